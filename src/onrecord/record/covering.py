"""Takes what is restricted out of the columns and the index that things are found by, and puts it back where it is restricted no more.

In: what is restricted, documents and incidents that something changed for; out: rows. A document's text and names are indexed as whoever
may not see what is restricted sees them, beside whom it stands included; a mark says that something was left out. The reading has all
of it still. Cost: a text that is not concerned is searched once for all names, some tenths of a millisecond a kilobyte.
"""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from onrecord.core import sha256
from onrecord.linking import AMENDING
from onrecord.reading import Reading
from onrecord.record import models
from onrecord.record.beside import Beside
from onrecord.record.decisions import standing, standing_restrictions
from onrecord.record.facets import Facets, facets_of, searched_in
from onrecord.record.loading import loaded
from onrecord.record.model import Incident, State
from onrecord.record.packing import unpack
from onrecord.record.readings import amended_now, readings_of, stored_lines
from onrecord.record.redaction import Redaction
from onrecord.record.replay import clean
from onrecord.record.sql import batches, select, update
from onrecord.record.texts import put_texts


class _Sought(msgspec.Struct, frozen=True):
    """What a document is found by."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    searched: str = ""
    text: str = ""


class _Called(msgspec.Struct):
    """Of a party or a place of a reading, what it is called."""

    name: str


class _Document(msgspec.Struct):
    """Of a document, what it is called."""

    id: str
    sha256: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None


class _Naming(msgspec.Struct):
    """Of a reading, what can name somebody."""

    document: _Document
    text: str
    parties: tuple[_Called, ...]
    places: tuple[_Called, ...]


class _Placed(msgspec.Struct):
    """Of a place, what it is called."""

    name: str
    country: str | None = None


class _Position(msgspec.Struct):
    """Of a position, whose it is."""

    party: _Called


class _Judged(msgspec.Struct):
    """Of a judgement, what an incident is found by, as `facets.py` has it."""

    place: _Placed | None = None
    perpetrators: tuple[_Called, ...] = ()
    positions: tuple[_Position, ...] = ()


class _Mention(msgspec.Struct):
    """Of a mention, the places that it may have been at."""

    locations: tuple[_Called, ...] = ()


_HIDDEN = _Sought()
_COLUMNS = ("url", "publisher", "title", "searched", "redacted")
_FACETS = ("place", "country", "places", "parties", "doers", "deniers", "marks", "latitude", "longitude", "searched", "redacted")
"""Columns of an incident; whether something was left out of the others stands last."""


def standing_redaction() -> Redaction:
    """Return what the database's own decisions restrict: what its columns are written by."""
    decided = standing_restrictions()
    if not decided:
        return Redaction()
    from onrecord.record.restricted import policy_of  # noqa: PLC0415 late: it loads what looks for names

    return policy_of(decided, standing(AMENDING))


def covered_facets(redaction: Redaction, incident: Incident) -> Facets:
    """Return what an incident with all its readings is found by, without what is restricted."""
    plain = facets_of(incident.assessment, incident.cluster)
    if not redaction.documents:
        return plain
    shown = redaction.incident(incident)
    if shown is None:
        return Facets(redacted=True)
    found = plain if shown is incident else facets_of(shown.assessment, shown.cluster)
    return plain if found == plain else msgspec.structs.replace(found, redacted=True)


