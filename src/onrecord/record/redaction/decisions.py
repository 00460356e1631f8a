"""Decisions without what is restricted, of whatever kind they are: by what their fields hold, not by their kind.

In: what was decided, and how the names of mentions and documents, words and values are shown. Out: the same, without what is restricted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from onrecord.linking import CorrectDocument

T = TypeVar("T")

_MENTIONS = frozenset({"mention", "mentions", "apart_from"})
_DOCUMENTS = frozenset({"document", "documents", "apart_documents", "beside"})
_PLAIN = frozenset({"text", "field", "told"})  # digests, names of fields


@dataclass(frozen=True, slots=True)
class Shown:
    """How names and words are shown."""

    mention: Callable[[str], str]
    document: Callable[[str], str]
    words: Callable[[str], str]
    plain: Callable[[Any], Any]
    """What JSON holds."""


def redacted(value: T, shown: Shown) -> T:
    """Return a struct without what is restricted."""
    found: T = _walk(value, "", shown)
    return found


def _walk(value: Any, field: str, shown: Shown) -> Any:  # noqa: ANN401 whatever a struct holds
    if isinstance(value, msgspec.Struct):
        is_plain = isinstance(value, CorrectDocument)  # its value is text; that of every other kind is JSON
        names = {name: "" if is_plain and name == "value" else name for name in value.__struct_fields__}
        return replace(value, **{name: _walk(getattr(value, name), called, shown) for name, called in names.items()})
    if isinstance(value, tuple):
        return tuple(_walk(inner, field, shown) for inner in value)
    if isinstance(value, dict):
        return {_walk(key, field, shown): _walk(inner, field, shown) for key, inner in value.items()}
    if type(value) is not str or field in _PLAIN:
        return value
    if field in _MENTIONS:
        return shown.mention(value)
    if field in _DOCUMENTS:
        return shown.document(value)
    if field == "value":
        return msgspec.json.encode(shown.plain(msgspec.json.decode(value))).decode()
    return shown.words(value)
