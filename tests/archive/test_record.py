"""What a record keeps, gives back, and refuses."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO, origin, text
from tests.rights import bound_by_rights
from warcio.archiveiterator import ArchiveIterator

from onrecord.archive import EntryKind, FindingCode, Kept, Origin, open_reader, open_record, verify
from onrecord.core import ArchiveError, sha256

ROOT = Path(__file__).parent.parent.parent


def refused(code: str) -> "pytest.RaisesExc[ArchiveError]":
    return pytest.raises(ArchiveError, check=lambda error: error.code == f"archive.{code}")


def test_originals_come_back_byte_for_byte_with_where_when_and_by_whom(tmp_path: Path) -> None:
    contents = [b"", b"\0\r\n\r\n", "Ошибка".encode(), os.urandom(70_000), b"HTTP/1.1 200 OK\r\n\r\nno answer at all"]
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        for number, content in enumerate(contents):
            record.keep(content, Origin(where=f"disk/näme {number}\r\nWARC-Type: x", when=WHEN, who=WHO, identifier=str(number)))
    assert list(verify(tmp_path / "record")) == []
    with open_reader(tmp_path / "record") as reader:
        assert [reader.original(sha256(content)) for content in contents] == contents
        entries = [(entry.when, entry.who, receipt.where, receipt.identifier) for _, entry, receipt in reader.receipts()]
        assert entries == [(WHEN, WHO, f"disk/näme {number}\r\nWARC-Type: x", str(number)) for number in range(len(contents))]


def test_the_same_bytes_are_kept_once_and_noted_twice(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with open_record(folder, when=WHEN, who=WHO) as record:
        first = record.keep(text(1), origin("a.txt"))
        assert record.keep(text(1), origin("b.txt")) == Kept(first.sha256, first.entry + 1, again=True)
    size = sum(path.stat().st_size for path in (folder / "archive").iterdir())
    with open_record(folder, when=WHEN, who=WHO) as record:
        assert record.keep(text(1), origin("c.txt")).again
        assert record.holds(first.sha256)
        assert not record.holds(sha256(b"never seen"))
    assert sum(path.stat().st_size for path in (folder / "archive").iterdir()) == size
    with open_reader(folder) as reader:
        assert [receipt.where for _, _, receipt in reader.receipts()] == ["a.txt", "b.txt", "c.txt"]
        assert reader.find(first.sha256)[0] == first.entry


def test_another_program_reads_the_warc_files_and_finds_their_digests_right(fifty: Path) -> None:
    found: list[str] = []
    for path in sorted((fifty / "archive").iterdir()):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                assert record.rec_headers.protocol == "WARC/1.1"
                content = record.content_stream().read()
                if record.rec_type == "resource":
                    found.append(sha256(content))
    assert sorted(found) == sorted(sha256(text(number)) for number in range(50))


def test_warc_files_are_cut_at_a_size(fifty: Path) -> None:
    sizes = [path.stat().st_size for path in sorted((fifty / "archive").iterdir())]
    assert len(sizes) == 3
    assert all(6_000 <= size < 7_000 for size in sizes[:-1])


def test_two_writers_are_kept_apart_and_readers_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with open_record(folder, when=WHEN, who=WHO) as record:
        record.keep(text(1), origin("a.txt"))
        record.commit()
        record.keep(text(2), origin("b.txt"))
        with pytest.raises(ArchiveError, match=f"process {os.getpid()} \\({WHO}\\)") as error:
            open_record(folder, when=WHEN, who="Somebody Else")
        assert error.value.code == "archive.locked"
        with open_reader(folder) as reader:
            assert reader.original(sha256(text(1))) == text(1)
            with refused("missing"):
                reader.original(sha256(text(2)))  # not promised yet
        assert {finding.code for finding in verify(folder)} == {FindingCode.TAIL}
    assert list(verify(folder)) == []


def test_a_lock_that_is_a_link_is_refused_and_what_it_leads_to_is_left_alone(tmp_path: Path) -> None:
    open_record(tmp_path / "record", when=WHEN, who=WHO).close()
    (tmp_path / "victim").write_text("not ours")
    (tmp_path / "record" / ".lock").unlink()
    (tmp_path / "record" / ".lock").symlink_to(tmp_path / "victim")
    with refused("linked"):
        open_record(tmp_path / "record", when=WHEN, who=WHO)
    assert (tmp_path / "victim").read_text() == "not ours"


def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    script = "import sys, os; from pathlib import Path; from onrecord.archive import open_record; from tests.archive.samples import *\n"
    script += "open_record(Path(sys.argv[1]), when=WHEN, who=WHO); os._exit(9)"
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "record")], cwd=ROOT, check=False, timeout=60)  # noqa: S603 as written
    assert done.returncode == 9
    open_record(tmp_path / "record", when=WHEN, who=WHO).close()


def test_a_record_of_a_newer_version_is_refused_and_left_alone(fifty: Path, copy_of: Callable[[Path], Path]) -> None:
    copy = copy_of(fifty)
    (copy / "version").write_bytes(b"onrecord record 2\n")
    for opening in (lambda: open_record(copy, when=WHEN, who=WHO), lambda: open_reader(copy), lambda: list(verify(copy))):
        with refused("newer_version"):
            opening()


def test_what_is_no_record_is_refused(tmp_path: Path, fifty: Path, copy_of: Callable[[Path], Path]) -> None:
    with refused("missing"):
        open_reader(tmp_path)
    with refused("missing"):
        list(verify(tmp_path / "nowhere"))
    copy = copy_of(fifty)
    (copy / "version").unlink()
    with refused("damaged"):
        open_record(copy, when=WHEN, who=WHO)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("log/checkpoint", "damaged"),
        ("log/checkpoints", "damaged"),
        ("log/entries.jsonl", "damaged"),
        ("keys/record.key", "key"),
        ("keys/record.pub", "damaged"),
        ("archive/originals-00003.warc.gz", "damaged"),
    ],
)
def test_a_writer_refuses_a_record_that_lacks_what_no_kill_explains(
    fifty: Path, copy_of: Callable[[Path], Path], path: str, code: str
) -> None:
    copy = copy_of(fifty)
    (copy / path).unlink()
    before = sorted(file.name for file in copy.rglob("*"))
    with refused(code):
        open_record(copy, when=WHEN, who=WHO)
    assert sorted({*before, ".lock"}) == sorted({*(file.name for file in copy.rglob("*")), ".lock"})


@pytest.mark.parametrize("name", ["offsets", "hashes", "digests"])
def test_what_follows_from_the_entries_is_made_anew(fifty: Path, copy_of: Callable[[Path], Path], name: str) -> None:
    copy = copy_of(fifty)
    before = (copy / "log" / name).read_bytes()
    (copy / "log" / name).unlink()
    with open_record(copy, when=WHEN, who=WHO) as record:
        assert record.holds(sha256(text(7)))
    assert (copy / "log" / name).read_bytes() == before
    assert list(verify(copy)) == []


@pytest.mark.parametrize(
    "payload", [{"a": 1.5}, {"a": 1 << 60}, {"ä": 1}, {"a": "\ud800"}, {"a": {"b": [float("nan")]}}, {"a": "x" * (5 << 20)}, {"a": dt.UTC}]
)
def test_an_entry_that_could_be_written_in_two_ways_is_refused(tmp_path: Path, payload: dict[str, object]) -> None:
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        with refused("entry"):
            record.note(EntryKind.DECISION, payload, origin(""))
        with refused("clock"):
            record.note(EntryKind.DECISION, {}, Origin(where="", when=dt.datetime(2031, 3, 5), who=WHO))  # noqa: DTZ001 the case
    assert list(verify(tmp_path / "record")) == []


@pytest.mark.parametrize("kind", [EntryKind.OPENED, EntryKind.VOLUME, EntryKind.RECEIPT])
def test_an_entry_that_goes_with_something_on_the_disk_is_not_noted_by_itself(tmp_path: Path, kind: EntryKind) -> None:
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record, refused("entry"):
        record.note(kind, {}, origin(""))


def test_files_of_other_rooms_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    open_record(folder, when=WHEN, who=WHO).close()
    (folder / "record.sqlite").write_bytes(b"a database")
    (folder / "notes.new").write_bytes(b"somebody else's")
    open_record(folder, when=WHEN, who=WHO).close()
    assert list(verify(folder)) == []
    assert (folder / "notes.new").exists()


def test_the_key_is_the_owners_alone(fifty: Path) -> None:
    assert (fifty / "keys" / "record.key").stat().st_mode & 0o777 == 0o600


def test_an_original_that_was_changed_is_not_given_out(fifty: Path, copy_of: Callable[[Path], Path]) -> None:
    copy = copy_of(fifty)
    with open_reader(copy) as reader:
        _, receipt = reader.find(sha256(text(5)))
        assert receipt.record is not None
        volume = copy / "archive" / f"originals-0000{receipt.record.volume}.warc.gz"
        content = bytearray(volume.read_bytes())
        content[receipt.record.offset + 200] ^= 1
        volume.write_bytes(content)
        with refused("damaged"):
            reader.original(sha256(text(5)))


def test_a_folder_without_rights_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with bound_by_rights(), refused("no_rights"):
        open_record(tmp_path / "record", when=WHEN, who=WHO)


def test_a_log_grows_past_its_tables(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with open_record(folder, when=WHEN, who=WHO) as record:
        for number in range(700):
            record.keep(f"report {number}".encode(), origin(f"{number}.txt"))
    assert list(verify(folder)) == []
    with open_record(folder, when=WHEN, who=WHO) as record:
        assert all(record.holds(sha256(f"report {number}".encode())) for number in range(700))


def test_reading_alone_needs_none_of_the_libraries(tmp_path: Path) -> None:
    script = """
