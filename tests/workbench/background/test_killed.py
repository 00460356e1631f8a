"""Workers that are killed at any moment: what was asked for is done in the end, once."""

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

from tests.workbench.intake.bringing import send_files, wait_for
from tests.workbench.serving import serving

import onrecord
from onrecord.archive import open_reader

REPORT = "Shelling in Orsheva\n\nShelling by the Sarrel Front killed {} civilians in Orsheva on 12 March 2031, the Red Crescent said.\n"
KILLS = 4


def workers(record: Path) -> list[int]:
    """The processes that work on a record, as they say themselves."""
    return [int(path.name.partition("-")[0]) for path in (record / "workbench" / "workers").glob("*.worker")]


def kill_one(record: Path, dead: set[int]) -> bool:
    """Kill a worker that lives; tell whether one was there."""
    for process in workers(record):
        if process not in dead:
            os.kill(process, signal.SIGKILL)
            dead.add(process)
            return True
    return False


def test_a_job_whose_workers_are_killed_is_done_once(record: Path) -> None:
    chance = random.Random(9)  # noqa: S311 moments, not secrets
    files = {f"report-{number}.txt": REPORT.format(number).encode() for number in range(20, 40)}
    dead: set[int] = set()
    with serving(record) as served:
        job = send_files(served, "/add/", files, what="files").headers["Location"]
        until = time.monotonic() + 120
        while len(dead) < KILLS and time.monotonic() < until:
            served.get(job)
            time.sleep(chance.uniform(0.5, 3.0))
            if not kill_one(record, dead):
                time.sleep(0.3)
        page = wait_for(served, job)
        assert "Done: 20 documents are kept." in page
    assert dead, "nobody was killed"
    with open_reader(record) as reader:
        received = Counter(receipt.sha256 for _, _, receipt in reader.receipts() if receipt.where.startswith("report-"))
    assert len(received) == 20
    assert set(received.values()) == {1}
    with onrecord.open(record) as opened:
        assert opened.verify(database=True).sound
        assert len(list(opened.documents())) == 23
