"""Takes a page out of a folder, for good: out of tables, originals and incidents; the log says that it went.

In: a folder, an address; out: what went. The log is written first, so that the page is not taken in again whatever happens then; killed in
between, the same command goes on. In the originals an empty record of the same length stands where the page was: nothing else moves.
Limits: a page with the same text at another address stays, and is named.
"""

import datetime as dt
import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace

from onrecord.core import ScaleError, sha256
from onrecord.scale.dropped import DroppedPage, address_digest, host_of, note_dropped, read_dropped
from onrecord.scale.folder import locked
from onrecord.scale.layout import DOCUMENTS
from onrecord.scale.linked import read_manifest as read_link_manifest
from onrecord.scale.linking import Linked, LinkOptions, link_folder
from onrecord.scale.manifests import read_folder, read_manifests, write_aside, write_manifest
from onrecord.scale.model import DocumentRow, SegmentFile, SegmentManifest
from onrecord.scale.tables import read_documents, write_documents

_COMMENT = 0x10
"""The bit of a gzip header that says that a comment follows: it fills the place of what went."""


@dataclass(frozen=True, slots=True)
class DropRequest:
    """Which page is to go, who says so, when and why."""

    url: str
    who: str
    when: dt.datetime
    why: str


@dataclass(frozen=True, slots=True)
class DropResult:
    """What went.

    Attributes:
        documents: The digests of the documents that went.
        segments: The segments that they came in.
        same_text: Addresses of pages that have the same text, and stay.
        known: Whether the page had been dropped before.
        linked: What came of linking anew; None where nothing had been linked.
    """

    documents: tuple[str, ...]
    segments: tuple[str, ...]
    same_text: tuple[str, ...]
    known: bool
    linked: Linked | None


def drop_page(folder: Path, asked: DropRequest, options: LinkOptions | None = None) -> DropResult:
    """Drop a page.

    Raises:
        ScaleError: `nothing_read`, `locked`, `log`, `damaged`, `no_address` where the address is none, `other_parties`.
        OSError: Where the folder can't be written; the same command goes on.
    """
    if not host_of(asked.url):
        raise ScaleError("no_address", f"{asked.url} is no address.", "Give the page's, as https://news.example/page.")
    if read_folder(folder) is None:
        raise ScaleError("nothing_read", f"Nothing was read into {folder}.", "Name a folder that `onrecord scale read --out DIR` filled.")
    with locked(folder):
        known = read_dropped(folder).holds(asked.url)
        found = list(_found(folder, asked.url))
        gone = tuple(sorted({row.sha256 for _, rows in found for row in rows}))
        if not known or gone:
            page = DroppedPage(
                address=address_digest(asked.url), host=host_of(asked.url), documents=gone, when=asked.when, who=asked.who, why=asked.why
            )
            note_dropped(folder, page)
        for manifest, rows in found:
            _drop_from(folder, manifest, rows, asked.url)
        others = _same_text(folder, {row.text_sha256 for _, rows in found for row in rows})
    linked = link_folder(folder, options) if found and read_link_manifest(folder) is not None else None
    return DropResult(gone, tuple(manifest.segment for manifest, _ in found), others, known, linked)


def _found(folder: Path, url: str) -> Iterator[tuple[SegmentManifest, list[DocumentRow]]]:
    """Give the segments that hold a page, or failed to read it, or that a run which was killed left half done."""
    asked = address_digest(url)
    for manifest in read_manifests(folder):
        table = next((file for file in manifest.files if file.path.startswith(f"{DOCUMENTS}/")), None)
        rows: list[DocumentRow] = []
        is_there = table is not None and (folder / table.path).exists()
        if table is not None and is_there:
            columns = ("sha256", "id", "url", "fetched", "text_sha256", "offset", "length", "harm")
            rows = [row for row in read_documents(folder / table.path, columns) if address_digest(row.url) == asked]
        is_half_done = table is not None and not (is_there and (folder / table.path).stat().st_size == table.size)
        if rows or is_half_done or any(address_digest(failure.url) == asked for failure in manifest.failures):
            yield manifest, rows


def _drop_from(folder: Path, manifest: SegmentManifest, rows: list[DocumentRow], url: str) -> None:
    """Take documents out of the files of a segment, the manifest last; a run that was killed in between is finished."""
    digests, asked = {(row.sha256, row.url) for row in rows}, address_digest(url)
    table = next((folder / file.path for file in manifest.files if file.path.startswith(f"{DOCUMENTS}/")), None)
    there = read_documents(table) if table is not None and table.exists() else ()
    left = [row for row in there if (row.sha256, row.url) not in digests]
    for file in manifest.files:
        path = folder / file.path
        if not left:
            path.unlink(missing_ok=True)
        elif path == table:
            _rewrite(path, left)
        else:
            write_aside(path, _blanked(path.read_bytes(), rows))
    failures = tuple(failure for failure in manifest.failures if address_digest(failure.url) != asked)
    failed = len(manifest.failures) - len(failures)
    counts = replace(
        manifest.counts,
        read=len(left),
        harm=sum(row.harm for row in left),
        failed=manifest.counts.failed - failed,
        dropped=manifest.counts.dropped + manifest.counts.read - len(left) + failed,
    )
    files = tuple(_told(folder / file.path, replace(file, rows=len(left))) for file in manifest.files) if left else ()
    write_manifest(folder, replace(manifest, files=files, failures=failures, counts=counts))


def _rewrite(path: Path, rows: Iterable[DocumentRow]) -> None:
    out = BytesIO()
    write_documents(rows, out)
    write_aside(path, out.getvalue())


def _told(path: Path, file: SegmentFile) -> SegmentFile:
    content = path.read_bytes()
    return replace(file, sha256=sha256(content), size=len(content))


def _blanked(content: bytes, rows: Iterable[DocumentRow]) -> bytes:
    """Return originals with an empty record in the place of some."""
    blank = bytearray(content)
    for row in rows:
        blank[row.offset : row.offset + row.length] = _stand_in(row)
    return bytes(blank)


def _stand_in(row: DocumentRow) -> bytes:
    """Return a record that says nothing, packed, and as long as the one in whose place it stands."""
    when = dt.datetime.fromtimestamp(row.fetched // 1_000_000, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = f"urn:sha256:{row.sha256}"
    head = f"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <{name}>\r\nWARC-Date: {when}\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    packed = gzip.compress(head.encode(), mtime=0)
    room = row.length - len(packed) - 1
    if room < 0:  # no record of a page is so short; then nothing stands there
        packed, room = gzip.compress(b"", mtime=0), row.length - len(gzip.compress(b"", mtime=0)) - 1
    filled = packed[:3] + bytes([packed[3] | _COMMENT]) + packed[4:10] + b" " * room + b"\0" + packed[10:]
    zlib.decompress(filled, zlib.MAX_WBITS | 16)  # it must be one that can be read
    return filled


def _same_text(folder: Path, texts: set[str]) -> tuple[str, ...]:
    """Return the addresses of pages that have the text of one that went."""
    if not texts:
        return ()
    tables = [file.path for manifest in read_manifests(folder) for file in manifest.files if file.path.startswith(f"{DOCUMENTS}/")]
    rows = (row for path in tables for row in read_documents(folder / path, ("url", "text_sha256")))
    return tuple(sorted({row.url for row in rows if row.text_sha256 in texts}))
