"""What a run that was killed left behind: told apart from the record, set aside, and the rest made good.

In: a record's paths, its lock held; out: the newest checkpoint, and what was set aside, for the log to note. The record
is what its newest signed checkpoint covers. Bytes after that were never promised: they move to `torn/`, where they stay,
and the run that wrote them does its work again. Killed itself, a recovery can be done again. Offsets, hashes and digests
follow from the entries and are made anew where they don't fit.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.archive import merkle
from onrecord.archive.canonical import decode_entry, payload_of, receipt_of, region_of
from onrecord.archive.durable import TEMPORARY, append, coded, cut, flush, flush_folder, make_folder, replace
from onrecord.archive.history import find_newest
from onrecord.archive.layout import Layout
from onrecord.archive.log import OFFSET, Log, read_lines
from onrecord.archive.model import Cosignature, EntryKind, Region, Stamp, Torn
from onrecord.archive.note import Checkpoint, PublicKey
from onrecord.archive.rights import open_private
from onrecord.archive.table import Row, build_table, row_of, table_bytes
from onrecord.core import ArchiveError

PENDING = "pending-"  # what a file in torn/ is called until the log notes it
_BLOCK = 1 << 20
_VOUCHING: dict[bytes, type[Stamp | Cosignature]] = {  # how lines begin that say that a checkpoint was there
    b'{"kind":"timestamp",': Stamp,
    b'{"kind":"cosignature",': Cosignature,
}
_WHOLE = b'"record":{'  # what the line of an entry with stored bytes holds


def recover(layout: Layout, key: PublicKey) -> tuple[Checkpoint, list[Torn], tuple[int, int]]:
    """Bring a record to its newest checkpoint.

    Returns:
        The checkpoint, what was set aside and is not noted in the log yet, and the last WARC file (number, length).

    Raises:
        ArchiveError: `damaged` where more is missing than a killed run explains; nothing is changed then.
    """
    make_folder(layout.torn)
    newest = find_newest(layout, key)
    checkpoint = newest.checkpoint
    if not _follows(layout, checkpoint):
        make_derived(layout, checkpoint)
    end = end_of_entries(layout, checkpoint.size)
    last = last_volume(layout, end)
    _refuse_short(layout, last)
    _refuse_cut(layout, end, checkpoint.size)
    _drop_temporary(layout)
    beyond = [(layout.entries, end), (layout.history, newest.end)]
    beyond += [(path, last[1] if number == last[0] else 0) for number, path in layout.volumes().items() if number >= last[0]]
    for path, length in beyond:
        if path.stat().st_size > length:
            _set_aside(layout, path, length)
        if length == 0 and path not in {layout.entries, layout.history}:
            path.unlink()
            flush_folder(path.parent)
    if newest.stale:
        replace(layout.head, newest.note)
    return checkpoint, list(_pending(layout)), last


def settle(layout: Layout, torn: Torn) -> None:
    """Give a file in `torn/` its name for good, once the log notes it."""
    path = layout.torn / torn.kept_as
    with coded(path):
        (layout.torn / (PENDING + torn.kept_as)).replace(path)
    flush_folder(layout.torn)


def _follows(layout: Layout, checkpoint: Checkpoint) -> bool:
    """Tell whether offsets, hashes and digests are those of the checkpoint, as far as their lengths and the root say."""
    size = checkpoint.size
    lengths = {
        layout.offsets: size * OFFSET.size,
        layout.hashes: merkle.stored_count(size) * merkle.SIZE,
        layout.digests: table_bytes(size),
    }
    if any(not path.exists() or path.stat().st_size != length for path, length in lengths.items()):
        return False
    if layout.entries.stat().st_size != end_of_entries(layout, size):
        return False
    log = Log(layout)
    try:
        leaf = merkle.leaf_hash(log.line(size - 1))
        return merkle.subtree(log.hash, 0, size) == checkpoint.root and log.hash(merkle.stored_number(0, size - 1)) == leaf
    except ArchiveError:
        return False
    finally:
        log.close()


def make_derived(layout: Layout, checkpoint: Checkpoint) -> None:
    """Make offsets, hashes and digests from the entries."""
    frontier, ends, hashes, rows, end = merkle.Frontier(), bytearray(), bytearray(), list[Row](), 0
    for line in read_lines(layout):
        if frontier.leaves == checkpoint.size or not line.endswith(b"\n"):
            break
        row = row_of_line(line, frontier.leaves)
        rows += [row] if row is not None else []
        hashes += b"".join(frontier.add(merkle.leaf_hash(line[:-1])))
        end += len(line)
        ends += OFFSET.pack(end)
    if (frontier.leaves, frontier.root()) != (checkpoint.size, checkpoint.root):
        message = f"The entries in {layout.entries} are not those that the newest checkpoint covers."
        raise ArchiveError("damaged", message, "Run the verification, and put the file that it names back from a copy.")
    replace(layout.offsets, bytes(ends))
    replace(layout.hashes, bytes(hashes))
    replace(layout.digests, bytes(build_table(rows, checkpoint.size)))


def row_of_line(line: bytes, number: int) -> Row | None:
    """Return the row that an entry adds to the table of digests: that of a receipt which keeps its bytes first.

    Raises:
        ArchiveError: `damaged` where the line is no entry.
    """
    if _WHOLE not in line:
        return None
    entry = decode_entry(line)
    if entry.kind is not EntryKind.RECEIPT:
        return None
    receipt = receipt_of(entry)
    try:
        return row_of(receipt.sha256, number) if receipt.first is None else None
    except ValueError:
        raise ArchiveError("damaged", f"Entry {number} has no SHA-256.", "Run the verification.") from None


def stored_region(line: bytes) -> Region | None:
    """Return where the stored bytes of an entry lie, from its line; None where it has none."""
    return region_of(decode_entry(line)) if _WHOLE in line else None


def end_of_entries(layout: Layout, size: int) -> int:
    """Return where so many entries end in their file; -1 where the log does not say it."""
    log = Log(layout)
    try:
        return log.end(size)
    except ArchiveError:
        return -1
    finally:
        log.close()


def last_volume(layout: Layout, end: int) -> tuple[int, int]:
    """Return the number of the WARC file that was written last, and how long it was then: from the last entry with bytes."""
    with coded(layout.entries), layout.entries.open("rb") as stream:
        later = b""
        while end > 0:
            start = max(0, end - _BLOCK)
            stream.seek(start)
            block = stream.read(end - start) + later
            at = len(block)
            while (at := block.rfind(_WHOLE, 0, at)) >= 0:
                first = block.rfind(b"\n", 0, at) + 1
                if first == 0 and start > 0:
                    break  # the line begins in the block before
                record = stored_region(block[first : block.index(b"\n", at) + 1])
                if record is not None:
                    return record.volume, record.offset + record.length
            later = block[: block.find(b"\n") + 1] if start > 0 else b""
            end = start
    return 0, 0


def _refuse_short(layout: Layout, last: tuple[int, int]) -> None:
    number, length = last
    path = layout.volume(number)
    if number and (not path.exists() or path.stat().st_size < length):
        message = f"{path} is shorter than what the log says of it."
        raise ArchiveError("damaged", message, "Run the verification, and put the file back from a copy.")


def _refuse_cut(layout: Layout, end: int, size: int) -> None:
    """Refuse to set aside what a checkpoint covered once: time-stamps or witnesses' signatures over it stand in the log."""
    for line in read_lines(layout, end):
        kind = next((kind for begin, kind in _VOUCHING.items() if line.startswith(begin) and line.endswith(b"\n")), None)
        if kind is not None and payload_of(decode_entry(line), kind).checkpoint > size:
            message = f"The newest checkpoint in {layout.log} covers {size:,} entries; others signed a later one, which was cut off."
            raise ArchiveError("damaged", message, "Put log/checkpoints and log/checkpoint back from a copy, then run the verification.")


