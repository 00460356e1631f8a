"""Take guards out of the reading room, one at a time, and see whether its tests notice.

use: python bench/mutation.py [--guards N] [--seed N] [--seconds N] [--keep FILE] [--list]
     python bench/mutation.py --without src/onrecord/reading/claims.py:12:7

What a guard is, `guards.py` says. The tests of `tests/reading` run once with all chosen guards in place, and it is noted in which of
them each guard decides anything. Then, for each guard, a child of this process runs those tests without it, up to the first that fails.
A guard that decides nothing in any test is noticed by none. Tests whose examples are drawn at random are left out: they say another
thing each time. Prints each guard that went unnoticed, by file, line and column, and how many did; exits with 1 where more do than
`floors.toml` allows. The same seed chooses the same guards of the same program.

`--without` runs all tests without one guard, and leaves it to pytest to print which fail: what holds the guard, or nothing.
With `--keep`, what is found of each guard is added to a file, and a run that was broken off goes on where it was; the file holds
for the sources and tests that it was made with. One process works at a time: some 5 minutes for 100 guards, and 400 MB.
"""

import argparse
import functools
import gc
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from guards import PACKAGE, ROOM, ROOT, Guard, Importer, Weigher, guards

TESTS = ROOT / "tests" / "reading"
LARGEST_TABLE = 8
"""Caches that keep no more values than this hold tables, which are read once; larger ones hold what was found for single words."""
FIRST = "test_ledgers"
"""The tests that notice most: whole readings of reports."""
SAMPLE = "Shells killed five people in Harnel on Tuesday, the mayor said."


def caches(*, tables: bool) -> Iterator[Any]:
    """Give the caches of the room's functions: those of single words and reports, or those of its tables."""
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper) and str(getattr(found, "__module__", "")).startswith(PACKAGE):  # noqa: SLF001
            most = found.cache_parameters()["maxsize"]
            if (most is None or 1 < most <= LARGEST_TABLE) is tables:
                yield found


class Runs:
    """A plugin of pytest that runs its tests once with all guards, then without each of them."""

    def __init__(self, weigher: Weigher, known: dict[str, bool], keep: Path | None, seconds: int) -> None:
        """Take what weighs the guards, what is known of them by their `where`, where to keep what is found, and the time for each."""
        self.weigher = weigher
        self.noticed = known
        self.failing: list[str] = []
        self._keep = keep
        self._seconds = seconds
        self._deciding: dict[int, list[int]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out tests whose examples are drawn; put those first that notice most, the others in an order by chance."""
        items[:] = [item for item in items if not hasattr(getattr(item, "obj", None), "hypothesis")]
        random.Random(0).shuffle(items)  # noqa: S311  (an order needs no cryptography)
        items.sort(key=lambda item: FIRST not in item.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all tests with all guards, then those where a guard decides without it."""
        importing = frozenset(self.weigher.decided) - self._loading()
        loading = self._loading() - importing
        memorise_parses()
        word_caches = list(caches(tables=False))
        for number, item in enumerate(session.items):
            for cache in word_caches:
                cache.cache_clear()
            self.weigher.decided.clear()
            if _fails(session.items, [number]):
                self.failing.append(item.nodeid)
            for decided in self.weigher.decided:
                self._deciding.setdefault(decided, []).append(number)
        if self.failing:
            return True
        gc.collect()
        gc.freeze()
        for number, guard in enumerate(self.weigher.chosen):
            if guard.where in self.noticed:
                continue
            if number in importing:
                self._note(guard, is_noticed=_is_noticed_anew(guard, self._seconds))
                continue
            tests = range(len(session.items)) if number in loading else self._deciding.get(number, [])
            self._note(guard, is_noticed=bool(tests) and self._is_noticed(number, session.items, tests, tables=number in loading))
        return True

    def _loading(self) -> frozenset[int]:
        """Return the guards that decide what stands in a table, which is read but once: what they change shows in any test."""
        import onrecord  # noqa: PLC0415  (only now: its guards are put into calls while it is imported)

        decided: list[frozenset[int]] = []
        for cache in list(caches(tables=True)):
            cache.cache_clear()
        for _ in range(2):
            self.weigher.decided.clear()
            onrecord.read(SAMPLE)
            decided.append(frozenset(self.weigher.decided))
        return decided[0] - decided[1]

    def _is_noticed(self, number: int, items: Sequence[pytest.Item], tests: Sequence[int], *, tables: bool) -> bool:
        """Tell whether a child of this process fails in one of the tests without a guard, or runs for too long."""
        child = os.fork()
        if not child:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, self._seconds)
            self.weigher.out = number
            for cache in [*caches(tables=False), *(caches(tables=True) if tables else ())]:
                cache.cache_clear()
            try:
                os._exit(_fails(items, tests))
            except BaseException:  # noqa: BLE001  (whatever breaks without the guard is noticed)
                os._exit(1)
        return os.waitpid(child, 0)[1] != 0

    def _note(self, guard: Guard, *, is_noticed: bool) -> None:
        self.noticed[guard.where] = is_noticed
        if not is_noticed:
            print(f"{guard.where}: {guard.words()}", flush=True)
        if self._keep is not None:
            with self._keep.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"of": state(), "guard": guard.where, "noticed": is_noticed}) + "\n")


