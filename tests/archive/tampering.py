"""What can be done to the files of a record, and what the verification says of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.archive import Finding, Weight, verify
from onrecord.core import ArchiveError

Deed = Callable[[bytes, int, int], bytes]


def faults(folder: Path) -> list[Finding]:
    return [finding for finding in verify(folder) if finding.weight is Weight.FAULT]


def evidence(folder: Path) -> list[Path]:
    """Every file of a record but the lock, which is none of it."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")


def is_named(folder: Path, path: Path, *, also_notes: bool = False) -> bool:
    """Tell whether the verification names a file as spoilt; with `also_notes`, whether it says a word of it."""
    name = path.relative_to(folder).as_posix()
    try:
        found = [finding for finding in verify(folder) if also_notes or finding.weight is Weight.FAULT]
    except ArchiveError as error:  # the version became another number
        return (path.name, error.code) == ("version", "archive.newer_version")
    return any(finding.where == name or finding.where.startswith(f"{name}, ") for finding in found)


@contextmanager
def spoiling(path: Path, changed: bytes | None) -> Iterator[None]:
    """Let a file have other bytes, or be gone (None), for a while."""
    kept = path.with_name(path.name + ".kept")
    aside = Path(shutil.copy2(path, path.parents[2] / kept.name))
    if changed is None:
        path.unlink()
    else:
        path.write_bytes(changed)
    try:
        yield
    finally:
        shutil.copy2(aside, path)
        aside.unlink()


def flip(content: bytes, at: int, other: int) -> bytes:
    return content[:at] + bytes([content[at] ^ (1 << other % 8)]) + content[at + 1 :]


def drop(content: bytes, at: int, _other: int) -> bytes:
    return content[:at] + content[at + 1 :]


def insert(content: bytes, at: int, other: int) -> bytes:
    return content[:at] + bytes([other % 256]) + content[at:]


def cut(content: bytes, at: int, _other: int) -> bytes:
    return content[:at]


def swap(content: bytes, at: int, other: int) -> bytes:
    """Swap two bytes."""
    first, second = sorted((at, other % len(content)))
    changed = bytearray(content)
    changed[first], changed[second] = content[second], content[first]
    return bytes(changed)


def turn(content: bytes, at: int, other: int) -> bytes:
    """Swap two stretches that lie side by side."""
    first, second = sorted((at, other % len(content)))
    middle = (first + second) // 2
    return content[:first] + content[middle:second] + content[first:middle] + content[second:]


DEEDS: tuple[Deed, ...] = (flip, drop, insert, cut, swap, turn)


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "log" / "entries.jsonl").read_bytes().splitlines(keepends=True)
