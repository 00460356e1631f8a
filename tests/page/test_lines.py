import datetime as dt
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from onrecord.page import LineFailure, Metadata, Page, PublishedFrom, read_lines

TEXT = "The ministry said that two traders had been wounded in Kesra."


def line(**fields: object) -> bytes:
    return json.dumps({"id": "a", "text": TEXT} | fields).encode() + b"\n"


def only(raw: bytes, metadata: Metadata | None = None) -> Page | LineFailure:
    (found,) = read_lines([raw], metadata or Metadata())
    return found


def test_a_document_a_line() -> None:
    told = {
        "published": "2021-03-04T10:00:00Z",
        "publisher": "Delta News",
        "title": "T",
        "url": "https://d.example",
        "other": [1, {"a": 2}],
    }
    page = only(line(**told))
    assert isinstance(page, Page)
    assert page.text == TEXT
    assert page.metadata == Metadata("a", "https://d.example", "Delta News", "T", dt.date(2021, 3, 4), "en", (), PublishedFrom.GIVEN)


def test_the_caller_fills_in_what_a_line_lacks() -> None:
    given = Metadata(publisher="Other", url="https://o.example")
    page = only(line(id=7, publisher="Delta News", url=None), given)
    assert isinstance(page, Page)
    assert (page.metadata.id, page.metadata.publisher, page.metadata.url) == ("7", "Delta News", "https://o.example")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"{broken\n", "page.broken_line"),
        (b"[1, 2]\n", "page.broken_line"),
        (b'"text"\n', "page.broken_line"),
        (b'{"id": "a"}\n', "page.broken_line"),
        (b'{"id": "a", "text": 5}\n', "page.broken_line"),
        (b'{"id": "a", "text": "\xff\xfe"}\n', "page.broken_line"),
        (b'{"id": "a", "text": "x", "deep": ' + b"[" * 100_000 + b"\n", "page.broken_line"),
        (line(published="last week"), "page.broken_line"),
        (line(text=""), "page.empty"),
        (line(text="Share"), "page.near_empty"),
    ],
)
def test_a_broken_line_is_a_failure_and_the_rest_goes_on(raw: bytes, code: str) -> None:
    first, second, third = read_lines([line(), raw, b"\n", line(id="c")])
    assert isinstance(first, Page)
    assert isinstance(second, LineFailure)
    assert (second.line, second.error.code) == (2, code)
    assert isinstance(third, Page)


def test_a_failure_keeps_the_id() -> None:
    found = only(line(text=" ", id="x9"))
    assert isinstance(found, LineFailure)
    assert found.metadata.id == "x9"


def test_a_byte_order_mark_at_the_start() -> None:
    assert isinstance(only(b"\xef\xbb\xbf" + line()), Page)


def test_memory_is_flat() -> None:
    """Three thousand lines stand for a hundred thousand: what is not kept over the first is not kept over the second."""

    def stream(count: int) -> Iterator[bytes]:
        for number in range(count):
            yield line(id=number)

    tracemalloc.start()
    try:
        sum(isinstance(found, Page) for found in read_lines(stream(100)))
        before = tracemalloc.get_traced_memory()[0]
        assert sum(isinstance(found, Page) for found in read_lines(stream(3_000))) == 3_000
        assert tracemalloc.get_traced_memory()[0] - before < 100_000
    finally:
        tracemalloc.stop()
