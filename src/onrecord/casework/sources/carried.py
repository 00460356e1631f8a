"""The originals in a file that carries many: JSON lines, WARC, WACZ, ZIP.

In: the file, open; out: each line or page as an original of its own, byte for byte, and a refusal in place of each that can't
be had. Limits: one original at a time in memory; a line of `LONGEST_LINE` bytes; those of the archive room.
"""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from onrecord.archive import ArchivedDocument, Purpose, Told
from onrecord.casework.archived import LINE_TYPE, called, carried_in, is_document, is_line, part_of, take_out
from onrecord.casework.carrier import Carrier
from onrecord.casework.sources.metadata import fill_in, media_type_of, named_type
from onrecord.casework.sources.model import Arrival, Refused
from onrecord.casework.sources.unfolding import unfold, unfold_line
from onrecord.casework.stream import Rejoined, number_lines
from onrecord.core import CaseworkError
from onrecord.page import Metadata

LONGEST_LINE = 1 << 26  # bytes, 64 MiB: what the reader takes of one document
_LONGEST_IDENTIFIER = 1_000  # characters
_MARK = b"\xef\xbb\xbf"
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]{5,20}Z")


class _Line(msgspec.Struct):
    """What makes a line a document; the rest is looked at when it is read."""

    text: str
    id: str | int | None = None


_DECODER = msgspec.json.Decoder(_Line)


def take_carried(carrier: Carrier, stream: BinaryIO | Rejoined, name: str, hints: Metadata, depth: int = 0) -> Iterator[Arrival | Refused]:
    """Give what a file carries.

    Args:
        carrier: What it is.
        stream: The file, at its start; for a WACZ one that can be wound back.
        name: What people call it.
        hints: What the command line says of all originals.
        depth: In how many archives the file lies itself.
    """
    found = False
    for each in _lines(stream, name, hints) if carrier is Carrier.LINES else _archived(carrier, stream, name, hints, depth):
        found = found or isinstance(each, Refused) or each.told.purpose is Purpose.DOCUMENT
        yield each
    if not found:
        yield Refused.of(name, CaseworkError("no_documents", f"{name} holds no report.", "There is nothing in it to be read."))


def _lines(stream: BinaryIO | Rejoined, name: str, hints: Metadata) -> Iterator[Arrival | Refused]:
    for at, line in number_lines(stream, LONGEST_LINE):
        where = f"{name}:{at}"
        if line is None:
            error = CaseworkError(
                "long_line", f"Line {at} of {name} is longer than {LONGEST_LINE:,} bytes.", "Put one document on each line."
            )
            yield Refused.of(where, error)
            continue
        content = line.rstrip(b"\r\n")
        posts = unfold_line(Arrival(content, where, fill_in(Told(name=_last(name), carrier=name), hints), LINE_TYPE), hints)
        if posts is not None:
            yield from posts
            continue
        try:
            identifier = _identifier(content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            message = f"Line {at} of {name} is no document: {error}."
            advice = 'A line is a JSON object with "id" and "text". Incidents that a record exported come with --table auto.'
            yield Refused.of(where, CaseworkError("broken_line", message, advice))
            continue
        told = fill_in(Told(name=_last(name), line=at, carrier=name), hints)
        yield Arrival(content, where, told, LINE_TYPE, identifier)


def _identifier(line: bytes) -> str | None:
    """Return what a line calls itself; raises where it is no document."""
    given = _DECODER.decode(line.removeprefix(_MARK)).id
    return None if given is None else str(given)[:_LONGEST_IDENTIFIER] or None


def _archived(carrier: Carrier, stream: BinaryIO | Rejoined, name: str, hints: Metadata, depth: int) -> Iterator[Arrival | Refused]:
    for found in take_out(carrier, stream):
        if isinstance(found, ArchivedDocument):
            inside = carried_in(found, depth)
            if inside is not Carrier.MAIL:  # a mail gives itself beside what came with it
                yield from unfold(_page(found, name, hints, carries=inside is not None), hints)
            if inside is not None:
                yield from take_carried(inside, io.BytesIO(found.content), f"{name}: {found.url}", hints, depth + 1)
        else:
            yield Refused.of(f"{name}: {found.where}" if found.where else name, found.error)


def _page(found: ArchivedDocument, carrier: str, hints: Metadata, *, carries: bool) -> Arrival:
    line = is_line(found)
    told = Told(
        purpose=Purpose.DOCUMENT if is_document(found) and not carries else Purpose.PART,
        name=called(found) or _last(carrier),
        line=1 if line else None,
        carrier=carrier,
        url=found.url if found.url.startswith(("http://", "https://")) else None,
        archived=found.date if _TIME.fullmatch(found.date) else None,
        part=part_of(found),
    )
    filled = fill_in(told, hints)
    if found.is_member:
        return Arrival(found.content, f"{carrier}: {found.url}", filled, media_type_of(found.content, told.name))
    return Arrival(found.content, found.url or carrier, filled, named_type(found.media_type), _own_name(found) if line else None)


def _own_name(found: ArchivedDocument) -> str | None:
    try:
        return _identifier(found.content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None  # it says so when it is read


def _last(name: str) -> str:
    return name.rpartition("/")[2]
