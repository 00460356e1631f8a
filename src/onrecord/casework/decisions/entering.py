"""Enter what the reader missed: an incident, a figure, a victim, a position, a denial, at words of a document.

In: an open record, the document, the words, values as people write them; out: a request. A value without words does not exist: what
somebody knows from a picture or a call is kept as a note first, and is a document then (`noting.py`).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from onrecord.casework.decisions.places import find_place
from onrecord.casework.decisions.planned import Planned, plan
from onrecord.casework.decisions.targets import Words, anchor_of, event_of, incident_and_members, make, reading_of
from onrecord.casework.decisions.values import parse_value
from onrecord.core import CaseworkError
from onrecord.linking import Range

if TYPE_CHECKING:
    from onrecord.record import Database

_VALUES = ("date", "place", "act", "perpetrators", "targets", "weapons", "killed", "injured", "killed_by_group", "injured_by_group")


def entering_incident(record: "Database", document: str, words: Words, values: Mapping[str, str], why: str) -> Planned:
    """Return the request that a document tells of an incident at these words.

    Args:
        record: The record.
        document: The document.
        words: Its words.
        values: What they say, by the fields of the exported record, each as people write it.
        why: Why.

    Raises:
        RecordError: `unknown`, `unread`.
        CaseworkError: `no_words`, `several_words`, `span`; `value` where a field can't have its value, or there is no such field.
    """
    anchor = anchor_of(reading_of(record, document), words)
    unknown = sorted(values.keys() - set(_VALUES))
    if unknown:
        raise CaseworkError("value", f"An incident has no {unknown[0]:.40}.", f"What it has: {', '.join(_VALUES)}.")
    told = {name: msgspec.json.decode(parse_value(name, value)) for name, value in values.items()}
    if set(told.get("place") or ()) == {"name"}:
        told["place"] = find_place(record, told["place"]["name"], None)
    content = make("enter-incident", at=anchor, **{name: value for name, value in told.items() if value is not None})
    return plan(content, why, frozenset(record.mentions_of([anchor.document])))


def entering_figure(  # noqa: PLR0913, PLR0917 what a figure is
    record: "Database", incident: str, document: str, words: Words, counted: str, outcome: str, group: str, why: str
) -> Planned:
    """Return the request that a document counts so many of an incident at these words; raises as `entering_incident`, and `not_there`."""
    _, members = incident_and_members(record, incident)
    reading = reading_of(record, document)
    content = make(
        "enter-figure",
        at=anchor_of(reading, words),
        sighting=event_of(members, reading.document.id),
        outcome=outcome,
        group=group,
        counted=_range(counted),
    )
    return plan(content, why, members)


def entering_victim(record: "Database", incident: str, document: str, words: Words, details: Mapping[str, str | None], why: str) -> Planned:  # noqa: PLR0913, PLR0917 as above
    """Return the request that a document speaks of somebody as harmed in an incident; `details` as people write them."""
    _, members = incident_and_members(record, incident)
    reading = reading_of(record, document)
    told: dict[str, object] = {name: value for name, value in details.items() if value}
    if "age" in told:
        told["age"] = _range(str(told["age"]))
    content = make("enter-victim", at=anchor_of(reading, words), sighting=event_of(members, reading.document.id), **told)
    return plan(content, why, members)


def entering_position(  # noqa: PLR0913, PLR0917 what a position is
    record: "Database", incident: str, document: str, words: Words, party: Mapping[str, str | None], view: str, on: str, why: str
) -> Planned:
    """Return the request that a party takes a position on an incident at these words of one of its documents."""
    _, members = incident_and_members(record, incident)
    reading = reading_of(record, document)
    told = {name: value for name, value in party.items() if value}
    event = event_of(members, reading.document.id)
    content = make("enter-position", at=anchor_of(reading, words), sighting=event, party=told, view=view, on=on)
    return plan(content, why, members)


def entering_dispute(  # noqa: PLR0913, PLR0917 what a denial is
    record: "Database", incident: str, document: str, words: Words, party: Mapping[str, str | None], on: str, manner: str, why: str
) -> Planned:
    """Return the request that a party denies, at these words, what a document tells of an incident."""
    _, members = incident_and_members(record, incident)
    reading = reading_of(record, document)
    told = {name: value for name, value in party.items() if value}
    event = event_of(members, reading.document.id)
    content = make("enter-dispute", at=anchor_of(reading, words), sighting=event, party=told, on=on, manner=manner)
    return plan(content, why, members)


def _range(typed: str) -> Range:
    found: Range = msgspec.json.decode(parse_value("killed", typed))
    return found
