"""Runs of `onrecord add` that can be stopped at a chosen moment, and what a record holds afterwards.

In: a record's folder; out: processes, and `Found`. Nothing of the program is changed but that it says when a step begins
(`watch`), and that the reading of a document, which writes nothing, is remembered (`remember_readings`).
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from onrecord import reading
from onrecord.archive import EntryKind, Weight, Writer, open_reader, verify
from onrecord.casework import adding, opened
from onrecord.casework.workers import Pool
from onrecord.core import OnrecordError
from onrecord.page import Page
from onrecord.reading import Reading

T = TypeVar("T")
Told = Callable[[str, float | None], None]

_told: list[Told] = []


@dataclass(slots=True)
class Found:
    """What a record holds: how often each original is kept and each reading noted, its digest; what is wrong; why it can't be read."""

    faults: list[str] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    noted: dict[str, int] = field(default_factory=dict)
    digest: str = ""
    refused: str = ""


def look(folder: Path) -> Found:
    """Verify a record, and read it as any command that looks into it does."""
    found = Found()
    if not (folder / "version").exists():
        found.refused = "not begun"
        return found
    found.faults = [f"{finding.code}: {finding.what} ({finding.where})" for finding in verify(folder) if finding.weight is Weight.FAULT]
    try:
        with open_reader(folder) as reader:
            found.kept = Counter(receipt.sha256 for _, _, receipt in reader.receipts() if receipt.first is None)
            readings = (entry.payload for _, entry in reader.entries() if entry.kind is EntryKind.READING)
            found.noted = Counter(f"{payload['original']} {payload['digest']}" for payload in readings)
            for digest in found.kept:
                reader.original(digest)
        with opened.open_to_look(folder) as record:
            list(record.record.incidents())
            list(record.record.sheets())
            found.digest = record.record.digest()
    except OnrecordError as error:
        found.refused = error.code
    return found


def remember_readings() -> None:
    """Let each document be read once, in this process; forks know what it has read."""
    known: dict[bytes, Reading] = {}
    real = reading.read

    def remembered(page: Page, *rest: Any) -> Reading:  # noqa: ANN401 what it is read with
        key = msgspec.json.encode(page)
        if key not in known:
            known[key] = real(page, *rest)
        return known[key]

    setattr(reading, "read", remembered)  # noqa: B010 mypy knows what it is
    setattr(adding, "Pool", lambda settings, _: Pool(settings, 0))  # noqa: B010 as above


def watch_steps() -> None:
    """Let the steps of a run say that they begin, and how long they took."""
    from onrecord.record.record import Database  # noqa: PLC0415 Django must be set up

    steps: list[tuple[str, object, str]] = [("beginning a record", adding, "open_record")]
    steps += [("making the database", adding, "open_database")]
    steps += [
        ("keeping", adding, "keep"),
        ("promising", Writer, "commit"),
        ("taking in", Database, "catch_up"),
        ("filing", Database, "take"),
    ]
    for name, home, verb in steps:
        setattr(home, verb, _watched(name, getattr(home, verb)))


def _watched(name: str, real: Callable[..., T]) -> Callable[..., T]:
    @wraps(real)
    def run(*arguments: Any, **named: Any) -> T:  # noqa: ANN401 whatever it takes
        for told in _told:
            told(name, None)
        begun = time.monotonic()
        try:
            return real(*arguments, **named)
        finally:
            for told in _told:
                told(name, time.monotonic() - begun)

    return run


def fork(work: Callable[[], int], out: Path, told: Told | None = None) -> int:
    """Do work in a fork of this process, whose output goes to a file; return its number.

    The only thread beside this one is a helper of the network's runtime, asleep: none is in the middle of anything.
    """
    pid = os.fork()
    if pid:
        return pid
    status = 99
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        _told[:] = [told] if told is not None else []
        status = work()
    except KeyboardInterrupt:
        status = 130  # as the program's own entry has it
    except BaseException as error:  # noqa: BLE001 what is looked for
        os.write(2, f"Traceback: {error!r}\n".encode())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def ask(question: Callable[[], T], kind: type[T], out: Path) -> T:
    """Ask in a fork, so that this process holds no database; return the answer."""
    answer = out.with_name("answer.json")

    def work() -> int:
        answer.write_bytes(msgspec.json.encode(question()))
        return 0

    answer.unlink(missing_ok=True)
    os.waitpid(fork(work, out), 0)
    if not answer.exists():
        sys.exit(f"no answer: {out.read_text()}")
    return msgspec.json.decode(answer.read_bytes(), type=kind)


def time_steps(run: Callable[[], int]) -> dict[str, list[float]]:
    """Return how long each step took each time, and under "any moment" the whole."""
    took: dict[str, list[float]] = {}
    _told[:] = [lambda name, seconds: took.setdefault(name, []).append(seconds) if seconds is not None else None]
    begun = time.monotonic()
    run()
    return {**took, "any moment": [time.monotonic() - begun]}


def session(leader: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, number = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(number) == leader and state != "Z":
            found.append(int(path.parent.name))
    return found
