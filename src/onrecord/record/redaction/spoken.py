"""The words of a text that are looked up by how they sound: in a text that has capitals, those that begin with one.

In: a text; out: its words; "Abdul Aziz", "عبد العزيز" and "نصر الله" also as the one word that many write.
"""

import re
from collections.abc import Iterator, Sequence

_INSIDE = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
_SPOKEN = re.compile(rf"[^\W\d_](?:[{_INSIDE}]*[’'ʼ‘`´ʿʾ]?[^\W\d_])*")
_CAPITAL = re.compile(rf"(?<![^\W\d_])(?![a-z]){_SPOKEN.pattern}")
_BETWEEN = r"[ \u00a0\t-]"
_COMPOUND = re.compile(
    rf"(?<![^\W\d_])(?:عبد{_BETWEEN}+ال(?:[{_INSIDE}]*[^\W\d_])+|[^\W\d_]{{2,}}{_BETWEEN}+(?:الله|الدين)(?![^\W\d_])"
    rf"|[Aa]bd(?:[aeu]l)?{_BETWEEN}+(?:[AaEeUu][lrnsdzt]{_BETWEEN})?[A-Za-z]{{3,}})"
)
_OF_COMPOUNDS = ("bd", "عبد", "الله", "الدين")
_ASCII = re.compile("[A-Za-z]+(?:['`][A-Za-z]+)*")  # the same words of a text in ASCII, found in half the time
_ASCII_CAPITAL = re.compile("(?<![A-Za-z])[A-Z][A-Za-z]*(?:['`][A-Za-z]+)*")


def spoken_in(text: str) -> list[str]:
    """Return the words of a text that may be names by their sound, in order."""
    pattern, capitals = _of(text)
    return [word for word in pattern.findall(text) if not (capitals and word[0].islower())] + [found[0] for found in _compounds(text)]


def spoken_in_any(lines: Sequence[str]) -> set[str]:
    """Return the words of any of some lines in ASCII, of each as `spoken_in` has them."""
    lowered = "\n".join(lines).lower().split("\n")
    without = [line for line, low in zip(lines, lowered, strict=False) if line == low]
    with_capitals = [line for line, low in zip(lines, lowered, strict=False) if line != low]
    return {*spoken_in("\n".join(with_capitals)), *spoken_in("\n".join(without))}


def places_of_spoken(text: str) -> Iterator[re.Match[str]]:
    """Give these words with where they stand."""
    pattern, capitals = _of(text)
    yield from (token for token in pattern.finditer(text) if not (capitals and token[0][0].islower()))
    yield from _compounds(text)


def _compounds(text: str) -> Iterator[re.Match[str]]:
    return _COMPOUND.finditer(text) if any(part in text for part in _OF_COMPOUNDS) else iter(())


def _of(text: str) -> tuple[re.Pattern[str], bool]:
    """Return what finds the words of a text, and whether it has capitals."""
    if text.lower() == text:
        return (_ASCII if text.isascii() else _SPOKEN), False
    return (_ASCII_CAPITAL if text.isascii() else _CAPITAL), True
