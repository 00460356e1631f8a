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
from onrecord.publication.exchange.coding import country_of
from onrecord.publication.exchange.column import Column, Leaving, joined, write_table
from onrecord.publication.exchange.telling import tell
from onrecord.publication.model import RecordVictim
from onrecord.publication.papers import Paper
from onrecord.publication.precision import PlacePrecision, both_ends, place_precision
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


class Source(NamedTuple):
    """A document of an incident."""

    one: Leaving
    paper: Paper


class Harmed(NamedTuple):
    """A victim of an incident."""

    one: Leaving
    victim: RecordVictim


class Target(NamedTuple):
    """A kind of building or service that an incident hit."""

    one: Leaving
    target: str


class Belligerent(NamedTuple):
    """Who is said to have done it, and what they say of it."""

    one: Leaving
    name: str
    country: str | None


class _Onward:
    """A stream that only goes on: a ZIP is written alike to a file and to a pipe."""

    def __init__(self, out: BinaryIO) -> None:
        self.write = out.write
        self.flush = out.flush


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables: its columns, and its rows of one incident."""

    name: str
    columns: Sequence[Column[Any]]
    rows: Callable[[Leaving], Iterable[object]]


def write_airwars(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents as a ZIP of tables, in the order in which they come."""
    with ExitStack() as stack:
        waiting = [(table, stack.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY))) for table in AIRWARS]
        for table, sheet in waiting:
            write_table(table.columns, (), sheet)  # type: ignore[arg-type]  # it is a binary file but for its class
        for one in map(Leaving, incidents):
            for table, sheet in waiting:
                _append(table, one, sheet)  # type: ignore[arg-type]  # as above
        with zipfile.ZipFile(_Onward(out), "w", zipfile.ZIP_DEFLATED) as packed:  # type: ignore[call-overload]  # it asks for no more
            for table, sheet in waiting:
                sheet.seek(0)
                _add(packed, f"{table.name}.csv", iter(lambda sheet=sheet: sheet.read(_IN_MEMORY), b""))  # type: ignore[misc]
            _add(packed, "mapping.csv", _notes())


def _append(table: Table, one: Leaving, sheet: BinaryIO) -> None:
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
        columns: list[Column[tuple[str, str, str]]] = [
            Column("table", lambda row: row[0], ""),
            Column("column", lambda row: row[1], ""),
            Column("note", lambda row: row[2], ""),
        ]
        write_table(columns, rows, sheet)  # type: ignore[arg-type]  # as above
        sheet.seek(0)
        yield sheet.read()


def _low(counted: Range | None) -> int | None:
    return counted[0] if counted else None


def _high(counted: Range | None) -> int | None:
    return counted[1] if counted else None


def _country(one: Leaving) -> str | None:
    country = country_of(one.row.place.country if one.row.place else None)
    return country.name if country else None


def _accuracy(one: Leaving) -> str | None:
    precision = place_precision(one.incident.assessment.place)
    return precision and {PlacePrecision.TOWN: "Town"}.get(precision, "Province/governorate")


def _type(one: Leaving) -> str | None:
    judged = one.incident.assessment
    return None if judged.act is None else _TYPES.get(judged.act) or act_words(judged).capitalize()


def _says(one: Leaving, name: str) -> str | None:
    return joined(dict.fromkeys(str(each.stance) for each in one.row.positions if each.party == name))


def _suspected(each: Belligerent) -> str:
    confirms = any(p.party == each.name and p.stance is View.CONFIRMS for p in each.one.row.positions)
    return "Known" if confirms else "Suspected"


def _grade(one: Leaving) -> str:
    return {Grade.CONTESTED: "Contested", Grade.DISCOUNTED: "Discounted"}.get(one.row.grading, str(one.row.grading).capitalize())


def _counted(name: str, value: Callable[[Leaving], Range | None], who: str) -> Column[Leaving]:
    return Column(name, lambda one: _range(value(one)), f"{who} A whole range; empty where nobody counts them, 0 where nobody was harmed.")


def _killed(group: Group) -> Callable[[Leaving], Range | None]:
    return lambda one: one.row.killed_by_group.get(group)


def _range(counted: Range | None) -> str | None:
    """Return a range as Airwars has it: 3, 3\N{EN DASH}5, 3+."""
    if counted is None:
        return None
    low, high = counted
    return f"{low}" if low == high else f"{low}+" if high is None else f"{low}\N{EN DASH}{high}"


def _listed(parts: Iterable[str]) -> str | None:
    """Return a list as Airwars has it: "Market, Residential building"."""
    return ", ".join(parts) or None


def _days(one: Leaving) -> str | None:
    days = both_ends(one.row.date)
    return days and (f"{days[0]}" if days[0] == days[1] else f"{days[0]} to {days[1]}")


_INCIDENTS: tuple[Column[Leaving], ...] = (
    Column(_CODE, lambda one: one.row.id, _CODE_NOTE),
    Column("Incident date", _days, "A day, or the first and the last: 2031-03-04 to 2031-03-05."),
    Column("Country", _country, "Its name in English."),
    Column("Location", lambda one: one.row.place.name if one.row.place else None, "The place as the record names it."),
    Column("Latitude", lambda one: one.row.place.latitude if one.row.place else None, "Of the place; empty where it is in no gazetteer."),
    Column("Longitude", lambda one: one.row.place.longitude if one.row.place else None, "As latitude."),
    Column("Geolocation accuracy", _accuracy, "Town, or Province/governorate for all that is larger."),
    Column("Strike status", lambda one: _STATUS[one.row.strike_status], "As the record judges it."),
    Column("Strike type", _type, "From the act; an act that Airwars has no word for stands in the record's words."),
    Column("Infrastructure", lambda one: _listed(one.row.targets), "The kinds of targets."),
    Column("Suspected belligerent", lambda one: _listed(each.name for each in one.row.perpetrators), "Who is said to have done it."),
    _counted("Civilians reported killed", lambda one: one.row.killed, "Those who are not said to be fighters."),
    _counted("Children killed", _killed(Group.CHILDREN), "Among them."),
    _counted("Women killed", _killed(Group.WOMEN), "Among them."),
    _counted("Men killed", _killed(Group.MEN), "Among them."),
    _counted("Civilians reported injured", lambda one: one.row.injured, "Those who are not said to be fighters."),
    _counted("Belligerents reported killed", _killed(Group.FIGHTERS), "Fighters."),
    Column("Cause of injury / death", lambda one: _listed(one.row.weapons), "The weapons that reports name."),
    Column("Airwars civilian harm grading", _grade, "The record's grade, by the same words and by the record's own rules."),
    Column("Summary", tell, "The incident in words."),
)
_SOURCES: tuple[Column[Source], ...] = (
    Column(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    Column("Source", lambda each: each.paper.reading.document.publisher, "The publisher."),
    Column("Title", lambda each: each.paper.reading.document.title, "Of the report."),
    Column("URL", lambda each: each.paper.reading.document.url, "Its address."),
    Column("Published", lambda each: _published(each.paper), "Its day."),
    Column("Language", lambda each: each.paper.reading.document.language, "Two letters."),
    Column("Text", lambda each: each.paper.family_id, "The same for copies of one text."),
    Column("Document", lambda each: each.paper.reading.document.id, "Its id in the record."),
)
_VICTIMS: tuple[Column[Harmed], ...] = (
    Column(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    Column("Name", lambda each: each.victim.name, "Empty where no report names them."),
    Column("Other names", lambda each: joined(each.victim.names), "Other spellings."),
    Column("Age (minimum)", lambda each: _low(each.victim.age), "Years."),
    Column("Age (maximum)", lambda each: _high(each.victim.age), "Years."),
    Column("Gender", lambda each: each.victim.sex, "As reports have it."),
    Column("Type", lambda each: each.victim.group, "Whom they belong to: children, women, men and others."),
    Column("Occupation", lambda each: each.victim.role, "As reports have it."),
    Column("Relation", lambda each: joined((each.victim.relation, each.victim.relation_to)), "Whose kin they are."),
    Column("Reported", lambda each: each.victim.outcome, "Killed, injured, missing, detained."),
)
_INFRASTRUCTURE: tuple[Column[Target], ...] = (
    Column(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    Column("Infrastructure", lambda each: each.target, "A kind of target; an incident has a row for each."),
)
_BELLIGERENTS: tuple[Column[Belligerent], ...] = (
    Column(_CODE, lambda each: each.one.row.id, _CODE_NOTE),
    Column("Belligerent", lambda each: each.name, "Who is said to have done it; an incident has a row for each."),
    Column("Country", lambda each: each.country, "Two letters, where the party is a state's."),
    Column("Suspected or known", _suspected, "Known where they confirm it."),
    Column("Position", lambda each: _says(each.one, each.name), "What they say of it: alleges, confirms, denies. Empty: nothing."),
)


def _published(paper: Paper) -> str | None:
    day = paper.reading.document.published
    return day.isoformat() if day else None


AIRWARS: tuple[Table, ...] = (
    Table("incidents", _INCIDENTS, lambda one: (one,)),
    Table("sources", _SOURCES, lambda one: (Source(one, paper) for paper in one.papers)),
    Table("victims", _VICTIMS, lambda one: (Harmed(one, victim) for victim in one.row.victims)),
    Table("infrastructure", _INFRASTRUCTURE, lambda one: (Target(one, target) for target in one.row.targets)),
    Table("belligerents", _BELLIGERENTS, lambda one: (Belligerent(one, each.name, each.country) for each in one.row.perpetrators)),
)
