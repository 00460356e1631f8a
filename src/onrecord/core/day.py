"""Days and periods, with the precision that the words had.

A `Period` is closed at both ends; an end that the text does not state is None. "November 2015" is a period of thirty
days, not the first of them; "up to November 29" has no `from`.
"""

import datetime as dt
from typing import Self

import msgspec


class Period(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """From one day to another, both included; None where the text does not say."""

    from_: dt.date | None = None
    to: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.from_ is not None and self.to is not None and self.to < self.from_:
            message = f"a period can't end ({self.to}) before it begins ({self.from_})"
            raise ValueError(message)

    @classmethod
    def day(cls, day: dt.date) -> Self:
        """Return the period that is one day."""
        return cls(day, day)

    @property
    def is_day(self) -> bool:
        """Tell whether the period is exactly one day."""
        return self.from_ is not None and self.from_ == self.to
