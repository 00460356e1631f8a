"""Keeps what a watch remembers of addresses, so that the next round, or the next process, asks only for what changed.

In: a record's folder; out: a `FetchMemory`, and a private file beside the record. A version is remembered while the record has its bytes:
where a round was killed before they were kept, the page is asked for as a whole. Where the file is lost or damaged, all pages are.
"""

import os
from pathlib import Path

import msgspec

from onrecord.archive import FetchMemory, open_private, open_reader
from onrecord.core import ArchiveError

FILE = "watched.json"


def remembered(folder: Path) -> FetchMemory:
    """Return what is remembered of addresses, of what the record has."""
    try:
        memory = msgspec.json.decode((folder / FILE).read_bytes(), type=FetchMemory)
    except (OSError, msgspec.DecodeError):
        return FetchMemory()
    return forget_unkept(folder, memory)


def forget_unkept(folder: Path, memory: FetchMemory) -> FetchMemory:
    """Forget the versions whose bytes the record has not; return the memory."""
    try:
        with open_reader(folder) as reader:
            for url, version in list(memory.pages.items()):
                try:
                    reader.find(version.sha256)
                except ArchiveError:
                    del memory.pages[url]
    except ArchiveError:
        memory.pages.clear()
    return memory


def remember(folder: Path, memory: FetchMemory) -> None:
    """Keep a memory on the disk, for its owner alone; where it can't be written, the next process asks for whole pages."""
    part = folder / f"{FILE}.{os.getpid()}.part"
    try:
        with os.fdopen(open_private(part, os.O_WRONLY | os.O_TRUNC), "wb") as stream:
            stream.write(msgspec.json.encode(memory))
        part.replace(folder / FILE)
    except OSError:
        part.unlink(missing_ok=True)
