"""A row of a table as a reading: one incident, claimed by whoever coded it, every value at the words of its cell.

In: the bytes of a row, what its columns mean, the parties and places that are known; out: a `Reading`. The reader of texts has no part in
it. A name of several places gets no coordinates; a table's day of publication is never a day of harm, so a row has none, nor a language.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord import __version__
from onrecord.casework.spreadsheets.cells import CellCount
from onrecord.casework.spreadsheets.coded import CellValue, Coded, read_cells
from onrecord.casework.spreadsheets.model import Columns, Exactness
from onrecord.core import Span
from onrecord.linking import Coding, Range, name_actor
from onrecord.reading import (
    Bound,
    Claim,
    Document,
    Figure,
    Gazetteer,
    Group,
    Incident,
    IncidentField,
    Outcome,
    Party,
    PartyKind,
    Place,
    ReaderVersion,
    Reading,
    Registry,
    Sex,
    Thing,
    Victim,
    VictimDetail,
    When,
)

Ranges = dict[str, tuple[CellCount, tuple[Span, ...]]]
"""How many of each group a row counts for one outcome: "" is all of them, "unknown" those of whom nobody says what they were."""

_FEATURES = {Exactness.PLACE: "P", Exactness.NEAR: "L", Exactness.REGION: "A", Exactness.COUNTRY: "A"}
_VICTIM = re.compile(
    r"(?P<name>[^\d(,]+?)(?:\s*[,(]\s*(?:aged?\s*)?(?P<age>\d{1,3})?\s*(?:years?(?: old)?|y)?\s*[,/]?\s*(?P<sex>female|male|f|m)?\s*\)?)?",
    re.IGNORECASE,
)
_SEXES = {"f": Sex.FEMALE, "female": Sex.FEMALE, "m": Sex.MALE, "male": Sex.MALE}
_GROWN = 18


def read_row(content: bytes, columns: Columns, document: Document, registry: Registry, gazetteer: Gazetteer) -> Reading:
    """Return what a row says; raises CaseworkError `row` where it can't be read."""
    coded = read_cells(content, columns)
    if coded.grave is not None:
        raise coded.grave.error()
    parties = tuple(_parties(coded, registry))
    ids = tuple(party.id for party in parties)
    place = _place(coded, columns, registry, gazetteer)
    figures, tolls = _counted(coded)
    claim = Claim(
        id="c1",
        statement=None,
        act=None if coded.act is None else coded.act[0],
        perpetrators=ids,
        targets=tuple(Thing(kind, span) for kind, span in coded.targets),
        weapons=tuple(Thing(kind, span) for kind, span in coded.weapons),
        places=() if place is None else (place.id,),
        when=None if coded.date is None else When(coded.date[0].from_, coded.date[0].to, coded.date[1][0]),
        figures=tuple(figure.id for figure in figures),
        violations=(),
        span=Span(0, max(1, len(coded.text.rstrip()))),
        alternatives=coded.alternatives and len(ids) > 1,
    )
    victims = tuple(_victims(coded))
    incident = _incident(coded, claim, place, tolls, victims)
    title = coded.title or _title(coded)
    return Reading(
        document=Document(
            document.id,
            document.sha256,
            url=coded.url or document.url,
            publisher=document.publisher or columns.source,
            title=title,
            published=document.published,
        ),
        text=coded.text,
        zones=coded.zones,
        parties=parties,
        statements=(),
        claims=(claim,),
        figures=figures,
        places=() if place is None else (place,),
        disputes=(),
        incidents=(incident,),
        media=(),
        reader=ReaderVersion("onrecord", __version__, (Coding.OWN if columns.independent else Coding.FROM_REPORTS).value),
        victims=victims,
    )


def _title(coded: Coded) -> str:
    """Return what a row is called where it has no title: its day and place, as they stand in it."""
    date = None if coded.date is None else coded.date[1][0].of(coded.text)
    parts = [part for part in (date, coded.place.words if coded.place is not None else None) if part]
    return " · ".join(parts)[:300]


