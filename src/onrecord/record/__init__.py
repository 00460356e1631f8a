"""The record: documents, readings, incidents and decisions in a database, made from the archive and nothing else.

In: a record's folder and what was read of its originals; out: `Incident`s, `Sheet`s, decisions. Django and the database are
loaded by `open_database`, so that the types and `extract` can be had without.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.core import RecordError
from onrecord.record.model import (
    SHORTEST,
    Arrival,
    Docket,
    Incident,
    Mismatch,
    MismatchCode,
    Noted,
    Query,
    Read,
    Reviewed,
    Sheet,
    Sort,
    State,
    Table,
    Waiting,
    Whereabouts,
)
from onrecord.record.redaction import BLOCK, WITHHELD, BlackOut, Redaction, Terms, told_of
from onrecord.record.requests import DecisionRequest, WithdrawalRequest, payload_of

if TYPE_CHECKING:
    from onrecord.record.extraction import extract, extract_of
    from onrecord.record.record import Database as Database

__all__ = [
    "BLOCK",
    "SHORTEST",
    "WITHHELD",
    "Arrival",
    "BlackOut",
    "DecisionRequest",
    "Docket",
    "Incident",
    "Mismatch",
    "MismatchCode",
    "Noted",
    "Query",
    "Read",
    "Redaction",
    "Reviewed",
    "Sheet",
    "Sort",
    "State",
    "Table",
    "Terms",
    "Waiting",
    "Whereabouts",
    "WithdrawalRequest",
    "extract",
    "extract_of",
    "open_database",
    "payload_of",
    "set_database_aside",
    "told_of",
]


def open_database(folder: Path, url: str | None = None, *, to_look: bool = False) -> "Database":
    """Open the database of a record: SQLite in its folder, or PostgreSQL by its address.

    `to_look`: none is begun, and who may not write there may look all the same.

    Raises:
        RecordError: `not_installed`, `address`, `unreachable`, `newer_version`, `corrupt`, `busy`, `no_rights`, `linked`; `no_database`,
            `older_version` where it is looked into.
    """
    try:
        from onrecord.record.database import connect  # noqa: PLC0415 Django is an extra, and takes a moment
    except ModuleNotFoundError as error:
        raise RecordError("not_installed", f"A record needs the library {error.name}.", "pip install 'onrecord[record]'") from None
    alias = connect(folder, url, to_look=to_look)  # before the tables can be imported
    from onrecord.record.record import Database  # noqa: PLC0415 as above

    return Database(folder, alias)


def set_database_aside(folder: Path) -> None:
    """Move a damaged SQLite file out of the way; raises RecordError `no_rights`."""
    from onrecord.record.database import set_database_aside as move  # noqa: PLC0415 as above

    move(folder)


def __getattr__(name: str) -> object:
    """Load what extracts when it is first asked for: it needs what finds copies, which who only looks has no use for."""
    if name not in {"extract", "extract_of"}:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from onrecord.record import extraction  # noqa: PLC0415 as above

    found: object = getattr(extraction, name)
    return found
