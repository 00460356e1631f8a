"""What a mail quotes, as statements of whoever wrote it.

In: a report and its attributions. Out: the attributions with one more for each quotation whose header names a writer or a day; those
inside it are told by it. Its source is the writer in the header, its content the whole quotation.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from onrecord.page import Zone, ZoneKind
from onrecord.reading.found import Attribution, Report
from onrecord.reading.model import Mode, Stance


def with_quoted(report: Report, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions with those of what the report quotes as a whole, in the order of the text."""
    quoted = list(_quoted(report.page.zones))
    if not quoted:
        return attributions
    old = {id(one): number for number, one in enumerate(attributions)}
    ordered = sorted((*quoted, *attributions), key=lambda one: (min(one.content).start, id(one) in old))
    new = {old[id(one)]: number for number, one in enumerate(ordered) if id(one) in old}
    found: list[Attribution] = []
    for one in ordered:
        within = new[one.within] if one.within is not None else None
        if within is None and id(one) in old:
            within = next((n for n, other in enumerate(ordered) if id(other) not in old and _holds(other, one)), None)
        found.append(replace(one, within=within))
    return tuple(found)


def _quoted(zones: tuple[Zone, ...]) -> Iterator[Attribution]:
    """Give an attribution for each quotation: the quoted zones of one writer and day."""
    quoted = (zone for zone in zones if zone.kind is ZoneKind.QUOTED and (zone.speaker or zone.said_on))
    for (speaker, day), run in groupby(quoted, key=lambda zone: (zone.speaker, zone.said_on)):
        yield Attribution(
            source=(speaker,) if speaker is not None else (),
            source_head=None,
            cue=(),
            cue_head=None,
            content=tuple(zone.span for zone in run),
            mode=Mode.DIRECT,
            stance=Stance.ASSERTS,
            hedges=(),
            said_on=day,
        )


def _holds(quotation: Attribution, said: Attribution) -> bool:
    """Tell whether what is said stands in a quotation, all of it."""
    return all(any(part.covers(span) for part in quotation.content) for span in said.content)
