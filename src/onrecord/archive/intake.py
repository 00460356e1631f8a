"""Documents in WARC and WACZ files that somebody else made.

In: an open file; out: its documents one by one, and a coded refusal in the place of each that can't be had. What is whole
is given even where the file is cut off; the rest is one refusal. The file is read once, in memory for one document.
Limits (`Bounds`): the bytes of a document, of everything unpacked, and how far packed bytes may unfold, so that a bomb is
refused early. Own code, because warcio stops in silence where a packed file is damaged and has no bound for a header.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, Protocol

import msgspec

from onrecord.archive.httpmessage import parse_response, unpack
from onrecord.archive.model import LARGEST
from onrecord.archive.zipdirectory import list_zip
from onrecord.core import ArchiveError, OnrecordError

_BLOCK = 1 << 16
_LONGEST_LINE = 1 << 16  # bytes of a line among a record's headers
_MOST_LINES = 1_000  # headers of a record
_GZIP_MAGIC = b"\x1f\x8b"
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, OverflowError, RuntimeError)
"""What Python's `zipfile` raises where a file is none, or damaged."""


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How much a file may unfold to."""

    largest: int = LARGEST  # bytes of a document
    whole: int = 1 << 40  # bytes of everything, 1 TiB
    ratio: int = 200  # how many bytes one packed byte may become on the whole: text seldom exceeds 20
    free: int = 1 << 26  # bytes that are given before the ratio counts, 64 MiB


class Found(msgspec.Struct, frozen=True):
    """A document in an archive."""

    url: str
    date: str  # as the archive writes it
    media_type: str | None
    content: bytes


class Refusal(msgspec.Struct, frozen=True):
    """What could not be had, and why."""

    where: str
    error: OnrecordError


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_warc(stream: _Stream, bounds: Bounds | None = None) -> Iterator[Found | Refusal]:
    """Give the documents of a WARC file, packed or not: files, and pages that a server gave with status 200."""
    bounds = bounds or Bounds()
    yield from _read_warc(_Plain(stream, bounds, _Left(bounds.whole)))


def _read_warc(plain: "_Plain") -> Iterator[Found | Refusal]:
    while True:
        url = ""
        try:
            headers = _headers(plain)
            if headers is None:
                return
            url = headers.get("warc-target-uri", "").strip("<>")
            block = _block(plain, headers, plain.bounds.largest)
        except ArchiveError as error:
            yield Refusal(url, error)
            return
        except BROKEN_ZIP as error:
            yield Refusal(url, ArchiveError("cut_off", f"The archive is damaged from here on: {error}.", "Get a whole copy of it."))
            return
        yield from _documents(url, headers, block, plain.bounds.largest)


def read_wacz(stream: BinaryIO, bounds: Bounds | None = None) -> Iterator[Found | Refusal]:
    """Give the documents of a WACZ: those of the WARC files in it."""
    bounds = bounds or Bounds()
    try:
        for _ in list_zip(stream):  # before `zipfile` reads the whole directory, however long it is
            pass
        archive = zipfile.ZipFile(stream)
    except ArchiveError as error:
        yield Refusal("", error)
        return
    except BROKEN_ZIP as error:
        yield Refusal("", ArchiveError("format", f"The file is no WACZ: {error}.", "Get a whole copy of it."))
        return
    with archive:
        infos = archive.infolist()
        members = [info for info in infos if info.filename.startswith("archive/") and info.filename.endswith((".warc", ".warc.gz"))]
        if not members:
            yield Refusal("", ArchiveError("format", "The ZIP file holds no WARC file.", "Add what is in it."))
        left = _Left(min(bounds.whole, bounds.free + bounds.ratio * stream.seek(0, io.SEEK_END)))
        for info in members:
            yield from _member(archive, info, bounds, left)


class _Left:
    """How many bytes may still be unpacked. The files in a ZIP share it, since they may lie over one another."""

    def __init__(self, left: int) -> None:
        self._left = left

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise _bomb()


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, bounds: Bounds, left: _Left) -> Iterator[Found | Refusal]:
    name = info.filename
    if info.flag_bits & _ENCRYPTED or info.compress_type not in _PACKINGS:
        yield Refusal(name, ArchiveError("packing", f"{name} is encrypted or packed oddly.", "Unpack it, and add the WARC file."))
        return
    try:
        with archive.open(info) as member:
            yield from _read_warc(_Plain(_Within(member, info, bounds, left), bounds, left))
    except BROKEN_ZIP as error:
        yield Refusal(name, ArchiveError("cut_off", f"{name} is damaged: {error}.", "Get a whole copy of it."))


class _Within:
    """A file in a ZIP, which may be a bomb of its own."""

    def __init__(self, member: IO[bytes], info: zipfile.ZipInfo, bounds: Bounds, left: _Left) -> None:
        self._member = member
        self._own = _Left(bounds.free + bounds.ratio * info.compress_size)
        self._left = left

    def read(self, size: int, /) -> bytes:
        block = self._member.read(size)
        self._own.take(len(block))
        self._left.take(len(block))
        return block


class _Plain:
    """A stream with its packing undone, within bounds."""

    def __init__(self, stream: _Stream, bounds: Bounds, left: _Left) -> None:
        self.bounds = bounds
        self._left = left
        self._stream = stream
        self._buffer = bytearray()
        self._packed: bytes | None = None  # packed bytes that were read and not used yet; None before the first
        self._member: zlib._Decompress | None = None
        self._in = self._out = 0

    def line(self) -> bytes:
        """Return the next line with its end; less where the stream ends."""
        while b"\n" not in self._buffer and len(self._buffer) <= _LONGEST_LINE and self._fill():
            pass
        at = self._buffer.find(b"\n")
        if at < 0 and len(self._buffer) > _LONGEST_LINE:
            raise ArchiveError("format", "A header in the archive is too long.", "Get a whole copy of it.")
        return self._take(at + 1 if at >= 0 else len(self._buffer))

    def read(self, size: int) -> bytes:
        """Return so many bytes; fewer where the stream ends."""
        while len(self._buffer) < size and self._fill():
            pass
        return self._take(min(size, len(self._buffer)))

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _fill(self) -> bool:
        """Put more plain bytes into the buffer; tell whether there may be more."""
        if self._packed is None:
            self._packed = self._next()
            if self._packed[:2] != _GZIP_MAGIC:
                self._buffer += self._packed
                self._packed = b""
                return bool(self._buffer)
            self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        if self._member is None:
            block = self._next()
            self._buffer += block
            return bool(block)
        return self._unpack(self._member)

    def _unpack(self, member: "zlib._Decompress") -> bool:
        packed = self._packed or self._next()
        try:
            plain = member.decompress(packed, _BLOCK)
        except zlib.error as error:
            raise ArchiveError("packing", f"The archive is damaged from here on: {error}.", "Get a whole copy of it.") from None
        if not (packed or plain or member.eof):
            raise _cut_off()
        self._packed = member.unconsumed_tail
        self._buffer += plain
        self._out += len(plain)
        self._left.take(len(plain))
        if self._out > self.bounds.free + self.bounds.ratio * self._in:
            raise _bomb()
        if member.eof:
            self._packed = member.unused_data or self._next()
            if not self._packed.rstrip(b"\0"):
                self._member, self._packed = None, b""
                return False
            self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return True

    def _next(self) -> bytes:
        block = self._stream.read(_BLOCK)
        self._in += len(block)
        return block


def _headers(plain: _Plain) -> dict[str, str] | None:
    """Return the headers of the next record; None at the end."""
    line = plain.line()
    while line in {b"\r\n", b"\n"}:
        line = plain.line()
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise ArchiveError("format", "There is no WARC record where one should begin.", "Get a whole copy of the archive.")
    headers: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = plain.line()
        if not line.endswith(b"\n"):
            raise _cut_off()
        if not line.strip():
            return headers
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    raise ArchiveError("format", f"A record has more than {_MOST_LINES} headers.", "Get a whole copy of the archive.")


def _block(plain: _Plain, headers: dict[str, str], largest: int) -> bytes | None:
    """Return a record's block; None where it is larger than a document may be."""
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > 18:
        raise ArchiveError("format", "A record does not say how long it is.", "Get a whole copy of the archive.")
    left = int(length)
    if left > largest + _LONGEST_LINE:
        while left and (skipped := len(plain.read(min(left, _BLOCK)))):
            left -= skipped
        if left:
            raise _cut_off()
        return None
    block = plain.read(left)
    if len(block) < left:
        raise _cut_off()
    return block


