"""What pages of the workbench cost: pages a second and the 95th percentile of each, with twenty visitors at once, by the record's size.

use: python bench/pages.py [--incidents N,N] [--databases sqlite,postgresql] [--users N] [--seconds N] [--pause N]
    [--folder FOLDER]

In: records of the reports that `made_war.py` makes, with readings that are made without a model (`grown.py`); each is served by a real
`onrecord serve` on the loopback, once from SQLite and once from a PostgreSQL that is started for it. Out: a table: of each page the median
of one visitor; of twenty, who ask for one page after the other without a pause, the 95th percentile and pages a second; the 95th percentile
where each of them reads for a second before the next page, as people do at least; the server's own time of the processor for a page, which
a busy machine changes little, and how many times that of an empty view it is, which Django answers in the same run; and which pages come
within `SOON` under which load. Visitors ask for different incidents and filters, most of them more than once. Exit status 1 over the limit
of `floors.toml`. Limits: the machine's, for the server and its visitors share it; Linux.

A record of 100,000 incidents takes eight minutes of the processor to make: with `--folder` the next run finds it made.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

from copied import copy_database
from grown import growing
from made_war import FORCES, make_reports
from page import write_table

HERE = Path(__file__).parent
EMPTY = "empty view"
HELD = ("incidents", "filter", "incident")
"""The pages that the limit holds for."""
SOON = 300.0
"""Milliseconds within which 95 % of pages should be there, on a machine that has nothing else to do."""
_TOGETHER = 4096  # documents at once, as many as make quick work of it
_CHECKED = 600  # seconds for the verification at the start to end
_EACH = 40  # addresses of one kind
_HEAD = ("record", "page", "alone, ms", "95 %, ms", "95 % with pauses, ms", "pages a second", "processor, ms", "of the empty view", "kB")


class Visitor:
    """Somebody who came in; keeps one connection."""

    def __init__(self, address: str) -> None:
        """Take the address that the workbench printed."""
        parts = urlsplit(address)
        self.connection = http.client.HTTPConnection(str(parts.hostname), int(parts.port or 0), timeout=120)
        self.cookie = ""
        self.cookie = self.ask(parts.path, 302)[1].partition(";")[0]

    def ask(self, path: str, status: int = 200) -> tuple[str, str]:
        """Return a page and its cookie; raises RuntimeError where it is not there."""
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        if answer.status != status:
            message = f"{path}: {answer.status}"
            raise RuntimeError(message)
        return text, answer.headers.get("Set-Cookie", "")

    def timed(self, path: str) -> float:
        """Return the milliseconds that a page takes."""
        begun = time.perf_counter()
        self.ask(path)
        return (time.perf_counter() - begun) * 1000

    def until(self, paths: Sequence[str], end: float, pause: float = 0.0, late: float = 0.0) -> list[float]:
        """Return the milliseconds that pages take, one after the other, until a moment; the first is asked `late` seconds from now."""
        took = []
        time.sleep(late)
        for path in cycle(paths):
            took.append(self.timed(path))
            time.sleep(pause)
            if time.perf_counter() >= end:
                return took
        return took


@dataclass(frozen=True, slots=True)
class PageCost:
    """What a page costs: milliseconds of one visitor, and of many at once; of the server's processor; the largest answer in kilobytes.

    `late` is of those who never pause, `paused` of those who do; `ratio` is how many times the processor's time of the empty view it takes.
    """

    name: str
    alone: float
    late: float
    paused: float
    rate: float
    busy: float
    ratio: float
    size: int


@contextmanager
def serving(record: Path, database: str | None) -> Iterator[tuple[str, int]]:
    """Serve a record; give the address, and the number of the process."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0", "--no-browser"]
    command += ["--database", database] if database else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None  # noqa: S101 it is a pipe
            yield next(word for line in served.stdout for word in line.split() if word.startswith("http")), served.pid
        finally:
            served.terminate()


