"""Signed notes and checkpoints, in the formats of C2SP (signed-note, tlog-checkpoint).

In: a key, a size and a root; out: the text that pins them, and back. A checkpoint carries one extension line, its number
in the record's history, so that one that was taken out of the middle leaves a gap. Only the exact bytes that this
program writes are accepted, so that no byte of a checkpoint can change unseen.
"""

import base64
import binascii
import functools
import hashlib
import re

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from onrecord.archive.merkle import SIZE
from onrecord.core import ArchiveError

_ED25519 = b"\x01"  # the signature type of C2SP
_ID = 4  # bytes of a key's identifier
_SIGNATURE = 64  # bytes
_KEY = re.compile(r"([!-*,-~]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?")
_NUMBER = "onrecord/number "
LONGEST = 1024  # bytes of a checkpoint
_DIGITS = 19  # of a size
_KNOWN = 64  # checkpoints whose signatures were checked: a server reads the same one for every page
LINES = 6  # of a checkpoint: origin, size, root, number, blank, signature


class Checkpoint(msgspec.Struct, frozen=True):
    """What a checkpoint pins: the number of entries and the root over them; `number` counts checkpoints from 0."""

    size: int
    root: bytes
    number: int


class PublicKey:
    """The half of the record's key that checks."""

    def __init__(self, name: str, raw: bytes) -> None:
        """Take the key's name and its 32 bytes."""
        self.name = name
        self.raw = raw
        self.identifier = hashlib.sha256(name.encode() + b"\n" + _ED25519 + raw).digest()[:_ID]
        self._key = Ed25519PublicKey.from_public_bytes(raw)

    def __str__(self) -> str:
        """Return the verifier's key in its C2SP form."""
        return f"{self.name}+{self.identifier.hex()}+{base64.b64encode(_ED25519 + self.raw).decode()}"

    def accepts(self, text: bytes, signature: bytes) -> bool:
        """Tell whether the signature is this key's over the text."""
        try:
            self._key.verify(signature, text)
        except InvalidSignature:
            return False
        return True


class Signer(msgspec.Struct, frozen=True):
    """The key that a record is signed with: both halves, under the record's name."""

    private: Ed25519PrivateKey
    public: PublicKey

    def sign(self, text: bytes) -> bytes:
        """Return the signature over a text."""
        return self.private.sign(text)


def parse_key(text: str) -> PublicKey:
    """Return the key that a verifier's key in its C2SP form names.

    Raises:
        ArchiveError: `key` where it is none, or its parts don't fit together.
    """
    found = _KEY.fullmatch(text)
    try:
        raw = base64.b64decode(found[3], validate=True) if found else b""
    except binascii.Error:
        raw = b""
    if found is not None and len(raw) == 1 + SIZE and raw[:1] == _ED25519:
        key = PublicKey(found[1], raw[1:])
        if str(key) == text.rstrip("\n"):
            return key
    raise ArchiveError("key", "The record's public key is not one.", "Put keys/record.pub back from a copy.")


def public_half(key: Ed25519PrivateKey, name: str | None = None) -> PublicKey:
    """Return the public half of a key, under a record's name; that of a first key follows from it."""
    raw = key.public_key().public_bytes_raw()
    return PublicKey(name or f"onrecord.record/{hashlib.sha256(raw).hexdigest()[:16]}", raw)


def write_checkpoint(checkpoint: Checkpoint, signer: Signer) -> bytes:
    """Return the signed note of a checkpoint."""
    text = _text(checkpoint, signer.public)
    return _note(text, signer.public, signer.sign(text))


def size_of(note: bytes) -> int:
    """Return the size that a checkpoint says, unchecked; 0 where it says none."""
    size = note.split(b"\n", 2)[1:2]
    return int(size[0]) if size and size[0].isdigit() and len(size[0]) < _DIGITS else 0


def own_note(note: bytes, key: PublicKey) -> bytes:
    """Return a checkpoint with the signature of its record alone: a copy may have those of witnesses beside it."""
    text, blank, rest = note.partition(b"\n\n")
    begin = f"— {key.name} {base64.b64encode(key.identifier).decode()[:5]}".encode()  # 5 characters hold 30 of the 32 bits
    lines = [line for line in rest.splitlines(keepends=True) if line.startswith(begin)]
    return text + blank + lines[0] if lines else note


def signature_line(key: PublicKey, signature: bytes) -> str:
    """Return a signature as a line of a note."""
    return f"— {key.name} {base64.b64encode(key.identifier + signature).decode()}\n"


def read_checkpoint(note: bytes, key: PublicKey) -> Checkpoint:
    """Return what a signed note pins, once its signature is checked; of the same bytes and key, once for all.

    Raises:
        ArchiveError: `checkpoint` where it is no checkpoint of this record, or was changed.
    """
    return _checked(note, key.name, key.raw)


@functools.lru_cache(maxsize=_KNOWN)
def _checked(note: bytes, name: str, raw: bytes) -> Checkpoint:
    key = PublicKey(name, raw)
    text, _, rest = note.partition(b"\n\n")
    text += b"\n"
    try:
        _origin, size, root, number = text.decode("ascii").splitlines()
        checkpoint = Checkpoint(int(size), base64.b64decode(root, validate=True), int(number.removeprefix(_NUMBER)))
        blob = base64.b64decode(rest.decode("utf-8").rsplit(" ", 1)[-1].strip(), validate=True)
    except (ValueError, binascii.Error):
        raise _refused() from None
    signature = blob[_ID:]
    if len(checkpoint.root) != SIZE or len(signature) != _SIGNATURE:
        raise _refused()
    if note != _note(_text(checkpoint, key), key, signature) or not key.accepts(text, signature):
        raise _refused()
    return checkpoint


def _refused() -> ArchiveError:
    return ArchiveError("checkpoint", "A checkpoint is not what this record's key signed.", "Run the verification.")


def _text(checkpoint: Checkpoint, key: PublicKey) -> bytes:
    root = base64.b64encode(checkpoint.root).decode()
    return f"{key.name}\n{checkpoint.size}\n{root}\n{_NUMBER}{checkpoint.number}\n".encode()


def _note(text: bytes, key: PublicKey, signature: bytes) -> bytes:
    return text + f"\n{signature_line(key, signature)}".encode()
