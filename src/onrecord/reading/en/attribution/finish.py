"""Drafts made into attributions: nested, in order, with spans, mode, stance and hedges."""

from onrecord.core import Span
from onrecord.reading.en.attribution.lexicon import Lexicon
from onrecord.reading.en.attribution.manner import find_hedges, read_mode
from onrecord.reading.en.attribution.quotes import Quote
from onrecord.reading.en.attribution.stance import read_stance
from onrecord.reading.en.attribution.text import Draft, Range, Text
from onrecord.reading.found import Attribution


def finish(text: Text, lexicon: Lexicon, drafts: list[Draft], quotes: list[Quote]) -> tuple[Attribution, ...]:
    """Return the attributions in the order in which they begin."""
    drafts = sorted(drafts, key=lambda draft: min(draft.content + draft.source + draft.cue))
    starts = [quote.first for quote in quotes]
    number = {id(draft): n for n, draft in enumerate(drafts)}
    return tuple(
        Attribution(
            source=_spans(text, draft.source),
            source_head=draft.source_head,
            cue=_spans(text, draft.cue),
            cue_head=draft.cue_head,
            content=_spans(text, draft.content),
            mode=read_mode(text, draft, quotes, starts),
            stance=read_stance(text, draft),
            hedges=find_hedges(text, draft, lexicon),
            within=number[id(draft.within)] if draft.within is not None else None,
            kind=draft.kind,
        )
        for draft in drafts
    )


def _spans(text: Text, ranges: list[Range]) -> tuple[Span, ...]:
    """Return the spans of token ranges; what runs on into another paragraph is a span of its own there."""
    parse = text.report.parse
    spans = []
    for first, last in ranges:
        for paragraph in range(parse.paragraph_of[first], parse.paragraph_of[last - 1] + 1):
            begin, end = parse.paragraphs[paragraph]
            spans.append(parse.span(max(first, begin), min(last, end)))
    return tuple(spans)
