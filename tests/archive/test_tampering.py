"""Whatever is done to one file of a record, the verification names it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.samples import WHEN, WHO, origin, text

from onrecord.archive import Finding, FindingCode, Weight, open_reader, open_record, verify
from onrecord.archive.canonical import decode_entry

Copy = Callable[[Path], Path]


def faults(folder: Path) -> list[Finding]:
    return [finding for finding in verify(folder) if finding.weight is Weight.FAULT]


def evidence(folder: Path) -> list[Path]:
    """Every file of a record but the lock, which is none of it."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")


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


def _flip(content: bytes, at: int, other: int) -> bytes:
    return content[:at] + bytes([content[at] ^ (1 << other % 8)]) + content[at + 1 :]


def _drop(content: bytes, at: int, _other: int) -> bytes:
    return content[:at] + content[at + 1 :]


def _insert(content: bytes, at: int, other: int) -> bytes:
    return content[:at] + bytes([other % 256]) + content[at:]


def _cut(content: bytes, at: int, _other: int) -> bytes:
    return content[:at]


def _swap(content: bytes, at: int, other: int) -> bytes:
    """Swap two bytes."""
    first, second = sorted((at, other % len(content)))
    changed = bytearray(content)
    changed[first], changed[second] = content[second], content[first]
    return bytes(changed)


def _turn(content: bytes, at: int, other: int) -> bytes:
    """Swap two stretches that lie side by side."""
    first, second = sorted((at, other % len(content)))
    middle = (first + second) // 2
    return content[:first] + content[middle:second] + content[first:middle] + content[second:]


@settings(max_examples=600, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data(), deed=st.sampled_from([_flip, _drop, _insert, _cut, _swap, _turn]))
def test_every_change_of_bytes_is_named(spoilt: Path, data: st.DataObject, deed: Callable[[bytes, int, int], bytes]) -> None:
    path = data.draw(st.sampled_from(evidence(spoilt)))
    content = path.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    changed = deed(content, at, data.draw(st.integers(0, 1 << 20)))
    if changed == content:
        return
    path.write_bytes(changed)
    try:
        assert faults(spoilt) or (deed is _insert and at == len(content) - 1 and list(verify(spoilt)))
    finally:
        path.write_bytes(content)


def test_bytes_after_the_end_are_noted(spoilt: Path) -> None:
    for path in evidence(spoilt):
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        assert list(verify(spoilt)), path
        path.write_bytes(content)


def test_every_removal_of_a_file_is_named(spoilt: Path) -> None:
    for path in evidence(spoilt):
        content = path.read_bytes()
        path.unlink()
        found = list(verify(spoilt))
        assert any(path.name in finding.where for finding in found), path
        assert path.name == "record.key" or any(finding.weight is Weight.FAULT for finding in found), path
        path.write_bytes(content)
        path.chmod(0o600 if path.name == "record.key" else 0o644)


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


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "log" / "entries.jsonl").read_bytes().splitlines(keepends=True)


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
    path.write_bytes(_flip(content, 400, 3))
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
    assert [finding.code for finding in verify(earlier, outside=[copy])] == [FindingCode.LOG_CUT, FindingCode.CHECKPOINT_CONTRADICTED]
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
