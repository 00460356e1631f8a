"""The metadata that an original is kept with: what its source says of it, then what the request says of all originals; and its type.

In: both, and the content; out: what goes into the custody log beside the original. What is no report is filled in with nothing.
"""

import msgspec

from onrecord.archive import Purpose, Told
from onrecord.casework.archived import PART_TYPE
from onrecord.page import FileFormat, Metadata, PartKind, detect_format

_MEDIA_TYPES = {
    FileFormat.HTML: "text/html",
    FileFormat.PDF: "application/pdf",
    FileFormat.MAIL: "message/rfc822",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.ODT: "application/vnd.oasis.opendocument.text",
    FileFormat.EPUB: "application/epub+zip",
}
_LONGEST_TYPE = 200  # characters of what a server calls a type


def fill_in(told: Told, hints: Metadata) -> Told:
    """Return what a source says of an original, with what the request says in the fields that the source leaves empty."""
    if told.purpose is not Purpose.DOCUMENT:
        return told
    return msgspec.structs.replace(
        told,
        published=told.published or (hints.published.isoformat() if hints.published is not None else None),
        publisher=told.publisher or hints.publisher,
        title=told.title or hints.title,
        url=told.url or hints.url,
    )


def media_type_of(content: bytes, name: str | None) -> str | None:
    """Return the type that a file's content shows; None where it may be anything."""
    kind = detect_format(content, name)
    if kind is FileFormat.TEXT:
        return None if b"\0" in content[:4096] else "text/plain"
    return _MEDIA_TYPES.get(kind)


def part_type(kind: PartKind) -> str:
    """Return the type under which a part of a file of many is kept: it says how the part is opened."""
    return f"{PART_TYPE}; kind={kind}"


def named_type(media_type: str | None) -> str | None:
    """Return a type as somebody else named it, unless it is longer than any."""
    return media_type if media_type and len(media_type) <= _LONGEST_TYPE and media_type.isprintable() else None
