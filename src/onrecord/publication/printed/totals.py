"""Sums over many events as they are printed: never added to incidents, with who gives and who denies them.

In: a `TotalPage`, the digests of originals; out: a `PrintedPart`.
"""

from collections.abc import Iterator, Mapping

from onrecord.core import visible
from onrecord.publication.printed.model import (
    Block,
    PrintedFact,
    PrintedFacts,
    PrintedHeading,
    PrintedPart,
    PrintedText,
    PrintedVoice,
    PrintedVoices,
)
from onrecord.publication.printed.sources import Sources
from onrecord.publication.totals import TotalPage
from onrecord.publication.translation import gettext


def print_total(page: TotalPage, digests: Mapping[str, str], first: int = 1) -> PrintedPart:
    """Return a total as it is printed; its sources have numbers from `first` on."""
    sources = Sources(digests, first)
    return PrintedPart(tuple(_blocks(page, sources)), sources.notes())


def _blocks(page: TotalPage, sources: Sources) -> Iterator[Block]:
    line = page.line
    area, period = line.area or gettext("area not stated"), line.period or gettext("period not stated")
    yield PrintedHeading(visible(gettext("Sum over many events: {area}, {period}", area=area, period=period)), 1, f"t-{line.key}")
    yield PrintedText(gettext("It is part of no incident, and never added to one."), is_aside=True)
    facts = [
        PrintedFact(gettext("killed"), page.killed, page.groups),
        PrintedFact(gettext("injured"), page.injured),
        PrintedFact(gettext("said to be by"), visible(line.doers) or gettext("not stated")),
    ]
    yield PrintedFacts(tuple(facts))
    said = tuple(PrintedVoice(visible(", ".join(one.said_by)), _more(one.others), sources.words([one.spoken])) for one in page.families)
    yield PrintedHeading(gettext("Say so"))
    yield PrintedVoices("asserts", said)
    denials = tuple(PrintedVoice(visible(one.party), one.denies, sources.words([one.spoken])) for one in page.denials)
    if denials:
        yield PrintedHeading(gettext("Deny it, or a part of it"))
        yield PrintedVoices("denies", denials)


def _more(others: int) -> str:
    return gettext("and {number} more that carry this text", number=others) if others else ""
