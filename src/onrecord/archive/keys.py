"""The record's own key, as files.

In: the record's paths; out: its Ed25519 key, made once. The private half is readable by its owner alone; both files have
one form only, so that no byte of them can change unseen.
"""

import stat

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.archive.durable import make_folder, read_whole, replace
from onrecord.archive.layout import Layout
from onrecord.archive.note import PublicKey, parse_key, public_half
from onrecord.core import ArchiveError

_LONGEST = 4096  # bytes of a key file
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_keys(layout: Layout) -> Ed25519PrivateKey:
    """Return the key of a record that is being made: a new one, or the one that an interrupted run made."""
    make_folder(layout.private_key.parent)
    if layout.private_key.exists():
        key = load_private(layout)
    else:
        key = Ed25519PrivateKey.generate()
        replace(layout.private_key, _pem(key))
    replace(layout.public_key, public_text(public_half(key)))
    return key


def load_private(layout: Layout) -> Ed25519PrivateKey:
    """Return the private key.

    Raises:
        ArchiveError: `key` where there is none, or it was changed; `no_rights` where it may not be read.
    """
    advice = "Put keys/record.key back from a copy: nothing can be added without it, everything can be read."
    if not layout.private_key.exists():
        message = f"The record's key {layout.private_key} is not there."
        raise ArchiveError("key", message, advice)
    content = read_whole(layout.private_key, _LONGEST)
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):  # one changed byte can make it the key of another kind
        key = None
    if not isinstance(key, Ed25519PrivateKey) or _pem(key) != content:
        message = f"The record's key {layout.private_key} was changed."
        raise ArchiveError("key", message, advice)
    return key


def load_public(layout: Layout) -> PublicKey:
    """Return the public key.

    Raises:
        ArchiveError: `key` where it was changed, `damaged` where it is not there.
    """
    content = read_whole(layout.public_key, _LONGEST)
    key = parse_key(content.decode("ascii", "replace"))
    if public_text(key) != content:
        raise ArchiveError("key", "The record's public key was changed.", "Put keys/record.pub back from a copy.")
    return key


def public_text(key: PublicKey) -> bytes:
    """Return the file that names the public key."""
    return f"{key}\n".encode()


def is_exposed(layout: Layout) -> bool:
    """Tell whether others than the owner may use the private key."""
    return bool(layout.private_key.stat().st_mode & _OTHERS)


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
