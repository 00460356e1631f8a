"""Carries out a decision: notes it in the custody log, and judges anew what it touches.

In: an open record, what is asked for; out: the decision, and the incidents that it concerns as they were and as they are. The log is
written first: killed in between, the next command takes the decision in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.archive import Entry, EntryKind, Origin
from onrecord.casework.decisions.planned import Planned
from onrecord.casework.decisions.requests import withdrawing
from onrecord.casework.decisions.targets import OPEN
from onrecord.casework.desk import Desk
from onrecord.core import RecordError
from onrecord.linking import (
    AMENDING,
    PARTIES,
    UNCHANGING,
    Content,
    Decision,
    OtherParty,
    Restrict,
    SameParty,
    amended_documents,
    documents_in,
    mentions_in,
    renewed_documents,
)
from onrecord.record import Incident, Redaction, Sheet, WithdrawalRequest, payload_of

if TYPE_CHECKING:
    from onrecord.record import Database, Reach

AT_ONCE = 50
"""Reports of events: a decision that concerns no more is carried out at once, in half a second."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision, without what is restricted.

    Attributes:
        decision: The decision, as it is noted; withdrawn where that was asked for.
        before: The incidents that it concerns, as they were.
        after: The incidents that these reports are in now.
        waits: Whether it is carried out only when documents that are being read anew have been read (`onrecord add`).
        copies: Other documents that carry the text of one that was restricted, and are not restricted.
        only_beside: Words of restricted names that name others too, as this decision has it: they are blocked beside the person only.
        beside_before: These words before it.
        deferred: What is still to be judged by what `start_catching_up` starts, since it is too much to wait for; None: nothing.
    """

    decision: Decision
    before: tuple[Incident, ...]
    after: tuple[Incident, ...]
    waits: bool = False
    copies: tuple[Sheet, ...] = ()
    only_beside: tuple[str, ...] = ()
    beside_before: tuple[str, ...] = ()
    deferred: "Deferred | None" = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """How many incidents, in how many documents, a decision concerns that is noted, and not carried out yet."""

    incidents: int
    documents: int


def decide(desk: Desk, planned: Planned, who: str | None = None, *, may_defer: bool = False) -> Decided:
    """Note a decision and carry it out.

    Args:
        desk: The record.
        planned: What is to be decided.
        who: Who decides; None: as the record's settings have it.
        may_defer: Whether one that concerns many incidents is only noted: whoever calls starts what carries it out.

    Raises:
        ArchiveError: Where the record can't be written.
        RecordError: `decision` where it can't be carried out.
    """
    kind, payload = payload_of(planned.request)
    origin = Origin(where="", when=desk.now(), who=who or desk.settings.who)
    deferred = _deferred(desk, [planned.request.content]) if may_defer else None
    if deferred is not None:
        desk.writer.note(kind, payload | _in_short(planned.request.content, deferred), origin)
        desk.writer.commit()
        return Decided(desk.record.redaction().decision(desk.record.last_decision()), (), (), deferred=deferred)
    if kind is EntryKind.RESTRICTION:
        return _restrict(desk, planned, origin, may_defer=may_defer)
    was = desk.record.redaction()
    mentions = concerned(desk.record, planned)
    before = _incidents(desk, mentions, was, slim=_is_wide(planned.request.content))
    if isinstance(planned.request.content, UNCHANGING):
        ((old, new),) = desk.record.work_changes([Entry(kind=kind, when=origin.when, who=origin.who, payload=payload)])
        _note(desk, kind, payload | {"before": old, "after": new}, origin)
    else:
        desk.carry_out(Entry(kind=kind, when=origin.when, who=origin.who, payload=payload))
    return _decided(desk, desk.record.last_decision(), before, mentions, was.only_beside())


def _restrict(desk: Desk, planned: Planned, origin: Origin, *, may_defer: bool) -> Decided:
    """Note what is restricted, which holds at once; take it out of what things are found by, unless very much may have it."""
    was = desk.record.redaction()
    desk.writer.note(*payload_of(planned.request), origin)
    desk.writer.commit()
    deferred = _too_much(desk.record.uncovered(desk.record.redaction())) if may_defer else None
    if deferred is not None:
        return replace(_decided(desk, desk.record.last_decision(), (), frozenset(), was.only_beside()), deferred=deferred)
    before = _incidents(desk, planned.mentions, was, slim=False)
    desk.catch_up()
    return _decided(desk, desk.record.last_decision(), before, planned.mentions, was.only_beside())


def concerned(record: "Database", planned: Planned) -> frozenset[str]:
    """Return the mentions that a decision concerns: of one on parties, all that documents tell which name them."""
    content = planned.request.content
    return planned.mentions | record.mentions_of(record.documents_naming(content)) if _is_wide(content) else planned.mentions


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a decision would change of one incident, without what is restricted.

    Attributes:
        incident: Its id.
        before: The values that would be others, as JSON by the names that the exported record has for them; None: it is not there yet.
        after: These values afterwards; None: it would not be there any more.
    """

    incident: str
    before: dict[str, str] | None
    after: dict[str, str] | None


