"""Finds the documents behind the REPORT arguments: files, lines of JSONL, standard input.

In: the arguments; out: one `Item` a document, in order, one at a time, so that a file of millions of lines costs no
memory. Whatever can't be read comes out too, as an item with its failure. Limits: a folder is not walked, and a line of
JSONL ends at `LONGEST` bytes.
"""

import io
import itertools
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.cli.model import Failure, Item
from onrecord.core import CommandError
from onrecord.page import Format, detect_format

STANDARD_INPUT = "-"
LONGEST = 1 << 27  # bytes, 128 MiB: more than a page may have, so that what is cut here is refused there
_HEAD = 4096  # bytes that tell JSONL from other files


def find_documents(reports: Sequence[str], standard_input: BinaryIO) -> Iterator[Item]:
    """Give every document that the arguments name, in their order.

    Args:
        reports: Paths, and `-` for standard input.
        standard_input: Where `-` reads from; a second `-` finds it empty.

    Yields:
        One item for every document; where a path leads nowhere, one item that says why.
    """
    numbers = itertools.count()
    for report in reports:
        try:
            yield from _documents(report, standard_input, numbers)
        except CommandError as error:
            yield Item(next(numbers), report, failure=Failure.of(error))
        except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
            why = getattr(error, "strerror", None) or "the path is not valid"
            failure = CommandError("unreadable", f"{report} can't be read: {why}.", "Check the path and your rights to it.")
            yield Item(next(numbers), report, failure=Failure.of(failure))


def _documents(report: str, standard_input: BinaryIO, numbers: Iterator[int]) -> Iterator[Item]:
    if report == STANDARD_INPUT:
        yield from _stream("standard input", standard_input, numbers)
        return
    path = Path(report)
    kind = _kind(path)
    if not stat.S_ISREG(kind):  # a pipe or a device: it can be read once only, so here
        with path.open("rb") as stream:
            yield from _stream(report, stream, numbers)
        return
    with path.open("rb") as stream:
        if detect_format(stream.read(_HEAD), path.name) is Format.LINES:
            stream.seek(0)
            yield from _lines(report, stream, numbers)
            return
    yield Item(next(numbers), report, path=report)


def _kind(path: Path) -> int:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise CommandError("missing", f"There is no file {path}.", "Check the spelling of the path.") from None
    if stat.S_ISDIR(mode):
        raise CommandError("folder", f"{path} is a folder.", f"Name the files in it, as in: onrecord read {path}/*")
    return mode


def _stream(name: str, stream: BinaryIO, numbers: Iterator[int]) -> Iterator[Item]:
    """Give the documents of a stream that can't be wound back."""
    head = stream.readline(LONGEST)
    while head.isspace() and len(head) < _HEAD and (more := stream.readline(LONGEST)):
        head += more
    if detect_format(head[:_HEAD]) is Format.LINES:
        yield from _lines(name, _Joined(head, stream), numbers)
    else:
        yield Item(next(numbers), name, content=head + stream.read(LONGEST))


class _Joined:
    """The lines of a head that was read already, then those of the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readline(self, limit: int) -> bytes:
        return self._head.readline(limit) or self._rest.readline(limit)


def _lines(name: str, stream: "BinaryIO | _Joined", numbers: Iterator[int]) -> Iterator[Item]:
    found = False
    for at in itertools.count(1):
        line = stream.readline(LONGEST)
        if not line:
            break
        if line.isspace():
            continue
        found = True
        if len(line) == LONGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST)
            error = CommandError("long_line", f"Line {at} of {name} is longer than {LONGEST:,} bytes.", "Put one document on each line.")
            yield Item(next(numbers), f"{name}:{at}", failure=Failure.of(error))
            continue
        yield Item(next(numbers), f"{name}:{at}", content=line, line=at)
    if not found:
        yield Item(next(numbers), name, content=b"")
