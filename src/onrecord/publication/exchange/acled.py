"""ACLED's table of events: one incident a row, by ACLED's own column names (codebook of 2024).

In: incidents; out: CSV. What ACLED decides by its own rules, and the record does not know, stays empty.
Source of the names and codes: https://acleddata.com/knowledge-base/codebook
"""

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.publication.exchange.coding import toll_of
from onrecord.publication.exchange.column import ExportColumn, Outgoing, joined, outgoing, write_table
from onrecord.publication.exchange.summary import summarise
from onrecord.publication.precision import DayPrecision, PlacePrecision, day_precision, place_precision
from onrecord.reading import Act, Group, Outcome
from onrecord.record import Incident

_REMOTE, _CIVILIANS, _BATTLES = "Explosions/Remote violence", "Violence against civilians", "Battles"
_STRATEGIC, _PROTESTS = "Strategic developments", "Protests"
_EVENTS: dict[Act, tuple[str, str]] = {
    Act.AIRSTRIKE: (_REMOTE, "Air/drone strike"),
    Act.DRONE_STRIKE: (_REMOTE, "Air/drone strike"),
    Act.SHELLING: (_REMOTE, "Shelling/artillery/missile attack"),
    Act.ROCKET: (_REMOTE, "Shelling/artillery/missile attack"),
    Act.EXPLOSION: (_REMOTE, "Remote explosive/landmine/IED"),
    Act.CHEMICAL: (_REMOTE, "Chemical weapon"),
    Act.SHOOTING: (_CIVILIANS, "Attack"),
    Act.GROUND_OPERATION: (_CIVILIANS, "Attack"),
    Act.ABDUCTION: (_CIVILIANS, "Abduction/forced disappearance"),
    Act.SEXUAL_VIOLENCE: (_CIVILIANS, "Sexual violence"),
    Act.DETENTION: (_STRATEGIC, "Arrests"),
    Act.DESTRUCTION: (_STRATEGIC, "Looting/property destruction"),
    Act.FORCE_AGAINST_PROTEST: (_PROTESTS, "Excessive force against protesters"),
}
_AMONG_FIGHTERS = (_BATTLES, "Armed clash")
_FOUGHT = {Act.SHOOTING, Act.GROUND_OPERATION}
_DISORDER = {
    _REMOTE: "Political violence",
    _CIVILIANS: "Political violence",
    _BATTLES: "Political violence",
    _STRATEGIC: "Strategic developments",
    _PROTESTS: "Political violence; Demonstrations",
}
_DAY_CODES = {DayPrecision.DAY: 1, DayPrecision.DAYS: 2, DayPrecision.WEEK: 2, DayPrecision.MONTH: 3, DayPrecision.LONGER: 3}
_PLACE_CODES = {PlacePrecision.TOWN: 1, PlacePrecision.NEAR: 2, PlacePrecision.AREA: 3, PlacePrecision.COUNTRY: 3}


