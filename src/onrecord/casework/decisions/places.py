"""Places as people name them, found in the gazetteer: `Hasakah`, `Hama, SY`, `Hama geonames:170017`.

In: what somebody typed, the gazetteers of the record, the country that an incident is in as far as it is known; out: the place with its
coordinates. A name that no gazetteer has stays a name. A name of several places is not chosen from, unless only one of them lies in the
country of the incident. The model that reads is not needed: a look-up takes some milliseconds.
"""

import re
from typing import TYPE_CHECKING

from onrecord.archive import open_reader
from onrecord.casework.tables import lay_out_gazetteers
from onrecord.core import CaseworkError
from onrecord.linking import PlaceValue
from onrecord.reading import GazetteerEntry, load_gazetteer

if TYPE_CHECKING:
    from onrecord.record import Database

_TYPED = re.compile(r"(?P<name>.+?)(?:\s*,\s*(?P<country>[A-Z]{2}))?(?:\s+geonames:(?P<geonames>\d+))?")
_LISTED = 8  # candidates that a refusal names


def find_place(record: "Database", typed: str, country: str | None) -> PlaceValue:
    """Return the place that somebody means.

    Args:
        record: The record, whose gazetteers are asked.
        typed: What was typed: a name, with a country's code behind a comma or `geonames:` and the id, where there are several.
        country: The country that it probably lies in, where that is known.

    Raises:
        CaseworkError: `which_place` where there are several places of the name, with country, coordinates and GeoNames id; `no_place` where
            none of them is the one that was asked for.
    """
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise CaseworkError("value", "A place has a name.", "Write it as Hasakah, or Hasakah, SY.")
    name = found["name"]
    entries = _entries(record, name)
    asked = [entry for entry in entries if found["country"] in {None, entry.country} and found["geonames"] in {None, str(entry.geonames)}]
    if not asked and (found["country"] or found["geonames"]) and entries:
        raise CaseworkError("no_place", f"{typed:.60} is none of the places of this name: {_list(entries)}.", "Name one of them.")
    if not asked:
        return PlaceValue(name=name, country=found["country"])
    near = [entry for entry in asked if entry.country == country]
    chosen = asked if len(asked) == 1 else near
    if len(chosen) != 1:
        advice = f"Write {name}, COUNTRY or {name} geonames:ID."
        raise CaseworkError("which_place", f"There are several places called {name:.60}: {_list(asked)}.", advice)
    entry = chosen[0]
    return PlaceValue(
        name=name, latitude=entry.latitude, longitude=entry.longitude, country=entry.country or None, geonames=entry.geonames or None
    )


def _entries(record: "Database", name: str) -> list[GazetteerEntry]:
    """Return the places of a name, each once."""
    with open_reader(record.folder) as reader:
        gazetteers = lay_out_gazetteers(record.tables(), reader, record.folder)
    entries = load_gazetteer(gazetteers).find(name)
    return list({(entry.latitude, entry.longitude, entry.country): entry for entry in entries}.values())


def _list(entries: list[GazetteerEntry]) -> str:
    told = [
        f"{entry.country or 'country not stated'} at {entry.latitude:.2f}, {entry.longitude:.2f} (GeoNames {entry.geonames})"
        for entry in entries[:_LISTED]
    ]
    return "; ".join(told) + ("; …" if len(entries) > _LISTED else "")
