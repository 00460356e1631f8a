"""Opening a record to read: it loads nothing that writes.

In: a folder; out: a `Reader`. Nothing is read before the version is known.
"""

from pathlib import Path

from onrecord.archive.durable import coded, read_whole
from onrecord.archive.history import is_empty, is_first_without_head
from onrecord.archive.layout import Layout, check_version
from onrecord.archive.note import LONGEST, PublicKey, read_checkpoint
from onrecord.archive.public_key import load_public
from onrecord.archive.reader import Reader
from onrecord.core import ArchiveError


def open_reader(folder: Path) -> Reader:
    """Open a record to read, as it was at its newest checkpoint; writers go on meanwhile.

    Raises:
        ArchiveError: `missing`, `newer_version`, `damaged`, `key`, `checkpoint`, `no_rights`.
    """
    layout = Layout(folder)
    with coded(folder):
        check_version(layout)
        if is_unborn(layout) or is_first_without_head(layout):
            message = f"The record in {folder} is only being begun, or the run that began it was killed: there is nothing in it yet."
            raise ArchiveError("missing", message, "Add something to it: that begins it to the end.")
        return Reader(layout, _reading_key(layout))


def _reading_key(layout: Layout) -> PublicKey:
    """Return the key that the newest checkpoint is signed with: a run may have been killed while it changed the key."""
    key = load_public(layout)
    if not layout.next_key.exists():
        return key
    from onrecord.archive.keys import load_next  # noqa: PLC0415 late: who reads has no use for private keys but here

    begun = load_next(layout, key.name)
    if begun is not None:
        try:
            read_checkpoint(read_whole(layout.head, LONGEST), begun.public)
        except ArchiveError:
            return key
        return begun.public
    return key


def is_unborn(layout: Layout) -> bool:
    """Tell whether a run was killed while it began the record: no checkpoint, no original."""
    if layout.head.exists() or layout.volumes() or not is_empty(layout):
        return False
    return not layout.entries.exists() or layout.entries.read_bytes().count(b"\n") <= 1
