"""Words of a document that a decision rests on, so that they are found again in a later reading of it.

In: a document, a stretch of its text; out: an `Anchor`, which has the stretch, the words and the digest of the text; and back. In the text
that it was chosen in, the stretch counts; in another one (the document was read by a newer reader) the words do, where they stand once.
"""

import msgspec

from onrecord.core import Span, sha256
from onrecord.reading import Reading


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a document: where they stand in its text, what they are, and the SHA-256 of the text (UTF-8)."""

    document: str
    span: Span
    words: str
    text: str


def anchor_at(reading: Reading, span: Span) -> Anchor:
    """Return the anchor of a stretch of a reading's text."""
    return Anchor(document=reading.document.id, span=span, words=span.of(reading.text), text=_digest(reading))


def find_anchor(anchor: Anchor, reading: Reading) -> Span | None:
    """Return where the words of an anchor stand in a reading; None where they don't, or where another text has them more than once."""
    if anchor.document != reading.document.id or not anchor.words:
        return None
    if anchor.span.of(reading.text) == anchor.words and anchor.text == _digest(reading):
        return anchor.span
    if reading.text.count(anchor.words) != 1:
        return None
    start = reading.text.index(anchor.words)
    return Span(start, start + len(anchor.words))


def _digest(reading: Reading) -> str:
    return sha256(reading.text.encode("utf-8", "surrogatepass"))
