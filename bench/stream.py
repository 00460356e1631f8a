"""A stream of news end to end on one core: words and documents a second, each stage's share, workers, and memory as the stream grows.

use: python bench/stream.py [--pages N] [--sample N] [--memory N] [--whole]

The pages are made (`made_crawl`): three in a hundred tell of harm in war. Beside the stream, in the same run and over the same pages: the
yardstick of `speed.py`, trafilatura alone, the gate alone. Words are those of the pages' plain text, between white space. Rates depend on
the machine; the ratios are what is held to. `--whole` takes 20,000 pages, and memory at 10,000 and 100,000.
How time grows with the pages is fitted in the runs that measure memory (`fits.py`).
"""

import argparse
import functools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import speed  # sets the threads first
from fits import fit, told
from made_crawl import make_crawl

HERE = Path(__file__).parent
_Made = TypeVar("_Made")
WHOLE, MEMORY = 20_000, 10_000
SHARE = 1 / 3
"""Pages of harm, and of what lies near it, of those of the stream, where memory and growth are measured: more pages in the same time."""


def main() -> int:
    """Print the tables; return 1 where the stream is under its floor."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--pages", type=int, default=2_000)
    a.add_argument("--sample", type=int, default=150, help="pages that the others read")
    a.add_argument("--memory", type=int, default=500, help="pages of the smaller of the two streams; the other has ten times as many")
    a.add_argument("--whole", action="store_true")
    a.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    o = a.parse_args()
    if o.whole:
        o.pages, o.memory = WHOLE, MEMORY
    if o.peak:
        return peak(o.peak)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [str(path) for path in make_crawl(folder / "crawl", o.pages, max(100, o.pages // 20))]
        share = stages(made, o.sample)
        workers(made, folder)
    memory(o.memory)
    limits = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["stream"]
    print(f"the stream: {share:.2f} of the yardstick's speed (floor {limits['floor']}, aim {limits['aim']})")
    return 1 if share < limits["floor"] else 0


def stages(segments: list[str], sample: int) -> float:
    """Print what each stage takes on one core, and the others beside it; return the stream's speed, of the yardstick's."""
    from onrecord.casework import ReadOptions, Settings  # noqa: PLC0415  (after the threads are set)
    from onrecord.casework.wiring import load_reader  # noqa: PLC0415
    from onrecord.page import Metadata, detect_language  # noqa: PLC0415
    from onrecord.publication import encode_reading  # noqa: PLC0415
    from onrecord.reading import may_tell_of_harm  # noqa: PLC0415
    from onrecord.scale.crawled import crawled_pages  # noqa: PLC0415
    from onrecord.scale.originals import member_of  # noqa: PLC0415
    from onrecord.scale.plain import plain_text  # noqa: PLC0415
    from onrecord.scale.segments import DigestedStream  # noqa: PLC0415
    from onrecord.scale.tables import pack  # noqa: PLC0415

    reader = load_reader(Settings(ReadOptions(line=True, record=True)))
    reader.read(
        reader.open(
            b"<p>Shells killed two in Ardat on Tuesday, the mayor of the town said.</p>", name="a.html", line=None, metadata=Metadata()
        )
    )
    may_tell_of_harm("x")
    spent: dict[str, float] = {}
    words = pages = kept = 0
    texts: list[str] = []
    contents: list[bytes] = []
    for path in segments:
        with Path(path).open("rb") as file:
            for page in _timed(spent, "records", crawled_pages(DigestedStream(file))):
                content = page.content or b""
                text = _time(spent, "plain text", plain_text, content)
                pages, words = pages + 1, words + len(text.split())
                if len(texts) < sample:
                    texts.append(text)
                    contents.append(content)
                if _time(spent, "language", detect_language, text) != "en" or not _time(spent, "gate", may_tell_of_harm, text):
                    continue
                kept += 1
                known = Metadata(url=page.url, received=page.fetched.date())
                opened = _time(spent, "page", functools.partial(reader.open, name="x.html", line=None, metadata=known), content)
                reading = _time(spent, "reading", reader.read, opened)
                line = _time(spent, "writing", encode_reading, reading)
                extract = _time(spent, "linking's part", functools.partial(reader.extract, line=line, original=opened.sha256), reading)
                _time(spent, "writing", lambda made=(line, extract), page=page: (*map(pack, made), member_of(page)))
    whole = sum(spent.values())
    print(f"{pages:,} pages, {words:,} words, {kept:,} read whole ({100 * kept / pages:.1f} in a hundred), one core")
    for name, seconds in spent.items():
        print(f"  {name:16} {seconds:8.1f} s  {100 * seconds / whole:5.1f}%  {1e3 * seconds / pages:8.2f} ms a page")
    rates = {"the stream": (words / whole, pages / whole)}
    rates |= beside(texts, contents)
    for name, (word, page_rate) in rates.items():
        ratio = word / rates["yardstick"][0]
        print(f"{name:18} {word:12,.0f} words a second {page_rate:10,.1f} documents a second {ratio:8.2f} of the yardstick")
    return rates["the stream"][0] / rates["yardstick"][0]


def beside(texts: list[str], contents: list[bytes]) -> dict[str, tuple[float, float]]:
    """Return words and documents a second of what others take, over the same pages."""
    from trafilatura import extract  # noqa: PLC0415  (as above)

    from onrecord.reading import may_tell_of_harm  # noqa: PLC0415

    small = speed.yardstick()
    runs: dict[str, Callable[[int], object]] = {
        "yardstick": lambda at: list(small.pipe(line for line in texts[at].splitlines() if line.strip())),
        "trafilatura alone": lambda at: extract(contents[at].decode()),
        "the gate alone": lambda at: may_tell_of_harm(texts[at]),
    }
    words, rates = sum(len(text.split()) for text in texts), {}
    for name, run in runs.items():
        run(0)
        begun = time.process_time()
        for at in range(len(texts)):
            run(at)
        seconds = time.process_time() - begun
        rates[name] = (words / seconds, len(texts) / seconds)
    return rates


def workers(segments: list[str], folder: Path) -> None:
    """Print what one and two workers take, with all of their starting."""
    for number in (1, 2):
        begun = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "onrecord",
            "scale",
            "read",
            *segments,
            "--out",
            str(folder / f"out-{number}"),
            "--workers",
            str(number),
        ]
        told = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout
        seconds = time.perf_counter() - begun
        found = json.loads(told)
        words, pages = found["words"]["all"], found["pages"]["pages"]
        print(f"{number} worker(s)        {words / seconds:12,.0f} words a second {pages / seconds:10,.1f} documents a second")


def memory(pages: int) -> None:
    """Print the memory that a stream takes at most, and one of ten times as many pages."""
    for number in (pages, 10 * pages):
        told = subprocess.run([sys.executable, __file__, "--peak", str(number)], check=True, capture_output=True, text=True).stdout
        print(told.strip())


def peak(pages: int) -> int:
    """Read a stream in one segment, in this process, and print the most memory that it took, and how its time grew with the pages."""
    from onrecord.casework import Pool  # noqa: PLC0415  (as above)
    from onrecord.scale import ScaleSettings  # noqa: PLC0415
    from onrecord.scale.folder import locked, plan_reading  # noqa: PLC0415
    from onrecord.scale.segment_process import reading_settings  # noqa: PLC0415
    from onrecord.scale.segments import find_segments  # noqa: PLC0415
    from onrecord.scale.working import work_through  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        made = make_crawl(Path(name) / "crawl", pages, pages, share=SHARE)
        done: list[tuple[int, float]] = []
        plan, _ = plan_reading(Path(name) / "out", ScaleSettings())
        with locked(Path(name) / "out"), Pool(reading_settings(plan), 0) as pool:
            segment = find_segments(map(str, made))[0]
            counts = work_through(segment, plan, pool, lambda counts: done.append((counts.pages, time.process_time()))).counts
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{counts.pages:,} pages in one segment, {counts.read:,} of them read: {most:,.0f} MB of memory at most")
    print(f"  {told(fit([number for number, _ in done], [seconds for _, seconds in done]), 'page')}")
    return 0


def _time(spent: dict[str, float], name: str, run: Callable[..., _Made], *args: object) -> _Made:
    begun = time.process_time()
    found = run(*args)
    spent[name] = spent.get(name, 0.0) + time.process_time() - begun
    return found


def _timed(spent: dict[str, float], name: str, made: Iterable[_Made]) -> Iterator[_Made]:
    coming = iter(made)
    while True:
        begun = time.process_time()
        found = next(coming, None)
        spent[name] = spent.get(name, 0.0) + time.process_time() - begun
        if found is None:
            return
        yield found


if __name__ == "__main__":
    os.environ.setdefault("ONRECORD_GAZETTEERS__COUNTRIES", "none")
    sys.exit(main())
