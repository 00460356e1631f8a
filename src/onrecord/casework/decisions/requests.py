"""From what somebody asks for to what the log notes: incidents and documents become the mentions that decisions name.

In: an open record, words of the command line; out: a `DecisionRequest`. A decision names mentions, never incidents: these are made
anew with every report that comes, and a decision has to find its own again. No error repeats words that are to be restricted.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.casework.decisions.planned import Planned
from onrecord.casework.decisions.targets import OPEN
from onrecord.casework.decisions.values import parse_value
from onrecord.core import CaseworkError
from onrecord.linking import Correct, Join, Overrule, Part, Restrict
from onrecord.record import SHORTEST, DecisionRequest, Incident

if TYPE_CHECKING:
    from onrecord.record import Database


def joining(record: "Database", incidents: Sequence[str], why: str) -> Planned:
    """Return the request that incidents be one.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `too_few` where it is one incident already.
    """
    found = tuple(dict.fromkeys(record.incident(given, OPEN).id for given in incidents))
    if len(found) < 2:
        raise CaseworkError("too_few", "To join takes two different incidents, at least.", "`onrecord list` prints their ids.")
    names = sorted(name for one in found for name in record.members(one))
    return Planned(DecisionRequest(why=why, content=Join(mentions=tuple(names), incidents=found)), frozenset(names))


def parting(record: "Database", incident: str, reports: Sequence[str], why: str) -> Planned:
    """Return the request that reports be kept apart from the others of an incident, in this and in any other incident.

    A report is given as its document, or by the id that its event has: a former id of the incident. What a document tells besides is
    kept apart too: else its other events would be joined with what it was parted from. Of an event that is given by its id nothing else is.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `not_there` where a document does not tell of it, `nothing_left` where no other report does.
    """
    found = record.incident(incident, OPEN).id
    members = record.members(found)
    documents: set[str] = set()
    events: set[str] = set()
    for given in reports:
        event = _event(given, members)
        if event is not None:
            events.add(event)
        else:
            documents.add(_document(record, given, members))
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
    return Planned(DecisionRequest(why=why, content=content), frozenset(parted | rest | record.mentions_of(documents | others)))


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


def correcting(record: "Database", incident: str, field: str, value: str, why: str) -> Planned:
    """Return the request that a field of an incident have another value.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `value`; `which_place`, `no_place` where a place is not clear.
    """
    found = record.incident(incident, OPEN)
    members = record.members(found.id)
    content = Correct(mention=_first(found.id, members), field=field, value=_value(record, found, field, value))
    return Planned(DecisionRequest(why=why, content=content), members)


def _value(record: "Database", incident: Incident, field: str, typed: str) -> str:
    """Return the JSON of a value; a place that is only named is found in the gazetteer."""
    value = parse_value(field, typed)
    plain = msgspec.json.decode(value) if field == "place" else None
    if plain is None or plain.keys() - {"name"}:
        return value
    from onrecord.casework.decisions.places import find_place  # noqa: PLC0415 late: it loads the gazetteer

    place = incident.assessment.place
    return msgspec.json.encode(find_place(record, plain["name"], place.country if place is not None else None)).decode()


def overruling(record: "Database", incident: str, grade: str, why: str) -> Planned:
    """Return the request that an incident have another grade; raises RecordError `unknown`."""
    found = record.incident(incident, OPEN)
    members = record.members(found.id)
    return Planned(DecisionRequest(why=why, content=Overrule(mention=_first(found.id, members), grade=grade)), members)


def _first(incident: str, members: Collection[str]) -> str:
    """Return the mention that an incident goes by: what is decided of the incident goes with it."""
    return next(member for member in members if member.endswith(f"#{incident}"))


def withdrawing(record: "Database", given: str | None) -> tuple[str, bool]:
    """Return the id of the decision that is to be withdrawn (None: the last that stands), and whether it restricts.

    Raises:
        CaseworkError: `no_decision` where none that stands is meant, or more than one.
    """
    found = [decision for decision in record.decisions() if decision.stands and decision.id.startswith(given or "")]
    if given is None and not found:
        raise CaseworkError("no_decision", "No decision stands.", "`onrecord decide list` prints them.")
    if given is None:
        found = found[-1:]
    elif len(found) != 1 or len(given) < 4:
        raise CaseworkError("no_decision", f"No single decision that stands is called {given:.20}.", "`onrecord decide list` prints them.")
    return found[0].id, isinstance(found[0].content, Restrict)
