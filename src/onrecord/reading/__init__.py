"""A page in, its ledger out: one verb, and the types of the contract."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.reading.gazetteer import Entry, Gazetteer, load_gazetteer
    from onrecord.reading.model import (
        SCHEMA,
        Act,
        Bound,
        Claim,
        Dispute,
        DisputeManner,
        DisputeOn,
        Document,
        Figure,
        Group,
        Incident,
        IncidentField,
        Medium,
        MediumKind,
        Mode,
        Outcome,
        Party,
        PartyKind,
        Place,
        Reader,
        Reading,
        Relation,
        Sex,
        Stance,
        Statement,
        StatementKind,
        Thing,
        Total,
        Victim,
        VictimDetail,
        Violation,
        When,
    )
    from onrecord.reading.reader import read
    from onrecord.reading.registry import Registry, load_registry
    from onrecord.reading.sides import FIGHTING, STATE_KINDS

_PLACES = {
    "FIGHTING": "sides",
    "SCHEMA": "model",
    "STATE_KINDS": "sides",
    "Act": "model",
    "Bound": "model",
    "Claim": "model",
    "Dispute": "model",
    "DisputeManner": "model",
    "DisputeOn": "model",
    "Document": "model",
    "Entry": "gazetteer",
    "Figure": "model",
    "Gazetteer": "gazetteer",
    "Group": "model",
    "Incident": "model",
    "IncidentField": "model",
    "Medium": "model",
    "MediumKind": "model",
    "Mode": "model",
    "Outcome": "model",
    "Party": "model",
    "PartyKind": "model",
    "Place": "model",
    "Reader": "model",
    "Reading": "model",
    "Registry": "registry",
    "Relation": "model",
    "Sex": "model",
    "Stance": "model",
    "Statement": "model",
    "StatementKind": "model",
    "Thing": "model",
    "Total": "model",
    "Victim": "model",
    "VictimDetail": "model",
    "Violation": "model",
    "When": "model",
    "load_gazetteer": "gazetteer",
    "load_registry": "registry",
    "read": "reader",
}

__all__ = [
    "FIGHTING",
    "SCHEMA",
    "STATE_KINDS",
    "Act",
    "Bound",
    "Claim",
    "Dispute",
    "DisputeManner",
    "DisputeOn",
    "Document",
    "Entry",
    "Figure",
    "Gazetteer",
    "Group",
    "Incident",
    "IncidentField",
    "Medium",
    "MediumKind",
    "Mode",
    "Outcome",
    "Party",
    "PartyKind",
    "Place",
    "Reader",
    "Reading",
    "Registry",
    "Relation",
    "Sex",
    "Stance",
    "Statement",
    "StatementKind",
    "Thing",
    "Total",
    "Victim",
    "VictimDetail",
    "Violation",
    "When",
    "load_gazetteer",
    "load_registry",
    "read",
]


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in, when it is first asked for: who only looks does not pay for the reader."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    globals()[name] = found
    return found
