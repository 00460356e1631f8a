"""How old somebody is said to be, with the words that say so.

In: tokens and a place beside the words for a person. Out: `Age`: low and high in whole years, 0 below one. "12-year-old", "aged 7",
"(33 years old)", ", 40,", "just 18 months old".
"""

from dataclasses import dataclass

from onrecord.reading.en.figures.lexicon import numbers, words
from onrecord.reading.en.tokens import Tokens

ADULT = 18
"""The age from which a person is counted as grown (Convention on the Rights of the Child)."""

OLD = frozenset({"old", "olds"})
"""The last word of an age before a noun, or of one that stands for people: "a 12-year-old", "two 40-year-olds"."""

_OLDEST = 119
_TEN = 10
_MONTHS = 12
_REACH = 6  # tokens between the mark of an age and its number
_ENDS = frozenset({",", ")", ".", ";", "and", "were", "was", "(", "–", "—", ":", "-", "*", "]", "/", "or", "is"})
_UNITS = frozenset({"year", "month", "week", "day", "yr", "y", "yo"})
_SHORT = frozenset({"month", "week", "day"})
_ARTICLES = frozenset({"a", "an", "the"})
_LEADS = frozenset({",", "(", "who", "was", "is", "-", "–"})
_LEAD = 4  # tokens from a person to an age behind
_BEFORE = frozenset(
    {"only", "just", "about", "around", "approximately", "aged", "age", "over", "nearly", "almost", "some", "a", "an", "at", "the", "of"}
    | {"also", "then", "barely", "now", "still"}
)


@dataclass(frozen=True, slots=True)
class Age:
    """An age in whole years, and the tokens that say it (`first` to `last`, past-last)."""

    low: int
    high: int
    first: int
    last: int


def age_of(t: Tokens, first: int, last: int) -> Age | None:
    """Return the age of the person whom the tokens from `first` up to `last` name: behind them, in them, or before them."""
    at = last
    while at < len(t) and at - last < _LEAD and t.lower[at] in _LEADS:
        at += 1
    behind = age_after(t, at) if at > last or (at < len(t) and t.lower[at] in words("age_marks")) else None
    if behind is not None:
        return behind
    inside = next((n for n in range(first, last) if t.lower[n] in OLD), None)
    return age_before(t, first if inside is None else inside + 1)


def age_before(t: Tokens, at: int) -> Age | None:
    """Return the age that ends right before a token: "a 12-year-old", "27 year old"."""
    end = at - 1
    if end < 0:
        return None
    if t.lower[end].endswith("-old"):
        number, unit = t.lower[end].split("-")[:2]
        return _age(int(number), unit, end, at) if number.isdigit() else None
    if t.lower[end] not in OLD:
        return _marked(t, end, at)
    first = end - 1
    unit = ""
    while first > max(0, end - _REACH) and (t.lower[first] == "-" or t.lower[first].rstrip("s") in _UNITS):
        unit = t.lower[first] if t.lower[first] != "-" else unit
        first -= 1
    value = _number(t, first)
    if value is None or not unit:
        return None
    tens = _number(t, first - 1) if value < _TEN and t.lower[first].isalpha() else None
    if tens is not None and tens % _TEN == 0:
        return _age(tens + value, unit, first - 1, at)  # "twenty five year old"
    return _age(value, unit, first, at)


def _marked(t: Tokens, end: int, at: int) -> Age | None:
    """Return the age in "aged 12" that ends at a token."""
    value = _number(t, end)
    if value is None or t.lower[end - 1] not in words("age_marks"):
        return None
    return _age(value, "years", end - 1, at)


def age_after(t: Tokens, at: int) -> Age | None:
    """Return the age that begins at a token: "33 years old", "aged 7", "33," and no number with a noun of its own."""
    end = t.last[at] if at < len(t) else at
    number = at
    while number < end and t.lower[number] in _BEFORE:
        number += 1
    while at < number and t.lower[at] in _ARTICLES:
        at += 1
    value = _number(t, number) if number < end else None
    if value is None:
        return None
    last = number + 1
    while last < end and t.lower[last] == "-":
        last += 1
    unit = t.lower[last] if last < end else ""
    if unit.rstrip("s") in _UNITS:
        last += 1
        while last < end and t.lower[last] in {"-", "old", "of", "age"}:
            last += 1
        if not (t.lower[last - 1] in {"old", "age"} or number > at or (last < end and t.lower[last] in {")", ","})):
            return None
        return _age(value, unit, at, last)
    if last >= end or t.lower[last] in _ENDS or number > at or _is_before_another(t, at):
        return _age(value, "years", at, number + 1)
    return None


def _is_before_another(t: Tokens, at: int) -> bool:
    """Tell whether the next person follows a number in digits without a comma: "Rima Odan, 47 cameraman Jon Nazeh"."""
    return t.text[at].isdigit() and t.tag[at + 1 : at + 2] == ["NN"] and t.name[at + 2 : at + 3] == ["PERSON"]


def _age(value: int, unit: str, first: int, last: int) -> Age | None:
    short = unit.rstrip("s")
    if short in _SHORT:
        years = value // _MONTHS if short == "month" else 0
        return Age(years, years, first, last)
    return Age(value, value, first, last) if value <= _OLDEST else None


def _number(t: Tokens, at: int) -> int | None:
    """Return the number at a token, in digits or as a word."""
    if not 0 <= at < len(t):
        return None
    word = t.lower[at]
    if word.isascii() and word.isdigit() and len(word) < 4:
        return int(word)
    parts = [numbers().words.get(part) for part in word.split("-")]
    return None if None in parts else sum(part for part in parts if part is not None)
