"""What waits for a person by name: notes that speak to them (`@ana`), and documents that were given to them.

In: an open record, a name; out: one entry for each, the last first. A note waits until whoever it speaks to notes or steers anything on the
same incident or document; a document until it is given to somebody else, or done. What is restricted is in none of it.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.casework.opened import Opened
from onrecord.linking import AddNote, Assign, Decision, SetStatus, Subject, WorkStatus
from onrecord.record import Incident, Sheet

_MOST = 100  # entries that a person is shown


@dataclass(frozen=True, slots=True)
class WaitsFor:
    """Something that waits for a person: an incident or a document, and the note that says so; none where it was given to them."""

    subject: Incident | Sheet
    who: str
    when: dt.datetime
    note: str = ""


def waiting_for(opened: Opened, name: str) -> list[WaitsFor]:
    """Return what waits for a person, the last first."""
    standing = [one for one in opened.record.decisions() if one.stands and isinstance(one.content, Subject)]
    waiting = {one.id: one for one in (*_spoken_to(standing, name), *_given_to(standing, name))}
    last = sorted(waiting.values(), key=lambda one: one.when, reverse=True)[:_MOST]
    subjects = _subjects(opened, last)
    found = []
    for one in last:
        subject = subjects.get(_about(one))
        if subject is not None:
            shown = opened.redaction.decision(one)
            note = shown.content.note if isinstance(shown.content, AddNote) else ""
            found.append(WaitsFor(subject, shown.who, shown.when, note))
    return found


def _about(decision: Decision) -> str:
    """Return the mention, or the document, that a decision steers the work on."""
    content = decision.content
    return (content.mention or content.document or "") if isinstance(content, Subject) else ""


def _spoken_to(standing: Iterable[Decision], name: str) -> Iterable[Decision]:
    """Return the notes to a person that nothing of theirs came after."""
    called = re.compile(rf"(?<![\w@])@{re.escape(name)}(?!\w)", re.IGNORECASE)
    waiting: dict[str, list[Decision]] = {}
    for one in standing:
        if one.who == name:
            waiting.pop(_about(one), None)
        elif isinstance(one.content, AddNote) and called.search(one.content.note):
            waiting.setdefault(_about(one), []).append(one)
    return [one for some in waiting.values() for one in some]


def _given_to(standing: Iterable[Decision], name: str) -> Iterable[Decision]:
    """Return what gave a document to a person who has it still, and it is not done."""
    given: dict[str, Decision] = {}
    for one in standing:
        content = one.content
        if isinstance(content, Subject) and content.document is not None:
            if isinstance(content, Assign):
                given.pop(content.document, None)
                if content.to == name:
                    given[content.document] = one
            elif isinstance(content, SetStatus) and content.status is WorkStatus.DONE:
                given.pop(content.document, None)
    return list(given.values())


def _subjects(opened: Opened, decisions: Iterable[Decision]) -> dict[str, Incident | Sheet]:
    """Return what decisions are about, as whoever looks may see it, by the mention or the document that they name."""
    names = {_about(one) for one in decisions}
    incidents = opened.record.incidents_by_mention({name for name in names if "#" in name})
    shown = {one.id: one for one in opened.record.named(set(incidents.values()), opened.redaction)}
    found: dict[str, Incident | Sheet] = {mention: shown[name] for mention, name in incidents.items() if name in shown}
    documents = names - incidents.keys()
    sheets = opened.record.sheets_of(sorted(documents), opened.redaction)
    return found | {sheet.id: sheet for sheet in sheets if sheet.id in documents}
