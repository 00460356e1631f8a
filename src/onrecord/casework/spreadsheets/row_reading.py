"""A row of a table as a reading: one incident, claimed by whoever coded it, every value at the words of its cell.

In: the bytes of a row, what its columns mean, the parties and places that are known; out: a `Reading`. The reader of texts has no part in
it. A name of several places gets no coordinates; a table's day of publication is never a day of harm, so a row has none, nor a language.
"""

import itertools
from collections.abc import Mapping, Sequence

import msgspec

from onrecord import __version__
from onrecord.casework.spreadsheets.cells import CellCount
from onrecord.casework.spreadsheets.coded import Coded, read_cells
from onrecord.casework.spreadsheets.columns import has_column
from onrecord.casework.spreadsheets.model import Column, Columns
from onrecord.casework.spreadsheets.row_people import find_parties, find_said, find_victims
from onrecord.casework.spreadsheets.row_places import Placed, find_place
from onrecord.core import Span
from onrecord.linking import Coding, Range
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
    ReaderVersion,
    Reading,
    Registry,
    Thing,
    Victim,
    When,
)

Ranges = dict[str, tuple[CellCount, tuple[Span, ...]]]
"""How many of each group a row counts for one outcome: "" is all of them, "unknown" those of whom nobody says what they were."""

_NO_GROUP = frozenset({"", "unknown", "not_fighters"})
"""Counts that are of no group of people by itself."""


def read_row(content: bytes, columns: Columns, document: Document, registry: Registry, gazetteer: Gazetteer) -> Reading:
    """Return what a row says; raises CaseworkError `row` where it can't be read."""
    coded = read_cells(content, columns)
    if coded.grave is not None:
        raise coded.grave.error()
    parties = find_parties(coded, registry)
    ids = tuple(party.id for party in parties[: len(coded.perpetrators)])
    placed = find_place(coded, columns, registry, gazetteer)
    figures, tolls = _counted(coded, columns)
    figure_ids = tuple(figure.id for figure in figures)
    claim = Claim(
        id="c1",
        statement=None,
        act=None if coded.act is None else coded.act[0],
        perpetrators=ids,
        targets=tuple(Thing(kind, span) for kind, span in coded.targets),
        weapons=tuple(Thing(kind, span) for kind, span in coded.weapons),
        places=() if placed.own is None else (placed.own.id,),
        when=None if coded.date is None else When(coded.date[0].from_, coded.date[0].to, coded.date[1][0]),
        figures=figure_ids,
        violations=(),
        span=Span(0, max(1, len(coded.text.rstrip()))),
        alternatives=coded.alternatives and len(ids) > 1,
    )
    victims = tuple(find_victims(coded))
    incident = _incident(coded, claim, placed, tolls, () if columns.as_exported else _counting(coded, victims))
    said = find_said(coded, parties, claim.act, figure_ids, claim.id)
    told = tuple(each.id for each in (claim, *said.claims))
    incident = msgspec.structs.replace(incident, claims=told, victims=tuple(victim.id for victim in victims))
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
        statements=said.statements,
        claims=(claim, *said.claims),
        figures=figures,
        places=placed.places,
        disputes=said.disputes,
        incidents=(incident,),
        media=(),
        reader=ReaderVersion("onrecord", __version__, (Coding.OWN if columns.independent else Coding.FROM_REPORTS).value),
        victims=victims,
    )


def _counting(coded: Coded, victims: Sequence[Victim]) -> list[Victim]:
    """Return the victims whom a table of the dead names: of others it says one by one what became of them."""
    return [one for one, told in zip(victims, coded.victims, strict=True) if told.first(Column.VICTIM_OUTCOME) is None]


def _title(coded: Coded) -> str:
    """Return what a row is called where it has no title: its day and place, as they stand in it."""
    date = None if coded.date is None else coded.date[1][0].of(coded.text)
    parts = [part for part in (date, coded.place.words if coded.place is not None else None) if part]
    return " · ".join(parts)[:300]


