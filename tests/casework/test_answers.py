"""What the web answers is unpacked in a process apart, within limits."""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import brotli
import pytest

from onrecord.archive import Line, unpack_body
from onrecord.archive.packing import zstd_library
from onrecord.casework import answers, collecting
from onrecord.casework.added import AddOptions
from onrecord.casework.answers import unpack_apart
from onrecord.casework.piecewise import piecewise
from onrecord.core import ArchiveError, CaseworkError
from onrecord.page import Metadata

TEXT = b"Shells fell on Orsheva. " * 100
PACKED = {"gzip": gzip.compress(TEXT), "deflate": zlib.compress(TEXT), "br": brotli.compress(TEXT), "zstd": zstd_library().compress(TEXT)}


@pytest.mark.parametrize("name", PACKED)
def test_every_packing_is_undone_as_in_the_archive(name: str) -> None:
    assert unpack_apart(PACKED[name], name, 10_000) == unpack_body(PACKED[name], name, 10_000) == TEXT
    assert unpack_apart(gzip.compress(PACKED[name]), f"{name}, gzip", 10_000) == TEXT


def test_what_is_packed_is_unpacked_in_another_process_and_what_is_not_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def counted(*args: Any) -> Iterator[bytes]:
        asked.append(args)
        return piecewise(*args)

    monkeypatch.setattr(answers, "piecewise", counted)
    monkeypatch.setattr("onrecord.archive.packing.unpack", lambda *_: pytest.fail("unpacked in this process"))
    assert unpack_apart(TEXT, "identity", 10_000) == TEXT
    assert asked == []
    assert unpack_apart(PACKED["gzip"], "gzip", 10_000) == TEXT
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("body", "packings", "code"),
    [(gzip.compress(b"\0" * 5_000_000, mtime=0), "gzip", "too_large"), (b"no gzip", "gzip", "packing"), (TEXT, "lzma", "packing")],
)
def test_what_can_not_be_unpacked_is_refused(body: bytes, packings: str, code: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        unpack_apart(body, packings, 1_000_000)
    assert refused.value.code == f"archive.{code}"


def test_a_process_that_ends_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_: object) -> None:
        raise CaseworkError("too_costly", "It takes more than 30 seconds.", "")

    monkeypatch.setattr(answers, "piecewise", end)
    with pytest.raises(ArchiveError, match="more than 30 seconds"):
        unpack_apart(PACKED["gzip"], "gzip", 10_000)


def test_pages_that_are_added_are_fetched_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[Line] = []

    class Nowhere:
        def __init__(self, line: Line, **_: object) -> None:
            lines.append(line)

        def fetch(self, url: str) -> None:
            raise ArchiveError("unreachable", f"{url} can't be reached.", "")

    monkeypatch.setattr(collecting, "Fetcher", Nowhere)
    monkeypatch.setattr(collecting, "add", lambda arrivals, *_: list(arrivals))
    collecting.add_sources(["http://site.test/"], Metadata(), AddOptions(tmp_path), Mock(), io.BytesIO())
    assert [line.unpack for line in lines] == [unpack_apart]
