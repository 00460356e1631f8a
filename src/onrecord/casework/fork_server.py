"""A process that loads once what many processes need, and forks them: each begins loaded, in a few milliseconds.

In: what to load, and a function that each process calls with its end of a pipe; out: the other end, and how the process ended. The server
has one thread, so that a fork is whole; what starts threads (onnxruntime does when it is imported) is left for the processes to load. They
are ended as those of `confined` are, and with the one that started the server. Limits: Linux alone, since the libraries of macOS break
after a fork; a server that is left while it loads ends only when it has loaded.
"""

import contextlib
import gc
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from typing import Any

from onrecord.casework.confined import PATIENCE, Confined, Ending, ending_of, open_pipe, run

CAN_FORK = sys.platform == "linux"
_PAUSE = 0.01  # seconds between two looks at a process that is to end by itself


@dataclass(frozen=True, slots=True)
class _Fork:
    """Asks for a process; its end of the pipe follows, its number is the answer."""


@dataclass(frozen=True, slots=True)
class _End:
    """Asks how a process ended, at once or when it had time to end by itself; the answer is its exit code as `subprocess` has it."""

    process: int
    at_once: bool


class ForkServer(Confined):
    """A process that forks others."""

    entry = f"{__name__}:serve"

    @property
    def lives(self) -> bool:
        """Whether it can still fork."""
        return self._process.poll() is None

    def ending(self) -> tuple[Ending, str]:
        """Say how a server ended that is heard of no more; others that it forked go on, until it is waited for."""
        return ending_of(self._code())

    def fork(self, work: Callable[..., None], *args: Any) -> "Forked":  # noqa: ANN401 whatever the function takes
        """Start a process as `Confined` does; where the server has ended, the pipe of the process is closed, and it says why."""
        number = None
        ours, theirs = open_pipe()
        with theirs, contextlib.suppress(EOFError, OSError):
            self.pipe.send(_Fork())
            send_handle(self.pipe, theirs.fileno(), None)
            number = self.pipe.recv()
        with contextlib.suppress(OSError):  # as in `Confined`
            ours.send_bytes(pickle.dumps((work, args)))
        return Forked(self, number, ours)


class Forked:
    """A process that a server forked, to be handled as one of `Confined`."""

    def __init__(self, server: ForkServer, number: int | None, pipe: Connection) -> None:
        """Take the server, the number of the process, None where it was not started, and this end of its pipe."""
        self._server, self._number, self.pipe = server, number, pipe

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._end(at_once=True)

    def wait(self) -> tuple[Ending, str]:
        """Wait for a process whose pipe has closed, and say how it ended, as `Confined` does."""
        return self._end(at_once=False)

    def _end(self, *, at_once: bool) -> tuple[Ending, str]:
        self.pipe.close()
        if self._number is not None:
            with contextlib.suppress(EOFError, OSError):
                self._server.pipe.send(_End(self._number, at_once))
                return ending_of(self._server.pipe.recv())
        return self._server.wait() if at_once else self._server.ending()


def serve(pipe: int) -> None:
    """Load what is to be loaded, then fork until the pipe closes. An interrupt is for the process that started it to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = Connection(pipe)
    forked: set[int] = set()
    theirs = None
    with contextlib.suppress(EOFError, OSError):
        load, args = pickle.loads(asked.recv_bytes())  # noqa: S301 it comes from the process that started this one
        gc.disable()  # what is loaded is no garbage
        load(*args)
        gc.freeze()  # nor does anybody look through it again, so that its memory stays shared
        theirs = _fork_all(asked, forked)
    if theirs is None:
        for process in forked:
            os.kill(process, signal.SIGKILL)
        return
    asked.close()
    gc.enable()
    run(theirs)


def _fork_all(asked: Connection, forked: set[int]) -> int:
    """Do what is asked for; return in each process that is forked, with its end of the pipe."""
    while True:
        request = asked.recv()
        if isinstance(request, _End):
            asked.send(_end(request))
            forked.discard(request.process)
            continue
        theirs = recv_handle(asked)
        process = os.fork()
        if not process:
            return theirs
        os.close(theirs)
        forked.add(process)
        asked.send(process)


def _end(request: _End) -> int:
    """Return how a process ended; end it where it does not end by itself."""
    until = time.monotonic() + (0 if request.at_once else PATIENCE)
    while True:
        ended, status = os.waitpid(request.process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= until:
            os.kill(request.process, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(request.process, 0)[1])
        time.sleep(_PAUSE)
