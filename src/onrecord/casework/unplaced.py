"""Places that reports name and no gazetteer has, and the country whose gazetteer would probably have them.

In: readings; out: how many names were not found, and which country most of the documents that name them tell of. Names of documents
about a country whose gazetteer is there are not counted: nothing could be done about them. Limits: `MOST` names are remembered.
"""

from collections import Counter, defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from onrecord.reading import Reading

LEAST = 3
"""Names that are told of: one or two may be streets, or no places at all."""
MOST = 100_000


@dataclass(frozen=True, slots=True)
class Unplaced:
    """The places of a document that no gazetteer has, and the country that it names most."""

    names: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Advice:
    """How many places were not found, and which country to fetch: its code and its name."""

    places: int
    code: str
    country: str


def unplaced_in(reading: Reading) -> Unplaced | None:
    """Return the places of a reading that no gazetteer has; None where there are none, or it tells of no country."""
    names = tuple(place.name for place in reading.places if place.latitude is None)
    told = Counter({place.id: len(place.mentions) for place in reading.places})
    countries: Counter[str] = Counter()
    for place in reading.places:
        if place.country is not None:
            countries[place.country] += told[place.id]
    if not names or not countries:
        return None
    return Unplaced(names, min(countries, key=lambda code: (-countries[code], code)))


@dataclass(slots=True)
class Sought:
    """What all documents of a run name that no gazetteer has."""

    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By the country that their document tells of."""
    documents: Counter[str] = field(default_factory=Counter)

    def take(self, found: Unplaced | None) -> None:
        """Count the places of one document."""
        if found is not None and sum(map(len, self.names.values())) < MOST:
            self.names[found.country].update(name.casefold() for name in found.names)
            self.documents[found.country] += 1

    def advise(self, there: AbstractSet[str]) -> Advice | None:
        """Return what to fetch; `there`: the countries whose gazetteers are. None where few places are missing, or nothing would help."""
        from onrecord.reading import known_countries  # noqa: PLC0415 late, so that a look at a record loads no gazetteer

        known = known_countries()
        asked = {code: count for code, count in self.documents.items() if code not in there and code in known}
        places = len({name for code in asked for name in self.names[code]})
        if places < LEAST:
            return None
        code = min(asked, key=lambda code: (-asked[code], code))
        return Advice(places, code, known[code][0])
