"""UCDP's Georeferenced Event Dataset: one incident a row, by its own column names (GED 25.1).

In: incidents; out: CSV. Conflicts, dyads and their numbers are UCDP's, and stay empty.
Source of the names and codes: https://ucdp.uu.se/downloads (UCDP GED codebook)
"""

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.linking import Range
from onrecord.publication.exchange.coding import toll_of
from onrecord.publication.exchange.column import ExportColumn, Outgoing, joined, outgoing, write_table
from onrecord.publication.exchange.summary import decided_words
from onrecord.publication.precision import DayPrecision, PlacePrecision, day_precision, place_precision
from onrecord.reading import Group, Outcome
from onrecord.record import Incident

_DAY_CODES = {DayPrecision.DAY: 1, DayPrecision.DAYS: 2, DayPrecision.WEEK: 3, DayPrecision.MONTH: 4, DayPrecision.LONGER: 5}
_PLACE_CODES = {PlacePrecision.TOWN: 1, PlacePrecision.NEAR: 2, PlacePrecision.AREA: 4, PlacePrecision.COUNTRY: 6}
_UCDPS = "Empty: UCDP's own."
_NO_SIDES = "Empty: the record does not say which side the dead fought for."


def write_ucdp(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents as UCDP's events, in the order in which they come."""
    write_table(UCDP, outgoing(incidents), out)


def _toll(one: Outgoing) -> Range | None:
    return toll_of(one.incident.assessment, Outcome.KILLED)


def _low(one: Outgoing) -> int | None:
    toll = _toll(one)
    return toll[0] if toll else None


def _high(one: Outgoing) -> int | None:
    toll = _toll(one)
    return toll[1] if toll else None


def _civilians(one: Outgoing) -> int | None:
    counted = one.row.killed_by_group.get(Group.CIVILIANS)
    return counted[0] if counted else None


def _unknown(one: Outgoing) -> int | None:
    """Return the dead of whom no report says whether they were civilians or fighters."""
    low, groups = _low(one), one.row.killed_by_group
    known = [groups[group][0] for group in (Group.CIVILIANS, Group.FIGHTERS) if group in groups]
    return None if low is None else max(low - sum(known), 0)


def _titles(one: Outgoing) -> str | None:
    return joined(paper.reading.document.title for paper in one.papers)


def _addresses(one: Outgoing) -> str | None:
    return joined(paper.reading.document.url for paper in one.papers)


def _point(one: Outgoing) -> str | None:
    place = one.row.place
    return None if place is None or place.latitude is None else f"POINT ({place.longitude} {place.latitude})"


def _day_code(one: Outgoing) -> int | None:
    precision = day_precision(one.row.date)
    return _DAY_CODES[precision] if precision else None


def _place_code(one: Outgoing) -> int | None:
    precision = place_precision(one.incident.assessment.place)
    return _PLACE_CODES[precision] if precision else None


def _days(one: Outgoing) -> str | None:
    return joined(each.published.isoformat() for each in one.row.sources if each.published)


def _theirs(*names: str) -> tuple[ExportColumn[Outgoing], ...]:
    """Return columns that only UCDP can fill."""
    return tuple(ExportColumn(name, None, _UCDPS) for name in names)


UCDP: tuple[ExportColumn[Outgoing], ...] = (
    ExportColumn("id", lambda one: one.row.id, "The incident's id in the record, which lasts; UCDP's are numbers."),
    ExportColumn("relid", None, _UCDPS),
    ExportColumn("year", lambda one: one.days and one.days[0].year, "The year of the first day."),
    ExportColumn("active_year", None, _UCDPS),
    ExportColumn(
        "code_status", lambda one: "Check" if one.row.reviewed is None else "Clear", "Clear where somebody signed the incident off."
    ),
    ExportColumn("type_of_violence", None, "Empty: whether a side is a state, and whether it aimed at civilians, is for a coder to say."),
    *_theirs("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *_theirs("side_a_dset_id", "side_a_new_id"),
    ExportColumn("side_a", lambda one: joined(one.doers), "Who is said to have done it."),
    *_theirs("side_b_dset_id", "side_b_new_id"),
    ExportColumn("side_b", None, "Empty: whom it was done to, as a side, the record does not state."),
    ExportColumn("number_of_sources", lambda one: one.row.independent_sources, "Independent sources: copies of one text are one."),
    ExportColumn("source_article", _addresses, "The addresses of the reports."),
    ExportColumn("source_office", lambda one: one.publishers, "Their publishers."),
    ExportColumn("source_date", _days, "Their days."),
    ExportColumn("source_headline", _titles, "Their titles."),
    ExportColumn(
        "source_original",
        decided_words,
        "Which values people set, and what the reports give; who was heard stands in the positions, which this format does not hold.",
    ),
    ExportColumn("where_prec", _place_code, "1 a town, 2 near a town, 4 a part of a country, 6 a country."),
    ExportColumn("where_coordinates", lambda one: one.location, "The place as the record names it."),
    ExportColumn("where_description", None, "Empty: the record keeps the words of the reports, see JSONL."),
    ExportColumn("adm_1", lambda one: one.incident.division, "By GeoNames' name, where a gazetteer of the record has the place and it."),
    ExportColumn("adm_2", None, "Empty: the record has first-level divisions alone."),
    ExportColumn("latitude", lambda one: one.latitude, "Of the place; empty where it is in no gazetteer."),
    ExportColumn("longitude", lambda one: one.longitude, "As latitude."),
    ExportColumn("geom_wkt", _point, "The same point."),
    ExportColumn("priogrid_gid", None, "Empty: follows from the point."),
    ExportColumn("country", lambda one: one.country and one.country.name, "Its name in English."),
    ExportColumn("country_id", None, "Empty: numbers of Gleditsch and Ward are not in the record."),
    ExportColumn("region", None, "Empty: follows from the country."),
    ExportColumn("event_clarity", lambda _: 1, "1: each row is one incident; sums over many are not written."),
    ExportColumn("date_prec", _day_code, "1 one day, 2 up to six days, 3 a week, 4 up to a month, 5 longer."),
    ExportColumn("date_start", lambda one: one.days and one.days[0].isoformat(), "The first day."),
    ExportColumn("date_end", lambda one: one.days and one.days[1].isoformat(), "The last day."),
    ExportColumn("deaths_a", None, _NO_SIDES),
    ExportColumn("deaths_b", None, _NO_SIDES),
    ExportColumn("deaths_civilians", _civilians, "The low end of those whom reports call civilians; empty where none counts them."),
    ExportColumn("deaths_unknown", _unknown, "The low end of the dead less civilians and fighters."),
    ExportColumn("best", _low, "The low end: the record has a range, no best estimate. Fighters are in it."),
    ExportColumn("high", _high, "The high end; empty where it is open."),
    ExportColumn("low", _low, "The low end."),
    ExportColumn("gwnoa", None, "Empty, as country_id."),
    ExportColumn("gwnob", None, "Empty, as country_id."),
)
