"""Numbers in running text, as ranges: digits, words, vague words, and what bounds them.

In: tokens. Out: `Quantity`s, in order, whatever they count; whether they count people is not asked here. A number that is
part of a date, time, age, sum of money or name is left out where the words next to it say so. Linear in the text.
"""

import functools
import re
from dataclasses import dataclass
from typing import Any

from onrecord.reading.en.figures.age import OLD
from onrecord.reading.en.figures.ages import is_age
from onrecord.reading.en.figures.lexicon import Phrases, numbers, people, singular, vague_numbers, words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound

_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d{1,7}")
_DECIMAL = re.compile(r"(\d{1,3})\.(\d{1,3})")
_PERHAPS = frozenset({"possibly", "perhaps", "potentially"})
"""What stands before the upper end of a range: "at least three and possibly five"."""
_HALVES = frozenset({"a", "an", "half"})
"""What stands before a multiplier: "a hundred", "half a million"."""
_ROUND = 1000  # "more than 70" is 71 at least; "more than 300,000" is a round number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number from token `first` to `last` (past-last) with its bounding words; `core` is its last number word."""

    first: int
    last: int
    core: int
    low: int
    high: int | None
    bound: Bound


def find_quantities(t: Tokens) -> list[Quantity]:
    """Return every number that may count something."""
    found: list[Quantity] = []
    age = -1  # where the last age ended: "aged 7, 9 and 12" goes on
    end = 0
    for at, word in enumerate(t.lower):
        quantity = (_vague(t, at) or _number(t, at)) if at >= end and _may_open(word) else None
        if quantity is not None:
            if is_age(t, quantity.first, quantity.last, age):
                age = quantity.last
            elif not _counts_nothing(t, quantity):
                found.append(quantity)
            end = quantity.last
    return found


@functools.lru_cache(maxsize=1 << 16)
def _may_open(word: str) -> bool:
    """Tell whether a number, or a vague one, can begin with a word."""
    return word[0].isdigit() or "-" in word or word in _HALVES or word in numbers().words or word in vague_numbers()


def matched(t: Tokens, at: int, table: Phrases) -> tuple[int, Any] | None:
    """Return where the longest phrase of `table` that begins at a token ends, and its value."""
    for phrase, value in table.get(t.lower[at], ()):
        if t.lower[at : at + len(phrase)] == list(phrase):
            return at + len(phrase), value
    return None


def _vague(t: Tokens, at: int) -> Quantity | None:
    hit = matched(t, at, vague_numbers())
    if hit is None:
        return None
    end, (low, high) = hit
    if t.lower[at] in {"many", "few"} and t.lower[at - 1] in {"as", "how", "so", "too"}:
        return None
    if t.lower[at] == "some" and (_value(t, end) or (end < len(t) and t.lower[end] == "of")):
        return None  # "some 200 people" is a bound
    if t.lower[at] == "number" and t.lower[at - 1] not in {"“", '"', "‘", "'", "``", "large", "small", "great", "unknown"}:
        return None  # "the number of wounded" states none
    core = end - 1 if t.lower[end - 1] != "of" else end - 2
    bounded = _before(t, at)
    first = bounded[0] if bounded else at
    return Quantity(first, end, core, low, high, Bound.VAGUE)


def _number(t: Tokens, at: int) -> Quantity | None:
    value = _value(t, at)
    if value is None or (at and t.lower[at] == "one" and t.lower[at - 1] in {"no", "any", "every", "the"}) or _is_joined(t, at):
        return None
    low, end = value
    if 1900 <= low <= 2100 and t.text[at].isdigit() and not (end < len(t) and t.tag[end] in {"NNS", "JJ"}):
        return None  # a year
    bounded = _before(t, at)
    first, bound, step = bounded or (at, Bound.EXACT, 0)
    upper = _upper(t, first, end, low)
    if upper:
        if _is_changed(t, first):
            return None  # "rose from nine to 13": the later number stands
        high, last = upper
        return Quantity(opened_at(t, first), last, last - 1, low, high, Bound.BETWEEN)
    after = matched(t, end, numbers().after) if end < len(t) else None
    if after and bound is Bound.EXACT:
        return Quantity(first, after[0], end - 1, low, None, Bound.AT_LEAST)
    return _bounded(Quantity(first, end, end - 1, low, low, bound), step)


def _is_joined(t: Tokens, at: int) -> bool:
    """Tell whether a hyphen joins a number to the word before it: "Covid-19", "no-one"; a number may stand there ("twenty-one")."""
    if at < t.first[at] + 2 or t.tag[at - 1] != "HYPH":
        return False
    return t.lower[at - 2].isalpha() and t.lower[at - 2] not in numbers().join


