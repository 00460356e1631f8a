"""A file that somebody asked for: made without a name, and put into its place in one step.

In: a path; out: a stream to write. What was there stays whole until the new file is, and a run that is killed leaves nothing: the
file has no name until it is complete (Linux; elsewhere a name that nobody can foretell). A pipe or a device is written into and stays
what it is. A link to a file is replaced, and what it leads to is left alone. Only the owner may read what is written.
"""

import contextlib
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.archive.durable import flush, flush_folder
from onrecord.core import CommandError

_PRIVATE = 0o600


@contextlib.contextmanager
def open_output(path: Path, *, fresh: bool = False) -> Iterator[BinaryIO]:
    """Give a stream, which can be read and sought; what is in it when the block ends well is at `path` then.

    Args:
        path: The place.
        fresh: Whether a file that is there already is refused; a pipe or a device is written into all the same.

    Raises:
        CommandError: `output` where it can't be written there.
    """
    if fresh and os.path.lexists(path) and not _is_special(path):
        raise CommandError("output", f"{path} is there already.", "Name another file, or move that one away.")
    with contextlib.ExitStack() as stack:
        with _told(path):
            stream = stack.enter_context(_made(path))
        yield stream
        with _told(path):
            stream.flush()
            if _is_special(path):
                _pour(stream, path)
            else:
                _place(stream, path)


def _is_special(path: Path) -> bool:
    """Tell whether a path is to be written into and not replaced: a pipe, a device, or a link to a stream of this process."""
    try:
        found = path.stat()
    except OSError:
        return False
    return not stat.S_ISREG(found.st_mode) or (path.is_symlink() and path.absolute().parts[1] in {"dev", "proc"})


@contextlib.contextmanager
def _made(path: Path) -> Iterator[BinaryIO]:
    """Give a file without a name, in the folder of its place unless that is a device's."""
    folder = Path(tempfile.gettempdir()) if _is_special(path) else path.absolute().parent
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, _PRIVATE)
        name = None
    except (AttributeError, OSError):  # macOS has no such files, and some file systems have none
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".onrecord-")
    with os.fdopen(descriptor, "w+b") as stream:
        try:
            yield stream
        finally:
            if name is not None:
                Path(name).unlink(missing_ok=True)


def _place(stream: BinaryIO, path: Path) -> None:
    """Give the file a name that nobody can foretell, then its own, in one step."""
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    flush(stream.fileno())
    passing = path.absolute().with_name(f".onrecord-{secrets.token_hex(8)}")
    name = stream.name
    try:
        if isinstance(name, str):
            Path(name).rename(passing)
        else:
            _name_it(stream.fileno(), passing)
        passing.replace(path)
    finally:
        passing.unlink(missing_ok=True)
    flush_folder(path.absolute().parent)


def _name_it(descriptor: int, path: Path) -> None:
    """Give a file that has no name one, as open(2) says under O_TMPFILE."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:  # only with a folder given does Python call linkat(2), which follows the link in /proc
        os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _pour(stream: BinaryIO, path: Path) -> None:
    """Write what was made into a pipe or a device."""
    stream.seek(0)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CLOEXEC), "wb") as out:
        shutil.copyfileobj(stream, out)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn the system's errors into one that says what to do."""
    try:
        yield
    except OSError as error:
        why = error.strerror or "it is no place for a file"
        raise CommandError("output", f"{path} can't be written: {why}.", "Check the path, your rights and the room there.") from None
    except ValueError:  # a NUL in the path
        raise CommandError("output", f"{str(path)!r:.200} can't be written: the path is not valid.", "Choose another place.") from None
