"""The incidents that name somebody of whom a report says only now that the person was harmed: their pages name the person still.

In: the names that the privacy rule keeps back, those that it kept back last time, as digests; out: ids of incidents. Limits: found by the
words of texts; a name that stands in a title alone is taken out when its incident is made anew.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.record import Query, Redaction

if TYPE_CHECKING:
    from onrecord.record import Database

_MANY = 500  # names that are looked for one by one; with more, everything is made anew
_LETTERS = 32


def digests_of(names: Iterable[str]) -> dict[str, str]:
    """Return names by their digests, by which they are known from one publication to the next."""
    return {hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]: name for name in names}


def newly_named(record: "Database", redaction: Redaction, names: Iterable[str]) -> frozenset[str] | None:
    """Return the incidents in whose texts some of the names stand; None: so many names that it may be any."""
    found: set[str] = set()
    for number, name in enumerate(names):
        if number >= _MANY:
            return None
        words = " ".join("".join(sign if sign.isalnum() else " " for sign in name).split())
        if words:
            found.update(incident.id for incident in record.incidents(Query(text=words), redaction, slim=True))
    return frozenset(found)
