"""Decisions as the custody log has them: the log is where they are kept, the table only has them at hand.

In: an entry of the log; out: a row, and the decision that it says. The id of a decision is the
digest of its entry. A withdrawal is an entry of its own: nothing is taken out of the log.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.archive import Entry
from onrecord.core import sha256
from onrecord.linking import Correct, Decision, Join, Overrule, Part, Restrict
from onrecord.record import models
from onrecord.record.packing import pack, unpack
from onrecord.record.requests import WITHDRAWAL, touched

KINDS: dict[str, type[Decision]] = {"join": Join, "part": Part, "correct": Correct, "overrule": Overrule, "restrict": Restrict}
_SHARED = {field.name for field in msgspec.structs.fields(Decision)}
_LOGGED = {"mentions": "sightings", "mention": "sighting"}  # what the custody log calls the fields of a decision


def decision_id(entry: Entry) -> str:
    """Return the id of the decision that an entry notes."""
    return sha256(msgspec.json.encode([entry.when, entry.who, entry.payload], order="sorted"))[:12]


def take_in(number: int, entry: Entry) -> Iterator[str]:
    """Put a decision, or a withdrawal, of the log into the table; give the names of the mentions that it touches."""
    told = entry.payload
    if told.get("kind") == WITHDRAWAL:
        row = models.Decision.objects.filter(name=told["decision"], withdrawn__isnull=True).first()
        if row is not None:
            row.withdrawn, row.withdrawn_by, row.withdrawn_why = entry.when, entry.who, told["why"]
            row.save()
            yield from touched(decision_of(row))
        return
    content = {key: value for key, value in told.items() if key not in {"kind", "why"}}
    name = decision_id(entry)
    if models.Decision.objects.filter(name=name).exists():
        return  # the same person decided the same at the same moment: one decision, noted twice
    row = models.Decision(
        name=name,
        entry=number,
        kind=told["kind"],
        who=entry.who,
        when=entry.when,
        why=told["why"],
        content=pack(content),
    )
    row.save(force_insert=True)
    yield from touched(decision_of(row))


def decision_of(row: models.Decision) -> Decision:
    """Return a decision of the table."""
    made = _made(row.kind, unpack(row.content, dict[str, Any]), {"id": row.name, "who": row.who, "when": row.when, "why": row.why})
    if row.withdrawn is None:
        return made
    return msgspec.structs.replace(made, withdrawn=row.withdrawn, withdrawn_by=row.withdrawn_by, withdrawn_why=row.withdrawn_why)


def decision_in(entry: Entry) -> Decision:
    """Return the decision that an entry of the log notes."""
    told = entry.payload
    return _made(told["kind"], told, {"id": decision_id(entry), "who": entry.who, "when": entry.when, "why": told["why"]})


def _made(kind: str, content: dict[str, Any], shared: dict[str, Any]) -> Decision:
    type_ = KINDS[kind]
    names = {field.name for field in msgspec.structs.fields(type_)} - _SHARED
    told = {name: content[logged] for name in names if (logged := _LOGGED.get(name, name)) in content}
    if kind == "correct":
        told["value"] = msgspec.Raw(told["value"].encode())
    plain = {name: tuple(map(_frozen, value)) if isinstance(value, list) else value for name, value in told.items()}
    decision: Decision = type_(**(shared | plain))
    return decision


def _frozen(value: Any) -> Any:  # noqa: ANN401 what JSON holds
    return tuple(value) if isinstance(value, list) else value


def all_decisions() -> tuple[Decision, ...]:
    """Return all decisions, the withdrawn ones too, in the order in which they were made."""
    return tuple(decision_of(row) for row in models.Decision.objects.order_by("entry"))
