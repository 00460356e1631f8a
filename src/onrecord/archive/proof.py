"""Proof that a document is on record: small enough to mail, and checked without this program.

In: a record that is open for reading, and a document's digest; out: JSON that holds the entry, its path to the root, and
the signed checkpoint with that root, with the time-stamps and the signatures of witnesses over it if there are any; and the newest such
checkpoint before the entry, which shows that the entry was not there yet. `examples/verify_proof.py` is a whole program that checks it.
"""

import base64

import msgspec

from onrecord.archive import merkle
from onrecord.archive.consistency import encoded
from onrecord.archive.log import read_lines
from onrecord.archive.reader import Reader
from onrecord.archive.times import time_of
from onrecord.archive.vouching import StampCopy, Vouched, Vouchers
from onrecord.core import ArchiveError

FORMAT = "onrecord proof 1"


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint that somebody else stamped or signed, which the entry is not under: it came to the log after that."""

    checkpoint: str
    path: tuple[str, ...]  # the proof of consistency from it to the proof's checkpoint, in base64
    stamps: tuple[StampCopy, ...] = ()
    witnesses: tuple[str, ...] = ()


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """That an entry before it says a later time: the clock was wrong or set back. Told, not proven."""

    index: int
    when: str


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """That an entry is in the log which a checkpoint pins."""

    format: str
    sha256: str  # of the document
    index: int  # the entry's number
    entry: str  # the entry, exactly as it is hashed
    path: tuple[str, ...]  # from the leaf up, in base64
    checkpoint: str  # the signed note
    key: str  # the key that it is signed with; to be compared with one that came another way
    changes: tuple[str, ...] = ()  # of the key: notes that the old key and the new one signed
    stamps: tuple[StampCopy, ...] = ()
    witnesses: tuple[str, ...] = ()  # lines with the signatures of witnesses over the checkpoint
    before: Before | None = None
    earlier: Earlier | None = None


def prove(reader: Reader, digest: str) -> Proof:
    """Return the proof that an original is on record: under the newest checkpoint that somebody else vouches for, else the newest.

    Raises:
        ArchiveError: `missing` where no original has this digest, `damaged` where the log is not whole.
    """
    index, _ = reader.find(digest)
    vouchers = Vouchers(reader)
    under = vouchers.newest(above=index) or Vouched(reader.note)
    proof = prove_entry(reader, (digest, index), under.note)
    before = vouchers.newest(up_to=index)
    return msgspec.structs.replace(
        proof,
        stamps=under.stamps,
        witnesses=under.witnesses,
        before=_before(reader, before, under) if before is not None else None,
        earlier=_earlier(reader, index),
    )


def prove_entry(reader: Reader, document: tuple[str, int], note: bytes) -> Proof:
    """Return the proof that an entry (its document's digest, its number) is under a checkpoint.

    Raises:
        ArchiveError: `damaged` where the path does not lead to the checkpoint's root.
    """
    digest, index = document
    checkpoint = reader.chain.read(note)
    line = reader.log.line(index)
    path = merkle.inclusion(reader.log.hash, index, checkpoint.size)
    if merkle.root_of_inclusion(merkle.leaf_hash(line), index, checkpoint.size, path) != checkpoint.root:
        message = f"Entry {index} is not what the checkpoint covers."
        raise ArchiveError("damaged", message, "Run the verification; it names what was changed.")
    return Proof(
        format=FORMAT,
        sha256=digest,
        index=index,
        entry=line.decode(),
        path=tuple(base64.b64encode(step).decode() for step in path),
        checkpoint=note.decode(),
        key=str(reader.chain.at(checkpoint.size)),
        changes=tuple(change.note for change in reader.chain.changes),
    )


def encode_proof(proof: msgspec.Struct) -> bytes:
    """Return a proof as JSON, on one line."""
    return msgspec.json.encode(proof)


def _before(reader: Reader, before: Vouched, under: Vouched) -> Before:
    path = encoded(reader, before.note, under.note)
    return Before(checkpoint=before.note.decode(), path=path, stamps=before.stamps, witnesses=before.witnesses)


def _earlier(reader: Reader, index: int) -> Earlier | None:
    """Return the entry before this one that says the latest time, where that is later than what this one says."""
    times = {number: time_of(line) or b"" for number, line in zip(range(index + 1), read_lines(reader.layout), strict=False)}
    latest = max(times, key=lambda number: (times[number], number))
    return Earlier(index=latest, when=times[latest].decode("ascii", "replace")) if times[latest] > times[index] else None
