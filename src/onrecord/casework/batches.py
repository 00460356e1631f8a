"""Adds to a record a little at a time, and lets others write in between: what runs beside people who decide.

In: arrivals, how the record is opened; out: what came of each batch. The record is written during a batch alone, which is small; who writes
meanwhile is waited for. The processes that read stay from batch to batch. A run that was killed is gone through again: what the log
has of it already is passed over, so that nothing is noted twice.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.archive import Clock, EntryKind, Purpose, open_reader
from onrecord.casework.added import Added, AddOptions, Watch
from onrecord.casework.adding import add
from onrecord.casework.model import Settings
from onrecord.casework.sources import Arrival, Refused
from onrecord.casework.workers import Pool
from onrecord.core import ArchiveError, sha256

TOGETHER, BYTES = 8, 1 << 19
"""Originals of one batch, and bytes: a few seconds of reading, for which somebody who decides can wait."""
_PAUSE = 0.2  # seconds in which another who waits to write comes in

Noted = frozenset[tuple[str, str]]
"""What the log has of a run: where it came from, and the digest."""


@dataclass(frozen=True, slots=True)
class Between:
    """What a run in batches goes by: what the log has of it already, and what is called before another who writes is waited for."""

    noted: Noted = frozenset()
    wait: Callable[[], None] = lambda: None


class KeptPool(Pool):
    """Processes that outlive a batch; a failure in one ends them."""

    def __exit__(self, *failed: object) -> None:
        """Stop the processes where the batch failed."""
        if any(failed):
            self.stop()

    def stop(self) -> None:
        """Stop all processes."""
        super().__exit__()


class _Pools:
    """Gives the processes of the batch before again, where they read with the same tables."""

    def __init__(self) -> None:
        self._pool: KeptPool | None = None
        self._made: tuple[Settings, int] | None = None

    def __call__(self, settings: Settings, size: int) -> Pool:
        if self._pool is None or self._made != (settings, size):
            self.stop()
            self._pool, self._made = KeptPool(settings, size), (settings, size)
        return self._pool

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool = None


def add_in_batches(
    arrivals: Iterable[Arrival | Refused],
    options: AddOptions,
    watch: Watch,
    clock: Clock,
    between: Between,
) -> Iterator[Added]:
    """Add some originals at a time; give what came of each batch.

    Args:
        arrivals: What is to be kept.
        options: The record, and how it is read.
        watch: Who is told how far the work is.
        clock: The time.
        between: What is passed over; and what is called before another is waited for, which ends the run where it raises.

    Raises:
        OnrecordError: As `add` does, but not ArchiveError `locked`: another who writes is waited for.
    """
    pools = _Pools()
    rest = _beyond(arrivals, between.noted, watch)
    try:
        batch = list(_some(rest))
        while True:
            yield _when_free(partial(add, batch, options, watch, clock, pools=pools), clock, between.wait)
            batch = list(_some(rest))
            if not batch:
                return
            clock.pause(_PAUSE)
    finally:
        pools.stop()


def noted_since(folder: Path, entries: int) -> Noted:
    """Return what a record's log has received since it had so many entries."""
    with open_reader(folder) as reader:
        found = set()
        for _, entry in reader.entries(entries):
            if entry.kind is EntryKind.RECEIPT:
                found.add((str(entry.payload["where"]), str(entry.payload["sha256"])))
        return frozenset(found)


def _when_free(write: Callable[[], Added], clock: Clock, wait: Callable[[], None]) -> Added:
    """Write as soon as nobody else does."""
    while True:
        try:
            return write()
        except ArchiveError as error:
            if error.code != "archive.locked":
                raise
        wait()
        clock.pause(_PAUSE)


def _some(arrivals: Iterator[Arrival | Refused]) -> Iterator[Arrival | Refused]:
    """Give as many arrivals as one batch has."""
    size = 0
    for count, arrival in enumerate(arrivals, start=1):
        size += len(arrival.content) if isinstance(arrival, Arrival) else 0
        yield arrival
        if count >= TOGETHER or size >= BYTES:
            return


def _beyond(arrivals: Iterable[Arrival | Refused], noted: Noted, watch: Watch) -> Iterator[Arrival | Refused]:
    """Give what the log does not have yet; tell of what it has."""
    for arrival in arrivals:
        digest = _noted_as(arrival, noted) if noted and isinstance(arrival, Arrival) else None
        if digest is None:
            yield arrival
        elif isinstance(arrival, Arrival) and arrival.told.purpose is Purpose.DOCUMENT:
            watch.kept(arrival.where, digest)


def _noted_as(arrival: Arrival, noted: Noted) -> str | None:
    digests = (sha256(content) for content in (arrival.content, arrival.apart) if content is not None)
    return next((digest for digest in digests if (arrival.where, digest) in noted), None)
