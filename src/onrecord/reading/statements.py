"""Attributions made into the statements of a reading: whose they are, and the day on which they were said.

In: the attributions, the parties, the times of a report. Out: one statement an attribution, in the same order. The day is that of
a time expression that stands with the cue, outside of the content: "said on Wednesday"; without one it stays unknown.
"""

from bisect import bisect_left

import msgspec

from onrecord.core import Period, Span
from onrecord.reading.found import Attribution, PartyTable, Report, TimeMention, TimeUse
from onrecord.reading.model import Statement, StatementKind

_NEAR = 12  # tokens between a cue and the time that it is said at
_BREAKS = frozenset({";", ":", ".", "!", "?"})


def build_statements(
    report: Report, attributions: tuple[Attribution, ...], parties: PartyTable, times: tuple[TimeMention, ...]
) -> tuple[Statement, ...]:
    """Return one statement an attribution, in the same order: statement number n is `s{n + 1}`.

    Args:
        report: The report.
        attributions: What was found in it.
        parties: Which party a token speaks of.
        times: The time expressions of the report, in order.
    """
    days = [time for time in times if time.use is TimeUse.ON]
    firsts = [time.first for time in days]
    contents = sorted(span for attribution in attributions for span in attribution.content)
    return tuple(
        Statement(
            id=f"s{number + 1}",
            party=parties.at.get(a.source_head) if a.source_head is not None else _by_name(report, a, parties),
            source=a.source,
            cue=a.cue,
            content=a.content,
            mode=a.mode,
            stance=a.stance,
            hedges=a.hedges,
            within=None if a.within is None else f"s{a.within + 1}",
            said_on=_said_on(report, a, days, firsts, contents),
            kind=a.kind,
        )
        for number, a in enumerate(attributions)
    )


def _by_name(report: Report, said: Attribution, parties: PartyTable) -> str | None:
    """Return the party whose name a source outside of the running text is: the writer in the header of a quoted mail."""
    if said.said_on is None and said.cue_head is not None:
        return None
    names = {span.of(report.page.text).casefold() for span in said.source}
    return next((party.id for party in parties.parties if party.name.casefold() in names), None)


def claiming(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the statements, numbered as they are, attitudes without their contents: who fears that people died claims nothing.

    What such a content holds is said by whoever tells of the attitude: "the mayor condemned the strike that killed five".
    """
    return tuple(s if s.kind is StatementKind.SPEECH else msgspec.structs.replace(s, content=()) for s in statements)


def _said_on(report: Report, said: Attribution, days: list[TimeMention], firsts: list[int], contents: list[Span]) -> Period | None:
    """Return the day of the time expression that stands nearest to a cue, in its sentence and outside of what is said."""
    if said.said_on is not None:
        return Period.day(said.said_on)
    cue = said.cue_head
    if cue is None or not days:
        return None
    near = days[bisect_left(firsts, cue - _NEAR) : bisect_left(firsts, cue + _NEAR)]
    fit = [time for time in near if _stands_with(report, time, cue) and not _is_said(time.span, said, contents)]
    return min(fit, key=lambda time: abs(time.first - cue)).period if fit else None


def _stands_with(report: Report, time: TimeMention, cue: int) -> bool:
    """Tell whether a time stands in the cue's sentence with no stop between them."""
    words = report.parse.tokens.text
    low, high = (time.last, cue) if time.first < cue else (cue, time.first)
    return report.parse.paragraph_of[time.first] == report.parse.paragraph_of[cue] and all(
        words[token] not in _BREAKS for token in range(low, high)
    )


def _is_said(span: Span, said: Attribution, contents: list[Span]) -> bool:
    """Tell whether a time is a part of what is said, here or by another cue, or of the speaker's name."""
    if any(part.overlaps(span) for part in (*said.content, *said.source)):
        return True
    at = bisect_left(contents, Span(span.start, span.end))
    around = contents[max(0, at - 3) : at + 1]
    cues = said.cue
    return any(part.covers(span) and not any(part.covers(cue) for cue in cues) for part in around)
