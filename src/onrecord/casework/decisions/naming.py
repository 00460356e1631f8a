"""The incidents that decisions are about, so that a list of decisions can name them by words.

In: a record, decisions of one page; out: for each its incidents as they are now, by day, without what is restricted. The database is
asked once for all.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.linking import Decision, mentions_in
from onrecord.record import Incident, Redaction

if TYPE_CHECKING:
    from onrecord.record import Database

FEW = 4
"""The most incidents that a list names beside one decision."""


def incidents_beside(record: "Database", made: Sequence[Decision], redaction: Redaction) -> dict[str, list[Incident]]:
    """Return the first few incidents of each decision, by its id: without their readings, which no line needs."""
    mentioned = {decision.id: mentions_in(decision.content) for decision in made}
    holding = record.incidents_by_mention({name for names in mentioned.values() for name in names})
    named = {decision: {holding[name] for name in names if name in holding} for decision, names in mentioned.items()}
    found = {one.id: one for one in record.named({name for names in named.values() for name in names}, redaction, slim=True)}
    return {decision: [found[name] for name in _in_order(names, found)[:FEW]] for decision, names in named.items()}


def _in_order(names: Collection[str], found: Mapping[str, Incident]) -> list[str]:
    """Return the ids of those that were found, by day."""
    days = {name: found[name].assessment.date for name in names if name in found}
    return sorted(days, key=lambda name: (day.from_ if (day := days[name]) is not None and day.from_ else dt.date.max, name))
