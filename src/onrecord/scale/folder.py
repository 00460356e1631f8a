"""The folder of what was read: who writes into it, what its segments are read with, and which of them are still to be read.

In: the folder and what the command line says; out: a `Plan`, which goes to every process. One run at a time writes: the lock is taken
back by the system when its holder ends. Files that an ended run left aside are removed.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord import __version__
from onrecord.casework import reader_parts
from onrecord.core import ScaleError
from onrecord.scale.manifests import ASIDE, FILE, encode, read_folder, read_manifest, settings_digest, write_aside
from onrecord.scale.model import ScaleFolder, ScaleSettings, SegmentManifest
from onrecord.scale.readers import keep_reader
from onrecord.scale.segments import CrawlSegment, edges_of

LOCK = ".lock"
AGAIN = frozenset({"reading.worker_lost", "reading.too_costly", "page.too_costly"})
"""Failures of pages for which a segment is tried again: they may be the machine's. The others would be the same ones again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What every process needs to work through a segment."""

    folder: str
    settings: ScaleSettings
    reader: str
    reader_digest: str
    digest: str


@dataclass(frozen=True, slots=True)
class ToDo:
    """Which segments are to be read, which were read before, and of those, how many by another version of the reader."""

    segments: tuple[CrawlSegment, ...]
    done: tuple[SegmentManifest, ...]
    outdated: int


def plan_reading(folder: Path, settings: ScaleSettings) -> tuple[Plan, ScaleFolder]:
    """Return what segments are to be read with, and what `scale.json` is to say.

    Raises:
        ScaleError: `other_settings` where the folder's segments were read with others, `unreadable`, `damaged`, `newer_version`.
    """
    reader = f"onrecord {__version__}" + (f", {settings.model}" if settings.model else "")
    wanted = ScaleFolder(
        gazetteers=tuple(map(_digest, settings.gazetteers)),
        registries=tuple(map(_digest, settings.registries)),
        model=settings.model,
        gate=settings.gate,
        reader=reader,
        reader_digest=reader_parts(settings.model).digest,
    )
    before = read_folder(folder)
    if before is not None and settings_digest(before) != settings_digest(wanted):
        message = f"What lies in {folder} was read with other gazetteers, parties, pipeline or gate."
        raise ScaleError("other_settings", message, "Give the same ones, or another folder.")
    return Plan(str(folder.absolute()), settings, reader, wanted.reader_digest, settings_digest(wanted)), wanted


def keep_settings(folder: Path, wanted: ScaleFolder) -> None:
    """Write `scale.json` where it does not say so yet, and what the reader is made of; raises ScaleError `unwritable`."""
    with _writable(folder):
        keep_reader(folder, reader_parts(wanted.model))
        if read_folder(folder) != wanted:
            write_aside(folder / FILE, encode(wanted))


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one who writes into a folder, which is made where it is missing.

    Raises:
        ScaleError: `locked` where another run does, `unwritable`.
    """
    with _writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ScaleError("locked", f"Another run writes into {folder}.", "Wait until it ends.") from None
        _sweep(folder)
        try:
            yield
        finally:
            _sweep(folder)
    finally:
        os.close(descriptor)


def still_to_read(plan: Plan, segments: Iterable[CrawlSegment]) -> ToDo:
    """Return which segments are to be read: those without a manifest, with one of other bytes, and those that failed in part.

    Raises:
        ScaleError: `unreadable`, `damaged`, `newer_version`.
    """
    left: list[CrawlSegment] = []
    done: list[SegmentManifest] = []
    for segment in segments:
        manifest = read_manifest(Path(plan.folder), segment.name)
        if manifest is None or is_to_be_tried(manifest) or manifest.edges != edges_of(segment.path):
            left.append(segment)
        else:
            done.append(manifest)
    return ToDo(tuple(left), tuple(done), sum(manifest.reader_digest != plan.reader_digest for manifest in done))


def is_to_be_tried(manifest: SegmentManifest) -> bool:
    """Tell whether what failed in a segment may go well another time."""
    return manifest.failure is not None or any(failure.code in AGAIN for failure in manifest.failures)


def paths_in(folder: Path, manifest: SegmentManifest) -> tuple[Path, ...]:
    """Return where the files of a segment lie."""
    return tuple(folder / file.path for file in manifest.files)


def _sweep(folder: Path) -> None:
    """Remove what processes that died left aside."""
    for aside in folder.glob(f"{ASIDE}*"):
        shutil.rmtree(aside, ignore_errors=True)


@contextlib.contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ScaleError(
            "unwritable", f"{folder} can't be written: {error.strerror}.", "Check your rights to it, and the room on its disk."
        ) from error


def _digest(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ScaleError(
            "unreadable", f"{path} can't be read: {error.strerror}.", "Check that it is there, and your rights to it."
        ) from error
