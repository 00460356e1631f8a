"""Names of people, whole: what the tagger takes for a person, grown over the particles and words that go on the name.

In: tokens. Out: the bounds of each name, without titles; names of houses, streets and families that are called after somebody are
none. "Salem al", "Masri" → "Salem al-Masri".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.en.figures.lexicon import numbers, singular
from onrecord.reading.en.parties.words import words as party_words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.lexicon import kin, persons, words

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_MARKS = frozenset({"-", "'", "‘", "’", "`", "ʿ"})
_LONGEST = 12  # words and marks of one name


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: its tokens, from `first` to `last` (past-last), and the one that heads it."""

    first: int
    last: int
    root: int


def find_names(t: Tokens) -> list[Name]:
    """Return the names of people, in the order of the text."""
    found: list[Name] = []
    at = 0
    while at < len(t):
        if not (t.name[at] == "PERSON" or _is_led_in(t, at)):
            at += 1
            continue
        begin, end = _grown(t, at, found[-1].last if found else 0)
        at = max(end, at + 1)
        for first, last in _apart(t, begin, end):
            start = _untitled(t, first, last)
            if start < last and _is_name(t, start, last):
                found.append(Name(start, last, root_of(t, start, last)))
    return found


def _is_led_in(t: Tokens, at: int) -> bool:
    """Tell whether the words before a token make a name of it that the tagger does not see: "his sister Dina", "Rima and Dina"."""
    if not t.first[at] < at or t.tag[at] != "NNP" or not t.text[at][0].isupper() or t.text[at].isupper():
        return False
    listed = t.dep[at] == "conj" and t.name[t.head[at]] == "PERSON"
    return listed or singular(t.lower[at - 1]) in kin() or t.lower[at - 1] in {"named", "old"}


def _apart(t: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Give the names that an "and" joins in what the tagger takes for one."""
    for at in range(first, last):
        if t.lower[at] in {"and", "&", ","}:
            yield first, at
            first = at + 1
    yield first, last


def root_of(t: Tokens, first: int, last: int) -> int:
    """Return the token of a stretch that is governed from outside of it."""
    return next((n for n in range(first, last) if not first <= t.head[n] < last), first)


def _grown(t: Tokens, at: int, floor: int) -> tuple[int, int]:
    """Return the bounds of the name that the tagger sees at a token, grown over what goes on it."""
    first, last = at, max(t.name_end[at], at + 1)
    begin, end = max(floor, t.first[at], at - _LONGEST), min(t.last[at], last + _LONGEST)
    while last < end and (step := _onward(t, last, end)):
        last += step
    while first > begin and (step := _backward(t, first, begin)):
        first -= step
    return first, last


def _onward(t: Tokens, last: int, end: int) -> int:
    """Return how many tokens from `last` on go on the name before them."""
    if _is_part(t, last):
        return 1
    if t.lower[last] in words("particles") and last + 1 < end and (_is_part(t, last + 1) or t.lower[last + 1] in _MARKS):
        return 1
    if t.lower[last] in _MARKS and last + 1 < end and (_is_part(t, last + 1) or (t.lower[last + 1] in words("particles"))):
        hyphen = t.lower[last] == "-" and t.tag[last] == "HYPH"
        return 2 if hyphen or t.lower[last] != "-" else 0
    return 0


def _backward(t: Tokens, first: int, begin: int) -> int:
    """Return how many tokens before `first` begin the name there."""
    before = first - 1
    if _is_part(t, before) and not _is_title(t, before) and (t.name[before] or not t.text[before].isupper()):
        return 1
    if t.lower[before] in words("particles") and t.text[before][0].isupper():
        return 1
    if t.lower[before] == "-" and before > begin and t.lower[before - 1] in words("particles"):
        return 2
    if t.lower[before] in words("particles") and before > begin and (_is_part(t, before - 1)):
        return 1
    return 0


def _is_part(t: Tokens, at: int) -> bool:
    """Tell whether a token is written as a part of a name."""
    text = t.text[at]
    return text[0].isupper() and t.tag[at] in _NAME_TAGS and t.lower[at] not in words("owned") and t.name[at] not in {"ORG", "DATE"}


def _is_counted(t: Tokens, at: int) -> bool:
    """Tell whether an article or a number stands right before a token, as it does before no name: "a Karsunian", "12 Karsuni"."""
    return at > t.first[at] and (t.tag[at - 1] == "CD" or t.lower[at - 1] in words("counters"))


def _is_title(t: Tokens, at: int) -> bool:
    word = t.lower[at]
    return (word in party_words().titles and word not in words("called")) or word in kin() or word in persons()


def _untitled(t: Tokens, first: int, last: int) -> int:
    """Return where a name begins behind its titles."""
    while first < last - 1 and (_is_title(t, first) or (t.lower[first],) in party_words().roles):
        first += 1
    return first


def _is_name(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a stretch names a person, and no house, street, family or account that is called after one."""
    if not any(t.text[n][0].isupper() and len(t.text[n]) > 1 for n in range(first, last)):
        return False
    if last - first == 1 and (t.tag[first] == "NNPS" or _is_title(t, first) or _is_counted(t, first)):
        return False  # "Karsunians", "the President"
    if t.tag[last - 1] == "NNPS" and t.lower[first] in numbers().words:
        return False  # "Ten Marines"
    if last < len(t) and (t.lower[last] in words("owned") or t.lower[last - 1] in words("owned")):
        return False
    return not (last + 1 < len(t) and t.lower[last] in {"-", "’", "”", '"'} and t.lower[last + 1] in words("owned"))
