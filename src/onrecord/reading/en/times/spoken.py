"""Times that are seen from another day: "on Wednesday", "yesterday", "two days ago", "last month", "in March", "overnight".

In: a stretch of text. Out: expressions, in order, which days they mean being left open. Names that only hold such a word
(Black Friday, the Sunday Times) are none.
"""

import math
import re
from collections.abc import Callable, Iterator

from onrecord.reading.days import Parts, Unit
from onrecord.reading.en.times.expression import Expression, Meaning, Month, Seen, Shift, Stretch, Turn, Weekday, Weekend, Written
from onrecord.reading.en.times.words import Words

_TURNS = {"last": -1, "this": 0, "next": 1}
_LEAST_WORD = re.compile(r"[A-Za-z]+")
_NAME_BEFORE = re.compile(r"\b([A-Z][\w’'-]+)\s$")
_DAY = 24  # hours
_WEEK = 7  # days
_NEAR = 24  # characters: as far as a name that holds a weekday reaches


def find_spoken(text: str, start: int, end: int, words: Words) -> Iterator[Expression]:
    """Give the relative times in `text[start:end]`."""
    for match in words.relative.finditer(text, start, end):
        for group, read in _READERS:
            if match[group]:
                meaning = read(match, words)
                break
        else:
            meaning = None
        if meaning is None or _is_name(text, match, words):
            continue
        yield Expression(_beginning(match), match.end(), meaning)


def _beginning(match: re.Match[str]) -> int:
    """Return where the time itself begins: the preposition before a bare month or year is no part of it."""
    if match["bare"]:
        return match.start("part") if match["part"] else match.start("bare")
    return match.start("year") if match["year"] else match.start()


def _is_name(text: str, match: re.Match[str], words: Words) -> bool:
    """Tell whether a weekday or month is a part of a longer name."""
    if match["published"]:
        return _is_medium(text, match, words)
    group = next((group for group in ("weekday", "bare", "month") if match[group]), None)
    if group is None:
        return False
    before = _LEAST_WORD.findall(text[max(0, match.start(group) - _NEAR) : match.start(group)])
    after = _LEAST_WORD.match(text[match.end() : match.end() + _NEAR].lstrip())
    return bool(before and before[-1].lower() in words.names_before) or bool(after and after[0].lower() in words.names_after)


def _is_medium(text: str, match: re.Match[str], words: Words) -> bool:
    """Tell whether "today" or "yesterday" is a part of the name of a medium: "Aleppo Today", "the TODAY newspaper"."""
    if not match[0][0].isupper():
        return False
    after = _LEAST_WORD.match(text[match.end() : match.end() + _NEAR].lstrip())
    if after is not None and after[0].lower() in words.media:
        return True
    before = _NAME_BEFORE.search(text, max(0, match.start() - _NEAR), match.start())
    return before is not None and not (match[0].isupper() and before[1].isupper())


def _feast(match: re.Match[str], words: Words) -> Meaning:
    month, day = words.feasts[_plain(match["feast"]).replace("’", "'")]
    return Written(Parts(month=month, day=day), Parts(month=month, day=day))


def _weekend(match: re.Match[str], words: Words) -> Meaning:
    del words
    return Weekend(Turn(match["weekendturn"].lower()) if match["weekendturn"] else None)


def _stepped(match: re.Match[str], words: Words) -> Meaning:
    """Return the week, month or year beside the one that the report last spoke of."""
    return Shift(Unit(match["stepped"].lower()), words.steps[match["step"].lower()], Seen.STORY)


def _started(match: re.Match[str], words: Words) -> Meaning | None:
    del words
    return Stretch(Unit(match["started"].lower()), 0) if match["start"].lower() == "earlier" else None


def _published(match: re.Match[str], words: Words) -> Meaning:
    return Shift(Unit.DAY, words.from_published[_plain(match["published"])], Seen.PUBLISHED)


def _story(match: re.Match[str], words: Words) -> Meaning:
    return Shift(Unit.DAY, words.from_story[_plain(match["story"])], Seen.STORY)


def _weekday(match: re.Match[str], words: Words) -> Meaning | None:
    if not match["weekday"][0].isupper():
        return None
    return Weekday(words.weekdays[match["weekday"].lower()], Turn(match["turn"].lower()) if match["turn"] else None)


def _counted(match: re.Match[str], words: Words) -> Meaning:
    count = _count(match["count"], words)
    side = match["side"].lower()
    seen = Seen.PUBLISHED if side == "ago" else Seen.STORY
    unit = Unit(match["unit"].lower())
    if unit is Unit.WEEK and seen is Seen.STORY:
        unit, count = Unit.DAY, _WEEK * count  # "one week earlier" counts the days from a day of the report
    return Shift(unit, count if side in {"later", "after"} else -count, seen, to_day=bool(match["today"]))


def _whole(match: re.Match[str], words: Words) -> Meaning:
    del words
    if match[0].lower().startswith("earlier"):
        return Stretch(Unit(match["of"].lower()), 0)
    return Shift(Unit(match["of"].lower()), _TURNS[match["whole"].lower()], Seen.PUBLISHED)


def _stretch(match: re.Match[str], words: Words) -> Meaning:
    return Stretch(Unit(match["reach"].lower()), _count(match["past"], words) if match["past"] else 1)


def _hours(match: re.Match[str], words: Words) -> Meaning | None:
    """Return the days that hours up to the report lie in; fewer than a day are but a part of one or two: which, nobody can tell."""
    days = _count(match["hours"], words) / _DAY
    return Stretch(Unit.DAY, math.ceil(days)) if days >= 1 else None


def _overnight(match: re.Match[str], words: Words) -> Meaning:
    del match, words
    return Stretch(Unit.DAY, 1)


def _turned_month(match: re.Match[str], words: Words) -> Meaning | None:
    if not match["month"][0].isupper():
        return None
    return Month(words.months[match["month"].lower()], Turn(match["monthturn"].lower()))


def _month(match: re.Match[str], words: Words) -> Meaning | None:
    if not match["bare"][0].isupper():
        return None
    return Month(words.months[match["bare"].lower()], None, (match["part"] or "").lower(), is_end=bool(match["to"]))


def _year(match: re.Match[str], words: Words) -> Meaning:
    del words
    return Written(Parts(int(match["year"])), Parts(int(match["year"])))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _count(text: str, words: Words) -> int:
    return int(text) if text.isdigit() else words.counts[text.lower()]


_READERS: tuple[tuple[str, Callable[[re.Match[str], Words], Meaning | None]], ...] = (
    ("feast", _feast),
    ("weekend", _weekend),
    ("stepped", _stepped),
    ("started", _started),
    ("published", _published),
    ("story", _story),
    ("weekday", _weekday),
    ("count", _counted),
    ("whole", _whole),
    ("hours", _hours),
    ("reach", _stretch),
    ("overnight", _overnight),
    ("month", _turned_month),
    ("bare", _month),
    ("year", _year),
)
