"""Takes what is restricted out of the columns and the index that things are found by, and puts it back where it is restricted no more.

In: what is restricted, documents and incidents that something changed for; out: rows. A document's text and names are indexed as whoever
may not see what is restricted sees them, beside whom it stands included; a mark says that something was left out. The reading has all
of it still. Cost: what has the clues of a name (`clued.py`) is looked through, some tenths of a millisecond a kilobyte; nothing else is.
"""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from onrecord.core import sha256
from onrecord.linking import AMENDING
from onrecord.reading import Reading
from onrecord.record import models
from onrecord.record.beside import Beside
from onrecord.record.clued import (
    NamingReading,
    documents_like,
    documents_numbered,
    incidents_like,
    names_in_incidents,
    told_in,
)
from onrecord.record.decisions import standing, standing_restrictions
from onrecord.record.facets import Facets, facets_of, searched_in
from onrecord.record.loading import loaded
from onrecord.record.model import Incident, Reach, State
from onrecord.record.readings import amended_now, readings_of, stored_lines
from onrecord.record.redaction import Clues, Redaction
from onrecord.record.replay import clean
from onrecord.record.sql import batches, empty, insert, select, update
from onrecord.record.texts import put_texts


class _Sought(msgspec.Struct, frozen=True):
    """What a document is found by."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    searched: str = ""
    text: str = ""


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


def uncovered(redaction: Redaction) -> Reach:
    """Return how much is told in the documents that may name somebody for whom nothing was left out yet: what is written anew for it."""
    written = set(models.Covered.objects.filter(everywhere=True).values_list("digest", flat=True))
    clues = [redaction.clues(number) for digest, number in redaction.persons.items() if digest not in written]
    told = select(models.StoredMention, ("document_id", "incident"), "document_id", documents_like(clues))
    incidents = {incident for _, incident in told if incident is not None}
    return Reach(mentions=len(told), incidents=len(incidents), documents=len({document for document, _ in told}))


def covered_facets(redaction: Redaction, incident: Incident) -> Facets:
    """Return what an incident with all its readings is found by, without what is restricted."""
    plain = facets_of(incident.assessment, incident.cluster)
    if not redaction.documents:
        return plain
    found = redaction.found_in(incident, facets_of)
    if found is None:
        return Facets(redacted=True)
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
            self._beside.learn([number for number, _, _ in there])
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

    def everything(self, *, anew: bool = False) -> None:
        """Write anew what documents and incidents are found by, after something came to be restricted, or is no more.

        Those are concerned that name whom nothing was left out for yet; where something is no more, all that something was left out of;
        `anew`: both.
        """
        written: dict[str, bool] = dict(models.Covered.objects.values_list("digest", "everywhere"))
        known = {digest for digest, everywhere in written.items() if everywhere and not anew}
        persons, restricted = self._redaction.persons, self._redaction.restricted
        covered = persons.keys() | restricted.keys()
        clues = [self._redaction.clues(persons[one]) for one in sorted(persons.keys() - known)]
        concerned = set(self.naming(clues, [restricted[one] for one in sorted(restricted.keys() - known)]))
        marked: set[str] = set()
        if not known or written.keys() - covered:
            concerned.update(models.Document.objects.filter(redacted__gt="").values_list("number", flat=True))
            marked.update(models.Incident.objects.filter(redacted=True).values_list("name", flat=True))
        beside: set[str] = {row[0] for row in select(models.StoredMention, ("incident",), "document_id", concerned, "incident IS NOT NULL")}
        self.incidents(beside | marked)
        self.incidents(list(self._named_otherwise(incidents_like(clues) - beside - marked)), slim=True)
        self.documents(concerned | {row[0] for row in select(models.StoredMention, ("document_id",), "incident", beside)})
        empty((models.Covered,))
        insert(models.Covered, ("digest", "everywhere"), [(digest, True) for digest in sorted(covered)])

    def note(self) -> None:
        """Note what is taken out of what is written now, and not yet of all the rest."""
        covered = self._redaction.persons.keys() | self._redaction.restricted.keys()
        known = set(models.Covered.objects.values_list("digest", flat=True))
        insert(models.Covered, ("digest", "everywhere"), [(digest, False) for digest in sorted(covered - known)])

    def naming(self, clues: Collection[Clues] | None = None, documents: Collection[str] | None = None) -> Iterator[int]:
        """Give the documents that name whom something restricts, or are restricted themselves.

        Those are looked through that have the clues, and those that people amended: these have names that their readings lack. Of a
        reading only what can name somebody is taken out of the table, unless people amended it.

        Args:
            clues: Of whom documents are looked for; None: of all.
            documents: Which of the restricted documents are given whatever they name; None: all.
        """
        if not self._redaction.documents:
            return
        told = documents_numbered(_numbers(self._redaction.documents if documents is None else documents))
        yield from told
        amended = amended_now()
        like = documents_like([self._redaction.clues(one) for one in self._redaction.persons.values()] if clues is None else clues) | set(
            _numbers(amended)
        )
        rows = documents_numbered(like - told.keys())
        names: dict[str, bool] = {}
        for number, line in stored_lines(rows):
            reading = (
                readings_of([rows[number]])[rows[number]] if rows[number] in amended else msgspec.json.decode(line, type=NamingReading)
            )
            if self._redaction.hits(reading.text) or any(self._names_one(name, names) for name in told_in(reading)):
                yield number

    def _named_otherwise(self, incidents: Collection[str]) -> Iterator[str]:
        """Give the incidents of which no document names anybody and that have a name all the same: a decision gave it, or a table."""
        names: dict[str, bool] = {}
        for some in batches(sorted(incidents)):
            found = {name for name, called in names_in_incidents(some) if any(self._names_one(one, names) for one in called)}
            yield from sorted(found)

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
        shown = self._redaction.reading(_naming_part(reading), near)
        found = _HIDDEN if shown is None else _sought_in(shown)
        return found, found != plain

    def _hits(self, reading: Reading, near: frozenset[int]) -> bool:
        return any(self._redaction.hits(words, near) for words in (reading.text, *told_in(reading)))

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


def _numbers(documents: Collection[str]) -> list[int]:
    return [number for (number,) in select(models.Document, ("number",), "name", sorted(documents))]


def _sought_in(reading: Reading) -> _Sought:
    document = reading.document
    return _Sought(document.url, document.publisher, document.title, searched_in(reading), reading.text)


def _naming_part(reading: Reading) -> Reading:
    """Return a reading with what it is found by, and whom it names; the rest need not be looked through."""
    return msgspec.structs.replace(reading, zones=(), statements=(), claims=(), figures=(), disputes=(), incidents=(), media=(), totals=())


def _write(rows: Sequence[tuple[int, _Sought, str]]) -> None:
    """Write what documents are found by."""
    told = [(_clean(s.url), _clean(s.publisher), _clean(s.title), clean(s.searched), mark, number) for number, s, mark in rows]
    update(models.Document, _COLUMNS, "number", told)
    put_texts([(number, clean(sought.text)) for number, sought, _ in rows])


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)


def _leave_unswept() -> None:
    """Note that the file may have restricted words left where they were taken out."""
    models.Progress.objects.update(swept=False, rewritten=False)
