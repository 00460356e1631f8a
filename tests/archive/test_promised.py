"""What a copy of a checkpoint or a time-stamp promises is checked, though the record's own checkpoints were cut."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.archive.samples import WHEN, WHO, origin, text
from tests.archive.servers import authority, loopback_line, make_authority

from onrecord.archive import (
    Authority,
    EntryKind,
    Finding,
    FindingCode,
    Origin,
    Weight,
    open_record,
    post_over,
    read_certificates,
    timestamp,
    verify,
)
from onrecord.archive.note import public_half
from onrecord.archive.public_key import public_text
from onrecord.core import ArchiveError

Copy = Callable[[Path], Path]
_NOTE = re.compile("\n\n— [^\n]*\n".encode())


def cut_checkpoints(folder: Path, kept: int) -> None:
    """Leave the record the first of its checkpoints only."""
    history = (folder / "log" / "checkpoints").read_bytes()
    ends = [found.end() for found in _NOTE.finditer(history)]
    (folder / "log" / "checkpoints").write_bytes(history[: ends[kept - 1]])
    (folder / "log" / "checkpoint").write_bytes(history[ends[kept - 2] if kept > 1 else 0 : ends[kept - 1]])


def codes(found: list[Finding]) -> set[FindingCode]:
    return {finding.code for finding in found if finding.weight is Weight.FAULT}


def test_originals_that_a_copy_promises_are_missed(fifty: Path, copy_of: Copy) -> None:
    copy = copy_of(fifty)
    outside = (copy / "log" / "checkpoint").read_bytes()
    cut_checkpoints(copy, 1)
    for path in (copy / "archive").glob("*.warc.gz"):
        path.unlink()
    verification = verify(copy, outside=[outside])
    found = list(verification)
    assert {FindingCode.CHECKPOINT_MISSING, FindingCode.VOLUME_MISSING, FindingCode.ORIGINAL_MISSING} <= codes(found)
    assert sum(finding.what.startswith("original ") and finding.what.endswith("is not there") for finding in found) == 50
    assert verification.checked.entries == len((copy / "log" / "entries.jsonl").read_bytes().splitlines())


def test_originals_that_a_copy_promises_are_compared(fifty: Path, copy_of: Copy) -> None:
    copy = copy_of(fifty)
    outside = (copy / "log" / "checkpoint").read_bytes()
    cut_checkpoints(copy, 3)
    path = copy / "archive" / "originals-00001.warc.gz"
    content = path.read_bytes()
    path.write_bytes(content[:4_000] + bytes(len(content) - 4_000))
    assert FindingCode.ORIGINAL_CHANGED in codes(list(verify(copy, outside=[outside])))


def test_many_entries_without_a_checkpoint_are_more_than_a_killed_run_leaves(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with open_record(folder, when=WHEN, who=WHO) as writer:
        for number in range(600):
            writer.note(EntryKind.READING, {"number": number}, origin(""))
    assert list(verify(folder)) == []
    cut_checkpoints(folder, 1)
    assert codes(list(verify(folder))) == {FindingCode.CHECKPOINT_MISSING}


@pytest.fixture
def stamped(tmp_path: Path) -> Path:
    """A record whose newest time-stamp is over its first ten originals; two came after."""
    make_authority(tmp_path / "keys")
    roots = read_certificates((tmp_path / "keys" / "root.pem").read_bytes())
    folder = tmp_path / "record"
    now = dt.datetime.now(dt.UTC)
    with authority(tmp_path / "keys") as url, open_record(folder, when=now, who=WHO) as writer:
        for number in range(10):
            writer.keep(text(number), Origin(where=f"reports/{number}.txt", when=now, who=WHO))
        timestamp(writer, [Authority("Exercise", url, roots)], post_over(loopback_line()), Origin(where="", when=now, who=WHO))
        writer.keep(text(11), Origin(where="later.txt", when=now, who=WHO))
    assert list(verify(folder)) == []
    return folder


def test_a_time_stamp_beyond_the_newest_checkpoint_says_that_checkpoints_were_cut(stamped: Path) -> None:
    cut_checkpoints(stamped, 1)
    (stamped / "archive" / "originals-00001.warc.gz").unlink()
    verification = verify(stamped)
    found = codes(list(verification))
    assert {FindingCode.CHECKPOINT_MISSING, FindingCode.ORIGINAL_MISSING} <= found
    assert (verification.checked.stamps, verification.checked.originals) == (1, 10)


def test_what_a_run_has_stamped_while_the_record_is_verified_is_no_fault(tmp_path: Path) -> None:
    make_authority(tmp_path / "keys")
    asked = Authority("Exercise", "", read_certificates((tmp_path / "keys" / "root.pem").read_bytes()))
    folder, now = tmp_path / "record", dt.datetime.now(dt.UTC)
    open_record(folder, when=now, who=WHO).close()
    with (folder / "log" / "checkpoints").open("ab") as stream:
        stream.write(b"torn")  # something to say between the checkpoints and the entries
    walk = iter(verify(folder))
    assert next(walk).code is FindingCode.TAIL
    with authority(tmp_path / "keys") as url, open_record(folder, when=now, who=WHO) as writer:
        writer.keep(text(1), Origin(where="a.txt", when=now, who=WHO))
        stamp = Origin(where="", when=now, who=WHO)
        timestamp(writer, [Authority(asked.name, url, asked.roots)], post_over(loopback_line()), stamp)
    assert codes(list(walk)) == set()
    assert codes(list(verify(folder))) == set()


def test_what_a_time_stamp_covers_is_not_set_aside(stamped: Path) -> None:
    cut_checkpoints(stamped, 1)
    before = (stamped / "log" / "entries.jsonl").read_bytes()
    with pytest.raises(ArchiveError, match="others signed a later one") as refused:
        open_record(stamped, when=WHEN, who=WHO)
    assert refused.value.code == "archive.damaged"
    assert (stamped / "log" / "entries.jsonl").read_bytes() == before


def test_both_halves_of_the_key_put_in_the_place_of_the_record_s_own(fifty: Path, copy_of: Copy) -> None:
    copy = copy_of(fifty)
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (copy / "keys" / "record.key").write_bytes(pem)
    (copy / "keys" / "record.pub").write_bytes(public_text(public_half(key)))
    found = [(finding.code, finding.where) for finding in verify(copy)]
    assert found == [(FindingCode.KEY_CHANGED, "keys/record.pub"), (FindingCode.KEY_CHANGED, "keys/record.key")]


def test_an_entry_that_says_an_earlier_time_than_one_before_it_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with open_record(folder, when=WHEN, who=WHO) as writer:
        for number, year in enumerate((2031, 2001, 2002, 2031, 2030)):
            writer.keep(text(number), Origin(where="a.txt", when=WHEN.replace(year=year), who=WHO))
    earlier, later = list(verify(folder))
    assert (earlier.code, earlier.weight, later.code) == (FindingCode.TIME_EARLIER, Weight.NOTE, FindingCode.TIME_EARLIER)
    assert earlier.what.startswith("entries 3 to 4 say an earlier time (2001-03-05T09:30:00.000000Z) than entry 2 before (2031-")
    assert later.what.startswith("entry 6 says an earlier time (2030-")


def test_an_entry_that_says_an_earlier_time_than_a_time_stamp_before_it_is_told(stamped: Path) -> None:
    before = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    log = (stamped / "log" / "entries.jsonl").read_text("utf-8").splitlines()
    [number] = [number for number, line in enumerate(log) if line.startswith('{"kind":"timestamp"')]
    with open_record(stamped, when=before, who=WHO) as writer:
        writer.keep(text(30), Origin(where="back.txt", when=before, who=WHO))
    [finding] = verify(stamped)
    assert finding.code is FindingCode.TIME_EARLIER
    assert finding.what.startswith(f"entry {len(log)} says an earlier time")
    assert number < len(log)
