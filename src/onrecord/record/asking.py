"""Which incidents a query asks for, as a question to the database, and whether what is shown of one still answers it.

In: a `Query`; out: rows in the order asked for. Names are compared as `folding` has them: in any case, without diacritics, in any
Arabic letters. Limits: names are found as a part of names ("orsheva" in "Orsheva General Hospital"), words of texts as whole words.
"""

import functools
import operator
from collections.abc import Iterable, Iterator

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy, RawSQL
from msgspec.structs import replace

from onrecord.assessment import Grade
from onrecord.linking import SameParty
from onrecord.record import models
from onrecord.record.decisions import all_dockets, standing
from onrecord.record.dockets import fits
from onrecord.record.facets import deniers_of, doers_of, folded, kinds_of, mark, names_in, names_of, parties_of, places_of
from onrecord.record.folding import fold
from onrecord.record.geography import in_area, in_circles, is_there, with_places_near
from onrecord.record.model import Incident
from onrecord.record.queries import KindOf, Query, SortOrder
from onrecord.record.redaction import Redaction
from onrecord.record.remembered import remembered
from onrecord.record.routing import cursor
from onrecord.record.sql import select
from onrecord.record.texts import having, holds

_GRADES = Case(
    *(When(grade=grade.value, then=Value(at)) for at, grade in enumerate(Grade)), default=Value(len(Grade)), output_field=IntegerField()
)

_ORDERS: dict[SortOrder, tuple[OrderBy, ...]] = {
    SortOrder.DAY: (F("date_from").asc(nulls_last=True),),
    SortOrder.NEWEST: (F("date_to").desc(nulls_last=True),),
    SortOrder.KILLED: (F("killed_low").desc(nulls_last=True), F("date_from").asc(nulls_last=True)),
    SortOrder.INJURED: (F("injured_low").desc(nulls_last=True), F("date_from").asc(nulls_last=True)),
    SortOrder.SOURCES: (F("sources").desc(), F("date_from").asc(nulls_last=True)),
    SortOrder.GRADE: (OrderBy(_GRADES), F("date_from").asc(nulls_last=True)),
    SortOrder.PLACE: (F("place").asc(nulls_last=True), F("date_from").asc(nulls_last=True)),
}


def asked(query: Query) -> "QuerySet[models.Incident]":
    """Return the incidents that a query asks for, in its order."""
    rows = models.Incident.objects.filter(*_of_kinds(query), *_of_place(query), *_of_names(query), no_incident__isnull=not query.dismissed)
    if query.ids is not None:
        rows = rows.filter(name__in=query.ids)
    if query.asks_of_work:
        rows = _worked_on(rows, query)
    if query.words is not None and (words := fold(query.words)):
        naming = models.Document.objects.filter(searched__contains=words)
        speaking = models.StoredMention.objects.filter(document__in=naming.values("number"), incident__isnull=False)
        rows = rows.filter(Q(searched__contains=words) | Q(name__in=speaking.values("incident")))
    if query.text is not None:
        rows = rows.filter(name__in=_telling(query.text))
    return rows.order_by(*_ORDERS[query.sort], "name")


def _of_kinds(query: Query) -> Iterator[Q]:
    """Give what a query asks of days, of closed vocabularies, and of who takes which position."""
    if query.since is not None:
        yield Q(**{"date_from__gte" if query.inside else "date_to__gte": query.since})
    if query.until is not None:
        yield Q(**{"date_to__lte" if query.inside else "date_from__lte": query.until})
    for column, value in (("grade", query.grade), ("act", query.act), ("contested", query.disputed)):
        if value is not None:
            yield Q(**{column: value})
    yield from (Q(marks__contains=marked) for marked in marks_asked(query))


def _of_place(query: Query) -> Iterator[Q]:
    """Give what a query asks of where."""
    if query.place is not None:
        yield Q(places__contains=fold(query.place))
    if query.at is not None:
        yield Q(country=query.at.country)
        if query.at.name is not None:
            yield Q(place=query.at.name)
    if query.area is not None:
        yield in_area(query.area)
    if query.near is not None:
        yield in_circles(with_places_near(query).around)


def _of_names(query: Query) -> Iterator[Q]:
    """Give what a query asks of parties."""
    if query.party is not None:
        called = (Q(parties__contains=fold(name)) for name in (query.party, *query.also))
        yield functools.reduce(operator.or_, called)
    if query.doer is not None:
        yield Q(doers__contains=fold(query.doer))
    if query.denier is not None:
        yield Q(deniers__contains=fold(query.denier))


