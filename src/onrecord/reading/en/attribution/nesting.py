"""Statements inside statements: which one reports which.

In: drafts. Out: the same drafts, `within` set where a statement's cue stands in the content of another one. The smallest
content that holds it is taken. Cost is near linear: contents are walked in order, with those that are open on a stack.
"""

from bisect import bisect_right

from onrecord.reading.en.attribution.quotes import QuoteRange
from onrecord.reading.en.attribution.text import StatementDraft, Text, joined

_JOINING = frozenset({"but", "and"})
_NOT_SPOKEN = frozenset({"according"})
"""Participles that are prepositions."""


def nest(drafts: list[StatementDraft]) -> None:
    """Set `within` for every draft that stands inside another one."""
    opening: dict[int, list[tuple[int, StatementDraft]]] = {}
    for draft in drafts:
        for first, last in draft.content:
            opening.setdefault(first, []).append((last, draft))
    wanted: dict[int, list[StatementDraft]] = {}
    for draft in drafts:
        wanted.setdefault(_anchor(draft), []).append(draft)
    for draft in drafts:
        draft.within = None
    sizes = {id(draft): _size(draft) for draft in drafts}
    open_now: list[tuple[int, StatementDraft]] = []
    for at in sorted(opening.keys() | wanted.keys()):
        open_now = [(last, draft) for last, draft in open_now if last > at] + opening.get(at, [])
        for inner in wanted.get(at, ()):
            holding = [
                draft for _, draft in open_now if draft is not inner and sizes[id(draft)] >= sizes[id(inner)] and not _inside(draft, inner)
            ]
            inner.within = min(holding, key=lambda draft: sizes[id(draft)], default=None)


def complete(drafts: list[StatementDraft], quotes: tuple[QuoteRange, ...]) -> None:
    """Let a content that a quote begins in go on to the quote's end, over full stops too."""
    starts = [quote.first for quote in quotes]
    for draft in drafts:
        for number, (first, last) in enumerate(draft.content):
            at = bisect_right(starts, last - 1) - 1
            if at >= 0 and first <= starts[at] < last < quotes[at].last and not _speaks_in(draft, quotes[at]):
                draft.content[number] = (first, quotes[at].last)
        draft.content = joined(draft.content)


def _speaks_in(draft: StatementDraft, quote: QuoteRange) -> bool:
    """Tell whether a draft's cue stands in a quote."""
    return draft.cue_head in range(quote.first, quote.last)


def take_in(text: Text, drafts: list[StatementDraft]) -> None:
    """Let what is said of a noun go with it: "rejected accusations that ..." rejects them with all that they say.

    Where the tree hangs the noun's clause on another word, the clause stands right behind the content that the noun ends.
    """
    cued = [(draft.cue_head, draft) for draft in drafts if draft.cue_head is not None and draft.content]
    by_end: dict[int, list[StatementDraft]] = {}
    for draft in drafts:
        if draft.content:
            by_end.setdefault(draft.content[-1][1], []).append(draft)
    for cue, inner in cued:
        end = max(last for _, last in inner.content)
        ends = {cue + 1, *(last for _, last in inner.source if last > cue)}
        if not text.tokens.tag[cue].startswith("NN") or text.begin[cue] != text.begin[inner.content[0][0]]:
            continue
        for outer in (draft for at in ends for draft in by_end.get(at, ())):
            first, last = outer.content[-1]
            if first <= cue < last < end:
                outer.content[-1] = (first, end)


def confine(drafts: list[StatementDraft], quotes: tuple[QuoteRange, ...]) -> None:
    """Cut what is said in a quote to that quote: a cue that is itself quoted tells nothing outside of its quotation marks."""
    starts = [quote.first for quote in quotes]
    for draft in drafts:
        if draft.cue_head is None:
            continue
        at = bisect_right(starts, draft.cue_head) - 1
        if at < 0 or quotes[at].last <= draft.cue_head or quotes[at].single:
            continue
        first, last = quotes[at].first, quotes[at].last
        if all(first <= low and high <= last for low, high in draft.content):
            continue
        kept = [(max(low, first), min(high, last - 1)) for low, high in draft.content]
        draft.content = [(low, high) for low, high in kept if low < high]


def lend(text: Text, drafts: list[StatementDraft]) -> None:
    """Give a participle after a comma the speaker of the told words before it: "said the mayor, referring to the raid"."""
    tokens = text.tokens
    teller: tuple[int, StatementDraft] | None = None
    cued = [(draft.cue_head, draft) for draft in drafts if draft.cue_head is not None]
    for cue, draft in sorted(cued, key=lambda pair: pair[0]):
        if (draft.told or _stands_behind(draft)) and tokens.tag[cue] != "VBG":
            teller = cue, draft
        elif teller is not None and tokens.tag[cue] == "VBG" and draft.within is None:
            told_at, told = teller
            beside = tokens.text[cue - 1] == "," and text.begin[told_at] == text.begin[cue]
            if beside and max(last for _, last in told.content) <= cue:
                draft.source, draft.source_head = told.source, told.source_head


def _stands_behind(draft: StatementDraft) -> bool:
    """Tell whether a cue stands behind all that it tells: "the road is closed, she said"."""
    return draft.within is None and bool(draft.source) and max(last for _, last in draft.content) <= (draft.cue_head or 0)


def part(text: Text, drafts: list[StatementDraft], quotes: tuple[QuoteRange, ...]) -> None:
    """End a statement where the speaker's next one begins: "said he had filed, adding that ...", "said it had hit but denied ...".

    The tree often hangs such a participle on the verb of the content; its subject then is the speaker's.
    """
    tokens = text.tokens
    quoted = [quote.first for quote in quotes]
    for draft in drafts:
        outer, cue = draft.within, draft.cue_head
        if outer is None or cue is None or outer.cue_head is None:
            continue
        if tokens.lower[cue - 1] in _JOINING and draft.source_head == outer.source_head is not None:
            outer.content = [(first, min(last, cue - 1)) for first, last in outer.content if first < cue - 1]
            draft.within = outer.within
            continue
        if tokens.text[cue - 1] != ",":
            continue
        if tokens.tag[cue] != "VBG" or tokens.lower[cue] in _NOT_SPOKEN:
            continue
        number = bisect_right(quoted, cue) - 1
        if (number >= 0 and quotes[number].last > cue) or not text.begin[cue] <= outer.cue_head < cue:
            continue
        outer.content = [(first, min(last, cue - 1)) for first, last in outer.content if first < cue - 1]
        draft.source, draft.source_head, draft.within = outer.source, outer.source_head, outer.within


def _inside(draft: StatementDraft, other: StatementDraft) -> bool:
    """Tell whether a draft already stands within another one."""
    while draft.within is not None:
        draft = draft.within
        if draft is other:
            return True
    return False


def _anchor(draft: StatementDraft) -> int:
    """Return the token by which a draft is found inside another one."""
    if draft.cue_head is not None:
        return draft.cue_head
    return min(draft.source or draft.content)[0]


def _size(draft: StatementDraft) -> int:
    """Return how many tokens a draft's content has."""
    return sum(last - first for first, last in draft.content)
