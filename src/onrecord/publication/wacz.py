"""What a WACZ of the record holds beside the originals: the readings, and the incidents made of them.

In: incidents and readings, without what is restricted, and which originals are left out; out: the `Parcel` that the archive
room packs. Limits: the archive room takes whole files, so the readings are in memory once, as the bytes that are
packed. It needs `onrecord[record]`.
"""

import datetime as dt
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.core import ArchiveError, PublicationError
from onrecord.publication.jsonl import write_jsonl
from onrecord.publication.line import encode_reading
from onrecord.reading import Reading
from onrecord.record import Incident

if TYPE_CHECKING:
    from onrecord.archive import Parcel

READINGS, INCIDENTS = "readings/readings.jsonl", "readings/incidents.jsonl"


def parcel(
    incidents: Iterable[Incident],
    readings: Iterable[Reading],
    *,
    title: str,
    when: dt.datetime,
    leave_out: frozenset[str] = frozenset(),
) -> "Parcel":
    """Return what `write_wacz` packs.

    Args:
        incidents: Of the record, ordered by id, without what is restricted.
        readings: Of the record's documents, ordered by id, without what is restricted.
        title: What the file is called.
        when: The time that it is to bear.
        leave_out: The SHA-256 of every original that is restricted, in whole or in part: an original holds the words that
            are blocked out in its reading.

    Raises:
        PublicationError: `not_installed` where a library is missing.
    """
    made = _parcel_type()
    titles: dict[str, str] = {}
    read = io.BytesIO()
    for reading in readings:
        if reading.document.title:
            titles.setdefault(reading.document.sha256, reading.document.title)
        read.write(encode_reading(reading) + b"\n")
    judged = io.BytesIO()
    write_jsonl(incidents, judged)
    extras = {READINGS: read.getvalue(), INCIDENTS: judged.getvalue()}
    return made(title=title, when=when, extras=extras, titles=titles, leave_out=leave_out)


def _parcel_type() -> "type[Parcel]":
    try:
        from onrecord.archive import Parcel  # noqa: PLC0415 not there without the extra
    except ArchiveError as error:
        raise PublicationError("not_installed", str(error)) from None
    return Parcel
