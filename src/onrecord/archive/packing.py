"""Packed bytes made plain: gzip, deflate, Brotli, Zstandard, each with an end to what comes out in one go.

In: packed bytes, piece by piece; out: plain bytes. Brotli and Zstandard are undone by the libraries of their authors (`brotli`, and
`compression.zstd` of Python 3.14 or its backport), loaded when they are needed. Limits: what whoever asks allows; a Zstandard window of
128 MiB, which is the most that its library takes.
"""

import sys
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from onrecord.core import ArchiveError

GZIP, ZLIB_OR_GZIP, DEFLATE, ZLIB = zlib.MAX_WBITS | 16, zlib.MAX_WBITS | 32, -zlib.MAX_WBITS, zlib.MAX_WBITS
_PIECE = 1 << 10  # bytes that are unpacked in one go: behind each member what is left of them is copied
_BLOCK = 1 << 20  # plain bytes that come out in one go
_MOST_LAYERS = 3  # packings over one another
_LARGEST_DICTIONARY = 1 << 24  # bytes, 16 MiB; those of crawlers have some hundred kilobytes
_FRAME, _DICTIONARY = b"\x28\xb5\x2f\xfd", b"\x37\xa4\x30\xec"  # what a frame and a dictionary of Zstandard begin with


class Unpacker(Protocol):
    """Undoes one packed member (a gzip member, a Zstandard frame, a Brotli stream)."""

    done: bool  # whether the member has ended
    rest: bytes  # what came after its end
    hungry: bool  # whether nothing more comes out before more packed bytes go in

    def take(self, packed: bytes, most: int) -> bytes:
        """Return what comes out when these bytes go in, about so many bytes of it at most."""


Begin = Callable[[], Unpacker]


class Zlib:
    """A gzip member, or a stream of deflate."""

    def __init__(self, bits: int = GZIP) -> None:
        """Take what is expected, as `zlib.decompressobj` does."""
        self._member = zlib.decompressobj(bits)
        self._left = b""
        self.done, self.rest, self.hungry = False, b"", True

    def take(self, packed: bytes, most: int) -> bytes:
        """Return what comes out."""
        try:
            plain = self._member.decompress(self._left + packed, most)
        except zlib.error as error:
            raise _damaged(str(error)) from None
        self._left = self._member.unconsumed_tail
        self.done, self.rest = self._member.eof, self._member.unused_data
        self.hungry = not self._left and len(plain) < most
        return plain


class Zstd:
    """A frame of Zstandard, perhaps one that is packed with a dictionary."""

    def __init__(self, dictionary: object = None) -> None:
        """Take the dictionary that the frame may have been packed with."""
        self._library = zstd_library()
        self._member = self._library.ZstdDecompressor(zstd_dict=dictionary)
        self.done, self.rest, self.hungry = False, b"", True

    def take(self, packed: bytes, most: int) -> bytes:
        """Return what comes out."""
        try:
            plain: bytes = self._member.decompress(packed, most)
        except self._library.ZstdError as error:
            raise _damaged(str(error)) from None
        self.done, self.rest, self.hungry = self._member.eof, self._member.unused_data, self._member.needs_input
        return plain


class Brotli:
    """A stream of Brotli; what comes after its end is an error."""

    def __init__(self) -> None:
        """Begin."""
        import brotli  # noqa: PLC0415 few archives hold it

        self._library = brotli
        self._member = brotli.Decompressor()
        self.done, self.rest, self.hungry = False, b"", True

    def take(self, packed: bytes, most: int) -> bytes:
        """Return what comes out; the library rounds up how many bytes that are."""
        try:
            plain: bytes = self._member.process(packed, output_buffer_limit=most)
        except self._library.error as error:
            raise _damaged(str(error)) from None
        self.done, self.hungry = self._member.is_finished(), self._member.can_accept_more_data()
        return plain


def zstd_library() -> Any:  # noqa: ANN401 a module
    """Return what undoes Zstandard on this version of Python."""
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415 few archives hold it
    else:
        from backports import zstd  # noqa: PLC0415 as above
    return zstd


def read_dictionary(content: bytes) -> object:
    """Return the dictionary that a `.warc.zst` file begins with, which may be packed itself.

    Raises:
        ArchiveError: `packing` where it is none, `too_large`.
    """
    if content.startswith(_FRAME):
        content = unpack(content, Zstd, _LARGEST_DICTIONARY)
    if not content.startswith(_DICTIONARY):
        raise _no_dictionary()
    library = zstd_library()
    try:
        dictionary = library.ZstdDict(content)
        library.ZstdDecompressor(zstd_dict=dictionary)  # only now is it looked at
    except (library.ZstdError, ValueError):
        raise _no_dictionary() from None
    return dictionary


def unpack(body: bytes, begin: Begin, largest: int) -> bytes:
    """Undo a packing, in as many members as there are.

    Raises:
        ArchiveError: `too_large`, `cut_off`, or `packing` where the bytes are damaged.
    """
    found = bytearray()
    member = begin()
    for at in range(0, len(body), _PIECE):
        rest = body[at : at + _PIECE]
        while rest or not member.hungry:
            if member.done:
                if not rest:
                    break
                member = begin()
            found += member.take(rest, min(_BLOCK, largest + 1 - len(found)))
            if len(found) > largest:
                raise too_large(largest)
            rest = member.rest if member.done else b""
    if not member.done:
        raise cut_off()
    return bytes(found)


def packings_in(named: str) -> list[str]:
    """Return the packings that a `Content-Encoding` names, in the order in which they were done."""
    return [name for name in (name.strip().lower() for name in named.split(",")) if name not in {"", "identity"}]


def unpack_body(body: bytes, packings: str, largest: int) -> bytes:
    """Undo the packings that a `Content-Encoding` names, the last of them first.

    Raises:
        ArchiveError: As `unpack` does; `packing` where one is not known, too.
    """
    named = packings_in(packings)
    if len(named) > _MOST_LAYERS or any(name not in KNOWN for name in named):
        raise ArchiveError("packing", f"The content is packed as {packings!r:.40}.", "Fetch it with another program and add the file.")
    for name in reversed(named if body else ()):
        body = KNOWN[name](body, largest)
    return body


def _deflate(body: bytes, largest: int) -> bytes:
    """Undo deflate, with the frame that it should have or, as some servers send it, without."""
    try:
        return unpack(body, lambda: Zlib(ZLIB), largest)
    except ArchiveError as error:
        if error.code != "archive.packing":
            raise
        return unpack(body, lambda: Zlib(DEFLATE), largest)


def _gzip(body: bytes, largest: int) -> bytes:
    return unpack(body, lambda: Zlib(ZLIB_OR_GZIP), largest)


KNOWN: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": lambda body, largest: unpack(body, Brotli, largest),
    "zstd": lambda body, largest: unpack(body, Zstd, largest),
}
"""The packings of content on the web, by the names that HTTP has for them."""


def too_large(largest: int) -> ArchiveError:
    """Return the error of content that is more than may be taken."""
    return ArchiveError("too_large", f"The content has more than {largest:,} bytes.", "Raise the limit if it is to be trusted.")


def cut_off() -> ArchiveError:
    """Return the error of content that ends too early."""
    return ArchiveError("cut_off", "The content ends before it should.", "Fetch it again.")


def _damaged(why: str) -> ArchiveError:
    return ArchiveError("packing", f"The packed content is damaged: {why}.", "Fetch it again.")


def _no_dictionary() -> ArchiveError:
    return ArchiveError("packing", "The archive is packed with a dictionary that is none.", "Get a whole copy of it.")
