"""Folders as `scale read` leaves them, made of readings that are there already."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.core import sha256
from onrecord.linking import DocumentSource, take_fingerprint
from onrecord.publication import encode_reading
from onrecord.reading import Reading
from onrecord.scale.layout import documents_path
from onrecord.scale.manifests import FILE, encode, write_aside, write_manifest
from onrecord.scale.model import DocumentRow, ScaleFolder, SegmentFile, SegmentManifest, StageCounts
from onrecord.scale.tables import pack, write_documents

NOON = dt.datetime(2031, 3, 5, 12, tzinfo=dt.UTC)


def row(reading: Reading, fetched: dt.datetime = NOON, url: str | None = None) -> DocumentRow:
    document = reading.document
    return DocumentRow(
        sha256=document.sha256,
        id=document.id,
        url=url or document.url or f"https://news.example/{document.sha256[:12]}",
        fetched=int(fetched.timestamp()) * 1_000_000,
        published=None if document.published is None else (document.published - dt.date(1970, 1, 1)).days,
        publisher=document.publisher,
        title=document.title,
        language=document.language,
        text_sha256=sha256(reading.text.encode()),
        offset=0,
        length=0,
        reading=pack(encode_reading(reading)),
        reader="onrecord 1 made",
        fingerprint=pack(msgspec.msgpack.encode(take_fingerprint(DocumentSource.of_reading(reading)))),
        harm=bool(reading.incidents or reading.totals),
    )


def begin(folder: Path, registries: Sequence[Path] = ()) -> None:
    digests = tuple(sha256(path.read_bytes()) for path in registries)
    told = ScaleFolder(gazetteers=(), registries=digests, model=None, gate=True, reader="onrecord 1 made", reader_digest="0" * 16)
    write_aside(folder / FILE, encode(told))


def put_segment(folder: Path, segment: str, day: str, rows: Sequence[DocumentRow]) -> None:
    path = documents_path(segment, day)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    with (folder / path).open("wb") as out:
        write_documents(rows, out)
    content = (folder / path).read_bytes()
    write_manifest(
        folder,
        SegmentManifest(
            segment=segment,
            file=f"{segment}.warc.gz",
            sha256="0" * 64,
            size=0,
            edges="0" * 64,
            day=day,
            reader="onrecord 1 made",
            reader_digest="0" * 16,
            settings="0" * 16,
            counts=StageCounts(pages=len(rows), read=len(rows)),
            files=(SegmentFile(str(path), sha256(content), len(content), len(rows)),),
        ),
    )


def content_of(folder: Path) -> dict[str, bytes]:
    """All that linking gives, by path; not the index, which can be made again."""
    linked = folder / "linked"
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted(linked.rglob("*")) if p.is_file() and not p.name.startswith("index.")
    }
