"""The proof that a document is on record, and the proof that the log only grew between two checkpoints.

In: a record's folder and what somebody calls a document, or two checkpoints; out: the proof, and where the key is that it is checked with.
A proof of a document holds the entry of the log as it is, with the names of files and whoever brought it: none is given where anything of
that is restricted.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.archive import ConsistencyProof, EntryKind, Proof, Reader, checkpoint_of, open_reader, prove, prove_growth
from onrecord.casework.custody.files import content_of
from onrecord.casework.custody.finding import find_document
from onrecord.casework.custody.originals import remember_original
from onrecord.casework.opened import Opened, open_to_look
from onrecord.core import CaseworkError
from onrecord.record import Redaction


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


def prove_document(folder: Path, document: str, database: str | None = None, *, restricted: bool = False) -> Proven:
    """Return the proof for a document.

    Args:
        folder: The record's folder.
        document: What somebody calls it.
        database: The address of the record's database, which knows what words are restricted; None: as the settings have it.
        restricted: Whether a proof is given though it holds what is restricted.

    Raises:
        ArchiveError: Where there is no such record or document, or the log is not whole.
        CaseworkError: `no_document`, `ambiguous`; `restricted` where the proof would hold what is restricted.
        RecordError: Where something is restricted, and the database can't be used.
    """
    with open_reader(folder) as reader:
        if restricted or next(reader.of_kind(EntryKind.RESTRICTION), None) is None:
            return _proven(reader, find_document(reader, document))
    with open_to_look(folder, database) as opened:
        return prove_shown(opened, find_document(opened.reader, document))


def prove_shown(opened: Opened, digest: str) -> Proven:
    """Return the proof for a document by its SHA-256, of a record that is open.

    Raises:
        ArchiveError: `missing` where no original has this digest, `damaged` where the log is not whole.
        CaseworkError: `restricted` where the proof would hold what is restricted.
    """
    if not is_provable(opened, digest):
        raise CaseworkError("restricted", "The proof of this document would hold what is restricted.", "Ask for it with --restricted.")
    remember_original(opened, digest)
    return _proven(opened.reader, digest)


def is_provable(opened: Opened, digest: str) -> bool:
    """Tell whether the proof for a document would hold nothing that is restricted; raises ArchiveError `missing`."""
    index, _ = opened.reader.find(digest)
    if not opened.redaction.documents:
        return True
    named = {sheet.id for sheet in opened.record.sheets_of([digest], Redaction())}
    told = msgspec.json.encode(opened.reader.entry(index)).decode()
    return not any(map(opened.redaction.touches, named)) and opened.redaction.words(told) == told


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


def _proven(reader: Reader, digest: str) -> Proven:
    return Proven(prove(reader, digest), reader.layout.public_key)
