"""ACLED's table of events: one incident a row, by ACLED's own column names (codebook of 2024).

In: incidents; out: CSV. What ACLED decides by its own rules, and the record does not know, stays empty.
Source of the names and codes: https://acleddata.com/knowledge-base/codebook
"""

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.publication.exchange.coding import country_of, toll_of
from onrecord.publication.exchange.column import Column, Leaving, joined, leaving, write_table
from onrecord.publication.exchange.telling import tell
from onrecord.publication.precision import DayPrecision, PlacePrecision, both_ends, day_precision, place_precision
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
    write_table(ACLED, leaving(incidents), out)


def _identifier(one: Leaving) -> str:
    place = one.row.place
    country = country_of(place.country if place else None)
    return f"{country.letters if country else ''}{one.row.id}"


def _event(one: Leaving) -> tuple[str, str] | None:
    """Return type and sub-type; shooting and fighting in which nobody but fighters came to harm is a battle."""
    judged = one.incident.assessment
    if judged.act is None:
        return None
    harmed = {*judged.killed_by_group, *judged.injured_by_group}
    if judged.act in _FOUGHT and harmed == {Group.FIGHTERS}:
        return _AMONG_FIGHTERS
    return _EVENTS.get(judged.act)


def _type(one: Leaving) -> str | None:
    event = _event(one)
    return event[0] if event else None


def _targeted(one: Leaving) -> str | None:
    return "Civilian targeting" if _type(one) == _CIVILIANS else None


def _fatalities(one: Leaving) -> int | None:
    toll = toll_of(one.incident.assessment, Outcome.KILLED)
    return toll[0] if toll else None


def _tags(one: Leaving) -> str | None:
    row = one.row
    told = (f"grade={row.grading}", f"strike={row.strike_status}", "contested" if row.contested else None)
    return joined((*told, "people set values" if row.decided else None))


def _day(one: Leaving) -> str | None:
    days = both_ends(one.row.date)
    return days[0].isoformat() if days else None


def _day_code(one: Leaving) -> int | None:
    precision = day_precision(one.row.date)
    return _DAY_CODES[precision] if precision else None


def _place_code(one: Leaving) -> int | None:
    precision = place_precision(one.incident.assessment.place)
    return _PLACE_CODES[precision] if precision else None


def _year(one: Leaving) -> int | None:
    days = both_ends(one.row.date)
    return days[0].year if days else None


def _country(one: Leaving) -> str | None:
    country = country_of(one.row.place.country if one.row.place else None)
    return country.name if country else None


def _number(one: Leaving) -> int | None:
    country = country_of(one.row.place.country if one.row.place else None)
    return country.number if country else None


ACLED: tuple[Column[Leaving], ...] = (
    Column("event_id_cnty", _identifier, "The country's three letters and the incident's id in the record, which lasts."),
    Column("event_date", _day, "The first day of the period; the last one is told in notes."),
    Column("year", _year, "Its year."),
    Column("time_precision", _day_code, "1 one day, 2 up to a week, 3 longer."),
    Column("disorder_type", lambda one: _DISORDER.get(_type(one) or ""), "As ACLED has it for the event type."),
    Column("event_type", _type, "From the act. Shooting and fighting that harmed nobody but fighters are battles. Empty for other acts."),
    Column("sub_event_type", lambda one: (_event(one) or (None, None))[1], "From the act."),
    Column("actor1", lambda one: one.row.perpetrators[0].name if one.row.perpetrators else None, "The first who is said to have done it."),
    Column("assoc_actor_1", lambda one: joined(each.name for each in one.row.perpetrators[1:]), "The others who are said to have done it."),
    Column("inter1", None, "Empty: ACLED's kinds of actors are its own."),
    Column("actor2", None, "Empty: whom an attack was meant for, the record does not state."),
    Column("assoc_actor_2", None, "Empty, as actor2."),
    Column("inter2", None, "Empty, as actor2."),
    Column("interaction", None, "Empty, as inter1."),
    Column("civilian_targeting", _targeted, "Where the event type is violence against civilians."),
    Column("iso", _number, "The country's number in ISO 3166-1."),
    Column("region", None, "Empty: ACLED's regions are its own; they follow from iso."),
    Column("country", _country, "Its name in English."),
    Column("admin1", None, "Empty: the record has no divisions of countries."),
    Column("admin2", None, "Empty, as admin1."),
    Column("admin3", None, "Empty, as admin1."),
    Column("location", lambda one: one.row.place.name if one.row.place else None, "The place as the record names it."),
    Column("latitude", lambda one: one.row.place.latitude if one.row.place else None, "Of the place; empty where it is in no gazetteer."),
    Column("longitude", lambda one: one.row.place.longitude if one.row.place else None, "As latitude."),
    Column("geo_precision", _place_code, "1 a town, 2 near a town, 3 a larger area."),
    Column("source", lambda one: joined(dict.fromkeys(each.publisher for each in one.row.sources)), "The publishers of the reports."),
    Column("source_scale", None, "Empty: the record does not say how far a publisher reaches."),
    Column("notes", tell, "The incident in words, with whole ranges, and who denies or confirms what."),
    Column(
        "fatalities",
        _fatalities,
        "The low end of the killed, fighters with them; the high end is in notes. Empty: not counted.",
    ),
    Column("tags", _tags, "Grade, status of the strike, whether it is contested, whether people set values."),
    Column("timestamp", None, "Empty: the same record gives the same bytes."),
)
