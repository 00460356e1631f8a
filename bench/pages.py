"""What pages of the workbench cost: milliseconds of each, with one visitor and with twenty at once, beside an empty page in the same run.

use: python bench/pages.py [--documents N] [--record FOLDER] [--asked N] [--users N]

In: a record of the reports that `texts.py` makes, with readings that are made without a model (`grown.py`), or one that is there already; a
real `onrecord serve` on the loopback. Out: a table: the median and the 95th percentile of each page, pages a second, and how many times
the empty page's median it takes. Limits: the machine's, for the server and its visitors share it.
"""

import argparse
import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from grown import growing
from texts import make_texts

TOGETHER = 1024  # documents at once, as many as make quick work of it


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

    def several(self, path: str, times: int) -> list[float]:
        """Return the milliseconds that a page takes, so many times."""
        return [self.timed(path) for _ in range(times)]


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """Serve a record; give the address."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None  # noqa: S101 it is a pipe
            yield next(word for line in served.stdout for word in line.split() if word.startswith("http"))
        finally:
            served.terminate()


def made(folder: Path, documents: int) -> Path:
    """Return a record of so many documents."""
    with growing(folder / "record") as grown:
        grown.fill(make_texts(documents), TOGETHER)
    return folder / "record"


def pages(visitor: Visitor) -> dict[str, str]:
    """Return one of each kind of page."""
    listed = visitor.ask("/incidents/")[0]
    incident = re.findall(r'href="(/incident/[0-9a-f]+/)"', listed)[0]
    report = re.findall(r'href="(/report/[^"?#]+)', visitor.ask(incident)[0])[0]
    return {
        "empty": "/healthz",
        "home": "/",
        "incidents": "/incidents/",
        "filter": "/incidents/?disputed=yes&act=airstrike&sort=killed",
        "words": "/incidents/?text=market",
        "incident": incident,
        "report": report,
        "parties": "/parties/",
        "queue": "/queue/",
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--asked", type=int, default=40, help="times that each page is asked for")
    parser.add_argument("--users", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-pages-") as folder:
        record = given.record or made(Path(folder), given.documents)
        with serving(record) as address:
            measure(address, given.asked, given.users)


def measure(address: str, asked: int, users: int) -> None:
    """Print how long each page takes, alone and with many visitors at once."""
    visitor = Visitor(address)
    print(visitor.ask("/incidents/")[0].partition("<h1>")[2].partition("</h1>")[0])
    print(f"page        median    95%  of empty   {users} at once: median    95%  a second")
    others = [Visitor(address) for _ in range(users)]
    times = [max(1, asked // users)] * users
    base = 0.0
    for name, path in pages(visitor).items():
        visitor.timed(path)  # once to warm up
        alone = sorted(visitor.timed(path) for _ in range(asked))
        base = base or statistics.median(alone)
        begun = time.perf_counter()
        with ThreadPoolExecutor(users) as pool:
            together = sorted(took for found in pool.map(Visitor.several, others, [path] * users, times) for took in found)
        rate = len(together) / (time.perf_counter() - begun)
        few, many = statistics.median(alone), statistics.median(together)
        print(f"{name:10} {few:7.1f} {_late(alone):6.1f} {few / base:8.1f}x {many:25.1f} {_late(together):6.1f} {rate:9.1f}")


def _late(took: list[float]) -> float:
    """Return the 95th percentile."""
    return took[min(len(took) - 1, int(len(took) * 0.95))]


if __name__ == "__main__":
    main()
