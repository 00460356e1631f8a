"""Read real pages, join them into incidents, judge these, score the record; hold it to the floors.

use: python bench/joining.py [--shared DIR] [--out DIR]

In: `gold/source_pages` English and its scorer, in the folder `shared`. Out: a table; the record as JSON lines in `bench/out/`, and the
scorer's result. The program is run as a user runs it: the pages are added to a record, its incidents exported. Exit status 1
under a floor, 2 where the corpus is missing.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from onrecord.assessment import assess
from onrecord.linking import Cluster, Family, link
from onrecord.linking.copies import DocumentSource, find_families, take_fingerprint
from onrecord.publication import Format, export
from onrecord.reading import Reading
from onrecord.record import Incident
from page import write_table

HERE = Path(__file__).parent
PROGRAM = str(Path(sys.executable).parent / "onrecord")


def add_pages(path: Path, out: Path) -> Path:
    """Add the pages to a new record, as a user does, and export it; return the file of its incidents."""
    file = out / "joining.record.jsonl"
    with tempfile.TemporaryDirectory(prefix="onrecord-joining-") as folder:
        record = ["--record", f"{folder}/record"]
        run = subprocess.run([PROGRAM, "add", str(path), "--workers", str(os.cpu_count() or 1), *record], capture_output=True, check=False)
        if run.returncode > 1:  # 1: some pages are no reports
            sys.exit(run.stderr.decode())
        subprocess.run([PROGRAM, "export", "--output", str(file), *record], check=True)
    return file


def make_record(readings: list[Reading], out: Path) -> Path:
    """Link and judge; return the file of the record."""
    families = {
        d: family for family in find_families([take_fingerprint(DocumentSource.of_reading(r)) for r in readings]) for d in family.documents
    }
    by_id = {reading.document.id: reading for reading in readings}
    file = out / "joining.record.jsonl"
    with file.open("wb") as stream:
        export((incident_of(cluster, by_id, families) for cluster in link(readings, families)), Format.JSONL, stream)
    return file


def incident_of(cluster: Cluster, readings: Mapping[str, Reading], families: Mapping[str, Family]) -> Incident:
    """Return an incident of the record, with what its documents say."""
    documents = {mention.document for mention in cluster.members}
    return Incident(
        cluster=cluster,
        assessment=assess(cluster, readings, families),
        readings={document: readings[document] for document in documents},
        families={document: families[document] for document in documents},
    )


def main() -> int:
    """Print the table; return the exit status."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    a.add_argument("--out", type=Path, default=HERE / "out")
    a.add_argument("--readings", type=Path, help="a file of readings to use in place of reading the pages")
    a.add_argument("--markdown", type=Path, help="write the table into this page of the docs as well")
    o = a.parse_args()
    gold = o.shared / "gold" / "source_pages"
    if not gold.is_dir():
        print(f"no corpus at {gold}: give the folder with --shared", file=sys.stderr)
        return 2
    o.out.mkdir(parents=True, exist_ok=True)
    if o.readings:
        record = make_record([msgspec.json.decode(line, type=Reading) for line in o.readings.read_bytes().splitlines()], o.out)
    else:
        record = add_pages(gold / "sources.en.jsonl", o.out)
    scorer = o.shared / "score" / "source_pages.py"
    command = [sys.executable, str(scorer), str(record), str(gold / "sources.en.jsonl"), str(gold / "incidents.en.jsonl")]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    result = json.loads(text[text.index("{") :])
    (o.out / "joining.score.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["joining"]
    low = 0
    rows = []
    print(f"{'measure':20} {'value':>7} {'floor':>6} {'aim':>6}")
    for name, floor in floors["floors"].items():
        value = result["clusters"][name.split(".")[1]] if "." in name else result[name]
        low += value < floor
        rows.append((name, f"{value:.4f}", f"{floor:.2f}", f"{floors['aims'][name]:.2f}"))
        print(f"{name:20} {value:7.4f} {floor:6.2f} {floors['aims'][name]:6.2f}{'  under its floor' if value < floor else ''}")
    if o.markdown:
        write_table(o.markdown, "joining", ("measure", "value", "floor", "aim"), rows)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
