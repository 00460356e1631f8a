"""Killed at any moment, publishing again makes the site whole: as one that nobody disturbed, with nothing of others touched."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.casework.publishing.test_evidence import SCRIPT
from tests.casework.publishing.test_publishing import LIST, contents, publish

import onrecord
from onrecord.casework import CorrectRequest, NoIncidentRequest

PUBLISH = [sys.executable, "-c", "from onrecord.cli import main; main()", "publish"]
KILLS = 6
LONGEST = 60  # seconds of one publication on a machine that has other work
OTHERS = ".well-known/security.txt"


def started(record: Path, out: Path) -> "subprocess.Popen[bytes]":
    command = [*PUBLISH, str(out), "--record", str(record), "--all", "--unchecked"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"ONRECORD_WHO": "ana"})  # noqa: S603 ours


def change(record: Path, number: int) -> None:
    with onrecord.open(record, who="ana") as opened:
        names = sorted(incident.id for incident in opened.incidents())
        if number % 3 == 2:
            opened.decide(NoIncidentRequest(given=names[-1], reason="accident"), why="x")
        else:
            opened.decide(CorrectRequest(incident=names[number % len(names)], field="killed", value=str(60 + number)), why="x")


def test_a_site_is_whole_after_any_kill(folder: Path, tmp_path: Path) -> None:
    chance, site, killed = random.Random(7), tmp_path / "site", 0  # noqa: S311 moments, no secrets
    (site / OTHERS).parent.mkdir(parents=True)
    (site / OTHERS).write_text("Contact: mailto:ana@orm.example")
    begun = time.monotonic()
    assert started(folder, site).wait(LONGEST) == 0
    takes = time.monotonic() - begun
    for number in range(KILLS):
        change(folder, number)
        running = started(folder, site)
        time.sleep(chance.uniform(0.3, 1.0) * takes)
        running.send_signal(signal.SIGKILL)
        killed += running.wait(LONGEST) == -signal.SIGKILL
        if number % 2:  # and what was half done is gone on with by the next one that is killed, too
            continue
        publish(folder, site)
    publish(folder, site)
    assert killed, "no moment fell on a process at work: this shows nothing"
    assert publish(folder, site).written == 0
    assert (site / OTHERS).read_text().startswith("Contact:")
    assert not (site / ".onrecord-new").exists()
    assert not (site / f"{LIST}.new").exists()
    pages = sorted(path for path in contents(site) if path.startswith("incident/") and path.endswith(".html"))
    for page in (pages[0], pages[-1], "index.html", "changes.html"):
        command = [sys.executable, str(SCRIPT), str(site / page), "--key", str(folder / "keys" / "record.pub")]
        command += ["--list", str(site / "SHA256SUMS"), "--seal", str(site / "seal.json")]
        assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0, page  # noqa: S603 as above
    listed = {line.split("  ", 1)[1] for line in (site / "SHA256SUMS").read_text().splitlines()}
    assert listed <= contents(site).keys()
    anew = tmp_path / "anew"
    shutil.rmtree(folder / "workbench" / "published")  # everything is made anew
    publish(folder, anew)
    stale = [path for path, content in contents(anew).items() if path.startswith("incident/") and contents(site).get(path) != content]
    assert stale == []