def foresee(desk: Desk, planned: Planned, who: str | None = None) -> tuple[Foreseen, ...]:
    """Return what a decision would change; nothing is kept of it. What restricting would black out is not foreseen."""
    kind, payload = payload_of(planned.request)
    if kind is EntryKind.RESTRICTION:
        return ()
    entry = Entry(kind=kind, when=desk.now(), who=who or desk.settings.who, payload=payload)
    return foreseen(desk, *changes_by(desk, [entry], [planned]))


def changes_by(desk: Desk, entries: Sequence[Entry], planned: Sequence[Planned]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what entries that note decisions would change together; what changes no value is not tried out."""
    tried = [entry for entry, one in zip(entries, planned, strict=True) if not isinstance(one.request.content, UNCHANGING)]
    return desk.record.preview(tried, desk.registry) if tried else ([], [])


def foreseen(desk: Desk, before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]]) -> tuple[Foreseen, ...]:
    """Return what changes, by incident, without what is restricted."""
    was, now = ({one["incident"]: one for one in some} for some in (before, after))
    redaction = desk.record.redaction()
    withheld = {name for name in was if not _is_seen(desk, name, redaction)}
    return tuple(
        Foreseen(name, _values(was.get(name), redaction), _values(now.get(name), redaction))
        for name in sorted((was.keys() | now.keys()) - withheld)
    )


def _is_seen(desk: Desk, incident: str, redaction: Redaction) -> bool:
    try:
        desk.record.incident(incident, redaction)
    except RecordError as error:
        if error.code != "record.restricted":
            raise
        return False
    return True


def _values(summary: dict[str, Any] | None, redaction: Redaction) -> dict[str, str] | None:
    if summary is None:
        return None
    return {name: redaction.words(msgspec.json.encode(value).decode()) for name, value in summary.items() if name != "incident"}


def undecide(desk: Desk, given: str | None, why: str, who: str | None = None, *, may_defer: bool = False) -> Decided:
    """Withdraw a decision, which stays in the log; of a batch all that stand of it.

    Args:
        desk: The record.
        given: The id of the decision or of the batch, or its first letters; None: what was decided last.
        why: The reason.
        who: Who withdraws it; None: as the record's settings have it.
        may_defer: As `decide` has it.

    Returns:
        The last decision that was withdrawn, and the incidents that all of them concern.

    Raises:
        ArchiveError: Where the record can't be written.
        RecordError: `decision` where there is no reason.
        CaseworkError: `no_decision` where none that stands is called so.
    """
    if not why.strip():
        raise RecordError("decision", "A withdrawal needs its reason.", "Say why with --why.")
    was = desk.record.redaction()
    gone = {one.id: one for one in withdrawing(desk.record, given)}
    last = next(reversed(gone))
    origin = Origin(where="", when=desk.now(), who=who or desk.settings.who)
    deferred = _deferred(desk, [decision.content for decision in gone.values()]) if may_defer else None
    if deferred is not None:
        _note_gone(desk, gone, why, origin)
        return Decided(desk.record.redaction().decision(_called(desk, last)), (), (), deferred=deferred)
    named: set[str] = set()
    for decision in gone.values():
        documents = {*documents_in(decision.content), *_amended(decision), *desk.record.documents_naming(decision.content)}
        named |= set(mentions_in(decision.content)) | desk.record.mentions_of(documents)
    mentions = frozenset(named | {member for one in desk.record.incidents_of(named) for member in desk.record.members(one)})
    before = _incidents(desk, mentions, was, slim=all(_is_wide(decision.content) for decision in gone.values()))
    _note_gone(desk, gone, why, origin)
    desk.catch_up()
    return _decided(desk, _called(desk, last), before, mentions, was.only_beside())


def _note_gone(desk: Desk, gone: dict[str, Decision], why: str, origin: Origin) -> None:
    """Note in the log that decisions are withdrawn, the last first."""
    for name, decision in reversed(gone.items()):
        restricts = isinstance(decision.content, Restrict)
        desk.writer.note(*payload_of(WithdrawalRequest(decision=name, why=why, restricts=restricts)), origin)
    desk.writer.commit()


def _called(desk: Desk, name: str) -> Decision:
    return next(one for one in desk.record.decisions() if one.id == name)


def _deferred(desk: Desk, contents: Sequence[Content]) -> Deferred | None:
    """Return how much is to be judged, where that is too much to wait for; None: it is not."""
    if not all(map(_is_wide, contents)):
        return None
    return _too_much(desk.record.reach(contents))


def _too_much(reach: "Reach") -> Deferred | None:
    """Return what a decision concerns where that is too much to wait for; None: it is not."""
    return Deferred(reach.incidents, reach.documents) if reach.mentions > AT_ONCE else None


def _in_short(content: Content, concerned: Deferred) -> dict[str, list[dict[str, Any]]]:
    """Return what a decision on parties changes, as the log has it where the incidents are too many to name: who is who."""
    match content:
        case SameParty(parties=parties):
            before, after = [one.name for one in parties], [parties[0].name]
        case OtherParty(name=name, party=party):
            before, after = [party.name], [party.name, name]
        case _:
            before, after = [], []
    told = {"incidents": concerned.incidents, "documents": concerned.documents}
    return {"before": [{"parties": before, **told}], "after": [{"parties": after, **told}]}


def _note(desk: Desk, kind: EntryKind, payload: dict[str, Any], origin: Origin) -> None:
    desk.writer.note(kind, payload, origin)
    desk.writer.commit()
    desk.catch_up()


def _amended(decision: Decision) -> tuple[str, ...]:
    """Return the documents whose readings a decision changes."""
    return amended_documents(decision.content) if isinstance(decision.content, AMENDING) else ()


def _decided(desk: Desk, decision: Decision, before: tuple[Incident, ...], mentions: frozenset[str], beside: tuple[str, ...]) -> Decided:
    redaction = desk.record.redaction()
    content = decision.content
    waits = desk.record.is_stale() or (isinstance(content, AMENDING) and bool(renewed_documents(content)))
    copies = _copies(desk, content, redaction) if isinstance(content, Restrict) and decision.stands else ()
    after = _incidents(desk, mentions | desk.record.mentions_of(_amended(decision)), redaction, slim=_is_wide(content))
    if _is_wide(content):
        before, after = _others(before, after), _others(after, before)
    only_beside = redaction.only_beside() if isinstance(content, Restrict) else ()
    return Decided(redaction.decision(decision), before, after, waits, copies, only_beside, beside if only_beside or beside else ())


def _others(some: Sequence[Incident], rest: Sequence[Incident]) -> tuple[Incident, ...]:
    """Return the incidents that are not the same among others."""
    known = {one.id: (one.cluster.members_digest, one.assessment) for one in rest}
    return tuple(one for one in some if known.get(one.id) != (one.cluster.members_digest, one.assessment))


def _is_wide(content: Content) -> bool:
    """Tell whether a decision concerns many documents, while most of their incidents stay as they were."""
    return isinstance(content, PARTIES)


def _incidents(desk: Desk, mentions: frozenset[str], redaction: Redaction, *, slim: bool) -> tuple[Incident, ...]:
    """Return the incidents that mentions are in, without what is restricted; `slim`: they may lack their readings."""
    names = desk.record.incidents_of(mentions)
    found = {one.id: one for one in desk.record.named(names, redaction, slim=slim)}
    return tuple(found[name] for name in names if name in found)


def _copies(desk: Desk, restricted: Restrict, redaction: Redaction) -> tuple[Sheet, ...]:
    """Return the documents that carry the text of a restricted one, and are not restricted."""
    family = desk.record.family(restricted.document, OPEN) if restricted.is_whole else None
    if family is None:
        return ()
    return tuple(desk.record.sheets_of([name for name in family.documents if name != restricted.document], redaction))
