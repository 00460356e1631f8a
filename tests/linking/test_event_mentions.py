"""A mention is one incident of a reading as the reading has it: a hand-made reading, what becomes of its incidents."""

import datetime as dt
from typing import Any

import msgspec

from onrecord.core import Period, Span
from onrecord.linking import DayOrigin, EventMention, Standing, find_event_mentions
from onrecord.reading import (
    Act,
    Claim,
    Document,
    Group,
    Incident,
    IncidentField,
    Outcome,
    Place,
    ReaderVersion,
    Reading,
    Victim,
    load_registry,
)

PUBLISHED = dt.date(2031, 3, 9)
TEXT = "Shells on Palermo. A baker died. Catania mourns."
PLACES = (
    Place("l1", "Palermo", 38.13, 13.34, 1, "P", "IT", (Span(10, 17),)),
    Place("l2", "Catania", 37.5, 15.09, 2, "P", "IT", (Span(33, 40),)),
    Place("l3", "Italy", 42.0, 12.0, 3, "A", "IT", ()),
)


def day(number: int) -> Period:
    return Period.day(dt.date(2031, 3, number))


def claim(number: int, *places: str) -> Claim:
    return Claim(f"c{number}", None, Act.SHELLING, (), (), (), places, None, (), (), Span(0, 18))


def incident(number: int, **told: Any) -> Incident:
    values: dict[str, Any] = {
        "id": f"i{number}",
        "claims": (f"c{number}",),
        "date": None,
        "place": None,
        "perpetrators": (),
        "act": Act.SHELLING,
        "killed": None,
        "injured": None,
        "killed_by_group": {},
    }
    return Incident(**(values | told))


def mentions(
    *incidents: Incident, claims: tuple[Claim, ...] = (), published: dt.date | None = PUBLISHED, **told: Any
) -> tuple[EventMention, ...]:
    made = claims or tuple(claim(number) for number in range(1, len(incidents) + 1))
    document = Document("d", "0", published=published, language="en")
    reading = Reading(document, TEXT, (), (), (), made, (), PLACES, (), incidents, (), ReaderVersion("onrecord", "0", "none"), **told)
    return find_event_mentions(reading, "f", load_registry())


def test_a_report_without_incidents_has_none() -> None:
    assert mentions() == ()


def test_the_values_are_those_of_the_incident() -> None:
    (seen,) = mentions(incident(1, date=day(2), place="l2", killed=(1, 1), injured=(2, None)))
    assert (seen.document, seen.incident, seen.date, seen.origin, seen.standing) == ("d", "i1", day(2), DayOrigin.STATED, Standing.REPORTED)
    assert seen.place is not None
    assert (seen.place.name, seen.killed, seen.injured, seen.act) == ("Catania", (1, 1), (2, None), Act.SHELLING)


def test_the_day_of_publication_stands_in_for_a_day_and_says_so() -> None:
    (seen,) = mentions(incident(1))
    assert (seen.date, seen.origin) == (Period(dt.date(2031, 3, 8), PUBLISHED), DayOrigin.PUBLISHED)
    (undated,) = mentions(incident(1), published=None)
    assert undated.date is None


def test_what_the_opening_names_is_only_around() -> None:
    (seen,) = mentions(incident(1), claims=(claim(1, "l2"),))
    assert (seen.place, [location.name for location in seen.locations], [location.name for location in seen.around]) == (
        None,
        ["Catania"],
        ["Palermo"],
    )


def test_where_all_of_the_killed_are_fighters_no_civilian_is_counted() -> None:
    (seen,) = mentions(incident(1, killed=(3, 3), killed_by_group={Group.FIGHTERS: (3, 3)}))
    assert (seen.killed, seen.killed_by_group) == (None, {Group.FIGHTERS: (3, 3)})
    (hurt,) = mentions(incident(1, injured=(2, 2), injured_by_group={Group.FIGHTERS: (2, 2)}))
    assert (hurt.injured, hurt.injured_by_group) == (None, {Group.FIGHTERS: (2, 2)})
    (mixed,) = mentions(incident(1, killed=(4, 4), killed_by_group={Group.FIGHTERS: (3, 3)}))
    assert mixed.killed == (4, 4)


def test_a_further_incident_is_news_where_it_is_fresh_placed_and_harmed_people() -> None:
    main = incident(1, date=day(8), place="l1", killed=(1, 1))
    rows = [
        (incident(2, date=day(7), place="l2", injured=(4, 4)), Standing.REPORTED),
        (incident(2, date=day(7), place="l2", killed_by_group={Group.FIGHTERS: (2, 2)}), Standing.REPORTED),
        (incident(2, date=day(7), place="l2", injured=(0, 0)), Standing.RECALLED),
        (incident(2, date=day(1), place="l2", injured=(4, 4)), Standing.RECALLED),
        (incident(2, date=day(6), place="l2", injured=(4, 4)), Standing.RECALLED),  # days before what the report is about
    ]
    for further, standing in rows:
        assert [seen.standing for seen in mentions(main, further)] == [Standing.REPORTED, standing], further
    undated = mentions(main, incident(2, date=day(7), place="l2", injured=(4, 4)), published=None)
    assert [seen.standing for seen in undated] == [Standing.REPORTED, Standing.REPORTED]


