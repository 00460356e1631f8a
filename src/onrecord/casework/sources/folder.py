"""The files in a folder and in the folders inside it.

In: a folder; out: its files in the order of their names, and a refusal for every folder inside that can't be looked into or
that links lead back to. Hidden files and folders are passed over, and so is the record that is added to. Limits: the names
in the folders on the way are held in memory, nothing else.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.casework.sources.model import Refused
from onrecord.core import ArchiveError, CaseworkError


def walk(folder: Path, apart: Callable[[Path], bool]) -> Iterator[Path | Refused]:
    """Give the files in a folder, and what can't be looked into.

    Args:
        folder: Where to begin.
        apart: Whether a folder or file is to be passed over.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if apart(path):
            continue
        if not os.path.isdir(path):  # noqa: PTH112 pathlib's raises where a folder above may not be looked into
            yield path
            continue
        try:
            names = _names(path, seen)
        except OSError as error:
            message = f"{path} can't be looked into: {error.strerror}."
            yield Refused.of(str(path), ArchiveError("no_source", message, "Check the path and your rights to it."))
            continue
        if names is None:
            message = f"{path} leads to a folder that was met already."
            yield Refused.of(str(path), CaseworkError("loop", message, "What is in it is taken once."))
            continue
        waiting.extend(path / name for name in reversed(names))


def _names(folder: Path, seen: set[tuple[int, int]]) -> list[str] | None:
    """Return what is in a folder, in order; None where the folder was met before."""
    found = folder.stat()
    identity = (found.st_dev, found.st_ino)
    if identity in seen:
        return None
    seen.add(identity)
    return sorted((name for name in os.listdir(folder) if not name.startswith(".")), key=os.fsencode)  # noqa: PTH208 names, not paths