def _incident(coded: Coded, claim: Claim, placed: Placed, tolls: Mapping[Outcome, Ranges], victims: Sequence[Victim]) -> Incident:
    """Return the incident of a row; where it counts nobody, it counts the victims whom it names, and leaves open whether more died."""
    killed, killed_at = _toll(tolls.get(Outcome.KILLED, {}))
    injured, injured_at = _toll(tolls.get(Outcome.INJURED, {}))
    if killed is None and victims and not tolls.get(Outcome.KILLED):
        killed, killed_at = (len(victims), None), tuple(victim.span for victim in victims)
    evidence = {
        IncidentField.DATE: () if coded.date is None else coded.date[1],
        IncidentField.PLACE: () if placed.own is None else placed.own.mentions,
        IncidentField.ACT: () if coded.act is None else (coded.act[1],),
        IncidentField.PERPETRATORS: tuple(told.span for told in coded.perpetrators),
        IncidentField.KILLED: killed_at,
        IncidentField.INJURED: injured_at,
    }
    return Incident(
        id="i1",
        claims=(claim.id,),
        date=None if coded.date is None else coded.date[0],
        place=None if placed.own is None else placed.own.id,
        perpetrators=claim.perpetrators,
        act=claim.act,
        killed=killed,
        injured=injured,
        killed_by_group=_groups(tolls.get(Outcome.KILLED, {})),
        injured_by_group=_groups(tolls.get(Outcome.INJURED, {})),
        targets=claim.targets,
        weapons=claim.weapons,
        evidence={field: spans for field, spans in evidence.items() if spans},
        place_precision=placed.precision,
        place_named=placed.named,
    )


def _counted(coded: Coded, columns: Columns) -> tuple[tuple[Figure, ...], dict[Outcome, Ranges]]:
    """Return the figures of a row, and what they count, by outcome and group."""
    tolls: dict[Outcome, Ranges] = {}
    for outcome in Outcome:
        ranges: Ranges = {}
        for group in ("civilians", "", "unknown", "not_fighters", *(group.value for group in Group if group is not Group.CIVILIANS)):
            base = f"{outcome.value}_{group}" if group else outcome.value
            found = _ends(coded, base, columns)
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


def _ends(coded: Coded, base: str, columns: Columns) -> tuple[CellCount, tuple[Span, ...]] | None:
    """Return a count with its lower and upper end, where they have columns of their own; an upper end that is blank is open."""
    told = {end: found for end in ("", "_low", "_high") if (found := coded.counts.get(f"{base}{end}")) is not None}
    if not told:
        return None
    is_open = "_low" in told and "_high" not in told and has_column(columns, f"{base}_high")
    if len(told) == 1 and not is_open:
        return next(iter(told.values()))
    counts = [counted for counted, _ in told.values()]
    low = min(counted.low for counted in counts)
    high = None if is_open or any(counted.high is None for counted in counts) else max(counted.high or 0 for counted in counts)
    bound = Bound.AT_LEAST if high is None else Bound.EXACT if low == high else Bound.BETWEEN
    return CellCount(low, high, bound), tuple(span for _, spans in told.values() for span in spans)


def _group(group: str) -> Group:
    return Group.PEOPLE if group in _NO_GROUP else Group(group)


def _toll(ranges: Ranges) -> tuple[Range | None, tuple[Span, ...]]:
    """Return how many civilians were harmed, as far as a row says, and where it says so; of unknown status are civilians too, perhaps."""
    counted_apart = ranges.get("not_fighters")
    if counted_apart is not None:
        return _range(counted_apart[0]), counted_apart[1]
    civilians, unknown, everybody, fighters = (ranges.get(group) for group in ("civilians", "unknown", "", "fighters"))
    if civilians is not None:
        counted, spans = civilians
        more, further = unknown or (CellCount(0, 0, Bound.EXACT), ())
        high = None if counted.high is None or more.high is None else counted.high + more.high
        return (counted.low, high), (*spans, *further)
    if everybody is not None and unknown is not None and unknown[0].low < everybody[0].low:
        return (unknown[0].low, everybody[0].high), (*unknown[1], *everybody[1])  # the others are not said to be civilians
    if everybody is not None and (fighters is None or fighters[0].high == 0 or _range(fighters[0]) == _range(everybody[0])):
        return _range(everybody[0]), everybody[1]
    if unknown is not None:
        return _range(unknown[0]), unknown[1]
    groups = [found for group, found in ranges.items() if group not in {"", "fighters"}]
    if everybody is None and groups:
        counted, spans = max(groups, key=lambda found: (found[0].low, found[0].high or found[0].low))
        return _range(counted), spans
    return (_range(fighters[0]), fighters[1]) if fighters is not None and everybody is None else (None, ())


def _range(counted: CellCount) -> Range:
    return counted.low, counted.high


def _groups(ranges: Ranges) -> dict[Group, Range]:
    return {Group(group): _range(counted) for group, (counted, _) in ranges.items() if group not in _NO_GROUP}
