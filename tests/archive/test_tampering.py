"""Whatever is done to one file of a record, the verification names it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.samples import WHEN, WHO, origin, text
from tests.archive.tampering import DEEDS, Deed, evidence, faults, flip, is_named, lines_of, spoiling

from onrecord.archive import FindingCode, Weight, open_reader, open_record, verify
from onrecord.archive.canonical import decode_entry

Copy = Callable[[Path], Path]


@pytest.fixture(scope="module")
def spoilt(fifty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the record that is spoilt and mended over and over."""
    copy = tmp_path_factory.mktemp("spoilt") / "record"
    shutil.copytree(fifty, copy)
    yield copy
    assert list(verify(copy)) == []


def test_a_record_that_nobody_touched_verifies_without_a_word(fifty: Path) -> None:
    assert list(verify(fifty)) == []
    with open_reader(fifty) as record:
        assert len({receipt.sha256 for _, _, receipt in record.receipts()}) == 50


@settings(max_examples=600, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data(), deed=st.sampled_from(DEEDS))
def test_every_change_of_bytes_is_named_with_its_file(spoilt: Path, data: st.DataObject, deed: Deed) -> None:
    path = data.draw(st.sampled_from(evidence(spoilt)))
    content = path.read_bytes()
    changed = deed(content, data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 1 << 20)))
    if changed != content:
        with spoiling(path, changed):
            assert is_named(spoilt, path, also_notes=changed.startswith(content))  # what was only put behind may be a note


