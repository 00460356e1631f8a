"""Text of strangers made fit to be shown: nothing in a report may steer a terminal or turn the reading direction of a page.

In: any text; out: the same text, in which control characters, direction overrides and lone surrogates are U+FFFD. The
JSON output never passes through here: it holds the words verbatim.
"""

import re
from functools import cache

_STAND_IN = "\N{REPLACEMENT CHARACTER}"


@cache
def _unfit() -> re.Pattern[str]:
    controls = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # all but tab and line feed: escape sequences start with these
    directions = r"\u202a-\u202e"  # embeddings and overrides; marks and isolates stay, real Arabic text needs them
    surrogates = r"\ud800-\udfff"  # no encoding of a page or terminal has them
    return re.compile(f"[{controls}{directions}{surrogates}]")


def visible(text: str) -> str:
    """Return `text` without characters that steer instead of saying something; the length stays the same."""
    return text if text.isprintable() and text.isascii() else _unfit().sub(_STAND_IN, text)


def printable(text: str) -> str:
    """Return text that any encoding can write: bytes of a path that are no text are shown by their number."""
    return text.encode("utf-8", "backslashreplace").decode()
