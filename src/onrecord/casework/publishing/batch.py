"""Incidents in batches: some of which pages are made together, by this process or by a second one beside it.

In: incidents, what makes the pages of some; out: entries, changes, the files that lie aside, in any order. Between processes a batch is
msgpack.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice

import msgspec

from onrecord.casework.publishing.second_process import SecondProcess
from onrecord.casework.publishing.state import KeptFile
from onrecord.publication import IncidentEntry, PublishedChange
from onrecord.record import Incident

_TOGETHER = 32  # incidents of a batch: more take a little less time, and leave one of two processes waiting longer for the other's last


class BatchAsked(msgspec.Struct, frozen=True):
    """Incidents to be published, and when their documents were added."""

    incidents: tuple[Incident, ...]
    added: dict[str, dt.datetime]


class BuiltBatch(msgspec.Struct, frozen=True):
    """Incidents as other pages speak of them, what became of them since they were published last, and their files."""

    entries: tuple[IncidentEntry, ...]
    changed: dict[str, tuple[PublishedChange, ...]]
    staged: dict[str, KeptFile]


def in_batches(
    incidents: Iterator[Incident],
    added: Callable[[Collection[str]], Mapping[str, dt.datetime]],
    make: Callable[[BatchAsked], BuiltBatch],
    *,
    helped: bool,
) -> Iterator[BuiltBatch]:
    """Give what came of all incidents.

    Args:
        incidents: The incidents, as the record has them.
        added: Tells when documents were added.
        make: Makes the pages of a batch, and asks no database.
        helped: Whether a second process makes a part of them.
    """

    def answer(told: bytes) -> bytes:
        return msgspec.msgpack.encode(make(msgspec.msgpack.decode(told, type=BatchAsked)))

    def made(given: BatchAsked, told: bytes | None) -> BuiltBatch:
        return msgspec.msgpack.decode(told, type=BuiltBatch) if told is not None else make(given)

    def asked_for() -> Iterator[BatchAsked]:
        while some := tuple(islice(incidents, _TOGETHER)):
            yield BatchAsked(some, dict(added({document for one in some for document in one.readings})))

    batches = asked_for()
    yield from map(make, islice(batches, 1))  # so that a second process begins with all that this loads
    with SecondProcess[BatchAsked](answer if helped else None) as beside:
        for asked in batches:
            told = _encoded(asked) if beside.takes_more else None
            if told is None or not beside.give(asked, told):
                yield make(asked)
            for given, answered in beside.answers():
                yield made(given, answered)
        for given, answered in beside.answers(all_of_them=True):
            yield made(given, answered)


def _encoded(asked: BatchAsked) -> bytes | None:
    """Return a batch as bytes; None where a text of it has half a sign, which no encoding holds."""
    try:
        return msgspec.msgpack.encode(asked)
    except ValueError:
        return None
