"""Many decisions in one go, which are one in the history: carried out together, withdrawn together.

In: a desk, requests of one kind or of several, each under the name of what it is about; out: what was decided, and what was refused, each
with its reason: the rest goes on. All of a batch is noted at once: killed in between, all of it stands or nothing. Limits: at most
`MOST_AT_ONCE`; restricting and joining are decided one at a time.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.archive import Entry, EntryKind, Origin
from onrecord.casework.decisions.carrying import Foreseen, changes_by, concerned, foreseen
from onrecord.casework.decisions.dismissing import NoIncidentRequest
from onrecord.casework.decisions.documents import CorrectDocumentRequest
from onrecord.casework.decisions.judging import AcceptRequest, CorrectReadingRequest
from onrecord.casework.decisions.planned import Planned, Request
from onrecord.casework.decisions.requests import CorrectRequest, OverruleRequest
from onrecord.casework.decisions.striking import CorrectVictimRequest, StrikeRequest
from onrecord.casework.decisions.working import AssignRequest, NoteRequest, ReviewRequest, StatusRequest, TagRequest, UntagRequest
from onrecord.casework.desk import Desk
from onrecord.core import CaseworkError, OnrecordError
from onrecord.linking import WORK, Decision
from onrecord.record import payload_of

MOST_AT_ONCE = 500
"""Decisions of a batch: more could not be looked at, and would keep others from deciding for minutes."""

BATCHED: dict[str, type[Request]] = {
    "note": NoteRequest,
    "tag": TagRequest,
    "untag": UntagRequest,
    "assign": AssignRequest,
    "status": StatusRequest,
    "review": ReviewRequest,
    "no-incident": NoIncidentRequest,
    "overrule": OverruleRequest,
    "correct": CorrectRequest,
    "correct-document": CorrectDocumentRequest,
    "correct-victim": CorrectVictimRequest,
    "accept": AcceptRequest,
    "correct-reading": CorrectReadingRequest,
    "strike": StrikeRequest,
}
"""What can be decided of many at once, as the command line calls it."""

Named = tuple[str, Request]
"""What a request is about, as whoever asks calls it, and the request."""


@dataclass(frozen=True, slots=True)
class RefusedRequest:
    """What was not decided, and why."""

    name: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class BatchDecided:
    """What came of a batch: its id, the decisions without what is restricted, and what was refused."""

    id: str
    decisions: tuple[Decision, ...]
    refused: tuple[RefusedRequest, ...]


@dataclass(frozen=True, slots=True)
class BatchForeseen:
    """What a batch would change: how many decisions it has, what they change together, and what would be refused."""

    number: int
    changes: tuple[Foreseen, ...]
    refused: tuple[RefusedRequest, ...]


def decide_batch(desk: Desk, requests: Sequence[Named], why: str | None, who: str | None = None) -> BatchDecided:
    """Decide on many at once; what can't be carried out is refused, the rest is carried out.

    Raises:
        CaseworkError: `too_many`, `too_few` where nothing is asked for.
        ArchiveError: Where the record can't be written.
    """
    planned, refused = _planned(desk, requests, why)
    batch = secrets.token_hex(6)
    made = {one.id for one in desk.record.decisions()}
    origin = Origin(where="", when=desk.now(), who=who or desk.settings.who)
    if planned:
        entries = _entries(planned, origin)
        was, now = changes_by(desk, entries, [one for _, one in planned])
        worked = desk.record.work_changes(entries)
        for entry, (_, one), work in zip(entries, planned, worked, strict=True):
            incidents = set(desk.record.incidents_of(concerned(desk.record, one)))
            changed = work if isinstance(one.request.content, WORK) else (_of(was, incidents), _of(now, incidents))
            mine = dict(zip(("before", "after"), changed, strict=True))
            desk.writer.note(entry.kind, {**entry.payload, "batch": batch, **mine}, origin)
        desk.writer.commit()
        desk.catch_up()
    return BatchDecided(batch, _redacted(desk, made), refused)


def foresee_batch(desk: Desk, requests: Sequence[Named], why: str | None, who: str | None = None) -> BatchForeseen:
    """Return what a batch would change; nothing is kept of it. Raises as `decide_batch` does."""
    planned, refused = _planned(desk, requests, why)
    entries = _entries(planned, Origin(where="", when=desk.now(), who=who or desk.settings.who))
    return BatchForeseen(len(planned), foreseen(desk, *changes_by(desk, entries, [one for _, one in planned])), refused)


def request_of(asked: dict[str, Any]) -> Request:
    """Return a request as programs write it: `{"decide": "tag", "given": "a626", "tag": "spring"}`.

    Raises:
        CaseworkError: `value` where it is of no kind that many can be decided in, or not complete.
    """
    kind = BATCHED.get(str(asked.get("decide")))
    if kind is None:
        raise CaseworkError("value", f"{asked.get('decide')!s:.40} is nothing to be decided of many.", f"What is: {', '.join(BATCHED)}.")
    try:
        return msgspec.convert({name: value for name, value in asked.items() if name != "decide"}, type=kind)
    except msgspec.ValidationError as error:
        raise CaseworkError("value", f"It can't be decided so: {error}.", "The page on Python lists what each request holds.") from None


def _planned(desk: Desk, requests: Sequence[Named], why: str | None) -> tuple[list[tuple[str, Planned]], tuple[RefusedRequest, ...]]:
    """Return what is to be noted, and what is refused."""
    if len(requests) > MOST_AT_ONCE:
        message = f"{len(requests):,} decisions are too many for one batch: {MOST_AT_ONCE} are the most."
        raise CaseworkError("too_many", message, "Narrow the selection, and decide in several.")
    if not requests:
        raise CaseworkError("too_few", "Nothing was chosen to decide on.", "Choose at least one.")
    redaction = desk.record.redaction()
    planned: list[tuple[str, Planned]] = []
    refused: list[RefusedRequest] = []
    for name, request in requests:
        try:
            one = request.plan(desk.record, why or request.usual_why)
            payload_of(one.request)
            planned.append((name, one))
        except OnrecordError as error:
            refused.append(RefusedRequest(redaction.words(name), error.code, redaction.words(error.message)))
    return planned, tuple(refused)


def _entries(planned: Iterable[tuple[str, Planned]], origin: Origin) -> list[Entry]:
    told = [payload_of(one.request) for _, one in planned]
    return [Entry(kind=EntryKind(kind), when=origin.when, who=origin.who, payload=payload) for kind, payload in told]


def _of(changed: Iterable[dict[str, Any]], incidents: set[str]) -> list[dict[str, Any]]:
    return [one for one in changed if one["incident"] in incidents]


def _redacted(desk: Desk, before: set[str]) -> tuple[Decision, ...]:
    redaction = desk.record.redaction()
    return tuple(redaction.decision(one) for one in desk.record.decisions() if one.id not in before)
