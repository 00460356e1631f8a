"""Streams that can be read once: a pipe, standard input.

In: a stream; out: its first bytes without losing them, its lines with an end to their length, or the whole of it as a file that can be
wound back: what has its list of contents at its end (ZIP), and mails, which may bring files. Limits: a line longer than `longest` is passed
over in pieces, so that it costs no memory.
"""

import io
import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from onrecord.casework.carrier import HEAD, MAILBOX, PACKED, ZIP, Carrier, detect_carrier
from onrecord.page import FileFormat, detect_format, may_begin_mail

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

    def readline(self, limit: int, /) -> bytes:
        """Return the next line, at most so many bytes of it."""
        start = self._start.readline(limit)
        return start if start.endswith(b"\n") or len(start) == limit else start + self._rest.readline(limit - len(start))


def _begin(stream: BinaryIO) -> Rejoined:
    """Read as much of a stream as tells what it is: a line that says something, so that lines are taken as they come."""
    head = stream.readline(HEAD)
    while head.isspace() and len(head) < HEAD and (more := stream.readline(HEAD - len(head))):
        head += more
    if head.lstrip().startswith(MAILBOX):
        head += stream.readline(HEAD)
    if head.startswith(PACKED) or may_begin_mail(head.lstrip()):
        head += stream.read(HEAD)
    return Rejoined(head, stream)


@contextmanager
def recognised(stream: BinaryIO) -> Iterator[tuple[Carrier | None, BinaryIO | Rejoined]]:
    """Give what a stream carries its documents in, and all of it: ZIP files and mails as a file that can be wound back."""
    start = _begin(stream)
    if not start.head.lstrip().startswith((*ZIP, MAILBOX)) and detect_format(start.head) is not FileFormat.MAIL:
        yield detect_carrier(start.head, None, None), start
        return
    with tempfile.TemporaryFile() as file:
        while piece := start.read(_PIECE):
            file.write(piece)
        carrier = detect_carrier(start.head, None, file)
        file.seek(0)
        yield carrier, file


def read_whole(stream: BinaryIO | Rejoined, limit: int) -> bytes:
    """Return everything that is left of a stream, or so many bytes of it."""
    parts: list[bytes] = []
    while limit and (piece := stream.read(min(limit, _PIECE))):
        parts.append(piece)
        limit -= len(piece)
    return b"".join(parts)


def number_lines(stream: BinaryIO | Rejoined, longest: int) -> Iterator[tuple[int, bytes | None]]:
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
