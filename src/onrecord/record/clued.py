"""The index of clues: by it the documents and incidents are found that may name somebody, however the name is written.

In: texts of documents, names of incidents; out: numbers and ids, of all that name a person and of a few more (`redaction/clues.py`).
What was indexed before stays beside what is indexed now: that finds a little too much, never too little. SQLite keeps it as an index of
words without the words themselves (FTS5, contentless), PostgreSQL as arrays of numbers. What an older version of the program took in is
not in it until `index_more` has been there.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from onrecord.reading import Reading
from onrecord.record import models
from onrecord.record.model import State
from onrecord.record.packing import unpack, unpack_bytes
from onrecord.record.redaction import Clues, Evidence, clues_in
from onrecord.record.routing import cursor, vendor
from onrecord.record.sql import AT_ONCE, batches, select

DOCUMENTS, INCIDENTS = "record_document_clue", "record_incident_clue"
CREATE = {
    "sqlite": tuple(
        f"CREATE VIRTUAL TABLE {table} USING fts5(clues, content='', columnsize=0, detail=none, tokenize='ascii')"
        for table in (DOCUMENTS, INCIDENTS)
    ),
    "postgresql": tuple(
        statement
        for table in (DOCUMENTS, INCIDENTS)
        for statement in (
            f"CREATE TABLE {table} (number bigint PRIMARY KEY, clues integer[] NOT NULL)",
            f"CREATE INDEX {table}_clues ON {table} USING gin (clues)",
        )
    ),
}
"""The tables; Django knows no such indexes."""
DROP = tuple(f"DROP TABLE {table}" for table in (DOCUMENTS, INCIDENTS))
_SIGN, _WHOLE = 1 << 63, 1 << 64  # of a number of 64 bits


class Called(msgspec.Struct):
    """Of a party or a place of a reading, what it is called."""

    name: str


class CalledDocument(msgspec.Struct):
    """Of a document, what it is called."""

    id: str
    sha256: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None


class NamingReading(msgspec.Struct):
    """Of a reading, what can name somebody."""

    document: CalledDocument
    text: str
    parties: tuple[Called, ...]
    places: tuple[Called, ...]


class _Placed(msgspec.Struct):
    """Of a place, what it is called."""

    name: str
    country: str | None = None


class _Position(msgspec.Struct):
    """Of a position, whose it is."""

    party: Called


class _Judged(msgspec.Struct):
    """Of a judgement, what an incident is found by, as `facets.py` has it."""

    place: _Placed | None = None
    perpetrators: tuple[Called, ...] = ()
    positions: tuple[_Position, ...] = ()


class _Mention(msgspec.Struct):
    """Of a mention, the places that it may have been at."""

    locations: tuple[Called, ...] = ()


def told_in(reading: Reading | NamingReading) -> Iterator[str]:
    """Give what a reading has beside its text that can name somebody, and things are found by; a digest names nobody."""
    document = reading.document
    for told in (document.id, document.url, document.publisher, document.title):
        if told and told != document.sha256:
            yield told
    yield from (party.name for party in reading.parties)
    yield from (place.name for place in reading.places)


def names_in_incidents(incidents: Sequence[str]) -> Iterator[tuple[str, Iterator[str]]]:
    """Give what incidents are found by: the names in their judgements, and in their mentions."""
    for name, packed in select(models.Incident, ("name", "assessment"), "name", incidents):
        judged = unpack(packed, _Judged)
        place = (judged.place.name, judged.place.country or "") if judged.place else ()
        others = (*judged.perpetrators, *(position.party for position in judged.positions))
        yield name, iter((*place, *(each.name for each in others)))
    for name, packed in select(models.StoredMention, ("incident", "content"), "incident", incidents):
        yield name, (location.name for location in unpack(packed, _Mention).locations)


def index_documents(lines: Iterable[tuple[int, bytes]]) -> None:
    """Index readings, as lines, by the numbers of their documents."""
    readings = ((number, msgspec.json.decode(line, type=NamingReading)) for number, line in lines)
    _put(DOCUMENTS, [(number, clues_in({reading.text, *told_in(reading)})) for number, reading in readings])


def index_incidents(named: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Index names of incidents, by the ids of these."""
    _put(INCIDENTS, [(_number(incident), clues) for incident, names in named if (clues := clues_in(names))])


def without_clues() -> int | None:
    """Return the number from which on documents may have no clues; None: all have."""
    found: int | None = models.Progress.objects.values_list("without_clues", flat=True).first()
    return found


