"""Witnesses: people or services elsewhere that sign a record's checkpoints, so that no other log can be shown in its place.

In: the key of a witness, what it answers; out: what to send it, and its signatures, checked. A witness is sent a checkpoint with the
proof that the log only grew since the one that it signed last (C2SP tlog-witness, `add-checkpoint`); it answers with lines of
signatures (C2SP tlog-cosignature for Ed25519, or a plain signature over the note). They are kept in the log. Limits: keys of
Ed25519; nothing is sent from here.
"""

import base64
import binascii
import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from onrecord.archive import merkle
from onrecord.archive.canonical import payload_of
from onrecord.archive.history import read_history
from onrecord.archive.model import Cosignature, EntryKind, Origin
from onrecord.archive.note import size_of
from onrecord.archive.reader import Reader
from onrecord.archive.writer import Writer
from onrecord.core import ArchiveError, sha256

PLAIN, TIMED = b"\x01", b"\x04"  # the signature types of C2SP: over the note; over the note and a time
_KEY = re.compile(r"([!-*,-~]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?")
_RAW = 32  # bytes of a key
_ID = 4  # bytes of a key's identifier
_TIME = 8  # bytes of a time: seconds since 1970
_SIGNATURE = 64  # bytes
_LATEST = 1 << 32  # seconds: a time beyond it is none
LONGEST = 1 << 16  # bytes of an answer


class WitnessKey:
    """The key of a witness: its name, the kind of its signatures, its 32 bytes."""

    def __init__(self, text: str) -> None:
        """Take a verifier's key in its C2SP form.

        Raises:
            ArchiveError: `witness_key` where it is none.
        """
        found = _KEY.fullmatch(text)
        try:
            raw = base64.b64decode(found[3], validate=True) if found else b""
        except binascii.Error:
            raw = b""
        if found is None or len(raw) != 1 + _RAW or raw[:1] not in {PLAIN, TIMED}:
            raise _no_key()
        self.name, self.text = found[1], text.rstrip("\n")
        self.identifier = hashlib.sha256(self.name.encode() + b"\n" + raw).digest()[:_ID]
        self.is_timed = raw[:1] == TIMED
        self._key = Ed25519PublicKey.from_public_bytes(raw[1:])
        if self.identifier.hex() != found[2]:
            raise _no_key()

    def signed(self, note: bytes, line: str) -> tuple[bool, dt.datetime | None]:
        """Tell whether a line is this witness's signature over a checkpoint, and when it signed."""
        dash, _, rest = line.rstrip("\n").partition(" ")
        name, _, blob = rest.partition(" ")
        try:
            found = base64.b64decode(blob, validate=True)
        except (ValueError, binascii.Error):
            return False, None
        if (dash, name, found[:_ID]) != ("—", self.name, self.identifier):
            return False, None
        text, time, signature = note.partition(b"\n\n")[0] + b"\n", None, found[_ID:]
        if self.is_timed:
            seconds, signature = int.from_bytes(signature[:_TIME], "big"), signature[_TIME:]
            if seconds >= _LATEST:
                return False, None
            text = f"cosignature/v1\ntime {seconds}\n".encode() + text
            time = dt.datetime.fromtimestamp(seconds, dt.UTC)
        try:
            self._key.verify(signature, text)
        except InvalidSignature:
            return False, None
        return len(signature) == _SIGNATURE, time


def cosignatures(reader: Reader) -> Iterator[Cosignature]:
    """Give the signatures of witnesses that the log keeps."""
    for entry in reader.of_kind(EntryKind.COSIGNATURE):
        yield payload_of(entry, Cosignature)


def ask_witness(reader: Reader, key: WitnessKey) -> bytes:
    """Return what to send a witness: the newest checkpoint, and the proof that the log only grew since the one that it signed last."""
    size = max((each.checkpoint for each in cosignatures(reader) if each.key == key.text), default=0)
    path = merkle.consistency(reader.log.hash, size, reader.checkpoint.size) if size else []
    steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in path)
    return f"old {size}\n{steps}\n".encode() + reader.note


def keep_cosignatures(writer: Writer, answer: bytes, keys: Sequence[WitnessKey], origin: Origin) -> list[Cosignature]:
    """Keep what witnesses answered in the log: lines of signatures, or the whole checkpoint with them.

    Raises:
        ArchiveError: `witness` where no line of it is a signature of one of these keys over a checkpoint of this record.
    """
    lines = [line for line in answer[:LONGEST].decode("utf-8", "replace").splitlines() if line.startswith("— ")]
    writer.commit()
    notes = list(read_history(writer.layout))[-2::-1]  # the newest first; what comes last is no note
    found = [kept for line in lines for key in keys if (kept := _found(line, key, notes)) is not None]
    if not found:
        message = "No line of this is a signature of the witness over a checkpoint of this record."
        raise ArchiveError("witness", message, "Check the key, and that it is the answer to what `onrecord witness ask` wrote.")
    for kept in found:
        writer.note(EntryKind.COSIGNATURE, kept, origin)
    writer.commit()
    return found


def _found(line: str, key: WitnessKey, notes: Sequence[bytes]) -> Cosignature | None:
    for note in notes:
        signed, time = key.signed(note, line)
        if signed:
            return Cosignature(witness=key.name, key=key.text, checkpoint=size_of(note), sha256=sha256(note), line=line, time=time)
    return None


def _no_key() -> ArchiveError:
    return ArchiveError("witness_key", "This is no verifier's key of a witness.", "Ask the witness for it: NAME+ID+KEY, for Ed25519.")
