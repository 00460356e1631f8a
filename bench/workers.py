"""How few short documents two workers read faster than one: wall and processor time, start-up and all.

use: python bench/workers.py [--rounds N] [--documents N ...]

In: texts of some 190 words, made from a seed. Out: for each number of documents the medians of wall and processor seconds with one worker
and with two, taking turns, as the program has them when a user starts it; exit status 1 where two are slower than one from 20 on.
The wall means something only where two cores have nothing else to do.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
from pathlib import Path

from scaling import documents, run

SENTENCES = 12  # of one document
LEAST = 20  # documents from which on two workers must be the faster


def times(path: Path, workers: int) -> tuple[float, float]:
    """Return the wall and processor seconds of reading a file."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = run(path, "--workers", str(workers))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--documents", type=int, nargs="+", default=[5, 10, LEAST, 40, 100])
    told = parser.parse_args()
    slower = []
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, medians of {told.rounds} rounds; wall s / processor s")
    print(f"{'documents':>9}  {'1 worker':>13}  {'2 workers':>13}  faster by")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        for count in told.documents:
            documents(count, SENTENCES, path)
            taken: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
            for _ in range(told.rounds):
                for workers, found in taken.items():
                    found.append(times(path, workers))
            (one, one_cpu), (two, two_cpu) = ([statistics.median(each) for each in zip(*found, strict=True)] for found in taken.values())
            print(f"{count:9}  {one:5.2f} / {one_cpu:5.2f}  {two:5.2f} / {two_cpu:5.2f}  {one / two:8.2f}x", flush=True)
            slower += [count] if count >= LEAST and two > one else []
    sys.exit(f"two workers are slower at {slower} documents" if slower else 0)


if __name__ == "__main__":
    main()
