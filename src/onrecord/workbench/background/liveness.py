"""Whether a worker lives: each holds a lock on a file of its own, which the system takes back when it ends, however it ends.

In: the folder of such files, a worker's name; out: yes or no. No clock is asked, so that a busy or suspended machine takes no work away
from one who lives. Limits: the workers of a record run on the machine that has its folder.
"""

import contextlib
import fcntl
import os
import secrets
import time
from pathlib import Path

from onrecord.archive import make_private_folder, open_private

_OLD = 86_400  # seconds after which the file of a worker that is gone is cleared away
_ENDING = ".worker"


class Living:
    """A worker, as long as it lives."""

    def __init__(self, folder: Path) -> None:
        """Begin to live in a folder."""
        make_private_folder(folder)
        _clear(folder)
        self.name = f"{os.getpid()}-{secrets.token_hex(8)}"
        self._path = folder / (self.name + _ENDING)
        self._held = open_private(self._path, os.O_RDWR)
        fcntl.flock(self._held, fcntl.LOCK_EX)

    def end(self) -> None:
        """Live no longer."""
        os.close(self._held)
        self._path.unlink(missing_ok=True)


def is_alive(folder: Path, name: str) -> bool:
    """Tell whether a worker lives."""
    return _is_held(folder / (name + _ENDING))


def is_any_alive(folder: Path) -> bool:
    """Tell whether any worker lives."""
    return folder.is_dir() and any(_is_held(path) for path in folder.glob("*" + _ENDING))


def _is_held(path: Path) -> bool:
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(opened)
    return False


def _clear(folder: Path) -> None:
    for path in folder.glob("*" + _ENDING):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _OLD and not _is_held(path):
                path.unlink()
