"""Processes with an end to their memory and their time: what ends them, what is said of it, and what goes on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tests.bombs import form_in_itself
from tests.casework.adding.sayings import saying

from onrecord.casework.confined import PATIENCE, Confined, Ending
from onrecord.casework.fork_server import Forked, ForkServer
from onrecord.casework.model import DocumentOutcome, Item, ReadOptions, Settings
from onrecord.casework.workers import read_all

ROOT = Path(__file__).parents[2]
MEMORY = 300 << 20


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Let this process and those that it starts find what they are to do."""
    monkeypatch.syspath_prepend(str(ROOT))
    from tests.casework import hands as found  # noqa: PLC0415 the path is only there now

    return found


Start = Callable[..., Confined | Forked]


@pytest.fixture(params=["started", "forked"])
def start(request: pytest.FixtureRequest, hands: ModuleType) -> Iterator[Start]:
    """Both ways to start a process, which must be alike."""
    if request.param == "started":
        yield Confined
        return
    server = ForkServer(hands.load_little)
    yield server.fork
    server.stop()


def end_of(process: Confined | Forked) -> tuple[Ending, str]:
    with pytest.raises(EOFError):
        process.pipe.recv()
    return process.wait()


def test_what_a_process_is_asked_to_do_is_answered(start: Start, hands: ModuleType) -> None:
    process = start(hands.add_up, 3)
    process.pipe.send(4)
    assert process.pipe.recv() == 7
    process.stop()


def test_a_process_ends_where_its_memory_does(start: Start, hands: ModuleType) -> None:
    assert end_of(start(hands.take_memory)) == (Ending.MEMORY, "exit status 71")


def test_a_library_that_gets_no_memory_and_ends_the_process(start: Start, hands: ModuleType) -> None:
    assert end_of(start(hands.abort)) == (Ending.MEMORY, "signal SIGABRT")


def test_a_process_ends_where_its_time_does(start: Start, hands: ModuleType) -> None:
    assert end_of(start(hands.take_time)) == (Ending.TIME, "signal SIGXCPU")


def test_time_is_counted_anew_for_each_piece_of_work(start: Start, hands: ModuleType) -> None:
    process = start(hands.work_in_pieces)
    assert [process.pipe.recv() for _ in range(4)] == [0, 1, 2, 3]
    process.stop()


def test_a_process_that_ends_by_itself_says_how(start: Start, hands: ModuleType) -> None:
    assert end_of(start(hands.leave)) == (Ending.OTHER, "exit status 3")
    assert end_of(start(hands.leave_orderly)) == (Ending.OTHER, "exit status 4")


def test_a_process_that_works_is_ended_at_once(start: Start, hands: ModuleType) -> None:
    process = start(hands.number)
    number = process.pipe.recv()
    assert _lives(number)
    began = time.monotonic()
    process.stop()
    assert not _lives(number)
    assert time.monotonic() - began < PATIENCE, "it was not waited for"


@pytest.mark.parametrize("started", ["Confined", "ForkServer(load_little).fork"])
def test_a_process_ends_with_the_one_that_started_it(started: str) -> None:
    code = "from onrecord.casework.confined import Confined; from onrecord.casework.fork_server import ForkServer; import time\n"
    code += "from tests.casework.hands import load_little, number\n"
    code += f"process = {started}(number); print(process.pipe.recv(), flush=True); time.sleep(60)"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 our own program
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    until = time.monotonic() + 20
    while _lives(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(process: int) -> bool:
    try:
        return "zombie" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return False


def codes(found: list[DocumentOutcome]) -> list[str | None]:
    return [outcome.failure.code if outcome.failure else None for outcome in found]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_takes_too_much_costs_itself_alone(hands: ModuleType, workers: int) -> None:
    texts = ["good", "memory", "good", "time", "abort", "good", "die", *["good"] * 9]
    items = [Item(number, f"{number}.txt", content=text.encode()) for number, text in enumerate(texts)]
    found = list(read_all(items, Settings(ReadOptions(line=True), memory=MEMORY), workers, hands.load_greedy))
    wanted = {1: "reading.too_costly", 3: "reading.too_costly", 4: "reading.too_costly", 6: "reading.worker_lost"}
    assert codes(found) == [wanted.get(number) for number in range(16)]
    assert "300 MB of memory" in (found[1].failure.message if found[1].failure else "")
    assert "2 seconds of processor time" in (found[3].failure.message if found[3].failure else "")


def test_a_form_that_holds_itself_costs_itself_alone(hands: ModuleType) -> None:
    contents = {"a.txt": saying(1), "form.pdf": form_in_itself(), "b.txt": saying(2), "c.txt": saying(3)}
    items = [Item(number, name, content=content) for number, (name, content) in enumerate(contents.items())]
    found = list(read_all(items, Settings(ReadOptions(line=True), memory=MEMORY), 1, hands.load_opening))
    assert codes(found) == [None, "page.too_costly", None, None]
