"""Keeps what a watch remembers of addresses, so that the next round, or the next process, asks only for what changed.

In: a record's folder; out: a `WatchMemory`, and a private file beside the record. A version is remembered while the record has its bytes:
where a round was killed before they were kept, the page is asked for as a whole. Where the file is lost or damaged, all pages are.
"""

import os
from pathlib import Path

import msgspec

from onrecord.archive import FetchMemory, open_private, open_reader
from onrecord.core import ArchiveError

FILE = "watched.json"


class WatchMemory(FetchMemory, kw_only=True):
    """What came of addresses, and whether all that changed was told."""

    untold: int | None = None
    """How many entries the log had when a round began of which it is not known that it was told to the end; None: all were."""


def remembered(folder: Path) -> WatchMemory:
    """Return what is remembered of addresses, of what the record has."""
    try:
        memory = msgspec.json.decode((folder / FILE).read_bytes(), type=WatchMemory)
    except (OSError, msgspec.DecodeError):
        return WatchMemory()
    forget_unkept(folder, memory)
    return memory


def forget_unkept(folder: Path, memory: FetchMemory) -> None:
    """Forget the versions whose bytes the record has not."""
    try:
        with open_reader(folder) as reader:
            for url, version in list(memory.pages.items()):
                try:
                    reader.find(version.sha256)
                except ArchiveError:
                    del memory.pages[url]
    except ArchiveError:
        memory.pages.clear()


def remember(folder: Path, memory: FetchMemory) -> None:
    """Keep a memory on the disk, for its owner alone; where it can't be written, the next process asks for whole pages."""
    part = folder / f"{FILE}.{os.getpid()}.part"
    try:
        with os.fdopen(open_private(part, os.O_WRONLY | os.O_TRUNC), "wb") as stream:
            stream.write(msgspec.json.encode(memory))
        part.replace(folder / FILE)
    except OSError:
        part.unlink(missing_ok=True)
