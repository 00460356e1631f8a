"""Takes files apart in a process of its own, with limits, and gives what comes out piece by piece.

In: a function that takes an open file and gives pieces, and the file, which stays open here: the process asks for its bytes block by
block. Out: the pieces, one at a time, so that a file of gigabytes costs the memory of its largest piece. A process serves one file after
the other. Limits: `MEMORY` bytes, and so much processor time for each byte that was asked for; a file that takes more ends the process and
comes out as one error.
"""

import errno
import io
import os
import time
from collections.abc import Callable, Iterator
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any, BinaryIO, Protocol, TypeVar

from onrecord.casework.confined import Confined, Ending, limit_memory, limit_time
from onrecord.casework.model import MEMORY
from onrecord.core import CaseworkError, OnrecordError

SECONDS, EACH = 30, 5e-6  # of processor time for a file, and for each byte of it that is asked for
_BLOCK = 1 << 18  # bytes that are asked for in one go
_IDLE: list[Confined] = []  # processes that wait for the next file
_MOST_IDLE = 2
Piece = TypeVar("Piece")


class _Kind(Enum):
    """What the process says."""

    READ = "read"  # it wants so many bytes
    SEEK = "seek"  # it wants to read from elsewhere
    PIECE = "piece"
    END = "end"
    ERROR = "error"  # the function raised an error of this program
    FAILED = "failed"  # the function raised what it should not


class Readable(Protocol):
    """What can be read, if only once; what can be wound back has `seek` too."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or fewer."""


def piecewise(
    take: Callable[..., Iterator[Piece]],
    stream: Readable,
    *args: Any,  # noqa: ANN401 whatever the function takes
    memory: int = MEMORY,
    seconds: float = SECONDS,
) -> Iterator[Piece]:
    """Give what a function takes out of a file, which it does in a process of its own.

    Args:
        take: A function of a module: takes an open file, which can be wound back where `stream` can, and `args`; gives pieces that can
            be pickled.
        stream: The file.
        args: What else the function is given; it has to be such that it can be pickled.
        memory: The bytes that the process may take.
        seconds: The processor time that it may take, beside what each byte of the file is worth.

    Raises:
        CaseworkError: `too_costly` where it takes more than it may, `worker_lost` where the process ended, `taking_apart` where
            the function raised what is not foreseen. What came before is whole.
        OSError: Where the file can't be read.
        OnrecordError: What the function raises.
    """
    process = _IDLE.pop() if _IDLE and memory == MEMORY else Confined(_work, memory)
    whole = False
    try:
        asked = _Asked(process.pipe, stream)
        for kind, value in asked.answers((take, asked.seekable, seconds, args)):
            if kind is _Kind.ERROR:
                raise value
            if kind is _Kind.FAILED:
                advice = "Please report this with the file, if you may share it."
                raise CaseworkError("taking_apart", f"It can't be taken apart ({value}).", advice)
            if kind is _Kind.END:
                whole = True
                return
            yield value
        raise _lost(process, seconds + EACH * asked.size, memory)
    finally:
        if whole and memory == MEMORY and len(_IDLE) < _MOST_IDLE:
            _IDLE.append(process)
        else:
            process.stop()


class _Asked:
    """The end of the pipe from which the process gets the file's bytes."""

    def __init__(self, pipe: Connection, stream: Readable) -> None:
        self._pipe = pipe
        self._stream: Any = stream
        self.seekable = hasattr(stream, "seek")
        self.size = 0  # bytes that were asked for

    def answers(self, question: object) -> Iterator[tuple[_Kind, Any]]:
        """Ask, and give what the process says that is not about the file; end where the process does."""
        alive = self._say(question)
        while alive:
            try:
                kind, value = self._pipe.recv()
            except (EOFError, OSError):
                return
            if kind is _Kind.READ:
                block = self._stream.read(value)
                self.size += len(block)
                alive = self._say(block)
            elif kind is _Kind.SEEK:
                alive = self._say(self._seek(*value))
            else:
                yield kind, value

    def _say(self, what: object) -> bool:
        """Say something to the process; return whether it is still there."""
        try:
            self._pipe.send(what)
        except OSError:
            return False
        return True

    def _seek(self, offset: int, whence: int) -> int | None:
        """Return where the file is read from now; None where that is no place in it."""
        try:
            return int(self._stream.seek(offset, whence))
        except (OSError, ValueError):
            return None


def _lost(process: Confined, seconds: float, memory: int) -> CaseworkError:
    """Return the error of a file on which the process ended."""
    ending, how = process.wait()
    if ending is Ending.OTHER:
        return CaseworkError("worker_lost", f"The process that took it apart ended before it was done ({how}).", "Perhaps memory ran out.")
    most = f"{seconds:.0f} seconds of processor time" if ending is Ending.TIME else f"{memory >> 20:,} MB of memory"
    message = f"To be taken apart to its end, it takes more than {most} ({how})."
    return CaseworkError("too_costly", message, "Take out what is needed with another program, unless it was made to do harm.")


def _work(pipe: Connection, memory: int) -> None:
    """Take apart what is asked for, one file after the other, until the pipe closes."""
    limit_memory(memory)
    while True:
        take, seekable, seconds, args = pipe.recv()
        remote = _Remote(pipe, seconds, seekable=seekable)
        stream: BinaryIO = io.BufferedReader(remote, _BLOCK)
        try:
            for piece in take(stream, *args):
                pipe.send((_Kind.PIECE, piece))
        except MemoryError:
            raise
        except OnrecordError as error:
            pipe.send((_Kind.ERROR, error))
        except (EOFError, OSError):  # the pipe, or what the function should have handled
            raise
        except Exception as error:  # noqa: BLE001 a bug costs its own file
            pipe.send((_Kind.FAILED, type(error).__name__))
        else:
            pipe.send((_Kind.END, None))


class _Remote(io.RawIOBase):
    """The file, in the process that takes it apart."""

    def __init__(self, pipe: Connection, seconds: float, *, seekable: bool) -> None:
        super().__init__()
        self._pipe = pipe
        self._seekable = seekable
        self._end = time.process_time() + seconds
        self._size = self._at = 0
        self._allow()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._seekable

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if not self._seekable:
            raise io.UnsupportedOperation
        self._pipe.send((_Kind.SEEK, (offset, whence)))
        found = self._pipe.recv()
        if found is None:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._at = int(found)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader gives
        self._pipe.send((_Kind.READ, min(len(buffer), _BLOCK)))
        block = self._pipe.recv()
        buffer[: len(block)] = block
        self._size += len(block)
        self._at += len(block)
        self._allow()
        return len(block)

    def _allow(self) -> None:
        """Allow so much processor time as the bytes that were read are worth."""
        limit_time(max(1.0, self._end + EACH * self._size - time.process_time()))