def _documents(url: str, headers: dict[str, str], block: bytes | None, largest: int) -> Iterator[Found | Refusal]:
    kind = headers.get("warc-type")
    if kind not in {"resource", "response"}:
        return
    if block is None:
        message = f"A document has more than {largest:,} bytes."
        yield Refusal(url, ArchiveError("too_large", message, "Raise the limit if the archive is to be trusted."))
        return
    date, media_type = headers.get("warc-date", ""), headers.get("content-type")
    if kind == "resource" or not (media_type or "").startswith("application/http"):
        yield Found(url, date, media_type, block)
        return
    try:
        response = parse_response(block, largest)
    except ArchiveError as error:
        if error.code == "archive.too_large" or not block.startswith(b"HTTP/"):
            yield Refusal(url, error)
        elif _status(block) == b"200":
            yield _loosely(url, date, block, largest)
        return
    if response.status == 200:
        yield Found(url, date, response.media_type, response.content)


def _loosely(url: str, date: str, block: bytes, largest: int) -> Found | Refusal:
    """Take what follows the headers: some crawlers keep headers that are no longer true of what they store."""
    head, _, body = block.partition(b"\r\n\r\n")
    media_type = next(
        (line[13:].strip().decode("latin-1") for line in head.split(b"\r\n") if line.lower().startswith(b"content-type:")), None
    )
    try:
        content = unpack(body, zlib.MAX_WBITS | 16, largest) if body.startswith(_GZIP_MAGIC) else body
    except ArchiveError as error:
        return Refusal(url, error)
    return Found(url, date, media_type, content)


def _status(block: bytes) -> bytes:
    return [*block[:64].split(maxsplit=2), b"", b""][1]


def _bomb() -> ArchiveError:
    return ArchiveError("bomb", "The archive unfolds to far more than it holds.", "Don't open it unless you know who made it.")


def _cut_off() -> ArchiveError:
    return ArchiveError("cut_off", "The archive ends in the middle of a record.", "Get a whole copy of it; what was whole is read.")
