"""What adding to a record costs, beside reading alone; and what one more document costs in a small record and in a large one.

use: python bench/adding.py [--documents N] [--sizes N,N,...]

In: texts that `texts.py` makes. Out: two tables. The first runs `onrecord read` and `onrecord add` by turns over the same parts of
the texts, and compares their times; memory is the peak of each program. The second fills a record with readings that are made
without a model, since only the record is measured, and times keeping, indexing and recomputing one more. Exit status 1 over a limit
of `floors.toml`.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from grown import TOGETHER, growing
from texts import make_texts

HERE = Path(__file__).parent
PROGRAM = [str(Path(sys.executable).parent / "onrecord")]
PARTS = 5
ASKED = 30  # documents that are timed one by one at each size


def compare(count: int, folder: Path) -> float:
    """Print what adding takes beside reading; return the ratio of the sums."""
    texts = make_texts(count)
    sums = {"read": 0.0, "add": 0.0}
    peak = {"read": 0, "add": 0}
    ratios = []
    for part in range(PARTS):
        file = folder / f"part{part}.jsonl"
        with file.open("w", encoding="utf-8") as stream:
            for text in islice(texts, -(-count // PARTS)):
                row = {"id": text.id, "text": text.text, "published": str(text.published), "publisher": text.publisher}
                stream.write(json.dumps(row) + "\n")
        commands = {
            "read": [*PROGRAM, "read", "--json", str(file)],
            "add": [*PROGRAM, "add", str(file), "--record", str(folder / "record")],
        }
        took = {}
        for name in ("read", "add") if part % 2 == 0 else ("add", "read"):
            took[name], memory = run(commands[name])
            sums[name] += took[name]
            peak[name] = max(peak[name], memory)
        ratios.append(took["add"] / took["read"])
        print(f"part {part + 1} of {PARTS}: read {took['read']:.1f} s, add {took['add']:.1f} s, {ratios[-1]:.2f} times", flush=True)
    whole = sums["add"] / sums["read"]
    times = f"{whole:.3f} times (median of the parts {statistics.median(ratios):.3f})"
    print(f"{count:,} documents: read {sums['read']:.0f} s, add {sums['add']:.0f} s: {times}")
    print(f"peak memory: read {peak['read'] >> 10} MiB, add {peak['add'] >> 10} MiB", flush=True)
    return whole


def run(command: Sequence[str]) -> tuple[float, int]:
    """Return the seconds and the kilobytes that a program took."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with {status}")
    return time.perf_counter() - start, usage.ru_maxrss


def grow(sizes: Sequence[int], folder: Path) -> dict[int, float]:
    """Print what one more document costs at each size; return the median seconds of the processor, which others do not disturb."""
    texts = make_texts(sizes[-1] + ASKED * len(sizes))
    found: dict[int, float] = {}
    with growing(folder / "grown") as grown:
        put = grown.put
        size = 0
        for wanted in sizes:
            while size < wanted:
                some = list(islice(texts, min(TOGETHER, wanted - size)))
                put(some)
                size += len(some)
            times, worked = [], []
            for text in islice(texts, ASKED):
                start, before = time.perf_counter(), time.process_time()
                put([text])
                times.append(time.perf_counter() - start)
                worked.append(time.process_time() - before)
            size += ASKED
            found[wanted] = statistics.median(worked)
            there = grown.record.incident_count()
            file = (folder / "grown" / "record.db").stat().st_size
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
            print(
                f"{wanted:>8,} documents, {there:>7,} incidents: one more takes {statistics.median(times) * 1000:6.1f} ms"
                f" (slowest of {ASKED}: {max(times) * 1000:.1f}), {found[wanted] * 1000:.1f} ms of it work of the processor;"
                f" database {file >> 20} MiB, peak memory {memory} MiB",
                flush=True,
            )
    return found


def sizes_of(text: str) -> list[int]:
    """Return the sizes that the command line names, in order."""
    return sorted(int(part) for part in text.split(","))


def judge(whole: float | None, grown: dict[int, float]) -> Iterator[str]:
    """Give what lies over a limit."""
    limits = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["adding"]
    if whole is not None and whole > limits["ratio"]:
        yield f"adding takes {whole:.2f} times reading; the limit is {limits['ratio']}"
    if len(grown) > 1 and (growth := grown[max(grown)] / grown[min(grown)]) > limits["growth"]:
        yield f"one more document takes {growth:.2f} times as long in the largest record; the limit is {limits['growth']}"


def main() -> int:
    """Print the tables; return the exit status."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--documents", type=int, default=10_000, help="how many are read and added; 0: none")
    a.add_argument("--sizes", type=sizes_of, default=[1_000, 10_000, 100_000], help="sizes of the record at which one more is timed")
    o = a.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-adding-") as made:
        whole = compare(o.documents, Path(made)) if o.documents else None
        grown = grow(o.sizes, Path(made)) if o.sizes else {}
    over = list(judge(whole, grown))
    for line in over:
        print(line, file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
