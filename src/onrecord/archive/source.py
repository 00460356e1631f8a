"""A file as it is brought: read whole, or refused.

In: a path; out: its bytes. A file that changes while it is read would be kept as something that it never was, so that it
is refused. Limits: an original of `LARGEST` bytes; regular files only, so that a pipe or a device can't hold up a run.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.archive.model import LARGEST
from onrecord.core import ArchiveError


def read_source(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        ArchiveError: `no_source` where there is none or it may not be read, `no_file` where it is no regular file,
            `too_large`, `changed` where it was written to while it was read.
    """
    with open_source(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > LARGEST:
            message = f"{path} has {size:,} bytes; an original can have {LARGEST:,}."
            raise ArchiveError("too_large", message, "Split it, or add the documents in it one by one.")
        content = stream.read(LARGEST + 1)
        if len(content) != size:
            raise _changed(path)
    return content


@contextmanager
def open_source(path: Path) -> Iterator[BinaryIO]:
    """Give a file, open, to be read in pieces; at the end it is refused where it was written to meanwhile.

    Raises:
        ArchiveError: As `read_source` does, but for `too_large`.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise _unreadable(path, error) from None
    try:
        with os.fdopen(descriptor, "rb") as stream:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise ArchiveError("no_file", f"{path} is no file that can be kept.", "Name a regular file.")
            yield stream
            after = os.fstat(descriptor)
    except OSError as error:
        raise _unreadable(path, error) from None
    if _state(before) != _state(after):
        raise _changed(path)


def _unreadable(path: Path, error: OSError | ValueError) -> ArchiveError:
    why = getattr(error, "strerror", None) or "the path is not valid"
    return ArchiveError("no_source", f"{path} can't be read: {why}.", "Check the path and your rights to it.")


def _changed(path: Path) -> ArchiveError:
    return ArchiveError("changed", f"{path} was written to while it was read.", "Add it again when nobody writes to it.")


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns
