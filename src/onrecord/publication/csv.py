"""CSV (RFC 4180): one incident a row, in flat columns, for spreadsheets.

In: incidents; out: UTF-8 without a byte order mark, a header, CRLF after each row. A range is two columns, `_low` and
`_high`; both are empty where it is not stated, `_high` alone where it is open. Lists are joined by "; ". Limits: spans are
not in it, and a name that itself holds "; " reads like two. A text that a spreadsheet would take for a formula gets an
apostrophe before it; `plain_text` takes it off again.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from onrecord.assessment import View
from onrecord.publication.guarding import guarded
from onrecord.publication.model import Range, RecordDecided, RecordIncident, RecordPosition, RecordTotal, RecordVictim
from onrecord.publication.papers import papers_of
from onrecord.publication.precision import day_precision, place_precision
from onrecord.publication.row import row_of
from onrecord.reading import Group
from onrecord.record import Docket, Incident

Cell = str | int | float | None

_JOIN = "; "

COLUMNS = (
    *(
        "id",
        "former_ids",
        "members_digest",
        "date_from",
        "date_to",
        "place",
        "latitude",
        "longitude",
        "country",
        "place_named",
        "geonames",
        "act",
        "perpetrators",
        "perpetrator_countries",
    ),
    *("killed_low", "killed_high", "injured_low", "injured_high"),
    *(f"killed_{group}_{end}" for group in Group for end in ("low", "high")),
    *(f"injured_{group}_{end}" for group in Group for end in ("low", "high")),
    *("targets", "weapons"),
    *("grading", "strike_status", "contested", "independent_sources"),
    *("documents", "families", "publishers", "published", "caveats", *(str(view) for view in View), "victims", "totals"),
    *("reviewed", "reviewed_by", "decided", "withheld"),
    *("titles", "addresses", "day_precision", "place_precision", "tags", "notes"),
    *("placement", "positions", "division"),
)


def write_csv(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write a header and the incidents, in the order in which they come."""
    write_csv_rows(map(csv_row, incidents), out)


def write_csv_rows(rows: Iterable[bytes], out: BinaryIO) -> None:
    """Write a header and rows that `csv_row` made."""
    csv.writer(Encoded(out), lineterminator="\r\n").writerow(COLUMNS)
    out.writelines(rows)


def csv_row(incident: Incident, row: RecordIncident | None = None) -> bytes:
    """Return the row of an incident; `row` is its line of the contract, where that is made already."""
    made = io.BytesIO()
    row = row or row_of(incident)
    cells = (*_cells(row), *_more(incident, row))
    csv.writer(Encoded(made), lineterminator="\r\n").writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return made.getvalue()


class Encoded:
    """Takes text, and writes it as UTF-8."""

    def __init__(self, out: BinaryIO) -> None:
        """Take where the bytes go."""
        self._out = out

    def write(self, text: str) -> int:
        """Write a text."""
        return self._out.write(text.encode())


def _cells(row: RecordIncident) -> Iterator[Cell]:
    """Give the cells of a row, in the order of `COLUMNS`."""
    yield from (row.id, _joined(row.former_ids), row.members_digest)
    yield from (None, None) if row.date is None else (_day(row.date.from_), _day(row.date.to))
    place = row.place
    yield from (None,) * 4 if place is None else (place.name, place.latitude, place.longitude, place.country)
    yield from (None,) * 2 if place is None else (place.named, place.geonames)
    yield row.act
    yield _joined(each.name for each in row.perpetrators)
    yield _joined(each.country for each in row.perpetrators)
    for counted in (
        row.killed,
        row.injured,
        *(groups.get(group) for groups in (row.killed_by_group, row.injured_by_group) for group in Group),
    ):
        yield from _ends(counted)
    yield from (_joined(row.targets), _joined(row.weapons))
    yield from (row.grading, row.strike_status, "true" if row.contested else "false", row.independent_sources)
    yield _joined(each.document for each in row.sources)
    yield _joined(each.family for each in row.sources)
    yield _joined(each.publisher for each in row.sources)
    yield _joined(_day(each.published) for each in row.sources)
    yield _joined(" ".join(each.caveats) for each in row.sources)
    for view in View:
        yield _joined(dict.fromkeys(each.party for each in row.positions if each.stance is view))
    yield _joined(_victim(each) for each in row.victims)
    yield _joined(_total(each) for each in row.totals)
    yield from (None, None) if row.reviewed is None else (row.reviewed.when.isoformat(), row.reviewed.who)
    yield _joined(_decision(field, made) for field, made in row.decided.items())
    yield row.withheld


def _more(incident: Incident, row: RecordIncident) -> Iterator[Cell]:
    """Give the last cells of `COLUMNS`: what helps people, and is not in the line of the contract."""
    documents = [paper.reading.document for paper in papers_of(incident).values()]
    yield _joined(each.title for each in documents)
    yield _joined(each.url for each in documents)
    yield day_precision(incident.assessment.date)
    yield place_precision(incident.assessment.place)
    docket = incident.docket or Docket()
    yield _joined(docket.tags)
    yield _joined(each.note for each in docket.notes)
    place = incident.assessment.place
    yield None if place is None else place.precision
    yield _joined(dict.fromkeys(position_phrase(each) for each in row.positions))
    yield incident.division


def position_phrase(position: RecordPosition) -> str:
    """Return what a party says, and of which part: "Dorvan army denies weapon"."""
    return f"{position.party} {position.stance} {position.on}"


def _decision(field: str, made: RecordDecided) -> str:
    """Return a value that people set as a cell has it: "killed (computed: [4,5])"."""
    computed = msgspec.json.encode(made.computed).decode()
    return f"{field} ({'follows; ' if made.follows else ''}computed: {computed})"


def _victim(victim: RecordVictim) -> str:
    """Return a victim as a cell has it: "Ana Dolm (also Anna Dolm, 34, female, nurse, killed)"; who has no name is "not named"."""
    kin = victim.relation and f"{victim.relation} of {victim.relation_to or 'somebody'}"
    told = (*(f"also {name}" for name in victim.names), _numbers(victim.age), victim.sex, victim.role, kin, victim.group, victim.outcome)
    return f"{victim.name or 'not named'} ({', '.join(part for part in told if part)})"


def _total(total: RecordTotal) -> str:
    """Return a sum as a cell has it: "Syria 2015-09-30/2015-11-29: 200+ killed (by Russia)", an open end as two points."""
    period = total.period and f"{_day(total.period.from_) or '..'}/{_day(total.period.to) or '..'}"
    harm = [f"{_numbers(count)} {name}" for name, count in (("killed", total.killed), ("injured", total.injured)) if count is not None]
    head = " ".join(part for part in (total.place and total.place.name, period) if part)
    by = ", ".join(each.name for each in total.perpetrators)
    return f"{head}{': ' if head else ''}{', '.join(harm)}{f' (by {by})' if by else ''}"


def _numbers(counted: Range | None) -> str | None:
    """Return a range in short: "3", "3-5", "200+"."""
    if counted is None:
        return None
    low, high = counted
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _ends(counted: Range | None) -> tuple[int | None, int | None]:
    return (None, None) if counted is None else counted


def _joined(parts: Iterable[str | None]) -> str:
    """Join a list; what is not stated keeps its place, so that the lists of a row can be laid side by side."""
    return _JOIN.join(part or "" for part in parts)
