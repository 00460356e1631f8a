"""The pages of one segment, as they come.

In: a stream; out: what each response with the status 200 holds, its packing and chunks undone by the archive room, so that a page has here
the digest that it has in a record. Records of other kinds are passed over. Where the stream can't be followed any further, a
ScaleError says why, after the pages before that. Limits: a record of more than `LARGEST` bytes is no page (`too_large`); memory for one.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.archive import page_of_answer
from onrecord.core import OnrecordError, ScaleError
from onrecord.scale.segments import DigestedStream

LARGEST = 1 << 26
"""Bytes of a record, and of a page once its packing is undone, 64 MiB: as much as the page room opens."""
_HTML = re.compile(rb"^content-type:\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE | re.MULTILINE)
_OK = re.compile(rb"HTTP/[0-9.]+ 200\b")
_HEAD = 1 << 16  # bytes in which the headers of a response end


class CrawledPage(msgspec.Struct, frozen=True):
    """A page as it was fetched.

    Attributes:
        url: Its address.
        fetched: When.
        headers: Those of its record, in their order.
        version: What its record begins with, as "WARC/1.1".
        block: The response as it came over the wire, or as the crawler kept it.
        content: The page in it; None where it is no HTML.
        media_type: What the server said of its type.
        failure: Why its content can't be had; None where it can.
    """

    url: str
    fetched: dt.datetime
    headers: tuple[tuple[str, str], ...]
    version: str
    block: bytes
    content: bytes | None
    media_type: str | None
    failure: OnrecordError | None = None


def crawled_pages(stream: DigestedStream) -> Iterator[CrawledPage]:
    """Give the pages of a segment in their order.

    Raises:
        ScaleError: `not_installed`; `no_warc` where it holds no record, `broken` where what follows can't be read, `cut_off` where
            its last record ends early.
    """
    found = False
    try:
        for record in _records(stream):
            found = True
            page = _page(record)
            if page is not None:
                yield page
        if not found:
            raise ScaleError("no_warc", "There is no record in it.", "Get a whole copy of it.")
    except OSError as error:
        code, what = ("broken", "What follows is damaged") if found else ("no_warc", "It is no WARC file")
        raise ScaleError(code, f"{what} ({error!s:.100}).", "Get a whole copy of it.") from None


def _records(stream: DigestedStream) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 an extra
    except ModuleNotFoundError as error:
        message = f"Reading at scale needs the library {error.name}."
        raise ScaleError("not_installed", message, "Install it: pip install 'onrecord[scale]'") from None
    return iter(ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False))  # type: ignore[arg-type]  # it reads and tells


def _page(record: Any) -> CrawledPage | None:  # noqa: ANN401 fastwarc's record
    if record.headers.get("WARC-Type") != "response":
        _whole(record.reader.consume(), record)
        return None
    block = record.reader.read(LARGEST + 1)
    _whole(len(block), record)
    if not _OK.match(block):
        return None
    headers = tuple(record.headers.to_tuples())
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    fetched = record.record_date or dt.datetime.fromtimestamp(0, dt.UTC)
    version = record.headers.status_line or "WARC/1.0"
    head = block[:_HEAD].partition(b"\r\n\r\n")[0]
    content, media_type, failure = None, None, None
    if _HTML.search(head):
        try:
            found = _content(record, block, url)
            content, media_type = found.content, found.media_type
        except OnrecordError as error:
            failure = error
    return CrawledPage(url, fetched, headers, version, block, content, media_type, failure)


def _whole(length: int, record: Any) -> None:  # noqa: ANN401 as above
    """Refuse a record of which less is there than it says: fastwarc gives what there is, and says nothing."""
    if length < min(record.content_length, LARGEST + 1):
        raise ScaleError("cut_off", "The file ends in the middle of a record.", "Get a whole copy of it.")


def _content(record: Any, block: bytes, url: str) -> Any:  # noqa: ANN401 as above
    if record.content_length > LARGEST:
        raise ScaleError("too_large", f"The page has more than {LARGEST:,} bytes.")
    return page_of_answer(url, block, LARGEST)
