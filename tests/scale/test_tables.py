"""The table of documents and the manifests: what is written comes back, and the same things give the same bytes."""

import datetime as dt
import io
import json
from pathlib import Path

import msgspec
import pytest

from onrecord.core import ScaleError
from onrecord.scale import (
    DocumentRow,
    PageFailure,
    SegmentFailure,
    SegmentFile,
    SegmentManifest,
    StageCounts,
    documents_path,
    originals_path,
    read_documents,
    read_manifest,
    read_manifests,
    write_documents,
)
from onrecord.scale.manifests import encode, manifest_path, write_aside, write_manifest
from onrecord.scale.tables import GROUP, pack, unpack

MANIFEST = SegmentManifest(
    segment="day-1",
    file="day-1.warc.gz",
    sha256="a" * 64,
    size=12,
    edges="b" * 64,
    day="2031-03-05",
    reader="onrecord 0.1.0 en",
    reader_digest="c" * 16,
    settings="d" * 16,
    counts=StageCounts(pages=3, other_language=1, read=1, failed=1, harm=1),
    languages={"fr": 1},
    failures=(PageFailure("https://news.example/1", "page.blocked", "It is a page that blocks."),),
    failure=SegmentFailure("scale.cut_off", "It ends early."),
    files=(SegmentFile("documents/day=2031-03-05/day-1.parquet", "e" * 64, 10, 1),),
)


def row(number: int) -> DocumentRow:
    return DocumentRow(
        sha256=f"{number:064x}",
        id=f"id-{number}",
        url=f"https://news.example/{number}",
        fetched=1_930_000_000_000_000 + number,
        published=None if number % 3 else (dt.date(2031, 3, 5) - dt.date(1970, 1, 1)).days,
        publisher=None if number % 2 else "The Lenn Courier",
        title="Shells fall on Ardat" if number % 5 else None,
        language="en",
        text_sha256=f"{number:064x}",
        offset=number * 10,
        length=10,
        reading=pack(b'{"schema":1}'),
        reader="onrecord 0.1.0 en",
        fingerprint=pack(b"\x80"),
        harm=number % 4 == 0,
    )


def written(rows: list[DocumentRow]) -> bytes:
    out = io.BytesIO()
    assert write_documents(iter(rows), out) == len(rows)
    return out.getvalue()


@pytest.mark.parametrize("number", [0, 1, GROUP, GROUP + 1])
def test_rows_come_back_as_they_were(number: int, tmp_path: Path) -> None:
    rows = [row(each) for each in range(number)]
    path = tmp_path / "one.parquet"
    path.write_bytes(written(rows))
    assert list(read_documents(path)) == rows


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [row(number) for number in range(300)]
    assert written(rows) == written(rows)
    assert written(rows) != written(rows[1:])


def test_only_the_columns_that_are_wanted_are_read(tmp_path: Path) -> None:
    path = tmp_path / "one.parquet"
    path.write_bytes(written([row(4)]))
    found = next(read_documents(path, ("url", "harm")))
    assert (found.url, found.harm, found.reading, found.sha256) == (row(4).url, True, b"", "")


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.parquet"
    path.write_bytes(written([row(1)])[:-20])
    with pytest.raises(ScaleError, match=r"no table of documents") as caught:
        list(read_documents(path))
    assert caught.value.code == "scale.damaged"


def test_what_is_packed_is_unpacked() -> None:
    assert unpack(pack(b"words " * 50)) == b"words " * 50


def test_a_manifest_comes_back_and_is_canonical(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path, "day-1") == MANIFEST
    assert list(read_manifests(tmp_path)) == [MANIFEST]
    content = manifest_path(tmp_path, "day-1").read_bytes()
    assert content == json.dumps(json.loads(content), sort_keys=True, separators=(",", ":")).encode() + b"\n"
    assert [path.name for path in (tmp_path / "manifest").iterdir()] == ["day-1.json"]


def test_there_may_be_no_manifest(tmp_path: Path) -> None:
    assert read_manifest(tmp_path, "day-1") is None
    assert list(read_manifests(tmp_path)) == []


@pytest.mark.parametrize(
    ("content", "code"), [(b"{", "scale.damaged"), (b'{"format":1}', "scale.damaged"), (b'{"format":99}', "scale.newer_version")]
)
def test_a_manifest_that_is_none_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    write_aside(manifest_path(tmp_path, "day-1"), content)
    with pytest.raises(ScaleError) as caught:
        read_manifest(tmp_path, "day-1")
    assert caught.value.code == code


def test_what_could_not_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_aside(tmp_path / "taken", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_counts_add_up() -> None:
    assert StageCounts(pages=1, read=1) + StageCounts(pages=2, harm=1) == StageCounts(pages=3, read=1, harm=1)
    assert encode(StageCounts()).startswith(b'{"dropped":0')
    assert msgspec.json.decode(encode(StageCounts(pages=3)), type=StageCounts).pages == 3


def test_where_things_stand() -> None:
    assert documents_path("a", "2031-03-05") == Path("documents/day=2031-03-05/a.parquet")
    assert documents_path("a", None) == Path("documents/day=unknown/a.parquet")
    assert originals_path("a") == Path("originals/a.warc.gz")
