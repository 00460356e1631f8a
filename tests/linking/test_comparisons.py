"""One row, two mentions, and the level at which their places or their counts are compared. The war and its towns are invented."""

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


COUNTS = [
    ("nobody, twice", (0, 0), (0, 0), None),
    ("nobody and several", (0, 0), (2, 2), "different"),
    ("nobody yet and one", (0, 0), (1, 1), "close"),
    ("nobody says", None, (2, 2), None),
    ("alike", (2, 3), (3, 3), "overlap"),
]


@pytest.mark.parametrize(("what", "one", "other", "level"), COUNTS)
def test_counts(what: str, one: tuple[int, int] | None, other: tuple[int, int] | None, level: str | None) -> None:  # noqa: ARG001
    a, b = (replace(seen(document, 3), killed=killed) for document, killed in (("a", one), ("b", other)))
    assert {name: said for name, said, _ in compare(a, b)}.get("killed") == level
    assert {name: said for name, said, _ in compare(b, a)}.get("killed") == level
