"""What a person wants to have decided, as the entry of the custody log that notes it.

In: a `DecisionRequest`; out: the kind of the entry and its payload, checked: what can't be carried out is refused before it is noted.
"""

from typing import Any

import msgspec

from onrecord.archive import EntryKind
from onrecord.assessment import CORRECTABLE, Grade, read_value
from onrecord.core import RecordError
from onrecord.linking import Correct, Decision, Join, Overrule, Part

WITHDRAWAL = "withdraw"


class DecisionRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wants to have decided: the kind, why, and what the kind asks for (the fields of its type in linking)."""

    kind: str
    why: str
    content: dict[str, Any]


def payload_of(request: DecisionRequest) -> tuple[EntryKind, dict[str, Any]]:
    """Return the entry of the log that notes a decision.

    Raises:
        RecordError: `decision` where it is not one that can be carried out.
    """
    if not request.why.strip():
        raise RecordError("decision", "A decision needs its reason.", "Say why with --why.")
    content = dict(request.content)
    if request.kind == "correct":
        content["value"] = _checked_value(str(content["field"]), str(content["value"]))
    if request.kind == "overrule" and content["grade"] not in set(Grade):
        raise RecordError("decision", f"{content['grade']} is no grade.", f"The grades are: {', '.join(Grade)}.")
    kind = EntryKind.RESTRICTION if request.kind == "restrict" else EntryKind.DECISION
    return kind, {"kind": request.kind, "why": request.why, **content}


def _checked_value(field: str, value: str) -> str:
    if field not in CORRECTABLE:
        raise RecordError("decision", f"{field} can't be corrected.", f"What can be: {', '.join(CORRECTABLE)}.")
    try:
        return msgspec.json.encode(read_value(field, value.encode())).decode()
    except ValueError:  # what msgspec and coding raise are some, too
        raise RecordError("decision", f"The value is none that {field} can have.", "Write it as the JSON export has it.") from None


def touched(decision: Decision) -> tuple[str, ...]:
    """Return the names of the mentions that a decision speaks of."""
    match decision:
        case Join(mentions=mentions):
            return mentions
        case Part(mentions=mentions, apart_from=others):
            return (*mentions, *others)
        case Correct(mention=mention) | Overrule(mention=mention):
            return (mention,)
    return ()
