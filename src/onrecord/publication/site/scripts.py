"""What the map and the search of a site know, as scripts: a page that is opened from a folder can load nothing else.

In: entries of incidents, the newest first; out: bytes, in the language that is spoken. Limits: a map has the `_PLACES` places with the most
incidents.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.publication.in_script import script_json
from onrecord.publication.site.addresses import country_name, country_of_entry, incident_name, place_anchor
from onrecord.publication.site.model import IncidentEntry
from onrecord.publication.site.overview import language_spoken
from onrecord.publication.translation import gettext
from onrecord.publication.words import number_words

_PLACES = 300


class MappedPlace(NamedTuple):
    """A place of the map: where it is, how many kilometres it reaches, how many incidents it has and what it leads to."""

    name: str
    at: tuple[float, float]
    reach: float
    number: int
    href: str


def mapped_places(entries: Iterable[IncidentEntry]) -> list[MappedPlace]:
    """Return the places with the most incidents."""
    found: defaultdict[tuple[str, str, tuple[float, float]], list[IncidentEntry]] = defaultdict(list)
    for entry in entries:
        if entry.place is not None and entry.place.at is not None:
            found[entry.place.name, country_of_entry(entry), entry.place.at].append(entry)
    most = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))[:_PLACES]
    return [_mapped(name, country, at, some) for (name, country, at), some in most]


def _mapped(name: str, country: str, at: tuple[float, float], some: Sequence[IncidentEntry]) -> MappedPlace:
    href = incident_name(some[0].id) if len(some) == 1 else f"{country_name(country)}#{place_anchor(name)}"
    return MappedPlace(name, at, max(entry.place.reach for entry in some if entry.place is not None), len(some), href)


def map_script(places: Iterable[MappedPlace]) -> bytes:
    """Return the places of the map as a script."""
    told = [one._asdict() | {"words": _words(one)} for one in places]
    return b"window.onrecordPlaces=" + script_json(told).encode() + b";\n"


def _words(one: MappedPlace) -> str:
    return gettext("{place}: {incidents}", place=one.name, incidents=number_words(one.number, "incident"))


def search_script(entries: Iterable[IncidentEntry]) -> bytes:
    """Return what the search knows as a script: the newest are found first."""
    language = language_spoken()
    return b"window.onrecordSearch=[" + b",".join([entry.words[language].found for entry in entries]) + b"];\n"
