"""Documents in WARC, ARC and WACZ files that somebody else made.

In: an open file; out: its documents one by one, and a coded refusal in the place of each that can't be had. What is whole
is given even where the file is cut off; the rest is one refusal. The file is read once, in memory for one document.
Limits (`Bounds`): the bytes of a document, of everything unpacked, and how far packed bytes may unfold, so that a bomb is
refused early. Own code, because warcio stops in silence where a packed file is damaged and has no bound for a header.
"""

import io
import re
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

import msgspec

from onrecord.archive.entries import ArchivedRecord, BrokenArchive, read_records
from onrecord.archive.httpmessage import parse_response
from onrecord.archive.packing import unpack_body
from onrecord.archive.plain import BLOCK, Bounds, Left, Plain, Stream, bomb
from onrecord.archive.revisits import Revisits
from onrecord.archive.zipdirectory import list_zip
from onrecord.core import ArchiveError, OnrecordError

_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_LOCAL = struct.Struct("<26x2H")  # the lengths of name and extra in the header of a file in a ZIP
_DEEPEST = 2  # WACZ files over one another: a collection, and a crawl in it
_RECORDS = re.compile(r"archive/.*\.w?arc(?:\.gz|\.zst)?", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(rb"^([\w-]+):[ \t]*([^\r\n]*)", re.MULTILINE)
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, OverflowError, RuntimeError)
"""What Python's `zipfile` raises where a file is none, or damaged."""


class ArchivedDocument(msgspec.Struct, frozen=True):
    """A document in an archive."""

    url: str
    date: str  # as the archive writes it
    media_type: str | None
    content: bytes
    is_member: bool = False  # a file of a ZIP archive: `url` is its path there, and nothing else is known of it


class Refusal(msgspec.Struct, frozen=True):
    """What could not be had, and why."""

    where: str
    error: OnrecordError


def is_wacz(names: Iterator[str]) -> bool:
    """Tell whether a ZIP file with these names is a WACZ, or a collection of them."""
    described = nested = others = False
    for name in names:
        if _RECORDS.fullmatch(name):
            return True
        described = described or name == "datapackage.json"
        nested = nested or name.lower().endswith(".wacz")
        others = others or not name.lower().endswith((".wacz", "/"))
    return nested and (described or not others)


def read_warc(stream: Stream, bounds: Bounds | None = None) -> Iterator[ArchivedDocument | Refusal]:
    """Give the documents of a WARC or ARC file, packed or not: files, and pages that a server gave with status 200."""
    bounds = bounds or Bounds()
    revisits = Revisits()
    yield from _read_warc(Plain(stream, bounds, Left(bounds.whole)), revisits)
    yield from _missed(revisits)


def _read_warc(plain: Plain, revisits: Revisits) -> Iterator[ArchivedDocument | Refusal]:
    for record in read_records(plain):
        if isinstance(record, BrokenArchive):
            yield Refusal(record.url, record.error)
            continue
        revisits.look(record)
        yield from _documents(record, plain)


def _missed(revisits: Revisits) -> Iterator[Refusal]:
    error = revisits.error()
    if error is not None:
        yield Refusal("", error)


def read_wacz(stream: BinaryIO, bounds: Bounds | None = None) -> Iterator[ArchivedDocument | Refusal]:
    """Give the documents of a WACZ: those of the WARC files in it, and of each WACZ in it."""
    bounds = bounds or Bounds()
    revisits = Revisits()
    left = Left(min(bounds.whole, bounds.free + bounds.ratio * stream.seek(0, io.SEEK_END)))
    yield from _Wacz(bounds, left, revisits).read(stream, "", _DEEPEST)
    yield from _missed(revisits)


class _Wacz:
    """A WACZ, and the WACZ files in it, which share what may be unpacked."""

    def __init__(self, bounds: Bounds, left: Left, revisits: Revisits) -> None:
        self._bounds, self._left, self._revisits = bounds, left, revisits

    def read(self, stream: IO[bytes], where: str, depth: int) -> Iterator[ArchivedDocument | Refusal]:
        """Give the documents of a WACZ."""
        try:
            for _ in list_zip(stream):  # before `zipfile` reads the whole directory, however long it is
                pass
            archive = zipfile.ZipFile(stream)
        except ArchiveError as error:
            yield Refusal(where, error)
            return
        except BROKEN_ZIP as error:
            yield Refusal(where, ArchiveError("format", f"The file is no WACZ: {error}.", "Get a whole copy of it."))
            return
        with archive:
            infos = [info for info in archive.infolist() if _RECORDS.fullmatch(info.filename) or info.filename.lower().endswith(".wacz")]
            if not infos:
                yield Refusal(where, ArchiveError("format", "The ZIP file holds no WARC file.", "Add what is in it."))
            for info in infos:
                name = f"{where}/{info.filename}" if where else info.filename
                try:
                    yield from self._member(archive, stream, info, name, depth)
                except BROKEN_ZIP as error:
                    yield Refusal(name, ArchiveError("cut_off", f"{name} is damaged: {error}.", "Get a whole copy of it."))
                except ArchiveError as error:
                    yield Refusal(name, error)

    def _member(
        self, archive: zipfile.ZipFile, stream: IO[bytes], info: zipfile.ZipInfo, name: str, depth: int
    ) -> Iterator[ArchivedDocument | Refusal]:
        if info.flag_bits & _ENCRYPTED or info.compress_type not in _PACKINGS:
            raise ArchiveError("packing", f"{name} is encrypted or packed oddly.", "Unpack it, and add the WARC file.")
        if not info.filename.lower().endswith(".wacz"):
            with archive.open(info) as member:
                yield from _read_warc(Plain(Within(member, info, self._bounds, self._left), self._bounds, self._left), self._revisits)
        elif depth <= 1:
            raise ArchiveError("nested", f"{name} is a WACZ in a WACZ in a WACZ.", "Unpack it, and add what is in it.")
        elif info.compress_type == zipfile.ZIP_STORED:
            yield from self.read(_Stored(stream, info), name, depth - 1)
        else:
            with archive.open(info) as member, tempfile.TemporaryFile() as file:
                packed = Within(member, info, self._bounds, self._left)
                while block := packed.read(BLOCK):
                    file.write(block)
                yield from self.read(file, name, depth - 1)


