"""What the record keeps of a reading, made where the reading is made: in any process, without the database.

In: a reading as it is printed, the registry of parties; out: bytes. Mentions are made as if each text were alone; the family
is set when the document is placed beside the others.
"""

import msgspec

from onrecord.core import sha256
from onrecord.linking import DocumentSource, EventIdentity, EventMention, Fingerprint, find_event_mentions, identify
from onrecord.reading import Reading, Registry
from onrecord.record.facets import searched_in


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of one reading. `line` is the reading as the contract has it, `digest` the SHA-256 of it."""

    line: bytes
    digest: str
    fingerprint: Fingerprint
    mentions: tuple[EventMention, ...]
    events: tuple[EventIdentity, ...]
    searched: str


def extract(reading: Reading, line: bytes, registry: Registry, original: str | None = None) -> bytes:
    """Return what the record keeps of a reading, as bytes that cross from one process to another.

    Args:
        reading: The reading.
        line: The line that it is printed as.
        registry: The registry of parties.
        original: The SHA-256 of the bytes that the document came in, from which the ids of its events are made; None: what the
            reading gives as its document's.
    """
    from onrecord.linking import take_fingerprint  # noqa: PLC0415 late: it loads numpy, which who only unpacks an extract does without

    document = reading.document
    events = identify(reading, original)
    kept = Extract(
        line=line,
        digest=sha256(line),
        fingerprint=take_fingerprint(DocumentSource.of_reading(reading)),
        mentions=find_event_mentions(reading, document.id, registry, events),
        events=events,
        searched=searched_in(reading),
    )
    return msgspec.msgpack.encode(kept)


def extract_of(content: bytes) -> Extract:
    """Return what `extract` made."""
    return msgspec.msgpack.decode(content, type=Extract)
