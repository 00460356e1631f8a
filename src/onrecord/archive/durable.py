"""Writing so that it stays: appended and flushed to the disk, or replaced in one step.

In: paths and bytes; out: nothing, or a coded error where the disk is full or may not be written. What comes back from
`flush` or `replace` survives a power cut.
"""

import contextlib
import errno
import fcntl
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.archive.rights import make_private_folder, open_private
from onrecord.core import ArchiveError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
TEMPORARY = ".new"  # what a file ends in until it takes its place
_F_FULLFSYNC = 51  # macOS: flush the disk's own cache too, which fsync does not do there


@contextlib.contextmanager
def coded(path: Path) -> Iterator[None]:
    """Turn the errors of the operating system into coded ones."""
    try:
        yield
    except OSError as error:
        raise _translated(error, error.filename or path) from error


def _translated(error: OSError, path: object) -> ArchiveError:
    why = error.strerror or str(error)
    if error.errno in _FULL:
        return ArchiveError("no_space", f"{path} can't be written: {why}.", "Make room and run it again: it goes on where it was.")
    if error.errno in _FORBIDDEN:
        return ArchiveError("no_rights", f"{path} can't be used: {why}.", "Check who owns the record and its rights.")
    if error.errno == errno.ELOOP:
        return ArchiveError("linked", f"{path} is a link, and what it leads to is not touched.", "Take the link away, then try again.")
    if error.errno == errno.ENOENT:
        return ArchiveError("damaged", f"{path} is not there.", "Run the verification, and put the file back from a copy.")
    return ArchiveError("io", f"{path}: {why}.", "Check the disk, then run the verification.")


def append(descriptor: int, content: bytes) -> None:
    """Write all of `content` at the end of an open file."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def flush(descriptor: int) -> None:
    """Come back when the file is on the disk."""
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, _F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def append_to(path: Path, content: bytes) -> None:
    """Append to a file, which begins to exist if need be, and flush it."""
    new = not path.exists()
    with coded(path):
        descriptor = open_private(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            append(descriptor, content)
            flush(descriptor)
        finally:
            os.close(descriptor)
    if new:
        flush_folder(path.parent)


def cut(path: Path, length: int) -> None:
    """Cut a file to `length` bytes, for good."""
    with coded(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
        try:
            os.ftruncate(descriptor, length)
            flush(descriptor)
        finally:
            os.close(descriptor)


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file in one step: there is the old one or the new one, never a part."""
    temporary = path.with_name(path.name + TEMPORARY)
    with coded(path):
        temporary.unlink(missing_ok=True)
        descriptor = open_private(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            append(descriptor, content)
            flush(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    with coded(folder):
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in, and let them survive a power cut."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with coded(folder):
        make_private_folder(folder)
    flush_folder(folder.parent)


def read_whole(path: Path, longest: int) -> bytes:
    """Return a file's bytes, of at most `longest`: nothing of a record that is read at once may be larger."""
    with coded(path), path.open("rb") as stream:
        content = stream.read(longest + 1)
    if len(content) > longest:
        message = f"{path} is longer than it can be."
        raise ArchiveError("damaged", message, "Run the verification, and put the file back from a copy.")
    return content
