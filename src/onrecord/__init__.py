"""onrecord reads reports of harm in war, and keeps them in a record with provable custody, joined into incidents.

    >>> import onrecord
    >>> reading = onrecord.read("Jets bombed Orsk-Vale on Tuesday, rescuers said.", published="2031-03-05")
    >>> [statement.stance for statement in reading.statements]

    >>> with onrecord.open("record") as record:
    ...     record.add("reports/", dated_names=True)
    ...     for incident in record.incidents():
    ...         print(incident.id, incident.assessment.killed)

Importing this costs next to nothing: each part is loaded when it is first asked for. Every error is an `OnrecordError` with a `code`.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    import os

    from onrecord.casework import (
        AcceptRequest,
        Added,
        AskSecondRequest,
        AssignRequest,
        CorrectDocumentRequest,
        CorrectReadingRequest,
        CorrectRequest,
        CorrectVictimRequest,
        Decided,
        EnterDisputeRequest,
        EnterFigureRequest,
        EnterIncidentRequest,
        EnterPositionRequest,
        EnterVictimRequest,
        Exported,
        File,
        Files,
        IndependenceRequest,
        JoinRequest,
        NoIncidentRequest,
        NoteRequest,
        OtherPartyRequest,
        OverruleRequest,
        PartRequest,
        Record,
        RestrictRequest,
        ReviewRequest,
        SamePartyRequest,
        StatusRequest,
        StrikeRequest,
        TagRequest,
        UntagRequest,
        Verified,
    )
    from onrecord.core import (
        ArchiveError,
        CaseworkError,
        CommandError,
        LanguageError,
        OnrecordError,
        PageError,
        PublicationError,
        ReadingError,
        RecordError,
        ScaleError,
        WorkbenchError,
    )
    from onrecord.reading import Reading
    from onrecord.record import Incident, Query, Sheet, SortOrder

__version__ = "0.1.0"

__all__ = [
    "AcceptRequest",
    "Added",
    "ArchiveError",
    "AskSecondRequest",
    "AssignRequest",
    "CaseworkError",
    "CommandError",
    "CorrectDocumentRequest",
    "CorrectReadingRequest",
    "CorrectRequest",
    "CorrectVictimRequest",
    "Decided",
    "EnterDisputeRequest",
    "EnterFigureRequest",
    "EnterIncidentRequest",
    "EnterPositionRequest",
    "EnterVictimRequest",
    "Exported",
    "Incident",
    "IndependenceRequest",
    "JoinRequest",
    "LanguageError",
    "NoIncidentRequest",
    "NoteRequest",
    "OnrecordError",
    "OtherPartyRequest",
    "OverruleRequest",
    "PageError",
    "PartRequest",
    "PublicationError",
    "Query",
    "Reading",
    "ReadingError",
    "Record",
    "RecordError",
    "RestrictRequest",
    "ReviewRequest",
    "SamePartyRequest",
    "ScaleError",
    "Sheet",
    "SortOrder",
    "StatusRequest",
    "StrikeRequest",
    "TagRequest",
    "UntagRequest",
    "Verified",
    "WorkbenchError",
    "__version__",
    "open",
    "read",
]

_ROOMS = {
    "Incident": "record",
    "Query": "record",
    "Reading": "reading",
    "Sheet": "record",
    "SortOrder": "record",
}
"""Where the names stand that are neither errors nor casework."""


def read(  # noqa: PLR0913 one parameter for each thing that a report may not say of itself, or that it is read with
    report: "str | bytes | os.PathLike[str]",
    *,
    published: "dt.date | str | None" = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 the name that the contract has for it
    gazetteer: "Files" = (),
    parties: "Files" = (),
) -> "Reading":
    """Return what a report says: who says what happened, who denies it, how many were harmed.

    The shipped model is loaded by the first call and kept.

    Args:
        report: Its text, the bytes of its file (text, HTML, PDF, e-mail, DOCX, ODT, EPUB), or the path of its file. A `str` is
            always text; the spans of the reading are offsets in it, unchanged.
        published: The day of publication, as a date or as `2031-03-05`; without one, "on Tuesday" stays without a date.
        publisher: Who published it.
        title: Its title.
        url: Its address.
        id: What the document is called; by default its SHA-256.
        gazetteer: Paths of GeoNames dumps of countries, added to the shipped places and to what `onrecord gazetteer` fetched.
        parties: Paths of tables of parties, added to the shipped ones.

    Raises:
        PageError: Where it is empty, or is no report.
        LanguageError: Where it is in a language that has no reader.
        ReadingError: Where `published` is no day, or a gazetteer or table can't be read.
        CaseworkError: Where the file can't be read, or carries many documents.
    """
    from onrecord.casework import day_of, read_report  # noqa: PLC0415 late, so that importing onrecord is quick
    from onrecord.page import Metadata  # noqa: PLC0415 as above

    known = Metadata(id=id, url=url, publisher=publisher, title=title, published=day_of(published))
    return read_report(report, known, gazetteer=gazetteer, parties=parties)


def open(  # noqa: A001 as gzip.open and tarfile.open
    folder: "File", *, database: str | None = None, restricted: bool = False, who: str | None = None
) -> "Record":
    """Open a record, to add to it, look into it, decide on it, export and verify it; the first `add` begins one where there is none.

    Args:
        folder: The record's folder.
        database: The address of its database: `postgresql://…`, or `django:ALIAS` in a process of a Django project; by default as its
            settings have it, SQLite in its folder where they say nothing.
        restricted: Whether what is restricted is given too: for the record's keeper alone.
        who: Who decides; by default as its settings have it.

    Raises:
        ArchiveError: `not_installed` where what a record needs is not (`pip install 'onrecord[record]'`).
    """
    from onrecord.casework import Record  # noqa: PLC0415 late, as above

    return Record(folder, database=database, restricted=restricted, who=who)


def __getattr__(name: str) -> object:
    """Give the types of this module's interface when they are first asked for."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    room = "core" if name.endswith("Error") else _ROOMS.get(name, "casework")
    found: object = getattr(importlib.import_module(f"{__name__}.{room}"), name)
    return found
