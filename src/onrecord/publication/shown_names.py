"""One name as it is shown where it is not shown in full; who counts as a minor.

In: a name in any script; out: its initials. Limits: scripts whose signs are syllables or words (Han, Hangul, kana) have none, since the
first sign of such a name is most of it.
"""

import unicodedata

from onrecord.reading import Group

ADULT = 18
"""Years."""

_WHOLE_SIGNS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO", "YI SYLLABLE", "TANGUT", "VAI SYLLABLE")


def is_minor(age: tuple[int, int] | None, group: Group | None) -> bool:
    """Tell whether somebody is a child, as far as any report says so: an age that may be below 18, or the words."""
    return group is Group.CHILDREN or (age is not None and age[0] < ADULT)


def initials_of(name: str) -> str | None:
    """Return the initials of a name, `H. K.`; None where its script has none."""
    letters = [next(filter(_is_letter, word), "") for word in unicodedata.normalize("NFC", name).split()]
    found = [letter.upper() for letter in letters if letter]
    if not found or any(unicodedata.name(letter[0], "").startswith(_WHOLE_SIGNS) for letter in found):
        return None
    return " ".join(f"{letter}." for letter in found)


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and unicodedata.category(sign) != "Lm"
