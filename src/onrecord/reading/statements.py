from onrecord.reading.found import Attribution, PartyTable, Report, TimeMention
from onrecord.reading.model import Statement


def build_statements(
    report: Report, attributions: tuple[Attribution, ...], parties: PartyTable, times: tuple[TimeMention, ...]
) -> tuple[Statement, ...]:
    """One statement an attribution, in the same order: statement number n is `s{n + 1}`."""
    out = []
    for n, a in enumerate(attributions):
        out.append(
            Statement(
                id=f"s{n + 1}",
                party=parties.at.get(a.source_head) if a.source_head is not None else None,
                source=a.source,
                cue=a.cue,
                content=a.content,
                mode=a.mode,
                stance=a.stance,
                hedges=a.hedges,
                within=None if a.within is None else f"s{a.within + 1}",
                said_on=None,
            )
        )
    return tuple(out)
