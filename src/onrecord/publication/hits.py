"""Where the words stand that somebody looked for, with the words around them.

In: a text, and what was asked for as the record's search takes it; out: short stretches in pieces, those that were found apart. Words are
compared without case and diacritics. Limits: words that the search takes apart otherwise than by blanks and signs are not marked.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_WORD = re.compile(r"[^\W_]+")
_AROUND = 70  # letters on each side


@dataclass(frozen=True, slots=True)
class HitPiece:
    """A piece of a text, and whether it is a word that was looked for."""

    words: str
    is_hit: bool


def find_hits(text: str, asked: str, most: int = 2) -> list[tuple[HitPiece, ...]]:
    """Return the first stretches of a text that have words that were asked for; none where it has none."""
    wanted = {_plain(word) for word in _WORD.findall(asked)}
    return list(islice(_stretches(text, wanted), most)) if wanted else []


def _stretches(text: str, wanted: set[str]) -> Iterator[tuple[HitPiece, ...]]:
    end = 0
    for found in _WORD.finditer(text):
        if found.start() >= end and _plain(found[0]) in wanted:
            start, end = _edge(text, max(0, found.start() - _AROUND), -1), _edge(text, min(len(text), found.end() + _AROUND), 1)
            yield tuple(_pieces(text, start, end, wanted))


def _pieces(text: str, start: int, end: int, wanted: set[str]) -> Iterator[HitPiece]:
    at = start
    yield HitPiece("… " if start else "", is_hit=False)
    for found in _WORD.finditer(text, start, end):
        if _plain(found[0]) in wanted:
            yield HitPiece(_flat(text[at : found.start()]), is_hit=False)
            yield HitPiece(found[0], is_hit=True)
            at = found.end()
    yield HitPiece(_flat(text[at:end]) + (" …" if end < len(text) else ""), is_hit=False)


def _edge(text: str, at: int, step: int) -> int:
    """Return the nearest edge of a word outwards, not far from here."""
    for edge in range(at, at + step * 20, step):
        if not 0 < edge < len(text) or text[edge].isspace():
            return max(0, min(edge, len(text)))
    return at


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))
