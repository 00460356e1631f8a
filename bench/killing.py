"""Kill `onrecord add` at random moments, and look at what it left: nothing lost, nothing twice, and it goes on.

use: python bench/killing.py [--kills N] [--programs N] [--seed N]

In: the exercise. Out: a table of the moments, exit status 1 where anything was found. Most runs are forked from a process that
has loaded the model and remembers how each document is read, so that the moments fall on what is written and not on the
reading; `--programs` of them are programs started from nothing, half of these with two workers. After each kill the record
must verify and be readable, and hold what it held before; a run that is let be must end with each original kept once, each
reading noted once, and the digest of a record that nobody disturbed.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from onrecord.cli import THREADS

os.environ |= dict.fromkeys(THREADS, "1")  # before anything starts one: a fork would copy threads half

from moments import Found, ask, fork, look, remember_readings, session, time_steps, watch_steps
from onrecord.cli.app import app

EXERCISE = Path(__file__).parent.parent / "examples" / "exercise"
PROGRAM = [sys.executable, "-c", "from onrecord.cli import main; main()"]
ENDS = 0.2  # of the moments; after so many the record is finished and another begun
PATIENCE = 60  # seconds for children to end after their parent, on a machine that has other work
INTERRUPT, ONE, TWO, END = "interrupted (^C)", "a program", "a program, 2 workers", "let be"
UNREADABLE = {"not begun", "archive.missing"}  # a record whose first run was killed while it began it


class Bench:
    """One record that is killed again and again, and what was found."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Make the record that nobody disturbs, and take its times."""
        self.chance = random.Random(seed)  # noqa: S311 moments, no secrets
        self.folder, self.out = folder / "record", folder / "out.txt"
        self.rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.refused: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.before = Found()
        begun = time.monotonic()
        subprocess.run([*PROGRAM, *self._arguments()], check=True, stdout=subprocess.DEVNULL)
        self.whole_run = time.monotonic() - begun
        self.whole = ask(lambda: look(self.folder), Found, self.out)
        self._begin_anew()
        remember_readings()
        self._run()
        watch_steps()
        self._begin_anew()
        self.times = ask(lambda: time_steps(self._run), dict[str, list[float]], self.out)
        self._begin_anew()

    def kill(self, kind: str) -> None:
        """Kill one run at a moment of a kind, and look at what it left; now and then let one end."""
        stopped = self._kill_program(kind) if kind in {ONE, TWO} else self._kill_fork(kind)
        self.rows[kind]["killed" if stopped else "too late"] += 1
        self._check(kind)
        if not stopped or self.chance.random() < ENDS:
            self.let_be()

    def let_be(self) -> None:
        """Let a run end, and compare the record with the one that nobody disturbed."""
        _, status = os.waitpid(fork(self._run, self.out), 0)
        if status:
            self._wrong(END, "lost", f"the last run ended with {os.waitstatus_to_exitcode(status)}: {self.out.read_text()}")
        found = self._check(END)
        self.rows[END]["runs"] += 1
        for what, mine, whole in (("original", found.kept, self.whole.kept), ("reading", found.noted, self.whole.noted)):
            if mine.keys() != whole.keys():
                self._wrong(END, "lost", f"{len(whole.keys() - mine.keys())} {what}s lost, {len(mine.keys() - whole.keys())} others")
        if found.digest != self.whole.digest:
            self._wrong(END, "lost", f"the digest is another: {found.digest or found.refused}")
        self._begin_anew()

    def _arguments(self) -> list[str]:
        tables = ["--gazetteer", str(EXERCISE / "gazetteer.txt"), "--parties", str(EXERCISE / "parties.toml")]
        return ["add", str(EXERCISE / "reports"), "--dated-names", "--record", str(self.folder), *tables]

    def _begin_anew(self) -> None:
        shutil.rmtree(self.folder)
        self.before = Found()

    def _check(self, kind: str) -> Found:
        output = self.out.read_text(errors="replace")
        if "Traceback" in output:
            self._wrong(kind, "faults", output)
        found = ask(lambda: look(self.folder), Found, self.out)
        self.refused[found.refused] += 1
        for fault in found.faults:
            self._wrong(kind, "faults", fault)
        if found.refused and (found.refused not in UNREADABLE or self.before.kept):
            self._wrong(kind, "faults", f"the record can't be looked into: {found.refused}")
        for what, now, then in (("kept", found.kept, self.before.kept), ("noted", found.noted, self.before.noted)):
            if then.keys() - now.keys():
                self._wrong(kind, "lost", f"{len(then.keys() - now.keys())} were {what}, and are no more")
            if any(count > 1 for count in now.values()):
                self._wrong(kind, "twice", f"{what} {max(now.values())} times")
        self.before = found
        return found

    def _wrong(self, kind: str, what: str, words: str) -> None:
        self.rows[kind][what] += 1
        self.wrong.append(f"{kind}: {what}: {words}")

    def _kill_fork(self, kind: str) -> bool:
        step = self.chance.choice(sorted(self.times)) if kind == INTERRUPT else kind
        times = self.times[step]
        nth = self.chance.randrange(len(times))
        ours, theirs = os.pipe()
        pid = fork(self._run, self.out, lambda name, took: _tell(theirs) if name == step and took is None else None)
        os.close(theirs)
        while step != "any moment" and nth >= 0 and os.read(ours, 1):  # it ended, or does this less often than the first time
            nth -= 1
        time.sleep(self.chance.uniform(0, times[max(0, nth)]))
        ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        os.kill(pid, signal.SIGINT if kind == INTERRUPT else signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        os.close(ours)
        code = os.waitstatus_to_exitcode(status)
        if code not in ({0, 130} if kind == INTERRUPT else {0, -signal.SIGKILL}):
            self._wrong(kind, "faults", f"it ended with {code}: {self.out.read_text()}")
        return not ended

    def _kill_program(self, kind: str) -> bool:
        command = [*PROGRAM, *self._arguments(), "--workers", "2" if kind == TWO else "1"]
        with self.out.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
        try:
            process.wait(self.chance.uniform(0, self.whole_run))
        except subprocess.TimeoutExpired:
            ended = False
        else:
            ended = True
        process.kill()
        process.wait()
        until = time.monotonic() + PATIENCE
        while (left := session(process.pid)) and time.monotonic() < until:
            time.sleep(0.02)
        for pid in left:
            self._wrong(kind, "orphans", f"process {pid} outlived its parent")
            os.kill(pid, signal.SIGKILL)
        return not ended

    def _run(self) -> int:
        """Run the program in this process; return its exit status."""
        try:
            app(self._arguments(), prog_name="onrecord")
        except SystemExit as end:
            return int(end.code or 0)
        return 0


def _tell(pipe: int) -> None:
    os.write(pipe, b".")


def print_table(bench: Bench) -> None:
    """Print what was found."""
    columns = ("runs", "killed", "too late", "faults", "lost", "twice", "orphans")
    print(f"{'moment':22}" + "".join(f"{name:>10}" for name in columns))
    total: Counter[str] = Counter()
    for kind, row in bench.rows.items():
        row["runs"] = row["runs"] or row["killed"] + row["too late"]
        total += row
        print(f"{kind:22}" + "".join(f"{row[name]:10}" for name in columns))
    print(f"{'all':22}" + "".join(f"{total[name]:10}" for name in columns))
    looked = ", ".join(f"{count} {code or 'readable'}" for code, count in bench.refused.most_common())
    print(f"looked into after each: {looked}")
    for words in bench.wrong[:20]:
        print(words, file=sys.stderr)


def main() -> None:
    """Kill, look, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--programs", type=int, default=24, help="of the kills, how many are of programs started from nothing")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), told.seed)
        killed, programs = 0, 0
        steps = [*sorted(bench.times), "any moment", "any moment", INTERRUPT]
        while killed < told.kills:
            program = bench.chance.random() < (told.programs - programs) / (told.kills - killed)
            kind = (ONE, TWO)[programs % 2] if program else bench.chance.choice(steps)
            bench.kill(kind)
            programs += program
            killed = sum(row["killed"] for row in bench.rows.values())
            if sys.stderr.isatty():
                print(f"\r{killed} killed, {len(bench.wrong)} wrong", end="", file=sys.stderr)
        bench.let_be()
        print_table(bench)
        sys.exit(1 if bench.wrong else 0)


if __name__ == "__main__":
    main()
