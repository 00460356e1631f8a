"""Which incidents a visitor sees of those that a query asks for, as one question to the database: to count them, and to leaf through.

In: a query, what is restricted; out: rows, in the order asked for. The columns that things are found by lack what is restricted
(`covering.py`), so that they answer as what is shown would; an incident of which nothing is shown is left out. Limits: where the columns
were written for other restrictions than the log has, or a query asks for the work on what is restricted, only a look at each incident
tells: then there are no rows.
"""

from typing import TYPE_CHECKING

from django.db.models import Q

from onrecord.record import models
from onrecord.record.asking import asked, completed
from onrecord.record.counts import DaysCount, KindCount
from onrecord.record.loading import loaded
from onrecord.record.queries import Query
from onrecord.record.redacted_finds import found_by_restricted_words
from onrecord.record.redaction import Redaction
from onrecord.record.remembered import is_serving, remembered_for
from onrecord.record.sql import select

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from onrecord.record.picking import Picked

PlaceRow = tuple[str, str | None, float | None, float | None, int, str]
"""A place as the columns have it: name, country, latitude, longitude; how many incidents were there, and one of them."""
Counts = tuple[list[KindCount], list[PlaceRow], list[DaysCount], int]
"""What a selection holds of each kind, at each place and in each period; how many periods there are."""


def selected(query: Query, redaction: Redaction) -> "QuerySet[models.Incident] | None":
    """Return the incidents that answer a query as they are shown, in its order; None where only a look at each of them tells."""
    query = completed(query, redaction)
    if not redaction.documents:
        others = found_by_restricted_words(query)
        return _with(query, others) if others else asked(query)
    if query.asks_of_work or not _is_written_for(redaction):
        return None
    return asked(query).exclude(name__in=_unseen(redaction))


def picked_for(query: Query, redaction: Redaction, *, pays: bool = False) -> "Picked | None":
    """Return the same from memory, where a server keeps it there; None where the database tells, or only a look at each incident.

    `pays`: whether the database would go through all incidents, so that what is kept is loaded for it.
    """
    if not is_serving():
        return None
    from onrecord.record.picking import picked  # noqa: PLC0415 late: it loads a library that who looks once has no use for

    query = completed(query, redaction)
    if not redaction.documents:
        return None if found_by_restricted_words(query) else picked(query, pays=pays)
    if query.asks_of_work or not _is_written_for(redaction):  # asked before the columns are, which are then those written for it
        return None
    found = picked(query, pays=pays)
    return found.without(_unseen(redaction)) if found is not None else None


def _with(query: Query, others: tuple[str, ...]) -> "QuerySet[models.Incident]":
    """Return what a query finds, and some others, in its order."""
    plain = asked(query).order_by().values("name")
    return asked(query.without_words()).filter(Q(name__in=plain) | Q(name__in=others))


def _is_written_for(redaction: Redaction) -> bool:
    """Tell whether the columns that things are found by lack what is restricted now."""
    return bool(models.Progress.objects.filter(policy=redaction.digest).exists())


def _unseen(redaction: Redaction) -> tuple[str, ...]:
    """Return the incidents of which nothing is shown: all their documents are withheld."""
    return remembered_for(redaction, "unseen", lambda: tuple(_all_unseen(redaction)))


def _all_unseen(redaction: Redaction) -> list[str]:
    numbers = {number for (number,) in select(models.Document, ("number",), "name", sorted(redaction.documents))}
    near = {incident for (incident,) in select(models.StoredMention, ("incident",), "document_id", sorted(numbers), "incident IS NOT NULL")}
    rows = select(models.StoredMention, ("incident", "document_id"), "incident", sorted(near))
    seen = {incident for incident, document in rows if document not in numbers}  # one document without a restriction is shown
    return [one.id for one in loaded(sorted(near - seen)) if redaction.withholds(one)]
