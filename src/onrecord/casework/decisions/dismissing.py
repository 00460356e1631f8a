"""No incident: an incident, or all that a document says, is none of the record."""

from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import OPEN, incident_and_members, is_incident, make, with_all_beside

if TYPE_CHECKING:
    from onrecord.record import Database


class NoIncidentRequest(Request, frozen=True, kw_only=True):
    """That something be no incident.

    Attributes:
        given: An incident, or a document: all that it says.
        reason: accident, crime, disaster, not_war, duplicate, hoax, retracted, out_of_scope, misread or other.
    """

    given: str
    reason: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises RecordError `unknown`, CaseworkError `value` where the reason is none of the list."""
        if is_incident(record, self.given):
            _, members = incident_and_members(record, self.given)
            return planned(make("no-incident", reason=self.reason, mentions=sorted(members)), why, members)
        name = record.sheet(self.given, OPEN).id
        return planned(make("no-incident", reason=self.reason, documents=[name]), why, with_all_beside(record, name))
