"""Proof that a log only grew from one checkpoint to another: nothing before was changed, removed or put in between.

In: a record that is open for reading, two of its checkpoints; out: JSON that `examples/verify_proof.py` checks without this program.
"""

import base64
from collections.abc import Iterator

import msgspec

from onrecord.archive import merkle
from onrecord.archive.history import read_history
from onrecord.archive.note import own_note, size_of
from onrecord.archive.reader import Reader
from onrecord.core import ArchiveError

FORMAT = "onrecord consistency 1"


class ConsistencyProof(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """That the log which one checkpoint pins is the beginning of that which another pins."""

    format: str
    from_: str  # the earlier signed note
    to: str  # the later one
    path: tuple[str, ...]  # RFC 9162, 2.1.4.1, in base64
    key: str  # the key that the later one is signed with; to be compared with one that came another way
    changes: tuple[str, ...] = ()  # of the key: notes that the old key and the new one signed


def prove_growth(reader: Reader, earlier: bytes, later: bytes | None = None) -> ConsistencyProof:
    """Return the proof that the log only grew between two checkpoints.

    Args:
        reader: The record.
        earlier: A checkpoint of it, with or without signatures of witnesses.
        later: Another one; None for the newest.

    Raises:
        ArchiveError: `checkpoint` where one is not of this record, `order` where the earlier one covers more, `contradicted` where the
            record is not what one of them pins.
    """
    first, second = (own_note(note, reader.chain.at(size_of(note))) for note in (earlier, later or reader.note))
    path = encoded(reader, first, second)
    key = str(reader.chain.at(size_of(second)))
    changes = tuple(change.note for change in reader.chain.changes)
    return ConsistencyProof(format=FORMAT, from_=first.decode(), to=second.decode(), path=path, key=key, changes=changes)


def encoded(reader: Reader, earlier: bytes, later: bytes) -> tuple[str, ...]:
    """Return the steps from one checkpoint to a later one, in base64; raises as `prove_growth` does."""
    first, second = reader.chain.read(earlier), reader.chain.read(later)
    if first.size > second.size or second.size > reader.checkpoint.size:
        message = (
            f"A checkpoint of {first.size:,} entries does not come before one of {second.size:,} in a log of {reader.checkpoint.size:,}."
        )
        raise ArchiveError("order", message, "Give the earlier one with --from, and the later one with --to.")
    path = merkle.consistency(reader.log.hash, first.size, second.size)
    if not merkle.is_consistent((first.size, first.root), (second.size, second.root), path):
        message = f"The log is not what its checkpoints of {first.size:,} and {second.size:,} entries pin."
        raise ArchiveError("contradicted", message, "Run `onrecord verify`, with the checkpoints that were kept elsewhere as --outside.")
    return tuple(base64.b64encode(step).decode() for step in path)


def checkpoint_of(reader: Reader, size: int) -> bytes:
    """Return the record's checkpoint of so many entries.

    Raises:
        ArchiveError: `no_checkpoint` where there is none; it says which ones are near.
    """
    sizes: list[int] = []
    for note in _notes(reader):
        if size_of(note) == size:
            return note
        sizes.append(size_of(note))
    near = ", ".join(f"{each:,}" for each in sorted(sorted(sizes, key=lambda each: abs(each - size))[:5]))
    raise ArchiveError("no_checkpoint", f"No checkpoint of the record covers {size:,} entries.", f"There are some of {near}.")


def _notes(reader: Reader) -> Iterator[bytes]:
    yield from (note for note in read_history(reader.layout) if note and size_of(note) <= reader.checkpoint.size)
