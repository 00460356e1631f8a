"""What a ZIP file is: word processors, spreadsheets and books all write one, and what is in it says which.

In: the bytes of the file, or the file itself; out: a `Packed`. `_LOOKED_AT` names of its directory are looked at; nothing is unpacked.
"""

import io
from enum import StrEnum
from itertools import islice
from typing import IO

from onrecord.archive import list_zip
from onrecord.core import ArchiveError

_LOOKED_AT = 5_000  # names: an office file has some dozens, with pictures some hundreds
_FIRST = b"PK\x03\x04"


class Packed(StrEnum):
    """What a ZIP file is."""

    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    EPUB = "epub"
    PAGES = "pages"
    NUMBERS = "numbers"
    OTHER = "other"  # an archive of files


_OFFICE = "[Content_Types].xml"
_BY_NAME = {
    "word/document.xml": (Packed.DOCX, _OFFICE),
    "xl/workbook.xml": (Packed.XLSX, _OFFICE),
    "xl/workbook.bin": (Packed.XLSX, _OFFICE),
    "ppt/presentation.xml": (Packed.PPTX, _OFFICE),
    "META-INF/container.xml": (Packed.EPUB, "mimetype"),
    "Index/Tables/DataList.iwa": (Packed.NUMBERS, None),
    "Index/Document.iwa": (Packed.PAGES, None),
}
"""What a file is that holds these two."""
_BY_TYPE = {
    b"application/vnd.oasis.opendocument.text": Packed.ODT,
    b"application/vnd.oasis.opendocument.text-template": Packed.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Packed.ODS,
    b"application/vnd.oasis.opendocument.presentation": Packed.ODP,
    b"application/epub+zip": Packed.EPUB,
}


def packed_in(content: bytes | IO[bytes]) -> Packed | None:
    """Return what a ZIP file is; None where it is none, empty, or its list of contents is not whole. A stream is left anywhere."""
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    stream.seek(0)
    head = stream.read(256)
    if not head.startswith(_FIRST):
        return None
    told = _type_told(head)
    if told is not None:
        return told
    try:
        names = set(islice(list_zip(stream), _LOOKED_AT))
    except ArchiveError as error:
        return Packed.OTHER if error.code == "archive.too_large" else None
    for name, (kind, beside) in _BY_NAME.items():
        if name in names and (beside is None or beside in names):
            return kind
    return Packed.OTHER


def _type_told(head: bytes) -> Packed | None:
    """Return what a file says that it is in its first entry, `mimetype`, which is never packed."""
    if head[30:38] != b"mimetype":
        return None
    start, size = 38 + int.from_bytes(head[28:30], "little"), int.from_bytes(head[18:22], "little")
    told = head[start : start + size] if size else head[start:].partition(b"PK")[0]
    return _BY_TYPE.get(told.strip())
