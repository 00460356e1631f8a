"""A blind second reading of a document: who is asked, what the second reader says, and what they may see.

In: an open record, decisions; out: requests, what is kept from a reader; `second_comparison` lays it beside the first. The second reader
sees the original and what the reader proposes, and nothing that others decided on it or that follows from it; others see nothing of what
the second reader says, until they are done. The first reading is done before. Limits: it is kept from the pages of the workbench; who can
read the record's folder can read all of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from onrecord.casework.decisions.concerning import documents_of
from onrecord.casework.decisions.judging import events_called, proposal_at
from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import OPEN, Words, anchor_of, make
from onrecord.casework.decisions.values import parse_value
from onrecord.core import CaseworkError
from onrecord.linking import (
    OF_EVENTS,
    UNCHANGING,
    Accept,
    AskSecond,
    Decision,
    Proposed,
    SecondDone,
    SecondVerdict,
    anchor_at,
    proposals_of,
)
from onrecord.record import Blinded, Redaction

if TYPE_CHECKING:
    from onrecord.record import Database

SECOND_KINDS = ("second-asked", "second-verdict", "second-done")
"""What decisions of second readings are called in the log."""


class AskSecondRequest(Request, frozen=True, kw_only=True):
    """That somebody (`to`) read a document a second time, without seeing what others decided on it."""

    usual_why: ClassVar[str] = "a second reading"
    document: str
    to: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            RecordError: `unknown`, `unread`.
            CaseworkError: `value` where nobody is named; `first_open` where the first reading is not done; `not_blind` where they
                decided on it already.
        """
        name = record.sheet(self.document, OPEN).id
        found = record.proposed(name, OPEN)
        lacking = sum(1 for one in proposals_of(found.reading) if one.key not in found.verdicts)
        if lacking:
            message = f"{lacking} of {len(proposals_of(found.reading))} values of this report are not decided on."
            raise CaseworkError("first_open", message, "Accept, strike or correct them first: the second reading lies beside the first.")
        told = (one for one in record.decisions() if isinstance(one.content, Accept) or not isinstance(one.content, UNCHANGING))
        if any(one.who == self.to and name in documents_of(one.content) for one in told):
            raise CaseworkError("not_blind", "They have decided on this report already.", "Ask somebody who has not.")
        return planned(make("second-asked", document=name, to=self.to), why, frozenset())


class SecondVerdictRequest(Request, frozen=True, kw_only=True):
    """That a value was read right, or not; `instead` is what the report says, in the second reader's words. Else as `AcceptRequest`."""

    usual_why: ClassVar[str] = "second reading"
    document: str
    what: str
    said: Words
    right: bool
    instead: str | None = None
    of: str | None = None
    part: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `AcceptRequest.plan`."""
        if self.what not in set(Proposed):
            raise CaseworkError("value", f"{self.what:.40} is no kind of value.", f"The kinds are: {', '.join(Proposed)}.")
        what = Proposed(self.what)
        found = record.proposed(record.sheet(self.document, OPEN).sha256, OPEN)
        proposal = proposal_at(found, what, anchor_of(found.reading, self.said).span, events_called(record, found, self.of), self.part)
        told: dict[str, object] = {"what": what, "value": proposal.value, "at": anchor_at(found.reading, proposal.spans[0])}
        if what in OF_EVENTS:
            told["sighting"] = found.mentions[proposal.incident or ""]
        return planned(
            make("second-verdict", right=self.right, instead=_typed(what, self.instead) if self.instead else None, **told), why, frozenset()
        )


class SecondDoneRequest(Request, frozen=True, kw_only=True):
    """That the second reading of a document is done."""

    usual_why: ClassVar[str] = "second reading done"
    document: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises RecordError `unknown`."""
        return planned(make("second-done", document=record.sheet(self.document, OPEN).id), why, frozenset())


@dataclass(slots=True)
class SecondReading:
    """A second reading of a document: whose it is, what they said, and whether they are done."""

    document: str
    reader: str
    asked: Decision
    done: Decision | None = None
    said: list[Decision] = field(default_factory=list)


def second_readings(decisions: Iterable[Decision]) -> dict[str, SecondReading]:
    """Return the second readings by document, the last that was asked for of each."""
    found: dict[str, SecondReading] = {}
    for one in decisions:
        content = one.content
        if not one.stands:
            continue
        if isinstance(content, AskSecond) and content.document is not None:
            found[content.document] = SecondReading(content.document, content.to, one)
        elif isinstance(content, SecondVerdict):
            known = found.get(content.at.document)
            if known is not None and known.reader == one.who and known.done is None:
                known.said.append(one)
        elif isinstance(content, SecondDone):
            known = found.get(content.document or "")
            if known is not None and known.reader == one.who:
                known.done = one
    return found


def second_readings_of(record: "Database") -> dict[str, SecondReading]:
    """Return the second readings of a record; it costs little where there is none."""
    return second_readings(record.decisions_of(SECOND_KINDS))


class KeptFrom(NamedTuple):
    """What is kept from somebody: documents, and decisions that are not told of yet, by their ids."""

    documents: frozenset[str] = frozenset()
    untold: frozenset[str] = frozenset()

    def within(self, redaction: Redaction) -> Redaction:
        """Return what they are shown."""
        return Blinded(redaction, self.documents, self.untold) if self.documents or self.untold else redaction


def kept_from(record: "Database", name: str) -> KeptFrom:
    """Return what is kept from somebody because they, or others, read something blind.

    With a document that they read blind, every document beside which it stands in an incident is kept from them.
    """
    readings = second_readings_of(record)
    own = {one.document for one in readings.values() if one.reader == name and one.done is None}
    beside = {member for incident in record.incidents_of(record.mentions_of(own)) for member in record.members(incident)} if own else set()
    untold = {said.id for one in readings.values() if one.reader != name and one.done is None for said in one.said}
    return KeptFrom(frozenset(own | {member.rpartition("#")[0] for member in beside}), frozenset(untold))


def _typed(what: Proposed, instead: str) -> str:
    """Return what a second reader typed, as the JSON of the value that it is."""
    if what is Proposed.FIGURE:
        return parse_value("killed", instead)
    return parse_value(what.value, instead) if what in OF_EVENTS else msgspec.json.encode(instead).decode()
