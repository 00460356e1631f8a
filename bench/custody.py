"""How fast a record is verified, beside `sha256sum` over the same files, in one run.

use: python bench/custody.py [--megabytes N] [--rounds N] [--record DIR]

The record is made in a temporary folder (or kept in DIR, and used again where it is there): texts of a few KB, drawn from
invented words as often as words come in a language, so that they pack about as well as prose does. Both programs run as
they are called, starting included, and take turns; figures are medians over the rounds. The speed is that of the files
that both read, as they lie on the disk; what the originals measure unpacked stands beside it.
"""

import argparse
import datetime as dt
import itertools
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from onrecord.archive import EntryKind, Origin, open_record

HERE = Path(__file__).parent
MEGABYTE = 1_000_000
WORDS = 600  # of a text, about 4 KB
WHEN = dt.datetime(2031, 3, 5, 9, 30, tzinfo=dt.UTC)
SYLLABLES = tuple("an bel cor da er fin go har in kal lo mer na or pes ri sta tu ven ya".split())


def texts(megabytes: int) -> Iterator[bytes]:
    """Give texts of so many megabytes together, the same ones every time."""
    draw = random.Random(3)  # noqa: S311 texts, not keys
    vocabulary = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(20_000)]
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    left = megabytes * MEGABYTE
    while left > 0:
        words = draw.choices(vocabulary, cum_weights=weights, k=draw.randint(WORDS // 3, 2 * WORDS))
        text = (". ".join(" ".join(words[at : at + 17]) for at in range(0, len(words), 17)) + ".\n").encode()
        left -= len(text)
        yield text


def make_record(folder: Path, megabytes: int) -> None:
    """Keep the texts in a record, each with a reading noted as a run of `add` does."""
    with open_record(folder, when=WHEN, who="bench") as record:
        for number, text in enumerate(texts(megabytes)):
            origin = Origin(where=f"reports/{number}.txt", when=WHEN, who="bench", media_type="text/plain")
            kept = record.keep(text, origin)
            record.note(EntryKind.READING, {"sha256": kept.sha256, "reader": "bench"}, origin)


def seconds(command: list[str]) -> float:
    """Run a program to its end; return how long it took."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def measure(folder: Path, rounds: int) -> float:
    """Print both speeds; return that of the verification as a share of the other."""
    files = [str(path) for path in sorted(folder.rglob("*")) if path.is_file()]
    size = sum(Path(name).stat().st_size for name in files) / MEGABYTE
    digest = [shutil.which("sha256sum") or "shasum", *(() if shutil.which("sha256sum") else ("-a", "256")), *files]
    program = [sys.executable, "-c", "from onrecord.cli import main; main()", "verify", "--record", str(folder)]
    told = subprocess.run(program, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    taken: dict[str, list[float]] = {"onrecord verify": [], Path(digest[0]).name: []}
    for _ in range(rounds):
        for name, command in zip(taken, (program, digest), strict=True):
            taken[name].append(seconds(command))
    print(f"{told}\n{size:.0f} MB of files, median of {rounds} rounds")
    rates = {name: size / statistics.median(times) for name, times in taken.items()}
    for name, rate in rates.items():
        print(f"{name:16} {rate:8.1f} MB a second")
    verify, plain = rates.values()
    return verify / plain


def main() -> int:
    """Print the speeds; return 1 where the verification is under its floor."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--megabytes", type=int, default=300)
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--record", type=Path, default=None, help="keep the record here")
    o = a.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = o.record or Path(temporary) / "record"
        if not (folder / "version").exists():
            make_record(folder, o.megabytes)
        share = measure(folder, o.rounds)
    floor = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["custody"]["floor"]
    print(f"verify: {share:.3f} of sha256sum's speed (floor {floor})")
    return 1 if share < floor else 0


if __name__ == "__main__":
    sys.exit(main())
