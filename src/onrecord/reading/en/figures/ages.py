"""Ages: numbers that say how old somebody is.

In: tokens, where a number stands, and where the last age ended. Out: yes or no. "aged 7", "a boy of nine", and what goes on after
them: "girls of 5, 7 and nine". A number with a noun of its own is none: "women of three families".
"""

from onrecord.reading.en.figures.lexicon import people, singular, words
from onrecord.reading.en.tokens import Tokens

_NOUN = ("NN", "JJ", "CD")  # tags that a number's own noun begins with
_AGENTS = ("er", "or", "ist", "ian", "man", "woman")
_BETWEEN = frozenset({",", "/"})
_OWNS = frozenset({"of", "-", "their", "his", "her", "the"})


def is_age(t: Tokens, first: int, last: int, before: int) -> bool:
    """Tell whether the number from token `first` to `last` (past-last) is an age; the last age ended at token `before` (-1: none)."""
    if not first:
        return False
    if t.lower[first - 1] in words("age_marks"):
        return True
    if _is_beside_sex(t, first, last):
        return True
    goes_on = first - before == 1 and t.lower[before] in {",", "and"}
    return (goes_on or _is_of_one_among(t, first) or _is_of(t, first) or _is_also(t, first)) and not _has_noun(t, first, last)


def _is_of(t: Tokens, first: int) -> bool:
    """Tell whether "of" and a noun for one person, or for people whose age is told, stand before a number: "a gardener of 52"."""
    at = first - 2
    if at < t.first[first] or t.lower[first - 1] != "of" or t.lower[at] in people().family:
        return False
    if singular(t.lower[at]) in words("aged"):
        return True
    counts = t.lower[at] in words("counts") or t.lower[at] in words("wholes")
    return t.tag[at] == "NN" and not counts and (t.lower[at] in people().group or t.lower[at].endswith(_AGENTS))


def _is_beside_sex(t: Tokens, first: int, last: int) -> bool:
    """Tell whether brackets begin with a number and a word for the sex of one: "(female, 34)", "(34, m)", "(female, 34, baker)"."""
    opens, closes = first, last
    if t.lower[first - 1] in _BETWEEN and t.lower[first - 2] in words("sexes"):
        opens = first - 2
    elif not _BETWEEN.isdisjoint(t.lower[last : last + 1]) and not words("sexes").isdisjoint(t.lower[last + 1 : last + 2]):
        closes = last + 2
    is_beside = (opens, closes) != (first, last)
    return is_beside and t.lower[opens - 1] == "(" and t.lower[closes : closes + 1] in ([")"], [","])


def _is_of_one_among(t: Tokens, first: int) -> bool:
    """Tell whether a number says how old one of several is: "the youngest of them 15", "the oldest was 71"."""
    before = t.lower[max(t.first[first], first - 4) : first]
    return any(word in words("eldest") for word in before) and not {",", ";"}.intersection(before[-1:])


def _is_also(t: Tokens, first: int) -> bool:
    """Tell whether a number follows a name and an adverb between commas or brackets: "Rima Odan, also 19,", "(then 19)"."""
    at = first - 3
    if at < t.first[first] or t.tag[first - 1] != "RB" or t.lower[first - 2] not in {",", "("}:
        return False
    return t.tag[at] in {"NNP", "NN"} and t.lower[first + 1 : first + 2] in ([","], [")"], ["."], [";"], ["who"], ["and"], ["then"])


def _has_noun(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a number has a noun behind it, as "two girls" has."""
    return last < t.last[first] and (t.tag[last].startswith(_NOUN) or t.lower[last] in _OWNS)
