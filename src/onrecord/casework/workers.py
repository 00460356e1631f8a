"""Reads documents in processes of their own and gives the outcomes in the order of the input.

In: items and settings; out: outcomes. At most `_AHEAD` documents per process are under way or waiting for an earlier one
to be done, so memory does not grow with the input. A process has one document at a time, and an end to the memory and to the
processor time that it may take for it: when it dies, that document gets a failure, a new process takes its place, and every other
document is read. Several processes are forked from one that has loaded what they share.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Self

from onrecord.casework.conductor import Load, Reads, conduct, failed
from onrecord.casework.confined import Confined, Ending, limit_memory, limit_time
from onrecord.casework.fork_server import CAN_FORK, Forked, ForkServer
from onrecord.casework.model import DocumentOutcome, Failure, Item, Settings
from onrecord.casework.wiring import load_reader, load_shared
from onrecord.core import CaseworkError, OnrecordError, PageError, ReadingError
from onrecord.page import Metadata, Page, PartKind
from onrecord.reading import Document, Reading

_AHEAD = 8  # documents per process: enough that one long report does not hold up the rest, few enough to stay small
_STARTS = 3  # times that a process may die before it is ready (memory may be short for a moment) before the run gives up


@dataclass(frozen=True, slots=True)
class _Step:
    """What a process does with a document, and the seconds of processor time that it may take: some, and more for each byte."""

    doing: str
    error: type[OnrecordError]
    least: float
    each: float

    def seconds(self, size: int) -> float:
        return self.least + self.each * size


# A megabyte is opened in a second at most, and read in forty; slow machines take some times that.
_OPENING = _Step("opened", PageError, 30, 5e-6)
_READING = _Step("read", ReadingError, 120, 400e-6)


def read_all(items: Iterable[Item], settings: Settings, workers: int, load: Load | None = None) -> Generator[DocumentOutcome]:
    """Give the outcome of every item, in order.

    Args:
        items: The documents; taken one by one, as there is room.
        settings: How they are to be read.
        workers: How many processes read, beside this one.
        load: What loads the reader in each process; by default, the rooms as `wiring` puts them together.

    Raises:
        OnrecordError: Where no document can be read at all: an unknown model, a missing gazetteer.
    """
    with Pool(settings, workers, load) as pool:
        yield from pool.read(items)


@dataclass(slots=True)
class _Worker:
    process: Confined | Forked
    ready: bool = False
    item: Item | None = None
    step: tuple[_Step, float] = (_OPENING, 0.0)  # what it does with the document, and the seconds that it has for it


class Pool:
    """Processes that read; each is started when there is a document for it, and stopped at the end."""

    def __init__(self, settings: Settings, size: int, load: Load | None = None) -> None:
        """Take what `read_all` takes; of size 0, it reads in this process, without limits, for whoever has limits of its own."""
        self._settings = settings
        self._size = size
        self._load = load or load_reader
        self._workers: list[_Worker] = []
        self._server: ForkServer | None = None  # forks the processes, where they are several
        self._done: dict[int, DocumentOutcome] = {}
        self._next = 0  # the outcome that is to come out next, counted in the order in which items came in
        self._taken = 0
        self._failed_starts = 0
        self._places: dict[int, int] = {}  # item number -> place in that order

    def __enter__(self) -> Self:
        """Give the pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all processes, whatever they do."""
        for worker in self._workers:
            worker.process.stop()
        self._workers.clear()
        if self._server is not None:
            self._server.stop()
            self._server = None

    def read(self, items: Iterable[Item]) -> Generator[DocumentOutcome]:
        """Give the outcome of every item, in order; one such run at a time."""
        if not self._size:
            reader = self._load(self._settings)
            yield from (conduct(item, reader, self._settings) for item in items)
            return
        coming = iter(items)
        exhausted = False
        while True:
            while not exhausted and self._has_room():
                item = next(coming, None)
                exhausted = item is None
                if item is not None:
                    self._take(item)
            yield from self._in_order()
            if exhausted and self._next == self._taken:
                return
            self._wait()

    def _has_room(self) -> bool:
        if self._taken - self._next >= self._size * _AHEAD:
            return False
        return len(self._workers) < self._size or any(worker.item is None for worker in self._workers)

    def _take(self, item: Item) -> None:
        self._places[item.number] = self._taken
        self._taken += 1
        if item.failure is not None:
            self._finish(failed(item, item.failure, self._settings))
            return
        worker = next((worker for worker in self._workers if worker.item is None), None) or self._start()
        worker.item = item
        if worker.ready:
            self._send(worker)

    def _start(self) -> _Worker:
        worker = _Worker(self._process())
        self._workers.append(worker)
        return worker

    def _process(self) -> Confined | Forked:
        """Start a process: one that loads by itself where it is the only one, since a fork would gain nothing."""
        if self._size == 1 or not CAN_FORK:
            return Confined(_work, self._settings, self._load)
        if self._server is None or not self._server.lives:
            self._server = ForkServer(load_shared, self._settings if self._load is load_reader else None)
        return self._server.fork(_work, self._settings, self._load)

    def _finish(self, outcome: DocumentOutcome) -> None:
        self._done[self._places.pop(outcome.number)] = outcome

    def _in_order(self) -> Iterator[DocumentOutcome]:
        while self._next in self._done:
            outcome = self._done.pop(self._next)
            self._next += 1
            yield outcome

    def _send(self, worker: _Worker) -> None:
        worker.step = (_OPENING, 0.0)
        try:
            worker.process.pipe.send(worker.item)
        except OSError:
            self._bury(worker)

    def _wait(self) -> None:
        busy = {worker.process.pipe: worker for worker in self._workers if worker.item is not None}
        for pipe in wait(list(busy)) if busy else ():  # waiting for nothing would never end
            worker = busy[pipe]  # type: ignore[index]  # what is waited for is what comes back
            try:
                answer = worker.process.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._answered(worker, answer)

    def _answered(self, worker: _Worker, answer: DocumentOutcome | Failure | tuple[_Step, float] | None) -> None:
        """Take an answer: an outcome, what is done now, None for "ready", or the failure for which no document can be read."""
        if isinstance(answer, Failure):
            raise _NotReadyError(answer)
        if isinstance(answer, tuple):
            worker.step = answer
        elif answer is None:
            worker.ready = True
            self._send(worker)
        else:
            worker.item = None
            self._finish(answer)

    def _bury(self, worker: _Worker) -> None:
        """Record the loss of a process against the document that it had; the next document starts another."""
        ending, how = worker.process.wait()
        self._workers.remove(worker)
        item = worker.item
        if item is None:
            return
        if worker.ready:
            self._finish(failed(item, Failure.of(_error_of(ending, how, worker.step, self._settings.memory)), self._settings))
            return
        self._failed_starts += 1
        if self._failed_starts > _STARTS:
            raise CaseworkError("worker", f"No process for reading can start ({how}).", "Try with fewer --workers.")
        self._start().item = item


def _error_of(ending: Ending, how: str, doing: tuple[_Step, float], memory: int) -> OnrecordError:
    """Return the error of a document whose process ended while it had it."""
    step, seconds = doing
    if ending is Ending.OTHER:
        message = f"The process that read this document ended before it was done ({how})."
        return ReadingError("worker_lost", message, "Perhaps memory ran out: try this document alone, or fewer --workers.")
    most = f"{seconds:.0f} seconds of processor time" if ending is Ending.TIME else f"{memory >> 20:,} MB of memory"
    advice = "The others are read. Split it, or save its text alone, unless it was made to do harm."
    return step.error("too_costly", f"To be {step.doing}, the document takes more than {most} ({how}).", advice)


class _NotReadyError(OnrecordError):
    """What a process said when it could not load what every document needs."""

    def __init__(self, failure: Failure) -> None:
        Exception.__init__(self, failure.message)
        self.code, self.message = failure.code, failure.message


class _Limited:
    """A reader that tells what it does, and does it within limits."""

    def __init__(self, reader: Reads, pipe: Connection) -> None:
        self._reader, self._pipe = reader, pipe

    def open(self, content: bytes, *, name: str, line: int | None, metadata: Metadata, part: PartKind | None = None) -> Page:
        self._begin(_OPENING, len(content))
        return self._reader.open(content, name=name, line=line, metadata=metadata, part=part)

    def read_row(self, content: bytes, columns: bytes, document: Document) -> Reading:
        self._begin(_READING, len(content))
        return self._reader.read_row(content, columns, document)

    def read(self, page: Page) -> Reading:
        self._begin(_READING, len(page.text))
        return self._reader.read(page)

    def extract(self, reading: Reading, line: bytes, original: str) -> bytes:
        return self._reader.extract(reading, line, original)

    def _begin(self, step: _Step, size: int) -> None:
        seconds = step.seconds(size)
        self._pipe.send((step, seconds))
        limit_time(seconds)


def _work(pipe: Connection, settings: Settings, load: Load) -> None:
    """Read what comes down the pipe until it closes."""
    try:
        reader = load(settings)
    except OnrecordError as error:
        pipe.send(Failure.of(error))
        return
    limited = _Limited(reader, pipe)
    limit_memory(settings.memory)
    pipe.send(None)
    while True:
        pipe.send(conduct(pipe.recv(), limited, settings))
