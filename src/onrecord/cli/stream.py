"""Streams that can be read once: a pipe, standard input.

In: a stream; out: its first bytes without losing them, its lines with an end to their length, or the whole of it as a file
that can be wound back. Limits: a line longer than `longest` is passed over in pieces, so that it costs no memory.
"""

import io
import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from onrecord.cli.carrier import HEAD, PACKED

_PIECE = 1 << 20  # bytes of a line that is passed over


class Rejoined:
    """A head that was read already, then the rest of its stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        """Take both."""
        self.head = head
        self._start = io.BytesIO(head)
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or fewer: none at the end only."""
        return self._start.read(size) or self._rest.read(size)

    def read_whole(self, limit: int) -> bytes:
        """Return everything, or so many bytes of it."""
        return self._start.read(limit) + self._rest.read(limit)

    def readline(self, limit: int, /) -> bytes:
        """Return the next line, at most so many bytes of it."""
        start = self._start.readline(limit)
        return start if start.endswith(b"\n") or len(start) == limit else start + self._rest.readline(limit - len(start))


def begin(stream: BinaryIO) -> Rejoined:
    """Read as much of a stream as tells what it is: a line that says something, so that lines are taken as they come."""
    head = stream.readline(HEAD)
    while head.isspace() and len(head) < HEAD and (more := stream.readline(HEAD - len(head))):
        head += more
    if head.startswith(PACKED):
        head += stream.read(HEAD)
    return Rejoined(head, stream)


@contextmanager
def settled(stream: Rejoined) -> Iterator[BinaryIO | Rejoined]:
    """Give the stream as it is, but a ZIP file as a file that can be wound back: what it holds stands at its end."""
    if not stream.head.startswith(PACKED[1:]):
        yield stream
        return
    with tempfile.TemporaryFile() as file:
        while piece := stream.read(_PIECE):
            file.write(piece)
        file.seek(0)
        yield file


def number_lines(stream: "BinaryIO | Rejoined", longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines that are not blank, with their numbers from 1; None in place of one that is too long."""
    for number in itertools.count(1):
        line = stream.readline(longest + 1)
        if not line:
            return
        if len(line) > longest and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_PIECE)
            yield number, None
        elif not line.isspace():
            yield number, line
