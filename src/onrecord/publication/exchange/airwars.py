"""Airwars' tables: incidents, sources, victims, infrastructure and belligerents, a CSV each, in one ZIP.

In: incidents; out: a ZIP, with `mapping.csv`, which says what each column holds. A table beside incidents names the incident by its code.
The times inside the ZIP are all the same, so that the same record gives the same bytes. Limits: the tables wait in temporary files, not in
memory.
Source of the names: what Airwars' website exports (`theme/functions2/summary-data.php` and `data-exporter.php` in its code, as published
in 2025 at https://github.com/rctngle/airwars-archive-2025). Columns that it has no name for come last, and say so.
"""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from onrecord.assessment import Grade, StrikeStatus, View
from onrecord.linking import Range
from onrecord.publication.exchange.column import ExportColumn, Outgoing, joined, outgoing, write_table
from onrecord.publication.exchange.summary import summarise
from onrecord.publication.model import RecordVictim
from onrecord.publication.papers import Paper
from onrecord.publication.precision import PlacePrecision, place_precision
from onrecord.publication.words import act_words
from onrecord.reading import Act, Group, Outcome
from onrecord.record import Incident

_CODE = "code"
_CODE_NOTE = "The incident's id in the record, which lasts."
_OURS = "The record's own: Airwars has no such column."
_LEVEL = 3  # of 9: most of what can be saved, in half of the time that the usual 6 takes
_TOGETHER = 200  # incidents whose rows are written at once
_IN_MEMORY = 1 << 20  # bytes of a table before it goes to a temporary file

_STATUS = {
    StrikeStatus.DECLARED: "Declared strike",
    StrikeStatus.LIKELY: "Likely strike",
    StrikeStatus.CONTESTED: "Contested strike",
    StrikeStatus.SINGLE_SOURCE: "Single source claim",
}
_TYPES = {
    Act.AIRSTRIKE: "Airstrike",
    Act.DRONE_STRIKE: "Drone Strike",
    Act.SHELLING: "Artillery",
    Act.ROCKET: "Artillery",
    Act.GROUND_OPERATION: "Ground operation",
    Act.SHOOTING: "Small arms and light weapons",
    Act.EXPLOSION: "Ground-based explosion",
}


class SourceRow(NamedTuple):
    """A document of an incident."""

    one: Outgoing
    paper: Paper


class VictimRow(NamedTuple):
    """A victim of an incident."""

    one: Outgoing
    victim: RecordVictim


class TargetRow(NamedTuple):
    """A kind of building or service that an incident hit."""

    one: Outgoing
    target: str


class BelligerentRow(NamedTuple):
    """Who is said to have done it, and what they say of it."""

    one: Outgoing
    name: str
    country: str | None


class _Onward:
    """A stream that only goes on: a ZIP is written alike to a file and to a pipe."""

    def __init__(self, out: BinaryIO) -> None:
        self.write = out.write
        self.flush = out.flush


@dataclass(frozen=True, slots=True)
class AirwarsTable:
    """One of the tables: its columns, and its rows of one incident."""

    name: str
    columns: Sequence[ExportColumn[Any]]
    rows: Callable[[Outgoing], Iterable[object]]


