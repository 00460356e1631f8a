"""Incidents are one, reports part, a value or the grade is another; and which decision is withdrawn."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import OPEN
from onrecord.casework.decisions.values import parse_value
from onrecord.core import CaseworkError
from onrecord.linking import Correct, Decision, Join, Overrule, Part
from onrecord.record import SHORTEST, Incident

if TYPE_CHECKING:
    from onrecord.record import Database


class JoinRequest(Request, frozen=True, kw_only=True):
    """That incidents, by their ids, be one."""

    incidents: tuple[str, ...]

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises RecordError `unknown`, CaseworkError `too_few` where it is one incident already."""
        found = tuple(dict.fromkeys(record.incident(given, OPEN).id for given in self.incidents))
        if len(found) < 2:
            raise CaseworkError("too_few", "To join takes two different incidents, at least.", "`onrecord list` prints their ids.")
        names = sorted(name for one in found for name in record.members(one))
        return planned(Join(mentions=tuple(names), incidents=found), why, frozenset(names))


class PartRequest(Request, frozen=True, kw_only=True):
    """That documents of an incident tell of something else than its other documents do, in this and in any other incident.

    Attributes:
        incident: The incident.
        documents: Each a document, or the id that an event has: a former id of the incident. What a document tells besides is kept apart
            too: else its other events would be joined with what it was parted from. Of an event that is given by its id nothing else is.
    """

    incident: str
    documents: tuple[str, ...]

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            RecordError: `unknown`.
            CaseworkError: `not_there` where a document does not tell of it, `nothing_left` where no other report does.
        """
        found = record.incident(self.incident, OPEN).id
        members = record.members(found)
        events = {event for given in self.documents if (event := _event(given, members)) is not None}
        documents = {_document(record, given, members) for given in self.documents if _event(given, members) is None}
        parted = events | {member for member in members if document_of(member) in documents}
        rest = members - parted
        if not rest:
            raise CaseworkError("nothing_left", "No other report tells of this incident.", "Leave one out.")
        others = set(map(document_of, rest)) if documents and not events else set()
        content = Part(
            mentions=tuple(sorted(parted)),
            apart_from=tuple(sorted(rest)),
            documents=tuple(sorted(documents)),
            apart_documents=tuple(sorted(others)),
            incident=found,
        )
        return planned(content, why, frozenset(parted | rest | record.mentions_of(documents | others)))


class CorrectRequest(Request, frozen=True, kw_only=True):
    """That a field of an incident have another value than the computed one: `killed` `3-5`, `date` `2031-03-05`."""

    incident: str
    field: str
    value: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises RecordError `unknown`, CaseworkError `value`, `which_place`, `no_place`."""
        found = record.incident(self.incident, OPEN)
        members = record.members(found.id)
        value = _value(record, found, self.field, self.value)
        return planned(Correct(mention=_first(found.id, members), field=self.field, value=value), why, members)


class OverruleRequest(Request, frozen=True, kw_only=True):
    """That an incident have another grade than the rules give it."""

    incident: str
    grade: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises RecordError `unknown`."""
        found = record.incident(self.incident, OPEN)
        members = record.members(found.id)
        return planned(Overrule(mention=_first(found.id, members), grade=self.grade), why, members)


def _event(given: str, members: Collection[str]) -> str | None:
    """Return the mention of an incident whose id begins so; None where none does, or more than one."""
    found = [member for member in members if len(given) >= SHORTEST and member.rpartition("#")[2].startswith(given)]
    return found[0] if len(found) == 1 else None


def _document(record: "Database", given: str, members: Collection[str]) -> str:
    """Return the name of a document of an incident."""
    name = record.sheet(given, OPEN).id
    if name not in map(document_of, members):
        raise CaseworkError("not_there", f"{given:.80} does not tell of this incident.", "`onrecord show INCIDENT` prints its documents.")
    return name


def document_of(mention: str) -> str:
    """Return the name of the document of a mention."""
    return mention.rpartition("#")[0]


def _value(record: "Database", incident: Incident, field: str, typed: str) -> str:
    """Return the JSON of a value; a place that is only named is found in the gazetteer."""
    value = parse_value(field, typed)
    plain = msgspec.json.decode(value) if field == "place" else None
    if plain is None or plain.keys() - {"name"}:
        return value
    from onrecord.casework.decisions.places import find_place  # noqa: PLC0415 late: it loads the gazetteer

    place = incident.assessment.place
    return msgspec.json.encode(find_place(record, plain["name"], place.country if place is not None else None)).decode()


def _first(incident: str, members: Collection[str]) -> str:
    """Return the mention that an incident goes by: what is decided of the incident goes with it."""
    return next(member for member in members if member.endswith(f"#{incident}"))


def withdrawing(record: "Database", given: str | None) -> tuple[Decision, ...]:
    """Return the decisions that are to be withdrawn: one, or all of a batch that stand. None: what was decided last.

    Raises:
        CaseworkError: `no_decision` where none that stands is meant, or more than one.
    """
    standing = [decision for decision in record.decisions() if decision.stands]
    if given is None:
        if not standing:
            raise CaseworkError("no_decision", "No decision stands.", "`onrecord decide list` prints them.")
        last = standing[-1]
        return tuple(one for one in standing if one.batch == last.batch) if last.batch is not None else (last,)
    found = [decision for decision in standing if decision.id.startswith(given)]
    batches = {one.batch for one in standing if one.batch is not None and one.batch.startswith(given)}
    if len(given) >= 4 and not found and len(batches) == 1:
        return tuple(one for one in standing if one.batch in batches)
    if len(found) != 1 or len(given) < 4:
        raise CaseworkError("no_decision", f"No single decision that stands is called {given:.20}.", "`onrecord decide list` prints them.")
    return (found[0],)
