"""A second process that makes pages beside the first, where there is a second processor.

In: what answers a batch, bytes in and bytes out; out: batches that are answered, by whoever asked. The process is a fork: it knows what the
first one knew when it began, and asks no database, whose connection is not its own. Batches and answers lie in memory that both share, so
that no name ever lies in a file on the way. What it can't answer, the first process makes itself: also where it is gone. Limits: Linux; a
program of one thread, since a fork has only that.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from mmap import mmap
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Generic, Self, TypeVar

import msgspec

_AHEAD = 2  # batches that it has at once, so that it never waits for the next
_ROOM = 32 << 20  # bytes of a batch or its answer
_PATIENCE = 300.0  # seconds for one batch, which takes a fraction of one

T = TypeVar("T")


def may_work_beside() -> bool:
    """Tell whether a second process may be begun, and has a processor of its own."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


class SecondProcess(Generic[T]):
    """The second process, as the first sees it; without `answer` there is none, and nothing is taken."""

    def __init__(self, answer: Callable[[bytes], bytes] | None) -> None:
        """Begin it."""
        self._shared = [mmap(-1, _ROOM) for _ in range(_AHEAD if answer is not None else 0)]
        self._idle = list(range(len(self._shared)))
        self._given: dict[int, T] = {}
        self._process = 0
        if answer is not None:
            self._pipe, theirs = Pipe()
            self._process = os.fork()
            if not self._process:
                _serve(self._pipe, theirs, self._shared, answer)
            theirs.close()

    @property
    def takes_more(self) -> bool:
        """Whether it takes a batch now."""
        return bool(self._idle)

    def give(self, batch: T, told: bytes) -> bool:
        """Give it a batch, `told` as bytes; tell whether it took it."""
        if not self._idle or len(told) > _ROOM:
            return False
        number = self._idle.pop()
        self._shared[number][: len(told)] = told
        try:
            self._pipe.send((number, len(told)))
        except OSError:
            self._idle = []
            return False
        self._given[number] = batch
        return True

    def answers(self, *, all_of_them: bool = False) -> Iterator[tuple[T, bytes | None]]:
        """Give the batches that are answered by now, or all that it has; None where it could not answer one."""
        while self._given and self._pipe.poll(_PATIENCE if all_of_them else 0):
            try:
                number, length = self._pipe.recv()
            except (EOFError, OSError):
                break
            self._idle.append(number)
            yield self._given.pop(number), self._shared[number][:length] if length else None
        else:
            if not all_of_them or not self._given:
                return
        self._idle = []
        while self._given:
            yield self._given.popitem()[1], None

    def __enter__(self) -> Self:
        """Have it for as long as this lasts."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it; what it was about is lost where it has not answered."""
        if self._process:
            self._pipe.close()
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        for each in self._shared:
            each.close()


@contextmanager
def making_beside(make: Callable[[], T], kind: type[T], *, helped: bool) -> Iterator[Callable[[], T]]:
    """Let a second process make one value, a struct of some kind, for as long as this lasts.

    Gives what returns the value: it waits for the second process, and makes it itself where that could not, or `helped` is false.
    """
    with SecondProcess[None]((lambda _: msgspec.msgpack.encode(make())) if helped else None) as beside:
        beside.give(None, b"")

        def made() -> T:
            told = next((told for _, told in beside.answers(all_of_them=True)), None)
            return msgspec.msgpack.decode(told, type=kind) if told is not None else make()

        yield made


def _serve(ours: Connection, theirs: Connection, shared: list[mmap], answer: Callable[[bytes], bytes]) -> None:
    """Answer batches until nobody asks any more; never come back."""
    try:
        ours.close()
        while True:
            number, length = theirs.recv()
            try:
                told = answer(shared[number][:length])
            except Exception:  # noqa: BLE001 whoever asked makes it, and meets the same
                told = b""
            length = len(told) if len(told) <= _ROOM else 0
            shared[number][:length] = told[:length]
            theirs.send((number, length))
    finally:
        os._exit(0)
