"""The proof that a document is on record.

In: a record's folder and what somebody calls a document; out: the proof, and where the key is that it is checked with.
"""

from dataclasses import dataclass
from pathlib import Path

from onrecord.archive import Proof, open_reader, prove
from onrecord.casework.custody.finding import find_document


@dataclass(frozen=True, slots=True)
class Proven:
    """A proof, and the file with the public key that whoever checks it has to have."""

    proof: Proof
    key: Path


def prove_document(folder: Path, document: str) -> Proven:
    """Return the proof for a document.

    Raises:
        ArchiveError: Where there is no such record or document, or the log is not whole.
        CaseworkError: `no_document`, `ambiguous`.
    """
    with open_reader(folder) as reader:
        return Proven(prove(reader, find_document(reader, document)), reader.layout.public_key)
