"""JSONL: one document a line, read as it streams.

In: lines of bytes, each `{"id", "text", "published"?, "publisher"?, "title"?, "url"?}`; other keys are ignored.
Out: a page or a failure for every line that is not blank, in order; a broken line never stops the rest, and no line is
kept after it has been read.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.core import PageError, sha256
from onrecord.page.model import Fault, LineFailure, Metadata, Page
from onrecord.page.opening import LARGEST, NOTHING_KNOWN, read_text

_MARK = b"\xef\xbb\xbf"


class _Document(msgspec.Struct):
    """One line; the day is read apart, since it may carry an hour."""

    text: str
    id: str | int | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


_DECODER = msgspec.json.Decoder(_Document)


def read_lines(lines: Iterable[bytes], metadata: Metadata = NOTHING_KNOWN, *, first: int = 1) -> Iterator[Page | LineFailure]:
    """Yield a page or a failure for every line that is not blank.

    Args:
        lines: the lines of the stream, such as a file opened in binary mode.
        metadata: what the caller knows of all of them; fills in what a line does not say.
        first: the number of the first of these lines in the whole stream.
    """
    for number, raw in enumerate(lines, start=first):
        line = raw.removeprefix(_MARK).strip() if number == 1 else raw.strip()
        if line:
            yield _read(line, number, metadata)


def _read(line: bytes, number: int, metadata: Metadata) -> Page | LineFailure:
    told = metadata
    try:
        document = _decoded(line, number)
        told = Metadata(None if document.id is None else str(document.id)).filled_by(metadata)
        own = Metadata(told.id, document.url, document.publisher, document.title, _day(document.published, number))
        told = own.filled_by(metadata)
        return read_text(document.text, told)
    except PageError as error:
        return LineFailure(number, told, sha256(line), error)


def _decoded(line: bytes, number: int) -> _Document:
    if len(line) > LARGEST:
        raise PageError(Fault.TOO_LARGE, f"line {number} has {len(line):,} bytes, more than {LARGEST:,}.", "Split the document.")
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"line {number} is no document: {error}."
        raise PageError(Fault.BROKEN_LINE, message, 'A line is a JSON object with "id" and "text".') from error


def _day(published: str | None, number: int) -> dt.date | None:
    """Return the day of "2015-12-23" or of a time on that day; None where the line states none."""
    if published is None or not published.strip():
        return None
    try:
        return dt.date.fromisoformat(published.strip()[:10])
    except ValueError as error:
        message = f'line {number}: "published" is {published[:40]!r}, which is no day.'
        raise PageError(Fault.BROKEN_LINE, message, "Write it as YYYY-MM-DD, or leave it out.") from error
