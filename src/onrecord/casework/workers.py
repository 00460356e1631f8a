"""Reads documents in several processes and gives the outcomes in the order of the input.

In: items and settings; out: outcomes. At most `_AHEAD` documents per process are under way or waiting for an earlier one
to be done, so memory does not grow with the input. A process has one document at a time: when it dies, that document
gets a failure, a new process takes its place, and every other document is read.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from onrecord.casework.conductor import Load, conduct, failed
from onrecord.casework.model import Failure, Item, Outcome, Settings
from onrecord.casework.wiring import load_reader
from onrecord.core import CaseworkError, OnrecordError, ReadingError

_AHEAD = 8  # documents per process: enough that one long report does not hold up the rest, few enough to stay small
_STARTS = 3  # times that a process may die before it is ready (memory may be short for a moment) before the run gives up
_FAULT = 70  # exit status of a process that met an error of its own making, EX_SOFTWARE of sysexits.h


def read_all(items: Iterable[Item], settings: Settings, workers: int, load: Load | None = None) -> Generator[Outcome]:
    """Give the outcome of every item, in order.

    Args:
        items: The documents; taken one by one, as there is room.
        settings: How they are to be read.
        workers: How many processes read; 1 reads in this one.
        load: What loads the reader in each process; by default, the rooms as `wiring` puts them together.

    Raises:
        OnrecordError: Where no document can be read at all: an unknown model, a missing gazetteer.
    """
    if workers > 1:
        yield from _Pool(settings, workers, load or load_reader).run(iter(items))
        return
    reader = (load or load_reader)(settings)
    for item in items:
        yield conduct(item, reader, settings)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False
    item: Item | None = None


class _Pool:
    def __init__(self, settings: Settings, size: int, load: Load) -> None:
        self._settings = settings
        self._size = size
        self._load = load
        self._workers: list[_Worker] = []
        self._done: dict[int, Outcome] = {}
        self._next = 0  # the outcome that is to come out next, counted in the order in which items came in
        self._taken = 0
        self._failed_starts = 0
        self._places: dict[int, int] = {}  # item number -> place in that order

    def run(self, items: Iterator[Item]) -> Generator[Outcome]:
        exhausted = False
        try:
            while True:
                while not exhausted and self._has_room():
                    item = next(items, None)
                    exhausted = item is None
                    if item is not None:
                        self._take(item)
                yield from self._in_order()
                if exhausted and self._next == self._taken:
                    return
                self._wait()
        finally:
            self._stop()

    def _has_room(self) -> bool:
        if self._taken - self._next >= self._size * _AHEAD:
            return False
        if len(self._workers) < self._size and all(worker.item for worker in self._workers):
            self._workers.append(_start(self._settings, self._load))
        return any(worker.item is None for worker in self._workers)

    def _take(self, item: Item) -> None:
        self._places[item.number] = self._taken
        self._taken += 1
        if item.failure is not None:
            self._finish(failed(item, item.failure, self._settings))
            return
        worker = next(worker for worker in self._workers if worker.item is None)
        worker.item = item
        if worker.ready:
            self._send(worker)

    def _finish(self, outcome: Outcome) -> None:
        self._done[self._places.pop(outcome.number)] = outcome

    def _in_order(self) -> Iterator[Outcome]:
        while self._next in self._done:
            outcome = self._done.pop(self._next)
            self._next += 1
            yield outcome

    def _send(self, worker: _Worker) -> None:
        try:
            worker.pipe.send(worker.item)
        except OSError:
            self._bury(worker)

    def _wait(self) -> None:
        busy = {worker.pipe: worker for worker in self._workers if worker.item is not None}
        for pipe in wait(list(busy)) if busy else ():  # waiting for nothing would never end
            worker = busy[pipe]  # type: ignore[index]  # what is waited for is what comes back
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._answered(worker, answer)

    def _answered(self, worker: _Worker, answer: Outcome | Failure | None) -> None:
        """Take an answer: an outcome, None for "ready", or the failure for which no document can be read."""
        if isinstance(answer, Failure):
            raise _NotReadyError(answer)
        if answer is None:
            worker.ready = True
            self._send(worker)
            return
        worker.item = None
        self._finish(answer)

    def _bury(self, worker: _Worker) -> None:
        """Record the loss of a process against the document that it had, and start another."""
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        fresh = _start(self._settings, self._load)
        self._workers.append(fresh)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts > _STARTS:
                raise CaseworkError(
                    "worker", f"No process for reading can start (exit status {worker.process.exitcode}).", "Try with fewer --workers."
                )
            fresh.item = worker.item
        elif worker.item is not None:
            message = f"The process that read this document ended before it was done (exit status {worker.process.exitcode})."
            lost = ReadingError("worker_lost", message, "Perhaps memory ran out: try this document alone, or fewer --workers.")
            self._finish(failed(worker.item, Failure.of(lost), self._settings))

    def _stop(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()


class _NotReadyError(OnrecordError):
    """What a process said when it could not load what every document needs."""

    def __init__(self, failure: Failure) -> None:
        Exception.__init__(self, failure.message)
        self.code, self.message = failure.code, failure.message


def _start(settings: Settings, load: Load) -> _Worker:
    context = multiprocessing.get_context("spawn")  # the same on every system; a fork would copy threads half
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, settings, load), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(pipe: Connection, settings: Settings, load: Load) -> None:
    """Read what comes down the pipe until it closes. An interrupt is the first process's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        reader = load(settings)
    except OnrecordError as error:
        pipe.send(Failure.of(error))
        return
    try:
        pipe.send(None)
        while True:
            pipe.send(conduct(pipe.recv(), reader, settings))
    except (EOFError, OSError):
        return
    except MemoryError:  # while an outcome is packed: the first process records it, and no traceback is printed
        raise SystemExit(_FAULT) from None


def _end_with_parent() -> None:
    """End this process as soon as the first one has ended, in the middle of a long document too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(_FAULT)
