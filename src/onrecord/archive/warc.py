"""WARC/1.1 records: made for what arrives, taken apart when it is read.

In: bytes and where they came from; out: one gzip member a record, and back. What is kept is kept byte for byte: a file as
a `resource`, a fetched page as `request` and `response`, a page whose bytes are there already as a `revisit`. Nothing in a
record is random, so that the same receipt makes the same record. Limits: an original of `LARGEST` bytes.
"""

import base64
import datetime as dt
import hashlib
import io
import re
import uuid
import zlib
from collections.abc import Sequence
from urllib.parse import quote

import msgspec

from onrecord.archive.httpmessage import parse_response
from onrecord.archive.model import LARGEST
from onrecord.core import ArchiveError

_SLACK = 1 << 20  # bytes that headers may add to it
_GZIP = zlib.MAX_WBITS | 16
_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(\s*;[ -~]*)?", re.ASCII)
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_HTTP = "application/http; msgtype="
Header = tuple[str, str]


class WarcRecord(msgspec.Struct, frozen=True):
    """A record, taken apart; header names in lower case."""

    headers: dict[str, str]
    block: bytes


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its answer, as they went over the wire."""

    url: str
    when: dt.datetime
    address: str
    request: bytes
    response: bytes


def target_of(where: str) -> str:
    """Return the address that a record is filed under: a URL as it is, anything else as a file."""
    return where if _URL.fullmatch(where) else "file:///" + quote(where.lstrip("/"), errors="replace")


def make_info(number: int, when: dt.datetime, software: str) -> bytes:
    """Return the record that a WARC file begins with."""
    block = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    return _member("warcinfo", _identifier("warcinfo", str(number), _date(when)), when, [], ("application/warc-fields", block))


def make_resource(content: bytes, where: str, when: dt.datetime, media_type: str | None) -> bytes:
    """Return the record of a file."""
    digest = _digest(content)
    kind = media_type if media_type is not None and _MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream"
    headers = [("WARC-Target-URI", target_of(where)), ("WARC-Payload-Digest", digest)]
    return _member("resource", _identifier("resource", where, _date(when), digest), when, headers, (kind, content))


def make_exchanges(exchanges: Sequence[Exchange], seen: tuple[str, dt.datetime] | None) -> tuple[bytes, int | None]:
    """Return the records of a fetch, from its first redirect to the page, and where the page's begins.

    Args:
        exchanges: What went over the wire, in order.
        seen: Where and when the same content was kept first, if it was and came here as it is: then only the headers of
            the last response are kept.
    """
    members = bytearray()
    content: int | None = None
    for exchange in exchanges:
        identity = _identifier("response", exchange.url, _date(exchange.when), _digest(exchange.response))
        common = [("WARC-Target-URI", exchange.url), ("WARC-IP-Address", exchange.address)]
        request = [*common, ("WARC-Concurrent-To", identity)]
        block = (_HTTP + "request", exchange.request)
        members += _member("request", _identifier("request", identity), exchange.when, request, block)
        if seen is not None and exchange is exchanges[-1]:
            first_url, first_when = seen
            head, _, body = exchange.response.partition(b"\r\n\r\n")
            refers = [("WARC-Refers-To-Target-URI", target_of(first_url)), ("WARC-Refers-To-Date", _date(first_when))]
            headers = [*common, ("WARC-Profile", _REVISIT), *refers, ("WARC-Payload-Digest", _digest(body))]
            members += _member("revisit", identity, exchange.when, headers, (_HTTP + "response", head + b"\r\n\r\n"))
        else:
            content = len(members)
            members += _member("response", identity, exchange.when, common, (_HTTP + "response", exchange.response))
    return bytes(members), None if seen is not None else content


def parse_member(member: bytes) -> WarcRecord:
    """Take apart a record that this program made; what follows its gzip member is left alone.

    Raises:
        ArchiveError: `damaged` where it is no record.
    """
    unpacker = zlib.decompressobj(_GZIP)
    try:
        raw = unpacker.decompress(member, 2 * LARGEST + _SLACK)
    except zlib.error:
        raise _damaged() from None
    head, separator, rest = raw.partition(b"\r\n\r\n")
    lines = head.decode("utf-8", "replace").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    length = headers.get("content-length", "")
    whole = unpacker.eof and separator and lines[0] == "WARC/1.1" and length.isdigit()
    if not whole or len(rest) != int(length) + 4 or not rest.endswith(b"\r\n\r\n"):
        raise _damaged()
    return WarcRecord(headers, rest[:-4])


def content_of(record: WarcRecord) -> bytes:
    """Return the original that a record holds: a file, or the content of a response.

    Raises:
        ArchiveError: `damaged` where it holds none.
    """
    if record.headers.get("warc-type") == "resource":
        return record.block
    if record.headers.get("warc-type") == "response":
        return parse_response(record.block, LARGEST).content
    raise _damaged()


def _member(kind: str, identity: str, when: dt.datetime, headers: list[Header], block: tuple[str, bytes]) -> bytes:
    media_type, content = block
    # late: it is slow to load, and whoever only reads or verifies does without
    from warcio.recordloader import ArcWarcRecord  # noqa: PLC0415
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    fields = [("WARC-Type", kind), ("WARC-Record-ID", identity), ("WARC-Date", _date(when)), *headers]
    fields.append(("WARC-Block-Digest", _digest(content)))
    head = StatusAndHeaders("", fields, protocol="WARC/1.1")
    # Without a type warcio writes the block as it is: with one it would take HTTP headers apart and write them anew.
    record = ArcWarcRecord("warc", "", head, io.BytesIO(content), None, media_type, len(content))
    head.add_header("Content-Type", media_type)
    if head.get_header("WARC-Payload-Digest") is None:
        head.add_header("WARC-Payload-Digest", _payload_digest(kind, content))
    out = io.BytesIO()
    WARCWriter(out, gzip=True, warc_version="WARC/1.1").write_record(record)
    return out.getvalue()


def _payload_digest(kind: str, content: bytes) -> str:
    """Return the digest of a block's payload: for HTTP what follows the headers, as other archives count it."""
    return _digest(content.partition(b"\r\n\r\n")[2] if kind in {"request", "response"} else content)


def _digest(content: bytes) -> str:
    """Return a digest as WARC files write it: in base 32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(content).digest()).decode()


def _date(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _identifier(*parts: str) -> str:
    """Return a record's name, which follows from what it holds."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return f"<urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}>"


def _damaged() -> ArchiveError:
    return ArchiveError("damaged", "A stored record is not what was written.", "Run the verification; it names the original.")
