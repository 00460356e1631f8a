"""Notes, tags, assignment, status and reviews, of an incident or a document.

In: an open record, what it is about; out: a request.
"""

from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned, plan
from onrecord.casework.decisions.targets import OPEN, incident_and_members, is_incident, make

if TYPE_CHECKING:
    from onrecord.record import Database


def working(record: "Database", given: str, kind: str, why: str, **fields: object) -> Planned:
    """Return the request to note something of an incident or a document.

    Args:
        record: The record.
        given: The incident or document.
        kind: note, tag, untag, assign, status or review.
        why: Why.
        fields: What the kind asks for.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `value` where a field can't have its value.
    """
    if not is_incident(record, given):
        return plan(make(kind, document=record.sheet(given, OPEN).id, **fields), why, frozenset())
    found, members = incident_and_members(record, given)
    first = next(member for member in members if member.endswith(f"#{found}"))
    more = {"sightings": sorted(members)} if kind == "review" else {}
    return plan(make(kind, sighting=first, **fields, **more), why, members)
