"""Clues: numbers by which texts that may hold a restricted name are found in an index, so that not every text is looked through.

In: a text; out: the clues in it. In: the forms and words of one person's names; out: `Clues`, of which every text has some that
`finding.py` and `blackout.py` find the person in for sure; a text that has them need not name anybody. Four letters of the text one after
the other, whatever stands between them, are a clue; so are words of two or three letters, sounds, and words behind signs, as the finder
itself looks them up. Limits: a clue is a checksum, no secret: who can read the database can read its readings.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.record.redaction.escapes import unescape
from onrecord.record.redaction.forms import Form, Kind, NameWord
from onrecord.record.redaction.lettering import Lettering
from onrecord.record.redaction.masks import first_seen, masked_in
from onrecord.record.redaction.sounds import sound_keys
from onrecord.record.redaction.spoken import spoken_in

_GRAM = 4  # letters of a clue
_ENOUGH = 12  # clues of a name that are asked for: more tell little more
_BITS = 0xFFFFFF  # of a clue: in a record of a million different ones, one of twenty is another's too
_KEPT = 1 << 19  # clues that are remembered
_ATTACHED = re.compile("[وفبلك]{0,2}(?:ال|لل)?")
_ATTACHED_AT_MOST = 5  # letters of an article and what goes before it, written in one with a word
_ATOM = re.compile("[0-9]+|[A-Z]+[a-z]*|[a-z]+")  # of a text in ASCII: between two of them a word may begin
_PLURALS = ("s", "es")

Evidence = frozenset[frozenset[int]]
"""Sets of clues, all of one of which a text has."""


class Clues(NamedTuple):
    """What a text has that names a person for sure: all of one of the sets in `alone`; or evidence of both of a pair."""

    alone: Evidence
    pairs: tuple[tuple[Evidence, Evidence], ...]


class _Numbers(dict[str, int]):
    """The numbers of clues, each worked out when it is first met."""

    def __missing__(self, clue: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        self[clue] = number = zlib.crc32(clue.encode("utf-8", "surrogatepass")) & _BITS
        return number


_NUMBERS = _Numbers()


def clues_in(texts: Iterable[str]) -> set[int]:
    """Return the clues in texts; each is read as it is, and with its escapes undone."""
    found: set[str] = set()
    for text in texts:
        _look(text, found)
        plain = unescape(text)
        if plain is not None:
            _look(plain.text, found)
    return {_NUMBERS[clue] for clue in found}


def clues_of(forms: Sequence[Form], words: Sequence[NameWord], shared: Iterable[str]) -> Clues:
    """Return the clues of one person, of all whose forms and words these are; `shared` are words that name others too."""
    common = frozenset(shared)
    by_letters: dict[int, set[frozenset[int]]] = {word.number: set() for word in words}
    alone: set[frozenset[int]] = set()
    for form in forms:
        if form.kind in {Kind.WHOLE, Kind.INITIAL}:
            alone.add(_of_letters(form.letters))
        elif form.kind is Kind.WORD and form.number in by_letters:
            by_letters[form.number].add(_of_letters(form.letters))
    for word in words:
        by_letters[word.number] |= {frozenset({_NUMBERS[clue]}) for clue in _masks_of(word)}
        alone |= by_letters[word.number] if word.alone and word.letters not in common else set()
    heard = {word.number: {frozenset({_NUMBERS[_sound(key)]}) for key in word.sounds} for word in words}
    return Clues(_least(alone), tuple(_pairs({number: _least(by_letters[number] | heard[number]) for number in by_letters})))


def _pairs(evidence: Mapping[int, Evidence]) -> Iterator[tuple[Evidence, Evidence]]:
    """Give evidence of each word of a name but the last, beside that of any of those that follow."""
    numbers = sorted(evidence)
    for at, number in enumerate(numbers[:-1]):
        yield evidence[number], _least(set().union(*(evidence[other] for other in numbers[at + 1 :])))


def _least(sets: Iterable[frozenset[int]]) -> Evidence:
    """Return sets of clues without those that hold all of another."""
    kept: list[frozenset[int]] = []
    for one in sorted(set(sets), key=len):
        if not any(other <= one for other in kept):
            kept.append(one)
    return frozenset(kept)


def _of_letters(letters: str) -> frozenset[int]:
    """Return the clues of letters that stand in a text; none for a single letter, which may stand in any."""
    if len(letters) < _GRAM:
        return frozenset({_NUMBERS[letters]}) if len(letters) > 1 else frozenset()
    step = max(1, len(letters) // _ENOUGH)
    return frozenset(_NUMBERS[letters[at : at + _GRAM]] for at in range(0, len(letters) - _GRAM + 1, step))


def _look(text: str, found: set[str]) -> None:
    """Add the clues in a text, as words."""
    lettered = Lettering(text)
    found |= _grams(lettered.letters)
    found.update(_short_ascii(text) if text.isascii() else _short(lettered))
    found.update(_mask(end - start, first_seen(text[start:end])) for start, end in masked_in(text))
    found.update(_sound(key) for spoken in set(spoken_in(text)) for key in sound_keys(spoken))


def _grams(letters: str) -> set[str]:
    return {letters[at : at + _GRAM] for at in range(len(letters) - _GRAM + 1)}


def _masks_of(word: NameWord) -> Iterator[str]:
    """Give what a word of a name is found by where signs stand for some of its letters."""
    yield _mask(len(word.letters), None)
    for at, letter in enumerate(word.letters):
        yield _mask(len(word.letters), (at, letter))


def _mask(length: int, seen: tuple[int, str] | None) -> str:
    return f"?{length}:{seen[0]}:{seen[1]}" if seen else f"?{length}"


def _sound(key: str) -> str:
    return f"~{key}"


def _short_ascii(text: str) -> Iterator[str]:
    """Give the words of two and three letters in a text in ASCII, whatever they are written as, those with an "s" or "es" behind too."""
    atoms = _ATOM.findall(text)
    for at, atom in enumerate(atoms):
        written, following = atom, at
        while len(written) < _GRAM + len(_PLURALS[-1]):
            for ending in ("", *_PLURALS):
                word = written.lower()
                if word.endswith(ending) and 1 < len(word) - len(ending) < _GRAM:
                    yield word[: len(word) - len(ending)]
            following += 1
            if following == len(atoms):
                break
            written += atoms[following]


def _short(text: Lettering) -> Iterator[str]:
    """Give the words of two and three letters in any text: wherever one may begin, and one may end."""
    letters, at = text.letters, text.at
    written = [text.text[place] for place in at]
    parted = [True, *(_may_part(at, written, number) for number in range(1, len(at))), True]
    for first in range(len(letters) - 1):
        if not parted[first] and not _is_attached(letters, parted, first):
            continue
        for last in range(first + 2, min(first + _GRAM, len(letters) + 1)):
            if any(letters.startswith(each, last) and parted[last + len(each)] for each in ("", *_PLURALS)):
                yield letters[first:last]


def _may_part(at: Sequence[int], written: Sequence[str], number: int) -> bool:
    """Tell whether one word may end before a letter and another begin with it; a little sooner than the finder does."""
    before, here = written[number - 1], written[number]
    return at[number] != at[number - 1] + 1 or (before.islower() and here.isupper()) or before.isdigit() != here.isdigit()


def _is_attached(letters: str, parted: Sequence[bool], first: int) -> bool:
    """Tell whether an article may stand before a letter, written in one with it."""
    if not "\u0600" <= letters[first] <= "\u06ff":
        return False
    begins = range(max(0, first - _ATTACHED_AT_MOST), first)
    return any(parted[begin] and _ATTACHED.fullmatch(letters[begin:first]) for begin in begins)
