"""From what somebody asks for to what the log notes: incidents and documents become the mentions that decisions name.

In: an open record, words of the command line; out: a `DecisionRequest`. A decision names mentions, never incidents: these are made
anew with every report that comes, and a decision has to find its own again. No error repeats words that are to be restricted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.casework.decisions.values import parse_value
from onrecord.core import CaseworkError, sha256
from onrecord.linking import Correct, Join, Overrule, Part, Restrict
from onrecord.reading import Reading
from onrecord.record import BlackOut, DecisionRequest, Redaction, State, Terms

if TYPE_CHECKING:
    from onrecord.record import Database

OPEN = Redaction()
"""Nothing is hidden from whoever decides; what is printed afterwards is."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be noted, and which mentions it concerns."""

    request: DecisionRequest
    mentions: frozenset[str] = frozenset()


def joining(record: "Database", incidents: Sequence[str], why: str) -> Planned:
    """Return the request that incidents be one.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `too_few` where it is one incident already.
    """
    found = {record.incident(given, OPEN).id for given in incidents}
    if len(found) < 2:
        raise CaseworkError("too_few", "To join takes two different incidents, at least.", "`onrecord list` prints their ids.")
    names = sorted(name for one in found for name in record.members(one))
    return Planned(DecisionRequest(why=why, content=Join(mentions=tuple(names))), frozenset(names))


def parting(record: "Database", incident: str, documents: Sequence[str], why: str) -> Planned:
    """Return the request that documents be kept apart from the other documents of an incident, in this and in any other incident.

    What they tell besides is kept apart too: else one report's other events would be joined with what they were parted from.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `not_there` where a document does not tell of it, `nothing_left` where no other document does.
    """
    members = record.members(record.incident(incident, OPEN).id)
    told = {member.rpartition("#")[0] for member in members}
    parted: set[str] = set()
    for given in documents:
        name = record.sheet(given, OPEN).id
        if name not in told:
            raise CaseworkError(
                "not_there", f"{given:.80} does not tell of this incident.", "`onrecord show INCIDENT` prints its documents."
            )
        parted.add(name)
    if parted == told:
        raise CaseworkError("nothing_left", "No other document tells of this incident.", "Leave one out.")
    apart, rest = (tuple(sorted(record.mentions_of(some))) for some in (parted, told - parted))
    return Planned(DecisionRequest(why=why, content=Part(mentions=apart, apart_from=rest)), frozenset((*apart, *rest)))


def correcting(record: "Database", incident: str, field: str, value: str, why: str) -> Planned:
    """Return the request that a field of an incident have another value; raises RecordError `unknown`, CaseworkError `value`."""
    members = record.members(record.incident(incident, OPEN).id)
    content = Correct(mention=min(members), field=field, value=parse_value(field, value))
    return Planned(DecisionRequest(why=why, content=content), members)


def overruling(record: "Database", incident: str, grade: str, why: str) -> Planned:
    """Return the request that an incident have another grade; raises RecordError `unknown`."""
    members = record.members(record.incident(incident, OPEN).id)
    return Planned(DecisionRequest(why=why, content=Overrule(mention=min(members), grade=grade)), members)


def restricting(record: "Database", document: str, words: Sequence[str], spans: Sequence[str], why: str) -> Planned:
    """Return the request that a document, or words and stretches of it, leave the record by no way.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `unread` where words of a document without a text are meant, `no_words` where it does not have them,
            `span` where a stretch is none of its text.
    """
    sheet = record.sheet(document, OPEN)
    content = Restrict(document=sheet.id)
    if words or spans:
        if sheet.state is not State.READ:
            raise CaseworkError("unread", "This document has no text yet.", "Restrict all of it.")
        reading = record.reading(sheet.sha256, OPEN)
        found = sorted({stretch for each in words for stretch in _find(each, reading)} | {_span(each, reading) for each in spans})
        content = Restrict(document=sheet.id, spans=tuple(found), text=_digest(reading))
    members = {name for one in sheet.incidents for name in record.members(one)}
    return Planned(DecisionRequest(why=why, content=content), frozenset(members))


def withdrawing(record: "Database", given: str) -> tuple[str, bool]:
    """Return the id of the decision that is to be withdrawn, and whether it is a restriction.

    Raises:
        CaseworkError: `no_decision` where none that stands is meant, or more than one.
    """
    found = [decision for decision in record.decisions() if decision.stands and decision.id.startswith(given)]
    if len(found) != 1 or len(given) < 4:
        raise CaseworkError("no_decision", f"No single decision that stands is called {given:.20}.", "`onrecord decide list` prints them.")
    return found[0].id, isinstance(found[0].content, Restrict)


def _find(words: str, reading: Reading) -> list[tuple[int, int]]:
    """Return where words stand in a text, however they are written there."""
    spans = BlackOut(Terms(frozenset({words.strip()}))).spans(reading.text) if words.strip() else []
    if not spans:
        raise CaseworkError("no_words", "The document does not have these words.", "Give them as its text has them, or --span START:END.")
    return spans


def _span(typed: str, reading: Reading) -> tuple[int, int]:
    first, _, last = typed.partition(":")
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(reading.text):
        return int(first), int(last)
    message = f"{typed:.40} is no stretch of this text, which has {len(reading.text):,} characters."
    raise CaseworkError("span", message, "Write it as 120:134, as the spans of its reading have it.")


def _digest(reading: Reading) -> str:
    return sha256(reading.text.encode("utf-8", "surrogatepass"))
