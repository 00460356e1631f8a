"""What a WACZ of the record holds beside the originals: the readings, and the incidents made of them.

In: incidents and readings, without what is restricted, and which originals are left out; out: the `Parcel` that the archive
room packs. Limits: none; a reading or an incident at a time is in memory, when it is packed. It needs `onrecord[record]`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from onrecord.core import ArchiveError, PublicationError
from onrecord.publication.jsonl import lines_of
from onrecord.publication.line import encode_reading
from onrecord.reading import Reading
from onrecord.record import Incident

if TYPE_CHECKING:
    from onrecord.archive import Parcel

READINGS, INCIDENTS = "readings/readings.jsonl", "readings/incidents.jsonl"


def parcel(  # noqa: PLR0913 each part of the file
    incidents: Iterable[Incident],
    readings: Iterable[Reading],
    *,
    title: str,
    when: dt.datetime,
    titles: Mapping[str, str] | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> "Parcel":
    """Return what `write_wacz` packs.

    Args:
        incidents: Of the record, ordered by id, without what is restricted.
        readings: Of the record's documents, ordered by id, without what is restricted.
        title: What the file is called.
        when: The time that it is to bear.
        titles: What originals are called, by their SHA-256.
        leave_out: The SHA-256 of every original that is restricted, in whole or in part: an original holds the words that
            are blocked out in its reading.

    Raises:
        PublicationError: `not_installed` where a library is missing.
    """
    made = _parcel_type()
    extras = {READINGS: (encode_reading(reading) + b"\n" for reading in readings), INCIDENTS: lines_of(incidents)}
    return made(title=title, when=when, extras=extras, titles=titles or {}, leave_out=leave_out)


def _parcel_type() -> "type[Parcel]":
    try:
        from onrecord.archive import Parcel  # noqa: PLC0415 not there without the extra
    except ArchiveError as error:
        raise PublicationError("not_installed", str(error)) from None
    return Parcel