def _incident(coded: Coded, claim: Claim, place: Place | None, tolls: Mapping[Outcome, Ranges], victims: Sequence[Victim]) -> Incident:
    killed, killed_at = _toll(tolls.get(Outcome.KILLED, {}))
    injured, injured_at = _toll(tolls.get(Outcome.INJURED, {}))
    if killed is None and victims and not tolls.get(Outcome.KILLED):
        killed, killed_at = (len(victims), None), tuple(victim.span for victim in victims)
    evidence = {
        IncidentField.DATE: () if coded.date is None else coded.date[1],
        IncidentField.PLACE: () if place is None else place.mentions,
        IncidentField.ACT: () if coded.act is None else (coded.act[1],),
        IncidentField.PERPETRATORS: tuple(told.span for told in coded.perpetrators),
        IncidentField.KILLED: killed_at,
        IncidentField.INJURED: injured_at,
    }
    return Incident(
        id="i1",
        claims=(claim.id,),
        date=None if coded.date is None else coded.date[0],
        place=None if place is None else place.id,
        perpetrators=claim.perpetrators,
        act=claim.act,
        killed=killed,
        injured=injured,
        killed_by_group=_groups(tolls.get(Outcome.KILLED, {})),
        injured_by_group=_groups(tolls.get(Outcome.INJURED, {})),
        victims=tuple(victim.id for victim in victims),
        targets=claim.targets,
        weapons=claim.weapons,
        evidence={field: spans for field, spans in evidence.items() if spans},
    )


def _parties(coded: Coded, registry: Registry) -> Iterator[Party]:
    for number, told in enumerate(coded.perpetrators, start=1):
        actor = name_actor(told.words, None, registry, PartyKind.ARMED_GROUP)
        yield Party(f"p{number}", told.words, actor.kind, actor.country, None, None, (told.span,))


def _place(coded: Coded, columns: Columns, registry: Registry, gazetteer: Gazetteer) -> Place | None:
    """Return the place of a row, by its coordinates, else as the gazetteer has its name."""
    country = _country(coded.country, registry) or columns.country
    told = coded.place or coded.country
    if coded.exactness is Exactness.COUNTRY:
        return _whole_country(coded.country or coded.place, country, gazetteer)
    if coded.point is not None:
        latitude, longitude, spans = coded.point
        words = coded.place.words if coded.place is not None else spans[0].of(coded.text)
        feature = _FEATURES[coded.exactness]
        return Place("l1", words, latitude, longitude, None, feature, country, (coded.place.span, *spans) if coded.place else spans)
    if told is None:
        return None
    if coded.place is None:
        return _whole_country(told, country, gazetteer)
    for name in dict.fromkeys((told.words, told.words.partition(",")[0].strip())):
        entries = {entry.geonames: entry for entry in gazetteer.find(name) if country in {None, entry.country}}
        if len(entries) == 1:
            entry = next(iter(entries.values()))
            return Place("l1", name, entry.latitude, entry.longitude, entry.geonames, entry.feature, entry.country, (told.span,))
    return Place("l1", told.words, None, None, None, None, country, (told.span,))


def _whole_country(told: CellValue | None, country: str | None, gazetteer: Gazetteer) -> Place | None:
    """Return a country as a place; None where it is not one that is known."""
    if told is None:
        return None
    entry = next((entry for entry in gazetteer.find(told.words) if entry.code.startswith("PCL") and country in {None, entry.country}), None)
    if entry is None:
        return None
    return Place("l1", told.words, entry.latitude, entry.longitude, entry.geonames, entry.feature, entry.country, (told.span,))


def _country(told: CellValue | None, registry: Registry) -> str | None:
    if told is None:
        return None
    words = told.words.split()
    if len(told.words) == 2 and told.words.upper() in registry.countries:
        return told.words.upper()
    return next(
        (name.of for first, end, name in registry.find(words) if (first, end) == (0, len(words)) and name.of in registry.countries), None
    )


