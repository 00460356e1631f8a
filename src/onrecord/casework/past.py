"""A record as it stood at the end of a past day: made from its log, kept beside it, and looked into like the record itself.

In: a record's folder, a day; out: a database of its own, in which the log is replayed as far as it went then. Readings are taken from the
record's database where they are those that the log had noted then; what was read otherwise then is read again, by the reader of today. What
is restricted now is taken out of every past, whatever was restricted then. Cost: linear in the documents, once for each position of
the log; at most `KEPT` of them are kept.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.archive import Purpose, Reader, make_private_folder, open_reader
from onrecord.casework.adding import item_of
from onrecord.casework.decisions.source_notes import read_note
from onrecord.casework.model import ReadOptions, Settings
from onrecord.casework.past_places import past_folder
from onrecord.casework.settings import read_settings, recognition_of
from onrecord.casework.tables import lay_out_gazetteers, lay_out_parties
from onrecord.casework.workers import Pool
from onrecord.core import sha256
from onrecord.reading import Reading, Registry, load_registry
from onrecord.record import Read, Waiting, extract, open_database

if TYPE_CHECKING:
    from onrecord.record import Database

KEPT = 5
"""Past records that are kept, those that were looked into last."""
_TOGETHER = 64  # documents that are placed in one step
_DIGEST = 64  # letters
_PART = ".part"

Told = Callable[[int, int], None]
"""Who is told how many documents were placed, of how many."""


def make_past(folder: Path, database: str | None, entries: int, told: Told = lambda _done, _all: None) -> Path:
    """Make a record as it was at a position of its log, unless it is there; return its folder.

    Args:
        folder: The record's folder.
        database: The address of its database; None: as its settings have it.
        entries: The position.
        told: Who is told how far the work is.
    """
    with open_reader(folder) as reader:
        place = past_folder(folder, reader, entries)
        if place.exists():
            os.utime(place)
            return place
        _tidy(place.parent)
        part = place.with_name(f"{place.name}.{os.getpid()}{_PART}")
        for path in (place.parent.parent, place.parent, part):
            make_private_folder(path)
        try:
            now = open_database(folder, database or read_settings(folder).database, to_look=True)
            past = open_database(part)
            try:
                _Making(folder, reader, entries, now, past, told).run()
            finally:
                past.close()
                now.close()
            with contextlib.suppress(OSError):  # another process was quicker
                part.rename(place)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return place


class _Making:
    """One past record that is being made."""

    def __init__(self, folder: Path, reader: Reader, entries: int, now: "Database", past: "Database", told: Told) -> None:  # noqa: PLR0913, PLR0917 what it is made of
        """Take the record, the position, the record's database, the past one, and who is told how far the work is."""
        self._folder, self._reader, self._now, self._past, self._told = folder, reader, now, past, told
        self._then = reader.as_it_was(entries)
        self._entries = entries
        self._noted = past.noted_in(self._then)
        self._done = 0

    def run(self) -> None:
        """Replay the log, place its documents, judge."""
        self._past.catch_up(self._then)
        self._past.restrict_as(self._reader, self._entries)
        parties = lay_out_parties(self._past.tables(), self._reader, self._folder)
        registry = load_registry(parties)
        waiting = [one for one in self._past.waiting() if one.sha256 in self._noted]
        again: list[Waiting] = []
        rest = iter(waiting)
        while some := list(islice(rest, _TOGETHER)):
            known, others = self._known(some, registry)
            again += others
            self._place(known, registry, len(waiting))
        for anew in self._read_again(again, parties):
            self._place(anew, registry, len(waiting))
        self._past.finish(registry)
        self._past.catch_up(self._then, registry)
        self._past.sweep()

    def _place(self, reads: Sequence[Read], registry: Registry, all_of_them: int) -> None:
        if reads:
            self._past.take(reads, registry)
        self._done += len(reads)
        self._told(self._done, all_of_them)

    def _known(self, some: Sequence[Waiting], registry: Registry) -> tuple[list[Read], list[Waiting]]:
        """Return what is stored as it was read then, and which documents were read otherwise."""
        lines = self._now.lines_of([one.sha256 for one in some])
        known: list[Read] = []
        others: list[Waiting] = []
        for one in some:
            noted, line = self._noted[one.sha256], lines.get(one.sha256)
            if one.told.purpose is Purpose.NOTE:
                note = read_note(one, self._reader.original(one.sha256), registry)
                known.append(Read(number=one.number, told=one.told, extract=note.extract))
            elif len(noted) < _DIGEST:
                known.append(Read(number=one.number, told=one.told, failure=(noted, "It could not be read.")))
            elif line is not None and sha256(line) == noted:
                extracted = extract(msgspec.json.decode(line, type=Reading), line, registry, one.sha256)
                known.append(Read(number=one.number, told=one.told, extract=extracted))
            else:
                others.append(one)
        return known, others

    def _read_again(self, waiting: Sequence[Waiting], parties: Sequence[Path]) -> Iterator[list[Read]]:
        """Read documents as they were given then."""
        if not waiting:
            return
        gazetteers = lay_out_gazetteers(self._past.tables(), self._reader, self._folder)
        settings = Settings(
            ReadOptions(record=True),
            model=None,
            gazetteers=tuple(map(str, gazetteers)),
            registries=tuple(map(str, parties)),
            recognition=recognition_of(read_settings(self._folder)),
        )
        by_number = {one.number: one for one in waiting}
        with Pool(settings, 1) as pool:
            for outcome in pool.read(item_of(one, self._reader) for one in waiting):
                failure = (outcome.failure.code, outcome.failure.message) if outcome.failure is not None else None
                told = by_number[outcome.number].told
                yield [Read(number=outcome.number, told=told, extract=outcome.extract, failure=failure)]


def _tidy(folder: Path) -> None:
    """Let go of past records that are more than are kept, or are restricted otherwise than now, and of what killed runs left."""
    if not folder.is_dir():
        return
    there = sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in there:
        if path.name.endswith(_PART) and not _runs(path.name.split(".")[-2]):
            shutil.rmtree(path, ignore_errors=True)
    whole = [path for path in there if not path.name.endswith(_PART)]
    for path in whole[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def drop_outdated(folder: Path, reader: Reader) -> None:
    """Let go of the past records from which something is not taken out that is restricted by now."""
    place = past_folder(folder, reader, 0)
    suffix = place.name.partition("-")[2]
    for path in place.parent.iterdir() if place.parent.is_dir() else ():
        if not path.name.endswith(_PART) and path.name.partition("-")[2] != suffix:
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
