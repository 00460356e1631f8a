"""Find the times of a report: written and relative expressions, joined to periods, with what they say of what happened.

In: a parsed report. Out: `TimeMention`s in the order of the text. Times of day are no dates; a time whose days can't be
told is left out.
"""

import bisect
import datetime as dt
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.core import Period, Span
from onrecord.language import Parse
from onrecord.page import ZoneKind
from onrecord.reading.days import Parts, Unit, period_of
from onrecord.reading.en.times.expression import Expression, Meaning, Month, Seen, Shift, Weekday, Written
from onrecord.reading.en.times.governor import governor_of
from onrecord.reading.en.times.resolve import Syntax, resolve
from onrecord.reading.en.times.spoken import find_spoken
from onrecord.reading.en.times.words import Words, load_words
from onrecord.reading.en.times.written import find_written
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import NameKind, Report, TimeMention, TimeUse

_MARKS = re.compile(r"[\"“”]")
_BESIDE = re.compile(r"\s*,?\s*(?:of\s+|in\s+)?")
_OPENING = re.compile(r"\b(from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,\s*)?(?:(?P<to>to|until|till|through|up to|[-–—])|(?P<and>and))\s*(?:the\s+)?", re.IGNORECASE)
_OF_NOUN = frozenset({"after", "by"})
_POSSESSIVE = re.compile(r"['’]s?\s")
"""Behind a day that belongs to a noun: what stands before them both is said of the noun, "bodies were found after Tuesday's raid"."""
_ONWARDS = re.compile(r"\s*,?\s*(?:onwards?|on\b(?=[\s,.;])|forward)", re.IGNORECASE)
_EXCLUSIVE = re.compile(r"\b(before|prior\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = 32  # characters: as far back as the words that open a period reach
_STAMP = 200  # characters from the start: there a page has the day under which it goes
_FUTURE = frozenset({"will", "shall", "'ll", "wo", "would"})
_APPOSED = 5  # characters: ", on " between a time and another that says the same
_CLIMB = 6  # governors: as far up as the verb of a time's clause lies


@dataclass(frozen=True, slots=True)
class _Time:
    """Words that name one period, and what they say of it."""

    start: int
    end: int
    period: Period
    use: TimeUse
    named: Period | None = None


def find_times(report: Report) -> tuple[TimeMention, ...]:
    """Return the times of a report."""
    words = load_words()
    parse = report.parse
    expressions: list[Expression] = []
    for first, last in parse.paragraphs:
        expressions += _in_paragraph(report.page.text, parse.starts[first], parse.ends[last - 1], words)
    if not expressions:
        return ()
    tokens = tokens_of(report)
    names = sorted(parse.span(name.first, name.last) for name in report.names or () if name.kind is not NameKind.PLACE)
    expressions = [e for e in expressions if not _counts_something(e, parse.starts, tokens) and not _is_in_name(e, names)]
    expressions = _without_apposed(expressions)
    syntax = Syntax(_ahead(parse.starts, tokens, words), _saying(parse.starts, tokens, words), lambda e: _sentence(e, parse.starts, tokens))
    periods = _resolved(report, expressions, words, syntax)
    times = _joined(report.page.text, list(zip(expressions, periods, strict=True)), words)
    quoted = _quoted(report.page.text, parse, expressions)
    return tuple(_mention(time, parse, tokens, words, quoted=time.start in quoted) for time in times)


def _resolved(report: Report, expressions: Sequence[Expression], words: Words, syntax: Syntax) -> list[Period | None]:
    """Return the periods of expressions, each seen from the day of publication, or from that of the quotation that it stands in."""
    published = _published(report, words)
    if not any(zone.kind is ZoneKind.QUOTED for zone in report.page.zones):
        return resolve(expressions, published, syntax)
    days = [report.day_at(e.start) for e in expressions]
    found: list[Period | None] = [None] * len(expressions)
    for day in dict.fromkeys(days):
        numbers = [n for n, other in enumerate(days) if other == day]
        seen_from = published if day == report.published else day
        for n, period in zip(numbers, resolve([expressions[n] for n in numbers], seen_from, syntax), strict=True):
            found[n] = period
    quoted = {e.meaning for e, day in zip(expressions, days, strict=True) if day != report.published and isinstance(e.meaning, Weekday)}
    answering = {n for n, day in enumerate(days) if day == report.published and expressions[n].meaning in quoted}
    return [None if n in answering else period for n, period in enumerate(found)]  # whose Tuesday it is, nobody can tell


def _published(report: Report, words: Words) -> dt.date | None:
    """Return the day of publication where the report was written: the page's own stamp, where that is the day after."""
    if report.published is None:
        return None
    stamps = [zone.span for zone in report.page.zones if zone.kind is ZoneKind.CHROME and zone.span.start <= _STAMP]
    written = [e for span in stamps for e in find_written(report.page.text, span.start, min(span.end, span.start + _STAMP), words)]
    full = [e.meaning.first for e in written if isinstance(e.meaning, Written) and e.meaning.first.year and e.meaning.first.day]
    after = report.published + dt.timedelta(days=1)
    return after if Period.day(after) in map(period_of, full) else report.published


def _in_paragraph(text: str, start: int, end: int, words: Words) -> list[Expression]:
    """Return the expressions of a paragraph; where two share words, the written date stays."""
    written = list(find_written(text, start, end, words))
    spoken = find_spoken(text, start, end, words)
    taken = [(e.start, e.end) for e in written]
    starts = [first for first, _ in taken]
    free: list[Expression] = []
    for e in spoken:
        n = bisect.bisect_right(starts, e.end - 1)
        if not (n and taken[n - 1][1] > e.start):
            free.append(e)
    return _with_years(text, sorted(written + free, key=lambda e: e.start))


def _with_years(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """Return the expressions with each month or day joined to the "last year" beside it: "in February last year"."""
    out: list[Expression] = []
    for e in expressions:
        before = out[-1] if out else None
        dated = _undated(before.meaning) if before is not None else None
        year = e.meaning if isinstance(e.meaning, Shift) and e.meaning.unit is Unit.YEAR and e.meaning.seen is Seen.PUBLISHED else None
        if before is not None and dated is not None and year is not None and _BESIDE.fullmatch(text, before.end, e.start):
            out[-1] = Expression(before.start, e.end, replace(dated, shift=year.count))
        else:
            out.append(e)
    return out


def _without_apposed(expressions: Sequence[Expression]) -> list[Expression]:
    """Return the expressions without those that the one right behind says plainly: "a day earlier, on Sunday"."""
    pairs = itertools.zip_longest(expressions, expressions[1:])
    return [
        e
        for e, after in pairs
        if not (isinstance(e.meaning, Shift) and e.meaning.seen is Seen.STORY and after is not None and after.start - e.end <= _APPOSED)
    ]


def _sentence(expression: Expression, starts: Sequence[int], tokens: Tokens) -> int:
    """Return the first token of the sentence that an expression stands in."""
    return tokens.first[min(bisect.bisect_left(starts, expression.start), len(tokens) - 1)]


def _saying(starts: Sequence[int], tokens: Tokens, words: Words) -> Callable[[Expression], bool]:
    """Return what tells whether an expression dates a saying: the verb over it is one of saying."""

    def is_of_saying(expression: Expression) -> bool:
        n = min(bisect.bisect_left(starts, expression.start), len(tokens) - 1)
        verb = next((above for above in tokens.climb(n, _CLIMB) if tokens.pos[above] == "VERB"), None)
        return verb is not None and tokens.lower[verb] in words.saying

    return is_of_saying


def _undated(meaning: Meaning) -> Written | None:
    """Return a month or day without a year as a written date; None for anything else."""
    if isinstance(meaning, Month) and meaning.turn is None:
        return Written(Parts(month=meaning.month), Parts(month=meaning.month))
    return meaning if isinstance(meaning, Written) and meaning.first.year is None else None


def _is_in_name(expression: Expression, names: Sequence[Span]) -> bool:
    """Tell whether words are only a part of one of the names, in order, of which none lies in another: "Today" of "Dolm Today"."""
    n = bisect.bisect_right(names, expression.start, key=lambda span: span.start) - 1
    own = Span(expression.start, expression.end)
    return n >= 0 and names[n].covers(own) and names[n] != own


def _counts_something(expression: Expression, starts: Sequence[int], tokens: Tokens) -> bool:
    """Tell whether a bare year is a number of things after all ("of 2000 homes"), or a bare month a verb or a person."""
    n = bisect.bisect_left(starts, expression.start)
    if n >= len(starts):
        return False
    if isinstance(expression.meaning, Month):
        return tokens.pos[n] in ("AUX", "VERB") or "PERSON" in tokens.name[max(0, n - 1) : n + 1]
    is_year = isinstance(expression.meaning, Written) and expression.meaning.first.month is None
    return is_year and tokens.dep[n] == "nummod" and tokens.head[n] == n + 1


def _ahead(starts: Sequence[int], tokens: Tokens, words: Words) -> Callable[[Expression], bool]:
    """Return what tells whether an expression speaks of what is to come: a verb over it has "will" or "going to"."""

    def is_ahead(expression: Expression) -> bool:
        n = min(bisect.bisect_left(starts, expression.start), len(tokens) - 1)
        for above in tokens.climb(n, _CLIMB):
            helped = {tokens.lower[child] for child in tokens.children[above] if tokens.dep[child] in {"aux", "mark"}}
            if helped & _FUTURE and "have" not in helped:
                return True
            if words.due & helped or ("to" in helped and tokens.lower[tokens.head[above]] in words.due):
                return True
            if tokens.pos[above] == "VERB":
                return False
        return False

    return is_ahead


def _joined(text: str, found: Sequence[tuple[Expression, Period | None]], words: Words) -> list[_Time]:
    """Return times, two ends of a period made one ("from 30 September to 29 November", "on Thursday and Friday")."""
    times: list[_Time] = []
    n = 0
    while n < len(found):
        expression, period = found[n]
        pair = _ends(text, found[n], found[n + 1]) if n + 1 < len(found) else None
        if pair is not None:
            times.append(_Time(expression.start, found[n + 1][0].end, pair, TimeUse.DURING))
            n += 2
            continue
        if period is not None and not (isinstance(expression.meaning, Month) and expression.meaning.is_end):
            times.append(_used(text, expression, period, words))
        n += 1
    return times


def _ends(text: str, first: tuple[Expression, Period | None], last: tuple[Expression, Period | None]) -> Period | None:
    """Return the period between two times that the words join as its ends; None where they do not."""
    joint = _JOINT.fullmatch(text, first[0].end, last[0].start)
    if joint is None or first[1] is None or last[1] is None:
        return None
    opening = _OPENING.search(text, max(0, first[0].start - _BEFORE), first[0].start)
    begin, end = _same_year(first[0], first[1], last[1]).from_, last[1].to
    if not (opening or joint["to"] or _are_neighbours(first[1], last[1])):
        return None
    return Period(begin, end) if begin and end and begin <= end else None


def _are_neighbours(first: Period, last: Period) -> bool:
    """Tell whether two periods are a day and the next one: "on Thursday and Friday"."""
    return first.is_day and last.is_day and first.from_ is not None and first.from_ + dt.timedelta(days=1) == last.from_


def _same_year(expression: Expression, period: Period, end: Period) -> Period:
    """Return a beginning that has no year of its own moved to the year before its end."""
    named = isinstance(expression.meaning, Month) or (isinstance(expression.meaning, Written) and expression.meaning.first.year is None)
    if not named or not period.from_ or not end.to or period.from_.year == end.to.year:
        return period
    for year in (end.to.year, end.to.year - 1):
        try:
            moved = period.from_.replace(year=year)
        except ValueError:  # 29 February of a year that has none
            continue
        if moved <= end.to:
            return Period(moved, None)
    return period


def _used(text: str, expression: Expression, period: Period, words: Words) -> _Time:
    """Return a single time with what the words around it say of it."""
    back = max(0, expression.start - _BEFORE)
    if _EXCLUSIVE.search(text, back, expression.start) and period.from_:
        return _Time(expression.start, expression.end, Period(None, period.from_ - dt.timedelta(days=1)), TimeUse.UNTIL)
    opening = words.use.search(text, back, expression.start)
    word = " ".join(opening[1].lower().split()) if opening else ""
    is_of_noun = word in _OF_NOUN and _POSSESSIVE.match(text, expression.end)
    use = words.uses[word] if opening and not is_of_noun else None
    if _ONWARDS.match(text, expression.end) and _OPENING.search(text, back, expression.start):
        use = TimeUse.SINCE
    if use is TimeUse.SINCE and period.from_:
        return _Time(expression.start, expression.end, Period(period.from_, None), TimeUse.SINCE, period)
    if use is TimeUse.UNTIL:
        return _Time(expression.start, expression.end, Period(None, period.to), TimeUse.UNTIL)
    return _Time(expression.start, expression.end, period, TimeUse.ON if period.is_day else TimeUse.DURING)


def _quoted(text: str, parse: Parse, expressions: Sequence[Expression]) -> set[int]:
    """Return where times begin that somebody's own words see from the day on which they were said: "today" inside quotation marks."""
    spoken = [
        e.start for e in expressions if isinstance(e.meaning, Shift) and e.meaning.unit is Unit.DAY and e.meaning.seen is Seen.PUBLISHED
    ]
    found: set[int] = set()
    for first, last in parse.paragraphs:
        start, end = parse.starts[first], parse.ends[last - 1]
        marks = [match.start() for match in _MARKS.finditer(text, start, end)]
        inside = spoken[bisect.bisect_left(spoken, start) : bisect.bisect_left(spoken, end)]
        found.update(at for at in inside if bisect.bisect_left(marks, at) % 2)
    return found


def _mention(time: _Time, parse: Parse, tokens: Tokens, words: Words, *, quoted: bool) -> TimeMention:
    """Return a time with the tokens that its words lie in, and the one that they date."""
    first = max(0, bisect.bisect_right(parse.starts, time.start) - 1)
    last = bisect.bisect_left(parse.starts, time.end)
    governor = governor_of(tokens, parse.tokens.kind, first, last, words)
    return TimeMention(Span(time.start, time.end), first, last, time.period, time.use, governor, quoted, time.named)
