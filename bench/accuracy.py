"""Read the gold corpora with the program as a user runs it, score the readings, print a table, hold it to the floors.

use: python bench/accuracy.py [--shared DIR] [--workers N] [--out DIR] [CORPUS ...]

In: the folder `shared` with `seed`, `gold` and `score`. Out: one line a measure with its floor and aim; the scorers' own
output in `bench/out/`. Exit status 1 where a measure falls under its floor, 2 where the corpora are missing.
"""

import argparse
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from page import write_table

HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).parent / "onrecord"
UNDER = "under its floor"


def readings(corpus: str, shared: Path, workers: int, out: Path) -> tuple[Path, Path]:
    """Read one corpus; return the files of the readings and of the gold."""
    out.mkdir(parents=True, exist_ok=True)
    said = out / f"{corpus.replace('/', '-')}.readings.jsonl"
    if corpus == "seed":
        source, gold, more = shared / "seed" / "article.txt", shared / "seed" / "expected.json", ["--published", "2015-12-23"]
    else:
        source, more = shared / "gold" / f"{corpus}.jsonl", []
        gold = source
    with said.open("wb") as file:
        done = subprocess.run(
            [PROGRAM, "read", "--json", "--workers", str(workers), *more, source], stdout=file, stderr=subprocess.PIPE, check=False
        )
    if done.returncode:
        print(f"{corpus}: onrecord read ended with {done.returncode}\n{done.stderr.decode()[-2000:]}", file=sys.stderr)
    return said, gold


def score(scorer: Path, said: Path, gold: Path, options: Sequence[str] = ()) -> dict[str, Any]:
    """Run a scorer with its options; return the result that it prints at its end."""
    done = subprocess.run([sys.executable, scorer, said, gold, *options], capture_output=True, text=True, check=False)
    text = done.stdout
    if done.returncode:
        sys.exit(f"{scorer.name} failed on {said}:\n{done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(text[text.index("{\n") :])
    return result


def place(key: str, got: float, floor: float, aim: float, fewer: Sequence[str]) -> str:
    """Return where a figure stands; of those in `fewer`, less is better."""
    sign = -1 if key in fewer else 1
    return UNDER if sign * got < sign * floor else "at its aim" if sign * got >= sign * aim else ""


def value(result: dict[str, Any], key: str) -> float:
    """Return a figure by its dotted name."""
    at: Any = result
    for part in key.split("."):
        at = at[part]
    return float(at)


def main() -> int:
    """Print the table; return the exit status."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("corpora", nargs="*")
    a.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    a.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    a.add_argument("--out", type=Path, default=HERE / "out")
    a.add_argument("--markdown", type=Path, help="write the table into this page of the docs as well")
    o = a.parse_args()
    if not (o.shared / "score").is_dir():
        print(f"no corpora at {o.shared}: give their folder with --shared", file=sys.stderr)
        return 2
    low = 0
    rows = []
    read: dict[str, tuple[Path, Path]] = {}
    print(f"{'corpus':22} {'measure':26} {'value':>7} {'floor':>6} {'aim':>6}")
    for measure in tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["measure"]:
        if o.corpora and not {measure["corpus"], measure.get("name")}.intersection(o.corpora):
            continue
        if measure["corpus"] not in read:
            read[measure["corpus"]] = readings(measure["corpus"], o.shared, o.workers, o.out)
        said, gold = read[measure["corpus"]]
        name = measure.get("name", measure["corpus"])
        gold = o.shared / "gold" / measure["gold"] if "gold" in measure else gold
        result = score(o.shared / "score" / measure["scorer"], said, gold, measure.get("options", ()))
        (o.out / f"{name.replace('/', '-')}.score.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        for key, floor in measure["floors"].items():
            got, aim = value(result, key), measure["aims"][key]
            mark = place(key, got, floor, aim, measure.get("fewer", ()))
            low += mark == UNDER
            rows.append((name, key, f"{got:.4f}", f"{floor:.2f}", f"{aim:.2f}"))
            print(f"{name:22} {key:26} {got:7.4f} {floor:6.2f} {aim:6.2f}  {mark}".rstrip(), flush=True)
    if o.markdown:
        write_table(o.markdown, "accuracy", ("corpus", "measure", "value", "floor", "aim"), rows)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
