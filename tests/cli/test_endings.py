"""How the program ends as a process: interrupted, or with nobody reading its output; quietly, with the status that shells expect."""

import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from onrecord.cli import main; main()"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one report."""
    folder = tmp_path_factory.mktemp("endings")
    report = folder / "report.txt"
    report.write_text("Jets bombed Kelmar on Monday and killed two people, rescuers said.")
    done = subprocess.run([*PROGRAM, "add", str(report), "--record", str(folder / "record")], capture_output=True, timeout=120, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return folder / "record"


@pytest.fixture
def small_record(kept: Path, tmp_path: Path) -> Path:
    """A copy of it, to do with as one likes."""
    return Path(shutil.copytree(kept, tmp_path / "record"))


def started(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 our own program
        [*PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_nobody_reads_the_output() -> None:
    process = started("schema")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(60), said) == (141, b"")


@pytest.mark.parametrize("command", [("schema",), ("list", "--record", "RECORD"), ("list", "--record", "RECORD", "--json"), ("--help",)])
@pytest.mark.parametrize("output", [">&-", "> /dev/full"])
def test_an_output_that_takes_nothing_is_told(small_record: Path, command: tuple[str, ...], output: str) -> None:
    words = [str(small_record) if word == "RECORD" else word for word in command]
    shell = f"{shlex.join([*PROGRAM, *words])} {output}"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, timeout=120, check=False)  # noqa: S603 our own program
    assert done.returncode == 2
    assert done.stderr.startswith(b"onrecord: Standard output can't be written: ")
    assert done.stderr.endswith(b"[cli.output]\n")


@pytest.mark.parametrize("closed", ["<&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_never_become_files_of_the_record(small_record: Path, closed: str) -> None:
    report = small_record.parent / "late.txt"
    report.write_text("Jets bombed Kelmar on Tuesday and killed four people, rescuers said.")
    shell = f"{shlex.join([*PROGRAM, 'add', str(report), '--record', str(small_record)])} {closed}"
    subprocess.run(["/bin/sh", "-c", shell], capture_output=True, timeout=120, check=False)  # noqa: S603 our own program
    done = subprocess.run([*PROGRAM, "verify", "--record", str(small_record)], capture_output=True, timeout=120, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_quietly(tmp_path: Path, workers: str) -> None:
    reports = tmp_path / "reports.jsonl"
    reports.write_bytes(b'{"id": "a", "text": "Rescuers said that two people were killed in the town on Monday."}\n' * 50_000)
    process = started("read", str(reports), "--json", "--workers", workers)
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"schema":1')
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"")


def test_colours_are_left_out_where_no_colour_is_wished_for(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Rescuers said that two people were killed in the town on Monday.")
    done = subprocess.run(  # noqa: S603 our own program
        [*PROGRAM, "read", str(report), "--published", "2021-03-04"],
        capture_output=True,
        timeout=120,
        check=False,
        env={"FORCE_COLOR": "1", "NO_COLOR": "1"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert b"Harm claimed" in done.stdout