def _bounded(quantity: Quantity, step: int) -> Quantity:
    """Return a number with the range that its bound gives it."""
    low: int = quantity.low
    high: int | None = low
    if quantity.bound is Bound.AT_LEAST:
        low, high = low + (step if low < _ROUND else 0), None
    elif quantity.bound is Bound.AT_MOST:
        low, high = min(1, low), max(low + step, 0)
    return Quantity(quantity.first, quantity.last, quantity.core, min(low, high) if high is not None else low, high, quantity.bound)


def opened_at(t: Tokens, first: int) -> int:
    """Return where a range begins, with the "between" before it."""
    return first - 1 if t.lower[first - 1] in numbers().open else first


def _upper(t: Tokens, first: int, end: int, low: int) -> tuple[int, int] | None:
    """Return the upper end of a range that begins with a number ending at `end`: its value, and where it ends."""
    is_aside = t.lower[end : end + 2] == [",", "and"] and end + 2 < len(t) and t.lower[end + 2] in _PERHAPS
    end += is_aside  # "three, and possibly five, people"
    if end >= len(t) or t.lower[end] not in numbers().join:
        return None
    opener = t.lower[first - 1] if first else ""
    at = end + 1
    for _ in range(5):  # "between 80 and more than 100", "at least four and up to six"
        if at < len(t) and t.lower[at] in words("further_bounds"):
            at += 1
    value = _value(t, at) if at < len(t) else None
    if value is None or value[0] <= low or (is_aside and t.lower[value[1] : value[1] + 1] != [","]):
        return None
    high, last = value
    if t.lower[at - 1] in {"than", "over"}:
        high += 1
    is_further = t.lower[at - 1] in _PERHAPS or (t.lower[at - 1] in {"to", "as", "many", "than", "over"} and first < end - 1)
    if t.lower[end] == "and" and opener != "between" and not is_further:
        return None
    return high, last + is_aside


def _is_changed(t: Tokens, first: int) -> bool:
    """Tell whether a number is what a count was before, or what came on top of it: "rose from nine to 13", "rose by four to 13"."""
    return t.lower[first - 1] in {"from", "by"} and not numbers().change.isdisjoint(t.lemma[max(0, first - 8) : first])


def _before(t: Tokens, at: int) -> tuple[int, Bound, int] | None:
    """Return the bound that stands before a number at token `at`: where it begins, what it is, and how far it moves the number."""
    table = numbers()
    end = at
    while end > t.first[at] and at - end < 2 and t.lower[end - 1] in table.between:
        hit = _bound_ending(t, end)
        if hit:
            return hit
        end -= 1
    return _bound_ending(t, end)


def _bound_ending(t: Tokens, end: int) -> tuple[int, Bound, int] | None:
    if not end:
        return None
    for phrase, (bound, step) in numbers().before.get(t.lower[end - 1], ()):
        begin = end - len(phrase)
        if t.lower[begin:end] == list(phrase):
            return begin, bound, step
    return None