def test_a_report_that_begins_with_the_past_only_recalls_it_unless_people_were_harmed() -> None:
    rows = [
        (incident(1, date=Period.day(dt.date(2030, 3, 2)), place="l1"), Standing.RECALLED),
        (incident(1, date=Period.day(dt.date(2030, 3, 2)), place="l1", killed=(0, 0)), Standing.RECALLED),
        (incident(1, date=Period.day(dt.date(2030, 3, 2)), place="l1", killed=(3, 3)), Standing.REPORTED),
        (incident(1, date=Period.day(dt.date(2031, 2, 2)), place="l1"), Standing.REPORTED),
        (incident(1, place="l1"), Standing.REPORTED),
    ]
    for told, standing in rows:
        assert [seen.standing for seen in mentions(told)] == [standing], told


def test_what_is_recalled_without_a_day_or_a_place_is_nothing() -> None:
    main = incident(1, date=day(8), place="l1", killed=(1, 1))
    assert len(mentions(main, incident(2, place="l2", killed=(4, 4)))) == 1
    assert len(mentions(main, incident(2, date=day(8), killed=(4, 4)))) == 1
    assert len(mentions(main, incident(2, date=day(1), place="l2", killed=(4, 4)))) == 2


def test_harm_without_a_day_is_news_beside_what_harmed_nobody_on_no_day() -> None:
    further = incident(2, place="l2", killed=(1, 1))
    assert [seen.incident for seen in mentions(incident(1, place="l1", killed=(0, 0)), further)] == ["i1", "i2"]
    assert [seen.incident for seen in mentions(incident(1, place="l1", killed=(3, 3)), further)] == ["i1"]
    assert [seen.incident for seen in mentions(incident(1, date=day(8), place="l1"), further)] == ["i1"]
    assert [seen.incident for seen in mentions(incident(1, place="l1"), incident(2, place="l2"))] == ["i1"]


def test_victims_are_known_by_their_full_names() -> None:
    people = tuple(
        Victim(f"v{number}", name, (), None, None, None, None, Outcome.KILLED, None, "i1", None, Span(19, 20), {})
        for number, name in enumerate(["Orm Talik", "Sela", None], 1)
    )
    (seen,) = mentions(incident(1, victims=("v1", "v2", "v3")), victims=people)
    assert seen.victims == ("orm tlk",)


YEAR = Period(dt.date(2031, 1, 1), dt.date(2031, 12, 31))


def test_a_year_that_the_news_falls_in_is_compared_by_the_days_of_the_news() -> None:
    (mention,) = mentions(incident(1, date=YEAR, place="l1", killed=(4, 4)))
    assert mention.date == YEAR
    assert mention.when == Period(dt.date(2031, 3, 8), PUBLISHED)
    assert mention.is_unstated


def test_a_year_gone_by_and_a_day_are_compared_as_they_are() -> None:
    past = Period(dt.date(2030, 1, 1), dt.date(2030, 12, 31))
    for told in (past, day(3)):
        (mention,) = mentions(incident(1, date=told, place="l1", killed=(4, 4)))
        assert mention.when == told
        assert not mention.is_unstated


def test_a_place_that_is_listed_with_the_incidents_own_is_not_where_it_was() -> None:
    for text, named in (
        ("Shells on Palermo and Catania.", ["Palermo"]),
        ("Shells between Palermo and Catania.", ["Palermo", "Catania"]),
        ("Shells on Palermo, near Catania.", ["Palermo", "Catania"]),
    ):
        at = tuple(Span(text.index(name), text.index(name) + 7) for name in ("Palermo", "Catania"))
        places = tuple(msgspec.structs.replace(place, mentions=(span,)) for place, span in zip(PLACES[:2], at, strict=True))
        document = Document("d", "0", published=PUBLISHED, language="en")
        told = (incident(1, date=day(8), place="l1", killed=(1, 1)),)
        reading = Reading(
            document, text, (), (), (), (claim(1, "l1", "l2"),), (), places, (), told, (), ReaderVersion("onrecord", "0", "none")
        )
        (seen,) = find_event_mentions(reading, "f", load_registry())
        assert [location.name for location in seen.locations] == named, text


def test_a_weekday_six_days_ago_may_be_that_of_the_next_day() -> None:
    words = {IncidentField.DATE: (Span(0, 6),)}  # no number: a weekday
    (found,) = mentions(incident(1, date=day(3), evidence=words))
    assert day(10) in found.other_days
    (other,) = mentions(incident(1, date=day(4), evidence=words))
    assert day(10) not in other.other_days
