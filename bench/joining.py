"""Read real pages, join them into incidents, judge these, score the record; hold it to the floors.

use: python bench/joining.py [--shared DIR] [--out DIR]

In: `gold/source_pages` English and its scorer, in the folder `shared`. Out: a table; the record as JSON lines in `bench/out/`, and the
scorer's result. Readings are kept in `bench/out/` and made again where the page or the program's version changed. Exit status 1
under a floor, 2 where the corpus is missing.
"""

import argparse
import datetime as dt
import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from onrecord.assessment import assess
from onrecord.core import PageError, sha256
from onrecord.linking import Cluster, Family, link
from onrecord.linking.copies import Source, find_families, take_imprint
from onrecord.page import Metadata, read_text
from onrecord.publication import Format, export
from onrecord.reading import Reading, read
from onrecord.record import Incident

HERE = Path(__file__).parent


def read_pages(path: Path, out: Path) -> list[Reading]:
    """Return the readings of the pages, from the folder of kept ones where it has them; what is no report is passed over."""
    kept = out / "readings"
    kept.mkdir(parents=True, exist_ok=True)
    code = sha256(b"".join(file.read_bytes() for file in sorted((HERE.parent / "src/onrecord/reading").rglob("*.[pt]*"))))
    found = []
    for line in path.read_bytes().splitlines():
        file = kept / f"{sha256(line + code.encode())}.json"
        if not file.exists():
            reading = read_page(json.loads(line))
            file.write_bytes(b"" if reading is None else msgspec.json.encode(reading))
        content = file.read_bytes()
        if content:
            found.append(msgspec.json.decode(content, type=Reading))
    return found


def read_page(row: dict[str, Any]) -> Reading | None:
    """Return the reading of one page; None where it is no report."""
    published = dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None
    metadata = Metadata(id=row["id"], url=row.get("url"), publisher=row.get("publisher"), title=row.get("title"), published=published)
    try:
        return read(read_text(row["text"], metadata))
    except PageError:
        return None


def make_record(readings: list[Reading], out: Path) -> Path:
    """Link and judge; return the file of the record."""
    families = {d: family for family in find_families([take_imprint(Source.of_reading(r)) for r in readings]) for d in family.documents}
    by_id = {reading.document.id: reading for reading in readings}
    file = out / "joining.record.jsonl"
    with file.open("wb") as stream:
        export((incident_of(cluster, by_id, families) for cluster in link(readings, families)), Format.JSONL, stream)
    return file


def incident_of(cluster: Cluster, readings: Mapping[str, Reading], families: Mapping[str, Family]) -> Incident:
    """Return an incident of the record, with what its documents say."""
    documents = {sighting.document for sighting in cluster.members}
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
    o = a.parse_args()
    gold = o.shared / "gold" / "source_pages"
    if not gold.is_dir():
        print(f"no corpus at {gold}: give the folder with --shared", file=sys.stderr)
        return 2
    if o.readings:
        readings = [msgspec.json.decode(line, type=Reading) for line in o.readings.read_bytes().splitlines()]
    else:
        readings = read_pages(gold / "sources.en.jsonl", o.out)
    o.out.mkdir(parents=True, exist_ok=True)
    record = make_record(readings, o.out)
    scorer = o.shared / "score" / "source_pages.py"
    command = [sys.executable, str(scorer), str(record), str(gold / "sources.en.jsonl"), str(gold / "incidents.en.jsonl")]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    result = json.loads(text[text.index("{") :])
    (o.out / "joining.score.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["joining"]
    low = 0
    print(f"{'measure':20} {'value':>7} {'floor':>6} {'aim':>6}")
    for name, floor in floors["floors"].items():
        value = result["clusters"][name.split(".")[1]] if "." in name else result[name]
        low += value < floor
        print(f"{name:20} {value:7.4f} {floor:6.2f} {floors['aims'][name]:6.2f}{'  under its floor' if value < floor else ''}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
