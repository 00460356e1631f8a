"""The process that forks those that read: what it loads, what its own end costs, whom it leaves behind."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.casework.confined import Ending
from onrecord.casework.fork_server import CAN_FORK, ForkServer
from onrecord.casework.model import Item, ReadOptions, Settings
from onrecord.casework.workers import Pool, read_all
from onrecord.core import OnrecordError

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="processes load by themselves here")

SETTINGS = Settings(ReadOptions(line=True))
TEXT = b"At least 12 people were killed by shelling in Aleppo on 5 March 2019, a hospital official said."


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Let this process and those that it starts find the fakes."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))
    from tests.casework import fakes as found  # noqa: PLC0415 the path is only there now

    return found


def items(*texts: str) -> list[Item]:
    return [Item(number, f"{number}.txt", content=text.encode()) for number, text in enumerate(texts)]


def test_what_is_loaded_before_a_fork_starts_no_thread() -> None:
    code = "import sys, threading; from onrecord.casework.wiring import load_shared; from onrecord.casework.model import *\n"
    code += "load_shared(Settings(ReadOptions()))\n"
    code += "print(open('/proc/self/status').read().split('Threads:')[1].split()[0], 'onrecord.reading.reader' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 our own program
    assert told.stdout.split() == ["1", "True"]


def test_a_server_that_ends_costs_no_document(fakes: ModuleType) -> None:
    """Whoever reads goes on; the next process has a server of its own."""
    found = list(read_all(items("good", "orphan", "die", *["good"] * 9), SETTINGS, 2, fakes.load_fake))
    codes = [outcome.failure.code if outcome.failure else None for outcome in found]
    assert codes == [None, None, "reading.worker_lost", *[None] * 9]


def test_a_server_that_has_ended_says_so_of_whom_it_was_to_fork(fakes: ModuleType) -> None:
    server = ForkServer(fakes.load_none, SETTINGS)
    process = server.fork(fakes.load_fake)
    with pytest.raises(EOFError):
        process.pipe.recv()
    assert process.wait() == (Ending.OTHER, "exit status 3")
    assert not server.lives


def test_nobody_is_left_behind(fakes: ModuleType) -> None:
    others = _children()  # of what other tests keep open
    with Pool(SETTINGS, 2, fakes.load_fake) as pool:
        coming = pool.read(items(*["slow"] * 4))
        next(coming)
        assert len(_children() - others) == 3, "the server, and those that it forked"
    assert _children() <= others


def _children() -> set[str]:
    """Return the processes that descend from this one."""
    found: set[str] = set()
    parents = [str(os.getpid())]
    while parents:
        parent = parents.pop()
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        found.update(children)
        parents += children
    return found


def test_forked_processes_read_what_one_reads_alone() -> None:
    texts = [Item(number, f"{number}.txt", content=TEXT.replace(b"12", str(number + 2).encode())) for number in range(6)]
    alone, forked = (list(read_all(texts, SETTINGS, workers)) for workers in (1, 2))
    assert [outcome.line for outcome in forked] == [outcome.line for outcome in alone]
    assert all(outcome.failure is None for outcome in forked)


def test_a_gazetteer_that_is_not_there_ends_the_run() -> None:
    settings = Settings(ReadOptions(line=True), gazetteers=("nowhere.txt",))
    with pytest.raises(OnrecordError) as caught:
        list(read_all(items("good", "good"), settings, 2))
    assert caught.value.code == "reading.gazetteer"
