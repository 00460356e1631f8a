"""Take guards out of the reading room, one at a time, and see whether its tests notice.

use: python bench/mutation.py [--guards N] [--seed N] [--list]

A guard is what makes a rule hold back: an `if` whose body only leaves (`return`, `continue`, `break`, `raise`), a condition
of a comprehension, one of the conditions joined by `and` or `or`. It is taken out of a copy of the program, on which
`tests/reading` then runs, the tests of the guard's own folder first, up to the first failure. Prints each guard that went
unnoticed, by file and line, and how many did; exits with 1 where more do than `floors.toml` allows. With the shipped seed the same
program gives the same guards.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOM = Path("src/onrecord/reading")
LEAVING = (ast.Return, ast.Continue, ast.Break, ast.Raise)
SECONDS = 300
"""How long one run of the tests may take; a guard whose loss makes it longer is noticed."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A stretch of a file, in lines from 1 and columns of bytes from 0, and what stands there when the guard is out."""

    file: Path
    line: int
    column: int
    end_line: int
    end_column: int
    instead: str

    def taken_out(self, text: str) -> str:
        """Return the file's text without the guard."""
        lines = text.encode().splitlines(keepends=True)
        before = b"".join(lines[: self.line - 1]) + lines[self.line - 1][: self.column]
        after = lines[self.end_line - 1][self.end_column :] + b"".join(lines[self.end_line :])
        return (before + self.instead.encode() + after).decode()

    def words(self) -> str:
        """Return the guard as it stands."""
        lines = (ROOT / self.file).read_text(encoding="utf-8").splitlines()
        return " ".join(line.strip() for line in lines[self.line - 1 : self.end_line])[:110]


def guards(file: Path) -> Iterator[Guard]:
    """Give the guards of a file, in the order of a walk over its tree."""
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and not node.orelse and len(node.body) == 1 and isinstance(node.body[0], LEAVING):
            yield _guard(file, node.test, "False")
        elif isinstance(node, ast.comprehension):
            yield from (_guard(file, condition, "True") for condition in node.ifs)
        elif isinstance(node, ast.BoolOp):
            yield from (_guard(file, part, str(isinstance(node.op, ast.And))) for part in node.values)


def _guard(file: Path, node: ast.expr, instead: str) -> Guard:
    return Guard(file, node.lineno, node.col_offset, node.end_lineno or node.lineno, node.end_col_offset or 0, instead)


def is_noticed(guard: Guard | None) -> bool:
    """Tell whether the tests of the room fail without a guard; None takes nothing out."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("src", "tests", "examples", "bench", "training", "docs"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / name, copy / name)
        listed = [str(copy / "tests" / "reading")]
        if guard is not None:
            mutated = copy / guard.file
            mutated.write_text(guard.taken_out(mutated.read_text(encoding="utf-8")), encoding="utf-8")
            own = copy / "tests" / guard.file.relative_to("src/onrecord").parent
            listed = [str(own), *listed] if own.is_dir() else listed
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *listed]
        try:
            done = subprocess.run(
                command, cwd=copy, env=os.environ | {"PYTHONPATH": str(copy / "src")}, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return True
        return done.returncode != 0


def main() -> int:
    """Print the guards that went unnoticed, and their number; return 1 where they are too many."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--guards", type=int, default=100, help="how many are taken out (default: 100)")
    a.add_argument("--seed", type=int, default=7, help="which ones (default: 7)")
    a.add_argument("--list", action="store_true", help="only list them")
    o = a.parse_args()
    found = [guard for file in sorted((ROOT / ROOM).rglob("*.py")) for guard in guards(file.relative_to(ROOT))]
    chosen = random.Random(o.seed).sample(found, min(o.guards, len(found)))  # noqa: S311  (a sample needs no cryptography)
    if o.list:
        for guard in chosen:
            print(f"{guard.file}:{guard.line}: {guard.words()}")
        return 0
    if is_noticed(None):
        sys.exit("The tests of the reading room fail as they are: mend that first.")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = list(pool.map(is_noticed, chosen))
    unnoticed = [guard for guard, is_seen in zip(chosen, noticed, strict=True) if not is_seen]
    for guard in unnoticed:
        print(f"{guard.file}:{guard.line}:{guard.column}: {guard.words()}")
    most = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf-8"))["mutation"]["most"]
    share = len(unnoticed) / len(chosen)
    print(f"mutation: {len(unnoticed)} of {len(chosen)} guards went unnoticed, of {len(found)} in all (at most {most:.2f} of them may)")
    return 1 if share > most else 0


if __name__ == "__main__":
    sys.exit(main())
