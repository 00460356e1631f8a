"""What is in a ZIP file: the names in its directory, read piece by piece and not unpacked.

In: an open file that can be wound back; out: names, one after the other. Own code, because Python's `zipfile` reads the whole
directory before it says anything: a directory of millions of names costs a program all its memory. Limits: `MOST_FILES` names and
`_LARGEST` bytes of directory.
"""

import io
import struct
from collections.abc import Iterator
from typing import IO

from onrecord.core import ArchiveError

MOST_FILES = 100_000  # in one ZIP file
_LARGEST = 1 << 26  # bytes of a directory, 64 MiB
_END, _END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s4B4H3L5H2L")
_FROM_END = _END.size + (1 << 16)  # bytes: the end of a directory and the comment after it
_UTF_8 = 0x800  # the flag of a name in UTF-8


def list_zip(stream: IO[bytes]) -> Iterator[str]:
    """Give the names in a ZIP file's directory; the stream is left anywhere.

    Raises:
        ArchiveError: `format` where it is no whole ZIP file, `too_large` where it holds more than `MOST_FILES` files.
    """
    start, size = _directory(stream)
    if size > _LARGEST:
        raise _too_many()
    stream.seek(start)
    directory = io.BytesIO(stream.read(size))
    for number in range(MOST_FILES + 1):
        head = directory.read(_ENTRY.size)
        if not head:
            return
        if number == MOST_FILES:
            raise _too_many()
        if len(head) < _ENTRY.size or not head.startswith(b"PK\1\2"):
            raise _broken()
        flags, (name, extra, comment) = _ENTRY.unpack(head)[5], _ENTRY.unpack(head)[12:15]
        yield directory.read(name).decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
        directory.seek(extra + comment, io.SEEK_CUR)


def _directory(stream: IO[bytes]) -> tuple[int, int]:
    """Return where the directory begins, and its length."""
    length = stream.seek(0, io.SEEK_END)
    tail_at = max(0, length - _FROM_END)
    stream.seek(tail_at)
    tail = stream.read(_FROM_END)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END.size:
        raise _broken()
    end, size = tail_at + at, _END.unpack_from(tail, at)[5]
    if at >= _LOCATOR.size and tail.startswith(b"PK\6\7", at - _LOCATOR.size):
        stream.seek(max(0, end - _LOCATOR.size - _END_64.size))
        found = stream.read(_END_64.size)
        if len(found) == _END_64.size and found.startswith(b"PK\6\6"):
            end, size = end - _LOCATOR.size - _END_64.size, _END_64.unpack(found)[8]
    if size > end:
        raise _broken()
    return end - size, size


def _broken() -> ArchiveError:
    return ArchiveError("format", "The file is no whole ZIP file.", "Get a whole copy of it.")


def _too_many() -> ArchiveError:
    return ArchiveError("too_large", f"The ZIP file holds more than {MOST_FILES:,} files.", "Unpack it, and add what is in it.")