def write_airwars(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents as a ZIP of tables, in the order in which they come."""
    write_airwars_rows(map(airwars_rows, outgoing(incidents)), out)


def airwars_rows(one: Outgoing) -> tuple[bytes, ...]:
    """Return the rows of an incident in each table, in the order of the tables."""
    found = []
    for table in AIRWARS:
        rows, sheet = list(table.rows(one)), io.BytesIO()
        if rows:
            write_table(table.columns, rows, sheet, header=False)
        found.append(sheet.getvalue())
    return tuple(found)


def write_airwars_rows(incidents: Iterable[Sequence[bytes]], out: BinaryIO) -> None:
    """Write a ZIP of tables of the rows that `airwars_rows` made."""
    with ExitStack() as stack:
        waiting = [(table, stack.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY))) for table in AIRWARS]
        for table, sheet in waiting:
            write_table(table.columns, (), sheet)  # type: ignore[arg-type]  # it is a binary file but for its class
        rest = iter(incidents)
        while several := list(islice(rest, _TOGETHER)):
            for (_, sheet), rows in zip(waiting, zip(*several, strict=True), strict=True):
                sheet.write(b"".join(rows))
        with zipfile.ZipFile(_Onward(out), "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:  # type: ignore[call-overload]  # it asks for no more
            for table, sheet in waiting:
                sheet.seek(0)
                _add(packed, f"{table.name}.csv", iter(lambda sheet=sheet: sheet.read(_IN_MEMORY), b""))  # type: ignore[misc]
            _add(packed, "mapping.csv", _notes())


def _add(packed: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> None:
    with packed.open(name, "w", force_zip64=True) as entry:  # by its name alone it has the oldest time that a ZIP can hold
        for part in parts:
            entry.write(part)


def _notes() -> Iterator[bytes]:
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as sheet:
        rows = [(table.name, column.name, column.note) for table in AIRWARS for column in table.columns]
        columns: list[ExportColumn[tuple[str, str, str]]] = [
            ExportColumn("table", lambda row: row[0], ""),
            ExportColumn("column", lambda row: row[1], ""),
            ExportColumn("note", lambda row: row[2], ""),
        ]
        write_table(columns, rows, sheet)  # type: ignore[arg-type]  # as above
        sheet.seek(0)
        yield sheet.read()


def _low(counted: Range | None) -> int | None:
    return counted[0] if counted else None


def _high(counted: Range | None) -> int | None:
    return counted[1] if counted else None


def _accuracy(one: Outgoing) -> str | None:
    precision = place_precision(one.incident.assessment.place)
    return precision and {PlacePrecision.TOWN: "Town"}.get(precision, "Province/governorate")


def _type(one: Outgoing) -> str | None:
    judged = one.incident.assessment
    return None if judged.act is None else _TYPES.get(judged.act) or act_words(judged).capitalize()


def _says(one: Outgoing, name: str) -> str | None:
    return joined(dict.fromkeys(f"{each.stance} {each.on}" for each in one.row.positions if each.party == name))


def _suspected(each: BelligerentRow) -> str:
    confirms = any(p.party == each.name and p.stance is View.CONFIRMS for p in each.one.row.positions)
    return "Known" if confirms else "Suspected"


def _grade(one: Outgoing) -> str:
    return {Grade.CONTESTED: "Contested", Grade.DISCOUNTED: "Discounted"}.get(one.row.grading, str(one.row.grading).capitalize())


def _ends(name: str, value: Callable[[Outgoing], Range | None], who: str) -> Iterator[ExportColumn[Outgoing]]:
    """Give the two columns of a range."""
    yield ExportColumn(f"{name}_min", lambda one: _low(value(one)), f"{who} Empty where nobody counts them, 0 where nobody was harmed.")
    yield ExportColumn(f"{name}_max", lambda one: _high(value(one)), "The high end; empty where it is open.")


def _of_group(group: Group, outcome: Outcome) -> Callable[[Outgoing], Range | None]:
    return lambda one: (one.row.killed_by_group if outcome is Outcome.KILLED else one.row.injured_by_group).get(group)


def _both(name: str, group: Group, who: str) -> Iterator[ExportColumn[Outgoing]]:
    """Give the columns of a group: killed and injured, both ends of each."""
    yield from _ends(f"{name}_killed", _of_group(group, Outcome.KILLED), who)
    yield from _ends(f"{name}_injured", _of_group(group, Outcome.INJURED), who)


def _listed(parts: Iterable[str]) -> str | None:
    """Return a list as Airwars has it: "Market, Residential building"."""
    return ", ".join(parts) or None


def _last(one: Outgoing) -> str | None:
    return one.days[1].isoformat() if one.days and one.days[0] != one.days[1] else None


def _exact(victim: RecordVictim) -> int | None:
    return victim.age[0] if victim.age and victim.age[0] == victim.age[1] else None


_INCIDENTS: tuple[ExportColumn[Outgoing], ...] = (
    ExportColumn(_CODE, lambda one: one.row.id, _CODE_NOTE),
    ExportColumn("date", lambda one: one.days[0].isoformat() if one.days else None, "The day, or the first of several."),
    ExportColumn("date_end", _last, "The last of several days; empty where it is one."),
    ExportColumn("country_name", lambda one: one.country and one.country.name, "Its name in English."),
    ExportColumn("location_name", lambda one: one.location, "The place as the record names it."),
    ExportColumn("region", lambda one: one.incident.division, "The first-level division, by GeoNames' name; empty where none is known."),
    ExportColumn("latitude", lambda one: one.latitude, "Of the place; empty where it is in no gazetteer."),
    ExportColumn("longitude", lambda one: one.longitude, "As latitude."),
    ExportColumn("geolocation_accuracy_name", _accuracy, "Town, or Province/governorate for all that is larger."),
    ExportColumn("strike_status_name", lambda one: _STATUS[one.row.strike_status], "As the record judges it."),
    ExportColumn("strike_type_name", _type, "From the act; an act that Airwars has no word for stands in the record's words."),
    ExportColumn("infrastructure_name", lambda one: _listed(one.row.targets), "The kinds of targets."),
    ExportColumn("civilian_harm_status_name", _grade, "The record's grade, by the same words and by the record's own rules."),
    *_ends("civilian_non_combatants_killed", lambda one: one.row.killed, "Those who are not said to be fighters: the low end."),
    *_ends("civilian_non_combatants_injured", lambda one: one.row.injured, "As the killed."),
    *_both("children", Group.CHILDREN, "Among them."),
    *_both("women", Group.WOMEN, "Among them."),
    *_both("men", Group.MEN, "Among them."),
    *_both("journalists", Group.JOURNALISTS, "Among them."),
    *_both("healthcare_personnel", Group.MEDICS, "Among them."),
    *_both("belligerents", Group.FIGHTERS, "Fighters."),
    ExportColumn("summary", summarise, "The incident in words, and which values people set."),
    ExportColumn("weapons", lambda one: _listed(one.row.weapons), f"The weapons that reports name. {_OURS}"),
    ExportColumn("place_named", lambda one: one.row.place.named if one.row.place else None, f"The village that is on no map. {_OURS}"),
    ExportColumn("geonames", lambda one: one.row.place.geonames if one.row.place else None, f"GeoNames' number of the place. {_OURS}"),
)
_SOURCES: tuple[ExportColumn[SourceRow], ...] = (
    ExportColumn(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    ExportColumn("name", lambda each: each.paper.reading.document.publisher, "The publisher."),
    ExportColumn("language", lambda each: each.paper.reading.document.language, "Two letters."),
    ExportColumn("url", lambda each: each.paper.reading.document.url, "Its address."),
    ExportColumn("title", lambda each: each.paper.reading.document.title, f"Of the report. {_OURS}"),
    ExportColumn("published", lambda each: _published(each.paper), f"Its day. {_OURS}"),
    ExportColumn("text", lambda each: each.paper.family_id, f"The same for copies of one text. {_OURS}"),
    ExportColumn("document", lambda each: each.paper.reading.document.id, f"Its id in the record. {_OURS}"),
)
_VICTIMS: tuple[ExportColumn[VictimRow], ...] = (
    ExportColumn(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    ExportColumn("name", lambda each: each.victim.name, "Empty where no report names them."),
    ExportColumn("gender", lambda each: each.victim.sex, "As reports have it."),
    ExportColumn("exact_age", lambda each: _exact(each.victim), "Years, where reports give one age."),
    ExportColumn("killed_or_injured", lambda each: each.victim.outcome, "Killed, injured, missing, detained."),
    ExportColumn("age_min", lambda each: _low(each.victim.age), f"Years. {_OURS}"),
    ExportColumn("age_max", lambda each: _high(each.victim.age), f"Years. {_OURS}"),
    ExportColumn("other_names", lambda each: joined(each.victim.names), f"Other spellings. {_OURS}"),
    ExportColumn("group", lambda each: each.victim.group, f"Whom they belong to: children, women, men and others. {_OURS}"),
    ExportColumn("occupation", lambda each: each.victim.role, f"As reports have it. {_OURS}"),
    ExportColumn("relation", lambda each: each.victim.relation, f"What they are to somebody: daughter, brother. {_OURS}"),
    ExportColumn("related_to", lambda each: each.victim.relation_to, f"To whom, where that one has a name. {_OURS}"),
)
_INFRASTRUCTURE: tuple[ExportColumn[TargetRow], ...] = (
    ExportColumn(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    ExportColumn("infrastructure_name", lambda each: each.target, "A kind of target; an incident has a row for each."),
)
_BELLIGERENTS: tuple[ExportColumn[BelligerentRow], ...] = (
    ExportColumn(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    ExportColumn("belligerent_name", lambda each: each.name, "Who is said to have done it; an incident has a row for each."),
    ExportColumn("type", _suspected, "Known where they confirm it, else Suspected."),
    ExportColumn("country", lambda each: each.country, f"Two letters, where the party is a state's. {_OURS}"),
    ExportColumn("position", lambda each: _says(each.one, each.name), f"What they say, and of which part: “denies weapon”. {_OURS}"),
)


def _published(paper: Paper) -> str | None:
    day = paper.reading.document.published
    return day.isoformat() if day else None


AIRWARS: tuple[AirwarsTable, ...] = (
    AirwarsTable("incidents", _INCIDENTS, lambda one: (one,)),
    AirwarsTable("sources", _SOURCES, lambda one: (SourceRow(one, paper) for paper in one.papers)),
    AirwarsTable("victims", _VICTIMS, lambda one: (VictimRow(one, victim) for victim in one.row.victims)),
    AirwarsTable("infrastructure", _INFRASTRUCTURE, lambda one: (TargetRow(one, target) for target in one.row.targets)),
    AirwarsTable(
        "belligerents", _BELLIGERENTS, lambda one: (BelligerentRow(one, each.name, each.country) for each in one.row.perpetrators)
    ),
)
