"""Where something leaves to: the log has that it leaves before anybody has it, and that it did not where that fails.

In: an open record, a file or a stream; out: a stream to make it in, and the verb that notes it. What is in the stream when the block ends
well is in its place then. An entry of the log is never taken back: what could not be written has a second entry, a failure, with the same
digest. Limits: of a stream, a part may have left; a process that is killed in between notes nothing more.
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.archive import EntryKind, Origin, open_output
from onrecord.casework.custody.checking import ExportBasis
from onrecord.casework.desk import Desk
from onrecord.core import OnrecordError

_IN_MEMORY = 1 << 24  # bytes, 16 MiB; what is larger waits in a temporary file


class Exported(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the log notes of an export."""

    format: str
    sha256: str
    size: int
    where: str
    withheld: int
    """How many documents were left out or blocked in part."""
    basis: ExportBasis
    """The contents of the database that it was made of, checked against the log."""
    incidents: tuple[str, ...] | None = None
    """The ids of those that left, where not all were asked for."""
    left_out: tuple[str, ...] = ()
    """Of gold: the documents that somebody judged and that are none yet, each with the reason; of many, the first."""
    as_of: dt.date | None = None
    """The day at whose end the record stood so; None: as it is."""


@contextmanager
def leaving_to(desk: Desk, place: Path | BinaryIO, *, fresh: bool = False) -> Iterator[tuple[BinaryIO, Callable[[Exported], None]]]:
    """Give a stream, and what notes in the log what leaves by it; that is to be called once all is in the stream.

    Args:
        desk: The record.
        place: A file's path, or an open stream.
        fresh: Whether a file that is there already is refused.

    Raises:
        CommandError: `output`.
    """
    noted: list[Exported] = []

    def note(exported: Exported) -> None:
        note_export(desk, exported)
        noted.append(exported)

    try:
        with _output_to(place, fresh=fresh) as out:
            yield out, note
    except (OnrecordError, OSError) as error:
        for exported in noted:
            note_lost(desk, exported.format, exported.where, exported.sha256, error)
        raise


def note_export(desk: Desk, exported: Exported) -> None:
    """Note in the log that something leaves, and come back when that is on the disk, and the database knows it."""
    desk.writer.note(EntryKind.EXPORT, exported, Origin(where="", when=desk.now(), who=desk.settings.who))
    desk.writer.commit()
    desk.catch_up()


def note_lost(desk: Desk, of: str, where: str, sha256: str, error: Exception) -> None:
    """Note that what was to leave did not, or not as a whole."""
    code, why = (error.code, error.message) if isinstance(error, OnrecordError) else ("export.unwritten", getattr(error, "strerror", ""))
    message = f"It did not leave as a whole: {why or 'it could not be written'}"
    told = {"of": of, "where": where, "sha256": sha256, "code": code, "message": message}
    desk.writer.note(EntryKind.FAILURE, told, Origin(where="", when=desk.now(), who=desk.settings.who))
    desk.writer.commit()
    desk.catch_up()


@contextmanager
def _output_to(place: Path | BinaryIO, *, fresh: bool) -> Iterator[BinaryIO]:
    """Give a stream whose bytes are in their place when the block has ended well."""
    if isinstance(place, Path):
        with open_output(place, fresh=fresh) as out:
            yield out
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as made:
        yield made  # type: ignore[misc]  # it is a binary file but for its class
        made.seek(0)
        shutil.copyfileobj(made, place)
        place.flush()
