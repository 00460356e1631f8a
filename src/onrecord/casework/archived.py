"""The documents in a WARC, WACZ or ZIP file, apart from what their pages are made of.

In: an open file; out: what it holds, one after the other, with what is needed to tell reports from the pictures, styles and
programs of their pages, which crawlers keep beside them. Told by the type that the server named; where it named none, by the
bytes: text, a page, a PDF or a mail counts as a document. Limits: those of the archive room (`Bounds`), and of the process that
takes it apart (`piecewise`).
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from onrecord.archive import ArchivedDocument, Refusal, read_wacz, read_warc, read_zip
from onrecord.casework.carrier import HEAD, Carrier, detect_carrier, posts_in
from onrecord.casework.mailbox import read_attached, read_mailbox
from onrecord.casework.piecewise import Readable, piecewise
from onrecord.core import CaseworkError
from onrecord.page import FileFormat, PartKind, detect_format, is_aside, is_binary

LINE_TYPE = "application/x-ndjson"  # what a line of JSON lines is kept as
PART_TYPE = "application/x-onrecord-part"  # what a part of a file of many is kept as
_PART = re.compile(rf"{PART_TYPE}\s*;\s*kind=(\w{{1,40}})")
_LINE_TYPES = {LINE_TYPE, "application/jsonl", "application/x-jsonlines"}
_ENDINGS = {
    "text/html": (".html", ".htm", ".xhtml"),
    "application/xhtml+xml": (".xhtml", ".html", ".htm"),
    "application/pdf": (".pdf",),
    "message/rfc822": (".eml",),
    "text/plain": (".txt",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/epub+zip": (".epub",),
}
_UNKNOWN = {"", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown"}
_SCHEMES = {"http", "https", "ftp", "file", ""}  # of what was crawled or kept: crawlers file their logs and pictures of pages under others


TAKES: Mapping[Carrier, Callable[..., Iterator[ArchivedDocument | Refusal]]] = {
    Carrier.WARC: read_warc,
    Carrier.WACZ: read_wacz,
    Carrier.ZIP: read_zip,
    Carrier.MAILBOX: read_mailbox,
    Carrier.MAIL: read_attached,
}
"""What takes each kind of archive apart; it runs in a process of its own."""
DEEPEST = 3  # archives in archives
_BESIDE = (".css", ".js", ".mjs", ".map", ".svg", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".webmanifest")  # saved with a page


def take_out(carrier: Carrier, stream: Readable) -> Iterator[ArchivedDocument | Refusal]:
    """Give what a file carries; a WACZ or ZIP file has to be one that can be wound back."""
    try:
        yield from piecewise(TAKES[carrier], stream)
    except CaseworkError as error:
        yield Refusal("", error)


def is_document(found: ArchivedDocument) -> bool:
    """Tell whether something in an archive may be a report: not a picture, a font, a style, or a crawler's own note."""
    kind = bare_type(found.media_type)
    if found.is_member:
        is_beside = found.url.lower().endswith(_BESIDE) and posts_in(found.content, None) is None  # posts may lie in a script
        return not is_beside and not is_aside(found.content)
    if _scheme(found.url) not in _SCHEMES or _path(found.url) == "/robots.txt":
        return False
    if kind in _UNKNOWN:
        return detect_format(found.content, called(found)) is not FileFormat.TEXT or not is_binary(found.content)
    return kind in _ENDINGS or kind in _LINE_TYPES or part_of(found) is not None


def carried_in(found: ArchivedDocument, depth: int) -> Carrier | None:
    """Return what a file of a ZIP archive carries documents in itself; None where it is a document, or too deep in other archives."""
    if not found.is_member or depth >= DEEPEST:
        return None
    return detect_carrier(found.content[:HEAD], found.url, io.BytesIO(found.content))


def is_line(found: ArchivedDocument) -> bool:
    """Tell whether something in an archive is a line of JSON lines, as a record of this program keeps them."""
    return bare_type(found.media_type) in _LINE_TYPES


def part_of(found: ArchivedDocument) -> PartKind | None:
    """Return which part of a file of many something in an archive is, as a record of this program keeps them."""
    named = _PART.fullmatch(found.media_type or "")
    return PartKind(named[1]) if named is not None and named[1] in set(PartKind) else None


def bare_type(media_type: str | None) -> str:
    """Return a media type without its parameters, in lower case."""
    return (media_type or "").partition(";")[0].strip().lower()


def name_of(url: str, media_type: str | None) -> str | None:
    """Return a file name for what came from an address, whose ending says what the server said of its format."""
    name = _path(url).rpartition("/")[2]
    endings = _ENDINGS.get(bare_type(media_type))
    if endings is not None and not name.lower().endswith(endings):
        name = (name or "index") + endings[0]
    return name or None


def called(found: ArchivedDocument) -> str | None:
    """Return the file name of something in an archive; None of a mail that is the archive itself."""
    if not found.url:
        return None
    return found.url.rpartition("/")[2] or None if found.is_member else name_of(found.url, found.media_type)


def _scheme(url: str) -> str:
    return url.partition(":")[0].lower() if ":" in url else ""


def _path(url: str) -> str:
    """Return the path of an address; nothing where it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
