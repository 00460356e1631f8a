"""Opening a record: to write, which begins one if need be and makes good what a killed run left, or to read.

In: a folder, who opens it and when; out: a `Writer` or a `Reader`. Nothing is read before the version is known, and
nothing is written before the lock is held.
"""

import datetime as dt
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.archive.custody_log import CustodyLog
from onrecord.archive.durable import coded, make_folder, replace
from onrecord.archive.history import is_empty, is_first_without_head
from onrecord.archive.keys import load_private, load_public, make_keys
from onrecord.archive.layout import FORMAT, Layout, check_version, write_version
from onrecord.archive.lock import Lock
from onrecord.archive.merkle import EMPTY
from onrecord.archive.model import Entry, EntryKind, Opening, Origin, Torn
from onrecord.archive.note import Checkpoint, public_half
from onrecord.archive.reader import Reader
from onrecord.archive.recovery import recover, settle
from onrecord.archive.table import build_table
from onrecord.archive.volumes import Volumes
from onrecord.archive.writer import Writer
from onrecord.core import ArchiveError

VOLUME_BYTES = 1 << 30  # of a WARC file, 1 GiB, as crawlers cut them


def open_record(folder: Path, *, when: dt.datetime, who: str, volume_bytes: int = VOLUME_BYTES) -> Writer:
    """Open a record to write; begin one where there is none.

    Args:
        folder: The record's folder.
        when: The time now; it stands in the log where the opening is noted.
        who: Who opens it.
        volume_bytes: From which size on another WARC file begins.

    Raises:
        ArchiveError: `locked`, `newer_version`, `damaged`, `key`, `no_space`, `no_rights`, `occupied`.
    """
    layout = Layout(folder)
    make_folder(folder)
    lock = Lock(layout.lock)
    lock.take(who)
    try:
        with coded(folder):
            key = _prepare(layout, when, who)
            checkpoint, torn, last = recover(layout, public_half(key))
            writer = Writer(layout, CustodyLog(layout, key, checkpoint), Volumes(layout, last, volume_bytes), lock)
            _note_torn(writer, layout, torn, Origin(where="", when=when, who=who))
    except BaseException:
        lock.release()
        raise
    return writer


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
        return Reader(layout, load_public(layout))


def _prepare(layout: Layout, when: dt.datetime, who: str) -> Ed25519PrivateKey:
    """Return the key of the record, which begins here if there is none."""
    if not layout.version.exists():
        if any(path.exists() for path in (layout.archive, layout.log, layout.private_key.parent)):
            message = f"{layout.folder} looks like a record, but its file `version` is not there."
            raise ArchiveError("damaged", message, "Put the file back from a copy, or choose another folder.")
        write_version(layout)
    check_version(layout)
    if is_unborn(layout):
        return _begin(layout, when, who)
    key = load_private(layout)
    if load_public(layout).raw != public_half(key).raw:
        message = f"The two halves of the key in {layout.private_key.parent} don't belong together."
        raise ArchiveError("key", message, "Put keys/record.key and keys/record.pub back from a copy.")
    return key


def is_unborn(layout: Layout) -> bool:
    """Tell whether a run was killed while it began the record: no checkpoint, no original."""
    if layout.head.exists() or layout.volumes() or not is_empty(layout):
        return False
    return not layout.entries.exists() or layout.entries.read_bytes().count(b"\n") <= 1


def _begin(layout: Layout, when: dt.datetime, who: str) -> Ed25519PrivateKey:
    for folder in (layout.archive, layout.log, layout.torn):
        make_folder(folder)
    key = make_keys(layout)
    for path in (layout.entries, layout.offsets, layout.hashes, layout.history):
        replace(path, b"")
    replace(layout.digests, bytes(build_table([], 0)))
    log = CustodyLog(layout, key, Checkpoint(0, EMPTY, -1))
    opening = Opening(format=FORMAT, key=str(public_half(key)))
    log.add(Entry(kind=EntryKind.OPENED, when=when, who=who, payload={"format": opening.format, "key": opening.key}))
    log.close()
    return key


def _note_torn(writer: Writer, layout: Layout, torn: list[Torn], origin: Origin) -> None:
    if not torn:
        return
    for piece in torn:
        writer.note(EntryKind.RECOVERY, piece, origin)
    writer.commit()
    for piece in torn:
        settle(layout, piece)
