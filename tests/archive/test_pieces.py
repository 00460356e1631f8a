"""Every piece of a record (an entry, an original, a checkpoint) removed, put in another's place, or the end from it on cut."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.samples import make_fifty
from tests.archive.tampering import is_named, lines_of, spoiling

from onrecord.archive import EntryKind, FindingCode, open_reader, verify
from onrecord.archive.canonical import region_of
from onrecord.archive.history import read_history
from onrecord.archive.layout import Layout

Place = tuple[Path, int, int]  # a file, and where in it the piece begins and ends


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A record of 50 originals, spoilt and mended over and over."""
    folder = make_fifty(tmp_path_factory.mktemp("pieces") / "record")
    yield folder
    assert list(verify(folder)) == []


@pytest.fixture(scope="module")
def pieces(record: Path) -> list[Place]:
    """Every entry, every original and beginning of a WARC file, every checkpoint."""
    layout = Layout(record)
    with open_reader(record) as reader:
        stored = [region for _, entry in reader.entries() if (region := region_of(entry)) is not None]
        originals = sum(1 for _, entry in reader.entries() if entry.kind is EntryKind.RECEIPT)
    places = [(layout.volume(region.volume), region.offset, region.offset + region.length) for region in stored]
    assert (len(places), originals) == (53, 55)  # 50 kept, and three WARC files that began; five came again
    for path, parts in ((layout.entries, lines_of(record)), (layout.history, [note for note in read_history(layout) if note])):
        ends = list(itertools.accumulate(len(part) for part in parts))
        places += [(path, end - len(part), end) for part, end in zip(parts, ends, strict=True)]
    return places


def test_each_piece_that_is_taken_out_is_named_with_its_file(record: Path, pieces: list[Place]) -> None:
    for path, start, end in pieces:
        content = path.read_bytes()
        with spoiling(path, content[:start] + content[end:]):
            assert is_named(record, path), (path, start)


def test_each_end_that_is_cut_off_before_a_piece_is_named_with_its_file(record: Path, pieces: list[Place]) -> None:
    for path, start, _ in pieces:
        with spoiling(path, path.read_bytes()[:start]):
            assert is_named(record, path), (path, start)


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_two_pieces_that_change_places_are_named_with_their_files(record: Path, pieces: list[Place], data: st.DataObject) -> None:
    first, second = sorted(data.draw(st.lists(st.sampled_from(pieces), min_size=2, max_size=2, unique=True)))
    (one, start, end), (two, begin, stop) = first, second
    old, new = one.read_bytes(), two.read_bytes()
    if one == two:
        with spoiling(one, old[:start] + old[begin:stop] + old[end:begin] + old[start:end] + old[stop:]):
            assert is_named(record, one)
        return
    with spoiling(one, old[:start] + new[begin:stop] + old[end:]), spoiling(two, new[:begin] + old[start:end] + new[stop:]):
        assert is_named(record, one)
        assert is_named(record, two) or one.parent == two.parent  # the log's files: what one of them says of the other is void


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_piece_that_is_written_over_with_another_is_named_with_its_file(record: Path, pieces: list[Place], data: st.DataObject) -> None:
    (path, start, end), (other, begin, stop) = data.draw(st.lists(st.sampled_from(pieces), min_size=2, max_size=2, unique=True))
    content = path.read_bytes()
    with spoiling(path, content[:start] + other.read_bytes()[begin:stop] + content[end:]):
        assert is_named(record, path)


def test_each_original_that_was_changed_is_named_by_its_digest(record: Path) -> None:
    with open_reader(record) as reader:
        kept = [(receipt.sha256, receipt.record) for _, _, receipt in reader.receipts() if receipt.record is not None]
    assert len(kept) == 50
    for digest, region in kept:
        path = Layout(record).volume(region.volume)
        content = bytearray(path.read_bytes())
        content[region.offset + region.length // 2] ^= 1
        with spoiling(path, bytes(content)):
            [finding] = verify(record)
        assert finding.code is FindingCode.ORIGINAL_CHANGED
        assert digest in finding.what
        assert finding.where == f"archive/{path.name}, byte {region.offset}"