def marks_asked(query: Query) -> list[str]:
    """Return what a query asks of kinds and positions, as the column of these has it."""
    asked_for = ((KindOf.TARGET, query.target), (KindOf.WEAPON, query.weapon), (KindOf.STAND, query.stand))
    return [mark(of, kind) for of, kind in asked_for if kind is not None]


def kinds_there() -> dict[KindOf, tuple[str, ...]]:
    """Return the kinds by which incidents can be found, each in words, in order: of what was hit, and with what."""
    found: dict[KindOf, set[str]] = {of: set() for of in KindOf}
    for marks in models.Incident.objects.order_by().values_list("marks", flat=True).distinct().iterator():
        for one in filter(None, marks.split("|")):
            of, _, kind = one.partition(":")
            found[KindOf(of)].add(kind)
    return {of: tuple(sorted(kinds)) for of, kinds in found.items()}


def _worked_on(rows: "QuerySet[models.Incident]", query: Query) -> "QuerySet[models.Incident]":
    """Return those of some incidents that answer what a query asks of the work on them: most had none, and are not looked at."""
    fitting, others = noted_work(query)
    return rows.exclude(name__in=others) if fits(None, query) else rows.filter(name__in=fitting)


def noted_work(query: Query) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the incidents of which people noted something: those that answer what a query asks of the work, and those that don't."""
    key = ("work", query.tag, query.status, query.assigned_to, query.reviewed)
    return remembered(key, lambda: _noted(query))


def _noted(query: Query) -> tuple[tuple[str, ...], tuple[str, ...]]:
    dockets = all_dockets()
    incidents = {name for (name,) in select(models.StoredMention, ("incident",), "name", dockets.mentions, "incident IS NOT NULL")}
    members: dict[str, list[str]] = {}
    for incident, mention in select(models.StoredMention, ("incident", "name"), "incident", sorted(incidents)):
        members.setdefault(incident, []).append(mention)
    fitting = tuple(name for name in sorted(members) if fits(dockets.of_incident(members[name]), query))
    return fitting, tuple(sorted(members.keys() - set(fitting)))


def _telling(text: str) -> RawSQL | tuple[()]:
    """Return the question for the incidents of which a document tells that has some words."""
    question = _told_in(text)
    return RawSQL(*question) if question is not None else ()  # noqa: S611 our own


def incidents_telling(text: str) -> frozenset[str]:
    """Return the incidents of which a document tells that has some words, those that are dismissed too."""
    question = _told_in(text)
    if question is None:
        return frozenset()
    with cursor() as asked_for:
        asked_for.execute(*question)
        return frozenset(name for (name,) in asked_for.fetchall())


def _told_in(text: str) -> tuple[str, list[str]] | None:
    question = having(text)
    if question is None:
        return None
    documents, values = question
    table = models.StoredMention._meta.db_table  # noqa: SLF001 Django's own name for it is public by its documentation
    return f"SELECT incident FROM {table} WHERE document_id IN ({documents}) AND incident IS NOT NULL", values  # noqa: S608


def completed(query: Query, redaction: Redaction) -> Query:
    """Return a query with what the record knows beside it: other names of its party, the points of the places that it asks to be near to.

    The other names are those that people decided; names that are restricted lead nowhere.
    """
    query = with_places_near(query)
    if query.party is None:
        return query
    asked_for, names = fold(query.party), set[str]()
    for decision in standing(SameParty):
        content = redaction.decision(decision).content
        called = [party.name for party in content.parties] if isinstance(content, SameParty) else []
        if any(asked_for in fold(name) or name in names for name in called):
            names.update(called)
    return replace(query, also=tuple(sorted(names)))


def still_fits(redacted: Incident, query: Query) -> bool:
    """Tell whether what is shown of an incident answers the query: what is restricted is found by nothing."""
    judged = redacted.assessment
    if query.words is not None:
        told = [name for reading in redacted.readings.values() for name in names_in(reading)]
        if not _among(query.words, [*names_of(judged, redacted.cluster), *told]):
            return False
    if query.place is not None and not _among(query.place, places_of(judged)):
        return False
    if query.doer is not None and not _among(query.doer, doers_of(judged)):
        return False
    if query.denier is not None and not _among(query.denier, deniers_of(judged)):
        return False
    if not set(marks_asked(query)) <= set(kinds_of(judged)) or not is_there(judged.place, query):
        return False
    if query.party is not None and not any(_among(name, parties_of(judged)) for name in (query.party, *query.also)):
        return False
    return query.text is None or any(holds(reading.text, query.text) for reading in redacted.readings.values())


def _among(words: str, names: Iterable[str | None]) -> bool:
    return fold(words) in folded(names)
