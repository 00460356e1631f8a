"""Which sources of an incident are independent, as people know better.

A decision names documents, so that it holds wherever these tell of one incident.
"""

from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import OPEN, incident_and_members, make
from onrecord.core import CaseworkError, RecordError
from onrecord.record import Incident

if TYPE_CHECKING:
    from onrecord.record import Database


class IndependenceRequest(Request, frozen=True, kw_only=True):
    """That two sources of an incident be independent of each other, or one.

    Attributes:
        incident: The incident.
        sources: Two sources, each by its name as `show` prints it, or by a document of it.
        independent: Whether they are; else they are one.
    """

    incident: str
    sources: tuple[str, str]
    independent: bool

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            RecordError: `unknown`.
            CaseworkError: `no_source` where the incident has no such source; `one_source` where both are the same documents.
        """
        found, members = incident_and_members(record, self.incident)
        whole = record.incident(found, OPEN)
        one, other = (_documents(whole, record, given) for given in self.sources)
        if set(one) & set(other):
            raise CaseworkError("one_source", "Both are the same source.", "Name two, or documents of one that did their own reporting.")
        return planned(make("independence", documents=one, beside=other, independent=self.independent), why, members)


def _documents(incident: Incident, record: "Database", given: str) -> list[str]:
    named = [source for source in incident.assessment.sources if source.name == given]
    if len(named) == 1:
        return list(named[0].documents)
    try:
        name = record.sheet(given, OPEN).id
    except RecordError:
        name = ""
    if name not in {member.document for member in incident.cluster.members}:
        raise CaseworkError("no_source", f"The incident has no single source {given:.80}.", "`onrecord show INCIDENT` prints its sources.")
    return [name]