def _fails(items: Sequence[pytest.Item], tests: Sequence[int]) -> bool:
    """Run tests in their order up to the first that fails, and tell whether one does."""
    following = [*(items[number] for number in tests[1:]), None]
    return any(
        report.failed
        for number, after in zip(tests, following, strict=True)
        for report in runtestprotocol(items[number], nextitem=after, log=False)
    )


def _is_noticed_anew(guard: Guard, seconds: int) -> bool:
    """Tell whether the tests fail in a new process without a guard that decides while modules are imported."""
    command = [sys.executable, __file__, "--without", guard.where]
    try:
        return subprocess.run(command, capture_output=True, timeout=2 * seconds, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def memorise_parses() -> None:
    """Let the shipped parser, which has none of the guards, keep what it finds: the tests read the same texts over and over."""
    from onrecord.language import load  # noqa: PLC0415  (see above)

    kind = type(load("en"))
    parse, known = kind.parse, {}

    def remembered(self: Any, text: str, paragraphs: Sequence[Any]) -> Any:  # noqa: ANN401  (the parser's own types)
        key = text, tuple(paragraphs)
        if key not in known:
            known[key] = parse(self, text, paragraphs)
        return known[key]

    kind.parse = remembered  # type: ignore[method-assign]


@functools.cache
def state() -> str:
    """Return a digest of all sources and tests, by which it is known for what a file of findings holds."""
    digest = hashlib.sha256()
    for folder in (ROOT / "src" / "onrecord", ROOT / "tests", ROOT / "training" / "reports"):
        for file in sorted(folder.rglob("*.*")):
            if file.suffix in {".py", ".toml", ".txt", ".tsv", ".jsonl"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def known(keep: Path | None) -> dict[str, bool]:
    """Return what a file of findings has of guards for the sources and tests as they are."""
    if keep is None or not keep.exists():
        return {}
    rows = map(json.loads, keep.read_text(encoding="utf-8").splitlines())
    return {row["guard"]: row["noticed"] for row in rows if row["of"] == state()}


def _run_without(guard: Guard) -> int:
    """Run all tests without a guard, which is out from the first import on, and return what pytest does: 0 where none fails."""
    weigher = Weigher([guard])
    weigher.out = 0
    Importer(weigher).install()
    return int(pytest.main(["-p", "no:cacheprovider", str(TESTS)]))


def main() -> int:
    """Print the guards that went unnoticed, and their number; return 1 where they are too many."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--guards", type=int, default=100, help="how many are taken out (default: 100)")
    a.add_argument("--seed", type=int, default=7, help="which ones (default: 7)")
    a.add_argument(
        "--seconds", type=int, default=300, help="processor time for the tests without one guard; more is noticed (default: 300)"
    )
    a.add_argument("--keep", type=Path, help="a file to which findings are added, and from which a run goes on")
    a.add_argument("--list", action="store_true", help="only list them")
    a.add_argument("--without", metavar="FILE:LINE:COLUMN", help="run all tests without this guard")
    o = a.parse_args()
    found = [guard for file in sorted(ROOM.rglob("*.py")) for guard in guards(file)]
    chosen = random.Random(o.seed).sample(found, min(o.guards, len(found)))  # noqa: S311  (a sample needs no cryptography)
    if o.list:
        for guard in chosen:
            print(f"{guard.where}: {guard.words()}")
        return 0
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "src"))
    if o.without:
        return _run_without(next(guard for guard in found if guard.where == o.without))
    weigher = Weigher(chosen)
    Importer(weigher).install()
    runs = Runs(weigher, known(o.keep), o.keep, o.seconds)
    pytest.main(["-q", "--no-header", "--no-summary", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", str(TESTS)], plugins=[runs])
    if runs.failing:
        sys.exit(f"These tests fail as they are, mend that first: {', '.join(runs.failing[:5])}")
    unnoticed = sum(not runs.noticed[guard.where] for guard in chosen)
    most = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf-8"))["mutation"]["most"]
    print(f"mutation: {unnoticed} of {len(chosen)} guards went unnoticed, of {len(found)} in all (at most {most:.2f} of them may)")
    return 1 if unnoticed / len(chosen) > most else 0


if __name__ == "__main__":
    sys.exit(main())
