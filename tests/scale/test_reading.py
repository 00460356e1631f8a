"""Segments are read as they should be: what is counted where, what is kept, and what happens where something is broken."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.scale.crawls import DAY, MIXED, CrawledFile, contents, foreign, harm, make_segment, other, run_within

from onrecord.archive import read_warc
from onrecord.core import ScaleError, sha256
from onrecord.scale import (
    CrawlRead,
    DroppedPage,
    ReadRequest,
    ScaleSettings,
    SegmentFailure,
    StageCounts,
    Watching,
    read_crawl,
    read_documents,
    read_manifest,
)
from onrecord.scale.dropped import address_digest, note_dropped
from onrecord.scale.folder import locked
from onrecord.scale.manifests import manifest_path, write_manifest
from onrecord.scale.tables import unpack

Read = Callable[..., CrawlRead]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What reads the segments of a folder."""

    def run(*given: str | Path, **settings: object) -> CrawlRead:
        asked = ReadRequest(tuple(map(str, given or (tmp_path,))), tmp_path / "out", ScaleSettings(**settings))  # type: ignore[arg-type]
        return read_crawl(asked, Watching(), run_within)

    return run


def test_each_page_is_counted_once_and_what_is_of_harm_is_kept(read: Read, tmp_path: Path) -> None:
    segment = make_segment(tmp_path / "one.warc.gz", MIXED)
    found = read(segment)
    counts = found.counts
    parts = counts.not_html + counts.no_text + counts.other_language + counts.passed_over + counts.same_text + counts.read + counts.failed
    assert counts.pages == parts == 9
    assert (counts.not_html, counts.no_text, counts.other_language, counts.same_text, counts.harm) == (1, 1, 2, 1, 3)
    assert found.languages == [("French", 1), ("German", 1)]
    assert found.is_whole
    manifest = read_manifest(tmp_path / "out", "one")
    assert manifest is not None
    assert (manifest.sha256, manifest.size, manifest.day) == (sha256(segment.read_bytes()), segment.stat().st_size, "2031-03-05")
    for file in manifest.files:
        assert sha256((tmp_path / "out" / file.path).read_bytes()) == file.sha256


def test_rows_say_what_the_reading_says_and_lead_to_the_original(read: Read, tmp_path: Path) -> None:
    read(make_segment(tmp_path / "one.warc.gz", [other(1), harm(1), harm(2)]))
    out = tmp_path / "out"
    rows = [row for row in read_documents(out / "documents" / "day=2031-03-05" / "one.parquet") if row.harm]
    assert [row.url for row in rows] == [harm(1).url, harm(2).url]
    row = rows[0]
    reading = json.loads(unpack(row.reading))
    assert row.sha256 == sha256(harm(1).body) == reading["document"]["sha256"] == row.id
    assert (row.title, row.publisher, row.language) == (reading["document"]["title"], "The Lenn Courier", "en")
    assert reading["incidents"][0]["killed"] == [3, None]
    assert row.fetched == (int(DAY.timestamp()) + 1) * 1_000_000
    kept = (out / "originals" / "one.warc.gz").read_bytes()
    with (out / "originals" / "one.warc.gz").open("rb") as stream:
        documents = list(read_warc(stream))
    assert [sha256(document.content) for document in documents] == [each.sha256 for each in read_documents(next(out.rglob("*.parquet")))]  # type: ignore[union-attr]
    assert b"WARC-Target-URI: https://courier.example/world/1\r\n" in gzip.decompress(kept[row.offset : row.offset + row.length])


def test_nothing_is_read_twice(read: Read, tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [harm(1)])
    read()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    make_segment(tmp_path / "two.warc.gz", [harm(2)])
    found = read()
    assert [manifest.segment for manifest in found.result.manifests] == ["two"]
    assert [manifest.segment for manifest in found.before] == ["one"]
    assert found.counts.harm == 2
    after = {path: path.stat().st_mtime_ns for path in before if path.is_file() and path.name != ".lock"}
    assert after == {path: before[path] for path in after}


def test_a_segment_of_other_bytes_is_read_anew(read: Read, tmp_path: Path) -> None:
    segment = make_segment(tmp_path / "one.warc.gz", [harm(1)])
    read()
    make_segment(segment, [harm(2), harm(3)])
    assert [manifest.counts.read for manifest in read().result.manifests] == [2]
    assert contents(tmp_path / "out").keys() >= {"manifest/one.json", "originals/one.warc.gz"}


