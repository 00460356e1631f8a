"""JSON in a file: what it holds, its members as the very bytes of their part of the file.

In: bytes; out: a value whose lists are of `msgspec.Raw`, or None where the bytes are no JSON. A program's data
("window.YTD.tweets.part0 = [...]") is JSON behind an assignment. Linear in the length; nothing is run.
"""

import re
from typing import Any, TypeVar

import msgspec

Shape = TypeVar("Shape")

_MARK = b"\xef\xbb\xbf"
_ASSIGNED = re.compile(rb"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,100}(?:\[[^\]\n]{0,60}\])?\s*=\s*(?=[\[{])")
_BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def bare_json(content: bytes) -> bytes | None:
    """Return the part of a file that is JSON, if it may be: an object or a list, perhaps behind an assignment."""
    bare = content.removeprefix(_MARK)
    assigned = _ASSIGNED.match(bare[:400])
    if assigned is not None:
        bare = bare[assigned.end() :].rstrip().removesuffix(b";")
    return bare if bare.lstrip()[:1] in {b"{", b"["} else None


def decoded(content: bytes | msgspec.Raw, shape: type[Shape]) -> Shape | None:
    """Return a value of a shape; None where the bytes are no JSON, or of another shape."""
    try:
        return msgspec.json.decode(content, type=shape)
    except _BROKEN:
        return None


def text_of(value: Any) -> str | None:  # noqa: ANN401 whatever JSON holds
    """Return a text that says something; None for anything else."""
    return value if isinstance(value, str) and value.strip() else None
