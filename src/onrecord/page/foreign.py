"""Files that are no report and no page of one: what they are, and what to do about them.

In: the bytes; out: nothing, or PageError: `format` for what may hold a report and is not read, `table` for spreadsheets, `encrypted`,
`binary` for pictures, programs and whatever nothing is known of.
"""

from dataclasses import dataclass

from onrecord.core import PageError
from onrecord.page.binary import is_binary
from onrecord.page.format import detect_format
from onrecord.page.model import Fault, FileFormat
from onrecord.page.zipped import Packed, packed_in

ADD_TABLE = "`onrecord add --table columns.toml FILE` adds its rows as claims of whoever coded it."
_DIRECTORY = 1 << 20  # bytes at either end of an old Office file in which the names of its parts stand


@dataclass(frozen=True, slots=True)
class _Kind:
    what: str
    advice: str
    fault: Fault = Fault.FORMAT


_AS_PDF = "Save it as PDF, DOCX or text, and read that."
_PICTURE = "Text recognition (OCR) makes text of it; or enter what it shows by hand."
_UNPACK = "Unpack it, and read what is in it."
_LATER = "Save it as XLSX or CSV; then " + ADD_TABLE
_PACKED = {
    Packed.XLSX: _Kind("a spreadsheet (XLSX)", ADD_TABLE, Fault.TABLE),
    Packed.ODS: _Kind("a spreadsheet (ODS)", _LATER, Fault.TABLE),
    Packed.NUMBERS: _Kind("a spreadsheet (Numbers)", _LATER, Fault.TABLE),
    Packed.PPTX: _Kind("a presentation (PPTX)", _AS_PDF),
    Packed.ODP: _Kind("a presentation (ODP)", _AS_PDF),
    Packed.PAGES: _Kind("a file of Pages or Keynote", _AS_PDF),
    Packed.OTHER: _Kind("a ZIP archive of files", _UNPACK),
}
_OLD = (
    ("EncryptedPackage", _Kind("an Office file with a password", "Save it without one and read that.", Fault.ENCRYPTED)),
    ("__nameid_version1.0", _Kind("a mail of Outlook (MSG)", "Save it as .eml, or as PDF, and read that.")),
    ("__properties_version1.0", _Kind("a mail of Outlook (MSG)", "Save it as .eml, or as PDF, and read that.")),
    ("WordDocument", _Kind("an old Word document (DOC)", _AS_PDF)),
    ("PowerPoint Document", _Kind("an old presentation (PPT)", _AS_PDF)),
    ("Workbook", _Kind("an old spreadsheet (XLS)", _LATER, Fault.TABLE)),
    ("Book", _Kind("an old spreadsheet (XLS)", _LATER, Fault.TABLE)),
)
_OLD_OTHER = _Kind("a file of an old Office program", _AS_PDF)
_SIGNATURES = (
    (b"{\\rtf", _Kind("a Rich Text file (RTF)", _AS_PDF)),
    (b"PK\x03\x04", _Kind("a ZIP archive that is cut off or damaged", "Get the whole file again.", Fault.TRUNCATED)),
    (b"PK\x05\x06", _Kind("a ZIP archive with nothing in it", "Get the whole file again.")),
    (b"\x1f\x8b", _Kind("a gzip archive", _UNPACK)),
    (b"BZh", _Kind("a bzip2 archive", _UNPACK)),
    (b"7z\xbc\xaf", _Kind("a 7z archive", _UNPACK)),
    (b"Rar!", _Kind("a RAR archive", _UNPACK)),
    (b"\xfd7zXZ", _Kind("an XZ archive", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", _Kind("a zstd archive", _UNPACK)),
    (b"\x89PNG", _Kind("a picture (PNG)", _PICTURE, Fault.BINARY)),
    (b"\xff\xd8\xff", _Kind("a picture (JPEG)", _PICTURE, Fault.BINARY)),
    (b"GIF8", _Kind("a picture (GIF)", _PICTURE, Fault.BINARY)),
    (b"II*\0", _Kind("a picture (TIFF)", _PICTURE, Fault.BINARY)),
    (b"MM\0*", _Kind("a picture (TIFF)", _PICTURE, Fault.BINARY)),
    (b"AT&TFORM", _Kind("a scan (DjVu)", "Save it as PDF, with text recognition (OCR).", Fault.BINARY)),
    (b"!BDN", _Kind("a mailbox of Outlook (PST)", "Export the mails as .eml or mbox, and read these.")),
    (b"\x7fELF", _Kind("a program", "", Fault.BINARY)),
    (b"MZ\x90", _Kind("a program", "", Fault.BINARY)),
    (b"SQLite format", _Kind("a database", "Export the reports in it.", Fault.BINARY)),
)
_RIFF = {b"WEBP": _Kind("a picture (WebP)", _PICTURE, Fault.BINARY)}
_MEDIA = _Kind("a picture, sound or film", "Write down what is said and shown in it, and read that.", Fault.BINARY)


def is_aside(content: bytes) -> bool:
    """Tell whether a file is none that holds a report in any form: a picture, a sound, a program."""
    kind = _kind_of(content)
    if kind is not None:
        return kind.fault is Fault.BINARY
    return is_binary(content) and detect_format(content) is FileFormat.TEXT  # a PDF is binary too


def refuse_foreign(content: bytes) -> None:
    """Raise PageError where the bytes are those of a picture, a program, a spreadsheet, a file of another kind, or no text at all."""
    kind = _kind_of(content)
    if kind is not None:
        raise PageError(kind.fault, f"this is {kind.what}, not a report that can be read.", kind.advice)
    if is_binary(content):
        advice = "Give the report as text, HTML, PDF, DOCX, ODT, EPUB or e-mail."
        raise PageError(Fault.BINARY, "the bytes are no text, not a report.", advice)


def _kind_of(content: bytes) -> _Kind | None:
    packed = packed_in(content)
    if packed in _PACKED:
        return _PACKED[packed]
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_kind(content)
    if content.startswith(b"RIFF"):
        return _RIFF.get(content[8:12], _MEDIA)
    if content[4:8] == b"ftyp" or content.startswith((b"ID3", b"OggS", b"\x1aE\xdf\xa3")):
        return _MEDIA
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)


def _old_kind(content: bytes) -> _Kind:
    """Return what an Office file of before 2007 is: the names of its parts stand in it in UTF-16."""
    looked_at = content if len(content) <= 2 * _DIRECTORY else content[:_DIRECTORY] + content[-_DIRECTORY:]
    return next((kind for name, kind in _OLD if name.encode("utf-16-le") in looked_at), _OLD_OTHER)
