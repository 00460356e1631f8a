"""What a file is: told from its content, then from its name.

In: the first bytes of a file, and its name if it has one. Out: a `FileFormat`. Text is what nothing else is.
"""

import re

from onrecord.page.model import FileFormat
from onrecord.page.zipped import Packed, packed_in

HEAD = 4_096  # bytes that tell a format
FEWEST_HEADERS = 3  # of a message, where no name says that it is one
_SUFFIXES = {
    ".htm": FileFormat.HTML,
    ".html": FileFormat.HTML,
    ".xhtml": FileFormat.HTML,
    ".pdf": FileFormat.PDF,
    ".eml": FileFormat.MAIL,
    ".mht": FileFormat.MAIL,
    ".mhtml": FileFormat.MAIL,
    ".jsonl": FileFormat.LINES,
    ".ndjson": FileFormat.LINES,
}
_PACKED = {Packed.DOCX: FileFormat.DOCX, Packed.ODT: FileFormat.ODT, Packed.EPUB: FileFormat.EPUB}
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_HEADER = re.compile(
    rb"^(From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|Reply-To|Sender|List-Id|DKIM-Signature|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_JSON = re.compile(rb'"((?:[^"\\]|\\.){0,4000})"(\s*:)?|[{}\[\]]', re.DOTALL)  # a string, perhaps a name, or a bracket


def detect_format(content: bytes, name: str | None = None) -> FileFormat:
    """Return what a file is.

    Args:
        content: the file, or its first few thousand bytes; what a ZIP file is stands at its end.
        name: its name or path, if it has one.
    """
    head = content[:HEAD]
    if b"%PDF-" in head[:1024]:
        return FileFormat.PDF
    packed = packed_in(content)
    if packed is not None:
        return _PACKED.get(packed, FileFormat.TEXT)
    by_name = next((kind for suffix, kind in _SUFFIXES.items() if (name or "").lower().endswith(suffix)), None)
    if by_name is not None:
        return by_name
    bare = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if bare.startswith(b"<") and _HTML.search(bare):
        return FileFormat.HTML
    headers = {found[1].lower() for found in _HEADER.finditer(re.split(rb"\r?\n\r?\n", bare, maxsplit=1)[0])}
    if _HEADER.match(bare) and len(headers) >= FEWEST_HEADERS:
        return FileFormat.MAIL
    return FileFormat.LINES if _is_line(bare) else FileFormat.TEXT


def may_begin_mail(line: bytes) -> bool:
    """Tell whether a file whose first line this is may be a mail."""
    return _HEADER.match(line.removeprefix(b"\xef\xbb\xbf")) is not None


def _is_line(bare: bytes) -> bool:
    """Tell whether bytes begin with a line of JSONL: an object on one line whose own "text" is named in it."""
    line, more, _ = bare.partition(b"\n")
    if not line.startswith(b"{") or (more and not line.rstrip().endswith(b"}")):
        return False
    depth = 0
    for found in _JSON.finditer(line):
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(found[0], 0)
        if depth == 1 and found[1] == b"text" and found[2]:
            return True
    return False
