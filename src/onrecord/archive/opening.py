"""Opening a record to write, which begins one if need be and makes good what a killed run left.

In: a folder, who opens it and when; out: a `Writer`. Nothing is read before the version is known, and nothing is written before the
lock is held. `opening_to_read.py` opens it to read.
"""

import datetime as dt
from pathlib import Path

from onrecord.archive.custody_log import CustodyLog
from onrecord.archive.durable import coded, flush_folder, make_folder, replace
from onrecord.archive.history import is_signed_with
from onrecord.archive.keys import load_next, load_signer, make_keys, take_next
from onrecord.archive.layout import FORMAT, Layout, check_version, write_version
from onrecord.archive.lock import Lock
from onrecord.archive.merkle import EMPTY
from onrecord.archive.model import Entry, EntryKind, Opening, Origin, Torn
from onrecord.archive.note import Checkpoint, Signer
from onrecord.archive.opening_to_read import is_unborn
from onrecord.archive.public_key import load_public
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
            signer = _prepare(layout, when, who)
            checkpoint, torn, last = recover(layout, signer.public)
            writer = Writer(layout, CustodyLog(layout, signer, checkpoint), Volumes(layout, last, volume_bytes), lock)
            _note_torn(writer, layout, torn, Origin(where="", when=when, who=who))
    except BaseException:
        lock.release()
        raise
    return writer


def _prepare(layout: Layout, when: dt.datetime, who: str) -> Signer:
    """Return the key of the record, which begins here if there is none."""
    if not layout.version.exists():
        if any(path.exists() for path in (layout.archive, layout.log, layout.private_key.parent)):
            message = f"{layout.folder} looks like a record, but its file `version` is not there."
            raise ArchiveError("damaged", message, "Put the file back from a copy, or choose another folder.")
        write_version(layout)
    check_version(layout)
    if is_unborn(layout):
        return _begin(layout, when, who)
    _settle_key(layout)
    return load_signer(layout)


def _settle_key(layout: Layout) -> None:
    """Finish a change of the key where a checkpoint is signed with the new one already; forget one that was only begun."""
    begun = load_next(layout, load_public(layout).name)
    if begun is not None and is_signed_with(layout, begun.public):
        take_next(layout, begun)
    elif layout.next_key.exists():
        layout.next_key.unlink()
        flush_folder(layout.next_key.parent)


def _begin(layout: Layout, when: dt.datetime, who: str) -> Signer:
    for folder in (layout.archive, layout.log, layout.torn):
        make_folder(folder)
    signer = make_keys(layout)
    for path in (layout.entries, layout.offsets, layout.hashes, layout.history):
        replace(path, b"")
    replace(layout.digests, bytes(build_table([], 0)))
    log = CustodyLog(layout, signer, Checkpoint(0, EMPTY, -1))
    opening = Opening(format=FORMAT, key=str(signer.public))
    log.add(Entry(kind=EntryKind.OPENED, when=when, who=who, payload={"format": opening.format, "key": opening.key}))
    log.close()
    return signer


def _note_torn(writer: Writer, layout: Layout, torn: list[Torn], origin: Origin) -> None:
    if not torn:
        return
    for piece in torn:
        writer.note(EntryKind.RECOVERY, piece, origin)
    writer.commit()
    for piece in torn:
        settle(layout, piece)
