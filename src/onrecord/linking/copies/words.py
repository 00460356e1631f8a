"""The words of a report's body, as they are compared.

In: a `Source`. Out: digests of the words that stand in body zones, with their offsets, whether they are quoted, and the
paragraphs. Case, accents, typographic variants, Arabic vowel signs and letter variants, hyphens and apostrophes make no
difference. Headline, by-line, dateline, captions, credits and chrome are not looked at: they are what differs between
copies. Linear in the length of the text.
"""

import functools
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from onrecord.linking.copies.model import DocumentSource
from onrecord.page import ZoneKind

# A word: letters and digits with apostrophes inside; in scripts that write no spaces each character is one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])(?:(?![{_UNSPACED}])[\w'’ʼ])*")
_QUOTE = re.compile(r"[“”„«»\"]")
# Letters that writers of Arabic and Persian use for one another, and what joins or fills but says nothing.
_VARIANTS = str.maketrans({"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "", "'": "", "’": "", "ʼ": "", "_": ""})


class Body(msgspec.Struct, frozen=True):
    """The words of a body: digests, offsets, quoted or not; `paragraphs` are the bounds of each, as words."""

    words: list[int]
    starts: list[int]
    ends: list[int]
    quoted: list[bool]
    paragraphs: list[tuple[int, int]]


def body_words(source: DocumentSource) -> Body:
    """Return the words of the body of `source`."""
    body = Body([], [], [], [], [])
    for zone in source.zones:
        if zone.kind in (ZoneKind.BODY, ZoneKind.QUOTED, ZoneKind.RECOGNISED):
            first = len(body.words)
            _add_words(body, source.text, zone.span.start, zone.span.end)
            if len(body.words) > first:
                body.paragraphs.append((first, len(body.words)))
    return body


def _add_words(body: Body, text: str, start: int, end: int) -> None:
    """Add the words of one paragraph."""
    waiting = _quoted(text, start, end)
    quote = next(waiting, None)
    for match in _WORD.finditer(text, start, end):
        digest = word_digest(match[0])
        if digest is None:
            continue
        at = match.start()
        while quote is not None and quote[1] <= at:
            quote = next(waiting, None)
        body.words.append(digest)
        body.starts.append(at)
        body.ends.append(match.end())
        body.quoted.append(quote is not None and quote[0] <= at)


def _quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a paragraph in quotation marks; one left open runs to the paragraph's end."""
    opened: int | None = None
    for match in _QUOTE.finditer(text, start, end):
        mark, at = match[0], match.start()
        if opened is None:
            if mark != "”":
                opened = at
        elif mark != "“" or text[opened] == "„":
            yield opened, at
            opened = None
    if opened is not None:
        yield opened, end


@functools.lru_cache(maxsize=1 << 17)
def word_digest(word: str) -> int | None:
    """Return the 64-bit digest of a word as it is compared; None where nothing is left of it (vowel signs alone)."""
    plain = fold(word)
    return int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=8).digest(), "little") if plain else None


def fold(word: str) -> str:
    """Return `word` without case, accents, vowel signs and variants of letters."""
    if word.isascii():
        return word.lower().replace("'", "").replace("_", "")
    parts = unicodedata.normalize("NFKD", word.translate(_VARIANTS))
    return "".join(itertools.filterfalse(unicodedata.combining, parts)).casefold().translate(_VARIANTS)
