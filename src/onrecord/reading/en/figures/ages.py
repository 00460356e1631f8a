"""Ages: numbers that say how old somebody is.

In: tokens, where a number stands, and where the last age ended. Out: yes or no. "aged 7", "a boy of nine", and what goes on after
them: "girls of 5, 7 and nine". A number with a noun of its own is none: "women of three families".
"""

from onrecord.reading.en.figures.lexicon import singular, words
from onrecord.reading.en.tokens import Tokens

_NOUN = ("NN", "JJ", "CD")  # tags that a number's own noun begins with
_OWNS = frozenset({"of", "-", "their", "his", "her", "the"})


def is_age(t: Tokens, first: int, last: int, before: int) -> bool:
    """Tell whether the number from token `first` to `last` (past-last) is an age; the last age ended at token `before` (-1: none)."""
    if not first:
        return False
    if t.lower[first - 1] in words("age_marks"):
        return True
    goes_on = first - before == 1 and t.lower[before] in {",", "and"}
    is_of = first - 2 >= t.first[first] and t.lower[first - 1] == "of" and singular(t.lower[first - 2]) in words("aged")
    return (goes_on or is_of) and not _has_noun(t, first, last)


def _has_noun(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a number has a noun behind it, as "two girls" has."""
    return last < t.last[first] and (t.tag[last].startswith(_NOUN) or t.lower[last] in _OWNS)