def _set_aside(layout: Layout, path: Path, start: int) -> None:
    """Move the bytes of a file from `start` on to `torn/`."""
    digest = hashlib.sha256()
    copy = layout.torn / (path.name + TEMPORARY)
    with coded(copy), path.open("rb") as stream:
        stream.seek(start)
        descriptor = open_private(copy, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            while block := stream.read(_BLOCK):
                digest.update(block)
                append(descriptor, block)
            flush(descriptor)
        finally:
            os.close(descriptor)
        copy.replace(layout.torn / f"{PENDING}{start}-{digest.hexdigest()[:16]}-{path.name}")
    flush_folder(layout.torn)
    cut(path, start)


def _pending(layout: Layout) -> Iterator[Torn]:
    for path in sorted(layout.torn.glob(PENDING + "*")):
        kept_as = path.name.removeprefix(PENDING)
        start, _, name = kept_as.split("-", 2)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        folder = layout.archive if name.endswith(".warc.gz") else layout.log
        yield Torn(file=layout.name(folder / name), offset=int(start), length=path.stat().st_size, sha256=digest, kept_as=kept_as)


def _drop_temporary(layout: Layout) -> None:
    """Remove files that were to take the place of others and did not: nothing is in them that is not elsewhere."""
    layout.version.with_name(layout.version.name + TEMPORARY).unlink(missing_ok=True)  # the folder itself is not ours alone
    for folder in (layout.log, layout.torn, layout.private_key.parent):
        for path in folder.glob("*" + TEMPORARY):
            path.unlink()
