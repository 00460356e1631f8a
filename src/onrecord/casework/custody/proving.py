"""The proof that a document is on record, and the proof that the log only grew between two checkpoints.

In: a record's folder and what somebody calls a document, or two checkpoints; out: the proof, and where the key is that it is checked with.
"""

from dataclasses import dataclass
from pathlib import Path

from onrecord.archive import ConsistencyProof, Proof, Reader, checkpoint_of, open_reader, prove, prove_growth
from onrecord.casework.custody.files import content_of
from onrecord.casework.custody.finding import find_document


@dataclass(frozen=True, slots=True)
class Proven:
    """A proof, and the file with the public key that whoever checks it has to have."""

    proof: Proof
    key: Path


@dataclass(frozen=True, slots=True)
class Grown:
    """A proof that a log only grew, and the file with the public key that whoever checks it has to have."""

    proof: ConsistencyProof
    key: Path


def prove_document(folder: Path, document: str) -> Proven:
    """Return the proof for a document.

    Raises:
        ArchiveError: Where there is no such record or document, or the log is not whole.
        CaseworkError: `no_document`, `ambiguous`.
    """
    with open_reader(folder) as reader:
        return Proven(prove(reader, find_document(reader, document)), reader.layout.public_key)


def prove_growth_between(folder: Path, earlier: str, later: str | None) -> Grown:
    """Return the proof that the log only grew between two checkpoints.

    Args:
        folder: The record's folder.
        earlier: A file with a checkpoint, or how many entries one of the record's own covers.
        later: Another one; None for the newest.

    Raises:
        ArchiveError: Where there is no such record or checkpoint, or the log is not what they pin.
        CaseworkError: `unreadable` where a file can't be read.
    """
    with open_reader(folder) as reader:
        notes = [_checkpoint(reader, given) for given in (earlier, later) if given is not None]
        return Grown(prove_growth(reader, *notes), reader.layout.public_key)


def _checkpoint(reader: Reader, given: str) -> bytes:
    return checkpoint_of(reader, int(given)) if given.isdecimal() else content_of(Path(given))
