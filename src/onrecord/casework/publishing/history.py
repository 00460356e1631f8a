"""The changes of a site from one publication to the next: kept beside what is published, told in the change log and in feeds.

In: entries of incidents as they were and as they are; out: lines of change logs, and the feeds of the site in each language. What rested
on a report that is gone, or that nobody may see any more, is forgotten.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from onrecord.archive import open_reader
from onrecord.casework.delivering.feed import feed_head
from onrecord.publication import (
    LANGUAGES,
    IncidentEntry,
    LoggedChange,
    PublishedChange,
    SiteConfig,
    as_seen,
    change_published,
    lost_a_report,
    reported_changes,
    site_feeds,
    speaking,
)
from onrecord.record import Incident

if TYPE_CHECKING:
    from onrecord.casework.desk import Desk
    from onrecord.publication import Privacy
    from onrecord.record import Redaction


class SiteHistory:
    """What became of the incidents of a site."""

    def __init__(self, desk: "Desk", told: Mapping[str, tuple[PublishedChange, ...]], redaction: "Redaction", privacy: "Privacy") -> None:
        """Take what was told before, by incident."""
        self._desk, self._redaction, self._privacy = desk, redaction, privacy
        self._told = dict(told)
        self._added: Mapping[str, dt.datetime] = {}
        self.fresh: dict[str, tuple[PublishedChange, ...]] = {}
        """The changes of the incidents of which they are others now."""

    def expect(self, added: Mapping[str, dt.datetime]) -> None:
        """Take when the documents of the next incidents were added."""
        self._added = added

    def adopt(self, changes: Mapping[str, tuple[PublishedChange, ...]]) -> None:
        """Take what became of incidents, as it was found elsewhere."""
        for name, some in changes.items():
            self._keep(name, some)

    def take(self, before: IncidentEntry | None, after: IncidentEntry) -> None:
        """Take how an incident is published now."""
        if before is not None and lost_a_report(before, after):
            self._keep(after.id, ())
            return
        change = change_published(before, after, self._when, self._desk.now())
        if change is not None and not (before is None and self._told.get(after.id)):
            self._keep(after.id, (*self._told.get(after.id, ()), change))

    def fresh_of(self, entries: Iterable[IncidentEntry]) -> dict[str, tuple[PublishedChange, ...]]:
        """Return what became of some incidents, of those of which it is another now."""
        return {entry.id: self.fresh[entry.id] for entry in entries if entry.id in self.fresh}

    def _when(self, documents: frozenset[str]) -> Mapping[str, dt.datetime]:
        return {name: self._added[name] for name in documents if name in self._added}

    def forget(self, incident: str) -> None:
        """Forget what became of an incident that is published no more."""
        self._keep(incident, ())

    def of_incident(self, incident: Incident) -> tuple[LoggedChange, ...]:
        """Return what reports changed of an incident, the last first, in the language that is spoken."""
        names = (incident.id, *incident.former_ids)
        return reported_changes((one for name in names for one in self._told.get(name, ())), incident.id)

    def over(self, entries: Mapping[str, IncidentEntry]) -> Iterator[LoggedChange]:
        """Give what reports changed of all incidents that are published."""
        for name, changes in self._told.items():
            if name in entries:
                yield from reported_changes(changes, name)

    def clean(self) -> None:
        """Take out of what was told the names that may not be seen any more."""
        for name, changes in self._told.items():
            self._keep(name, tuple(as_seen(one, self._words) for one in changes))

    def feeds(self, entries: Mapping[str, IncidentEntry], settings: SiteConfig) -> tuple[str, Callable[[], Iterator[tuple[str, bytes]]]]:
        """Return the digest of what the feeds of the site are made of, and what gives them, by path: two in each language."""
        changes = [one for some in self._told.values() for one in some if one.incident in entries]
        with open_reader(self._desk.folder) as reader:
            head = feed_head(reader, "site", "", settings.publisher or self._redaction.words(self._desk.folder.resolve().name))
        titles = [[words.title for words in entries[one.incident].words.values()] for one in changes]
        digest = hashlib.sha256(msgspec.msgpack.encode((head, settings.title, settings.base_url, changes, titles))).hexdigest()

        def make() -> Iterator[tuple[str, bytes]]:
            for language in LANGUAGES:
                with speaking(language):
                    yield from site_feeds(head, changes, entries, settings)

        return digest, make

    def _words(self, name: str) -> str:
        return self._privacy.words(self._redaction.words(name))

    def _keep(self, incident: str, changes: tuple[PublishedChange, ...]) -> None:
        if changes != self._told.get(incident, ()):
            self._told[incident] = self.fresh[incident] = changes


def merged(*several: tuple[LoggedChange, ...]) -> tuple[LoggedChange, ...]:
    """Return lines of change logs as one, the last first."""
    return tuple(sorted((line for some in several for line in some), key=_order, reverse=True))


def _order(line: LoggedChange) -> tuple[dt.datetime, str]:
    return line.moment, line.incident
