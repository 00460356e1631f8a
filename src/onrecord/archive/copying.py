"""Copies the evidence of a record as its newest checkpoint covers it, while others write to it.

In: a record's folder, an empty folder; out: the checkpoint that the copy has. The files of a record only grow, so what the checkpoint
covers is there whatever is being appended: each is copied up to where that ends, and nothing waits for anybody. What follows from the
entries (offsets, hashes, digests) is made anew, which checks that they are those that were signed.
"""

import os
import time
from pathlib import Path

from onrecord.archive.durable import append, coded, flush, make_folder, replace
from onrecord.archive.history import Newest, find_newest
from onrecord.archive.layout import Layout, check_version, write_version
from onrecord.archive.note import Checkpoint
from onrecord.archive.opening_to_read import open_reader
from onrecord.archive.recovery import PENDING, end_of_entries, last_volume, make_derived
from onrecord.archive.rights import make_private_folder, open_private
from onrecord.core import ArchiveError

_BLOCK = 1 << 20
_TRIES, _PAUSE = 50, 0.1  # tries to find the newest checkpoint while one is being written; seconds between two


def copy_record(folder: Path, out: Path, *, keys: bool) -> Checkpoint:
    """Copy a record's archive, log and public key into an empty folder; return the checkpoint that the copy has.

    Args:
        folder: The record.
        out: Where the copy goes; it is there, and has nothing in it of a record.
        keys: Whether the private key is copied too: whoever has it can add in the record's name.

    Raises:
        ArchiveError: Where there is no record, it is damaged, or the copy can't be written (`no_space`, `no_rights`).
    """
    source, target = Layout(folder), Layout(out)
    check_version(source)
    newest = _newest(source)
    size = newest.checkpoint.size
    end = end_of_entries(source, size)
    number, length = last_volume(source, end)
    for made in (target.archive, target.log, target.torn, target.private_key.parent):
        make_folder(made)
        made.chmod(0o700)
    for each, path in source.volumes().items():
        if each <= number:
            _copy(path, target.volume(each), length if each == number else None)
    for path in source.torn.glob("*"):
        if not path.name.startswith(PENDING) and path.is_file():
            _copy(path, target.torn / path.name)
    _copy(source.public_key, target.public_key)
    if keys:
        _copy(source.private_key, target.private_key)
    _copy(source.entries, target.entries, end)
    _copy(source.history, target.history, newest.end)
    make_derived(target, newest.checkpoint)
    replace(target.head, newest.note)
    write_version(target)
    return newest.checkpoint


def _newest(layout: Layout) -> Newest:
    """Return the newest checkpoint; one that is being written just now is waited for."""
    for tried in range(_TRIES):
        try:
            with open_reader(layout.folder) as reader:
                return find_newest(layout, reader.key)
        except ArchiveError:
            if tried == _TRIES - 1:
                raise
        time.sleep(_PAUSE)
    raise AssertionError  # the last try returned or raised


def _copy(source: Path, target: Path, length: int | None = None) -> None:
    """Copy the first bytes of a file, all of it where no length is given, for good; raises ArchiveError where it has fewer."""
    make_private_folder(target.parent)
    with coded(source), source.open("rb") as stream:
        descriptor = open_private(target, os.O_WRONLY | os.O_EXCL)
        try:
            left = length
            while block := stream.read(_BLOCK if left is None else min(_BLOCK, left)):
                append(descriptor, block)
                left = None if left is None else left - len(block)
            flush(descriptor)
        finally:
            os.close(descriptor)
    if left:
        raise ArchiveError("damaged", f"{source} is shorter than what the log says of it.", "Run the verification.")
