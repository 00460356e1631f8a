"""Event mentions made for tests: of an invented war, all values by keyword."""

import datetime as dt
from typing import Any

from onrecord.core import Period
from onrecord.linking import Actor, DayOrigin, EventMention, Location, Standing, spelling_key
from onrecord.reading import Act, PartyKind

TOWNS = {"Varnoth": (10.0, 20.0), "Ulmeren": (10.05, 20.05), "Kesh Dara": (12.0, 25.0)}


def location(name: str) -> Location:
    """A town of the table, or a village that no gazetteer has."""
    latitude, longitude = TOWNS.get(name, (None, None))
    return Location(name, spelling_key(name), latitude, longitude, "XA", reach=6.0)


def force(country: str) -> Actor:
    """The armed forces of a state."""
    return Actor(f"force:{country}", f"Forces of {country}", PartyKind.ARMED_FORCE, country, (f"state:{country}",))


def seen(document: str, day: int, *places: str, **more: Any) -> EventMention:
    """A mention of an air strike on a day of March 2031, by the forces of XB unless told otherwise."""
    values: dict[str, Any] = {
        "id": f"{document}#i1",
        "document": document,
        "family": document,
        "incident": "i1",
        "claims": (),
        "date": Period.day(dt.date(2031, 3, day)),
        "origin": DayOrigin.STATED,
        "standing": Standing.REPORTED,
        "place": location(places[0]) if places else None,
        "locations": tuple(location(place) for place in places),
        "act": Act.AIRSTRIKE,
        "acts": (Act.AIRSTRIKE,),
        "actors": (force("XB"),),
    }
    return EventMention(**(values | more))
