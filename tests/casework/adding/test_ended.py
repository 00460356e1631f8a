"""`onrecord add` that is ended from outside: killed, interrupted, its processes with it; the next run goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.casework.adding.conftest import ROOT, Call, digest, faults, kept, originals
from tests.casework.adding.sayings import saying

from moments import session
from onrecord.casework.fork_server import CAN_FORK

PROGRAM = """
from functools import partial
from onrecord.casework import adding
from onrecord.cli import main
from onrecord.casework.workers import Pool
from tests.casework.adding.sayings import load_sayings
if __name__ == "__main__":
    adding.Pool = partial(Pool, load=load_sayings)
    main()
"""


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    """The program, with the reader that needs no model, in processes of its own too."""
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    return [sys.executable, str(file)]


def start(program: list[str], *arguments: object) -> "subprocess.Popen[str]":
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    command = [*program, *map(str, arguments)]
    return subprocess.Popen(  # noqa: S603 our own program
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, env=paths
    )


def wait_for(folder: Path, entries: int, process: "subprocess.Popen[str]") -> None:
    """Wait until the log has so many entries."""
    log = folder / "log" / "entries.jsonl"
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until and (not log.exists() or log.read_bytes().count(b"\n") < entries):
        time.sleep(0.01)


@pytest.mark.parametrize("workers", [1, 2])
def test_interrupted_it_says_how_to_go_on_and_the_next_run_does(
    tmp_path: Path, reports: Path, program: list[str], call: Call, workers: int
) -> None:
    for number in range(40, 100):
        (reports / f"{number}.txt").write_bytes(b"slow " + saying(number))
    call("add", reports, "--record", tmp_path / "whole")
    folder = tmp_path / "record"
    process = start(program, "add", reports, "--record", folder, "--workers", workers)
    wait_for(folder, 65, process)  # the first sixty-four, which are being read now
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == f"onrecord: interrupted. What is kept is kept, what is read is read: `onrecord add --record {folder}` goes on.\n"
    assert faults(folder) == []
    assert 0 < len(kept(folder)) < 100
    assert call("add", reports, "--record", folder).exit_code == 0
    assert kept(folder) == originals(reports)
    assert digest(folder) == digest(tmp_path / "whole")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes where the system lists them")
def test_processes_end_with_the_first_one_in_the_middle_of_a_document_too(tmp_path: Path, program: list[str]) -> None:
    (tmp_path / "reports").mkdir()
    for number in range(4):
        (tmp_path / "reports" / f"{number}.txt").write_bytes(b"endless " + saying(number))
    process = start(program, "add", tmp_path / "reports", "--record", tmp_path / "record", "--workers", 2)
    working = 3 + CAN_FORK  # itself, those that read, and what forked these
    until = time.monotonic() + 60
    while len(session(process.pid)) < working and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(2)
    assert len(session(process.pid)) == working
    process.kill()
    process.communicate()
    until = time.monotonic() + 30
    while session(process.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert session(process.pid) == []
    assert faults(tmp_path / "record") == []


def test_killed_at_random_moments_nothing_is_lost_and_nothing_is_there_twice() -> None:
    command = [sys.executable, str(ROOT / "bench" / "killing.py"), "--kills", "25", "--programs", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 as above
    assert done.returncode == 0, done.stdout + done.stderr
