"""One row, two mentions' places, and the level at which they are compared. The war and its towns are invented."""

import pytest
from msgspec.structs import replace
from tests.linking.seen import location, seen

from onrecord.linking import EventMention, Location, spelling_key
from onrecord.linking.comparisons import compare
from onrecord.linking.locations import AREA

VALE = Location("Vale", spelling_key("Vale"), 10.5, 21.0, "XA", reach=AREA)
SEAT = replace(location("Ulmeren"), is_seat=True)
VARNOTH, FAR = location("Varnoth"), location("Kesh Dara")


def at(document: str, *places: Location) -> EventMention:
    return replace(seen(document, 3), place=places[0], locations=places)


ROWS = [
    ("one town", (VARNOTH,), (VARNOTH,), "town"),
    ("a town that one names beside its own", (FAR, VARNOTH), (VARNOTH,), "beside"),
    ("a town that may stand for its province", (SEAT,), (SEAT,), "province"),
    ("one province, one town in it", (VALE,), (VARNOTH, VALE), "province"),
    ("towns far apart in one province", (VARNOTH, VALE), (FAR, VALE), "apart"),
    ("towns that lie near each other", (VARNOTH,), (replace(SEAT, is_seat=False),), "near"),
]


@pytest.mark.parametrize(("what", "one", "other", "level"), ROWS)
def test_places(what: str, one: tuple[Location, ...], other: tuple[Location, ...], level: str) -> None:  # noqa: ARG001
    assert {name: said for name, said, _ in compare(at("a", *one), at("b", *other))}["place"] == level
