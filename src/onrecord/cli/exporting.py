"""Writes what leaves a record, and notes in its custody log that it left, before anybody has it.

In: a record's folder, a format, where to write; out: the bytes. They are made beside the record first: what leaves is noted with
its digest, and only then written to its place. What is restricted is not in it, and neither are originals that hold it.
"""

import datetime as dt
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.archive import EntryKind, Origin, Purpose, open_reader, write_wacz
from onrecord.casework import Desk, deciding
from onrecord.core import CommandError, visible
from onrecord.publication import Format, export, parcel
from onrecord.reading import Reading
from onrecord.record import Redaction

_IN_MEMORY = 1 << 24  # bytes, 16 MiB; what is larger waits in a temporary file


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What the log notes of an export."""

    format: str
    sha256: str
    size: int
    where: str
    withheld: int
    """How many documents were left out or blocked in part."""


def write_export(folder: Path, form: Format, output: Path | None, database: str | None) -> None:
    """Write the incidents of a record in a format; to standard output where no file is named.

    Raises:
        ArchiveError: `missing`, `locked`, `no_space`, `no_rights`.
        RecordError: Where the database can't be used.
        PublicationError: `not_installed`.
        CommandError: `output` where the file can't be written, or a WACZ is to go to standard output.
    """
    if form is Format.WACZ and output is None:
        raise CommandError("output", "A WACZ can't be written to standard output.", "Name a file: --output record.wacz.")
    with deciding(folder, database) as desk:
        redaction = desk.record.redaction()
        if form is Format.WACZ and output is not None:
            _write_wacz(desk, redaction, output)
            return
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as made:
            export(desk.record.by_id(redaction), form, made)  # type: ignore[arg-type]  # it is a binary file but for its class
            made.seek(0)
            digest = hashlib.sha256()
            size = 0
            while block := made.read(1 << 20):
                digest.update(block)
                size += len(block)
            _note(desk, Exported(format=form, sha256=digest.hexdigest(), size=size, where=_name(output), withheld=len(redaction.documents)))
            made.seek(0)
            _put(made, output)  # type: ignore[arg-type]  # as above


def _write_wacz(desk: Desk, redaction: Redaction, output: Path) -> None:
    """Write a WACZ beside its place, note it, then put it there."""
    part = output.with_name(f"{output.name}.part")
    with open_reader(desk.folder) as reader:
        packed = parcel(
            desk.record.by_id(redaction),
            _readings(desk, redaction),
            title=f"Record {desk.folder.resolve().name}",
            when=dt.datetime.now(dt.UTC),
            titles={r.document.sha256: r.document.title for r in _readings(desk, redaction) if r.document.title},
            leave_out=_left_out(desk, redaction),
        )
        try:
            digest = write_wacz(reader, part, packed)
            size, held = part.stat().st_size, len(redaction.documents)
            _note(desk, Exported(format=Format.WACZ, sha256=digest, size=size, where=_name(output), withheld=held))
            part.replace(output)
        except OSError as error:
            raise _unwritten(output, error) from None
        finally:
            part.unlink(missing_ok=True)
    sys.stderr.write(f"onrecord: wrote {visible(str(output))}, sha256 {digest}\n")


def _readings(desk: Desk, redaction: Redaction) -> Iterator[Reading]:
    """Give the readings that may leave, by the ids of their documents."""
    for whole in desk.record.readings():
        drawn = redaction.reading(whole)
        if drawn is not None:
            yield drawn


def _left_out(desk: Desk, redaction: Redaction) -> frozenset[str]:
    """Return the digests of originals that may not leave: they hold what is restricted, or are no report (tables, feeds)."""
    with open_reader(desk.folder) as reader:
        tools = {receipt.sha256 for _, _, receipt in reader.receipts() if receipt.told and receipt.told.purpose is not Purpose.DOCUMENT}
    held = {reading.document.sha256 for reading in desk.record.readings() if redaction.holds_back(reading)}
    return frozenset(tools | held | {digest for name, digest in desk.record.originals() if redaction.touches(name)})


def _note(desk: Desk, exported: Exported) -> None:
    """Note in the log that something leaves, and come back when that is on the disk."""
    desk.writer.note(EntryKind.EXPORT, exported, Origin(where="", when=desk.now(), who=desk.settings.who))
    desk.writer.commit()


def _name(output: Path | None) -> str:
    return str(output) if output is not None else "standard output"


def _put(made: BinaryIO, output: Path | None) -> None:
    if output is None:
        shutil.copyfileobj(made, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as stream:
            shutil.copyfileobj(made, stream)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _unwritten(output, error) from None


def _unwritten(output: Path, error: OSError) -> CommandError:
    return CommandError("output", f"{output} can't be written: {error.strerror}.", "Check the path, your rights and the room there.")
