"""The records of WARC and ARC files, one after the other.

In: plain bytes; out: for each record what it is, its address, date and type, and its block. WARC 0.17 to 1.1; ARC 1 and 2, whose records
say less: what a crawler got, when, and of which type. Limits: `_MOST_LINES` headers; a block larger than a document may be is passed over.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from onrecord.archive.plain import BLOCK, LONGEST_LINE, Plain, ended_early
from onrecord.core import ArchiveError

_MOST_LINES = 1_000  # headers of a record
_FIELDS, _FIELDS_2 = 5, 10  # of the line that a record of ARC 1 and of ARC 2 begins with
_ARC_LINE = re.compile(rb"(?:[a-z][a-z0-9+.-]*:|\S+ [\w.:-]+ \d{14} ).* \d{1,18}\s*", re.IGNORECASE)
_BEGINNING = re.compile(rb"[a-z][a-z0-9+.-]*:[^\n]*", re.IGNORECASE)
_IN_MEMBER = {"archive.bomb", "archive.packing"}  # what is wrong with one packed member, not with those behind it
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")


class ArchivedRecord(msgspec.Struct, frozen=True):
    """A record as the file has it; `block` is None where it is larger than a document may be."""

    kind: str  # response, resource, revisit, request, metadata, …
    url: str
    date: str
    media_type: str | None
    headers: Mapping[str, str]
    block: bytes | None


class BrokenArchive(msgspec.Struct, frozen=True):
    """A record that can't be taken apart: its address, and why. What is given after it begins in another packed member."""

    url: str
    error: ArchiveError


def read_records(plain: Plain) -> Iterator[ArchivedRecord | BrokenArchive]:
    """Give the records of a file; where one can't be taken apart, why, and after it those whose packing begins anew behind it."""
    fields = _FIELDS
    while True:
        url = ""
        try:
            line = _first_line(plain)
            if not line:
                return
            if line.startswith(b"WARC/"):
                headers = _headers(plain)
                url = headers.get("warc-target-uri", "").strip("<>")
                block = _block(plain, headers.get("content-length", ""))
                kind, day, media_type = headers.get("warc-type", ""), headers.get("warc-date", ""), headers.get("content-type")
                yield ArchivedRecord(kind, url, day, media_type, headers, block)
                continue
            url, day, media_type, length = _arc_line(line, fields)
            block = _block(plain, length)
        except ArchiveError as error:
            yield BrokenArchive(url, error)
            if error.code in _IN_MEMBER and plain.skip(_begins_record):
                continue
            return
        if url.lower().startswith("filedesc:"):
            fields = _begin_arc(plain, block or b"")
        else:
            kind = "response" if block is None or block.startswith(b"HTTP/") else "resource"
            yield ArchivedRecord(kind, url, day, "application/http" if kind == "response" else media_type, {}, block)


def _begins_record(plain: bytes) -> bool:
    """Tell whether bytes are the beginning of a record of WARC or ARC."""
    return plain.startswith(b"WARC/") or _ARC_LINE.fullmatch(plain.partition(b"\n")[0]) is not None


def _first_line(plain: Plain) -> bytes:
    """Return the line that a record begins with; nothing at the end."""
    line = plain.line()
    while line in {b"\r\n", b"\n"}:
        line = plain.line()
    return line


def _headers(plain: Plain) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = plain.line()
        if not line.endswith(b"\n"):
            raise ended_early()
        if not line.strip():
            return headers
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    raise ArchiveError("format", f"A record has more than {_MOST_LINES} headers.", "Get a whole copy of the archive.")


def _arc_line(line: bytes, fields: int) -> tuple[str, str, str | None, str]:
    """Return the address, the date, the type and the length that a record of ARC begins with."""
    parts = line.decode("utf-8", "replace").strip().rsplit(" ", fields - 1)
    if not _ARC_LINE.fullmatch(line) or len(parts) < fields:
        raise ArchiveError("format", "There is no record of WARC or ARC where one should begin.", "Get a whole copy of the archive.")
    if not line.endswith(b"\n"):
        raise ended_early()
    found = _DAY.match(parts[2])
    day = "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found is not None else ""
    return parts[0], day, parts[3] if "/" in parts[3] else None, parts[-1]


def _begin_arc(plain: Plain, block: bytes) -> int:
    """Return how many fields the lines of an ARC file have, as its first record says; some of these name a length that is too long."""
    after = block.rpartition(b"\n\n")[2]
    if _BEGINNING.fullmatch(after):
        plain.put_back(after)
    return _FIELDS_2 if b"result-code" in block.lower() else _FIELDS


def _block(plain: Plain, length: str) -> bytes | None:
    """Return a record's block; None where it is larger than a document may be."""
    if not (length.isascii() and length.isdigit()) or len(length) > 18:
        raise ArchiveError("format", "A record does not say how long it is.", "Get a whole copy of the archive.")
    left = int(length)
    if left > plain.bounds.largest + LONGEST_LINE:
        while left and (skipped := len(plain.read(min(left, BLOCK)))):
            left -= skipped
        if left:
            raise ended_early()
        return None
    block = plain.read(left)
    if len(block) < left:
        raise ended_early()
    return block
