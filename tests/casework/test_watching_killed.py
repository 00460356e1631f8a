"""`onrecord watch` that is killed at random moments: no version is lost, none is there twice, every change is told.

A change may be told twice where the kill fell between telling it and noting that it was told: never more often than there were kills.
"""

import contextlib
import http.server
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.casework.adding.conftest import ROOT, faults

from onrecord.archive import EntryKind, open_reader

SEED, MOMENTS, SECONDS, LEAST = 11, 30, 40.0, 8
"""How many processes are killed in how long, and how many at least, so that the test shows anything."""
PAGES = ("/a", "/b", "/c")
PROGRAM = """
import os, sys
from msgspec.structs import replace
from onrecord.archive import Fetcher
from onrecord.casework import adding, collecting
from onrecord.casework.workers import Pool
from onrecord.cli.app import app
from tests.archive.servers import loopback_line
from tests.casework.adding.sayings import SayingReader

class Titled(SayingReader):  # what came under one address is a version of a page where its title is the same
    def open(self, content, **named):
        page = super().open(content, **named)
        return replace(page, metadata=replace(page.metadata, title="Shelling of Orsheva"))

def watch():
    try:
        app(sys.argv[1:], prog_name="onrecord")
    except SystemExit as end:
        return int(end.code or 0)
    return 0

adding.Pool = lambda settings, _: Pool(settings, 0, lambda _: Titled())
collecting._fetcher = lambda _, memory=None: Fetcher(loopback_line(), memory=memory)
watch()  # so that everything is loaded before the first child
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        out = os.open(line.strip(), os.O_WRONLY | os.O_CREAT)
        os.dup2(out, 1), os.dup2(out, 2)
        os._exit(watch())
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


@dataclass
class Site:
    """Pages that change: each version of one has a toll that no other has."""

    address: str = ""
    tolls: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PAGES, 0))
    given: int = 0

    def change(self, path: str) -> None:
        """Let a page say something else."""
        self.given += 1
        self.tolls[path] = self.given

    def page(self, path: str) -> bytes:
        """Return what a page says."""
        return f"Orsheva 2031-03-04 {self.tolls[path]} were killed, said page {path[1:]}.".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    for path in PAGES:
        found.change(path)

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path not in PAGES:
                self.send_error(404)
                return
            content, etag = found.page(self.path), f'"{found.tolls[self.path]}"'
            same = self.headers.get("If-None-Match") == etag
            self.send_response(304 if same else 200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("ETag", etag)
            self.end_headers()
            if not same:
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_address[1]}"
        yield found
        server.shutdown()


class Watcher:
    """Asks once whenever it is asked to, in a process that can be killed."""

    def __init__(self, running: "subprocess.Popen[str]", out: Path) -> None:
        self._running, self._out = running, out
        self.told: Counter[int] = Counter()
        while self._answer() != "ready":
            pass

    def _answer(self) -> str:
        assert self._running.stdout is not None
        answer = self._running.stdout.readline()
        assert answer, "what asks has ended"
        return answer.strip()

    def ask(self, kill_after: float | None = None) -> bool:
        """Ask every page once; return whether that was killed meanwhile."""
        assert self._running.stdin is not None
        self._out.unlink(missing_ok=True)
        print(self._out, file=self._running.stdin, flush=True)
        child = int(self._answer())
        if kill_after is not None:
            time.sleep(kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        status = int(self._answer())
        printed = self._out.read_text(encoding="utf-8") if self._out.exists() else ""
        assert status in {0, signal.SIGKILL}, printed
        self.told += Counter(map(int, re.findall(r"a figure moved: .*→ (\d+) killed", printed)))
        return status == signal.SIGKILL


@pytest.fixture
def watcher(site: Site, tmp_path: Path) -> Iterator[Watcher]:
    addresses = [f"{site.address}{path}" for path in PAGES]
    command = [sys.executable, "-c", PROGRAM, "watch", "--once", "--record", str(tmp_path / "record"), *addresses]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 our own program
        guard = threading.Timer(SECONDS + 20, running.kill)
        guard.start()
        try:
            yield Watcher(running, tmp_path / "printed.txt")
        finally:
            guard.cancel()
            running.kill()


def kept(record: Path) -> Counter[int]:
    """Return the tolls of all versions that a record keeps."""
    with open_reader(record) as reader:
        firsts = [receipt.sha256 for _, _, receipt in reader.receipts() if receipt.first is None]
        return Counter(int(reader.original(sha256).split()[2]) for sha256 in firsts)


def test_killed_at_random_moments_no_version_is_lost_and_every_change_is_told(site: Site, watcher: Watcher, tmp_path: Path) -> None:
    chance, record = random.Random(SEED), tmp_path / "record"  # noqa: S311 moments, no secrets
    site.change("/a")
    began = time.monotonic()
    watcher.ask()
    whole = time.monotonic() - began
    assert watcher.told == {site.given: 1}
    until, killed, before = time.monotonic() + SECONDS, 0, kept(record)
    for moment in range(MOMENTS):
        if time.monotonic() > until:
            break
        for path in chance.sample(PAGES, chance.choice((1, 1, 2))):
            site.change(path)
        killed += watcher.ask(chance.random() * whole)
        if moment % 3:
            watcher.ask()
            now = kept(record)
            assert set(site.tolls.values()) <= set(now), "what the pages say now is kept"
            assert before.keys() <= now.keys(), "what was kept is kept"
            before = now
    watcher.ask()
    assert killed >= LEAST, "no moment fell on a process at work: this shows nothing"
    versions = kept(record)
    assert set(versions.values()) == {1}
    assert sorted(watcher.told) == sorted(set(versions) - {1, 2, 3}), "every version but the first of each page"
    assert sum(watcher.told.values()) - len(watcher.told) <= killed
    told = sum(watcher.told.values())
    watcher.ask()
    assert sum(watcher.told.values()) == told, "what was told to the end is not told again"
    with open_reader(record) as reader:
        readings = Counter(str(entry.payload["original"]) for _, entry in reader.entries() if entry.kind is EntryKind.READING)
    assert set(readings.values()) == {1}
    assert faults(record) == []
