"""One request and its answer over the network, byte for byte, within limits.

In: an address, a method, a body; out: what went over the wire and what it carried. The host is resolved once, every
address that it has is checked, and the connection goes to one that was checked. Limits: the whole exchange has so many
seconds, however slowly the bytes come, and so many bytes. A library that follows names and redirects by itself would
decide where it connects; `http.client` reads the answer here and nothing more.
"""

import datetime as dt
import io
import socket
import ssl
from collections.abc import Callable
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

import msgspec

from onrecord.archive.address import is_public, resolve
from onrecord.archive.httpmessage import Response, Unpack, read_response
from onrecord.archive.packing import unpack_body
from onrecord.archive.warc import Exchange
from onrecord.core import ArchiveError

_HEADERS = 1 << 20  # bytes that an answer may have beside its content
_PORTS = {"http": 80, "https": 443}
_LONGEST_URL = 8_000
_TRIES = 3  # addresses of one host


class Clock(Protocol):
    """The time, from whoever may read it."""

    def now(self) -> dt.datetime:
        """Return the time, in UTC."""

    def monotonic(self) -> float:
        """Return seconds that only go forward."""

    def pause(self, seconds: float) -> None:
        """Wait."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much a fetch may cost."""

    largest: int = 1 << 26  # bytes of content, 64 MiB
    seconds: float = 60.0  # for one exchange
    redirects: int = 5
    interval: float = 1.0  # seconds between two requests to one host
    longest_wait: float = 60.0  # seconds that a robots.txt may ask for between two requests


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What a request is sent with: the clock, the limits, who may be connected to, how names are resolved and content is unpacked."""

    clock: Clock
    limits: Limits
    allow: Callable[[str], bool] = is_public
    resolve: Callable[[str, int], list[str]] = resolve
    context: ssl.SSLContext | None = None
    unpack: Unpack = unpack_body


def split_url(url: str) -> SplitResult:
    """Return the parts of an address that may be fetched.

    Raises:
        ArchiveError: `url` where it is not http or https, names no host, carries a password, or can't be sent as it is.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and parts.hostname and parts.username is None and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or len(url) > _LONGEST_URL or not url.isascii() or any(letter <= " " or letter == "\x7f" for letter in url):
        message = f"{url!r:.200} is no address that can be fetched."
        raise ArchiveError("url", message, "Give an http or https address, without a password in it.")
    return parts


def exchange(line: Line, url: str, headers: dict[str, str], body: bytes | None = None) -> tuple[Exchange, Response]:
    """Send one request; return what went over the wire, and what the answer carried.

    Args:
        line: How it is sent.
        url: Where to.
        headers: Beside those that every request has.
        body: What to post; None to get.

    Raises:
        ArchiveError: `url`, `address` where the host is not a public one, `unreachable`, `slow`, `too_large`, `cut_off`,
            `http`, `packing`.
    """
    parts = split_url(url)
    deadline = line.clock.monotonic() + line.limits.seconds
    when = line.clock.now()
    request = _request(parts, headers, body)
    sock, address = _connect(line, parts, deadline)
    wire = _Wire(sock, line, deadline)
    try:
        sock.sendall(request)
        response = read_response(io.BufferedReader(wire), line.limits.largest, "GET" if body is None else "POST", line.unpack)
    except TimeoutError:
        raise _slow(parts) from None
    except OSError as error:
        raise _unreachable(parts, error) from None
    finally:
        sock.close()
    return Exchange(url=url, when=when, address=address, request=request, response=bytes(wire.received)), response


class _Wire(io.RawIOBase):
    """The receiving end of a socket: keeps what comes, up to the deadline and the limit."""

    def __init__(self, sock: socket.socket, line: Line, deadline: float) -> None:
        super().__init__()
        self.received = bytearray()
        self._sock = sock
        self._clock = line.clock
        self._deadline = deadline
        self._largest = line.limits.largest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader gives
        left = self._deadline - self._clock.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        count = self._sock.recv_into(buffer)
        self.received += buffer[:count]
        if len(self.received) > self._largest + _HEADERS:
            message = f"The answer has more than {self._largest:,} bytes."
            raise ArchiveError("too_large", message, "Raise the limit if it is to be trusted.")
        return count


def _request(parts: SplitResult, headers: dict[str, str], body: bytes | None) -> bytes:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.netloc.rpartition("@")[2]
    fields = {"Host": host, **headers, "Accept-Encoding": "identity", "Connection": "close"}
    if body is not None:
        fields["Content-Length"] = str(len(body))
    lines = [f"{'GET' if body is None else 'POST'} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (body or b"")


def _connect(line: Line, parts: SplitResult, deadline: float) -> tuple[socket.socket, str]:
    """Connect to an address that was checked."""
    host = (parts.hostname or "").rstrip(".")
    port = parts.port or _PORTS[parts.scheme]
    addresses = line.resolve(host, port)
    if not addresses or not all(line.allow(address) for address in addresses):
        message = f"The host {host:.200} is not on the public internet."
        raise ArchiveError("address", message, "Save the page with a browser, and add the file.")
    failure: OSError | None = None
    for address in addresses[:_TRIES]:
        left = deadline - line.clock.monotonic()
        if left <= 0:
            raise _slow(parts)
        try:
            sock = socket.create_connection((address, port), timeout=left)
        except OSError as error:
            failure = error
            continue
        try:
            if parts.scheme == "https":
                sock = (line.context or ssl.create_default_context()).wrap_socket(sock, server_hostname=host)
        except OSError as error:
            sock.close()
            failure = error
            continue
        return sock, address
    if isinstance(failure, TimeoutError):
        raise _slow(parts)
    raise _unreachable(parts, failure)


def _slow(parts: SplitResult) -> ArchiveError:
    return ArchiveError("slow", f"{parts.hostname:.200} took too long to answer.", "Try again later, or raise the limit.")


def _unreachable(parts: SplitResult, error: OSError | None) -> ArchiveError:
    why = (error.strerror if error is not None else None) or str(error)
    return ArchiveError("unreachable", f"{parts.hostname:.200} can't be reached: {why}.", "Check the address, or try again later.")
