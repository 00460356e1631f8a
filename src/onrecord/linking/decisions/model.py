"""Decisions of people: who decided what, when and why, and when it was withdrawn.

A `Decision` is an envelope; what was decided is its `content`, one struct for each kind, in one closed union (`Content`). A content is
also what a request asks for, and, with `kind` beside its fields, what the custody log keeps.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.linking.decisions.anchors import Anchor
from onrecord.linking.decisions.clusters import (
    Correct,
    EnterPosition,
    Independence,
    Join,
    NoIncident,
    Overrule,
    Part,
    Restrict,
    StrikePosition,
)
from onrecord.linking.decisions.judging import Accept
from onrecord.linking.decisions.parties import OtherParty, SameParty
from onrecord.linking.decisions.readings import (
    CorrectDocument,
    CorrectEvent,
    CorrectFigure,
    CorrectVictim,
    EnterDispute,
    EnterFigure,
    EnterIncident,
    EnterVictim,
    Strike,
)
from onrecord.linking.decisions.second import AskSecond, SecondDone, SecondVerdict
from onrecord.linking.decisions.work import AddNote, AddTag, Assign, RemoveTag, Review, SetStatus, Subject

Content = (
    Join
    | Part
    | NoIncident
    | EnterPosition
    | StrikePosition
    | Independence
    | SameParty
    | OtherParty
    | Correct
    | Overrule
    | Restrict
    | EnterIncident
    | EnterFigure
    | EnterVictim
    | EnterDispute
    | Strike
    | CorrectFigure
    | CorrectEvent
    | CorrectVictim
    | CorrectDocument
    | Accept
    | AskSecond
    | SecondVerdict
    | SecondDone
    | AddNote
    | AddTag
    | RemoveTag
    | Assign
    | SetStatus
    | Review
)
"""What can be decided."""


_COORDINATES = frozenset({"latitude", "longitude"})


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided: who, when, why, what it changed, and when it was withdrawn, by whom and why."""

    id: str
    who: str
    when: dt.datetime
    why: str
    content: Content
    before: tuple[dict[str, Any], ...] = ()
    after: tuple[dict[str, Any], ...] = ()
    """The values of incidents that it changed when it was made, as they were and as they became."""
    batch: str | None = None
    """What all decisions that were made in one go have in common; None: it was made alone."""
    withdrawn: dt.datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None

    @property
    def stands(self) -> bool:
        """Tell whether the decision has not been withdrawn."""
        return self.withdrawn is None


def content_of(payload: dict[str, Any]) -> Content:
    """Return what an entry of the log decides; raises msgspec.ValidationError where it is of no known kind, or not complete."""
    content: Content = msgspec.convert(_from_log(payload), Content)
    return content


def payload_of_content(content: Content) -> dict[str, Any]:
    """Return what the log keeps of a decision: it has no fractions, so that coordinates are text in it."""
    payload: dict[str, Any] = _to_log(msgspec.to_builtins(content))
    return payload


def _to_log(value: Any) -> Any:  # noqa: ANN401 what JSON holds
    if isinstance(value, dict):
        return {name: _to_log(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_to_log(inner) for inner in value]
    return repr(value) if isinstance(value, float) else value


def _from_log(value: Any, name: str = "") -> Any:  # noqa: ANN401 as above
    if isinstance(value, dict):
        return {key: _from_log(inner, key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_from_log(inner, name) for inner in value]
    return float(value) if name in _COORDINATES and isinstance(value, str) else value


def mentions_in(content: Content) -> tuple[str, ...]:
    """Return the names of the mentions that a decision speaks of."""
    match content:
        case Join(mentions=mentions):
            return mentions
        case Part(mentions=mentions, apart_from=others):
            return (*mentions, *others)
        case NoIncident(mentions=mentions) | Strike(mentions=mentions):
            return mentions
        case Correct(mention=mention) | Overrule(mention=mention):
            return (mention,)
        case EnterPosition(mention=mention) | EnterFigure(mention=mention) | EnterVictim(mention=mention) | EnterDispute(mention=mention):
            return (mention,)
        case (
            CorrectEvent(mention=mention)
            | Accept(mention=str() as mention)
            | SecondVerdict(mention=str() as mention)
            | Subject(mention=str() as mention)
        ):
            return (mention,)
    return ()


def documents_in(content: Content) -> tuple[str, ...]:
    """Return the documents that a decision speaks of as wholes."""
    match content:
        case Part(documents=documents, apart_documents=others):
            return (*documents, *others)
        case NoIncident(documents=documents):
            return documents
        case Independence(documents=documents, beside=others):
            return (*documents, *others)
        case StrikePosition(at=anchors):
            return tuple(dict.fromkeys(anchor.document for anchor in anchors))
        case (
            Restrict(document=document)
            | Subject(document=str() as document)
            | Accept(at=Anchor(document=document))
            | SecondVerdict(at=Anchor(document=document))
        ):
            return (document,)
    return ()


def with_names(content: Content, names: Mapping[str, str]) -> Content:
    """Return what was decided with other names for mentions: fields that name mentions are called so in every kind."""
    told = {field: getattr(content, field) for field in ("mention", "mentions", "apart_from") if field in content.__struct_fields__}
    changed = {
        field: names.get(value, value) if isinstance(value, str) else tuple(names.get(name, name) for name in value)
        for field, value in told.items()
    }
    renamed: Content = replace(content, **changed)
    return renamed
