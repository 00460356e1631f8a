"""The keys that a record was signed with, one after the other: each signed the next one before it went.

In: a record's paths; out: which key signed a checkpoint of which size. The log's first entry names the first key. An entry of kind
`key` holds a note that names the old key, the new one and the entry's number, signed with both (C2SP signed note): from the checkpoint
that covers this entry on, the new key signs. So whoever has any one of the keys can follow the others, and no checkpoint of before
has to be signed anew.
"""

import base64
import binascii

import msgspec

from onrecord.archive.canonical import decode_entry, payload_of
from onrecord.archive.layout import Layout
from onrecord.archive.log import find_lines, read_lines
from onrecord.archive.model import EntryKind, KeyChange, Opening
from onrecord.archive.note import Checkpoint, PublicKey, Signer, parse_key, read_checkpoint, signature_line, size_of
from onrecord.core import ArchiveError

TITLE = "onrecord key change 1"  # the first line of the note, which no checkpoint begins with
_CHANGE = b'{"kind":"key",'  # how the line of a change begins


class Change(msgspec.Struct, frozen=True):
    """A change: the number of its entry, the key that signs from there on, and the note that both keys signed."""

    number: int
    key: PublicKey
    note: str


class KeyChain:
    """The keys of one record."""

    def __init__(self, first: PublicKey, changes: tuple[Change, ...] = ()) -> None:
        """Take the first key, and the changes in their order."""
        self.first = first
        self.changes = changes

    @property
    def newest(self) -> PublicKey:
        """The key that signs now."""
        return self.changes[-1].key if self.changes else self.first

    def at(self, size: int) -> PublicKey:
        """Return the key that signs checkpoints of so many entries."""
        return next((change.key for change in reversed(self.changes) if change.number < size), self.first)

    def read(self, note: bytes) -> Checkpoint:
        """Return what a checkpoint pins, once the signature is checked; raises as `read_checkpoint` does."""
        return read_checkpoint(note, self.at(size_of(note)))


def write_change(old: Signer, new: Signer, number: int) -> KeyChange:
    """Return the payload of the entry under which the key changes."""
    text = _text(old.public, new.public, number)
    lines = "".join(signature_line(signer.public, signer.sign(text)) for signer in (old, new))
    return KeyChange(new=str(new.public), note=f"{text.decode()}\n{lines}")


def read_chain(layout: Layout) -> KeyChain:
    """Return the keys of a record.

    Raises:
        ArchiveError: `damaged` where the log does not begin as a record does; `key` where a change is not signed with the key before it.
    """
    chain = KeyChain(_first(layout))
    size = layout.entries.stat().st_size
    if next(find_lines(layout, [_CHANGE], size), None) is None:
        return chain
    for number, line in enumerate(read_lines(layout)):
        if line.startswith(_CHANGE) and line.endswith(b"\n"):
            change = payload_of(decode_entry(line), KeyChange)
            chain = KeyChain(chain.first, (*chain.changes, _checked(change, chain.newest, number)))
    return chain


def _first(layout: Layout) -> PublicKey:
    entry = decode_entry(next(read_lines(layout), b""))
    if entry.kind is not EntryKind.OPENED:
        raise ArchiveError("damaged", "The log does not begin as a record does.", "Run the verification.")
    return parse_key(payload_of(entry, Opening).key)


def _checked(change: KeyChange, old: PublicKey, number: int) -> Change:
    """Return a change, once both signatures are checked."""
    new = parse_key(change.new)
    text, _, rest = change.note.partition("\n\n")
    lines = rest.splitlines(keepends=True)
    expected = _text(old, new, number)
    signatures = [_signature(line) for line in lines]
    sound = new.name == old.name and f"{text}\n".encode() == expected and len(lines) == 2
    if not sound or any(
        line != signature_line(key, signature) or not key.accepts(expected, signature)
        for line, signature, key in zip(lines, signatures, (old, new), strict=True)
    ):
        message = f"Entry {number} changes the record's key, and is not signed with the key before it."
        raise ArchiveError("key", message, "Run the verification: whoever wrote the entry did not have the key.")
    return Change(number, new, change.note)


def _signature(line: str) -> bytes:
    try:
        return base64.b64decode(line.rstrip("\n").rpartition(" ")[2], validate=True)[4:]
    except (ValueError, binascii.Error):
        return b""


def _text(old: PublicKey, new: PublicKey, number: int) -> bytes:
    return f"{TITLE}\n{old.name}\n{number}\n{old}\n{new}\n".encode()
