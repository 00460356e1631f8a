"""In whose words a content is given, and how sure it is: mode and hedges.

In: a draft, the quotes of the report. Out: direct where all words stand in quotation marks, mixed where some do, indirect where
none do; and the words in the content that make it less sure. A quote that the cue itself stands in is somebody else's.
"""

from bisect import bisect_left

from onrecord.core import Span
from onrecord.reading.en.attribution.lexicon import CueLexicon
from onrecord.reading.en.attribution.quotes import QuoteRange
from onrecord.reading.en.attribution.text import MARKS, StatementDraft, Text
from onrecord.reading.model import Mode


def read_mode(text: Text, draft: StatementDraft, quotes: tuple[QuoteRange, ...], starts: list[int]) -> Mode:
    """Return the mode of a statement; `starts` are the first tokens of the quotes, which are in order."""
    tokens = text.tokens
    said = quoted = 0
    for first, last in draft.content:
        number = max(0, bisect_left(starts, first) - 1)
        for token in range(first, last):
            if tokens.pos[token] == "PUNCT" or tokens.text[token] in MARKS:
                continue
            said += 1
            while number < len(quotes) and quotes[number].last <= token:
                number += 1
            if number < len(quotes) and quotes[number].first <= token:
                quoted += draft.cue_head is None or not quotes[number].first <= draft.cue_head < quotes[number].last
    if not quoted:
        return Mode.INDIRECT
    return Mode.DIRECT if quoted == said else Mode.MIXED


def find_hedges(text: Text, draft: StatementDraft, lexicon: CueLexicon) -> tuple[Span, ...]:
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
