"""When and where an incident was: only what a report says of it."""

import datetime as dt

from msgspec.structs import replace
from tests.linking.seen import location, seen

from onrecord.assessment.setting import choose_day, choose_place
from onrecord.core import Period
from onrecord.linking import AREA, DayOrigin, EventMention, Standing
from onrecord.reading import Placement


def day(number: int) -> Period:
    return Period.day(dt.date(2031, 3, number))


def undated(document: str, number: int, *places: str) -> EventMention:
    """A mention that has but the day of publication."""
    return seen(document, number, *places, origin=DayOrigin.PUBLISHED)


def test_the_day_of_publication_is_no_day_of_an_incident() -> None:
    assert choose_day([undated("a", 5), undated("b", 5)]) is None
    assert choose_day([undated("a", 5), undated("b", 5), seen("c", 7)]) == day(7)


def test_what_more_texts_state_is_the_day_then_what_is_a_single_day() -> None:
    week = Period(dt.date(2031, 3, 1), dt.date(2031, 3, 7))
    assert choose_day([seen("a", 5), seen("b", 6), seen("c", 6)]) == day(6)
    assert choose_day([seen("a", 5), seen("b", 6, family="f"), seen("c", 6, family="f")]) == day(5)
    assert choose_day([seen("a", 5, date=week), seen("b", 5, date=week), seen("c", 6)]) == day(6)


def test_what_is_only_recalled_has_no_say_beside_what_is_reported() -> None:
    recalled = seen("a", 4, "Varnoth", standing=Standing.RECALLED)
    assert choose_day([recalled, seen("b", 6)]) == day(6)
    assert choose_day([recalled, undated("b", 6)]) == day(4)


def test_a_town_that_is_named_for_an_incident_stands_before_the_province_and_its_seat() -> None:
    province = replace(location("Ulmeren"), reach=AREA)
    seat = replace(location("Ulmeren"), is_seat=True)
    for own in (province, seat):
        assert choose_place([seen("a", 5, place=own, locations=(own, location("Varnoth")))]) == location("Varnoth")
    assert choose_place([seen("a", 5, place=location("Ulmeren"), locations=(location("Ulmeren"), location("Varnoth")))]) == location(
        "Ulmeren"
    )
    assert choose_place([seen("a", 5, place=province, locations=(province, replace(location("Kesh Dara"), country="XB")))]) == replace(
        province, precision=Placement.IN
    )
    assert choose_place([seen("a", 5, place=None, locations=(location("Varnoth"),))]) == location("Varnoth")
    assert choose_place([seen("a", 5, place=None, locations=(location("Varnoth"), location("Ulmeren")))]) is None


def test_a_place_that_is_only_named_around_is_no_place_of_an_incident() -> None:
    around = replace(seen("a", 5), around=(location("Varnoth"),))
    assert choose_place([around]) is None
    assert choose_place([around, seen("b", 5, "Ulmeren")]) == location("Ulmeren")


def test_a_town_on_the_map_stands_before_a_name_on_none() -> None:
    assert choose_place([seen("a", 5, "Little Orm"), seen("b", 5, "Varnoth")]) == location("Varnoth")
    assert choose_place([seen("a", 5, "Varnoth"), seen("b", 5, "Kesh Dara"), seen("c", 5, "Kesh Dara")]) == location("Kesh Dara")
    assert choose_place([seen("a", 5, "Little Orm")]) == location("Little Orm")


def test_a_province_that_others_name_speaks_for_the_towns_in_it() -> None:
    there, elsewhere = location("Ulmeren"), replace(location("Kesh Dara"), latitude=13.0, longitude=26.0)
    province = replace(location("Varnoth"), name="Varnoth province", reach=AREA)
    members = [
        seen("a", 5, place=there, locations=(there,)),
        seen("b", 5, place=elsewhere, locations=(elsewhere,)),
        seen("c", 5, place=province, locations=(province,)),
    ]
    assert choose_place(members[:2]) == elsewhere
    assert choose_place(members) == there


def test_a_place_is_near_unless_more_families_say_that_it_was_there() -> None:
    near = replace(location("Ulmeren"), precision=Placement.NEAR, named="Kesh")
    told = [seen("a", 5, place=near, locations=(near,))]
    assert choose_place(told) == near
    assert choose_place([*told, seen("b", 5, "Ulmeren")]) == near
    assert choose_place([*told, seen("b", 5, "Ulmeren"), seen("c", 5, "Ulmeren")]) == location("Ulmeren")
    assert choose_place([*told, seen("b", 5, "Ulmeren", family="x"), seen("c", 5, "Ulmeren", family="x")]) == near
