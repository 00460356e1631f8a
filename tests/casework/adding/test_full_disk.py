"""`onrecord add` where there is no room, or no right to write: said with a code, nothing lost, and it goes on."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.casework.adding.conftest import ROOT, Call, digest, faults, kept, originals
from tests.casework.adding.sayings import saying
from tests.rights import bound_by_rights

NO_ROOM = {"archive.no_space", "record.no_space", "record.io", "casework.tables"}

Disk = Callable[[str], None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Disk]]:
    """A small disk, and what makes it larger."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40k", "small", folder], check=False).returncode:  # noqa: S603, S607 fixed
        pytest.skip("mounting a small disk needs root")

    def grow(size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)  # noqa: S603, S607 fixed

    try:
        yield folder, grow
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S603, S607 fixed


def test_a_disk_that_is_full_again_and_again(tmp_path: Path, reports: Path, disk: tuple[Path, Disk], call: Call) -> None:
    for number in range(40, 200):
        (reports / f"{number}.txt").write_bytes(saying(number))
    call("add", reports, "--record", tmp_path / "whole")
    folder, seen, held = disk[0] / "record", set[str](), set[str]()
    for size in (*range(40, 1600, 80), *range(1600, 4000, 400)):
        disk[1](f"{size}k")
        done = call("add", reports, "--record", folder)
        if done.exit_code == 0:
            break
        assert done.exit_code == 2, done.output
        [code] = {code for code in NO_ROOM if f"[{code}]" in done.stderr} or {done.stderr}
        seen.add(code)
        if (folder / "version").exists():
            assert faults(folder) == []
            now = set(kept(folder)) if (folder / "log" / "checkpoint").exists() else set()
            assert now >= held
            held = now
    assert seen >= {"archive.no_space", "record.no_space"}
    disk[1]("64m")
    assert call("add", reports, "--record", folder).exit_code == 0
    assert kept(folder) == originals(reports)
    assert digest(folder) == digest(tmp_path / "whole")
    assert call("verify", "--record", folder).exit_code == 0


LIMITED = """
import resource, signal, sys
from functools import partial
from onrecord.casework import adding
from onrecord.cli import main
from onrecord.casework.workers import Pool
from tests.casework.adding.sayings import load_sayings
adding.Pool = partial(Pool, load=load_sayings)
largest = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
main()
"""


@pytest.mark.parametrize("largest", [3_000, 150_000])
def test_a_file_that_may_not_grow(tmp_path: Path, reports: Path, largest: int, call: Call) -> None:
    command = [sys.executable, "-c", LIMITED, str(largest), "add", str(reports), "--record", str(tmp_path / "record")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 our own program
    assert (done.returncode, any(f"[{code}]" in done.stderr for code in NO_ROOM)) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert faults(tmp_path / "record") == []
    assert call("add", reports, "--record", tmp_path / "record").exit_code == 0
    assert kept(tmp_path / "record") == originals(reports)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


@pytest.fixture
def shown(tmp_path: Path, reports: Path) -> Iterator[Path]:
    """A folder with the reports, whose rights can be taken away."""
    folder = tmp_path / "shown"
    folder.mkdir()
    shutil.copytree(reports, folder / "reports")
    yield folder
    folder.chmod(0o700)
    for path in folder.rglob("*"):
        path.chmod(0o700)


def test_without_rights_to_the_folder(shown: Path, call: Call) -> None:
    shown.chmod(0o555)
    with bound_by_rights():
        done = call("add", shown / "reports", "--record", shown / "record")
    assert (done.exit_code, "[archive.no_rights]" in done.stderr) == (2, True), done.output
    assert not (shown / "record").exists()


@pytest.mark.parametrize("forbidden", ["log", ".lock", "keys/record.key", "record.db", "settings.toml", "tables"])
def test_without_rights_to_a_part(shown: Path, call: Call, forbidden: str) -> None:
    folder = shown / "record"
    parties = shown / "parties.toml"
    parties.write_text('[[party]]\nid = "vale-guard"\nname = "Vale Guard"\nkind = "armed_group"\n')
    with bound_by_rights():
        assert call("add", shown / "reports" / "01.txt", "--record", folder, "--parties", parties).exit_code == 0
        (folder / "settings.toml").write_text("")
    before = digest(folder)
    for path in folder.glob("record.db-*"):
        path.unlink()
    taken = folder / forbidden
    if forbidden == "tables":
        next(taken.iterdir()).unlink()
    taken.chmod(0o555 if taken.is_dir() else 0o000 if forbidden in {"settings.toml", "keys/record.key", ".lock"} else 0o444)
    with bound_by_rights():
        done = call("add", shown / "reports", "--record", folder)
    codes = {"record.db": "record.no_rights", "settings.toml": "casework.settings", "tables": "casework.tables"}
    assert (done.exit_code, f"[{codes.get(forbidden, 'archive.no_rights')}]" in done.stderr) == (2, True), done.output
    assert faults(folder) == []
    for path in [taken, *folder.glob("record.db-*")]:  # which SQLite makes with the rights of the database
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert digest(folder) == before
    assert call("add", shown / "reports", "--record", folder).exit_code == 0
    assert len(kept(folder)) == 41
