"""Keeps originals in the archive, each with what its source says of it; and the tables that all are read with.

In: arrivals; out: receipts. An arrival that another source brought before with the same bytes is told apart from that, and one that has its
day in its name is dated by it, where that is asked for.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from onrecord.archive import Kept, Origin, Purpose, Told, Writer, read_source
from onrecord.casework.added import AddOptions
from onrecord.casework.sources import Arrival
from onrecord.core import sha256
from onrecord.page import PublishedFrom

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


def keep(writer: Writer, arrival: Arrival, stamp: Origin) -> Kept:
    """Keep an original, with the request and the response where it was fetched."""
    origin = replace(stamp, where=arrival.where, media_type=arrival.media_type, identifier=arrival.identifier, told=arrival.told)
    fetched = arrival.fetched
    if fetched is not None:
        return writer.keep_fetched(arrival.content, fetched.exchanges, origin, plain=fetched.plain)
    return writer.keep(arrival.content, origin)


def dated(arrival: Arrival, *, names: bool) -> Arrival:
    """Return an arrival with the day that its name begins with, where `names` are to say it and nothing else does."""
    found = _DAY.match(Path(arrival.told.name or "").name) if names else None
    if found is None or arrival.told.columns is not None or arrival.told.published is not None or not _is_day(found[0]):
        return arrival
    return dataclasses.replace(arrival, told=replace(arrival.told, published=found[0], published_from=PublishedFrom.FILE_NAME.value))


def told_apart(writer: Writer, arrival: Arrival) -> Arrival:
    """Return an arrival that is not taken for that of another source, which brought the same bytes before."""
    first = writer.first_receipt(sha256(arrival.content)) if arrival.apart is not None else None
    if arrival.apart is None or first is None or (first.told or Told()).publisher == arrival.told.publisher:
        return arrival
    return dataclasses.replace(arrival, content=arrival.apart)


def keep_tables(writer: Writer, options: AddOptions, stamp: Callable[[], Origin]) -> None:
    """Keep the tables that documents are to be read with from now on."""
    for purpose, paths in ((Purpose.GAZETTEER, options.gazetteers), (Purpose.PARTIES, options.parties)):
        for path in paths:
            writer.keep(read_source(path), replace(stamp(), where=str(path), told=Told(purpose=purpose, name=path.name)))


def _is_day(text: str) -> bool:
    """Tell whether text is a day of the calendar."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