import sys
for name in ("warcio", "cryptography", "rfc3161_client"):
    sys.modules[name] = None
import onrecord, onrecord.archive
from onrecord.core import ArchiveError
try:
    onrecord.archive.open_record
except ArchiveError as error:
    print(error.code, error.message)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 as written
    assert done.stdout.startswith("archive.not_installed"), done.stderr
    assert "pip install 'onrecord[record]'" in done.stdout


def test_entries_about_some_originals_are_found_whatever_documents_are_called(tmp_path: Path) -> None:
    one, other = "a" * 64, "b" * 64
    names = ["plain", f'","original":"{one}', f'{{"original":"{one}"}}', f"original:{one}"]
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        for name in names:
            record.note(EntryKind.READING, {"digest": "c" * 64, "document": name, "original": other}, origin(""))
        record.note(EntryKind.READING, {"digest": "c" * 64, "document": names[1], "events": [], "original": one}, origin(""))
    with open_reader(tmp_path / "record") as reader:

        def found(*originals: str) -> list[str]:
            return [entry.payload["original"] for entry in reader.of_kind(EntryKind.READING, originals=originals)]

        assert found(other) == [other] * len(names)
        assert found(one) == [one]
        assert found(one, other) == [other] * len(names) + [one]
        assert found() == found("d" * 64) == found("a") == []
