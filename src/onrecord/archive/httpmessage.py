"""What an HTTP response carries: its status, its headers, and its content with the transfer and the packing undone.

In: the bytes of a response as they came over the wire; out: a `Response`. Limits: the content has at most `largest`
bytes once unpacked, so that a bomb ends early (`packing`).
"""

import email.message
import http.client
import io
import re
from collections.abc import Callable

import msgspec

from onrecord.archive.packing import cut_off, too_large, unpack_body
from onrecord.core import ArchiveError

_BLOCK = 1 << 16
Unpack = Callable[[bytes, str, int], bytes]
"""Undoes the packings of a body: the body, the packings as `Content-Encoding` names them, the bytes that may come out."""

_VERSION = re.compile(rb"HTTP/[0-9.]{1,9} ")


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


def read_response(stream: io.BufferedIOBase, largest: int, method: str = "GET", unpack: Unpack = unpack_body) -> Response:
    """Read a response from a stream that ends with it.

    Args:
        stream: Where it comes from.
        largest: Bytes of content, at most.
        method: Of the request that it answers.
        unpack: Undoes the packings of its content.

    Raises:
        ArchiveError: `http` where it is none, `cut_off` where it ends early, `too_large`, `packing` where it is packed in
            a way that can't be undone.
    """
    response = http.client.HTTPResponse(_Socket(stream), method=method)  # type: ignore[arg-type]  # reads, nothing else
    try:
        response.begin()
        body = _body(response, largest)
    except http.client.IncompleteRead:
        raise cut_off() from None
    except (http.client.HTTPException, ValueError) as error:
        raise ArchiveError("http", f"The server's answer is no HTTP: {error!r:.200}.", "Try another address.") from None
    packing = ",".join(response.headers.get_all("Content-Encoding") or ["identity"]).strip().lower()
    chunked = bool(response.chunked) or "Transfer-Encoding" in response.headers
    return Response(response.status, response.headers, unpack(body, packing, largest), plain=not chunked and packing == "identity")


def parse_response(block: bytes, largest: int) -> Response:
    """Take apart a response that is at hand, of whatever version of HTTP; raises as `read_response` does."""
    found = _VERSION.match(block)
    stream = io.BufferedReader(io.BytesIO(b"HTTP/1.1 " + block[found.end() :] if found else block))
    return read_response(stream, largest)


def _body(response: http.client.HTTPResponse, largest: int) -> bytes:
    parts = bytearray()
    while block := response.read(_BLOCK):
        parts += block
        if len(parts) > largest:
            raise too_large(largest)
    if response.length:  # http.client says nothing where a body ends early
        raise cut_off()
    return bytes(parts)
