"""Takes what changed in the record since it was last looked at, and notes who is to be told: all in one transaction, or nothing.

In: an open record, a `OpenFollowing`; out: rows that wait (`pending`) and what each incident is now. Where the database of the record is
the one that was looked at last, nothing is done. Else the incidents that are published are compared by digest, and those that differ are
loaded. What is signed off is published (`everything`: whatever is no dismissed incident). While a sign-off is outdated, what was told
stands.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec.structs import replace

from onrecord.casework.following.fitting import answers, matter_of
from onrecord.casework.following.followers import active_followers, topics_with
from onrecord.casework.following.keeping import OpenFollowing, questions
from onrecord.casework.following.model import Follower, TellingPeriod
from onrecord.casework.following.states import drop_unused_states, incident_term, put_state, redact_kept, redacted_state, state_numbered
from onrecord.casework.following.terms import matter_terms
from onrecord.casework.opened import Opened
from onrecord.casework.selections import parse_selection
from onrecord.casework.tables import lay_out_parties
from onrecord.core import RecordError
from onrecord.linking import Join, NoIncident, SameParty
from onrecord.publication import DecidedBy, IncidentState, changes_between, retracts, state_of
from onrecord.reading import Registry, load_registry
from onrecord.record import Incident, Query, fold

if TYPE_CHECKING:
    from onrecord.record import Database

_TOGETHER = 64  # incidents in memory at a time, with their readings
_GONE = "gone"


class PublicView(Protocol):
    """How the public may see things: people named as the privacy rule has it."""

    def incident(self, incident: Incident) -> Incident:
        """Return an incident as it may be seen."""

    def words(self, text: str) -> str:
        """Return words as they may be seen."""


GetView = Callable[[], PublicView | None]
MakeView = Callable[["Database"], PublicView]
"""Makes the view of a record, once something changed: every report is looked at for it."""


class GoneWhy(msgspec.Struct, frozen=True):
    """Why an incident is published no more: `into` is the incident that it is told in now; `silent`: not even what was told is said.

    `reason` is the word by which people dismissed it; `decided`: people decided that it is gone, or told in another.
    """

    into: str = ""
    reason: str = ""
    silent: bool = False
    decided: bool = False

    @property
    def by(self) -> DecidedBy:
        """Return whether people decided so."""
        return DecidedBy.PEOPLE if self.decided else DecidedBy.NOBODY


@dataclass(frozen=True, slots=True)
class Looking:
    """What a look at the record needs: what is published, how it is shown, when it is."""

    opened: Opened
    now: dt.datetime
    everything: bool = False
    view: MakeView | None = None
    rule: str = ""
    """What is shown depends on this too: the privacy rule, as text."""

    @property
    def query(self) -> Query:
        """Which incidents are published."""
        return Query() if self.everything else Query(reviewed=True)


@dataclass(frozen=True, slots=True)
class ChangedIncident:
    """An incident that is not as it was last told: `before` and `after` as published, `incident` as it is in the record."""

    id: str
    before: int | None
    after: IncidentState | None
    incident: Incident | None = None
    raw: bytes = b""
    why: GoneWhy | None = None


def take_changes(kept: OpenFollowing, looking: Looking) -> int:
    """Take what changed; return how many incidents did."""
    now = {
        "stamp": looking.opened.record.stamp(),
        "redaction": looking.opened.redaction.digest,
        "rule": looking.rule,
        "published": "everything" if looking.everything else "signed off",
        "begun": "yes",
    }
    before = {name: kept.meta(name) for name in now}
    if now["stamp"] and before == now:
        return 0
    view = cache(lambda: looking.view(looking.opened.record) if looking.view is not None else None)
    anew = any(before[name] != now[name] for name in ("redaction", "rule", "published"))
    with kept.step():
        if anew and before["begun"]:
            other = view() if before["rule"] != now["rule"] else None
            redact_kept(kept, looking.opened.redaction, other.words if other is not None else None)
        is_same = before["begun"] and before["published"] == now["published"]  # else all that is published now counts as told
        number = _take(kept, looking, view, _Matching(kept, looking) if is_same else None, anew=anew)
        drop_unused_states(kept)
        for name, value in now.items():
            kept.note(name, value)
    return number


def _take(kept: OpenFollowing, looking: Looking, view: GetView, matching: "_Matching | None", *, anew: bool) -> int:
    digests = looking.opened.record.incident_digests(looking.query)
    known = {bytes(row[0]): (bytes(row[1]), int(row[2])) for row in kept.db.execute("SELECT incident, raw, state FROM snapshot")}
    terms = {incident_term(kept, name): name for name in digests}
    changed = [name for term, name in terms.items() if anew or term not in known or known[term][0] != digests[name]]
    number = 0
    for one in (
        *_gone(kept, looking, [(term, state) for term, (_, state) in known.items() if term not in terms]),
        *_others(looking, view, changed, digests, {name: known[term][1] for term, name in terms.items() if term in known}),
    ):
        number += 1
        if matching is not None:
            matching.tell(one)
        _keep(kept, one)
    return number


def _others(
    looking: Looking, view: GetView, names: Sequence[str], digests: Mapping[str, bytes], known: Mapping[str, int]
) -> Iterator[ChangedIncident]:
    """Give the incidents that are new, or may be others than before."""
    for at in range(0, len(names), _TOGETHER):
        some = names[at : at + _TOGETHER]
        for incident in looking.opened.record.named(some, looking.opened.redaction, slim=False):
            if looking.everything or (incident.reviewed is not None and not incident.reviewed.changed_since):
                public = view()
                after = state_of(public.incident(incident), incident) if public is not None else state_of(incident)
                after = redacted_state(after, looking.opened.redaction)
                yield ChangedIncident(incident.id, known.get(incident.id), after, incident, digests[incident.id])


def _gone(kept: OpenFollowing, looking: Looking, missing: Iterable[tuple[bytes, int]]) -> Iterator[ChangedIncident]:
    """Give the incidents that are published no more, each with the reason; those whose sign-off is outdated stand as they were told."""
    record, redaction = looking.opened.record, looking.opened.redaction
    for _, state in missing:
        told = state_numbered(kept, state)
        name = told.id
        try:
            now = record.whereabouts(name).now
        except RecordError:
            now = ()
        if now and name not in now:
            joined = next(iter(record.named(now[:1], redaction, slim=False)), None)
            if joined is None or joined.cluster.no_incident is not None:
                yield ChangedIncident(name, state, None, why=GoneWhy(silent=joined is None))
            elif looking.everything or joined.reviewed is not None:
                yield ChangedIncident(name, state, None, why=GoneWhy(into=now[0], decided=_is_joined(looking.opened, told, joined)))
            continue
        found = next(iter(record.named([name], redaction, slim=True)), None) if now else None
        is_outdated = found is not None and found.cluster.no_incident is None and found.reviewed is not None and not looking.everything
        if not is_outdated:
            reason = _dismissal(looking.opened, found.cluster.no_incident) if found is not None else ""
            yield ChangedIncident(name, state, None, why=GoneWhy(reason=reason, silent=bool(now) and found is None, decided=bool(reason)))


def _dismissal(opened: Opened, decision: str | None) -> str:
    """Return the word by which people said that an incident is none; empty where they did not."""
    made = next((one for one in opened.record.decisions_of({"no-incident"}) if one.id == decision), None) if decision is not None else None
    return made.content.reason.value if made is not None and isinstance(made.content, NoIncident) else ""


def _is_joined(opened: Opened, told: IncidentState, into: Incident) -> bool:
    """Tell whether people decided that the reports of an incident are told in another one."""
    gone = {member.id for member in into.cluster.members if member.identity in {told.id, *told.former_ids}}
    others = {member.id for member in into.cluster.members} - gone
    joins = (set(one.content.mentions) for one in opened.record.decisions_of({"join"}) if one.stands and isinstance(one.content, Join))
    return any(named & gone and named & others for named in joins)


def _keep(kept: OpenFollowing, one: ChangedIncident) -> None:
    """Note what an incident is now."""
    term = incident_term(kept, one.id)
    if one.after is None:
        kept.db.execute("DELETE FROM snapshot WHERE incident = ?", (term,))
        return
    row = (term, one.raw, put_state(kept, one.after))
    kept.db.execute(
        "INSERT INTO snapshot VALUES (?, ?, ?) ON CONFLICT (incident) DO UPDATE SET raw = excluded.raw, state = excluded.state", row
    )


class _Matching:
    """Finds who is to be told of changes, by the index of terms."""

    def __init__(self, kept: OpenFollowing, looking: Looking) -> None:
        """Take what is followed, and the record."""
        self._kept, self._looking = kept, looking
        self._registry: Registry | None = None
        self._also: Mapping[str, frozenset[str]] = {}

    def tell(self, one: ChangedIncident) -> None:
        """Note who is to be told of a changed incident."""
        before = state_numbered(self._kept, one.before) if one.before is not None else None
        changes = changes_between(before, one.after)
        if not changes:
            return
        term = incident_term(self._kept, one.id)
        told = {row[0]: int(row[1]) for row in self._kept.db.execute("SELECT follower, sure FROM told WHERE incident = ?", (term,))}
        if one.after is None:
            self._withdraw(one, term, told)
            return
        followers = active_followers(self._kept, self.topics(before, one.incident))
        if any(map(retracts, changes)):
            followers |= _active(self._kept, [name for name in told if name not in followers])
        for follower in followers.values():
            self._wait(follower, term, one.before, gone=None)

    def topics(self, before: IncidentState | None, incident: Incident | None) -> list[int]:
        """Return the topics that an incident answers, as it was or as it is, by number."""
        self._load()
        if self._registry is None:
            return []
        matter = matter_of(before, incident, self._registry, self._also)
        found = topics_with(self._kept, matter_terms(matter))
        name = incident.id if incident is not None else ""
        return [number for number, topic in found.items() if answers(topic, matter, lambda text: self._is_in(text, name))]

    def _withdraw(self, one: ChangedIncident, term: bytes, told: Mapping[str, int]) -> None:
        """Note that those are to be told who were told of the incident; for nobody else it ever was."""
        sure = [name for name, is_sure in told.items() if is_sure]
        for name in (name for name, is_sure in told.items() if not is_sure):
            self._kept.db.execute("DELETE FROM notice WHERE follower = ? AND incident = ? AND tries = 0", (name, term))
            self._kept.db.execute("DELETE FROM told WHERE follower = ? AND incident = ?", (name, term))
        unsaid = "DELETE FROM pending WHERE incident = ? AND follower NOT IN (SELECT follower FROM told WHERE incident = ?)"
        self._kept.db.execute(unsaid, (term, term))
        for follower in _active(self._kept, sure).values():
            self._wait(follower, term, None, gone=self._kept.sealed(one.why or GoneWhy(), _GONE))

    def _wait(self, follower: Follower, term: bytes, before: int | None, *, gone: bytes | None) -> None:
        """Note that a follower is to be told of an incident: from what they were told last, else from what it was."""
        found = self._kept.db.execute("SELECT state FROM told WHERE follower = ? AND incident = ?", (follower.id, term)).fetchone()
        state = int(found[0]) if found is not None else before
        self._kept.db.execute(
            "INSERT INTO pending VALUES (?, ?, ?, ?, ?) ON CONFLICT (follower, incident) DO UPDATE SET gone = excluded.gone",
            (follower.id, term, state, due_of(follower, self._looking.now).timestamp(), gone),
        )

    def _is_in(self, text: str, name: str) -> bool:
        query = replace(parse_selection(text).query, ids=(name,))
        return any(True for _ in self._looking.opened.record.incidents(query, self._looking.opened.redaction, slim=True))

    def _load(self) -> None:
        """Load the names of parties, once something changed."""
        if self._registry is None:
            opened = self._looking.opened
            self._registry = load_registry(lay_out_parties(opened.record.tables(), opened.reader, opened.record.folder))
            self._also = names_together(opened)


def due_of(follower: Follower, now: dt.datetime) -> dt.datetime:
    """Return when a follower is told of what changes now: at the end of the period that runs, counted from when they began."""
    if follower.period is TellingPeriod.AT_ONCE:
        return now
    length = follower.period.length
    return follower.since + length * ((now - follower.since) // length + 1)


def _active(kept: OpenFollowing, names: Sequence[str]) -> dict[str, Follower]:
    found = {}
    for marks, some in questions(list(names)):
        rows = kept.db.execute(f"SELECT id, content FROM follower WHERE active AND id IN ({marks})", some)  # noqa: S608 marks alone
        found.update({name: kept.opened(content, Follower, "follower") for name, content in rows})
    return found


def names_together(opened: Opened) -> dict[str, frozenset[str]]:
    """Return the names that people say are those of one party: each folded name with all of them."""
    found: dict[str, frozenset[str]] = {}
    for decision in opened.record.decisions_of({"same-party"}):
        content = opened.redaction.decision(decision).content if decision.stands else None
        if isinstance(content, SameParty):
            names = frozenset(fold(party.name) for party in content.parties)
            names = names.union(*(found.get(name, frozenset()) for name in names))
            found.update(dict.fromkeys(names, names))
    return found


def opened_why(kept: OpenFollowing, content: bytes) -> GoneWhy:
    """Return why an incident is published no more."""
    return kept.opened(content, GoneWhy, _GONE)
