"""Which of the days of publication that are known of a document is taken.

In: what the document says of itself, what whoever brought it said, and what its text says. Out: its metadata with the day, and caveats.
The order: what people decided, the page's own, given, by the text, by a feed, by the message that it came in. A day before 1900,
after 2100, or after the one on which the document came is none.
"""

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.core import is_credible
from onrecord.page.model import Caveat, Metadata, PublishedFrom
from onrecord.page.published import FoundDay

_ORDER = (
    PublishedFrom.DECIDED,
    PublishedFrom.PAGE,
    PublishedFrom.GIVEN,
    PublishedFrom.FILE_NAME,
    PublishedFrom.DATELINE,
    PublishedFrom.TEXT,
    PublishedFrom.FEED,
    PublishedFrom.MESSAGE,
)
_AHEAD = dt.timedelta(days=1)  # days begin elsewhere sooner
_PEOPLE = frozenset({PublishedFrom.DECIDED, PublishedFrom.GIVEN, PublishedFrom.FILE_NAME})
_Day = tuple[PublishedFrom, dt.date]


def came(own: Metadata, told: Metadata) -> dt.date | None:
    """Return the day by which a document had been published: that of its message or feed, else that on which it was received."""
    by = [day for source, day in _stated(own, told) if source in (PublishedFrom.MESSAGE, PublishedFrom.FEED) and is_credible(day)]
    return min(by, default=None)


def date(known: Metadata, own: Metadata, told: Metadata, found: FoundDay) -> tuple[Metadata, tuple[Caveat, ...]]:
    """Return what is known of a document with its day of publication, and what is to be known of that.

    Args:
        known: All that is known of it.
        own: What it says of itself.
        told: What whoever brought it said of it.
        found: What its text says.
    """
    if told.published is None and told.published_from is PublishedFrom.DECIDED:  # people say that nobody knows
        return replace(known, published=None, published_from=PublishedFrom.DECIDED), ()
    stated = list(_stated(own, told))
    if found.day is not None and found.source is not None:
        stated.append((found.source, found.day))
    good = sorted((one for one in stated if _can_be(one, told.received)), key=lambda one: _ORDER.index(one[0]))
    source, day = good[0] if good else (None, None)
    refused = (Caveat.DAY_REFUSED,) if len(good) < len(stated) else ()
    disagree = (Caveat.DAYS_DISAGREE,) if day is None and found.disagree else ()
    return replace(known, published=day, published_from=source), (*refused, *disagree)


def _stated(own: Metadata, told: Metadata) -> Iterator[_Day]:
    """Give the days that are stated beside the text."""
    if own.published is not None:
        yield own.published_from or PublishedFrom.PAGE, own.published
    if told.published is not None:
        yield told.published_from or PublishedFrom.GIVEN, told.published


def _can_be(one: _Day, received: dt.date | None) -> bool:
    """Tell whether a document can have been published on a day; what people give is not measured by the day on which it came."""
    source, day = one
    return is_credible(day) and (source in _PEOPLE or received is None or day <= received + _AHEAD)
