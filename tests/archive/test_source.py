"""Files as they are brought."""

import os
from pathlib import Path

import pytest

from onrecord.archive import read_source
from onrecord.core import ArchiveError


def code_of(path: Path) -> str:
    with pytest.raises(ArchiveError) as error:
        read_source(path)
    return error.value.code


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\0\r\nx")
    assert read_source(tmp_path / "a") == b"\0\r\nx"


def test_what_can_not_be_read_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert code_of(tmp_path / "nowhere") == "archive.no_source"
    assert code_of(tmp_path / "loop") == "archive.no_source"
    assert code_of(tmp_path / "a\0b") == "archive.no_source"
    assert code_of(tmp_path / "pipe") == "archive.no_file"
    assert code_of(tmp_path) in {"archive.no_file", "archive.no_source"}


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(128 * 1024 * 1024 + 1)
    assert code_of(tmp_path / "large") == "archive.too_large"


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing"
    path.write_bytes(b"one")
    real, calls = os.fstat, [0]

    def fstat(descriptor: int) -> os.stat_result:
        calls[0] += 1
        if calls[0] > 1:  # the second look, after it was read
            with path.open("ab") as stream:
                stream.write(b"two")
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", fstat)
    assert code_of(path) == "archive.changed"
