"""What speaks for a run of words being a place here, where the model does not say so.

In: the run, its entries, the names that the model found around it. Out: yes or no. A country or division is taken where no
person bears the name; a town must be large, or stand after "in" or the like; at the head of an organisation's name
("Texas Department of Health") or at its end only a division, a country or a large town counts, and none in a newspaper's.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.reading.en.places.words import Words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import NameKind
from onrecord.reading.gazetteer import GazetteerEntry

LARGE = 300_000  # people: a town that is known by its name alone
WIDELY = 100_000  # people: a town whose name is its own in "Cairo University"
KNOWN = 15_000  # people: a town that "to" or "from" suffices for
PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
BODIES = frozenset({NameKind.ORGANISATION, NameKind.STATE, NameKind.ARMED_FORCE})
"""What may bear the name of the place where it is: "Dolm University"."""
NOT_PLACES = frozenset({NameKind.ARMED_GROUP, NameKind.MEDIA, NameKind.WEAPON})
NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "X"})
_PASSED = frozenset({"the", '"', "“", "”", "‘", "'"})
AREAS = frozenset({"PCLI", "PCLD", "ADM1", "CONT"})


@dataclass(frozen=True, slots=True)
class Around:
    """The tokens and, for each, the name that it is in: label, past-last end, beginning (-1: in none)."""

    tokens: Tokens
    label: Sequence[str]
    until: Sequence[int]
    begun: Sequence[int]

    def is_inside_name(self, first: int, last: int) -> bool:
        """Tell whether a run is only a part of a name of a person or organisation."""
        return self.begun[first] >= 0 and not self.is_whole_name(first, last)

    def is_whole_name(self, first: int, last: int) -> bool:
        """Tell whether a run is exactly what the model takes for one name."""
        return self.begun[first] == first and self.until[first] == last

    def is_free(self, first: int, last: int) -> bool:
        """Tell whether a run is in no name, or a whole one."""
        return self.begun[first] < 0 or self.is_whole_name(first, last)

    def says_place(self, last: int, words: Words) -> bool:
        """Tell whether a run ends in, or stands before, a word that makes a place of any name: "Karam camp"."""
        lower = self.tokens.lower
        after = last + 1 if last < len(lower) and lower[last] == "refugee" else last
        return lower[last - 1] in words.telling or (after < len(lower) and lower[after] in words.telling)

    def follows(self, first: int, words: AbstractSet[str]) -> bool:
        """Tell whether one of some words stands before a run; adjectives, "the" and quote marks between do not matter."""
        lower, pos = self.tokens.lower, self.tokens.pos
        before = first - 1
        while before >= max(0, first - 3) and (lower[before] in _PASSED or pos[before] == "ADJ"):
            before -= 1
        return before >= 0 and lower[before] in words


def is_large(entries: Sequence[GazetteerEntry]) -> bool:
    """Tell whether a name is that of something known widely: an area of the table, or a town of a hundred thousand."""
    return any(entry.is_known or entry.population >= WIDELY for entry in entries)


def are_villages(entries: Sequence[GazetteerEntry]) -> bool:
    """Tell whether a name is one of villages alone, as any word may be."""
    return bool(entries) and all(entry.is_village for entry in entries)


def is_village(around: Around, first: int, last: int, words: Words) -> bool:
    """Tell whether a run of words that is the name of a village somewhere is meant as a place here: "in Orsk", "the village of Orsk"."""
    tokens = around.tokens
    if last > first + 1 and tokens.lower[last - 1] in words.sites:
        return True  # its name says that it is one: "Orsk General Hospital"
    if not around.is_free(first, last) or around.label[first] in NOT_PLACES | BODIES:
        return False
    before = tokens.lower[max(tokens.first[first], first - 2) : first]
    after = tokens.lower[last] if last < tokens.last[first] else ""
    is_said = before[-1:] != [] and (words.kinds.get(before[-1]) == "P" or (before[-1] == "of" and words.kinds.get(before[0]) == "P"))
    is_title = tokens.lower[last + 1 : last + 2] == ["of"]  # "the Ancient City of Dolm"
    if is_said or (words.kinds.get(after) == "P" and not is_title):
        return True
    is_word = last == first + 1 and tokens.lower[first] in words.common
    if is_word or after[:1].isdigit():  # "in Tower 2"
        return False
    if any(tokens.pos[token] != "PROPN" for token in range(first, last) if tokens.text[token][0].isalpha()):
        return False
    return around.label[first] in PLACE_LABELS or (around.label[first] != "PERSON" and around.follows(first, words.strong))


def is_place(around: Around, first: int, last: int, entries: Sequence[GazetteerEntry], words: Words) -> bool:
    """Tell whether a run of words names a place."""
    if are_villages(entries):
        return is_village(around, first, last, words)
    label, text = around.label[first], around.tokens.text[first]
    is_town = not any(entry.is_known for entry in entries)
    if last == first + 1 and is_town and text.isupper():
        return False  # an acronym that happens to be a town's name
    is_kind = around.tokens.lower[last - 1] in words.kinds  # "Sumy region"
    if not is_kind and _is_abbreviation(text, last - first, entries):
        return around.tokens.lower[first - 1] == ","
    if around.says_place(last, words) or any(around.label[token] in PLACE_LABELS for token in range(first, last)):
        return True
    if label in NOT_PLACES:
        return False
    if label in BODIES:
        return _is_place_of_organisation(around, first, last, entries, words)
    is_known = not is_town
    if label == "PERSON":
        is_likely = is_known or max(entry.population for entry in entries) >= KNOWN
        before = words.strong if last == first + 1 else words.locative  # a name of one word is a person's more often
        return is_likely and around.is_whole_name(first, last) and around.follows(first, before)
    if around.tokens.pos[first] not in NOMINAL:
        return False
    return text[0].isupper() if is_known else _is_town(around, first, entries, words)


def _is_town(around: Around, first: int, entries: Sequence[GazetteerEntry], words: Words) -> bool:
    """Tell whether a run that the model takes for nothing is the name of a town here."""
    people = max(entry.population for entry in entries)
    return people >= LARGE or around.follows(first, words.strong) or (people >= KNOWN and around.follows(first, words.locative))


def _is_abbreviation(text: str, length: int, entries: Sequence[GazetteerEntry]) -> bool:
    """Tell whether a run is a short form of a division's name ("Ont", "OK"), which counts after a comma only."""
    return (
        length <= 2
        and len(text) <= 4
        and "." not in text[:-1]
        and all(e.code == "ADM1" and not e.is_main for e in entries if e.is_known)
        and any(e.is_known for e in entries)
        and not (text.isupper() and len(text) == 3)
    )


def _is_place_of_organisation(around: Around, first: int, last: int, entries: Sequence[GazetteerEntry], words: Words) -> bool:
    """Tell whether a run in the name of an organisation is spoken of as a place too."""
    begun, until = around.begun[first], around.until[first]
    is_area = any(entry.code in AREAS for entry in entries)
    if until <= last and begun == first:
        return is_area or around.follows(first, words.strong)
    is_large_town = any(entry.is_main and entry.population >= LARGE for entry in entries)
    if not (is_area or is_large_town) or around.tokens.lower[until - 1] in words.media:
        return False
    return first == begun or last == until or around.tokens.lower[first - 1] in ("of", "in")
