"""What the words of a time say, before it is known which days they mean."""

import enum
from dataclasses import dataclass

from onrecord.reading.days import Parts, Unit


class Seen(enum.StrEnum):
    """From where a relative time is seen."""

    PUBLISHED = "published"  # the day of publication
    STORY = "story"  # the day that the report last spoke of


class Turn(enum.StrEnum):
    """What stands before a weekday or a month."""

    LAST = "last"
    NEXT = "next"
    THIS = "this"


@dataclass(frozen=True, slots=True)
class Written:
    """A written date: "7 October", "October 7-9" (then `last` is its end), "November 2015", "2015".

    `shift`: "last year" (-1), "this year" or "next year" stands beside it, and gives its year.
    """

    first: Parts
    last: Parts
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in three numbers whose first two may be day and month or month and day."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday."""

    weekday: int
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month without a year, whether "last", "next" or "this" stands before it, and which third of it is meant: "late October".

    `is_end`: "and" or "to" stands before it, so that it is a time only as the end of another: "between May and July".
    """

    month: int
    turn: Turn | None
    part: str = ""
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from a day: "yesterday", "two weeks ago", "last month", "the next day"; `to_day`: "a year ago today"."""

    unit: Unit
    count: int
    seen: Seen
    to_day: bool = False


@dataclass(frozen=True, slots=True)
class Weekend:
    """A Saturday and the Sunday after it: the last ones, or those that "last" or "next" says."""

    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that ends on the day of publication: "the past three days", "overnight"; 0: since the unit began."""

    unit: Unit
    count: int


Meaning = Written | Numeric | Weekday | Weekend | Month | Shift | Stretch


@dataclass(frozen=True, slots=True)
class Expression:
    """Where the words stand in the page, and what they say."""

    start: int
    end: int
    meaning: Meaning
