"""What a selection comes to from afar: counts of incidents by place, days and kind, sums of who was harmed, totals that documents give.

In: what `overview.py`, `tallying.py` and `totals.py` found; out: frozen structs, as pages and maps draw them.
"""

import datetime as dt

import msgspec

from onrecord.linking import Location
from onrecord.reading import Reading, Total
from onrecord.record.queries import Area


class PlaceCount(msgspec.Struct, frozen=True):
    """A place with how many incidents of a selection were there, and the id of one of them.

    Where there are too many to be drawn, `places` of them are one, those in an `area`; `place` is that with the most incidents.
    """

    place: Location
    number: int
    one: str
    places: int = 1
    area: Area | None = None


class DaysCount(msgspec.Struct, frozen=True):
    """From one day to another, with how many incidents of a selection have this period, disputed or not."""

    first: dt.date
    last: dt.date
    contested: bool
    number: int


class KindCount(msgspec.Struct, frozen=True):
    """How many incidents of a selection have this act and grade, disputed or not."""

    act: str | None
    grade: str
    contested: bool
    number: int


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """A selection of incidents from afar: how many, where (the places that a map has), when."""

    number: int
    places: tuple[PlaceCount, ...] = ()
    days: tuple[DaysCount, ...] = ()
    kinds: tuple[KindCount, ...] = ()


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What the incidents of a selection add up to, with whoever is counted in two of them.

    How many there are, of how many a number is stated; the sums of the lowest and of the highest numbers, None where one is open.
    """

    number: int
    stated: int = 0
    killed: tuple[int, int | None] = (0, 0)
    injured_stated: int = 0
    injured: tuple[int, int | None] = (0, 0)


class StatedTotal(msgspec.Struct, frozen=True):
    """A sum over many events as one document gives it, with its reading and the family of its text."""

    total: Total
    reading: Reading
    family: str | None


class TotalsGroup(msgspec.Struct, frozen=True):
    """A sum over many events, as all documents give it that say the same of it: the days, the place, the numbers, who did it."""

    key: str
    said: tuple[StatedTotal, ...]
