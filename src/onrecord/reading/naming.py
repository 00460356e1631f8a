"""A name of a place as a language's rules hand it to the rules that settle which place it means."""

from dataclasses import dataclass

from onrecord.core import Span
from onrecord.reading.found import PlaceRole
from onrecord.reading.gazetteer import GazetteerEntry


@dataclass(frozen=True, slots=True)
class Naming:
    """A name of a place as found.

    `first` and `last` (past-last) are tokens, None in a dateline. `wanted` is the class of place that the words ask for ("P"
    for "the city of", "A" for "province"), empty for any. `within` lists the numbers of the namings that it is said to lie in,
    `beside` is the number of the one that it is said to lie near or on a side of, `reach` how many kilometres away at most.
    `neighbour` is the number of the one before it that it is said to be near to without a name: "the nearby town of Orsk".
    `is_aside`: words say that it lies on a side of, or near to, what stands behind it. `role` and `governor` are those of the mention.
    """

    span: Span
    first: int | None
    last: int | None
    name: str
    entries: tuple[GazetteerEntry, ...]
    wanted: str = ""
    within: tuple[int, ...] = ()
    beside: int | None = None
    reach: float = 0.0
    role: PlaceRole = PlaceRole.OTHER
    governor: int | None = None
    is_aside: bool = False
    neighbour: int | None = None
