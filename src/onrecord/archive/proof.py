"""Proof that a document is on record: small enough to mail, and checked without this program.

In: a record that is open for reading, and a document's digest; out: JSON that holds the entry, its path to the root, and
the signed checkpoint with that root, with the time-stamps over it if there are any. `examples/verify_proof.py` is a whole
program that checks it.
"""

import base64

import msgspec

from onrecord.archive import merkle
from onrecord.archive.canonical import payload_of
from onrecord.archive.history import read_history
from onrecord.archive.model import EntryKind, Stamp
from onrecord.archive.note import read_checkpoint
from onrecord.archive.reader import Reader
from onrecord.core import ArchiveError

FORMAT = "onrecord proof 1"


class StampCopy(msgspec.Struct, frozen=True):
    """A time-stamp over the proof's checkpoint."""

    authority: str
    response: str  # DER, in base64


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """That an entry is in the log which a checkpoint pins."""

    format: str
    sha256: str  # of the document
    index: int  # the entry's number
    entry: str  # the entry, exactly as it is hashed
    path: tuple[str, ...]  # from the leaf up, in base64
    checkpoint: str  # the signed note
    key: str  # the key that it is signed with; to be compared with one that came another way
    stamps: tuple[StampCopy, ...] = ()


def prove(reader: Reader, digest: str) -> Proof:
    """Return the proof that an original is on record: under the newest checkpoint with a time-stamp, else the newest.

    Raises:
        ArchiveError: `missing` where no original has this digest, `damaged` where the log is not whole.
    """
    index, _ = reader.find(digest)
    note, stamps = _stamped(reader, index) or (reader.note, ())
    return prove_entry(reader, (digest, index), note, stamps)


def prove_entry(reader: Reader, document: tuple[str, int], note: bytes, stamps: tuple[StampCopy, ...] = ()) -> Proof:
    """Return the proof that an entry (its document's digest, its number) is under a checkpoint.

    Raises:
        ArchiveError: `damaged` where the path does not lead to the checkpoint's root.
    """
    digest, index = document
    checkpoint = read_checkpoint(note, reader.key)
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
        key=str(reader.key),
        stamps=stamps,
    )


def encode_proof(proof: Proof) -> bytes:
    """Return a proof as JSON, on one line."""
    return msgspec.json.encode(proof)


def _stamped(reader: Reader, index: int) -> tuple[bytes, tuple[StampCopy, ...]] | None:
    """Return the newest checkpoint over an entry that was stamped, and its stamps."""
    stamps = [payload_of(entry, Stamp) for _, entry in reader.entries(index) if entry.kind is EntryKind.TIMESTAMP]
    newest = max((stamp.checkpoint for stamp in stamps if stamp.checkpoint > index), default=None)
    if newest is None:
        return None
    for note in read_history(reader.layout):
        if note and read_checkpoint(note, reader.key).size == newest:
            return note, tuple(StampCopy(stamp.authority, stamp.response) for stamp in stamps if stamp.checkpoint == newest)
    return None
