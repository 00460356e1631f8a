"""Spans: where in a page's text the words stand that a value rests on.

A span is `[start, end]` in Unicode code points; `text[start:end]` is the quoted words. A list of spans in order is one
discontinuous stretch.
"""

from typing import Self

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A stretch of text, in code points; never empty, never before the text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that could not quote anything."""
        if not 0 <= self.start < self.end:
            message = f"a span needs 0 <= start < end, got [{self.start}, {self.end}]"
            raise ValueError(message)

    def of(self, text: str) -> str:
        """Return the words that the span quotes from `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Self) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


def stripped(text: str, start: int, end: int) -> Span | None:
    """Return the span of `text[start:end]` without the white space at its ends; None where nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
