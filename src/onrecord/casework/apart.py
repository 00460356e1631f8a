"""Opens one document at a time in a process of its own, which loads no model: for who reads in this process, as Python programs do.

In: a document's bytes; out: its page, or the error that says what is wrong with it. Plain text is opened here: nothing of
others takes it apart. The process is started by the first other document, and lives on until one of them ends it.
"""

import threading
from multiprocessing.connection import Connection

from onrecord.casework.confined import Confined, Ending, limit_memory, limit_time
from onrecord.casework.model import MEMORY
from onrecord.casework.recognising import find_recogniser
from onrecord.casework.settings import environment_settings, recognition_of
from onrecord.core import PageError
from onrecord.page import FileFormat, Metadata, Page, detect_format, open_page

SECONDS, EACH = 30, 5e-6  # of processor time for a document, and for each byte of it
_HERE = {FileFormat.TEXT, FileFormat.LINES}


class Opener:
    """Opens documents, one after the other."""

    def __init__(self, memory: int = MEMORY) -> None:
        """Take the bytes of memory that a document may cost; start nothing."""
        self._memory = memory
        self._process: Confined | None = None
        self._turn = threading.Lock()

    def open(self, content: bytes, *, name: str | None = None, metadata: Metadata | None = None) -> Page:
        """Return the page of a document.

        Raises:
            PageError: As `open_page` does; `too_costly` where it takes more memory or time than a document may.
        """
        known = metadata or Metadata()
        if detect_format(content, name) in _HERE:
            return open_page(content, name=name, metadata=known)
        with self._turn:
            answer = self._ask((content, name, known))
        if isinstance(answer, Page):
            return answer
        raise PageError(*answer)

    def close(self) -> None:
        """End the process."""
        with self._turn:
            if self._process is not None:
                self._process.stop()
                self._process = None

    def _ask(self, question: tuple[bytes, str | None, Metadata]) -> Page | tuple[str, str]:
        if self._process is None:
            self._process = Confined(_work, self._memory, recognition_of(environment_settings()))
        try:
            self._process.pipe.send(question)
            answer: Page | tuple[str, str] = self._process.pipe.recv()
        except (EOFError, OSError):
            ending, how = self._process.wait()
            self._process = None
            return _why(ending, how, len(question[0]), self._memory)
        return answer


def _why(ending: Ending, how: str, size: int, memory: int) -> tuple[str, str]:
    """Return the code and the message of a document that ended the process."""
    if ending is Ending.OTHER:
        return "worker_lost", f"The process that opened the document ended before it was done ({how}). Perhaps memory ran out."
    most = f"{_seconds(size):.0f} seconds of processor time" if ending is Ending.TIME else f"{memory >> 20:,} MB of memory"
    advice = "Split it, or save its text alone, unless it was made to do harm."
    return "too_costly", f"To be opened, the document takes more than {most} ({how}). {advice}"


def _seconds(size: int) -> float:
    return SECONDS + EACH * size


def _work(pipe: Connection, memory: int, recognition: tuple[str, int]) -> None:
    """Open what comes down the pipe until it closes."""
    recognise = find_recogniser(*recognition)
    limit_memory(memory)
    while True:
        content, name, known = pipe.recv()
        limit_time(_seconds(len(content)))
        try:
            pipe.send(open_page(content, name=name, metadata=known, recognise=recognise))
        except PageError as error:
            pipe.send((error.code.removeprefix("page."), error.message))
