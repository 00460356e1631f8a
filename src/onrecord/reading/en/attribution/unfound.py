"""What somebody looked for and did not find: "We found no evidence of the rocket", "researchers saw no sign of a depot".

In: a text. Out: drafts that deny; the content is what was not found, from its "no" on. "We" outside of quotation marks is the
publisher, who says what he found himself.
"""

from collections.abc import Iterator

from onrecord.reading.en.attribution.lexicon import CueLexicon
from onrecord.reading.en.attribution.source import find_subject, source_words, trimmed
from onrecord.reading.en.attribution.text import StatementDraft, Text
from onrecord.reading.model import Stance

_NEAR = 3  # tokens between the verb and what was not found
_LONGEST = 120  # tokens that are told as not found: a bound that keeps long sentences linear


def find_unfound(text: Text, lexicon: CueLexicon) -> Iterator[StatementDraft]:
    """Yield a draft for each search in vain."""
    lower, tokens = text.tokens.lower, text.tokens
    for token, word in enumerate(lower):
        if word not in lexicon.words["finding"] or not tokens.tag[token].startswith("VB"):
            continue
        limit = min(text.end[token], token + 1 + _NEAR)
        no = next(
            (at for at in range(token + 1, limit) if lower[at] == "no" and not lexicon.words["traces"].isdisjoint(lower[at : at + 3])), None
        )
        subject = find_subject(text, token, control=frozenset()) if no is not None else None
        content = trimmed(text, no, _end(text, no)) if no is not None else []
        if subject is not None and content:
            yield StatementDraft(token, [(token, token + 1)], subject, source_words(text, subject), content, Stance.DENIES)


def _end(text: Text, no: int) -> int:
    """Return where what was not found ends: at a semicolon, or where another clause begins."""
    lower = text.tokens.lower
    limit = min(text.end[no], no + _LONGEST)
    for at in range(no + 1, limit):
        if lower[at] in {";", ":"} or (lower[at] in {"but", "and"} and lower[at - 1] == ","):
            return at
    return limit
