"""Works through one segment: its bytes and a plan in, its files and its manifest out.

In: a segment, a `Plan`, a pool that reads pages; out: `documents/…`, `originals/…` and, last, the manifest, each made aside and renamed.
This is the one function that every process of every cluster calls, and nothing that it writes tells of when, where or beside which others
it was called. Memory: some pages, one row group, sixteen bytes for each text of the segment.
"""

import datetime as dt
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.casework import DocumentOutcome, Item, Pool, name_of
from onrecord.core import ScaleError, sha256
from onrecord.page import Metadata
from onrecord.reading import ReaderVersion
from onrecord.record import extract_of
from onrecord.scale.crawled import CrawledPage, crawled_pages
from onrecord.scale.dropped import read_dropped
from onrecord.scale.earlier_readings import EarlierReadings, microseconds
from onrecord.scale.folder import Plan
from onrecord.scale.layout import documents_path, originals_path
from onrecord.scale.manifests import ASIDE, manifest_path, read_manifest, write_manifest
from onrecord.scale.model import DocumentRow, SegmentFailure, SegmentFile, SegmentManifest, StageCounts
from onrecord.scale.originals import member_of
from onrecord.scale.segments import CrawlSegment, DigestedStream, edges_of
from onrecord.scale.sieve import Sieve
from onrecord.scale.tables import pack, write_documents

Watch = Callable[[StageCounts], None]
"""Is told now and then how far a segment is."""
EVERY = 200
"""Pages between two times that a watcher is told."""
_EPOCH = dt.date(1970, 1, 1)


class _Said(msgspec.Struct):
    """What the row says of a reading beside its line."""

    document: "_Document"
    reader: ReaderVersion
    incidents: tuple[msgspec.Raw, ...] = ()
    totals: tuple[msgspec.Raw, ...] = ()


class _Document(msgspec.Struct):
    id: str
    publisher: str | None = None
    title: str | None = None
    published: dt.date | None = None
    language: str | None = None


@dataclass(slots=True)
class _Waiting:
    """A page that goes into the table: its record, packed, with the digest and words of its text; its row where it was read before."""

    page: CrawledPage | None
    url: str
    member: bytes
    digest: str
    words: int
    row: DocumentRow | None = None


@dataclass(slots=True)
class _Work:
    """What one segment is worked through with, and how far it is."""

    sieve: Sieve
    originals: BinaryIO
    kept: EarlierReadings
    watch: Watch
    waiting: "deque[_Waiting]" = field(default_factory=deque)  # pages whose readings are under way, in their order
    day: str | None = None
    failure: SegmentFailure | None = None
    offset: int = 0


def work_through(segment: CrawlSegment, plan: Plan, pool: Pool, watch: Watch = lambda _: None) -> SegmentManifest:
    """Read a segment, write its files and its manifest, and return that.

    Raises:
        ScaleError: `unreadable` where the segment can't be opened, `log` where it is not known which pages were taken down.
        OSError: Where the folder can't be written: then the segment does not count as read.
    """
    folder = Path(plan.folder)
    before = read_manifest(folder, segment.name)
    edges = edges_of(segment.path)
    sieve = Sieve(read_dropped(folder), gate=plan.settings.gate)
    aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=folder))
    try:
        with Path(segment.path).open("rb") as raw, (aside / "originals").open("wb") as originals:
            stream = DigestedStream(raw)
            work = _Work(sieve, originals, EarlierReadings.of(folder, before, plan), watch)
            with (aside / "documents").open("wb") as documents:
                rows = write_documents(_rows(work, stream, pool), documents)
            digest = _finished(stream)
        manifest = SegmentManifest(
            segment=segment.name,
            file=segment.file,
            sha256=digest,
            size=stream.size if digest is not None else None,
            edges=edges,
            day=work.day,
            reader=plan.reader,
            reader_digest=plan.reader_digest,
            settings=plan.digest,
            counts=StageCounts(**sieve.counts),
            languages=dict(sorted(sieve.languages.items())),
            failures=tuple(sieve.failures),
            failure=work.failure,
            files=_files(aside, segment, work.day, rows) if rows else (),
        )
        _put(folder, aside, before, manifest)
        watch(manifest.counts)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return manifest