def write_acled(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents as ACLED's events, in the order in which they come."""
    write_table(ACLED, outgoing(incidents), out)


def _identifier(one: Outgoing) -> str:
    return f"{one.country.letters if one.country else ''}{one.row.id}"


def _event(one: Outgoing) -> tuple[str, str] | None:
    """Return type and sub-type; shooting and fighting in which nobody but fighters came to harm is a battle."""
    judged = one.incident.assessment
    if judged.act is None:
        return None
    harmed = {*judged.killed_by_group, *judged.injured_by_group}
    if judged.act in _FOUGHT and harmed == {Group.FIGHTERS}:
        return _AMONG_FIGHTERS
    return _EVENTS.get(judged.act)


def _type(one: Outgoing) -> str | None:
    event = _event(one)
    return event[0] if event else None


def _targeted(one: Outgoing) -> str | None:
    return "Civilian targeting" if _type(one) == _CIVILIANS else None


def _fatalities(one: Outgoing) -> int | None:
    toll = toll_of(one.incident.assessment, Outcome.KILLED)
    return toll[0] if toll else None


def _tags(one: Outgoing) -> str | None:
    row = one.row
    told = (f"grade={row.grading}", f"strike={row.strike_status}", "contested" if row.contested else None)
    return joined((*told, "people set values" if row.decided else None))


def _day_code(one: Outgoing) -> int | None:
    precision = day_precision(one.row.date)
    return _DAY_CODES[precision] if precision else None


def _place_code(one: Outgoing) -> int | None:
    precision = place_precision(one.incident.assessment.place)
    return _PLACE_CODES[precision] if precision else None


ACLED: tuple[ExportColumn[Outgoing], ...] = (
    ExportColumn("event_id_cnty", _identifier, "The country's three letters and the incident's id in the record, which lasts."),
    ExportColumn(
        "event_date",
        lambda one: one.middle.isoformat() if one.middle else None,
        "The day; of a longer period the middle, as ACLED has it. Its ends stand in notes.",
    ),
    ExportColumn("year", lambda one: one.middle.year if one.middle else None, "Its year."),
    ExportColumn("time_precision", _day_code, "1 one day, 2 up to a week, 3 longer."),
    ExportColumn("disorder_type", lambda one: _DISORDER.get(_type(one) or ""), "As ACLED has it for the event type."),
    ExportColumn(
        "event_type", _type, "From the act. Shooting and fighting that harmed nobody but fighters are battles. Empty for other acts."
    ),
    ExportColumn("sub_event_type", lambda one: (_event(one) or (None, None))[1], "From the act."),
    ExportColumn("actor1", lambda one: one.doers[0] if one.doers else None, "The first who is said to have done it."),
    ExportColumn("assoc_actor_1", lambda one: joined(one.doers[1:]), "The others who are said to have done it."),
    ExportColumn("inter1", None, "Empty: ACLED's kinds of actors are its own."),
    ExportColumn("actor2", None, "Empty: whom an attack was meant for, the record does not state."),
    ExportColumn("assoc_actor_2", None, "Empty, as actor2."),
    ExportColumn("inter2", None, "Empty, as actor2."),
    ExportColumn("interaction", None, "Empty, as inter1."),
    ExportColumn("civilian_targeting", _targeted, "Where the event type is violence against civilians."),
    ExportColumn("iso", lambda one: one.country and one.country.number, "The country's number in ISO 3166-1."),
    ExportColumn("region", None, "Empty: ACLED's regions are its own; they follow from iso."),
    ExportColumn("country", lambda one: one.country and one.country.name, "Its name in English."),
    ExportColumn("admin1", lambda one: one.incident.division, "By GeoNames' name, where a gazetteer of the record has the place and it."),
    ExportColumn("admin2", None, "Empty: the record has first-level divisions alone."),
    ExportColumn("admin3", None, "Empty, as admin2."),
    ExportColumn("location", lambda one: one.location, "The place as the record names it."),
    ExportColumn("latitude", lambda one: one.latitude, "Of the place; empty where it is in no gazetteer."),
    ExportColumn("longitude", lambda one: one.longitude, "As latitude."),
    ExportColumn("geo_precision", _place_code, "1 a town, 2 near a town, 3 a larger area."),
    ExportColumn("source", lambda one: one.publishers, "The publishers of the reports."),
    ExportColumn("source_scale", None, "Empty: the record does not say how far a publisher reaches."),
    ExportColumn("notes", summarise, "The incident in words, with whole ranges, and who denies or confirms what."),
    ExportColumn(
        "fatalities",
        _fatalities,
        "The low end of the killed, fighters with them; the high end is in notes. Empty: not counted.",
    ),
    ExportColumn("tags", _tags, "Grade, status of the strike, whether it is contested, whether people set values."),
    ExportColumn("timestamp", None, "Empty: the same record gives the same bytes."),
)
