"""Quotes that no cue tells: they go on from the statement in the sentence before them.

In: drafts and quotes. Out: the same drafts, with the quotes that go on from them: 'The road is closed, she said. "It will be for weeks."'
Only whole sentences that begin theirs, and only right behind the statement: in its paragraph, or as the paragraph after it.
"""

from bisect import bisect_right

from onrecord.reading.en.attribution.quotes import QuoteRange
from onrecord.reading.en.attribution.text import MARKS, STOPS, StatementDraft, Text


def adopt(text: Text, drafts: list[StatementDraft], quotes: tuple[QuoteRange, ...]) -> None:
    """Give quotes that nobody tells to the statement in the sentence before them."""
    if not quotes:
        return
    taken = _covered(drafts, quotes)
    tellers: dict[int, StatementDraft] = {}
    for draft in drafts:
        if draft.cue_head is not None and draft.source and draft.within is None and text.tokens.tag[draft.cue_head].startswith("VB"):
            tellers.setdefault(text.begin[draft.cue_head], draft)
    last: tuple[int, StatementDraft] | None = None
    for number, quote in enumerate(quotes):
        if number in taken or not _is_whole(text, quote):
            continue
        teller = last[1] if last is not None and last[0] == quote.first else _teller_before(text, quote, tellers)
        if teller is not None:
            teller.content.append((quote.first, quote.last))
            last = (quote.last, teller)


def _covered(drafts: list[StatementDraft], quotes: tuple[QuoteRange, ...]) -> set[int]:
    """Return the numbers of the quotes that are told: those that a content holds whose cue is not in them."""
    starts = [quote.first for quote in quotes]
    taken: set[int] = set()
    for draft in drafts:
        cue = draft.cue_head if draft.cue_head is not None else -1
        inner = bisect_right(starts, cue) - 1
        if inner >= 0 and quotes[inner].last > cue:
            taken.add(inner) if any(first < quotes[inner].first for first, _ in draft.content) else None
            continue
        for first, last in [*draft.content, *draft.source]:
            low = bisect_right(starts, first)
            low -= low > 0 and quotes[low - 1].last > first
            high = bisect_right(starts, last - 1)
            taken.update(range(low, high))
    return taken


def _is_whole(text: Text, quote: QuoteRange) -> bool:
    """Tell whether a quote is whole sentences: it opens its sentence and closes it."""
    words = text.tokens.text
    if quote.single or text.begin[quote.first] != quote.first or quote.last - quote.first < 4:
        return False
    first = next((words[n] for n in range(quote.first, quote.last) if words[n][:1].isalnum()), "")
    end = quote.last - 1
    while end > quote.first and words[end] in MARKS:
        end -= 1
    return first[:1].isupper() and (quote.open_end or words[end] in STOPS | {"…", "..."})


def _teller_before(text: Text, quote: QuoteRange, tellers: dict[int, StatementDraft]) -> StatementDraft | None:
    """Return the statement in the sentence right before a quote."""
    before = quote.first - 1
    if before < 0:
        return None
    draft = tellers.get(text.begin[before])
    if draft is None:
        return None
    here, there = text.report.parse.paragraph_of[quote.first], text.report.parse.paragraph_of[before]
    whole = quote.last >= text.paragraph(quote.first)[1] - 1
    return draft if here == there or whole else None
