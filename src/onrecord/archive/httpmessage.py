"""What an HTTP response carries: its status, its headers, and its content with the transfer and the packing undone.

In: the bytes of a response as they came over the wire; out: a `Response`. Limits: the content has at most `largest`
bytes once unpacked, so that a bomb ends early; gzip and deflate are undone, no other packing was asked for.
"""

import email.message
import http.client
import io
import zlib

import msgspec

from onrecord.core import ArchiveError

_BLOCK = 1 << 16
_PIECE = 1 << 10  # bytes that are unpacked in one go: behind each member what is left of them is copied
_GZIP = {"gzip", "x-gzip"}
_ZLIB_OR_GZIP = zlib.MAX_WBITS | 32


class Response(msgspec.Struct, frozen=True):
    """A response, taken apart."""

    status: int
    headers: email.message.Message
    content: bytes
    plain: bool  # whether the content came as it is, neither in chunks nor packed

    @property
    def media_type(self) -> str | None:
        """The type that the server named, in full; None where it named none."""
        return self.headers.get("Content-Type")


class _Socket:
    """What http.client wants of a socket: something to read from."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream

    def makefile(self, *_: object) -> io.BufferedIOBase:
        return self._stream


def read_response(stream: io.BufferedIOBase, largest: int, method: str = "GET") -> Response:
    """Read a response from a stream that ends with it.

    Raises:
        ArchiveError: `http` where it is none, `cut_off` where it ends early, `too_large`, `packing` where it is packed in
            a way that can't be undone.
    """
    response = http.client.HTTPResponse(_Socket(stream), method=method)  # type: ignore[arg-type]  # reads, nothing else
    try:
        response.begin()
        body = _body(response, largest)
    except http.client.IncompleteRead:
        raise _cut_off() from None
    except (http.client.HTTPException, ValueError) as error:
        raise ArchiveError("http", f"The server's answer is no HTTP: {error!r:.200}.", "Try another address.") from None
    packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    chunked = bool(response.chunked) or "Transfer-Encoding" in response.headers
    return Response(response.status, response.headers, _unpacked(body, packing, largest), plain=not chunked and packing == "identity")


def parse_response(block: bytes, largest: int) -> Response:
    """Take apart a response that is at hand; raises as `read_response` does."""
    return read_response(io.BufferedReader(io.BytesIO(block)), largest)


def _body(response: http.client.HTTPResponse, largest: int) -> bytes:
    parts = bytearray()
    while block := response.read(_BLOCK):
        parts += block
        if len(parts) > largest:
            raise _too_large(largest)
    if response.length:  # http.client says nothing where a body ends early
        raise _cut_off()
    return bytes(parts)


def _unpacked(body: bytes, packing: str, largest: int) -> bytes:
    if packing in {"identity", ""} or not body:
        return body
    if packing in _GZIP:
        return unpack(body, _ZLIB_OR_GZIP, largest)
    if packing == "deflate":
        try:
            return unpack(body, zlib.MAX_WBITS, largest)
        except ArchiveError as error:
            if error.code != "archive.packing":
                raise
            return unpack(body, -zlib.MAX_WBITS, largest)
    raise ArchiveError("packing", f"The content is packed as {packing!r:.40}.", "Fetch it with another program and add the file.")


def unpack(body: bytes, bits: int, largest: int) -> bytes:
    """Undo gzip or deflate, in as many members as there are.

    Raises:
        ArchiveError: `too_large`, `cut_off`, or `packing` where the bytes are damaged.
    """
    found = bytearray()
    member = zlib.decompressobj(bits)
    try:
        for at in range(0, len(body), _PIECE):
            rest = body[at : at + _PIECE]
            while rest:
                if member.eof:
                    member = zlib.decompressobj(bits)
                found += member.decompress(rest, largest + 1 - len(found))
                if len(found) > largest:
                    raise _too_large(largest)
                rest = member.unused_data if member.eof else member.unconsumed_tail
    except zlib.error as error:
        raise ArchiveError("packing", f"The packed content is damaged: {error}.", "Fetch it again.") from None
    if not member.eof:
        raise _cut_off()
    return bytes(found)


def _too_large(largest: int) -> ArchiveError:
    return ArchiveError("too_large", f"The content has more than {largest:,} bytes.", "Raise the limit if it is to be trusted.")


def _cut_off() -> ArchiveError:
    return ArchiveError("cut_off", "The content ends before it should.", "Fetch it again.")
