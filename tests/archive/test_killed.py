"""A run that ends at any moment leaves a record that verifies, and the next run goes on where it was."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.archive.samples import WHEN, WHO, origin, text

from onrecord.archive import FindingCode, Weight, Writer, open_reader, open_record, verify
from onrecord.core import ArchiveError, sha256

ROOT = Path(__file__).parent.parent.parent
MANY = 90  # originals
KILLS = 30


def start(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.archive.adding", str(folder), str(MANY)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 this test's own script


def faults(folder: Path) -> list[object]:
    return [finding for finding in verify(folder) if finding.weight is Weight.FAULT]


def kept(folder: Path) -> Counter[str]:
    with open_reader(folder) as record:
        found = Counter(receipt.sha256 for _, _, receipt in record.receipts())
        for digest in found:
            assert sha256(record.original(digest)) == digest
        return found


def test_killed_thirty_times_a_run_loses_nothing_and_keeps_nothing_twice(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    chance = random.Random(7)  # noqa: S311 moments, not secrets
    promised = -1
    for _ in range(KILLS):
        process = start(folder)
        assert process.stdout is not None
        if chance.random() < 0.3:
            time.sleep(chance.uniform(0, 0.5))  # while it starts, or begins the record
        else:
            for _ in range(chance.randrange(1, 4)):  # some way into its work
                promised = max(promised, int(process.stdout.readline() or -1))
            time.sleep(chance.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        promised = max([promised, *map(int, process.stdout.read().split())])
        process.wait()
        process.stdout.close()
        if not (folder / "version").exists():
            assert promised == -1
            continue
        assert faults(folder) == []
        if promised >= 0:
            found = kept(folder)
            assert all(found[sha256(text(number))] == 1 for number in range(promised + 1))
    last = start(folder)
    last.communicate(timeout=60)
    assert last.returncode == 0
    assert list(verify(folder)) == []
    assert kept(folder) == Counter(sha256(text(number)) for number in range(MANY))


def test_a_record_verifies_and_is_read_while_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    open_record(folder, when=WHEN, who=WHO).close()
    process = start(folder)
    times, seen = 0, 0
    while process.poll() is None:
        assert faults(folder) == []
        times, before, seen = times + 1, seen, sum(kept(folder).values())
        assert seen >= before
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert times > 3
    assert list(verify(folder)) == []


class Cut(BaseException):
    """The power."""


@pytest.fixture
def power(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Cut the power in the middle of the n-th write from now, half of which reaches the disk."""
    left = [1 << 60]
    real = os.write

    def write(descriptor: int, content: memoryview) -> int:
        left[0] -= 1
        if left[0] == 0:
            real(descriptor, content[: len(content) // 2])
        if left[0] <= 0:
            raise Cut
        return real(descriptor, content)

    def cut_at(number: int) -> None:
        left[0] = number

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the disk of a test that only plays a power cut need not be waited for
    yield cut_at
    monkeypatch.undo()


def test_cut_off_in_any_write_the_record_goes_on(tmp_path: Path, power: Callable[[int], None]) -> None:
    promised: list[int] = []
    for number in range(1, 52):
        folder = tmp_path / "record"
        shutil.rmtree(folder, ignore_errors=True)
        promised.clear()
        power(number)
        try:
            record = open_record(folder, when=WHEN, who=WHO, volume_bytes=500)
            for at in range(4):
                record.keep(text(at), origin(f"{at}.txt"))
                record.commit()
                promised.append(at)
        except Cut:
            pass
        power(1 << 60)
        if not (folder / "version").exists():
            continue
        assert faults(folder) == []
        with open_record_again(folder) as again:
            for at in range(4):
                assert at not in promised or again.holds(sha256(text(at)))
                again.keep(text(at), origin(f"{at}.txt"))
        assert list(verify(folder)) == []
        assert set(kept(folder)) == {sha256(text(at)) for at in range(4)}


def test_a_recovery_that_is_cut_off_can_be_done_again(tmp_path: Path, power: Callable[[int], None]) -> None:
    whole = tmp_path / "whole"
    with open_record(whole, when=WHEN, who=WHO) as record:
        record.keep(text(1), origin("1.txt"))
    for path in ("log/entries.jsonl", "log/checkpoints", "log/hashes", "archive/originals-00001.warc.gz"):
        with (whole / path).open("ab") as stream:
            stream.write(b"torn")
    (whole / "archive" / "originals-00002.warc.gz").write_bytes(b"torn")
    for number in range(1, 28):
        folder = tmp_path / "record"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(whole, folder)
        power(number)
        with contextlib.suppress(Cut):
            open_record(folder, when=WHEN, who=WHO).close()
        power(1 << 60)
        assert faults(folder) == []
        open_record_again(folder).close()
        assert list(verify(folder)) == []
        torn = [path for path in (folder / "torn").iterdir() if path.read_bytes() == b"torn"]
        assert len(torn) == 4


def open_record_again(folder: Path) -> Writer:
    """Open a record whose lock a run in this same process still has: a power cut would have taken it."""
    (folder / ".lock").unlink(missing_ok=True)
    return open_record(folder, when=WHEN, who=WHO, volume_bytes=500)


def test_what_was_torn_is_kept_and_noted(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with open_record(folder, when=WHEN, who=WHO) as record:
        record.keep(text(1), origin("1.txt"))
    volume = folder / "archive" / "originals-00001.warc.gz"
    before = volume.read_bytes()
    volume.write_bytes(before + b"half a record")
    assert [finding.code for finding in verify(folder)] == [FindingCode.TAIL]
    open_record(folder, when=WHEN, who=WHO).close()
    assert volume.read_bytes() == before
    [torn] = (folder / "torn").iterdir()
    assert torn.read_bytes() == b"half a record"
    with open_reader(folder) as reader:
        [entry] = [entry for _, entry in reader.entries() if entry.kind == "recovery"]
        assert entry.payload["kept_as"] == torn.name
        assert entry.payload["file"] == "archive/originals-00001.warc.gz"
    torn.write_bytes(b"half a recorD")
    assert [finding.code for finding in verify(folder)] == [FindingCode.TORN_CHANGED]


FULL = """
import random, resource, sys
from pathlib import Path
from onrecord.archive import open_record
from onrecord.core import ArchiveError
from tests.archive.samples import *
folder = Path(sys.argv[1])
with open_record(folder, when=WHEN, who=WHO) as record:
    record.keep(text(0), origin("0.txt"))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with open_record(folder, when=WHEN, who=WHO) as record:
        for number in range(1, 400):
            record.keep(text(number) + random.Random(number).randbytes(300), origin(f"{number}.txt"))
            if number % 7 == 0:
                record.commit()
except ArchiveError as error:
    print(error.code)
"""


@pytest.mark.parametrize("largest", [17_000, 20_000, 33_333])
def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, largest: int) -> None:
    folder = tmp_path / "record"
    command = [sys.executable, "-c", FULL, str(folder), str(largest)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 as above
    assert done.stdout.split() == ["archive.no_space"], done.stderr
    assert faults(folder) == []
    before = kept(folder)
    with open_record(folder, when=WHEN, who=WHO) as record:
        record.keep(b"room again", origin("later.txt"))
    assert list(verify(folder)) == []
    assert kept(folder) == before + Counter([sha256(b"room again")])


@pytest.mark.skipif(os.geteuid() != 0 or not Path("/proc/mounts").exists(), reason="mounting a small disk needs root")
def test_a_small_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=False, capture_output=True).returncode:  # noqa: S603, S607 fixed
        pytest.skip("this machine mounts no disk")
    try:
        code, promised = "", Counter[str]()
        chance = random.Random(1)  # noqa: S311 as above
        try:
            with open_record(disk / "record", when=WHEN, who=WHO) as record:
                for number in range(400):
                    content = chance.randbytes(2_000)
                    record.keep(content, origin(f"{number}.bin"))
                    record.commit()
                    promised[sha256(content)] += 1
        except ArchiveError as error:
            code = error.code
        assert code == "archive.no_space"
        assert promised.total() > 20
        assert faults(disk / "record") == []
        assert kept(disk / "record") >= promised
        moved = tmp_path / "moved"
        shutil.copytree(disk / "record", moved)
        open_record(moved, when=WHEN, who=WHO).close()
        assert list(verify(moved)) == []
        found = kept(moved)
        assert found >= promised
        last = Counter([sha256(content)])  # its checkpoint may have been written, and only the sign of it found no room
        assert found <= promised + last
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S603, S607 fixed


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files where the system lists them")
def test_every_file_that_is_opened_is_closed(fifty: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        assert list(verify(fifty)) == []
        with open_reader(fifty) as record:
            record.original(sha256(text(3)))
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


def test_a_record_that_was_not_begun_to_its_end_is_not_there_yet_for_readers(tmp_path: Path, power: Callable[[int], None]) -> None:
    codes = set()
    for number in range(1, 40):
        folder = tmp_path / f"record{number}"
        power(number)
        with contextlib.suppress(Cut):
            open_record(folder, when=WHEN, who=WHO).close()
        power(1 << 60)
        try:
            with open_reader(folder) as reader:
                assert reader.checkpoint.size == 1
        except ArchiveError as error:
            codes.add(error.code)
        open_record_again(folder).close()
        assert list(verify(folder)) == []
    assert codes == {"archive.missing"}
