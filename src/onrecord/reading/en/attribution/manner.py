"""In whose words a content is given, and how sure it is: mode and hedges.

In: a draft, the quotes of the report. Out: direct where all words stand in quotation marks, mixed where some do, indirect where
none do; and the words in the content that make it less sure. A quote that the cue itself stands in is somebody else's.
"""

from bisect import bisect_left

from onrecord.core import Span
from onrecord.reading.en.attribution.lexicon import Lexicon
from onrecord.reading.en.attribution.quotes import Quote
from onrecord.reading.en.attribution.text import MARKS, Draft, Text
from onrecord.reading.model import Mode


def read_mode(text: Text, draft: Draft, quotes: list[Quote], starts: list[int]) -> Mode:
    """Return the mode of a statement; `starts` are the first tokens of the quotes, which are in order."""
    pos = text.tokens.pos
    said = quoted = 0
    for first, last in draft.content:
        inside = [quote for quote in quotes[max(0, bisect_left(starts, first) - 1) : bisect_left(starts, last)] if quote.last > first]
        inside = [quote for quote in inside if draft.cue_head is None or not quote.first <= draft.cue_head < quote.last]
        for token in range(first, last):
            if pos[token] == "PUNCT" or text.tokens.text[token] in MARKS:
                continue
            said += 1
            while inside and inside[0].last <= token:
                inside.pop(0)
            quoted += bool(inside) and inside[0].first <= token
    if not quoted:
        return Mode.INDIRECT
    return Mode.DIRECT if quoted == said else Mode.MIXED


def find_hedges(text: Text, draft: Draft, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return the words of a content that make it less sure; "May" the month and "thought" the noun are none."""
    tokens = text.tokens
    found = []
    for first, last in draft.content:
        for token in range(first, last):
            if tokens.lower[token] not in lexicon.words["hedges"]:
                continue
            if tokens.lower[token] in lexicon.words["modals"] and tokens.tag[token] != "MD":
                continue
            if tokens.lower[token] in lexicon.words["participles"] and text.child(token, "aux:pass", "nsubj:pass") is None:
                continue
            found.append(text.report.parse.span(token, token + 1))
    return tuple(found)
