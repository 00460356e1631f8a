"""Decisions as the custody log has them: the log is where they are kept, the table only has them at hand.

In: an entry of the log; out: a row, and the decision that it says. The id of a decision is the
digest of its entry. A withdrawal is an entry of its own: nothing is taken out of the log.
"""

from collections.abc import Sequence
from types import UnionType
from typing import Any, get_args

import msgspec

from onrecord.archive import Entry
from onrecord.core import RecordError, sha256
from onrecord.linking import WORK, Content, Decision, Restrict, content_of
from onrecord.record import models
from onrecord.record.dockets import Dockets
from onrecord.record.model import WITHDRAWAL
from onrecord.record.naming import under_current_names
from onrecord.record.packing import pack, unpack
from onrecord.record.remembered import remembered

CHANGES = frozenset({"before", "after"})
"""Fields of a payload that say what the decision changed."""


def decision_id(entry: Entry) -> str:
    """Return the id of the decision that an entry notes: the digest of who decided what, when and why, whatever it changed."""
    told = {name: value for name, value in entry.payload.items() if name not in CHANGES}
    return sha256(msgspec.json.encode([entry.when, entry.who, told], order="sorted"))[:12]


def take_in(number: int, entry: Entry) -> Decision | None:
    """Put a decision, or a withdrawal, of the log into the table; return the decision as it is now."""
    told = entry.payload
    if told.get("kind") == WITHDRAWAL:
        row = models.Decision.objects.filter(name=told["decision"], withdrawn__isnull=True).first()
        if row is None:
            return None
        row.withdrawn, row.withdrawn_by, row.withdrawn_why = entry.when, entry.who, told["why"]
        row.save()
        return decision_of(row)
    name = decision_id(entry)
    if models.Decision.objects.filter(name=name).exists():
        return None  # the same person decided the same at the same moment: one decision, noted twice
    row = models.Decision(
        name=name,
        entry=number,
        kind=told["kind"],
        who=entry.who,
        when=entry.when,
        why=told["why"],
        content=pack(told),
    )
    row.save(force_insert=True)
    return decision_of(row)


def decision_of(row: models.Decision) -> Decision:
    """Return a decision of the table.

    Raises:
        RecordError: `newer_version` where it is of a kind that this program does not know.
    """
    payload = unpack(row.content, dict[str, Any])
    return Decision(
        id=row.name,
        who=row.who,
        when=row.when,
        why=row.why,
        content=_content(payload),
        before=tuple(payload.get("before", ())),
        after=tuple(payload.get("after", ())),
        batch=payload.get("batch"),
        withdrawn=row.withdrawn,
        withdrawn_by=row.withdrawn_by,
        withdrawn_why=row.withdrawn_why,
    )


def decision_in(entry: Entry) -> Decision:
    """Return the decision that an entry of the log notes; raises as `decision_of` does."""
    told = entry.payload
    return Decision(
        id=decision_id(entry),
        who=entry.who,
        when=entry.when,
        why=told["why"],
        content=_content(told),
        before=tuple(told.get("before", ())),
        after=tuple(told.get("after", ())),
        batch=told.get("batch"),
    )


def _content(payload: dict[str, Any]) -> Content:
    try:
        return content_of(payload)
    except msgspec.ValidationError:
        message = "The record has a decision that this version of onrecord does not understand."
        raise RecordError("newer_version", message, "Update onrecord, then try again. Nothing was changed.") from None


def standing(kinds: UnionType | type[msgspec.Struct]) -> tuple[Decision, ...]:
    """Return the decisions of some kinds that stand, in the order in which they were made."""
    tags = tuple(kind.__struct_config__.tag for kind in (get_args(kinds) or (kinds,)))
    return remembered(("standing", tags), lambda: _standing(tags))


def _standing(tags: Sequence[str]) -> tuple[Decision, ...]:
    rows = models.Decision.objects.filter(kind__in=tags, withdrawn__isnull=True).order_by("entry")
    return tuple(decision_of(row) for row in rows)


def standing_restrictions() -> tuple[Decision, ...]:
    """Return the decisions that restrict something now."""
    return standing(Restrict)


def all_dockets() -> Dockets:
    """Return what people noted of all incidents and documents."""
    return remembered("dockets", lambda: Dockets(under_current_names(standing(WORK)), all_decisions))


def all_decisions() -> tuple[Decision, ...]:
    """Return all decisions, the withdrawn ones too, in the order in which they were made; they name mentions as these are named now."""
    return under_current_names(decision_of(row) for row in models.Decision.objects.order_by("entry"))
