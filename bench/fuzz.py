"""Change small valid files of every format at random, and look at what reading them costs and how it ends.

use: python bench/fuzz.py [--rounds N] [--seed N] [--format NAME] [--case N --out FILE]

In: nothing; the files are built here (`seeds.py`). Out: a table of the formats, and each thing that is wrong; exit status 1 where there
is one. Each case is a file, changed by a chance that the seed decides: bytes turned over, stretches taken out, doubled, moved or
repeated up to a megabyte, pieces of another format, numbers made huge. It is read in a process with limits. What may come of it is
a page, documents, or an error with a code, within 2 seconds of processor time and 500 MB for each megabyte, or part of one. Wrong is
all else: the process dies (a crash, too much time, too much memory), or another error comes out. `--case` writes one case to a file.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.casework.confined import Confined, Ending
from readers import READERS, work
from seeds import SEEDS

LARGEST = 1_000_000  # bytes of a case
NUMBERS = (b"0", b"-1", b"1", b"65535", b"2147483648", b"99999999999999999999", b"1e9", b"0x7fffffff")


def make(kind: str, seed: int, number: int) -> bytes:
    """Return one case: a valid file, changed a few times."""
    chance = random.Random(f"{kind} {seed} {number}")  # noqa: S311 no secret
    content = chance.choice(SEEDS[kind])
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        content = chance.choice(CHANGES)(content, chance)[:LARGEST]
    return content


def _stretch(content: bytes, chance: random.Random, longest: int) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randint(1, longest))


def _turn(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 4, 32)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.choice((0, 9, 10, 34, 39, 40, 60, 62, 127, 255, chance.randrange(256)))
    return bytes(changed)


def _take_out(content: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(content, chance, 200)
    return content[:start] + content[end:]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _move(content: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(content, chance, 200)
    rest = content[:start] + content[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + content[start:end] + rest[at:]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(content, chance, chance.choice((1, 3, 8, 30, 300)))
    times = chance.choice((2, 10, 1_000, LARGEST // max(end - start, 1)))
    return content[:end] + content[start:end] * times + content[end:]


def _repeat_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    lines[at] *= chance.choice((2, 50, 2_000, LARGEST // max(len(lines[at]), 1)))
    return b"".join(lines)


def _splice(content: bytes, chance: random.Random) -> bytes:
    other = chance.choice(SEEDS[chance.choice(list(SEEDS))])
    start, end = _stretch(other, chance, 400)
    at = chance.randrange(len(content) + 1)
    return content[:at] + other[start:end] + content[at:]


def _enlarge(content: bytes, chance: random.Random) -> bytes:
    digits = [at for at, byte in enumerate(content[:20_000]) if 48 <= byte <= 57]
    if not digits:
        return content
    start = end = chance.choice(digits)
    while end < len(content) and 48 <= content[end] <= 57:
        end += 1
    return content[:start] + chance.choice(NUMBERS) + content[end:]


CHANGES = (_turn, _turn, _take_out, _cut, _move, _repeat, _repeat, _repeat_line, _splice, _enlarge)


class Bench:
    """The processes that read, one at a time."""

    def __init__(self) -> None:
        """Start without one."""
        self._process: Confined | None = None

    def read(self, kind: str, content: bytes) -> str:
        """Return how the reading of one case ended; what is wrong begins with "!"."""
        if self._process is None:
            self._process = Confined(work)
            self._process.pipe.recv()
        try:
            self._process.pipe.send((kind, content))
            return str(self._process.pipe.recv())
        except (EOFError, OSError):
            ending, how = self._process.wait()
            self._process = None
            what = {Ending.TIME: "too much time", Ending.MEMORY: "too much memory", Ending.OTHER: "a crash"}
            return f"! {what[ending]} ({how})"

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.stop()


def run(kinds: Iterable[str], seed: int, rounds: int) -> Iterator[str]:
    """Yield what is wrong, after a line for each format."""
    wrong: list[str] = []
    bench = Bench()
    for kind in kinds:
        began, ends = time.monotonic(), Counter[str]()
        for number in range(rounds):
            ended = bench.read(kind, make(kind, seed, number))
            ends["wrong" if ended.startswith("!") else "refused" if "." in ended else "read"] += 1
            if ended.startswith("!"):
                wrong.append(f"{kind}, case {number}: {ended[2:]}")
        row = f"{kind:6} {ends['read']:6} read {ends['refused']:6} refused {ends['wrong']:6} wrong {time.monotonic() - began:8.0f} s"
        print(row, flush=True)
    bench.close()
    yield from wrong


def main() -> int:
    """Run it; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=READERS)
    parser.add_argument("--case", type=int)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    if asked.case is not None:
        asked.out.write_bytes(make(asked.format, asked.seed, asked.case))
        return 0
    wrong = list(run([asked.format] if asked.format else READERS, asked.seed, asked.rounds))
    print("\n".join(wrong) or "nothing is wrong: no crash, no error without a code, none over 2 s or 500 MB for a megabyte")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
