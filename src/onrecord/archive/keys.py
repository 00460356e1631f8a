"""The record's own key, as files.

In: the record's paths; out: its Ed25519 key, made once. The private half is readable by its owner alone; both files have
one form only, so that no byte of them can change unseen.
"""

import stat

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.archive.durable import coded, flush_folder, make_folder, read_whole, replace
from onrecord.archive.layout import Layout
from onrecord.archive.note import Signer, public_half
from onrecord.archive.public_key import load_public, public_text
from onrecord.core import ArchiveError

_LONGEST = 4096  # bytes of a key file
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_keys(layout: Layout) -> Signer:
    """Return the key of a record that is being made: a new one, or the one that an interrupted run made."""
    make_folder(layout.private_key.parent)
    if layout.private_key.exists():
        key = load_private(layout)
    else:
        key = Ed25519PrivateKey.generate()
        replace(layout.private_key, _pem(key))
    signer = Signer(key, public_half(key))
    replace(layout.public_key, public_text(signer.public))
    return signer


def load_signer(layout: Layout) -> Signer:
    """Return the key that the record is signed with; raises as `load_private` does, and `key` where its halves don't fit together."""
    private, public = load_private(layout), load_public(layout)
    if public.raw != public_half(private).raw:
        message = f"The two halves of the key in {layout.private_key.parent} don't belong together."
        raise ArchiveError("key", message, "Put keys/record.key and keys/record.pub back from a copy.")
    return Signer(private, public)


def make_next(layout: Layout, name: str) -> Signer:
    """Return a new key for a record of this name, on the disk beside the one that it will take the place of."""
    key = Ed25519PrivateKey.generate()
    replace(layout.next_key, _pem(key))
    return Signer(key, public_half(key, name))


def take_next(layout: Layout, signer: Signer) -> None:
    """Put the new key in the place of the old one, whose private half is gone then."""
    replace(layout.public_key, public_text(signer.public))
    with coded(layout.next_key):
        layout.next_key.replace(layout.private_key)
    flush_folder(layout.private_key.parent)


def load_next(layout: Layout, name: str) -> Signer | None:
    """Return the key of a change that was begun; None where there is none, or it can't be read."""
    try:
        key = _parsed(read_whole(layout.next_key, _LONGEST)) if layout.next_key.exists() else None
    except ArchiveError:
        return None
    return Signer(key, public_half(key, name)) if key is not None else None


def load_private(layout: Layout) -> Ed25519PrivateKey:
    """Return the private key.

    Raises:
        ArchiveError: `key` where there is none, or it was changed; `no_rights` where it may not be read.
    """
    advice = "Put keys/record.key back from a copy: nothing can be added without it, everything can be read."
    if not layout.private_key.exists():
        message = f"The record's key {layout.private_key} is not there."
        raise ArchiveError("key", message, advice)
    key = _parsed(read_whole(layout.private_key, _LONGEST))
    if key is None:
        message = f"The record's key {layout.private_key} was changed."
        raise ArchiveError("key", message, advice)
    return key


def is_exposed(layout: Layout) -> bool:
    """Tell whether others than the owner may use the private key."""
    return bool(layout.private_key.stat().st_mode & _OTHERS)


def _parsed(content: bytes) -> Ed25519PrivateKey | None:
    """Return the private key that a file holds; None where it holds none in the one form."""
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):  # one changed byte can make it the key of another kind
        return None
    return key if isinstance(key, Ed25519PrivateKey) and _pem(key) == content else None


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
