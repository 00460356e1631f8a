"""Files that a process of its own takes apart: piece by piece, with an end to memory and time, and never in this process."""

import io
import os
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

import pytest
from tests.archive.crawls import PAGES, wacz, warc

from onrecord.archive import ArchivedDocument, Refusal
from onrecord.casework.archived import take_out
from onrecord.casework.carrier import Carrier
from onrecord.casework.piecewise import piecewise
from onrecord.core import ArchiveError, CaseworkError

SMALL = 300 << 20


def lines(stream: BinaryIO) -> Iterator[bytes]:
    yield from stream


def process(_: BinaryIO) -> Iterator[int]:
    yield os.getpid()


def jumps(stream: BinaryIO) -> Iterator[object]:
    stream.seek(-3, io.SEEK_END)
    yield stream.tell()
    yield stream.read()
    stream.seek(2)
    yield stream.read(3)
    try:
        stream.seek(-50)
    except OSError as error:
        yield error.strerror


def greedy(stream: BinaryIO) -> Iterator[int]:
    yield len(stream.read(4))
    kept = [bytes(1 << 20)]
    while True:
        kept.append(bytes(bytearray(1 << 24)))


def refusing(_: BinaryIO) -> Iterator[int]:
    raise ArchiveError("format", "It is none.", "Get another.")
    yield 1


def failing(_: BinaryIO) -> Iterator[int]:
    yield 1
    message = "the words of a witness"
    raise KeyError(message)


class Once:
    """A stream that can't be wound back."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def read(self, size: int, /) -> bytes:
        return self._content.read(size)


@pytest.mark.parametrize("kind", [io.BytesIO, Once])
def test_pieces_come_in_order_from_streams_of_any_kind(kind: type[io.BytesIO | Once]) -> None:
    content = b"".join(b"line %d\n" % number for number in range(100_000))
    assert b"".join(piecewise(lines, kind(content))) == content


def test_it_is_done_in_another_process_which_serves_file_after_file() -> None:
    first, second = (list(piecewise(process, io.BytesIO(b""))) for _ in "12")
    assert first == second != [os.getpid()]


def test_a_file_is_read_from_wherever_it_is_asked_for() -> None:
    assert list(piecewise(jumps, io.BytesIO(b"0123456789"))) == [7, b"789", b"234", "Invalid argument"]


def test_what_takes_all_memory_costs_its_own_file_and_gives_what_came_before() -> None:
    found: list[int] = []
    with pytest.raises(CaseworkError, match="300 MB of memory") as caught:
        found.extend(piecewise(greedy, io.BytesIO(b"0123"), memory=SMALL))
    assert found == [4]
    assert caught.value.code == "casework.too_costly"
    assert list(piecewise(lines, io.BytesIO(b"next"), memory=SMALL)) == [b"next"]


def test_time_ends_too() -> None:
    with pytest.raises(CaseworkError, match="processor time") as caught:
        list(piecewise(turning, io.BytesIO(b""), seconds=1))
    assert caught.value.code == "casework.too_costly"


def turning(_: BinaryIO) -> Iterator[int]:
    while True:
        pass
    yield 1


def test_errors_come_out_as_they_are_and_bugs_without_a_word_of_the_file() -> None:
    with pytest.raises(ArchiveError) as refused:
        list(piecewise(refusing, io.BytesIO(b"")))
    assert (refused.value.code, refused.value.message) == ("archive.format", "It is none. Get another.")
    with pytest.raises(CaseworkError) as failed:
        list(piecewise(failing, io.BytesIO(b"")))
    assert failed.value.code == "casework.taking_apart"
    assert "witness" not in failed.value.message


def test_a_file_that_is_left_half_read_leaves_nothing_to_the_next() -> None:
    coming = piecewise(lines, io.BytesIO(b"one\ntwo\n" * 100_000))
    assert next(coming) == b"one\n"
    coming.close()  # type: ignore[attr-defined]  # it is a generator
    assert list(piecewise(lines, io.BytesIO(b"three\n"))) == [b"three\n"]


def test_archives_are_not_taken_apart_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    for name in ("onrecord.archive.intake._read_warc", "zipfile.ZipFile", "onrecord.archive.httpmessage.read_response"):
        monkeypatch.setattr(name, never)
    content = warc()
    for carrier, file in ((Carrier.WARC, content), (Carrier.WACZ, WACZ)):
        assert [each.content for each in take_out(carrier, io.BytesIO(file)) if isinstance(each, ArchivedDocument)] == list(PAGES.values())


WACZ = wacz({"archive/a.warc.gz": warc()}, zipfile.ZIP_DEFLATED)


def test_an_archive_that_costs_too_much_is_refused_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.casework.archived.TAKES", {Carrier.WARC: greedy})
    found = list(take_out(Carrier.WARC, Once(warc())))
    assert [each.error.code if isinstance(each, Refusal) else each for each in found] == [4, "casework.too_costly"]
