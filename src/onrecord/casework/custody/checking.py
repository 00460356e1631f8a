"""Checks a record's database against its custody log: for `verify --database`, and before anything leaves.

In: a record; out: mismatches, or a refusal. A database can be edited by whoever can write to it; what leaves a record is noted, and signed
where it is a WACZ. So an export is made only of a database that says what the log gives. The check makes everything but the
readings anew, some milliseconds a document. An export notes what it was made of: as long as nothing came to the log since that could
change it, the next one only compares the digest of the contents, half a millisecond a document.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.archive import EntryKind, Reader, open_reader
from onrecord.casework.catching_up import wait_until_caught_up
from onrecord.casework.custody.naming import OriginalNames
from onrecord.casework.desk import Desk
from onrecord.casework.settings import read_settings
from onrecord.casework.tables import lay_out_parties
from onrecord.core import RecordError
from onrecord.reading import Registry, load_registry
from onrecord.record import Mismatch, MismatchCode, ReadingTable, open_database

if TYPE_CHECKING:
    from onrecord.record import Database

ADVICE = {
    MismatchCode.CHANGED: "`onrecord rebuild` makes the database anew from the archive.",
    MismatchCode.MISSING: "`onrecord rebuild` makes the database anew from the archive.",
    MismatchCode.INVENTED: "`onrecord rebuild` makes the database anew from the archive.",
    MismatchCode.READING: "`onrecord rebuild` reads the document again.",
    MismatchCode.UNREAD: "`onrecord add` goes on where a run was killed.",
    MismatchCode.INDEX: "`onrecord rebuild` makes the database anew from the archive.",
}
_CHANGING = {EntryKind.RECEIPT, EntryKind.READING, EntryKind.DECISION, EntryKind.RESTRICTION}
_NAMED = 3  # mismatches that a refusal names


def check_database(folder: Path, database: str | None = None) -> Iterator[Mismatch]:
    """Give everything in a record's database that is not what its custody log gives.

    Raises:
        ArchiveError: Where there is no record, or it can't be read.
        RecordError: Where its database can't be used.
    """
    with open_reader(folder) as reader:
        database = database or read_settings(folder).database
        record = open_database(folder, database)
        try:
            wait_until_caught_up(record, reader, folder, database)
            yield from record.check(reader, lambda tables: _registry(tables, reader))
        finally:
            record.close()


class ExportBasis(msgspec.Struct, frozen=True, kw_only=True):
    """What an export was made of: the digest of the database's contents, and how many entries the log had when they were checked."""

    content: str
    entries: int


def refuse_contradicted(desk: Desk) -> ExportBasis:
    """Return what an export is made of, once the database is what the custody log gives; raises as `check_before_leaving` does."""
    with open_reader(desk.folder) as reader:
        return check_before_leaving(desk.record, reader)


def check_before_leaving(record: "Database", reader: Reader, *, is_past: bool = False) -> ExportBasis:
    """Return what something that leaves is made of, once the database is what the custody log gives.

    Args:
        record: The database.
        reader: The record's log; of a past day, as far as it went then.
        is_past: Whether it is of a past day: nothing is found there by what is restricted by now, so that its indexes are other ones.

    Raises:
        RecordError: `contradicted` where it is not; some of what is different is named, without a value.
    """
    content = record.content_digest()
    basis = ExportBasis(content=content, entries=reader.checkpoint.size)
    if _checked_last(reader) == content:
        return basis
    found = list(record.check(reader, lambda tables: _registry(tables, reader)))
    if is_past:
        found = [one for one in found if one.code is not MismatchCode.INDEX]
    if found:
        called = OriginalNames(reader.layout.folder)
        named = "; ".join(f"{called.put_in(each.where)}: {each.what} [{each.code}]" for each in found[:_NAMED])
        called.close()
        more = f"; {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        message = f"The database is not what the custody log gives, and nothing was written: {named}{more}."
        raise RecordError("contradicted", message, f"`onrecord verify --database` names all. {ADVICE[found[0].code]}")
    return basis


def _checked_last(reader: Reader) -> str | None:
    """Return the digest of the contents that the last export was made of; None where something came since that changes them."""
    last = next(reversed(list(reader.of_kind(EntryKind.EXPORT))), None)
    basis = last.payload.get("basis") if last is not None else None
    if basis is None:
        return None
    checked = msgspec.convert(basis, ExportBasis)
    changing = any(entry.kind in _CHANGING for _, entry in reader.entries(checked.entries))
    return None if changing else checked.content


def _registry(tables: tuple[ReadingTable, ...], reader: Reader) -> Registry:
    """Return the registry of parties that a record is read with, from the originals and not from what lies beside them."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        return load_registry(lay_out_parties(tables, reader, Path(folder)))
