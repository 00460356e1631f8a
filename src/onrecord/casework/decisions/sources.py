"""Which sources of an incident are independent, as people know better.

In: an open record, an incident, two of its sources: by their names, or by documents; out: a request that names documents, so that it
holds wherever these tell of one incident.
"""

from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned, plan
from onrecord.casework.decisions.targets import OPEN, incident_and_members, make
from onrecord.core import CaseworkError, RecordError
from onrecord.record import Incident

if TYPE_CHECKING:
    from onrecord.record import Database


def relating(record: "Database", incident: str, sources: tuple[str, str], why: str, *, independent: bool) -> Planned:
    """Return the request that two sources of an incident be independent of each other, or one.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `no_source` where the incident has no such source; `one_source` where both are the same documents.
    """
    found, members = incident_and_members(record, incident)
    whole = record.incident(found, OPEN)
    one, other = (_documents(record, whole, given) for given in sources)
    if set(one) & set(other):
        raise CaseworkError("one_source", "Both are the same source.", "Name two, or documents of one that did their own reporting.")
    return plan(make("independence", documents=one, beside=other, independent=independent), why, members)


def _documents(record: "Database", incident: Incident, given: str) -> list[str]:
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
