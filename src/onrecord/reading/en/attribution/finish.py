"""Drafts made into attributions: nested, in order, with spans, mode, stance and hedges."""

from onrecord.core import Span
from onrecord.reading.en.attribution.lexicon import CueLexicon
from onrecord.reading.en.attribution.manner import find_hedges, read_mode
from onrecord.reading.en.attribution.quotes import QuoteRange
from onrecord.reading.en.attribution.stance import read_stance
from onrecord.reading.en.attribution.text import Range, StatementDraft, Text
from onrecord.reading.found import Attribution

_LONGEST_NAME = 8  # tokens


def finish(text: Text, lexicon: CueLexicon, drafts: list[StatementDraft], quotes: tuple[QuoteRange, ...]) -> tuple[Attribution, ...]:
    """Return the attributions in the order in which they begin."""
    drafts = sorted(drafts, key=lambda draft: min(draft.content + draft.source + draft.cue))
    starts = [quote.first for quote in quotes]
    number = {id(draft): n for n, draft in enumerate(drafts)}
    return tuple(
        Attribution(
            source=_spans(text, _whole(text, draft)),
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


def _whole(text: Text, draft: StatementDraft) -> list[Range]:
    """Return a source with the whole of the name that it ends in: "the news site Lerum Today", whatever the tree says of "Today"."""
    if not draft.source:
        return []
    last = draft.source[-1][1]
    cue = min((first for first, _ in draft.cue), default=last)
    at = next((n for n in range(last - 1, max(last - _LONGEST_NAME, draft.source[-1][0] - 1), -1) if text.tokens.name[n]), None)
    end = last if at is None else text.tokens.name_end[at]
    return [*draft.source[:-1], (draft.source[-1][0], end)] if last < end <= cue else draft.source


def _spans(text: Text, ranges: list[Range]) -> tuple[Span, ...]:
    """Return the spans of token ranges; what runs on into another paragraph is a span of its own there."""
    parse = text.report.parse
    spans = []
    for first, last in ranges:
        for paragraph in range(parse.paragraph_of[first], parse.paragraph_of[last - 1] + 1):
            begin, end = parse.paragraphs[paragraph]
            spans.append(parse.span(max(first, begin), min(last, end)))
    return tuple(spans)