def _rows(work: _Work, stream: DigestedStream, pool: Pool) -> Iterator[DocumentRow]:
    """Give the rows of a segment; what can't be read of it is noted."""
    for outcome in pool.read(_items(work, stream)):
        yield from _read_before(work)
        waiting = work.waiting.popleft()
        if outcome.failure is not None or waiting.page is None:
            failure = outcome.failure or SegmentFailure("reading.failed", "")
            work.sieve.fail(waiting.url, failure.code, failure.message)
        else:
            yield _placed(work, waiting, row_of_outcome(outcome, waiting.page, waiting.digest))
    yield from _read_before(work)


def _read_before(work: _Work) -> Iterator[DocumentRow]:
    """Give the rows that come next and need no reading."""
    while work.waiting and (row := work.waiting[0].row) is not None:
        yield _placed(work, work.waiting.popleft(), row)


def _placed(work: _Work, waiting: _Waiting, row: DocumentRow) -> DocumentRow:
    """Keep the record of a page, and return its row with where that lies."""
    work.originals.write(waiting.member)
    placed = msgspec.structs.replace(row, offset=work.offset, length=len(waiting.member))
    work.offset += len(waiting.member)
    work.sieve.counts.update(read=1, words_read=waiting.words, harm=int(row.harm))
    return placed


def _items(work: _Work, stream: DigestedStream) -> Iterator[Item]:
    """Give what is to be read, page by page, as the pool has room."""
    try:
        for number, (page, digest, words) in enumerate(work.sieve.to_read(_seen(work, stream))):
            row = work.kept.row(page)
            work.waiting.append(_Waiting(page if row is None else None, page.url, member_of(page), digest, words, row))
            if row is None:
                yield Item(
                    number,
                    page.url,
                    content=page.content,
                    file=name_of(page.url, page.media_type),
                    metadata=Metadata(url=page.url, received=page.fetched.date()),
                )
    except ScaleError as error:
        work.failure = SegmentFailure(error.code, error.message)


def _seen(work: _Work, stream: DigestedStream) -> Iterator[CrawledPage]:
    """Give the pages of a segment, note the day of the first, and tell the watcher."""
    for page in crawled_pages(stream):
        work.day = work.day or page.fetched.date().isoformat()
        yield page
        if not work.sieve.counts["pages"] % EVERY:
            work.watch(StageCounts(**work.sieve.counts))


def row_of_outcome(outcome: DocumentOutcome, page: CrawledPage, digest: str) -> DocumentRow:
    """Return the row of a page that was read; where its record lies is not in it yet."""
    line, extract = outcome.line or b"", extract_of(outcome.extract or b"")
    said = msgspec.json.decode(line, type=_Said)
    document = said.document
    return DocumentRow(
        sha256=sha256(page.content or b""),
        id=document.id,
        url=page.url,
        fetched=microseconds(page),
        published=(document.published - _EPOCH).days if document.published is not None else None,
        publisher=document.publisher,
        title=document.title,
        language=document.language,
        text_sha256=digest,
        offset=0,
        length=0,
        reading=pack(line),
        reader=reader_of(said.reader),
        fingerprint=pack(msgspec.msgpack.encode(extract.fingerprint)),
        harm=bool(said.incidents or said.totals),
    )


def reader_of(reader: ReaderVersion) -> str:
    """Return what a row calls its reader: name, version and model."""
    return f"{reader.name} {reader.version} {reader.model}"


def _finished(stream: DigestedStream) -> str | None:
    """Return the digest of the whole segment; None where its end can't be read."""
    try:
        return stream.finish()
    except OSError:
        return None


def _files(aside: Path, segment: CrawlSegment, day: str | None, rows: int) -> tuple[SegmentFile, ...]:
    made = []
    for name, path in (("documents", documents_path(segment.name, day)), ("originals", originals_path(segment.name))):
        with (aside / name).open("rb") as file:
            stretch = DigestedStream(file)
            made.append(SegmentFile(path.as_posix(), stretch.finish(), stretch.size, rows))
    return tuple(made)


def _put(folder: Path, aside: Path, before: SegmentManifest | None, manifest: SegmentManifest) -> None:
    """Put what was made in its places, the manifest last; what a reading before made and this one does not, goes."""
    manifest_path(folder, manifest.segment).unlink(missing_ok=True)
    for name, file in zip(("documents", "originals"), manifest.files, strict=False):
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        (aside / name).replace(place)
    old = {file.path for file in before.files} if before is not None else set()
    for path in old - {file.path for file in manifest.files}:
        (folder / path).unlink(missing_ok=True)
    write_manifest(folder, manifest)