def _value(t: Tokens, at: int) -> tuple[int, int] | None:
    """Return the number that begins at a token, and where it ends; None where none begins."""
    table = numbers()
    if at >= len(t):
        return None
    word = t.lower[at]
    parts = _DECIMAL.fullmatch(word)
    if parts and at + 1 < len(t) and t.lower[at + 1] in table.multipliers:
        size = table.multipliers[t.lower[at + 1]]
        return int(parts[1]) * size + int(parts[2]) * size // 10 ** len(parts[2]), at + 2
    if word.endswith(".") and at + 1 >= t.last[at]:
        word = word[:-1]
    if _DIGITS.fullmatch(word):
        value, end = int(re.sub(r"[,.]", "", word)), at + 1
        return _multiplied(t, value, end)
    if word in _HALVES and at + 1 < len(t):
        following = at + 1 + (word == "half" and t.lower[at + 1] == "a")
        if following < len(t) and t.lower[following] in table.multipliers:
            size = table.multipliers[t.lower[following]]
            return _rest(t, size // 2 if word == "half" else size, following + 1)
        return None
    if word in table.words:
        value, end = table.words[word], at + 1
        if end + 1 < len(t) and t.lower[end] == "-" and 0 < table.words.get(t.lower[end + 1], 0) < 10:
            value, end = value + table.words[t.lower[end + 1]], end + 2
        elif value >= 20 and end < len(t) and 0 < table.words.get(t.lower[end], 0) < 10:
            value, end = value + table.words[t.lower[end]], end + 1
        return _multiplied(t, value, end)
    return None


def _multiplied(t: Tokens, value: int, end: int) -> tuple[int, int]:
    table = numbers()
    while end < len(t) and t.lower[end] in table.multipliers:
        value *= table.multipliers[t.lower[end]]
        end += 1
        value, end = _rest(t, value, end)
    return value, end


def _rest(t: Tokens, value: int, end: int) -> tuple[int, int]:
    """Return a number of hundreds with the tens and units that follow ("two hundred and fifty")."""
    at = end + (end < len(t) and t.lower[end] == "and")
    if value >= 100 and at < len(t) and t.lower[at] in numbers().words and t.lower[at] not in {"one", "zero"}:
        below = _value(t, at)
        if below and below[0] < 100:
            return value + below[0], below[1]
    return value, end


def _counts_nothing(t: Tokens, q: Quantity) -> bool:
    """Tell whether a number is part of a date, time, age, distance, sum of money, or name."""
    if q.bound is Bound.VAGUE:
        return False
    following = t.lower[q.last] if q.last < len(t) else ""
    before = t.lower[q.first - 1] if q.first > t.first[q.core] else ""  # a heading's "9 March" is nothing to the line below it
    if before == "not":
        return True  # "three people, not two"
    if following in words("units") or before in words("money"):
        return True
    if _is_in_date(t, q, before, following) or _is_time(t, q, before, following):
        return True
    if following in {"year", "-", "–"} and (OLD | words("short_ages")).intersection(t.lower[q.last : q.last + 4]):
        return True
    return _is_age_in_list(t, q) or _is_part_of_name(t, q)


def _is_in_date(t: Tokens, q: Quantity, before: str, following: str) -> bool:
    """Tell whether a number is a day of a month: no word for a number behind it, and not "In May 28 people died"."""
    months = words("months")
    if following.rstrip(".") in months:
        return t.text[q.core][0].isdigit() or following != "may"
    return before.rstrip(".") in months and t.text[q.core][0].isdigit() and not _counts_after_month(t, q)


def _counts_after_month(t: Tokens, q: Quantity) -> bool:
    """Tell whether a number behind a month counts the people named right behind it: "In May 28 people died", "on 20 March 23 people"."""
    is_over = t.lower[q.first - 2] == "in" or t.text[q.first - 2].isdigit()
    return q.first > 1 and is_over and q.last < t.last[q.core] and singular(t.lower[q.last]) in people().group


def _is_time(t: Tokens, q: Quantity, before: str, following: str) -> bool:
    """Tell whether a number is a part of a time of day ("12:30")."""
    if following == ":" and q.last + 1 < len(t) and t.text[q.last + 1].isdigit():
        return True
    return before == ":" and t.text[q.first - 2].isdigit()


def _is_age_in_list(t: Tokens, q: Quantity) -> bool:
    """Tell whether a number stands alone between commas or in brackets after a name: an age."""
    before = t.lower[q.first - 1] if q.first else ""
    following = t.lower[q.last] if q.last < len(t) else "."
    if before == "," and _is_of_one(t, q):
        return True  # "Rima Odan, 47 cameraman Jon Nazeh, 53"
    if before == "(" and following in {")", ",", "years"}:
        return True
    if before == "," and following in {",", ".", ")", ";", "and", "–", "-"} and q.last - q.first == 1:
        return t.tag[q.first - 2] in {"NNP", "NNPS", "NN", "-RRB-"} and q.low < 120
    if before == "," and t.text[q.first].isdigit() and q.low < 120 and t.tag[q.first - 2] == "NNP":
        return following in {"were", "was", "who", "is", "from", "had", "died"}
    return False


def _is_of_one(t: Tokens, q: Quantity) -> bool:
    """Tell whether a number in digits stands between a name and a noun that names one person: it can't count that one."""
    named = t.tag[q.first - 2] in {"NNP", "NNPS"}
    one = t.tag[q.last : q.last + 1] == ["NN"] and t.tag[q.last + 1 : q.last + 2] not in (["NN"], ["NNS"])
    return named and q.low > 1 and t.text[q.core].isdigit() and one


def _is_part_of_name(t: Tokens, q: Quantity) -> bool:
    """Tell whether a number follows a capitalised noun that it numbers ("Block 9", "Camp 2"), not a verb."""
    if not q.first or not t.text[q.first][0].isdigit():
        return False
    before = q.first - 1
    following = t.tag[q.last] if q.last < len(t) else ""
    return t.tag[before] == "NNP" and t.text[before][:1].isupper() and not following.startswith(("NN", "JJ", "VB"))
