"""Structs as bytes of a table, and back: JSON, packed by zlib where it is long.

In: a msgspec struct; out: bytes that are the same for the same content. JSON keeps what a number or a missing field means,
and can be read by other programs.
"""

import zlib
from typing import TypeVar

import msgspec

from onrecord.core import RecordError

T = TypeVar("T")

_LEVEL = 3  # of 9: fast, and most of what can be saved


def pack(value: object) -> bytes:
    """Return a value as packed JSON."""
    return pack_bytes(msgspec.json.encode(value))


def pack_bytes(content: bytes) -> bytes:
    """Return bytes, packed."""
    return zlib.compress(content, _LEVEL)


def unpack_bytes(content: bytes | memoryview) -> bytes:
    """Return packed bytes as they were.

    Raises:
        RecordError: `corrupt` where they are not what was packed.
    """
    try:
        return zlib.decompress(content)
    except zlib.error:
        raise _corrupt() from None


def unpack(content: bytes | memoryview, kind: type[T]) -> T:
    """Return a packed value; raises RecordError `corrupt` as `unpack_bytes` does."""
    return decode(unpack_bytes(content), kind)


def decode(line: bytes, kind: type[T]) -> T:
    """Return a value whose bytes are unpacked already; raises RecordError `corrupt` where they are not what was packed."""
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.MsgspecError:
        raise _corrupt() from None


def _corrupt() -> RecordError:
    advice = "`onrecord rebuild` makes it anew from the archive; nothing that was added is lost."
    return RecordError("corrupt", "The record's database is damaged.", advice)
