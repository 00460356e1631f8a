"""Text of strangers made fit to be shown: nothing in a report may steer a terminal or turn the reading direction of a page.

In: any text; out: the same text, in which control characters, direction overrides and lone surrogates are U+FFFD. The
JSON output never passes through here: it holds the words verbatim.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.reading import Reading

_STAND_IN = "\N{REPLACEMENT CHARACTER}"


@cache
def _unfit() -> re.Pattern[str]:
    controls = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # all but tab and line feed: escape sequences start with these
    directions = r"\u202a-\u202e"  # embeddings and overrides; marks and isolates stay, real Arabic text needs them
    surrogates = r"\ud800-\udfff"  # no encoding of a page or terminal has them
    return re.compile(f"[{controls}{directions}{surrogates}]")


def visible(text: str) -> str:
    """Return `text` without characters that steer instead of saying something; the length stays the same."""
    return _unfit().sub(_STAND_IN, text)


def printable(text: str) -> str:
    """Return text that any encoding can write: bytes of a path that are no text are shown by their number."""
    return text.encode("utf-8", "backslashreplace").decode()


def visible_reading(reading: "Reading") -> "Reading":
    """Return the reading with every string of it made visible; its spans still fit, since no length changes."""
    import msgspec  # noqa: PLC0415 late: an error message is made visible without all that reads

    from onrecord.reading import Reading  # noqa: PLC0415 late, as above

    return msgspec.convert(_visible_parts(msgspec.to_builtins(reading)), Reading)


def _visible_parts(value: Any) -> Any:  # noqa: ANN401 whatever JSON can hold
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _visible_parts(part) for key, part in value.items()}
    return [_visible_parts(part) for part in value] if isinstance(value, list | tuple) else value