class Cover:
    """Writes what things are found by, without what is restricted."""

    def __init__(self, redaction: Redaction) -> None:
        """Take what is restricted."""
        self._redaction = redaction
        self._beside = Beside(redaction)

    def documents(self, numbers: Collection[int], fresh: Collection[int] = ()) -> None:
        """Write what documents are found by, where that is another than before; of the `fresh` nothing is written yet."""
        new = frozenset(fresh)
        for some in batches(sorted({*numbers, *new})):
            rows = select(models.Document, ("number", "name", "redacted", "state"), "number", some)
            readings = readings_of([name for _, name, _, state in rows if state == State.READ])
            there = [(number, name, before) for number, name, before, _ in rows if name in readings]  # a lost one is named by the check
            found = {number: self._sought(number, readings[name]) for number, name, _ in there}
            marks = {number: sha256(msgspec.json.encode(sought)) if is_part else "" for number, (sought, is_part) in found.items()}
            changed = [number for number, _, before in there if number in new or marks[number] != before]
            _write([(number, found[number][0], marks[number]) for number in changed])
            if any(marks[number] for number in changed if number not in new):
                _leave_unswept()

    def incidents(self, names: Collection[str], *, slim: bool = False) -> None:
        """Write what incidents are found by, where that is another than before; `slim`: no document of theirs names anybody."""
        for some in batches(sorted(names)):
            before = {row[0]: row[1:] for row in select(models.Incident, ("name", *_FACETS), "name", some)}
            rows = []
            for incident in loaded(some, slim=slim):
                facets = self._slim_facets(incident) if slim else covered_facets(self._redaction, incident)
                columns = columns_of(facets)
                if columns != before[incident.id]:
                    rows.append((*columns, incident.id))
            update(models.Incident, _FACETS, "name", rows)
            if any(row[-2] for row in rows):
                _leave_unswept()

    def everything(self) -> None:
        """Write anew what all documents and incidents are found by, after something came to be restricted, or is no more."""
        concerned: set[int] = set(models.Document.objects.exclude(redacted="").values_list("number", flat=True))
        concerned.update(self.naming())
        beside: set[str] = {row[0] for row in select(models.StoredMention, ("incident",), "document_id", concerned, "incident IS NOT NULL")}
        marked: set[str] = set(models.Incident.objects.filter(redacted=True).values_list("name", flat=True))
        self.incidents(beside | marked)
        if self._redaction.documents:
            others = set(models.Incident.objects.values_list("name", flat=True)) - beside - marked
            self.incidents(list(self._named_otherwise(others)), slim=True)
        self.documents(concerned | {row[0] for row in select(models.StoredMention, ("document_id",), "incident", beside)})

    def naming(self) -> Iterator[int]:
        """Give the documents that name whom something restricts, or are restricted.

        All are looked through: no index of words would promise to find each spelling. Of a reading only what can name somebody is taken
        out of the table, unless people amended it.
        """
        if not self._redaction.documents:
            return
        rows: dict[int, str] = dict(models.Document.objects.filter(state=State.READ.value).values_list("number", "name"))
        amended = amended_now()
        told = {number for number, name in rows.items() if self._redaction.touches(name)}
        yield from told
        names: dict[str, bool] = {}
        for number, line in stored_lines(rows.keys() - told):
            reading = readings_of([rows[number]])[rows[number]] if rows[number] in amended else msgspec.json.decode(line, type=_Naming)
            if self._redaction.hits(reading.text) or any(self._names_one(name, names) for name in _told_in(reading)):
                yield number

    def _named_otherwise(self, incidents: Collection[str]) -> Iterator[str]:
        """Give the incidents of which no document names anybody and that have a name all the same: a decision gave it, or a table."""
        names: dict[str, bool] = {}
        for some in batches(sorted(incidents)):
            found = {name for name, mention in self._of_incidents(some) if any(self._names_one(one, names) for one in mention)}
            yield from sorted(found)

    @staticmethod
    def _of_incidents(names: Sequence[str]) -> Iterator[tuple[str, Iterator[str]]]:
        """Give what incidents are found by: the names in their judgements, and in their mentions."""
        for name, packed in select(models.Incident, ("name", "assessment"), "name", names):
            judged = unpack(packed, _Judged)
            place = (judged.place.name, judged.place.country or "") if judged.place else ()
            others = (*judged.perpetrators, *(position.party for position in judged.positions))
            yield name, iter((*place, *(each.name for each in others)))
        for name, packed in select(models.StoredMention, ("incident", "content"), "incident", names):
            yield name, (location.name for location in unpack(packed, _Mention).locations)

    def _names_one(self, name: str, known: dict[str, bool]) -> bool:
        """Tell whether a name is, or has in it, one that is restricted; many documents have the same."""
        if name not in known:
            known[name] = self._redaction.hits(name)
        return known[name]

    def _sought(self, number: int, reading: Reading) -> tuple[_Sought, bool]:
        """Return what a document is found by, and whether something of it is left out."""
        plain = _sought_in(reading)
        if not self._redaction.documents:
            return plain, False
        near = self._redaction.beside([reading]) | self._beside.document(number)
        if not self._redaction.touches(reading.document.id) and not self._hits(reading, near):
            return plain, False
        shown = self._redaction.reading(reading, near)
        found = _HIDDEN if shown is None else _sought_in(shown)
        return found, found != plain

    def _hits(self, reading: Reading, near: frozenset[int]) -> bool:
        return any(self._redaction.hits(words, near) for words in (reading.text, *_told_in(reading)))

    def _slim_facets(self, incident: Incident) -> Facets:
        """Return what an incident beside nobody is found by: a name can stand in it still, that a decision or a table gave."""
        facets = facets_of(incident.assessment, incident.cluster)
        if not any(self._redaction.hits(words) for words in (*facets.place_names, *facets.party_names, *facets.names)):
            return facets
        return covered_facets(self._redaction, next(loaded([incident.id])))


def columns_of(facets: Facets) -> tuple[str | float | bool | None, ...]:
    """Return facets as the columns of an incident hold them."""
    return (
        None if facets.place is None else clean(facets.place),
        facets.country,
        clean(facets.places),
        clean(facets.parties),
        clean(facets.doers),
        clean(facets.deniers),
        clean(facets.marks),
        facets.latitude,
        facets.longitude,
        clean(facets.searched),
        facets.redacted,
    )


def _told_in(reading: Reading | _Naming) -> Iterator[str]:
    """Give what a reading has beside its text that can name somebody, and things are found by; a digest names nobody."""
    document = reading.document
    for told in (document.id, document.url, document.publisher, document.title):
        if told and told != document.sha256:
            yield told
    yield from (party.name for party in reading.parties)
    yield from (place.name for place in reading.places)


def _sought_in(reading: Reading) -> _Sought:
    document = reading.document
    return _Sought(document.url, document.publisher, document.title, searched_in(reading), reading.text)


def _write(rows: Sequence[tuple[int, _Sought, str]]) -> None:
    """Write what documents are found by."""
    told = [(_clean(s.url), _clean(s.publisher), _clean(s.title), clean(s.searched), mark, number) for number, s, mark in rows]
    update(models.Document, _COLUMNS, "number", told)
    put_texts([(number, clean(sought.text)) for number, sought, _ in rows])


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)


def _leave_unswept() -> None:
    """Note that the file may have restricted words left where they were taken out."""
    models.Progress.objects.update(swept=False)
