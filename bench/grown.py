"""A record of made-up reports, as large as is wanted, made by the code that `onrecord add` runs: only the model has nothing to do.

In: a folder, texts of `texts.py` or reports of `made_war.py`. Out: their originals kept, promised and noted in the custody log, their
readings (what a perfect reader would make of them) stored, their incidents put together and judged.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from made_war import MadeReport
from onrecord.archive import EntryKind, Origin, Told, Writer, open_reader, open_record
from onrecord.publication import encode_reading
from onrecord.reading import load_registry
from onrecord.record import Read, extract, open_database
from texts import Text, fabricate

if TYPE_CHECKING:
    from onrecord.record import Database

WHEN = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
TOGETHER = 64  # as `onrecord add` has it


class Grown:
    """A record that grows."""

    def __init__(self, folder: Path, writer: Writer, record: "Database") -> None:
        """Take the open record."""
        self.folder, self.writer, self.record = folder, writer, record
        self.registry = load_registry()

    def put(self, some: Sequence[Text | MadeReport]) -> None:
        """Keep, read and place some texts."""
        keep(self.writer, some)
        with open_reader(self.folder) as reader:
            self.record.catch_up(reader, self.registry)
        made = {text.id: text.reading if isinstance(text, MadeReport) else fabricate(text) for text in some}
        extracts = {name: extract(reading, encode_reading(reading), self.registry) for name, reading in made.items()}
        reads = [Read(number=one.number, told=one.told, extract=extracts[one.name]) for one in self.record.waiting()]
        for payload in self.record.to_note(reads):
            self.writer.note(EntryKind.READING, payload, Origin(where="", when=WHEN, who="bench"))
        self.writer.commit()
        self.record.take(reads, self.registry)

    def skip_copies(self) -> None:
        """From now on look for no copies, which large records of reports that are like each other take long to compare."""
        from apart import IndexWithoutCopies  # noqa: PLC0415 its tables can be imported once a database is open

        self.record._upkeep._index = IndexWithoutCopies()  # noqa: SLF001 there is no other door to it

    def fill(self, texts: Iterable[Text | MadeReport], together: int = TOGETHER) -> None:
        """Put texts, some at a time."""
        rest = iter(texts)
        while some := list(islice(rest, together)):
            self.put(some)


@contextmanager
def growing(folder: Path, database: str | None = None) -> Iterator[Grown]:
    """Begin a record, or go on with one; its database is SQLite's, or one by its address."""
    with open_record(folder, when=WHEN, who="bench") as writer:
        record = open_database(folder, database)
        try:
            yield Grown(folder, writer, record)
            with open_reader(folder) as reader:
                record.catch_up(reader)
        finally:
            record.close()


def keep(writer: Writer, texts: Sequence[Text | MadeReport]) -> None:
    """Keep texts as lines of JSON, and promise them."""
    for text in texts:
        line = json.dumps({"id": text.id, "text": text.text}).encode()
        told = Told(name="texts.jsonl", line=1, published=str(text.published), publisher=text.publisher)
        writer.keep(line, Origin(where=text.id, when=WHEN, who="bench", identifier=text.id, told=told))
    writer.commit()
