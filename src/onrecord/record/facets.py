"""What an incident is found by: its place, the parties that it speaks of, all its names, and the least that were harmed.

In: a judgement and its event mentions; out: names, to be folded as they are searched, and numbers that a column holds.
"""

from collections.abc import Iterable

from onrecord.assessment import Assessment
from onrecord.linking import Cluster, Range
from onrecord.reading import Reading
from onrecord.record.folding import fold

_MOST = (1 << 31) - 1  # what a column of whole numbers holds in PostgreSQL


def names_of(judged: Assessment, cluster: Cluster) -> list[str | None]:
    """Return the names of its place, of who is said to have done it, and of the places that its reports name."""
    return [
        judged.place.name if judged.place else None,
        *(actor.name for actor in judged.perpetrators),
        *(location.name for mention in cluster.members for location in mention.locations),
    ]


def least(limits: Range | None) -> int | None:
    """Return the lower end of a range, as a column holds it."""
    return None if limits is None else min(limits[0], _MOST)


def places_of(judged: Assessment) -> list[str | None]:
    """Return the name and the country of its place."""
    return [judged.place.name, judged.place.country] if judged.place else []


def parties_of(judged: Assessment) -> list[str | None]:
    """Return the names of who is said to have done it, and of who says something of it."""
    return [*(actor.name for actor in judged.perpetrators), *(position.party.name for position in judged.positions)]


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
