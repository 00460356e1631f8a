"""The custody log, as it may be seen: its entries in their order, without what is restricted.

In: a record's folder; out: entries with their numbers. Of what is restricted they tell no more than the digest.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from onrecord.archive import Entry, open_reader
from onrecord.casework.custody.naming import Called, called_in, restricted_in
from onrecord.record import WITHHELD, Redaction

_NAMING = {"where", "identifier", "told", "document"}  # what an entry says of an original beside its digest


@dataclass(frozen=True, slots=True)
class Journal:
    """The log of a record that is open.

    Attributes:
        size: How many entries it has.
        entries: Those that were asked for, with their numbers.
        called: What people call the original with a digest.
    """

    size: int
    entries: Iterator[tuple[int, Entry]]
    called: Called


@contextmanager
def open_journal(folder: Path, tail: int | None = None, database: str | None = None, *, restricted: bool = False) -> Iterator[Journal]:
    """Open the log of a record.

    Args:
        folder: The record's folder.
        tail: How many of the last entries; None for all.
        database: The address of the record's database, which knows what words are restricted; None: as the settings have it.
        restricted: Whether what is restricted is shown.

    Raises:
        ArchiveError: Where there is no record, or its log can't be read.
        RecordError: Where something is restricted, and the database can't be used.
    """
    with open_reader(folder) as reader:
        redaction, touched = (Redaction(), frozenset[str]()) if restricted else restricted_in(folder, reader, database)
        redacted = redacting(redaction, touched)
        size = reader.checkpoint.size
        start = 0 if tail is None else max(0, size - tail)
        entries = ((number, redacted(entry)) for number, entry in reader.entries(start))
        yield Journal(size, entries, called_in(reader, redaction, touched))


def redacting(redaction: Redaction, touched: frozenset[str]) -> Callable[[Entry], Entry]:
    """Return what takes restricted matter out of an entry; the log holds names of files, titles, and reasons of people."""
    if not redaction.documents:
        return lambda entry: entry

    def drawn(entry: Entry) -> Entry:
        payload = redaction.plain(entry.payload)
        if entry.payload.get("sha256") in touched or entry.payload.get("original") in touched:
            payload = {name: WITHHELD if name in _NAMING else value for name, value in payload.items()}
        return replace(entry, who=redaction.words(entry.who), payload=payload)

    return drawn
