"""What an incident is found by: its place, the parties that it speaks of, all its names, and the least that were harmed.

In: a judgement and its event mentions; out: names, to be folded as they are searched, and numbers that a column holds.
"""

from collections.abc import Iterable

import msgspec

from onrecord.assessment import Assessment, View, silent_parties
from onrecord.linking import Cluster, Range
from onrecord.reading import Reading
from onrecord.record.folding import fold
from onrecord.record.queries import KindOf, Stand

_MOST = (1 << 31) - 1  # what a column of whole numbers holds in PostgreSQL


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """What an incident is found by: as its columns hold it, and the names that this is made of."""

    place: str | None = None
    country: str | None = None
    place_names: tuple[str, ...] = ()
    party_names: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    doer_names: tuple[str, ...] = ()
    denier_names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    redacted: bool = False
    """Whether something restricted is left out of it."""

    @property
    def places(self) -> str:
        """Its place and country, folded."""
        return folded(self.place_names)

    @property
    def parties(self) -> str:
        """Who is said to have done it, and who takes a position, folded."""
        return folded(self.party_names)

    @property
    def doers(self) -> str:
        """Who is said to have done it, folded."""
        return folded(self.doer_names)

    @property
    def deniers(self) -> str:
        """Who denies it or a part of it, folded."""
        return folded(self.denier_names)

    @property
    def marks(self) -> str:
        """What was hit, with what, and which positions are taken, as `mark` has them."""
        return "".join(self.kinds)

    @property
    def searched(self) -> str:
        """All its names, folded."""
        return folded(self.names)


def facets_of(judged: Assessment, cluster: Cluster) -> Facets:
    """Return what an incident is found by."""
    places, parties, names = places_of(judged), parties_of(judged), names_of(judged, cluster)
    return Facets(
        place=judged.place.name if judged.place else None,
        country=judged.place.country if judged.place else None,
        place_names=tuple(name for name in places if name),
        party_names=tuple(name for name in parties if name),
        names=tuple(name for name in names if name),
        doer_names=tuple(doers_of(judged)),
        denier_names=tuple(deniers_of(judged)),
        kinds=kinds_of(judged),
        latitude=judged.place.latitude if judged.place else None,
        longitude=judged.place.longitude if judged.place else None,
    )


def names_of(judged: Assessment, cluster: Cluster) -> list[str | None]:
    """Return the names of its place, of who is said to have done it, and of the places that its reports name."""
    return [
        judged.place.name if judged.place else None,
        *(actor.name for actor in judged.perpetrators),
        *(location.name for mention in cluster.members for location in mention.locations),
    ]


def named_otherwise(judged: Assessment, cluster: Cluster, readings: Iterable[Reading]) -> set[str]:
    """Return the names that an incident has and none of its readings, letter for letter: a decision or a table gave them."""
    told = {party.name for reading in readings for party in reading.parties}
    told |= {place.name for reading in readings for place in reading.places}
    return {name for name in (*places_of(judged), *parties_of(judged), *names_of(judged, cluster)) if name} - told


def least(limits: Range | None) -> int | None:
    """Return the lower end of a range, as a column holds it."""
    return None if limits is None else min(limits[0], _MOST)


def most(limits: Range | None) -> int | None:
    """Return the upper end of a range, as a column holds it; None where it is open, too."""
    return None if limits is None or limits[1] is None else min(limits[1], _MOST)


def places_of(judged: Assessment) -> list[str | None]:
    """Return the name and the country of its place."""
    return [judged.place.name, judged.place.country] if judged.place else []


def parties_of(judged: Assessment) -> list[str | None]:
    """Return the names of who is said to have done it, and of who says something of it."""
    return [*(actor.name for actor in judged.perpetrators), *(position.party.name for position in judged.positions)]


def doers_of(judged: Assessment) -> list[str]:
    """Return the names of who is said to have done it."""
    return [actor.name for actor in judged.perpetrators]


def deniers_of(judged: Assessment) -> list[str]:
    """Return the names of who denies it, or a part of it."""
    return [position.party.name for position in judged.positions if position.view is View.DENIES]


def kinds_of(judged: Assessment) -> tuple[str, ...]:
    """Return what was hit, with what, and which positions are taken, each marked as what it is."""
    views = {position.view for position in judged.positions}
    taken = [Stand(view.value) for view in View if view in views] + ([Stand.SILENT] if silent_parties(judged) else [])
    return (
        *(mark(KindOf.TARGET, target) for target in judged.targets),
        *(mark(KindOf.WEAPON, weapon) for weapon in judged.weapons),
        *(mark(KindOf.STAND, stand.value) for stand in taken),
    )


def mark(of: KindOf, kind: str) -> str:
    """Return a kind as a column of several holds it, so that none is found as a part of another: `|target:home|`."""
    return f"|{of}:{fold(kind)}|"


def folded(names: Iterable[str | None]) -> str:
    """Return names as they are searched, each once, a bar between two."""
    return " | ".join(dict.fromkeys(fold(name) for name in names if name))


def searched_in(reading: Reading) -> str:
    """Return what a document is found by, folded for the search."""
    return folded(names_in(reading))


def names_in(reading: Reading) -> list[str]:
    """Return the names that a document is found by."""
    document = reading.document
    names = [document.title, document.publisher, document.id, *(party.name for party in reading.parties)]
    return [name for name in (*names, *(place.name for place in reading.places)) if name]
