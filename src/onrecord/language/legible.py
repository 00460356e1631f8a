"""Text as a parser knows it: what printing and copying leave in the text, but nobody reads, is taken out.

In: text as it stands in a page. Out: the same words in plain characters, and where in the page each of them stands. White space
becomes spaces; soft hyphens, marks of direction and other characters without width go; ligatures become their letters; digits of
other scripts become 0 to 9; what parts thousands in a number ("1 200", "1’200", "1٬200") becomes a comma. Linear in the text.
Limits: a plain space parts thousands only where a small letter, or nothing, stands before the number: "Camp 2 300 people" are two.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SPACE = re.compile(r"\s")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u061c" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_LIGATURES = {chr(n): unicodedata.normalize("NFKC", chr(n)) for n in range(0xFB00, 0xFB07)}
_ODD = re.compile(f"[{_UNSEEN}{''.join(_LIGATURES)}]")
_DIGIT = re.compile(r"[^\W0-9a-zA-Z_]")
_PARTED = re.compile(r"(?<![\d.,])\d{1,3}(?:([\u00a0\u2007\u2009\u202f’‘'٬ ])\d{3})(?:\1\d{3}){0,3}(?![\d.,]*\d|\1\d)")
_NAMED = re.compile(r"[^.!?:\"“\s]\s+[A-Z][\w’'-]*\s$")
"""A word with a capital that opens no sentence, right before a number."""

_BEFORE = 40  # characters: as far back as the word before a number is looked for


@dataclass(frozen=True, slots=True)
class Legible:
    """Text for a parser; `origin[i]` is where its character i stands in the page, None where all stand in their places."""

    text: str
    origin: list[int] | None

    def starts(self, offsets: Iterable[int]) -> list[int]:
        """Return where words that begin at offsets of this text begin in the page."""
        return list(offsets) if self.origin is None else [self.origin[at] for at in offsets]

    def ends(self, offsets: Iterable[int]) -> list[int]:
        """Return where words that end at offsets of this text end in the page."""
        return list(offsets) if self.origin is None else [self.origin[at - 1] + 1 for at in offsets]


def legible(text: str) -> Legible:
    """Return a text as a parser knows it."""
    origin = None
    if _ODD.search(text):
        parts = [(_LIGATURES.get(char, "" if char in _UNSEEN else char), n) for n, char in enumerate(text)]
        origin = list(itertools.chain.from_iterable([n] * len(part) for part, n in parts))
        text = "".join(part for part, _ in parts)
    text = _PARTED.sub(_joined, _DIGIT.sub(_digit, text) if not text.isascii() else text)
    return Legible(_SPACE.sub(" ", text), origin)


def _digit(match: re.Match[str]) -> str:
    value = unicodedata.decimal(match[0], None)
    return match[0] if value is None else str(value)


def _joined(match: re.Match[str]) -> str:
    """Return a number with commas between its thousands; as it stands where its spaces may part two numbers."""
    if match[1] == " " and _NAMED.search(match.string, max(0, match.start() - _BEFORE), match.start()):
        return match[0]
    return match[0].replace(match[1], ",")
