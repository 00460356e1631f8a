"""One run at a time writes into a folder: the lock is taken back by the system when its holder ends.

In: a folder; out: nothing, or a ScaleError where another run holds it.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.core import ScaleError

LOCK = ".lock"


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Be the only one who writes into a folder that is there.

    Raises:
        ScaleError: `locked` where another run does, `unwritable`.
    """
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ScaleError("unwritable", f"{folder} can't be written: {error.strerror}.", "Check your rights to it.") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ScaleError("locked", f"Another run writes into {folder}.", "Wait until it ends.") from None
        yield
    finally:
        os.close(descriptor)
