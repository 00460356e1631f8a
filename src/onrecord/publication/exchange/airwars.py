"""Airwars' tables: incidents, sources, victims, infrastructure and belligerents, a CSV each, in one ZIP.

In: incidents; out: a ZIP, with `mapping.csv`, which says what each column holds. The columns are called as the fields of a published
assessment are; a table beside incidents names the incident by its code. The times inside the ZIP are all the same, so that
the same record gives the same bytes. Limits: the tables wait in temporary files, not in memory.
"""

import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from onrecord.assessment import Grade, StrikeStatus, View
from onrecord.linking import Range
from onrecord.publication.exchange.coding import range_text
from onrecord.publication.exchange.column import ExportColumn, Outgoing, joined, write_table
from onrecord.publication.exchange.summary import summarise
from onrecord.publication.model import RecordVictim
from onrecord.publication.papers import Paper
from onrecord.publication.precision import PlacePrecision, place_precision
from onrecord.publication.words import act_words
from onrecord.reading import Act, Group
from onrecord.record import Incident

_CODE = "Unique Reference Code"
_CODE_NOTE = "The incident's id in the record, which lasts."
_OLDEST = (1980, 1, 1, 0, 0, 0)  # what a ZIP can hold
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
    with ExitStack() as stack:
        waiting = [(table, stack.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY))) for table in AIRWARS]
        for table, sheet in waiting:
            write_table(table.columns, (), sheet)  # type: ignore[arg-type]  # it is a binary file but for its class
        for one in map(Outgoing, incidents):
            for table, sheet in waiting:
                _append(table, one, sheet)  # type: ignore[arg-type]  # as above
        with zipfile.ZipFile(_Onward(out), "w", zipfile.ZIP_DEFLATED) as packed:  # type: ignore[call-overload]  # it asks for no more
            for table, sheet in waiting:
                sheet.seek(0)
                _add(packed, f"{table.name}.csv", iter(lambda sheet=sheet: sheet.read(_IN_MEMORY), b""))  # type: ignore[misc]
            _add(packed, "mapping.csv", _notes())


def _append(table: AirwarsTable, one: Outgoing, sheet: BinaryIO) -> None:
    rows = list(table.rows(one))
    if rows:
        write_table(table.columns, rows, sheet, header=False)


