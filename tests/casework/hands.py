"""What processes are told to do by tests. It lives in a module of its own, so that they find it."""

import os
import sys
import time
from multiprocessing.connection import Connection

from tests.casework.adding.sayings import SayingReader
from tests.casework.fakes import FakeReader

from onrecord.casework import workers
from onrecord.casework.confined import limit_memory, limit_time
from onrecord.casework.model import Settings
from onrecord.core import ReadingError
from onrecord.page import Metadata, Page, PartKind, open_page
from onrecord.reading import Reading


def add_up(pipe: Connection, first: int) -> None:
    pipe.send(first + pipe.recv())
    pipe.recv()


def number(pipe: Connection) -> None:
    pipe.send(os.getpid())
    time.sleep(60)


def take_memory(_: Connection) -> None:
    limit_memory(50 << 20)
    grow()


def take_time(_: Connection) -> None:
    limit_time(1)
    sum(range(10**12))


def work_in_pieces(pipe: Connection) -> None:
    for done in range(4):
        limit_time(1)
        began = time.process_time()
        while time.process_time() < began + 0.7:
            pass
        pipe.send(done)
    pipe.recv()


def abort(_: Connection) -> None:
    os.abort()


def leave(_: Connection) -> None:
    os._exit(3)


def leave_orderly(_: Connection) -> None:
    sys.exit(4)


def load_little() -> None:
    pass


def grow() -> None:
    held = []
    while True:
        held.append(bytes(1 << 20))


class Greedy(FakeReader):
    """Takes what the text says."""

    def read(self, page: Page) -> Reading:
        if page.text == "memory":
            grow()
        if page.text == "time":
            sum(range(10**12))
        if page.text == "abort":
            os.abort()
        return super().read(page)


def load_greedy(_: Settings) -> Greedy:
    workers._READING = workers._Step("read", ReadingError, 2, 0)  # noqa: SLF001 in a process of its own
    return Greedy()


class Opening(SayingReader):
    """Opens in earnest, and reads sayings."""

    def open(
        self,
        content: bytes,
        *,
        name: str,
        line: int | None,  # noqa: ARG002
        metadata: Metadata,
        part: PartKind | None = None,  # noqa: ARG002
    ) -> Page:
        return open_page(content, name=name, metadata=metadata)


def load_opening(_: Settings) -> Opening:
    return Opening()
