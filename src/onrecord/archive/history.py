"""The checkpoints of a record: all of them in `log/checkpoints`, the newest in `log/checkpoint` too.

In: a record's paths and its public key; out: checkpoints, checked. A commit writes the history first and the head after
it, so that the head is the last of the history or, after a run that was killed, the one before.
"""

import itertools
import re
from collections.abc import Iterator

import msgspec

from onrecord.archive.durable import coded, read_whole
from onrecord.archive.layout import Layout
from onrecord.archive.note import LONGEST, Checkpoint, PublicKey, read_checkpoint
from onrecord.core import ArchiveError

_END = re.compile("\n\n— [^\n]*\n".encode())
_BLOCK = 1 << 16


class Newest(msgspec.Struct, frozen=True):
    """The newest checkpoint, and how the files stand to it."""

    checkpoint: Checkpoint
    note: bytes
    stale: bool  # the head is the one before it
    end: int  # where the last whole note of the history ends; what comes after it is torn


def read_history(layout: Layout) -> Iterator[bytes]:
    """Give the notes of the history one by one, unchecked; last, what is no whole note (b"" where there is nothing)."""
    with coded(layout.history), layout.history.open("rb") as stream:
        rest = b""
        while block := stream.read(_BLOCK):
            rest += block
            start = 0
            for end in _END.finditer(rest):
                yield rest[start : end.end()]
                start = end.end()
            rest = rest[start:]
            if len(rest) > _BLOCK:  # no note is as long: the rest of the file is one lump
                rest = rest[:_BLOCK]
                break
    yield rest


def is_empty(layout: Layout) -> bool:
    """Tell whether the history holds no whole note."""
    return not layout.history.exists() or len(list(itertools.islice(read_history(layout), 2))) < 2  # the last is no note


def is_first_without_head(layout: Layout) -> bool:
    """Tell whether the history holds the first note only, which a run that was killed had not made the head yet."""
    return not layout.head.exists() and layout.history.exists() and len(list(itertools.islice(read_history(layout), 3))) == 2


def is_signed_with(layout: Layout, key: PublicKey) -> bool:
    """Tell whether the newest checkpoint is signed with a key."""
    try:
        find_newest(layout, key)
    except ArchiveError:
        return False
    return True


def find_newest(layout: Layout, key: PublicKey) -> Newest:
    """Return the newest checkpoint for a writer, as the history's end and the head tell it together.

    Raises:
        ArchiveError: `damaged` or `checkpoint` where they don't fit together as any run leaves them.
    """
    with coded(layout.history), layout.history.open("rb") as stream:
        length = stream.seek(0, 2)
        start = max(0, length - 4 * LONGEST)
        stream.seek(start)
        tail = stream.read()
    ends = [found.end() for found in _END.finditer(tail)]
    bounds = [0, *ends] if start == 0 else ends
    notes = [tail[first:last] for first, last in itertools.pairwise(bounds)][-2:]
    if not notes:
        raise _damaged(layout)
    newest = read_checkpoint(notes[-1], key)
    head = read_whole(layout.head, LONGEST) if layout.head.exists() else None
    stale = head != notes[-1]
    first = newest.number == 0
    if stale and not (first and head is None) and not (len(notes) > 1 and head == notes[-2]):
        raise _damaged(layout)
    return Newest(newest, notes[-1], stale, start + ends[-1])


def _damaged(layout: Layout) -> ArchiveError:
    message = f"The checkpoints in {layout.log} don't fit together."
    return ArchiveError("damaged", message, "Run the verification, and put the file that it names back from a copy.")
