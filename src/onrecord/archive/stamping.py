"""Time-stamps of outside authorities over the newest checkpoint (RFC 3161).

In: a record that is open for writing, the authorities, and a way to post to them; out: what each answered. A checkpoint
pins everything before it, so that one stamp is a witness to the whole record. The nonce is checked, the whole response is
kept in the log, and so is every failure. Limits: a response of `LONGEST` bytes.
"""

import base64
import datetime as dt
from collections.abc import Callable, Sequence

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, VerificationError, VerifierBuilder, decode_timestamp_response

from onrecord.archive.durable import read_whole
from onrecord.archive.model import EntryKind, Origin, Stamp
from onrecord.archive.note import LONGEST as LONGEST_NOTE
from onrecord.archive.wire import Clock, Line, exchange
from onrecord.archive.writer import Writer
from onrecord.core import ArchiveError, sha256

LONGEST = 1 << 18  # bytes of a response: certificates of a few KiB each
_QUERY = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
_LASTING = {"archive.url", "archive.address"}  # failures that asking again does not mend
Post = Callable[[str, bytes], bytes]


class Authority(msgspec.Struct, frozen=True):
    """Whom to ask: a name for people, where, and the root certificates (DER) that its own must lead to."""

    name: str
    url: str
    roots: tuple[bytes, ...]


class Patience(msgspec.Struct, frozen=True):
    """How often to ask an authority in one run, and how long to wait before the second time; then twice as long each time."""

    clock: Clock
    tries: int
    wait: float


class StampFailure(msgspec.Struct, frozen=True):
    """An authority that gave no time-stamp, and why; to be asked again."""

    authority: str
    code: str
    message: str


def timestamp(
    writer: Writer, authorities: Sequence[Authority], post: Post, origin: Origin, patience: Patience | None = None
) -> list[Stamp | StampFailure]:
    """Have the newest checkpoint stamped by every authority; note the stamps, and the failures, in the log.

    Args:
        writer: The record; what waits in it is committed first.
        authorities: Whom to ask.
        post: Sends a query to an address and returns the answer (`post_over`).
        origin: Who asks, and when.
        patience: How often an authority that fails is asked again, over the same checkpoint; None for once only.

    Returns:
        The last answer of each authority, in their order; every failure on the way is in the log.

    Raises:
        ArchiveError: Where the record can't be written; what an authority does wrong is returned.
    """
    checkpoint = writer.commit()
    note = read_whole(writer.layout.head, LONGEST_NOTE)
    answers: dict[int, Stamp | StampFailure] = {}
    waiting = list(range(len(authorities)))
    for attempt in range(patience.tries if patience is not None else 1):
        if patience is not None and attempt:
            patience.clock.pause(patience.wait * 2 ** (attempt - 1))
            origin = msgspec.structs.replace(origin, when=patience.clock.now())
        for number in waiting:
            answer = _answer(authorities[number], note, checkpoint.size, post)
            _note(writer, authorities[number], answer, (checkpoint.size, origin))
            answers[number] = answer
        writer.commit()
        waiting = [number for number in waiting if _may_change(answers[number])]
        if not waiting:
            break
    return [answers[number] for number in range(len(authorities))]


def post_over(line: Line) -> Post:
    """Return a way to post queries; the address check of `line` applies to authorities too."""

    def post(url: str, query: bytes) -> bytes:
        _, response = exchange(line, url, _QUERY, query)
        if response.status != 200:
            raise ArchiveError("status", f"{url:.200} answers {response.status}.", "Check the authority's address in the settings.")
        return response.content

    return post


def read_certificates(pem: bytes) -> tuple[bytes, ...]:
    """Return the certificates of a PEM file, in DER.

    Raises:
        ArchiveError: `certificate` where there are none.
    """
    try:
        return tuple(each.public_bytes(Encoding.DER) for each in x509.load_pem_x509_certificates(pem))
    except ValueError:
        raise ArchiveError("certificate", "The file holds no certificates in PEM.", "Get the authority's root certificate anew.") from None


def check_response(response: bytes, note: bytes, nonce: int, roots: Sequence[bytes]) -> dt.datetime:
    """Check a response against what it stamps; return its time.

    Raises:
        ArchiveError: `timestamp` where it is no valid stamp over exactly these bytes by an authority under these roots.
    """
    try:
        decoded = decode_timestamp_response(response)
        certificates = [x509.load_der_x509_certificate(root) for root in roots]
        VerifierBuilder(nonce=nonce, roots=certificates).build().verify_message(decoded, note)
        time = decoded.tst_info.gen_time
    except (ValueError, VerificationError) as error:
        message = f"The authority's answer is no valid time-stamp: {error!s:.300}."
        raise ArchiveError("timestamp", message, "Try again; check the root certificate in the settings.") from None
    return time


def _answer(authority: Authority, note: bytes, size: int, post: Post) -> Stamp | StampFailure:
    try:
        return _ask(authority, note, size, post)
    except ArchiveError as error:
        return StampFailure(authority.name, error.code, error.message)


def _note(writer: Writer, authority: Authority, answer: Stamp | StampFailure, asked: tuple[int, Origin]) -> None:
    size, origin = asked
    if isinstance(answer, Stamp):
        writer.note(EntryKind.TIMESTAMP, answer, origin)
        return
    payload = {"of": "timestamp", "checkpoint": size, "url": authority.url, **msgspec.to_builtins(answer)}
    writer.note(EntryKind.FAILURE, payload, origin)


def _may_change(answer: Stamp | StampFailure) -> bool:
    """Tell whether asking again may help."""
    return isinstance(answer, StampFailure) and answer.code not in _LASTING


def _ask(authority: Authority, note: bytes, size: int, post: Post) -> Stamp:
    request = (
        TimestampRequestBuilder(note, HashAlgorithm.SHA256).build()  # with a nonce, asking for certificates
    )
    if request.nonce is None:
        raise ArchiveError("timestamp", "The query has no nonce.", "Update rfc3161-client.")
    response = post(authority.url, request.as_bytes())
    if len(response) > LONGEST:
        raise ArchiveError("timestamp", f"The authority's answer has {len(response):,} bytes.", "Check its address in the settings.")
    time = check_response(response, note, request.nonce, authority.roots)
    return Stamp(
        authority=authority.name,
        url=authority.url,
        checkpoint=size,
        sha256=sha256(note),
        nonce=str(request.nonce),
        response=base64.b64encode(response).decode(),
        roots=tuple(base64.b64encode(root).decode() for root in authority.roots),
        time=time,
    )
