"""What somebody asks to have decided, of incidents and documents: one frozen struct for each kind.

In: such a request, an open record, the reason; out: what is to be noted, in which incidents and documents are the mentions that a
decision names. Whoever knows the mentions already (a program that shows them) gives the content of the decision itself.
"""

from typing import TYPE_CHECKING

import msgspec

from onrecord.casework.decisions.planned import Planned
from onrecord.casework.decisions.requests import correcting, joining, overruling, parting
from onrecord.casework.decisions.restricting import restricting
from onrecord.linking import Content, mentions_in
from onrecord.record import DecisionRequest

if TYPE_CHECKING:
    from onrecord.record import Database


class JoinRequest(msgspec.Struct, frozen=True, kw_only=True):
    """That incidents, by their ids, be one."""

    incidents: tuple[str, ...]


class PartRequest(msgspec.Struct, frozen=True, kw_only=True):
    """That documents of an incident tell of something else than its other documents do."""

    incident: str
    documents: tuple[str, ...]


class CorrectRequest(msgspec.Struct, frozen=True, kw_only=True):
    """That a field of an incident have another value than the computed one: `killed` `3-5`, `date` `2031-03-05`."""

    incident: str
    field: str
    value: str


class OverruleRequest(msgspec.Struct, frozen=True, kw_only=True):
    """That an incident have another grade than the rules give it."""

    incident: str
    grade: str


class RestrictRequest(msgspec.Struct, frozen=True, kw_only=True):
    """That a document, or words and stretches (`120:134`) of it, leave the record by no way."""

    document: str
    words: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()


Request = JoinRequest | PartRequest | CorrectRequest | OverruleRequest | RestrictRequest | Content
"""What can be asked for; a content of a decision names mentions, all others name incidents and documents."""


def plan(record: "Database", request: Request, why: str) -> Planned:
    """Return what is to be noted.

    Raises:
        RecordError: `unknown` where an incident or a document is not there.
        CaseworkError: Where it can't be decided so: `too_few`, `not_there`, `nothing_left`, `value`, `no_words`, `span`, `unread`.
    """
    match request:
        case JoinRequest(incidents=incidents):
            return joining(record, incidents, why)
        case PartRequest(incident=incident, documents=documents):
            return parting(record, incident, documents, why)
        case CorrectRequest(incident=incident, field=field, value=value):
            return correcting(record, incident, field, value, why)
        case OverruleRequest(incident=incident, grade=grade):
            return overruling(record, incident, grade, why)
        case RestrictRequest(document=document, words=words, spans=spans):
            return restricting(record, document, words, spans, why)
    return Planned(DecisionRequest(why=why, content=request), frozenset(mentions_in(request)))