def test_each_byte_of_what_is_small_is_named(spoilt: Path) -> None:
    for path in evidence(spoilt):
        content = path.read_bytes()
        for at in range(len(content)) if len(content) < 300 else ():
            with spoiling(path, flip(content, at, at)):
                assert is_named(spoilt, path), (path, at)


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one original, small enough that each of its bytes can be changed in turn."""
    folder = tmp_path_factory.mktemp("little") / "record"
    with open_record(folder, when=WHEN, who=WHO) as record:
        record.keep(text(0), origin("a.txt"))
    return folder


def test_each_byte_of_a_small_record_is_named(little: Path) -> None:
    for path in evidence(little):
        content = path.read_bytes()
        step = 16 if path.name == "digests" else 1  # a table of 256 slots of 16 bytes, nearly all of them zeros
        for at in range(0, len(content), step):
            with spoiling(path, flip(content, at + at // step % step, at)):
                assert is_named(little, path), (path, at)


def test_bytes_after_the_end_are_noted(spoilt: Path) -> None:
    for path in evidence(spoilt):
        with spoiling(path, path.read_bytes() + b"\n"):
            assert is_named(spoilt, path, also_notes=True), path


def test_every_removal_of_a_file_is_named(spoilt: Path) -> None:
    for path in evidence(spoilt):
        with spoiling(path, None):
            assert is_named(spoilt, path, also_notes=path.name == "record.key"), path


def test_every_two_files_that_change_places_are_named(spoilt: Path) -> None:
    files = evidence(spoilt)
    for first in files:
        for second in files[files.index(first) + 1 :]:
            old, new = first.read_bytes(), second.read_bytes()
            first.write_bytes(new)
            second.write_bytes(old)
            assert faults(spoilt), (first, second)
            first.write_bytes(old)
            second.write_bytes(new)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_entries_that_change_places_or_go_are_named_by_number(spoilt: Path, data: st.DataObject) -> None:
    path = spoilt / "log" / "entries.jsonl"
    lines = lines_of(spoilt)
    first, second = data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=2, max_size=2, unique=True))
    swapped = list(lines)
    swapped[first], swapped[second] = lines[second], lines[first]
    path.write_bytes(b"".join(swapped))
    moved = {finding.what for finding in faults(spoilt) if finding.code in {FindingCode.ENTRY_MOVED, FindingCode.ENTRY_MISSING}}
    path.write_bytes(b"".join(lines[:first] + lines[first + 1 :]))
    gone = {finding.what for finding in faults(spoilt) if finding.code is FindingCode.ENTRY_MISSING}
    path.write_bytes(b"".join(lines))
    assert any(f"entry {min(first, second)} " in what for what in moved)
    assert any(f"{first} " in what for what in gone)


def test_originals_that_change_places_in_a_warc_file_are_named(spoilt: Path) -> None:
    path = spoilt / "archive" / "originals-00001.warc.gz"
    content = path.read_bytes()
    regions = [decode_entry(line).payload["record"] for line in lines_of(spoilt) if b'"record":{' in line][1:3]
    (start, middle), end = (region["offset"] for region in regions), regions[1]["offset"] + regions[1]["length"]
    path.write_bytes(content[:start] + content[middle:end] + content[start:middle] + content[end:])
    found = [finding for finding in faults(spoilt) if finding.code is FindingCode.ORIGINAL_CHANGED]
    path.write_bytes(content)
    assert len(found) >= 1
    assert "original " in found[0].what


def test_a_changed_original_is_named_by_its_digest_and_without_its_place(spoilt: Path) -> None:
    path = spoilt / "archive" / "originals-00001.warc.gz"
    content = path.read_bytes()
    path.write_bytes(flip(content, 400, 3))
    [finding] = faults(spoilt)
    path.write_bytes(content)
    assert finding.code is FindingCode.ORIGINAL_CHANGED
    assert "reports/" not in finding.what + finding.where


def test_a_record_that_was_put_back_as_a_whole_shows_beside_a_copy_of_a_later_checkpoint(tmp_path: Path, copy_of: Copy) -> None:
    record = tmp_path / "record"
    with open_record(record, when=WHEN, who=WHO) as writer:
        writer.keep(text(1), origin("one.txt"))
    earlier = copy_of(record)
    with open_record(record, when=WHEN, who=WHO) as writer:
        writer.keep(text(2), origin("two.txt"))
    copy = (record / "log" / "checkpoint").read_bytes()
    assert list(verify(earlier)) == []  # by itself it can't know
    found = [finding.code for finding in verify(earlier, outside=[copy])]
    assert found == [FindingCode.CHECKPOINT_MISSING, FindingCode.LOG_CUT, FindingCode.CHECKPOINT_CONTRADICTED]
    assert list(verify(record, outside=[copy, (earlier / "log" / "checkpoint").read_bytes()])) == []


def test_a_record_that_was_emptied_shows_beside_a_copy_of_a_checkpoint(fifty: Path, copy_of: Copy) -> None:
    copy = copy_of(fifty)
    note = (copy / "log" / "checkpoint").read_bytes()
    for folder in ("log", "archive", "torn"):
        shutil.rmtree(copy / folder)
    assert [finding.code for finding in verify(copy, outside=[note])] == [FindingCode.UNBORN, FindingCode.LOG_CUT]


def test_a_copy_of_a_checkpoint_of_another_record_is_refused(tmp_path: Path, fifty: Path) -> None:
    open_record(tmp_path / "record", when=WHEN, who=WHO).close()
    copy = (tmp_path / "record" / "log" / "checkpoint").read_bytes()
    assert [finding.code for finding in verify(fifty, outside=[copy])] == [FindingCode.CHECKPOINT_CHANGED]


def test_a_copy_without_the_private_key_verifies_with_a_note(fifty: Path, copy_of: Copy) -> None:
    copy = copy_of(fifty)
    (copy / "keys" / "record.key").unlink()
    assert [(finding.code, finding.weight) for finding in verify(copy)] == [(FindingCode.KEY_MISSING, Weight.NOTE)]


def test_a_private_key_that_others_may_read_is_noted(fifty: Path, copy_of: Copy) -> None:
    copy = copy_of(fifty)
    (copy / "keys" / "record.key").chmod(0o644)
    assert [finding.code for finding in verify(copy)] == [FindingCode.KEY_EXPOSED]
