"""What an incident is found by: its place, the parties that it speaks of, all its names, and the least that were harmed.

In: a judgement and its event mentions; out: names, to be folded as they are searched, and numbers that a column holds.
"""

from collections.abc import Iterable

from onrecord.assessment import Assessment
from onrecord.linking import Cluster, Range
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
