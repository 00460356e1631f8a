"""What the gate keeps and what it lets through, held against whole readings of everything, and how fast it is.

use: python bench/gate.py [--shared DIR] [--every N] [--markdown FILE]

Incidents and totals that whole readings find are counted in documents that the gate lets through (kept) and in all; of the ledgers also
the incidents that careful readers wrote down. `--every N` reads every Nth document of the political news, which is the longest corpus.
Returns 1 where a corpus of harm keeps less than its floor in `floors.toml`, or the gate is slower than its floor.
"""

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from onrecord.core import OnrecordError
from onrecord.reading import may_tell_of_harm
from page import write_table

HERE = Path(__file__).parent
HARM = ("ledgers/dev", "acts/dev", "coded_incidents/dev", "source_pages/sources.en", "exercise")
NEWS = ("places/trnews", "attribution/dev", "attribution/train")
ROUNDS = 5
HEADER = ("corpus", "documents", "events kept", "share", "written down by readers, kept", "documents without an event, let through")


def reports(shared: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the documents of a corpus."""
    folder = HERE.parent / "examples" / "exercise" / "reports"
    if name == "exercise":
        yield from ({"path": path} for path in sorted(folder.iterdir()))
        return
    with (shared / "gold" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read(report: dict[str, Any]) -> "onrecord.Reading | None":
    """Return a whole reading; None of what is no report at all."""
    try:
        return onrecord.read(report["path"] if "path" in report else report["text"], published=report.get("published"))
    except OnrecordError:
        return None


def measure(shared: Path, name: str, every: int) -> tuple[float, list[str]]:
    """Return the share of events that is kept, and the row to print."""
    kept = total = written = written_kept = let = peaceful = count = 0
    for report in list(reports(shared, name))[::every]:
        reading = read(report)
        if reading is None:
            continue
        count += 1
        found = len(reading.incidents) + len(reading.totals)
        passes = may_tell_of_harm(reading.text)
        total, kept = total + found, kept + found * passes
        of_gold = len(report.get("incidents", ())) if "sums" in report else 0
        written, written_kept = written + of_gold, written_kept + of_gold * passes
        if not found:
            peaceful, let = peaceful + 1, let + passes
    share = kept / total if total else 1.0
    gold = f"{written_kept} of {written}" if written else "-"
    through = f"{let} of {peaceful}" if peaceful else "-"
    return share, [name, str(count), f"{kept} of {total}", f"{share:.4f}", gold, through]


def speed(shared: Path) -> float:
    """Return how many megabytes of UTF-8 the gate takes a second, the best of some rounds."""
    texts = [report["text"] for report in reports(shared, "attribution/train")]
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = 0.0
    for _ in range(ROUNDS):
        begun = time.process_time()
        for text in texts:
            may_tell_of_harm(text)
        best = max(best, size / (time.process_time() - begun))
    return best


def main() -> int:
    """Print the table; return 1 under a floor."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    a.add_argument("--every", type=int, default=40)
    a.add_argument("--markdown", type=Path, help="write the table into this page of the docs as well")
    o = a.parse_args()
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["gate"]
    short = 0
    rows = []
    for name in (*HARM, *NEWS):
        share, row = measure(o.shared, name, o.every if name == "attribution/train" else 1)
        short += name in HARM and share < floors["kept"]
        rows.append(row)
        print("  ".join(row), flush=True)
    rate = speed(o.shared)
    if o.markdown:
        write_table(o.markdown, "gate", HEADER, rows)
    print(f"the gate alone: {rate:.1f} MB a second on one core (floor {floors['megabytes']})")
    return 1 if short or rate < floors["megabytes"] else 0


if __name__ == "__main__":
    sys.exit(main())
