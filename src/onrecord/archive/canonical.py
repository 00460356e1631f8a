"""Entries as bytes: one form for one content, so that a digest of it means something.

In: an `Entry`; out: JSON in UTF-8 without white space, keys sorted, times in UTC, and back. It is what RFC 8785 gives for
the values that are let in: strings, whole numbers that JSON readers keep exactly, yes and no, null, lists and objects
with ASCII keys. Limits: no fractions (their text differs between programs: write them as strings), at most `LONGEST`
bytes an entry.

Written by msgspec rather than by the library `rfc8785`: the bytes are the same (a test holds them to it), a log is written forty times as
fast, and one library reads, types and writes entries.
"""

import datetime as dt
import functools
from typing import Literal, TypeVar

import msgspec

from onrecord.archive.model import Entry, EntryKind, Receipt, Region, VolumeStart
from onrecord.core import ArchiveError

_Payload = TypeVar("_Payload", bound=msgspec.Struct)

LONGEST = 1 << 22  # bytes of one entry, 4 MiB: what is larger is an original
DEEPEST = 64  # objects within objects: deeper nesting is no data that a person wrote
LARGEST = 1 << 53  # beyond it, JSON readers round


def encode_entry(entry: Entry) -> bytes:
    """Return the line of an entry, without its line end.

    Raises:
        ArchiveError: `entry` where the payload can't be written in one way only, `clock` where `when` has no zone.
    """
    if entry.when.tzinfo is None:
        raise ArchiveError("clock", f"{entry.when} has no time zone.", "Pass a time in UTC.")
    _check(entry.payload, DEEPEST)
    whole = {"kind": entry.kind.value, "payload": entry.payload, "when": _utc(entry.when), "who": entry.who}
    try:
        line = _encoder().encode(whole)
    except (TypeError, ValueError) as error:
        raise ArchiveError("entry", f"A {entry.kind.value} entry can't be written: {error}.", "Use text that is valid Unicode.") from None
    if len(line) > LONGEST:
        raise ArchiveError("entry", f"A {entry.kind.value} entry of {len(line):,} bytes is too long.", "Keep it as an original.")
    return line


def decode_entry(line: bytes) -> Entry:
    """Return the entry that a line holds.

    Raises:
        ArchiveError: `damaged` where the line is no entry.
    """
    try:
        return _decoder().decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ArchiveError("damaged", f"A line of the log is no entry: {error}.", "Run the verification.") from None


def payload_of(entry: Entry, kind: type[_Payload]) -> _Payload:
    """Return what an entry tells, as the type that its kind has.

    Raises:
        ArchiveError: `damaged` where the payload is not of that type.
    """
    try:
        return msgspec.convert(entry.payload, kind)
    except msgspec.ValidationError as error:
        raise ArchiveError("damaged", f"A {entry.kind.value} entry can't be read: {error}.", "Run the verification.") from None


def receipt_of(entry: Entry) -> Receipt:
    """Return what a receipt tells; raises as `payload_of` does."""
    return payload_of(entry, Receipt)


def receipt_of_line(line: bytes) -> Receipt:
    """Return what the line of a receipt tells; the same as of its decoded entry, in one go.

    Raises:
        ArchiveError: `damaged` where the line is no receipt.
    """
    try:
        arrival = _arrivals().decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ArchiveError("damaged", f"A line of the log is no receipt: {error}.", "Run the verification.") from None
    return arrival.payload


def region_of(entry: Entry) -> Region | None:
    """Return where the stored bytes of an entry lie, None where it has none; raises as `payload_of` does."""
    if entry.kind is EntryKind.RECEIPT:
        return receipt_of(entry).record
    return payload_of(entry, VolumeStart).record if entry.kind is EntryKind.VOLUME else None


class _Arrival(msgspec.Struct, frozen=True):
    """The entry of a receipt, with its payload as what it is."""

    kind: Literal["receipt"]
    when: dt.datetime
    who: str
    payload: Receipt


def _utc(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _check(value: object, depth: int) -> None:
    """Refuse what two programs would write in two ways."""
    if value is None or isinstance(value, str | bool):
        return
    if isinstance(value, int) and -LARGEST < value < LARGEST:
        return
    if depth and isinstance(value, list | tuple):
        for item in value:
            _check(item, depth - 1)
        return
    if depth and isinstance(value, dict) and all(isinstance(key, str) and key.isascii() for key in value):
        for item in value.values():
            _check(item, depth - 1)
        return
    kind = type(value).__name__
    raise ArchiveError("entry", f"A value of an entry can't be kept exactly ({kind}).", "Write it as text, and keys in ASCII.")


@functools.cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(order="sorted")


@functools.cache
def _decoder() -> "msgspec.json.Decoder[Entry]":
    return msgspec.json.Decoder(Entry)


@functools.cache
def _arrivals() -> "msgspec.json.Decoder[_Arrival]":
    return msgspec.json.Decoder(_Arrival)
