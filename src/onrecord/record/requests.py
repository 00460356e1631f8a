"""What a person wants to have decided, as the entry of the custody log that notes it.

In: a `DecisionRequest`; out: the kind of the entry and its payload, checked: what can't be carried out is refused before it is noted.
"""

import enum
from typing import Any, get_args, get_origin

import msgspec
from msgspec.structs import replace

from onrecord.archive import EntryKind
from onrecord.assessment import CORRECTABLE, Grade, read_value
from onrecord.core import RecordError
from onrecord.linking import Content, Correct, Join, NoIncident, Overrule, Part, Restrict, payload_of_content
from onrecord.record.model import WITHDRAWAL


class DecisionRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wants to have decided, and why."""

    why: str
    content: Content


class WithdrawalRequest(msgspec.Struct, frozen=True, kw_only=True):
    """That a decision, by its id, no longer stand, and why; whether it is one that restricts."""

    decision: str
    why: str
    restricts: bool = False


def payload_of(request: DecisionRequest | WithdrawalRequest) -> tuple[EntryKind, dict[str, Any]]:
    """Return the entry of the log that notes a decision, or a withdrawal.

    Raises:
        RecordError: `decision` where it is not one that can be carried out.
    """
    if not request.why.strip():
        raise RecordError("decision", "A decision needs its reason.", "Say why with --why.")
    if isinstance(request, WithdrawalRequest):
        kind = EntryKind.RESTRICTION if request.restricts else EntryKind.DECISION
        return kind, {"kind": WITHDRAWAL, "decision": request.decision, "why": request.why}
    content = _checked(request.content)
    kind = EntryKind.RESTRICTION if isinstance(content, Restrict) else EntryKind.DECISION
    return kind, {"why": request.why, **payload_of_content(content)}


def _checked(content: Content) -> Content:
    """Return a content as it is noted."""
    match content:
        case Correct(field=field, value=value):
            return replace(content, value=_checked_value(field, value))
        case Overrule(grade=grade) if grade not in set(Grade):
            raise RecordError("decision", f"{grade} is no grade.", f"The grades are: {', '.join(Grade)}.")
        case Join(mentions=mentions) if len(set(mentions)) < 2:
            raise RecordError("decision", "To join takes two mentions of events, at least.", "Name two incidents.")
        case Part() if not _has_two_sides(content):
            raise RecordError("decision", "To part takes two sides that have nothing in common.", "Name what is parted, and from what.")
        case NoIncident(mentions=(), documents=()):
            raise RecordError("decision", "Nothing is named that would be no incident.", "Name an incident or a document.")
    return content


def _checked_value(field: str, value: str) -> str:
    if field not in CORRECTABLE:
        advice = f"What can be: {', '.join(CORRECTABLE)}; a grade by `onrecord decide overrule`."
        raise RecordError("decision", f"{field} can't be corrected.", advice)
    try:
        return msgspec.json.encode(read_value(field, value.encode())).decode()
    except ValueError:  # what msgspec and coding raise are some, too
        raise RecordError("decision", f"The value is none that {field} can have.", _hint(field)) from None


def _hint(field: str) -> str:
    """Say what values of a field look like."""
    kind = CORRECTABLE[field]
    kinds = [one for one in (*get_args(kind), kind) if isinstance(one, type) and issubclass(one, enum.StrEnum)]
    words = [word.value for one in kinds for word in one]
    if get_origin(kind) is dict:
        return f'Write it as {{"{words[0]}": [1, 2]}}, the lower end first; the groups are: {", ".join(words)}.'
    return f"It can be: {', '.join(words)}." if words else "Write it as the JSON export has it."


def _has_two_sides(content: Part) -> bool:
    one, other = {*content.mentions, *content.documents}, {*content.apart_from, *content.apart_documents}
    return bool(one and other) and not one & other
