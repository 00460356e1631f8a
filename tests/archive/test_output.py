"""Files that somebody asked for: whole or not at all, and nothing else touched."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from onrecord.archive import open_output
from onrecord.core import CommandError


def write(path: Path, content: bytes) -> None:
    with open_output(path) as out:
        out.write(content)


def test_it_is_there_when_it_is_whole_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with open_output(path) as out:
        out.write(b"new")
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    def break_off() -> None:
        with open_output(path) as out:
            out.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
def test_a_run_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from onrecord.archive import open_output\n"
        f"with open_output(Path({str(tmp_path / 'out.csv')!r})) as out:\n"
        "    out.write(b'x' * 100_000); out.flush(); print('written', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:  # noqa: S603 our own
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(path.read_bytes()), daemon=True)
    reader.start()
    write(path, b"through the pipe")
    reader.join(30)
    assert found == [b"through the pipe"]
    assert path.is_fifo()


def test_a_device_stays_a_device() -> None:
    null = Path(os.devnull)
    write(null, b"nowhere")
    assert null.is_char_device()


def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"not ours")
    path = tmp_path / "out.csv"
    path.symlink_to(tmp_path / "victim")
    (tmp_path / "out.csv.part").symlink_to(tmp_path / "victim")
    write(path, b"new")
    assert (tmp_path / "victim").read_bytes() == b"not ours"
    assert path.read_bytes() == b"new"
    assert not path.is_symlink()


@pytest.mark.parametrize("name", ["nowhere/out.csv", ".", "a\0b"])
def test_what_can_not_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, check=lambda error: error.code == "cli.output"):
        write(tmp_path / name, b"x")
