"""How the program ends as a process: interrupted, or with nobody reading its output; quietly, with the status that shells expect."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from onrecord.cli import main; main()"]


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
        [*PROGRAM, "read", str(report)], capture_output=True, timeout=120, check=False, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert b"Harm claimed" in done.stdout
