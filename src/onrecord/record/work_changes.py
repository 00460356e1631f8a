"""What decisions about work change of what people noted: the notes, tags, assignment, status and review of an incident or a document.

In: entries that are not noted yet, in their order; out: of each the values before and after, as its own entry keeps them. A note is told
by how many there are then: its words stand in the decision. An incident is named by its id; a document stands in the decision alone,
which is shown without its name where all of it is restricted.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from onrecord.archive import Entry
from onrecord.linking import WORK, Decision
from onrecord.record.decisions import all_dockets, decision_in
from onrecord.record.dockets import noted_by
from onrecord.record.lookups import incidents_by_mention, members
from onrecord.record.model import Docket
from onrecord.record.summaries import Summary


def work_changes(entries: Sequence[Entry]) -> list[tuple[list[Summary], list[Summary]]]:
    """Return what each entry changes, after those before it; nothing of what is no decision about work, or changes nothing."""
    known: dict[str, Docket] = {}
    return [_changes(decision_in(entry), known) for entry in entries]


def _changes(decision: Decision, known: dict[str, Docket]) -> tuple[list[Summary], list[Summary]]:
    content = decision.content
    if not isinstance(content, WORK):
        return [], []
    incident = incidents_by_mention([content.mention]).get(content.mention) if content.mention is not None else None
    if incident is None and content.document is None:
        return [], []
    subject = f"incident {incident}" if incident is not None else f"document {content.document}"
    if subject not in known:
        dockets = all_dockets()
        found = dockets.of_incident(members(incident)) if incident is not None else dockets.of_document(content.document or "")
        known[subject] = found or Docket()
    was = known[subject]
    known[subject] = now = noted_by(decision, was)
    return _differences(was, now, {} if incident is None else {"incident": incident})


def _differences(was: Docket, now: Docket, named: Summary) -> tuple[list[Summary], list[Summary]]:
    one, other = _values(was), _values(now)
    fields = [field for field in one if one[field] != other[field]]
    if not fields:
        return [], []
    return [named | {field: one[field] for field in fields}], [named | {field: other[field] for field in fields}]


def _values(docket: Docket) -> Summary:
    signed = docket.reviewed
    plain: dict[str, Any] = {
        "notes": len(docket.notes),
        "tags": docket.tags,
        "assigned_to": docket.assigned_to,
        "status": docket.status,
        "reviewed": None if signed is None else {"who": signed.who, "when": signed.when},
    }
    values: Summary = msgspec.json.decode(msgspec.json.encode(plain))
    return values
