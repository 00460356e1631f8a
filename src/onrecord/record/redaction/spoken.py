"""The words of a text that are looked up by how they sound: in a text that has capitals, those that begin with one.

In: a text; out: its words.
"""

import re
from collections.abc import Iterable, Iterator

_INSIDE = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
_SPOKEN = re.compile(rf"[^\W\d_](?:[{_INSIDE}]*[’'ʼ‘`´ʿʾ]?[^\W\d_])*")
_CAPITAL = re.compile(rf"(?<![^\W\d_])(?![a-z]){_SPOKEN.pattern}")
_ASCII_CAPITAL = re.compile("(?<![A-Za-z])[A-Z][A-Za-z]*(?:['`][A-Za-z]+)*")  # the same words of a text in ASCII, found in half the time


def spoken_in(text: str) -> list[str]:
    """Return the words of a text that may be names by their sound, in order."""
    pattern, capitals = _of(text)
    return [word for word in pattern.findall(text) if not (capitals and word[0].islower())]


def spoken_in_any(texts: Iterable[str]) -> set[str]:
    """Return the words of any of some texts, of each as `spoken_in` has them."""
    with_capitals: list[str] = []
    without: list[str] = []
    for text in texts:
        (without if text.lower() == text else with_capitals).append(text)
    return {*spoken_in("\n".join(with_capitals)), *spoken_in("\n".join(without))}


def places_of_spoken(text: str) -> Iterator[re.Match[str]]:
    """Give these words with where they stand."""
    pattern, capitals = _of(text)
    return (token for token in pattern.finditer(text) if not (capitals and token[0][0].islower()))


def _of(text: str) -> tuple[re.Pattern[str], bool]:
    """Return what finds the words of a text, and whether it has capitals."""
    if text.lower() == text:
        return _SPOKEN, False
    return (_ASCII_CAPITAL if text.isascii() else _CAPITAL), True
