"""Which documents the arguments name, and what is said of those that are not there."""

import io
import os
from pathlib import Path

import pytest

from onrecord.cli.documents import find_documents
from onrecord.cli.model import Item

LINES = b'{"id": "a", "text": "one"}\n\n{"id": "b", "text": "two"}\n'


def found(*reports: str, standard_input: bytes = b"") -> list[Item]:
    return list(find_documents(reports, io.BytesIO(standard_input)))


def codes(items: list[Item]) -> list[str | None]:
    return [item.failure.code if item.failure else None for item in items]


def test_files_are_left_to_the_reader_and_numbered(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html"):
        (tmp_path / name).write_text("A report.")
    items = found(str(tmp_path / "b.txt"), str(tmp_path / "a.html"))
    assert [(item.number, Path(item.path or "").name, item.content) for item in items] == [(0, "b.txt", None), (1, "a.html", None)]


@pytest.mark.parametrize("name", ["r.jsonl", "r.ndjson", "r.txt"])
def test_lines_are_documents_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LINES)
    items = found(str(tmp_path / name))
    assert [(item.number, item.line) for item in items] == [(0, 1), (1, 3)]
    assert items[1].name.endswith(f"{name}:3")


def test_standard_input_is_a_document_or_lines() -> None:
    assert [(item.name, item.content) for item in found("-", standard_input=b"\n\nA report.\nIts end.")] == [
        ("standard input", b"\n\nA report.\nIts end.")
    ]
    assert [item.line for item in found("-", standard_input=b"\n" + LINES)] == [2, 4]


def test_missing_files_and_folders_keep_their_place(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A report.")
    items = found(str(tmp_path / "gone.txt"), str(tmp_path), str(tmp_path / "good.txt"), "nul\0byte")
    assert codes(items) == ["cli.missing", "cli.folder", None, "cli.unreadable"]
    assert "onrecord read" in (items[1].failure.message if items[1].failure else "")
    assert [item.number for item in items] == [0, 1, 2, 3]


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    if os.fork() == 0:
        path.write_bytes(LINES)
        os._exit(0)
    assert [item.line for item in found(str(path))] == [1, 3]
    os.wait()


def test_a_file_of_no_lines_is_one_empty_document(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b"\n\n")
    assert [item.content for item in found(str(tmp_path / "r.jsonl"))] == [b""]


def test_a_line_without_end_is_refused_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cli.documents.LONGEST", 64)
    (tmp_path / "r.jsonl").write_bytes(b'{"text": "' + b"x" * 500 + b'"}\n{"text": "y"}\n')
    items = found(str(tmp_path / "r.jsonl"))
    assert codes(items) == ["cli.long_line", None]
    assert items[1].content == b'{"text": "y"}\n'
