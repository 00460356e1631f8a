"""Checks stored bytes against what the log says of them: packed as they lie, then unpacked as what was received.

In: a WARC file and the pieces of it to look at; out: a verdict on each. Nothing else of the record is needed, so that
several processes can do it, each with pieces of its own. Limits: memory for one original a process.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from enum import StrEnum
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.archive.durable import coded
from onrecord.archive.model import Receipt, Region
from onrecord.archive.warc import content_of, parse_member
from onrecord.core import ArchiveError, sha256

_AHEAD = 2  # batches that wait for each process, so that none stands idle
Batch = TypeVar("Batch")


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """The stored bytes of one entry, and its receipt; None where a WARC file begins."""

    number: int  # of the entry
    region: Region
    receipt: Receipt | None


class OriginalVerdict(StrEnum):
    """What became of a piece."""

    SOUND = "sound"
    ABSENT = "absent"
    CUT = "cut"
    CHANGED = "changed"
    OTHER = "other"  # as it was written, but not what its receipt says


def judge(path: Path | None, pieces: Sequence[Piece]) -> list[OriginalVerdict]:
    """Return a verdict on each piece of a WARC file; None for a file that is not there.

    Raises:
        ArchiveError: `no_rights` or `io`.
    """
    if path is None:
        return [OriginalVerdict.ABSENT] * len(pieces)
    with coded(path):
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            end = os.fstat(descriptor).st_size
            return [_verdict(_read(descriptor, piece.region, end), piece) for piece in pieces]
        finally:
            os.close(descriptor)


def judge_all(batches: Iterable[tuple[Batch, Path | None, list[Piece]]], workers: int) -> Iterator[tuple[Batch, list[OriginalVerdict]]]:
    """Give the verdicts on many batches, in their order, each with what it came with.

    Args:
        batches: What comes with a batch, its WARC file, its pieces.
        workers: How many processes judge; with one, none is started.

    Raises:
        ArchiveError: As `judge`; `failed` where a process is lost.
    """
    if workers < 2:
        for batch, path, pieces in batches:
            yield batch, judge(path, pieces)
        return
    waiting: deque[tuple[Batch, Future[bytes]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        try:
            for batch, path, pieces in batches:
                waiting.append((batch, pool.submit(_judge_packed, path, msgspec.msgpack.encode(pieces))))
                if len(waiting) > _AHEAD * workers:
                    yield _answer(*waiting.popleft())
            while waiting:
                yield _answer(*waiting.popleft())
        finally:
            for _, future in waiting:
                future.cancel()


def _judge_packed(path: Path | None, pieces: bytes) -> bytes:
    """Do what `judge` does, for pieces that crossed to another process: packed they cross far faster."""
    return msgspec.msgpack.encode(judge(path, msgspec.msgpack.decode(pieces, type=list[Piece])))


def _answer(batch: Batch, future: Future[bytes]) -> tuple[Batch, list[OriginalVerdict]]:
    try:
        return batch, msgspec.msgpack.decode(future.result(), type=list[OriginalVerdict])
    except BrokenProcessPool:
        message = "A process of the verification ended before it was done."
        raise ArchiveError("failed", message, "Perhaps memory ran out: verify with one worker.") from None


def _read(descriptor: int, region: Region, end: int) -> bytes:
    """Return the stored bytes, or as many as there are; what the log says of them may have been changed too."""
    if region.offset < 0 or region.length < 1 or region.offset >= end:
        return b""
    return os.pread(descriptor, min(region.length, end - region.offset), region.offset)


def _verdict(stored: bytes, piece: Piece) -> OriginalVerdict:
    region, receipt = piece.region, piece.receipt
    if len(stored) < region.length or not stored:
        return OriginalVerdict.CUT if stored else OriginalVerdict.ABSENT
    if sha256(stored) != region.sha256:
        return OriginalVerdict.CHANGED
    if receipt is not None and region.content is not None and not _holds(stored[region.content :], receipt):
        return OriginalVerdict.OTHER
    return OriginalVerdict.SOUND


def _holds(member: bytes, receipt: Receipt) -> bool:
    try:
        content = content_of(parse_member(member))
    except ArchiveError:
        return False
    return len(content) == receipt.size and sha256(content) == receipt.sha256