def index_more() -> None:
    """Index some of what an older version took in, in the order of the documents, and incidents at last."""
    rows = models.StoredReading.objects.filter(document_id__gte=without_clues() or 0).order_by("document_id")
    some = list(rows.values_list("document_id", "content")[:AT_ONCE])
    index_documents((number, unpack_bytes(content)) for number, content in some)
    if not some:
        for names in batches(list(models.Incident.objects.order_by("name").values_list("name", flat=True))):
            index_incidents(names_in_incidents(names))
    models.Progress.objects.update(without_clues=some[-1][0] + 1 if some else None)


def documents_like(persons: Collection[Clues]) -> set[int]:
    """Return the numbers of the documents that may name one of some persons."""
    if not persons:
        return set()
    found, start = _having(DOCUMENTS, persons), without_clues()
    if found is None:
        return set(models.StoredReading.objects.values_list("document_id", flat=True))
    if start is not None:
        found.update(models.StoredReading.objects.filter(document_id__gte=start).values_list("document_id", flat=True))
    return found


def incidents_like(persons: Collection[Clues]) -> set[str]:
    """Return the ids of the incidents that may have the name of one of some persons that no document of theirs has."""
    if not persons:
        return set()
    found = _having(INCIDENTS, persons)
    if found is None or without_clues() is not None:
        return set(models.Incident.objects.values_list("name", flat=True))
    return {f"{number % _WHOLE:016x}" for number in found}


def empty_clues() -> None:
    """Take everything out of the index."""
    with cursor() as asked:
        for table in (DOCUMENTS, INCIDENTS):
            is_sqlite = vendor() == "sqlite"
            asked.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')" if is_sqlite else f"DELETE FROM {table}")  # noqa: S608 our own


def _put(table: str, rows: Sequence[tuple[int, set[int]]]) -> None:
    if not rows:
        return
    with cursor() as asked:
        if vendor() == "sqlite":
            told = [(number, " ".join(map(_word, clues))) for number, clues in sorted(rows)]
            asked.executemany(f"INSERT INTO {table} (rowid, clues) VALUES (%s, %s)", told)  # noqa: S608 our own table
            return
        put = f"INSERT INTO {table} (number, clues) VALUES (%s, %s) ON CONFLICT (number) DO UPDATE SET clues = excluded.clues"  # noqa: S608
        asked.executemany(put, [(number, sorted(clues)) for number, clues in rows])


def _having(table: str, persons: Iterable[Clues]) -> set[int] | None:
    """Return the numbers of the rows that have the clues of one of some persons; None where any may."""
    found: set[int] = set()
    for clues in persons:
        sets = [*clues.alone, *(one for pair in clues.pairs for evidence in pair for one in evidence)]
        if not all(sets):
            return None
        if not sets:
            continue
        with cursor() as asked:
            if vendor() == "sqlite":
                asked.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [_match(clues)])  # noqa: S608 our own table
            else:
                question, values = _contains(clues)
                asked.execute(f"SELECT number FROM {table} WHERE {question}", values)  # noqa: S608 marks alone
            found.update(number for (number,) in asked.fetchall())
    return found


def _match(clues: Clues) -> str:
    """Return a question of FTS5."""
    any_of = [_any(clues.alone)] if clues.alone else []
    return " OR ".join([*any_of, *(f"(({_any(one)}) AND ({_any(other)}))" for one, other in clues.pairs)])


def _any(evidence: Evidence) -> str:
    return " OR ".join(f"({' AND '.join(map(_word, sorted(some)))})" for some in evidence)


def _contains(clues: Clues) -> tuple[str, list[list[int]]]:
    """Return a question of PostgreSQL, with its values."""
    values: list[list[int]] = []

    def any_of(evidence: Evidence) -> str:
        values.extend(sorted(some) for some in evidence)
        return " OR ".join(["clues @> %s::integer[]"] * len(evidence))

    told = [any_of(clues.alone)] if clues.alone else []
    told += [f"(({any_of(one)}) AND ({any_of(other)}))" for one, other in clues.pairs]
    return " OR ".join(told), values


def _word(clue: int) -> str:
    return f"{clue:06x}"


def _number(incident: str) -> int:
    """Return the id of an incident as a number that a database holds."""
    number = int(incident, 16)
    return number - _WHOLE if number >= _SIGN else number


def documents_numbered(numbers: Iterable[int]) -> dict[int, str]:
    """Return the names of those of some documents that are read, by their numbers."""
    rows = select(models.Document, ("number", "name", "state"), "number", sorted(numbers))
    return {number: name for number, name, state in rows if state == State.READ}
