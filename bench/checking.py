"""What it costs to check a record's database against its log, beside what an export itself costs.

use: python bench/checking.py [--sizes N,N,...]

In: texts that `texts.py` makes, with readings that are made without a model, noted in the log as `onrecord add` notes them. Out: a table:
milliseconds of the processor a document, for the check that makes everything but the readings anew, for the digest of the
contents that stands in for it where nobody touched anything since, and for writing the incidents as JSONL. Exit status 1 where one
document costs more than `floors.toml` allows, or where the check finds anything.
"""

import argparse
import datetime as dt
import io
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.archive import EntryKind, Origin, Told, open_reader, open_record
from onrecord.publication import Format, encode_reading, export
from onrecord.reading import Registry, load_registry
from onrecord.record import Read, extract, extract_of, open_database
from texts import Text, fabricate, make_texts

if TYPE_CHECKING:
    from onrecord.record import Database

HERE = Path(__file__).parent
WHEN = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
STAMP = Origin(where="", when=WHEN, who="bench")
TOGETHER = 64  # as `onrecord add` has it


def fill(folder: Path, texts: Iterator[Text], count: int, registry: Registry) -> "Database":
    """Add so many more documents to a record, as `onrecord add` does; return its database."""
    open_record(folder, when=WHEN, who="bench").close()
    record = open_database(folder)
    left = count
    while some := {text.id: text for text in islice(texts, min(TOGETHER, left))}:
        left -= len(some)
        with open_record(folder, when=WHEN, who="bench") as writer:
            for text in some.values():
                told = Told(published=str(text.published), publisher=text.publisher)
                writer.keep(text.text.encode(), Origin(where=text.id, when=WHEN, who="bench", identifier=text.id, told=told))
            writer.commit()
            with open_reader(folder) as reader:
                record.catch_up(reader, registry)
            reads = []
            for one in record.waiting():
                reading = fabricate(some[one.name])
                reads.append(Read(number=one.number, told=one.told, extract=extract(reading, encode_reading(reading), registry)))
                digest = extract_of(reads[-1].extract or b"").digest
                writer.note(EntryKind.READING, {"document": one.name, "original": one.sha256, "digest": digest}, STAMP)
        record.take(reads, registry)
    with open_reader(folder) as reader:
        record.catch_up(reader, registry)
    return record


def cost(work: Callable[[], object], documents: int) -> float:
    """Return what some work costs, in milliseconds of the processor a document."""
    begun = time.process_time()
    work()
    return 1000 * (time.process_time() - begun) / documents


def measure(folder: Path, record: "Database", registry: Registry, documents: int) -> tuple[float, float, float]:
    """Return what the check, the digest and an export cost."""

    def check() -> None:
        with open_reader(folder) as reader:
            found = list(record.check(reader, lambda _: registry))
        if found:
            sys.exit(f"the check finds what nobody did: {found[0]}")

    digest = cost(record.content_digest, documents)
    written = cost(lambda: export(record.by_id(), Format.JSONL, io.BytesIO()), documents)
    return cost(check, documents), digest, written


def main() -> int:
    """Measure; the exit status is 1 over a limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default="250,1000,4000")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    limits = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["checking"]
    texts, registry, known = make_texts(sizes[-1]), load_registry(), 0
    print("milliseconds a document:  documents   check  digest  export")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "record"
        for size in sizes:
            record = fill(folder, texts, size - known, registry)
            known = size
            found = measure(folder, record, registry, size)
            print(f"{size:>35,}  {found[0]:>6.2f}  {found[1]:>6.2f}  {found[2]:>6.2f}", flush=True)
            record.close()
    return 0 if found[0] <= limits["check_ms"] and found[1] <= limits["digest_ms"] else 1


if __name__ == "__main__":
    sys.exit(main())
