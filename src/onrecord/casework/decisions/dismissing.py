"""No incident: an incident, or all that a document says, is none of the record.

In: an open record, what is meant and why; out: a request.
"""

from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned, plan
from onrecord.casework.decisions.targets import OPEN, incident_and_members, is_incident, make

if TYPE_CHECKING:
    from onrecord.record import Database


def dismissing(record: "Database", given: str, reason: str, why: str) -> Planned:
    """Return the request that something be no incident.

    Args:
        record: The record.
        given: An incident, or a document: all that it says.
        reason: Why, as the list has it: accident, crime, disaster, not_war, duplicate, hoax, retracted, out_of_scope, misread, other.
        why: Why, in words.

    Raises:
        RecordError: `unknown` where it is neither.
        CaseworkError: `value` where the reason is none of the list.
    """
    if is_incident(record, given):
        _, members = incident_and_members(record, given)
        return plan(make("no-incident", reason=reason, mentions=sorted(members)), why, members)
    name = record.sheet(given, OPEN).id
    told = record.mentions_of([name])
    beside = {member for one in record.incidents_of(told) for member in record.members(one)}
    return plan(make("no-incident", reason=reason, documents=[name]), why, frozenset(told | beside))
