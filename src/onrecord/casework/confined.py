"""A process of its own for what may cost too much: with an end to its memory, and to its time for each piece of work.

In: a function that the process calls with its end of a pipe; out: the other end, and how the process ended. The limits are the
process's own: memory above what it has once it is loaded (`limit_memory`), processor time from now on (`limit_time`); no clock
is asked, so a busy machine changes nothing. A process ends with the one that started it. Limits: macOS does not keep the
end of memory; there a process grows as far as the machine lets it. What the process prints is thrown away.
"""

import contextlib
import math
import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ClassVar

NO_MEMORY = 71  # exit status of a process that found no memory, EX_OSERR of sysexits.h
_LOST = 70  # of one that ended with the process that started it, EX_SOFTWARE
_MAIN = "import sys; sys.path[:] = {path!r}; from {module} import {function}; {function}({pipe})"
_ABORTS = {signal.SIGABRT, signal.SIGTRAP, signal.SIGILL}  # with which libraries end a process that gets no memory
PATIENCE = 5.0
"""Seconds that a process has to end by itself."""


class Ending(Enum):
    """Why a process ended."""

    TIME = "time"  # its processor time was used up
    MEMORY = "memory"  # it got no more memory
    OTHER = "other"


class Confined:
    """A process that does what comes down its pipe."""

    entry: ClassVar[str] = f"{__name__}:run"
    """What the process calls with the number of its end of the pipe: module and function."""

    def __init__(self, work: Callable[..., None], *args: Any) -> None:  # noqa: ANN401 whatever the function takes
        """Start a process that calls `work` with its end of the pipe and `args`: a function of a module, and what can be pickled."""
        module, _, function = self.entry.partition(":")
        self.pipe, theirs = open_pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 this program itself
                [sys.executable, "-c", _MAIN.format(path=sys.path, module=module, function=function, pipe=theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.PIPE,  # nothing is written to it: it closes when this process ends
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        with contextlib.suppress(OSError):  # it has ended already: the first answer that is waited for says so
            self.pipe.send_bytes(pickle.dumps((work, args)))

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self.wait()

    def wait(self) -> tuple[Ending, str]:
        """Wait for a process whose pipe has closed, and say how it ended: "exit status 3", "signal SIGABRT"."""
        self.pipe.close()
        code = self._code()
        if self._process.stdin is not None:
            self._process.stdin.close()
        return ending_of(code)

    def _code(self) -> int:
        """Return the exit code of the process, which is ended where it does not end by itself."""
        try:
            return self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def open_pipe() -> tuple[Connection, socket.socket]:
    """Return both ends of a new pipe: this process's, and that of another."""
    ours, theirs = socket.socketpair()
    return Connection(ours.detach()), theirs


def ending_of(code: int) -> tuple[Ending, str]:
    """Return how a process ended, given its exit code as `subprocess` has it: below 0, the signal that ended it."""
    if code >= 0:
        return Ending.MEMORY if code == NO_MEMORY else Ending.OTHER, f"exit status {code}"
    ending = Ending.TIME if code == -signal.SIGXCPU else Ending.MEMORY if -code in _ABORTS else Ending.OTHER
    return ending, f"signal {signal.Signals(-code).name if -code in set(signal.Signals) else -code}"


def run(pipe: int) -> None:
    """Do the work of a process that `Confined` started. An interrupt is for the process that started it to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    connection = Connection(pipe)
    with contextlib.suppress(EOFError, OSError):
        work, args = pickle.loads(connection.recv_bytes())  # noqa: S301 it comes from the process that started this one
        try:
            work(connection, *args)
        except MemoryError:
            os._exit(NO_MEMORY)  # nothing more is done without memory, not even an orderly end


def limit_memory(most: int) -> None:
    """Let this process have `most` bytes more than it has now, of addresses; nothing where the system can't say what it has."""
    try:
        own = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return
    _lower(resource.RLIMIT_AS, own + most)
    _lower(resource.RLIMIT_CORE, 0)


def limit_time(seconds: float) -> None:
    """Let this process have so many seconds of processor time from now on; then the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds))


def _lower(limit: int, most: int) -> None:
    """Set a limit, but never above the one that was set for this process from outside."""
    _, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, in the middle of a long document too."""
    os.read(0, 1)
    os._exit(_LOST)
