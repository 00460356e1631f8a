"""In which direction words run: Pango and Word order a line by its letters, and a name of another script has to keep its own order in it.

In: any text; out: whether it runs from right to left; the text between marks that isolate it, where all of it is in another script.
"""

import re
import unicodedata

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def runs_right_to_left(text: str) -> bool | None:
    """Tell in which direction a text runs, by its first letter; None where it has no letter."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            return kind != "L"
    return None


def kept_apart(text: str, *, in_right_to_left: bool) -> str:
    """Return a text that keeps its own order in a line of another direction."""
    own, others = (_ARABIC, _LATIN) if in_right_to_left else (_LATIN, _ARABIC)
    return f"{_ISOLATE}{text}{_END}" if others.search(text) and not own.search(text) else text
