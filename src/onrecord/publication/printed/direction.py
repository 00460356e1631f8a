"""In which direction words run: a line is ordered by its letters, and a name of another script has to keep its own order in it.

In: any text; out: whether it runs from right to left; the text between marks that isolate it, where it has letters of another direction
than its line. Without them the number behind an Arabic title goes to the other side of it.
"""

import re
import unicodedata

from onrecord.publication.translation import catalogue, isolated

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_AS_IT_BEGINS, _LEFT_TO_RIGHT = "\N{FIRST STRONG ISOLATE}", "\N{LEFT-TO-RIGHT ISOLATE}"
_END = "\N{POP DIRECTIONAL ISOLATE}"


def runs_right_to_left(text: str) -> bool | None:
    """Tell in which direction a text runs, by its first letter; None where it has no letter."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            return kind != "L"
    return None


def kept_apart(text: str, *, in_right_to_left: bool) -> str:
    """Return a text that keeps its own order in a line of another direction.

    A sentence of ours in Arabic stays as it is: names in it are isolated already.
    """
    own, others = (_ARABIC, _LATIN) if in_right_to_left else (_LATIN, _ARABIC)
    if not others.search(text):
        return text
    if not own.search(text):
        return f"{_AS_IT_BEGINS}{text}{_END}"
    return text if in_right_to_left else f"{_LEFT_TO_RIGHT}{text}{_END}"


def own_order(name: str) -> str:
    """Return a name, or a title, that keeps its own order in a line of the reader's language."""
    spoken = catalogue()
    return isolated(name) if spoken is not None and spoken.is_right_to_left else kept_apart(name, in_right_to_left=False)