def _add(packed: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> None:
    info = zipfile.ZipInfo(name, _OLDEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    with packed.open(info, "w", force_zip64=True) as entry:
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
    return joined(dict.fromkeys(str(each.stance) for each in one.row.positions if each.party == name))


def _suspected(each: BelligerentRow) -> str:
    confirms = any(p.party == each.name and p.stance is View.CONFIRMS for p in each.one.row.positions)
    return "Known" if confirms else "Suspected"


def _grade(one: Outgoing) -> str:
    return {Grade.CONTESTED: "Contested", Grade.DISCOUNTED: "Discounted"}.get(one.row.grading, str(one.row.grading).capitalize())


def _counted(name: str, value: Callable[[Outgoing], Range | None], who: str) -> ExportColumn[Outgoing]:
    return ExportColumn(
        name, lambda one: range_text(value(one)), f"{who} A whole range; empty where nobody counts them, 0 where nobody was harmed."
    )


def _killed(group: Group) -> Callable[[Outgoing], Range | None]:
    return lambda one: one.row.killed_by_group.get(group)


def _listed(parts: Iterable[str]) -> str | None:
    """Return a list as Airwars has it: "Market, Residential building"."""
    return ", ".join(parts) or None


def _days(one: Outgoing) -> str | None:
    days = one.days
    return days and (f"{days[0]}" if days[0] == days[1] else f"{days[0]} to {days[1]}")


_INCIDENTS: tuple[ExportColumn[Outgoing], ...] = (
    ExportColumn(_CODE, lambda one: one.row.id, _CODE_NOTE),
    ExportColumn("Incident date", _days, "A day, or the first and the last: 2031-03-04 to 2031-03-05."),
    ExportColumn("Country", lambda one: one.country and one.country.name, "Its name in English."),
    ExportColumn("Location", lambda one: one.location, "The place as the record names it."),
    ExportColumn("Latitude", lambda one: one.latitude, "Of the place; empty where it is in no gazetteer."),
    ExportColumn("Longitude", lambda one: one.longitude, "As latitude."),
    ExportColumn("Geolocation accuracy", _accuracy, "Town, or Province/governorate for all that is larger."),
    ExportColumn("Strike status", lambda one: _STATUS[one.row.strike_status], "As the record judges it."),
    ExportColumn("Strike type", _type, "From the act; an act that Airwars has no word for stands in the record's words."),
    ExportColumn("Infrastructure", lambda one: _listed(one.row.targets), "The kinds of targets."),
    ExportColumn("Suspected belligerent", lambda one: _listed(one.doers), "Who is said to have done it."),
    _counted("Civilians reported killed", lambda one: one.row.killed, "Those who are not said to be fighters."),
    _counted("Children killed", _killed(Group.CHILDREN), "Among them."),
    _counted("Women killed", _killed(Group.WOMEN), "Among them."),
    _counted("Men killed", _killed(Group.MEN), "Among them."),
    _counted("Civilians reported injured", lambda one: one.row.injured, "Those who are not said to be fighters."),
    _counted("Belligerents reported killed", _killed(Group.FIGHTERS), "Fighters."),
    ExportColumn("Cause of injury / death", lambda one: _listed(one.row.weapons), "The weapons that reports name."),
    ExportColumn("Airwars civilian harm grading", _grade, "The record's grade, by the same words and by the record's own rules."),
    ExportColumn("Summary", summarise, "The incident in words."),
)
_SOURCES: tuple[ExportColumn[SourceRow], ...] = (
    ExportColumn(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    ExportColumn("Source", lambda each: each.paper.reading.document.publisher, "The publisher."),
    ExportColumn("Title", lambda each: each.paper.reading.document.title, "Of the report."),
    ExportColumn("URL", lambda each: each.paper.reading.document.url, "Its address."),
    ExportColumn("Published", lambda each: _published(each.paper), "Its day."),
    ExportColumn("Language", lambda each: each.paper.reading.document.language, "Two letters."),
    ExportColumn("Text", lambda each: each.paper.family_id, "The same for copies of one text."),
    ExportColumn("Document", lambda each: each.paper.reading.document.id, "Its id in the record."),
)
_VICTIMS: tuple[ExportColumn[VictimRow], ...] = (
    ExportColumn(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    ExportColumn("Name", lambda each: each.victim.name, "Empty where no report names them."),
    ExportColumn("Other names", lambda each: joined(each.victim.names), "Other spellings."),
    ExportColumn("Age (minimum)", lambda each: _low(each.victim.age), "Years."),
    ExportColumn("Age (maximum)", lambda each: _high(each.victim.age), "Years."),
    ExportColumn("Gender", lambda each: each.victim.sex, "As reports have it."),
    ExportColumn("Type", lambda each: each.victim.group, "Whom they belong to: children, women, men and others."),
    ExportColumn("Occupation", lambda each: each.victim.role, "As reports have it."),
    ExportColumn("Relation", lambda each: joined((each.victim.relation, each.victim.relation_to)), "Whose kin they are."),
    ExportColumn("Reported", lambda each: each.victim.outcome, "Killed, injured, missing, detained."),
)
_INFRASTRUCTURE: tuple[ExportColumn[TargetRow], ...] = (
    ExportColumn(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    ExportColumn("Infrastructure", lambda each: each.target, "A kind of target; an incident has a row for each."),
)
_BELLIGERENTS: tuple[ExportColumn[BelligerentRow], ...] = (
    ExportColumn(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    ExportColumn("Belligerent", lambda each: each.name, "Who is said to have done it; an incident has a row for each."),
    ExportColumn("Country", lambda each: each.country, "Two letters, where the party is a state's."),
    ExportColumn("Suspected or known", _suspected, "Known where they confirm it."),
    ExportColumn("Position", lambda each: _says(each.one, each.name), "What they say of it: alleges, confirms, denies. Empty: nothing."),
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
