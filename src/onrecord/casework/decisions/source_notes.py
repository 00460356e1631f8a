"""What somebody knows without a report: from a picture, by telephone. The note is kept as an original, and is a document then.

In: an open record, the note, who it comes from; out: the name of the document. The reader does not read it: nothing is found in it but what
people enter at its words. Its publisher is the person or source that it comes from.
"""

import datetime as dt
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.archive import EntryKind, Origin, Purpose, Told
from onrecord.core import CaseworkError, Span
from onrecord.page import Zone, ZoneKind
from onrecord.publication import encode_reading
from onrecord.reading import Document, Reading, Registry
from onrecord.reading import ReaderVersion as ReaderOf
from onrecord.record import Read, Waiting, extract

if TYPE_CHECKING:
    from onrecord.casework.desk import Desk

_LONGEST = 100_000  # characters


def keep_source_note(desk: "Desk", text: str, source: str, published: str | None = None, who: str | None = None) -> str:
    """Keep a note as a document of the record; return the document's name. The same note of a record is one document.

    Args:
        desk: The record.
        text: The note.
        source: Whom or what it comes from: "Ilda Marsen, nurse, by telephone".
        published: The day on which it was said or seen, as 2031-03-05; None: not stated.
        who: Who brings it; None: as the record's settings have it.

    Raises:
        ArchiveError: Where the record can't be written.
        CaseworkError: `note` where it is empty or too long, or has no source; `value` where the day is none.
    """
    plain, named = text.strip(), source.strip()
    if not plain or not named or len(plain) > _LONGEST:
        raise CaseworkError("note", "A source note has words, and somebody or something it comes from.", "Give both, the note in short.")
    if published is not None:
        try:
            dt.date.fromisoformat(published)
        except ValueError:
            raise CaseworkError("value", f"{published:.40} is no day.", "Write it as 2031-03-05.") from None
    told = Told(purpose=Purpose.NOTE, publisher=named, published=published)
    origin = Origin(where="", when=desk.now(), who=who or desk.settings.who, media_type="text/plain", told=told)
    kept = desk.writer.keep(f"{plain}\n\n{named}{f', {published}' if published else ''}\n".encode(), origin)
    desk.writer.commit()
    desk.catch_up()
    found = [one for one in desk.record.waiting() if one.sha256 == kept.sha256]
    reads = [read_note(one, desk.original(one.sha256), desk.registry) for one in found]
    for payload in desk.record.to_note(reads):
        desk.writer.note(EntryKind.READING, payload | {"reader": f"onrecord {__version__}"}, origin)
    desk.writer.commit()
    desk.record.take(reads, desk.registry)
    desk.catch_up()
    return kept.sha256


def read_note(waiting: Waiting, content: bytes, registry: Registry) -> Read:
    """Return what a record keeps of a note: its words, and nothing found in them."""
    text = content.decode("utf-8", "replace")
    told = waiting.told
    day = dt.date.fromisoformat(told.published) if told.published else None
    title = text.split("\n", 1)[0][:80]
    document = Document(waiting.name, waiting.sha256, publisher=told.publisher, title=title, published=day, language="en")
    nothing: tuple[()] = ()
    reading = Reading(
        document=document,
        text=text,
        zones=(Zone(ZoneKind.BODY, Span(0, max(1, len(text.rstrip())))),),
        parties=nothing,
        statements=nothing,
        claims=nothing,
        figures=nothing,
        places=nothing,
        disputes=nothing,
        incidents=nothing,
        media=nothing,
        reader=ReaderOf("onrecord", __version__, "none: a note"),
    )
    return Read(number=waiting.number, told=told, extract=extract(reading, encode_reading(reading), registry, waiting.sha256))
