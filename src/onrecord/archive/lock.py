"""One writer at a time.

In: the path of the lock; out: a lock that the operating system takes back when its holder ends, however it ends. The
file says who holds it, for people only. Readers take none.
"""

import contextlib
import fcntl
import os
from pathlib import Path

from onrecord.archive.durable import append, coded
from onrecord.archive.rights import open_private
from onrecord.core import ArchiveError


class Lock:
    """The lock of one record, held from `take` to `release`."""

    def __init__(self, path: Path) -> None:
        """Take the path of the lock's file."""
        self._path = path
        self._descriptor: int | None = None

    def take(self, who: str) -> None:
        """Take the lock, and say who has it.

        Raises:
            ArchiveError: `locked` where another writer has it.
        """
        with coded(self._path):
            descriptor = open_private(self._path, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(descriptor, 200).decode("utf-8", "replace").strip() or "another process"
            os.close(descriptor)
            message = f"{self._path.parent} is being written by {holder}."
            raise ArchiveError("locked", message, "Wait until it ends; reading goes on meanwhile.") from None
        self._descriptor = descriptor
        with contextlib.suppress(OSError):  # a full disk: the name is for people, the lock holds without it
            os.ftruncate(descriptor, 0)
            append(descriptor, f"process {os.getpid()} ({who})\n".encode("utf-8", "replace"))

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
