"""The zones of a page: what each stretch of its text is.

In: the text, zones that the format itself told (an HTML heading, a mail's subject), and the metadata. Out: zones in
order, disjoint, without white space at their ends, which together hold every character that is not white space; what
nothing else claims is body. The passes go from the surest sign to the weakest, and a later one never overrules an
earlier one. Linear in the text's length.
"""

from collections.abc import Iterator, Sequence

from onrecord.core import PageError, stripped
from onrecord.page.block import Block, split
from onrecord.page.byline import mark_bylines
from onrecord.page.caption import mark_captions
from onrecord.page.chrome import mark_chrome
from onrecord.page.dateline import mark_datelines
from onrecord.page.headline import mark_headline, mark_title
from onrecord.page.listing import mark_bars, mark_lists
from onrecord.page.model import Fault, Metadata, Zone, ZoneKind
from onrecord.page.notes import cut_notes
from onrecord.page.related import mark_related

MOST_PARAGRAPHS = 50_000  # a book has some thousands; each takes some ten microseconds, however short it is


def mark_zones(text: str, known: Sequence[Zone] = (), metadata: Metadata | None = None) -> tuple[Zone, ...]:
    """Return the zones of `text`; raises PageError `too_costly` where it has more paragraphs than any report."""
    told = metadata or Metadata()
    blocks = split(text)
    if len(blocks) > MOST_PARAGRAPHS:
        message = f"the text has {len(blocks):,} paragraphs or lines, more than {MOST_PARAGRAPHS:,}."
        raise PageError(Fault.TOO_COSTLY, message, "Split it into its reports.")
    _mark_known(blocks, known)
    mark_chrome(blocks)
    mark_bars(blocks)
    houses = mark_datelines(blocks, told.publisher)
    if told.publisher is not None:
        houses.add(told.publisher)
    mark_captions(blocks, houses)
    mark_bylines(blocks, told.authors)
    mark_title(blocks, told.title)
    mark_related(blocks)
    mark_headline(blocks)
    mark_lists(blocks)
    return cut_notes(text, [zone for block in blocks for zone in _zones(text, block)])


def _mark_known(blocks: Sequence[Block], known: Sequence[Zone]) -> None:
    """Give the blocks that begin inside a zone that the format told, that zone's kind."""
    waiting = iter(known)
    zone = next(waiting, None)
    for block in blocks:
        while zone is not None and zone.span.end <= block.start:
            zone = next(waiting, None)
        if zone is not None and zone.span.start <= block.start:
            block.kind, block.zone = zone.kind, zone


def _zones(text: str, block: Block) -> Iterator[Zone]:
    """Yield the zones of one block, its dateline and credit cut off."""
    start, end = block.start, block.end
    if block.dateline_end is not None:
        yield from _zone(text, start, block.dateline_end, ZoneKind.DATELINE)
        start = block.dateline_end
    cut = block.credit_start if block.credit_start is not None and block.credit_start > start else end
    if block.zone is not None and block.kind is ZoneKind.QUOTED:
        span = stripped(text, start, cut)
        yield from (Zone(block.kind, span, block.zone.said_on, block.zone.speaker),) if span is not None else ()
    else:
        yield from _zone(text, start, cut, block.kind or ZoneKind.BODY)
    yield from _zone(text, cut, end, ZoneKind.CREDIT)


def _zone(text: str, start: int, end: int, kind: ZoneKind) -> Iterator[Zone]:
    span = stripped(text, start, end)
    if span is not None:
        yield Zone(kind, span)
