"""How many letters of an id tell it from all others that lead anywhere.

In: ids that are new to the database; out: the number, kept where the progress of the database is. It only grows: what was printed in
short when there were fewer ids is the beginning of one for longest.
"""

from collections.abc import Iterable
from itertools import pairwise, takewhile

from onrecord.record import models
from onrecord.record.model import SHORTEST
from onrecord.record.routing import cursor

_ASKED = (
    "SELECT MAX(identity) FROM record_storedmention WHERE identity < %s",
    "SELECT MAX(name) FROM record_notedevent WHERE name < %s",
    "SELECT MIN(identity) FROM record_storedmention WHERE identity > %s",
    "SELECT MIN(name) FROM record_notedevent WHERE name > %s",
)


def lengthen(ids: Iterable[str]) -> None:
    """Take account of ids that come into the database; it may have them already."""
    fresh = sorted(set(ids))
    pairs = list(pairwise(fresh))
    with cursor() as asked:
        for name in fresh:
            for question in _ASKED:
                asked.execute(question, [name])
                pairs += [(name, found) for (found,) in asked.fetchall() if found is not None]
    needed = max((1 + _common(*pair) for pair in pairs), default=SHORTEST)
    models.Progress.objects.filter(letters__lt=needed).update(letters=needed)


def letters() -> int:
    """Return how many letters of their ids tell all apart."""
    known = models.Progress.objects.first()
    return SHORTEST if known is None else int(known.letters)


def _common(one: str, other: str) -> int:
    """Return how many letters two ids begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
