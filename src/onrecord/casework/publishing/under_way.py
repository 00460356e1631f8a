"""A publication that is under way: what is made anew, what stays, what goes, put aside until the log has noted it.

In: a record that is decided on, what is asked for, the folder and what was published in it last; out: files put aside, then in their
places. The order: incidents that are another than last time are loaded and laid out; former ids lead to where their reports are told now; a
page says so where an incident was; then the pages over all of them, and the proofs.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from onrecord.archive import SEAL_FILES
from onrecord.casework.desk import Desk
from onrecord.casework.exporting import divided
from onrecord.casework.privacy import privacy_of
from onrecord.casework.publishing.batch import BatchAsked, BuiltBatch, in_batches
from onrecord.casework.publishing.building import build_incidents, led_pages, shown_part
from onrecord.casework.publishing.choosing import ChosenIncidents, choose
from onrecord.casework.publishing.folder import SiteFolder
from onrecord.casework.publishing.history import SiteHistory, merged
from onrecord.casework.publishing.logged import ChangesLogged
from onrecord.casework.publishing.model import PublishOutcome, PublishRequest
from onrecord.casework.publishing.newly_named import digests_of, newly_named
from onrecord.casework.publishing.sealed import SiteSeals
from onrecord.casework.publishing.second_process import may_work_beside
from onrecord.casework.publishing.state import KeptIncident, SiteState
from onrecord.casework.publishing.surveying import SiteSurvey
from onrecord.casework.publishing.withdrawn import WithdrawnPages, ids_of_pages
from onrecord.linking import Decision
from onrecord.publication import (
    IncidentEntry,
    LoggedChange,
    Privacy,
    SiteConfig,
    incident_files,
    incident_pages,
    templates_digest,
)
from onrecord.record import Incident, IncidentBasis, Redaction

_WORTH = 128  # incidents from which on a second process makes a part of them


@dataclass(slots=True)
class SitePublication:
    """A publication that is under way."""

    desk: Desk
    request: PublishRequest
    redaction: Redaction
    folder: SiteFolder
    state: SiteState
    settings: SiteConfig = field(init=False)
    about: dict[str, str] = field(init=False)
    before: dict[str, str] = field(init=False)
    kept: dict[str, KeptIncident] = field(init=False)
    chosen: ChosenIncidents = field(init=False)
    entries: dict[str, IncidentEntry] = field(default_factory=dict)
    fresh: dict[str, KeptIncident] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    withdrawn: int = 0
    restricted_anew: bool = False
    dismissed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look at what was published last."""
        told = self.desk.settings.publishing
        address = (self.request.base_url or told.base_url or "").rstrip("/")
        self.privacy = privacy_of(self.desk.record, self.desk.settings)
        has_form = self.desk.settings.workbench.site is not None
        self.settings = SiteConfig(told.title, address, told.corrections, told.publisher or "", has_form, self.privacy.rule)
        self._seals = SiteSeals(self.desk.writer.sealer(), self.request.out)
        last = self.state.about()
        since = last.get("since") or self.desk.now().isoformat()
        self.about = {"made": self._made_with(), "redaction": self.redaction.digest, "since": since}
        self.log = ChangesLogged(
            self.desk.record, self.redaction, self.privacy, dt.datetime.fromisoformat(since), everything=self.request.everything
        )
        self.restricted_anew = bool(last) and bool(self.redaction.digest) and last.get("redaction") != self.redaction.digest
        self.before, self._others = self.state.files(self.folder.there)
        self.kept = self.state.incidents()
        self.history = SiteHistory(self.desk, self.state.changed(), self.redaction, self.privacy)
        self._all_anew = last != self.about

    _all_anew: bool = field(init=False)
    _others: set[str] = field(init=False)
    privacy: Privacy = field(init=False)
    _seals: SiteSeals = field(init=False)
    log: ChangesLogged = field(init=False)
    history: SiteHistory = field(init=False)
    _people: dict[str, str] = field(default_factory=dict)

    def _made_with(self) -> str:
        """Return the digest of what is on every page: the program, its templates, the settings."""
        from onrecord import __version__  # noqa: PLC0415 late, as the rest of the package

        told = msgspec.json.encode((__version__, templates_digest(), self.settings, self._seals.sealer.key))
        return hashlib.sha256(told).hexdigest()

    def make(self) -> None:
        """Make all that changed, and put it aside."""
        states = self.desk.record.incident_states()
        damaged = self._damaged() | self._newly_named()
        if damaged or self._all_anew:
            self.history.clean()
        self.chosen = choose(states, self.kept, frozenset(damaged), everything=self.request.everything, all_anew=self._all_anew)
        for name in (*self.chosen.same, *self.chosen.held):
            entry = self.kept[name].entry
            if entry is not None:
                self.entries[name] = entry
                self.wanted.update(incident_files(name))
        self._build(states)
        self._lead()
        self._withdraw(states)
        survey = SiteSurvey(self)
        survey.make()
        self.pages = survey.pages
        self.stage(self._seals.files(self._digests(), self.desk.now()).items())
        self.removed = (self.folder.ours & self.folder.there.keys()) - self.wanted

    def _damaged(self) -> set[str]:
        """Return the incidents whose files are not as they were written."""
        return {name for name in self.kept if self._others and not self._others.isdisjoint(incident_files(name))}

    def _newly_named(self) -> set[str]:
        """Return the incidents that name somebody whose name is kept back only now."""
        self._people = digests_of(self.privacy.hidden)
        new = self._people.keys() - self.state.people()
        if not self.kept:
            return set()
        found = newly_named(self.desk.record, self.redaction, (self._people[digest] for digest in sorted(new)))
        return set(self.kept if found is None else found)

    def _build(self, states: Mapping[str, IncidentBasis]) -> None:
        """Make the pages of the incidents that changed."""
        if not self.chosen.anew:
            return
        found = divided(self.desk.folder, self.desk.record, self.desk.record.named(self.chosen.anew, self.redaction, slim=False))
        for built in in_batches(
            map(shown_part, found), self.desk.record.added, self.make_batch, helped=self.is_helped(len(self.chosen.anew))
        ):
            self.folder.adopt(built.staged)
            self.history.adopt(built.changed)
            for entry in built.entries:
                self.entries[entry.id] = entry
                self.fresh[entry.id] = KeptIncident(states[entry.id].digest, entry)
                self.wanted.update(incident_files(entry.id))

    def is_helped(self, incidents: int) -> bool:
        """Tell whether a second process makes a part of what is to be made of so many incidents."""
        return not self.request.alone and incidents >= _WORTH and may_work_beside()

    def make_batch(self, asked: BatchAsked) -> BuiltBatch:
        """Make the pages of some incidents, and put them aside."""
        self.history.expect(asked.added)
        with self.folder.staging_apart() as staged:
            built = build_incidents(list(map(self.privacy.incident, asked.incidents)), self._changed, self.settings)
            self.stage(built.files)
        return BuiltBatch(built.entries, self.history.fresh_of(built.entries), staged)

    def _changed(self, incident: Incident, entry: IncidentEntry) -> Callable[[], tuple[LoggedChange, ...]]:
        """Take how an incident is published now; return what says how that changed, in the language that is spoken."""
        kept = self.kept.get(entry.id)
        self.history.take(kept.entry if kept is not None else None, entry)
        return lambda: merged(self.log.of_incident(incident), self.history.of_incident(incident))

    def _lead(self) -> None:
        """Lead former ids to the incidents that they are part of now."""
        for name, entry in self.entries.items():
            for former in entry.former_ids:
                if former in self.entries:
                    continue
                paths = incident_pages(former)
                if name in self.fresh or former in self.kept or not all(map(self.is_there, paths)):
                    self.stage(led_pages(former, name, self.settings))
                self.wanted.update(paths)

    def _withdraw(self, states: Mapping[str, IncidentBasis]) -> None:
        """Leave a page where an incident was published that is not any more, and where an id led that leads nowhere now."""
        pages = WithdrawnPages(self.desk, states, self.settings, self._reason)
        for name in sorted(self._published_before() - self.entries.keys()):
            if not self.wanted.issuperset(incident_pages(name)):
                self.stage(pages.of(name))
                self.fresh[name] = KeptIncident("", None)
                self.history.forget(name)
                self.withdrawn += not pages.is_former(name)
                if name in states and states[name].no_incident is not None:
                    self.dismissed.append(name)

    def _published_before(self) -> set[str]:
        """Return the ids under which a page was published, also where what was kept of that is lost, or the folder is a new one."""
        former = {one for kept in self.kept.values() if kept.entry is not None for one in kept.entry.former_ids}
        return self.kept.keys() | former | ids_of_pages(self.folder.ours)

    def _reason(self, decision: Decision) -> str:
        """Return the words in which somebody said why, where the settings let that be told."""
        return self.privacy.words(self.redaction.decision(decision).why) if self.privacy.rule.reasons else ""

    def is_there(self, path: str) -> bool:
        """Tell whether a file is there as it was written last."""
        return path in self.before and path not in self._others

    def last(self, path: str) -> bytes:
        """Return a file as it was written last; nothing where it is not there so."""
        content = (self.folder.out / path).read_bytes() if self.is_there(path) else b""
        return content if content and hashlib.sha256(content).hexdigest() == self.before[path] else b""

    def stage(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Put files aside, those that are another than what is there."""
        for path, made in files:
            content = self._seals.sealed(path, made)
            self.wanted.add(path)
            digest = hashlib.sha256(content).hexdigest()
            if not self.is_there(path) or self.before[path] != digest:
                self.folder.stage(path, content, digest)

    def changes_anything(self) -> bool:
        """Tell whether anything is another than what is there."""
        return bool(self.folder.staged or self.removed)

    def digest(self) -> str:
        """Return the digest of the list of all files with their digests."""
        return self._seals.digest

    def _digests(self) -> dict[str, str]:
        """Return the digests of all files but those that check them."""
        left = {path: digest for path, digest in self.before.items() if path in self.wanted and path not in SEAL_FILES}
        return left | {path: one.sha256 for path, one in self.folder.staged.items()}

    def finish(self) -> PublishOutcome:
        """Move all files to their places, and keep what was made."""
        written, removed = tuple(sorted(self.folder.staged)), tuple(sorted(self.removed))
        placed = self.folder.place(self.removed) if self.changes_anything() else {}
        gone = [name for name in self.kept if name not in self.entries and name not in self.fresh]
        self.state.keep(
            about=self.about,
            incidents=self.fresh,
            changed=self.history.fresh,
            pages=self.pages,
            files=placed,
            people=self._people,
            gone=gone,
            removed=self.before.keys() - self.wanted,
        )
        return PublishOutcome(
            published=len(self.entries),
            written=len(written),
            removed=len(removed),
            held=len(self.chosen.held),
            unsigned=self.chosen.unsigned,
            withdrawn=self.withdrawn,
            restricted_anew=self.restricted_anew,
            files=written,
            gone=removed,
        )