@pytest.mark.parametrize(
    ("broken", "code", "kept"),
    [
        (lambda content: content[:-100], "scale.cut_off", 2),
        (lambda content: content[: len(content) // 2] + bytes(60) + content[len(content) // 2 + 60 :], "scale.broken", 1),
        (lambda _: b"no archive at all" * 100, "scale.no_warc", 0),
        (lambda content: content[:40], "scale.no_warc", 0),
    ],
    ids=["cut off", "damaged", "garbage", "a beginning"],
)
def test_a_poisoned_segment_is_named_and_the_others_are_read(
    broken: Callable[[bytes], bytes], code: str, kept: int, read: Read, tmp_path: Path
) -> None:
    poisoned = make_segment(tmp_path / "bad.warc.gz", [harm(1), harm(2), harm(3)])
    whole = poisoned.read_bytes()
    poisoned.write_bytes(broken(whole))
    make_segment(tmp_path / "good.warc.gz", [harm(4)])
    found = read()
    assert [(file, failure.code) for file, failure in found.segment_failures] == [("bad.warc.gz", code)]
    assert not found.is_whole
    assert {manifest.segment: manifest.counts.read for manifest in found.result.manifests} == {"bad": kept, "good": 1}
    poisoned.write_bytes(whole)
    mended = read()
    assert [(manifest.segment, manifest.counts.read) for manifest in mended.result.manifests] == [("bad", 3)]
    assert mended.is_whole


def test_a_bomb_costs_itself(read: Read, tmp_path: Path) -> None:
    bomb = CrawledFile("https://courier.example/bomb", gzip.compress(bytes(80 << 20)), headers=(("Content-Encoding", "gzip"),))
    make_segment(tmp_path / "one.warc.gz", [harm(1), bomb, harm(2)])
    found = read()
    (manifest,) = found.result.manifests
    assert (manifest.counts.read, manifest.counts.failed, manifest.failure) == (2, 1, None)
    assert manifest.failures[0].url == bomb.url
    assert manifest.failures[0].code == "archive.too_large"


def test_what_the_page_room_refuses_is_a_failure_of_that_page(read: Read, tmp_path: Path) -> None:
    blocked = CrawledFile(
        "https://courier.example/blocked", harm(1).body.replace(b'charset="utf-8"', b"").replace(b"Shells", b"\xff\xfe\x00\x9d")
    )
    make_segment(tmp_path / "one.warc.gz", [blocked, harm(2)])
    (manifest,) = read().result.manifests
    assert (manifest.counts.read, manifest.counts.failed) == (1, 1)
    assert manifest.failures[0].code.startswith("page.")


def test_readings_of_a_segment_that_failed_in_part_are_taken_over(read: Read, tmp_path: Path) -> None:
    segment = make_segment(tmp_path / "one.warc.gz", [harm(1), harm(2), harm(3)])
    read()
    out = tmp_path / "out"
    whole = contents(out)
    manifest = read_manifest(out, "one")
    assert manifest is not None
    write_manifest(out, msgspec.structs.replace(manifest, failure=SegmentFailure("scale.cut_off", "It ended early.")))
    path = out / manifest.files[0].path
    marked = [msgspec.structs.replace(row, title=f"kept {row.title}") for row in read_documents(path)]
    from onrecord.scale import write_documents  # noqa: PLC0415 here alone

    with path.open("wb") as file:
        write_documents(marked, file)
    read(segment)
    assert [row.title for row in read_documents(path)] == [row.title for row in marked]
    assert contents(out)["originals/one.warc.gz"] == whole["originals/one.warc.gz"]


def test_pages_that_were_taken_down_stay_away(read: Read, tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [harm(1), harm(2)])
    (tmp_path / "out").mkdir()
    page = DroppedPage(address=address_digest(harm(1).url), host="courier.example", documents=(), when=DAY, who="A. B.", why="asked for")
    note_dropped(tmp_path / "out", page)
    (manifest,) = read().result.manifests
    assert (manifest.counts.dropped, manifest.counts.read) == (1, 1)
    assert all(harm(1).url.encode() not in content for content in contents(tmp_path / "out").values())


def test_other_settings_are_refused(read: Read, tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [foreign(1)])
    read()
    with pytest.raises(ScaleError) as caught:
        read(gate=False)
    assert caught.value.code == "scale.other_settings"


def test_segments_of_an_older_reader_are_told_of(read: Read, tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [foreign(1)])
    read()
    manifest = read_manifest(tmp_path / "out", "one")
    assert manifest is not None
    write_manifest(tmp_path / "out", msgspec.structs.replace(manifest, reader_digest="older"))
    found = read()
    assert (found.outdated, found.result.manifests) == (1, [])


@pytest.mark.parametrize(
    ("given", "code"), [(["missing.warc.gz"], "scale.no_segment"), (["*.warc.zst"], "scale.no_segment"), (["a", "b"], "scale.same_name")]
)
def test_what_names_no_segment_is_refused(given: list[str], code: str, read: Read, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        make_segment(tmp_path / name / "one.warc.gz", [])
    with pytest.raises(ScaleError) as caught:
        read(*(tmp_path / each for each in given))
    assert caught.value.code == code


def test_two_runs_do_not_write_at_once(read: Read, tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [foreign(1)])
    with locked(tmp_path / "out"), pytest.raises(ScaleError) as caught:
        read()
    assert caught.value.code == "scale.locked"


def test_what_an_ended_run_left_aside_goes(read: Read, tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc.gz", [foreign(1)])
    (tmp_path / "out" / ".aside-x").mkdir(parents=True)
    (tmp_path / "out" / ".aside-x" / "documents").write_bytes(b"x")
    read()
    left = {path for path in contents(tmp_path / "out") if not path.startswith("readers/")}
    assert left == {"scale.json", "manifest/one.json"}


def test_a_segment_without_packing_gives_the_same_rows(read: Read, tmp_path: Path) -> None:
    make_segment(tmp_path / "one.warc", [harm(1), foreign(2)], packed=False)
    make_segment(tmp_path / "two.warc.gz", [harm(1), foreign(2)])
    read()
    one, two = (next((tmp_path / "out").rglob(f"{name}.parquet")) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert manifest_path(tmp_path / "out", "one").exists()
    assert StageCounts() == StageCounts(pages=0)
