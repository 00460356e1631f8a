"""Checks that the database says what the custody log gives, and nothing else.

In: a record's log, the connected database; out: mismatches. Readings are the one thing that is taken from the database, once each is the
one whose digest the log noted. Everything else (documents, families of copies, mentions, links, incidents with their judgement, decisions)
is a function of the log and of them, and is made anew in a database beside, by the code that makes it in the first place. Then every row
is compared. Cost: some milliseconds a document, since nothing is read again. Limits: the log tells as a code only why a document could
not be read; the words of that are not checked.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec

from onrecord.archive import Reader
from onrecord.core import sha256
from onrecord.reading import Reading, Registry
from onrecord.record import models
from onrecord.record.contents import INDEXES, SEEN, SeenTable, changed_in, index_digest, keys_of, rows_of, texts_digest
from onrecord.record.database import beside
from onrecord.record.extraction import extract
from onrecord.record.lag import progress_of
from onrecord.record.model import Mismatch, MismatchCode, Read, ReadingTable, Waiting
from onrecord.record.noted import noted_readings
from onrecord.record.packing import unpack_bytes
from onrecord.record.routing import here
from onrecord.record.sql import batches

_TOGETHER = 64  # readings that are placed in one step
_WHOLE = 64  # characters of a digest: what is shorter is the code of a failure
_SHOWN = 16  # characters of the name of an incident or a decision


def check(reader: Reader, registry_of: Callable[[tuple[ReadingTable, ...]], Registry]) -> Iterator[Mismatch]:
    """Give everything in the database that is not what the log and the readings it notes give.

    Args:
        reader: The record's log; of it, what the database has taken in counts.
        registry_of: Makes the registry of parties from the tables that the record is read with.

    Raises:
        RecordError: As `Database.catch_up` does.
    """
    from onrecord.record.record import Database  # noqa: PLC0415 the record asks for this check, and the check makes one

    progress = progress_of(reader)
    if progress.stale:
        what = "documents are being read anew, and nothing is placed until that is done: `onrecord add` goes on with it"
        yield Mismatch(code=MismatchCode.UNREAD, where="the record", what=what)
        return
    then = reader.as_it_was(progress.entries)
    noted = noted_readings(then)
    believed = here()
    with beside() as alias:
        made = Database(reader.layout.folder, alias)
        made.catch_up(then)
        registry = registry_of(made.tables())
        waiting = made.waiting()
        while some := list(islice(waiting, _TOGETHER)):
            reads = yield from _reads(some, noted, believed, registry)
            made.take(reads, registry)
        made.finish(registry)
        made.catch_up(then, registry)
        if _policy(alias) != _policy(believed):
            what = "what is restricted now is not taken out of it yet: `onrecord add` does that"
            yield Mismatch(code=MismatchCode.INDEX, where="what things are found by", what=what)
            return
        for seen in SEEN:
            yield from _compared(seen, alias, believed)
        if texts_digest(alias, believed) != texts_digest(believed, alias):
            what = "it is not that of the readings: searching for words in texts would not find what is there, or find what is not"
            yield Mismatch(code=MismatchCode.INDEX, where="the index of texts", what=what)
        for table in INDEXES:
            if index_digest(table, alias) != index_digest(table, believed):
                what = "it is not as it would be made anew: what comes next would be joined with the wrong reports, or with none"
                yield Mismatch(code=MismatchCode.INDEX, where=f"the index {table.__name__}", what=what)


def _policy(alias: str) -> str | None:
    """Return what was restricted when the columns that things are found by were last written for it."""
    policy: str | None = models.Progress.objects.using(alias).values_list("policy", flat=True).first()
    return policy


def _reads(some: Sequence[Waiting], noted: Mapping[str, str], believed: str, registry: Registry) -> Generator[Mismatch, None, list[Read]]:
    """Give what is wrong with the stored readings of documents; return what is to be placed."""
    numbers = [waiting.number for waiting in some]
    stored = models.StoredReading.objects.using(believed).filter(document_id__in=numbers).values_list("document_id", "content")
    lines = {number: unpack_bytes(content) for number, content in stored}
    rows = models.Document.objects.using(believed).filter(number__in=numbers)
    failures = {number: (code or "", words or "") for number, code, words in rows.values_list("number", "error_code", "error_message")}
    found: list[Read] = []
    for waiting in some:
        digest, line = noted.get(waiting.sha256), lines.get(waiting.number)
        where = f"document of entry {waiting.number}"
        if line is not None:
            if digest != sha256(line):
                what = "its stored reading is not the one that the log noted" if digest else "the log has noted no reading of it"
                yield Mismatch(code=MismatchCode.READING, where=where, what=what)
            extracted = extract(msgspec.json.decode(line, type=Reading), line, registry, waiting.sha256)
            found.append(Read(number=waiting.number, told=waiting.told, extract=extracted))
        elif digest is not None and len(digest) < _WHOLE and waiting.number in failures:
            found.append(Read(number=waiting.number, told=waiting.told, failure=(digest, failures[waiting.number][1])))
        elif digest is not None:
            yield Mismatch(code=MismatchCode.UNREAD, where=where, what="the log has noted its reading, but it is not there: `onrecord add`")
    return found


def _compared(seen: SeenTable, made_in: str, believed: str) -> Iterator[Mismatch]:
    """Give what is different in one table."""
    made, there = keys_of(seen, made_in), keys_of(seen, believed)
    for code, keys, alias, what in (
        (MismatchCode.MISSING, set(made) - set(there), made_in, "it is not there"),
        (MismatchCode.INVENTED, set(there) - set(made), believed, "the log does not give it"),
    ):
        for rows in rows_of(seen, sorted(keys), alias):
            for key in sorted(rows):
                yield Mismatch(code=code, where=_where(seen, rows[key], alias), what=what)
    common = sorted(set(made) & set(there))
    for some in batches(common):
        for rows, others in zip(rows_of(seen, some, made_in), rows_of(seen, some, believed), strict=True):
            for key in sorted(rows):
                if changed := changed_in(rows[key], others[key]):
                    what = f"changed: {', '.join(changed)}"
                    yield Mismatch(code=MismatchCode.CHANGED, where=_where(seen, rows[key], made_in), what=what)


def _where(seen: SeenTable, row: Mapping[str, Any], alias: str) -> str:
    """Return what a row is called, without a name that may be restricted: documents go by the entry that they came with."""
    if seen.table in {models.Receipt, models.Table}:
        return f"{seen.called} of entry {row['entry']}"
    number = row.get("number", row.get("document_id"))
    if seen.table is models.Family:
        number = models.Document.objects.using(alias).filter(family=row["name"]).values_list("number", flat=True).first()
    if number is not None:
        return f"{seen.called} of entry {number}" if seen.table is models.Document else f"{seen.called}, document of entry {number}"
    return f"{seen.called} {str(row[seen.key])[:_SHOWN]}"
