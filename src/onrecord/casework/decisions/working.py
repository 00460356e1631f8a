"""Notes, tags, assignment, status and reviews, of an incident or a document (`given`)."""

from typing import TYPE_CHECKING, ClassVar

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import OPEN, incident_and_members, is_incident, make

if TYPE_CHECKING:
    from onrecord.record import Database


class NoteRequest(Request, frozen=True, kw_only=True):
    """A note on something."""

    usual_why: ClassVar[str] = "noted"
    given: str
    note: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises RecordError `unknown`, CaseworkError `value`."""
        return _planned(record, self.given, why, "note", note=self.note)


class TagRequest(Request, frozen=True, kw_only=True):
    """That something have a tag."""

    usual_why: ClassVar[str] = "tagged"
    given: str
    tag: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `NoteRequest.plan`."""
        return _planned(record, self.given, why, "tag", label=self.tag)


class UntagRequest(Request, frozen=True, kw_only=True):
    """That something not have a tag any more."""

    usual_why: ClassVar[str] = "tag taken off"
    given: str
    tag: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `NoteRequest.plan`."""
        return _planned(record, self.given, why, "untag", label=self.tag)


class AssignRequest(Request, frozen=True, kw_only=True):
    """That somebody work on something; None: nobody."""

    usual_why: ClassVar[str] = "assigned"
    given: str
    to: str | None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `NoteRequest.plan`."""
        return _planned(record, self.given, why, "assign", to=self.to)


class StatusRequest(Request, frozen=True, kw_only=True):
    """How far the work on something is: new, in_work or done."""

    usual_why: ClassVar[str] = "status set"
    given: str
    status: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `NoteRequest.plan`."""
        return _planned(record, self.given, why, "status", status=self.status)


class ReviewRequest(Request, frozen=True, kw_only=True):
    """That something be signed off as it is now."""

    usual_why: ClassVar[str] = "reviewed"
    given: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `NoteRequest.plan`."""
        found = incident_and_members(record, self.given) if is_incident(record, self.given) else None
        seen = {} if found is None else {"sightings": sorted(found[1])}
        return _planned(record, self.given, why, "review", **seen)


def _planned(record: "Database", given: str, why: str, kind: str, **fields: object) -> Planned:
    if not is_incident(record, given):
        return planned(make(kind, document=record.sheet(given, OPEN).id, **fields), why, frozenset())
    found, members = incident_and_members(record, given)
    first = next(member for member in members if member.endswith(f"#{found}"))
    return planned(make(kind, sighting=first, **fields), why, members)
