"""Text as the letters that it shows: whoever reads "Kár-sаni", "K a r s a n i" or "Ⓚarsani" reads k, a, r, s, a, n, i.

In: text; out: its letters and digits alone, each folded to the plain letter that it looks like, with the place of each in the text.
Case, marks, letter forms (Unicode's compatibility decompositions and names of letters) and look-alikes of other scripts
(`tables/homoglyphs.toml`) count for nothing; neither does what shows nothing: joiners, fillers, soft hyphens. Limits: a letter that
looks like two is read as one of them.
"""

import functools
import re
import tomllib
import unicodedata
from importlib import resources
from itertools import compress, count

from onrecord.record.folding import VARIANTS

_LATIN = re.compile(r"\bLATIN (?:[A-Z]+ )*?LETTER (?:[A-Z]+ )*?([A-Z])(?: |$)|REGIONAL INDICATOR SYMBOL LETTER ([A-Z])$")
_NO_LETTERS = bytes(point for point in range(128) if not chr(point).isalnum())
_NO_LETTERS_OF_A_LINE = _NO_LETTERS.replace(b"\n", b"")
_DOUBLE = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}
_BLANK = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"  # letters and signs that show nothing
_STRETCH = "\u0640\u07fa"  # what only draws an Arabic or N'Ko word out (tatweel)


class Lettering:
    """The letters of a text, and where in it each stands."""

    def __init__(self, text: str) -> None:
        """Take a text."""
        self.text = text
        self.letters = text.encode().translate(None, _NO_LETTERS).lower().decode() if text.isascii() else text.translate(_SHOWN)

    @functools.cached_property
    def at(self) -> list[int]:
        """Where in the text each letter stands."""
        if self.text.isascii():
            return list(compress(count(), map(str.isalnum, self.text)))
        return [number for number, sign in enumerate(self.text) for _ in _SHOWN[ord(sign)]]

    def gap(self, number: int) -> str:
        """Return what stands in the text between a letter and the one before it."""
        return self.text[self.at[number - 1] + 1 : self.at[number]]


def letters_of(text: str) -> str:
    """Return the letters of a text alone."""
    return Lettering(text).letters


def letters_of_lines(text: str) -> str:
    """Return the letters of each line of a text in ASCII, as lines."""
    return text.encode("ascii").translate(None, _NO_LETTERS_OF_A_LINE).lower().decode()


def is_silent(sign: str) -> bool:
    """Tell whether a sign shows nothing, only draws a word out, or is a mark on the letter before it."""
    return sign in _BLANK or sign in _STRETCH or unicodedata.category(sign) in {"Mn", "Me", "Cf"}


class _Shown(dict[int, str]):
    """What each sign shows, by its code point, found out when it is first met; nothing for what is no letter or digit."""

    def __missing__(self, point: int) -> str:
        self[point] = shown = _shown(chr(point))
        return shown


def _shown(sign: str) -> str:
    if is_silent(sign):
        return ""
    if sign in _DOUBLE:
        return _DOUBLE[sign]
    known = homoglyphs().get(sign)
    if known is not None:
        return known
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    plain = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
    if plain != sign:
        return "".join(_SHOWN[ord(one)] for one in plain if one != sign)
    latin = _LATIN.search(unicodedata.name(sign, ""))
    if latin is not None and not sign.isascii():
        return (latin[1] or latin[2]).lower()
    if not sign.isalnum():
        return ""
    return VARIANTS.get(sign, sign.casefold() if len(sign.casefold()) == 1 else sign)


_SHOWN = _Shown()


@functools.cache
def homoglyphs() -> dict[str, str]:
    """Return the letters that look like a Latin one."""
    return {sign: shown for shown, signs in _table()["letters"].items() for sign in signs}


@functools.cache
def signs() -> dict[str, str]:
    """Return the signs that are written for letters, with the letters that each may stand for; none is any."""
    return dict(_table()["signs"])


@functools.cache
def _table() -> dict[str, dict[str, str]]:
    content = resources.files("onrecord.record.redaction").joinpath("tables", "homoglyphs.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)