def _counted(coded: Coded) -> tuple[tuple[Figure, ...], dict[Outcome, Ranges]]:
    """Return the figures of a row, and what they count, by outcome and group."""
    tolls: dict[Outcome, Ranges] = {}
    for outcome in Outcome:
        ranges: Ranges = {}
        for group in ("civilians", "", "unknown", *(group.value for group in Group if group not in {Group.CIVILIANS, Group.PEOPLE})):
            base = f"{outcome.value}_{group}" if group else outcome.value
            found = _ends(coded, base)
            if found is not None:
                ranges[group] = found
        if ranges:
            tolls[outcome] = ranges
    numbers = itertools.count(1)
    figures = [
        Figure(f"f{next(numbers)}", outcome, _group(group), counted.low, counted.high, counted.bound, None, spans[0])
        for outcome, ranges in tolls.items()
        for group, (counted, spans) in ranges.items()
    ]
    return tuple(figures), tolls


def _ends(coded: Coded, base: str) -> tuple[CellCount, tuple[Span, ...]] | None:
    """Return a count with its lower and upper end, where they have columns of their own."""
    told = [found for end in ("", "_low", "_high") if (found := coded.counts.get(f"{base}{end}")) is not None]
    if len(told) < 2:
        return told[0] if told else None
    low = min(counted.low for counted, _ in told)
    high = None if any(counted.high is None for counted, _ in told) else max(counted.high or 0 for counted, _ in told)
    bound = Bound.AT_LEAST if high is None else Bound.EXACT if low == high else Bound.BETWEEN
    return CellCount(low, high, bound), tuple(span for _, spans in told for span in spans)


def _group(group: str) -> Group:
    return Group.PEOPLE if group in {"", "unknown"} else Group(group)


def _toll(ranges: Ranges) -> tuple[Range | None, tuple[Span, ...]]:
    """Return how many civilians were harmed, as far as a row says, and where it says so; of unknown status are civilians too, perhaps."""
    civilians, unknown, everybody, fighters = (ranges.get(group) for group in ("civilians", "unknown", "", "fighters"))
    if civilians is not None:
        counted, spans = civilians
        more, further = unknown or (CellCount(0, 0, Bound.EXACT), ())
        high = None if counted.high is None or more.high is None else counted.high + more.high
        return (counted.low, high), (*spans, *further)
    if everybody is not None and (fighters is None or fighters[0].high == 0 or _range(fighters[0]) == _range(everybody[0])):
        return _range(everybody[0]), everybody[1]
    if unknown is not None:
        return _range(unknown[0]), unknown[1]
    others = [found for group, found in ranges.items() if group not in {"", "fighters"}]
    if everybody is None and others:
        counted, spans = max(others, key=lambda found: (found[0].low, found[0].high or found[0].low))
        return _range(counted), spans
    return (_range(fighters[0]), fighters[1]) if fighters is not None and everybody is None else (None, ())


def _range(counted: CellCount) -> Range:
    return counted.low, counted.high


def _groups(ranges: Ranges) -> dict[Group, Range]:
    return {Group(group): _range(counted) for group, (counted, _) in ranges.items() if group not in {"", "unknown"}}


def _victims(coded: Coded) -> Iterator[Victim]:
    """Give the people whom a row names as killed: "Amina Kesh", "Amina Kesh (34, f)"."""
    for number, told in enumerate(coded.victims, start=1):
        found = _VICTIM.fullmatch(told.words)
        name = told.words if found is None else found["name"].strip()
        age = int(found["age"]) if found is not None and found["age"] else None
        sex = _SEXES.get((found["sex"] or "").lower()) if found is not None else None
        start = told.span.start + told.words.index(name)
        named = Span(start, start + len(name))
        spans: dict[VictimDetail, tuple[Span, ...]] = {VictimDetail.NAME: (named,), VictimDetail.OUTCOME: (told.span,)}
        if found is not None and age is not None:
            spans[VictimDetail.AGE] = (Span(told.span.start + found.start("age"), told.span.start + found.end("age")),)
        if found is not None and sex is not None:
            spans[VictimDetail.SEX] = (Span(told.span.start + found.start("sex"), told.span.start + found.end("sex")),)
        is_child = age is not None and age < _GROWN
        if is_child:
            spans[VictimDetail.GROUP] = spans[VictimDetail.AGE]
        yield Victim(
            id=f"v{number}",
            name=name,
            names=(),
            age=None if age is None else (age, age),
            sex=sex,
            role=None,
            relation=None,
            outcome=Outcome.KILLED,
            group=Group.CHILDREN if is_child else None,
            incident="i1",
            statement=None,
            span=told.span,
            spans=spans,
        )
