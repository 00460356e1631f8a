"""The record: documents, readings, incidents and decisions in a database, made from the archive and nothing else.

In: a record's folder and what was read of its originals; out: `Incident`s, `Sheet`s, decisions. Django and the database are
loaded by `open_database`, every other part when it is first asked for.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.core import RecordError, load_late

if TYPE_CHECKING:
    from onrecord.record.counts import DaysCount, KindCount, Overview, PlaceCount, StatedTotal, Tally, TotalsGroup
    from onrecord.record.database import postgres_config as postgres_config
    from onrecord.record.extraction import extract, extract_of
    from onrecord.record.folding import fold
    from onrecord.record.kept_readings import KeptReadings as KeptReadings
    from onrecord.record.model import (
        READER,
        SHORTEST,
        Docket,
        Incident,
        IncidentBasis,
        Mismatch,
        MismatchCode,
        NamedPerson,
        Noted,
        Outdated,
        Provenance,
        Reach,
        Read,
        ReadingTable,
        Reviewed,
        SeenVersion,
        Sheet,
        State,
        Waiting,
        Whereabouts,
    )
    from onrecord.record.noted_readings import ReadingsNoted as ReadingsNoted
    from onrecord.record.proposed import ProposedReading
    from onrecord.record.queries import Area, Circle, KindOf, Locality, Near, Polygon, Query, SheetQuery, SortOrder, Stand, TotalQuery
    from onrecord.record.record import Database as Database
    from onrecord.record.redaction import (
        BLOCK,
        WITHHELD,
        BlackOut,
        Blinded,
        Policy,
        Redaction,
        Terms,
        Watched,
        names_of_victim,
        renamed,
        sound_keys,
        told_of,
    )
    from onrecord.record.requests import DecisionRequest, WithdrawalRequest, payload_of

_PLACES = {
    "Blinded": "redaction",
    "BLOCK": "redaction",
    "READER": "model",
    "SHORTEST": "model",
    "WITHHELD": "redaction",
    "Area": "queries",
    "Polygon": "queries",
    "Circle": "queries",
    "KindCount": "counts",
    "KindOf": "queries",
    "Locality": "queries",
    "NamedPerson": "model",
    "Near": "queries",
    "Stand": "queries",
    "StatedTotal": "counts",
    "Tally": "counts",
    "TotalQuery": "queries",
    "TotalsGroup": "counts",
    "Watched": "redaction",
    "Provenance": "model",
    "BlackOut": "redaction",
    "DecisionRequest": "requests",
    "Docket": "model",
    "Incident": "model",
    "IncidentBasis": "model",
    "Mismatch": "model",
    "MismatchCode": "model",
    "Noted": "model",
    "Policy": "redaction",
    "ProposedReading": "proposed",
    "Query": "queries",
    "Read": "model",
    "Redaction": "redaction",
    "Reviewed": "model",
    "DaysCount": "counts",
    "Outdated": "model",
    "Overview": "counts",
    "PlaceCount": "counts",
    "SeenVersion": "model",
    "Sheet": "model",
    "SheetQuery": "queries",
    "SortOrder": "queries",
    "State": "model",
    "Reach": "model",
    "ReadingTable": "model",
    "Terms": "redaction",
    "Waiting": "model",
    "Whereabouts": "model",
    "WithdrawalRequest": "requests",
    "extract": "extraction",
    "extract_of": "extraction",
    "names_of_victim": "redaction",
    "payload_of": "requests",
    "postgres_config": "database",
    "renamed": "redaction",
    "told_of": "redaction",
    "fold": "folding",
    "sound_keys": "redaction",
}

__all__ = [
    "BLOCK",
    "READER",
    "SHORTEST",
    "WITHHELD",
    "Area",
    "BlackOut",
    "Blinded",
    "Circle",
    "DaysCount",
    "DecisionRequest",
    "Docket",
    "Incident",
    "IncidentBasis",
    "KindCount",
    "KindOf",
    "Locality",
    "Mismatch",
    "MismatchCode",
    "NamedPerson",
    "Near",
    "Noted",
    "Outdated",
    "Overview",
    "PlaceCount",
    "Policy",
    "Polygon",
    "ProposedReading",
    "Provenance",
    "Query",
    "Reach",
    "Read",
    "ReadingTable",
    "Redaction",
    "Reviewed",
    "SeenVersion",
    "Sheet",
    "SheetQuery",
    "SortOrder",
    "Stand",
    "State",
    "StatedTotal",
    "Tally",
    "Terms",
    "TotalQuery",
    "TotalsGroup",
    "Waiting",
    "Watched",
    "Whereabouts",
    "WithdrawalRequest",
    "extract",
    "extract_of",
    "fold",
    "names_of_victim",
    "open_database",
    "open_past",
    "payload_of",
    "postgres_config",
    "renamed",
    "set_database_aside",
    "sound_keys",
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


def open_past(folder: Path, place: Path, entries: int) -> "Database":
    """Open a record as it stood when its log had so many entries: a database in a folder of its own; raises as `open_database` does."""
    from onrecord.record.database import connect  # noqa: PLC0415 as above

    alias = connect(place, to_look=True)
    from onrecord.record.record import Database  # noqa: PLC0415 as above

    return Database(folder, alias, entries)


def set_database_aside(folder: Path) -> None:
    """Move a damaged SQLite file out of the way; raises RecordError `no_rights`."""
    from onrecord.record.database import set_database_aside as move  # noqa: PLC0415 as above

    move(folder)


__getattr__ = load_late(__name__, _PLACES)
