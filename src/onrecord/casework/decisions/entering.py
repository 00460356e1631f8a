"""Enter what the reader missed: an incident, a figure, a victim, a position, a denial, at words of a document (`at`).

The words are given as the text has them, or as the stretch where they stand; values as people write them: `3-5`, `2031-03-05`, `Kelmar`. A
value without words does not exist: what somebody knows from a picture or a call is kept as a note first, and is a document then
(`source_notes.py`).
"""

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import Words, anchor_of, event_of, incident_and_members, make, reading_of
from onrecord.casework.decisions.values import parse_value
from onrecord.linking import Anchor, Range

if TYPE_CHECKING:
    from onrecord.record import Database


class EnterIncidentRequest(Request, frozen=True, kw_only=True):
    """That a document tell of an incident at these words, with what they say of it."""

    document: str
    at: Words
    date: str | None = None
    place: str | None = None
    act: str | None = None
    perpetrators: str | None = None
    killed: str | None = None
    injured: str | None = None
    killed_by_group: str | None = None
    injured_by_group: str | None = None
    targets: str | None = None
    weapons: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            RecordError: `unknown`, `unread`.
            CaseworkError: `no_words`, `several_words`, `span`; `value` where a field can't have its value.
        """
        anchor = anchor_of(reading_of(record, self.document), self.at)
        given = {name: value for name in self.__struct_fields__[2:] if (value := getattr(self, name)) is not None}
        told = {name: msgspec.json.decode(parse_value(name, value)) for name, value in given.items()}
        if set(told.get("place") or ()) == {"name"}:
            from onrecord.casework.decisions.places import find_place  # noqa: PLC0415 late: it loads the gazetteer

            told["place"] = find_place(record, told["place"]["name"], None)
        content = make("enter-incident", at=anchor, **{name: value for name, value in told.items() if value is not None})
        return planned(content, why, frozenset(record.mentions_of([anchor.document])))


class EnterFigureRequest(Request, frozen=True, kw_only=True):
    """That a document count so many of an incident at these words."""

    incident: str
    document: str
    at: Words
    count: str
    outcome: str = "killed"
    group: str = "people"

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `EnterIncidentRequest.plan`, CaseworkError `not_there`, `several_events`."""
        found = _find(record, self.incident, self.document, self.at)
        told = {"outcome": self.outcome, "group": self.group, "counted": _range(self.count)}
        return planned(make("enter-figure", at=found.anchor, sighting=found.event, **told), why, found.members)


class EnterVictimRequest(Request, frozen=True, kw_only=True):
    """That a document speak of somebody as harmed in an incident at these words."""

    incident: str
    document: str
    at: Words
    name: str | None = None
    age: str | None = None
    sex: str | None = None
    role: str | None = None
    outcome: str = "killed"
    group: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `EnterFigureRequest.plan`."""
        found = _find(record, self.incident, self.document, self.at)
        told: dict[str, object] = {name: value for name in self.__struct_fields__[3:] if (value := getattr(self, name))}
        if self.age:
            told["age"] = _range(self.age)
        return planned(make("enter-victim", at=found.anchor, sighting=found.event, **told), why, found.members)


class EnterPositionRequest(Request, frozen=True, kw_only=True):
    """That a party take a position on an incident at these words: it alleges, confirms or denies it (`view`), or a part of it (`on`)."""

    incident: str
    document: str
    at: Words
    party: str
    view: str
    on: str = "all"
    country: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `EnterFigureRequest.plan`."""
        found = _find(record, self.incident, self.document, self.at)
        told = {"party": _party(self.party, self.country), "view": self.view, "on": self.on}
        return planned(make("enter-position", at=found.anchor, sighting=found.event, **told), why, found.members)


class EnterDisputeRequest(Request, frozen=True, kw_only=True):
    """That a party deny, at these words, what a document tells of an incident, or a part of it (`on`), in a `manner`."""

    incident: str
    document: str
    at: Words
    party: str
    on: str = "all"
    manner: str = "not_stated"
    country: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `EnterFigureRequest.plan`."""
        found = _find(record, self.incident, self.document, self.at)
        told = {"party": _party(self.party, self.country), "on": self.on, "manner": self.manner}
        return planned(make("enter-dispute", at=found.anchor, sighting=found.event, **told), why, found.members)


class _Found(NamedTuple):
    """Words of a document, the event of an incident that it tells of, all events of the incident."""

    anchor: Anchor
    event: str
    members: frozenset[str]


def _find(record: "Database", incident: str, document: str, words: Words) -> _Found:
    _, members = incident_and_members(record, incident)
    reading = reading_of(record, document)
    event = event_of(members, reading.document.id)
    return _Found(anchor_of(reading, words), event, members)


def _party(name: str, country: str | None) -> dict[str, str]:
    return {"name": name} if country is None else {"name": name, "country": country}


def _range(typed: str) -> Range:
    found: Range = msgspec.json.decode(parse_value("killed", typed))
    return found
