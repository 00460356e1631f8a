"""Keeps what follows secret on the disk: bytes sealed with a key in a private file, and terms as digests that only this key gives.

In: the folder of what is followed; out: a `FollowingSecret`. What is sealed is bound to where it stands: moved elsewhere, it does not open.
The key is no part of the record's evidence; without it nobody can tell who follows what, its keeper included.
"""

import hashlib
import os
import secrets
import zlib
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from onrecord.archive import open_private
from onrecord.core import CaseworkError

FILE = "secret"
_BYTES = 32
_NONCE = 12
_TERM = 16  # bytes of a digest
_ADVICE = "Put the file `following/secret` back from where you keep keys; without it, `onrecord follow --forget-all` begins anew."


class FollowingSecret:
    """A key that seals, opens, and makes digests."""

    def __init__(self, secret: bytes) -> None:
        """Take the bytes of the key."""
        self._cipher = AESGCM(hashlib.blake2b(b"seal", key=secret, digest_size=_BYTES).digest())
        self._terms = hashlib.blake2b(b"terms", key=secret, digest_size=_BYTES).digest()

    def seal(self, content: bytes, place: str) -> bytes:
        """Return bytes sealed, packed before; `place` says where they stand."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, zlib.compress(content, 1), place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return sealed bytes as they were; raises CaseworkError `following_key` where another key sealed them, or they were changed."""
        try:
            return zlib.decompress(self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode()))
        except (InvalidTag, zlib.error, ValueError):
            message = "What is followed can't be opened: its key is another one, or somebody changed it."
            raise CaseworkError("following_key", message, _ADVICE) from None

    def term(self, told: str) -> bytes:
        """Return the digest that stands for a term."""
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), key=self._terms, digest_size=_TERM).digest()


def make_secret(folder: Path) -> FollowingSecret:
    """Return a new key, on the disk in a file that is its owner's alone; the one that is there, where there is one."""
    path = folder / FILE
    if path.exists():
        return load_secret(folder)
    part = path.with_name(f"{FILE}.{os.getpid()}.part")
    with os.fdopen(open_private(part, os.O_WRONLY | os.O_EXCL), "wb") as stream:
        stream.write(secrets.token_hex(_BYTES).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    part.rename(path)
    return load_secret(folder)


def load_secret(folder: Path) -> FollowingSecret:
    """Return the key; raises CaseworkError `following_key` where there is none, or it is none."""
    path = folder / FILE
    try:
        secret = bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        raise CaseworkError("following_key", f"The key {path} of what is followed is not there.", _ADVICE) from None
    except (OSError, ValueError):
        raise CaseworkError("following_key", f"The key {path} of what is followed can't be read.", _ADVICE) from None
    if len(secret) != _BYTES:
        raise CaseworkError("following_key", f"The key {path} of what is followed is cut off.", _ADVICE)
    return FollowingSecret(secret)
