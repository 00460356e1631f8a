"""Sources in a phrase: "according to the ministry".

In: a text. Out: drafts; the content is the sentence without the phrase, or the relative clause that it stands in.
"""

from bisect import bisect_right
from collections.abc import Iterator

from onrecord.reading.en.attribution.clause import is_finite
from onrecord.reading.en.attribution.lexicon import Frame, cue_verb, load_lexicon
from onrecord.reading.en.attribution.quotes import QuoteRange
from onrecord.reading.en.attribution.source import source_words, trimmed
from onrecord.reading.en.attribution.text import Range, StatementDraft, Text, cut
from onrecord.reading.model import Stance

_STEPS = 8  # governors between a source and the clause that it speaks of
_OPENERS = frozenset({"but", "and", "yet", "so", "meanwhile", ","})


def find_according(text: Text, quotes: tuple[QuoteRange, ...]) -> Iterator[StatementDraft]:
    """Yield a draft for each "according to"; a quote that ends where its sentence begins belongs to its content."""
    tokens = text.tokens
    starts = [quote.first for quote in quotes]
    for token, form in enumerate(tokens.lower[:-2]):
        if form != "according" or tokens.lower[token + 1] != "to":
            continue
        head = _source(text, token)
        if head is None:
            continue
        source = [(max(first, token + 2), last) for first, last in source_words(text, head) if last > token + 2]
        if not source:
            continue
        content = _content(text, token, head, source[-1][1])
        at = bisect_right(starts, content[0][0]) - 1 if content else -1
        near = at >= 0 and text.paragraph(quotes[at].first) == text.paragraph(token)
        if near and quotes[at].last >= content[0][0]:
            content[0] = (quotes[at].first, content[0][1])
        if content:
            yield StatementDraft(token, [(token, token + 2)], head, source, content, Stance.ASSERTS)


def _source(text: Text, token: int) -> int | None:
    """Return the noun that "according to" leads to."""
    tokens = text.tokens
    head = tokens.head[token]
    if head > token + 1:
        return head
    end = min(token + 2 + 6, tokens.last[token])
    return next((n for n in range(token + 2, end) if not token < tokens.head[n] < end), None)


def _content(text: Text, token: int, head: int, end: int) -> list[Range]:
    """Return what the source is named for."""
    tokens = text.tokens
    first, last = text.begin[token], text.end[token]
    start = first
    while tokens.lower[start] in _OPENERS:
        start += 1
    if start == token:
        return trimmed(text, end, last)
    clause = _relative(text, head, token)
    if clause is not None and (tokens.text[end : end + 1] == [","] or _is_told(text, first, text.left[clause])):
        first, last = text.subtree(clause)
    elif tokens.text[end : end + 1] != [","]:
        last = token
    pieces = cut([(first, last)], [(token, end)])
    return [part for piece in pieces for part in trimmed(text, *piece)]


def _is_told(text: Text, first: int, last: int) -> bool:
    """Tell whether a stretch has a verb of saying of its own: "an officer said of the strike, which killed nine according to a doctor"."""
    lexicon, lower = load_lexicon(), text.tokens.lower
    found = (cue_verb(lexicon, lower, at) for at in range(first, last) if is_finite(text, at))
    return any(verb is not None and Frame.QUOTE in verb.takes for verb in found)


def _relative(text: Text, head: int, token: int) -> int | None:
    """Return the relative clause that the phrase stands in, where it has one."""
    tokens = text.tokens
    if tokens.text[token - 1] == "," and tokens.tag[token - 2] in {"WDT", "WP"}:
        return next(iter(tokens.climb(token - 2, _STEPS)), None)
    for _ in range(_STEPS):
        above = tokens.head[head]
        if above == head:
            return None
        head = above
        if tokens.dep[head] == "acl:relcl":
            return head if text.left[head] < token else None
    return None