class Within:
    """A file in a ZIP, which may be a bomb of its own."""

    def __init__(self, member: IO[bytes], info: zipfile.ZipInfo, bounds: Bounds, left: Left) -> None:
        """Take the file, open; what is told of it; what it may unfold to, and what all files together may."""
        self._member = member
        self._own = Left(bounds.free + bounds.ratio * info.compress_size)
        self._left = left

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or fewer; raises ArchiveError `bomb`."""
        block = self._member.read(size)
        self._own.take(len(block))
        self._left.take(len(block))
        return block


class _Stored(io.BufferedReader):
    """A file that lies in a ZIP as it is, which can be wound back at no cost."""

    def __init__(self, stream: IO[bytes], info: zipfile.ZipInfo) -> None:
        stream.seek(info.header_offset)
        lengths = _LOCAL.unpack(stream.read(_LOCAL.size))
        super().__init__(_Stretch(stream, info.header_offset + _LOCAL.size + sum(lengths), info.file_size))


class _Stretch(io.RawIOBase):
    """A stretch of a file."""

    def __init__(self, stream: IO[bytes], start: int, size: int) -> None:
        super().__init__()
        self._stream, self._start, self._size, self._at = stream, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        at = offset + (0, self._at, self._size)[whence]
        if at < 0:
            message = "no place in the file"
            raise OSError(message)
        self._at = at
        return at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader gives
        self._stream.seek(self._start + self._at)
        block = self._stream.read(min(len(buffer), max(0, self._size - self._at)))
        buffer[: len(block)] = block
        self._at += len(block)
        return len(block)


def _documents(record: ArchivedRecord, plain: Plain) -> Iterator[ArchivedDocument | Refusal]:
    if record.kind not in {"resource", "response"}:
        return
    url, block, largest = record.url, record.block, plain.room()
    if block is None:
        message = f"A document has more than {plain.bounds.largest:,} bytes."
        yield Refusal(url, ArchiveError("too_large", message, "Raise the limit if the archive is to be trusted."))
        return
    if record.kind == "resource" or not (record.media_type or "").startswith("application/http"):
        yield ArchivedDocument(url, record.date, record.media_type, block)
        return
    try:
        found = page_of_answer(url, block, largest, record.date)
    except ArchiveError as error:
        yield Refusal(url, bomb() if error.code == "archive.too_large" and largest < plain.bounds.largest else error)
        return
    if found is not None:
        plain.unfolded(len(found.content))
        yield found


def page_of_answer(url: str, block: bytes, largest: int, date: str = "") -> ArchivedDocument | None:
    """Return what a server gave in an answer as it came over the wire; None where it gave something else than a page.

    Args:
        url: Of the page.
        block: The answer.
        largest: Bytes that the page has at most, its packing undone.
        date: When it came, as the archive writes it.

    Raises:
        ArchiveError: As `read_warc` refuses a document.
    """
    try:
        response = parse_response(block, largest)
    except ArchiveError as error:
        if error.code == "archive.too_large" or not block.startswith(b"HTTP/"):
            raise
        return _loosely(url, date, block, largest) if _status(block) == b"200" else None
    return ArchivedDocument(url, date, response.media_type, response.content) if response.status == 200 else None


def _loosely(url: str, date: str, block: bytes, largest: int) -> ArchivedDocument:
    """Take what follows the headers: some crawlers keep headers that are no longer true of what they store."""
    head, _, body = block.partition(b"\r\n\r\n")
    fields = {name.lower(): value.decode("latin-1").strip() for name, value in _FIELD.findall(head)}
    try:
        content = unpack_body(body, fields.get(b"content-encoding", ""), largest)
    except ArchiveError as error:
        if error.code == "archive.too_large":
            raise
        content = body
    return ArchivedDocument(url, date, fields.get(b"content-type"), content)


def _status(block: bytes) -> bytes:
    return [*block[:64].split(maxsplit=2), b"", b""][1]