def processor(process: int) -> float:
    """Return the milliseconds of the processor that a process has had, as Linux counts them."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Give the address of an empty PostgreSQL database on the loopback; the record in the folder is copied into it."""
    sys.path.append(str(HERE.parent))
    from tests.postgres import find_programs, running  # noqa: PLC0415 from the tests, which start the same

    programs = find_programs()
    if programs is None:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql")
    with running(programs) as server:
        address = f"{server}/postgres"
        copy_database(folder, address)
        yield address


def made(folder: Path, incidents: int) -> Path:
    """Return a record of so many incidents; one that is there already is taken."""
    done = folder / str(incidents) / "made"
    record = done.parent / "record"
    if not done.exists():
        with growing(record) as grown:
            grown.skip_copies()
            grown.fill(make_reports(incidents), _TOGETHER)
        done.touch()
    return record


def addresses(visitor: Visitor) -> dict[str, list[str]]:
    """Return addresses of each kind of page."""
    acts, grades = ("airstrike", "shelling", "drone_strike", "rocket", "shooting"), ("weak", "fair")
    lists = [f"/incidents/?first={25 * number}" for number in range(_EACH)]
    incidents = [found for path in islice(lists, 4) for found in re.findall(r'href="(/incident/[0-9a-f]+/)"', visitor.ask(path)[0])][:_EACH]
    reports = [re.findall(r'href="(/report/[^"?#]+)', visitor.ask(path)[0])[0] for path in incidents[: _EACH // 2]]
    places = [re.findall(r'<a class="what" href="[^"]+">([^<]+)</a>', visitor.ask(path)[0])[0] for path in lists[:10]]
    parties = [f"party={quote_plus(name)}" for name in FORCES[:20]]
    filters = [f"act={act}&grade={grade}" for act, grade in product(acts, grades)]
    filters += [f"since=20{year}-0{month}-01&until=20{year}-0{month}-28" for year, month in product(range(20, 29), (2, 7))]
    filters += [f"disputed=yes&act={act}&sort=killed" for act in acts]
    filters += [*parties[:10], *(f"place={quote_plus(place)}" for place in places)]
    words = ("market", "school", "hospital", "bakery", "mosque", "shelling", "rocket", "denied", '"air strike"', '"drone strike" bus')
    return {
        EMPTY: ["/healthz"],
        "home": ["/"],
        "incidents": lists,
        "filter": [f"/incidents/?{one}" for one in filters],
        "words": [f"/incidents/?text={quote_plus(word)}" for word in words],
        "incident": incidents,
        "report": reports,
        "reports": [f"/reports/?page={number}" for number in range(1, _EACH)],
        "queue": ["/queue/"],
        "victims": ["/victims/"],
        "parties": ["/parties/"],
        "party": [f"/party/?{party.replace('party=', 'name=')}" for party in parties],
        "decisions": ["/decisions/"],
    }


def main() -> int:
    """Print the tables; return the exit status."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--incidents", default="1000,100000", help="of the records")
    a.add_argument("--databases", default="sqlite,postgresql")
    a.add_argument("--users", type=int, default=20)
    a.add_argument("--seconds", type=float, default=4.0, help="for which each kind of page is asked for")
    a.add_argument("--pause", type=float, default=1.0, help="seconds for which people read a page")
    a.add_argument("--folder", type=Path, help="where records are kept, and found again")
    a.add_argument("--json", type=Path, help="write the figures here, too")
    a.add_argument("--markdown", type=Path, help="write the table into this page of the docs as well")
    o = a.parse_args()
    found: dict[str, list[PageCost]] = {}
    with tempfile.TemporaryDirectory(prefix="onrecord-pages-") as kept:
        for count, database in product(map(int, o.incidents.split(",")), o.databases.split(",")):
            record = made(o.folder or Path(kept), count)
            name = f"{count:,} incidents, {'SQLite' if database == 'sqlite' else 'PostgreSQL'}"
            with nullcontext(None) if database == "sqlite" else postgres(record) as address, serving(record, address) as served:
                found[name] = measure(name, *served, o.users, o.seconds, o.pause)
    if o.json:
        o.json.write_text(json.dumps({name: [_told(one) for one in costs] for name, costs in found.items()}, indent=1), encoding="utf-8")
    if o.markdown:
        rows = [(name, *_told(one)) for name, costs in found.items() for one in costs]
        write_table(
            o.markdown,
            "pages",
            _HEAD,
            rows,
        )
    limit = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["pages"]["ratio"]
    over = [
        f"{name}: {one.name} {one.ratio:.1f}" for name, costs in found.items() for one in costs if one.name in HELD and one.ratio > limit
    ]
    for line in over:
        print(f"over {limit} times the empty view: {line}", file=sys.stderr)
    return 1 if over else 0


def _told(one: PageCost) -> tuple[str, ...]:
    paused = f"{one.paused:.0f}"
    return one.name, f"{one.alone:.0f}", f"{one.late:.0f}", paused, f"{one.rate:.0f}", f"{one.busy:.1f}", f"{one.ratio:.1f}", str(one.size)


def measure(name: str, address: str, process: int, users: int, seconds: float, pause: float) -> list[PageCost]:  # noqa: PLR0913, PLR0917 one run
    """Print how long each page takes, alone and with many visitors at once, and return it."""
    visitor = Visitor(address)
    _wait(visitor)
    print(f"{name}; {users} at once", flush=True)
    print("page          alone     95%  paused  a second  processor  of empty    kB")
    others = [Visitor(address) for _ in range(users)]
    found: list[PageCost] = []
    for kind, paths in addresses(visitor).items():
        size = max(len(visitor.ask(path)[0].encode()) for path in paths[:3]) // 1024
        alone = statistics.median(visitor.timed(path) for path in paths[:10] * (10 // len(paths[:10])))
        begun, before = time.perf_counter(), processor(process)
        together = _asked_by(others, paths, seconds)
        rate = len(together) / (time.perf_counter() - begun)
        busy = (processor(process) - before) / len(together)
        paused = _late(_asked_by(others, paths, seconds, pause))
        ratio = busy / found[0].busy if found else 1.0
        found.append(one := PageCost(kind, alone, _late(together), paused, rate, busy, ratio, size))
        print(f"{kind:11}{alone:8.1f}{one.late:8.1f}{paused:8.1f}{rate:10.1f}{busy:11.1f}{ratio:10.1f}{size:6}", flush=True)
    for load, held in (
        ("who never pause", [one.name for one in found if one.late < SOON]),
        (f"who read for {pause:g} s", [one.name for one in found if one.paused < SOON]),
    ):
        print(f"within {SOON:.0f} ms for 95 % of {users} {load}: {', '.join(held)}", flush=True)
    return found


def _asked_by(others: Sequence[Visitor], paths: Sequence[str], seconds: float, pause: float = 0.0) -> list[float]:
    """Return the milliseconds that pages take many visitors at once, who begin with different ones; who pause come one after the other."""
    users = len(others)
    starts = [number * len(paths) // users for number in range(users)]
    shares = [[*paths[start:], *paths[:start]] for start in starts]
    late = [pause * number / users for number in range(users)]
    end = [time.perf_counter() + seconds] * users
    with ThreadPoolExecutor(users) as pool:
        return sorted(took for found in pool.map(Visitor.until, others, shares, end, [pause] * users, late) for took in found)


def _late(took: Sequence[float]) -> float:
    """Return the 95th percentile of what is in order."""
    return took[min(len(took) - 1, int(len(took) * 0.95))]


def _wait(visitor: Visitor) -> None:
    """Wait until the record is verified, which is done when a workbench starts."""
    end = time.perf_counter() + _CHECKED
    while "is being verified" in visitor.ask("/")[0] and time.perf_counter() < end:
        time.sleep(1)


if __name__ == "__main__":
    sys.exit(main())
