"""The public half of the record's key, as a file: what whoever reads a record needs of its keys.

In: the record's paths; out: the key. The file has one form only, so that no byte of it can change unseen.
"""

from onrecord.archive.durable import read_whole
from onrecord.archive.layout import Layout
from onrecord.archive.note import PublicKey, parse_key
from onrecord.core import ArchiveError

_LONGEST = 4096  # bytes of a key file


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
