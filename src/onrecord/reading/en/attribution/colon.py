"""A name and a colon: headlines ("Monitors: Shells hit the port") and transcripts ("WALLIS: Who fired?").

In: a text. Out: drafts without a cue verb; the cue is the colon. Only at the start of a paragraph, and only where all that stands
before the colon is a name or a word for a report.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.lexicon import Lexicon
from onrecord.reading.en.attribution.source import trimmed
from onrecord.reading.en.attribution.text import MARKS, Draft, Text
from onrecord.reading.model import Stance

_LONGEST = 7  # tokens that a name before a colon may have


def find_colons(text: Text, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the drafts of paragraphs that open with a name and a colon."""
    tokens = text.tokens
    for number, (begin, end) in enumerate(text.report.parse.paragraphs):
        first = begin + (tokens.text[begin] in MARKS)
        colon = next((n for n in range(first + 1, min(first + _LONGEST + 1, end - 1)) if tokens.text[n] == ":"), None)
        if colon is None or not _is_name(text, first, colon, lexicon, headline=number == 0):
            continue
        content = trimmed(text, colon + 1, end)
        if content and (number == 0 or _is_speech(text, first, colon)):
            yield Draft(None, [(colon, colon + 1)], colon - 1, [(first, colon)], content, Stance.ASSERTS)


def _is_speech(text: Text, first: int, colon: int) -> bool:
    """Tell whether what follows a name in the body is speech: the name stands in capitals, or quoted words follow."""
    words = text.tokens.text
    return words[colon + 1] in MARKS or all(word.isupper() for word in words[first:colon] if word.isalpha())


def _is_name(text: Text, first: int, last: int, lexicon: Lexicon, *, headline: bool) -> bool:
    """Tell whether a stretch is a name, or in a headline a word for a report."""
    tokens = text.tokens
    words = tokens.text[first:last]
    if headline and tokens.lower[last - 1] in lexicon.words["reports"]:
        return True
    if not all(word[:1].isupper() or word in {"&", "of", "-", ".", "'s", "’s"} for word in words):
        return False
    return tokens.pos[last - 1] == "PROPN" or (words[-1].isupper() and len(words[-1]) > 1)
