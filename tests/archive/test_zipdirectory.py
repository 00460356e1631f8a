"""The names in ZIP files, as Python's own reader has them, and directories that no ZIP file of reports has."""

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.archive.crawls import wacz

from onrecord.archive import list_zip
from onrecord.archive.zipdirectory import MOST_FILES
from onrecord.core import ArchiveError

NAMES = ("archive/a.warc.gz", "Отчёт о Кесре.docx", "café.txt", "a/b/")


def names(content: bytes) -> list[str]:
    return list(list_zip(io.BytesIO(content)))


def directory_of(files: int) -> bytes:
    """A ZIP file that is a directory and nothing else."""
    entry = struct.pack("<4s4B4H3L5H2L", b"PK\1\2", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    return entry * files + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry) * files, 0, 0)


@pytest.mark.parametrize("before", [b"", b"#!/bin/sh\n" * 50], ids=["whole", "behind a program"])
@pytest.mark.parametrize("comment", [b"", b"PK\6\6 and more" * 20])
def test_names_are_those_that_python_reads(before: bytes, comment: bytes) -> None:
    out = io.BytesIO()
    out.write(before)
    with zipfile.ZipFile(out, "a") as archive:
        for name in NAMES:
            archive.writestr(name, b"x" * 100)
        archive.comment = comment
    assert names(out.getvalue()) == zipfile.ZipFile(out).namelist() == list(NAMES)


def test_more_files_than_the_old_directory_can_count() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(70_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    assert names(out.getvalue()) == [f"{number}.txt" for number in range(70_000)]


def test_a_directory_of_far_too_many_names_is_refused() -> None:
    assert len(names(directory_of(MOST_FILES))) == MOST_FILES
    for files in (MOST_FILES + 1, 2_000_000):
        with pytest.raises(ArchiveError, match=f"more than {MOST_FILES:,} files"):
            names(directory_of(files))


@pytest.mark.parametrize(
    "content",
    [b"", b"no ZIP", b"PK\3\4" + b"x" * 99, wacz({"a": b""})[:-5], directory_of(3)[20:]],
    ids=["empty", "words", "one member", "cut", "no beginning"],  # a member's time is that of the test
)
def test_what_is_no_whole_zip_file_is_refused(content: bytes) -> None:
    with pytest.raises(ArchiveError) as caught:
        names(content)
    assert caught.value.code == "archive.format"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(0, 1 << 20), st.integers(0, 255))
def test_no_change_of_a_byte_leads_to_more_than_a_refusal(at: int, value: int) -> None:
    content = bytearray(wacz({"archive/a.warc.gz": b"", "pages/pages.jsonl": b"{}"}))
    content[at % len(content)] = value
    with contextlib.suppress(ArchiveError):
        names(bytes(content))
