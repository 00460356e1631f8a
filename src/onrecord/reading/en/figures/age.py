"""Ages: how old a person is said to be, before or after the words that name them.

In: tokens and the bounds of the words that name a person. Out: the age in whole years (0 for months, weeks and days), or
None. Under eighteen is a child.
"""

from onrecord.reading.en.figures.lexicon import numbers, words
from onrecord.reading.en.tokens import Tokens

ADULT = 18
"""The age from which a person is counted as grown (Convention on the Rights of the Child)."""

_OLDEST = 120


def age_of(t: Tokens, first: int, last: int) -> int | None:
    """Return the age of the person whom the tokens from `first` up to `last` name."""
    after = _after(t, last)
    if after is not None:
        return after
    for at in range(first, last):  # "a 34-year-old woman"
        if t.lower[at] == "old" or t.lower[at].endswith("-old"):
            return _before(t, at)
    return _before(t, first - 1) if first and (t.lower[first - 1] == "old" or t.lower[first - 1].endswith("-old")) else None


def _number(t: Tokens, at: int) -> int | None:
    if not 0 <= at < len(t):
        return None
    word = t.lower[at]
    value = int(word) if word.isascii() and word.isdigit() and len(word) < 4 else numbers().words.get(word)
    return value if value is not None and value < _OLDEST else None


def _after(t: Tokens, last: int) -> int | None:
    """Return the age in ", 34," or "(12 years old)" or "aged 7" that follows."""
    at = last
    end = min(last + 4, len(t))
    while at < end and t.lower[at] in {",", "(", "aged", "age", "who", "was", "is", "only", "just", "-", "–", "the"}:
        at += 1
    if at == last:
        return None
    value = _number(t, at)
    if value is None:
        return None
    unit = next((t.lower[n] for n in range(at + 1, min(at + 3, len(t))) if t.lower[n] != "-"), "")
    if unit in words("short_ages"):
        return 0
    opened = t.lower[at - 1]
    if unit in {"year", "years", ")", ",", ".", ";", "and", "yrs"} or opened in {"aged", "age"}:
        return value
    return None


def _before(t: Tokens, old: int) -> int | None:
    """Return the age that ends in the "old" at a token: "12-year-old"."""
    at = old - 1
    short = False
    if "-" in t.lower[old] and t.lower[old][0].isdigit():
        head, _, unit = t.lower[old].partition("-")
        return 0 if unit.split("-")[0] in words("short_ages") else int(head) if head.isdigit() and len(head) < 4 else None
    while at >= 0 and old - at < 5 and (t.lower[at] in {"-", "year", "years"} or t.lower[at] in words("short_ages")):
        short = short or t.lower[at] in words("short_ages")
        at -= 1
    value = _number(t, at)
    return None if value is None else 0 if short else value
