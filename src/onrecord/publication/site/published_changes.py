"""What became of incidents from one publication of a site to the next: for the change log of each, and for the feeds of the site.

In: an incident's entry as it was published last and as it is now; out: what differs (how many were killed and injured, the grade), with how
many reports came meanwhile; such differences in words. No word of a report is in it, and nobody who was harmed: it is kept. Limits: what
changed and changed back between two publications is not told; what people decided meanwhile too stands in the same line.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.assessment import View
from onrecord.core import sha256
from onrecord.publication.change_log import LoggedChange
from onrecord.publication.changes.model import Change, DecidedBy, GradeChanged, IncidentAppeared, RangeChanged
from onrecord.publication.feeds import FeedHead, atom_feed, json_feed, newest
from onrecord.publication.incident import ValueChanged
from onrecord.publication.model import RecordIncident
from onrecord.publication.notice import Notice
from onrecord.publication.phrases import kind_words
from onrecord.publication.said_changes import said_change
from onrecord.publication.site.addresses import FEEDS, incident_name, page_path
from onrecord.publication.site.model import IncidentEntry, SiteConfig
from onrecord.publication.translation import SOURCE, catalogue, gettext, ngettext
from onrecord.publication.words import moment_words
from onrecord.reading import Outcome

_DIGITS = 32


class PublishedChange(msgspec.Struct, frozen=True):
    """What became of one incident; `moment` is when the last of its new reports was added, `reports` how many were."""

    incident: str
    moment: dt.datetime
    reports: int
    changes: tuple[Change, ...]


def change_published(
    before: IncidentEntry | None, after: IncidentEntry, added: Callable[[frozenset[str]], Mapping[str, dt.datetime]], now: dt.datetime
) -> PublishedChange | None:
    """Return what became of an incident; None where nothing of it is another.

    Args:
        before: The incident as it was published last; None where it was not.
        after: As it is published now.
        added: Tells when documents were added.
        now: When that is not to be known: nothing was added.
    """
    new = frozenset(after.documents).difference(before.documents if before is not None else ())
    changes = tuple(_changes(_line(before), _line(after)))
    if not changes:
        return None
    moments = added(new).values() if new else ()
    return PublishedChange(after.id, max(moments, default=now), len(new) if before is not None else 0, changes)


def lost_a_report(before: IncidentEntry, after: IncidentEntry) -> bool:
    """Tell whether an incident rests on fewer reports: what it said with them is told no more."""
    return not set(before.documents).issubset(after.documents)


def reported_changes(changes: Iterable[PublishedChange], incident: str) -> tuple[LoggedChange, ...]:
    """Return what reports changed of an incident, the last first, as lines of its change log."""
    lines = [_logged(one, incident) for one in changes if one.reports]
    return tuple(sorted(lines, key=lambda line: line.moment, reverse=True))


def as_seen(one: PublishedChange, words: Callable[[str], str]) -> PublishedChange:
    """Return a change with the names of parties as they may be seen now; `words` takes out of them what may not."""
    changes = tuple(_seen(change, words) for change in one.changes)
    return one if changes == one.changes else replace(one, changes=changes)


def site_feeds(
    head: FeedHead, changes: Iterable[PublishedChange], entries: Mapping[str, IncidentEntry], settings: SiteConfig
) -> Iterator[tuple[str, bytes]]:
    """Give the feeds of the newest changes of the incidents that are published, by path, in the language that is spoken.

    `head` says whose record it is; the title and the addresses are put in here.
    """
    notices = newest(_notice(one, entries[one.incident], settings) for one in changes if one.incident in entries)
    language, title = _language(), gettext("{record}: what changed", record=settings.title or gettext("Incidents on record"))
    for name, make in zip(FEEDS, (atom_feed, json_feed), strict=True):
        home, address = _address("changes.html", settings), _address(name, settings)
        told = dataclasses.replace(head, topic=f"site/{language}", title=title, home=home, address=address)
        yield page_path(name, language), make(told, notices)


def _line(entry: IncidentEntry | None) -> RecordIncident | None:
    return msgspec.json.decode(entry.data.line, type=RecordIncident) if entry is not None else None


def _changes(before: RecordIncident | None, after: RecordIncident | None) -> Iterable[Change]:
    if after is None:
        return
    if before is None:
        yield IncidentAppeared(
            killed=after.killed,
            injured=after.injured,
            grade=after.grading,
            perpetrators=tuple(one.name for one in after.perpetrators),
            denied_by=_parties(after, View.DENIES),
            confirmed_by=_parties(after, View.CONFIRMS),
        )
        return
    for outcome, old, new in ((Outcome.KILLED, before.killed, after.killed), (Outcome.INJURED, before.injured, after.injured)):
        if old != new:
            yield RangeChanged(outcome=outcome, before=old, after=new, by=_by(outcome.value, after))
    if before.grading is not after.grading:
        yield GradeChanged(before=before.grading, after=after.grading, by=_by("grading", after))


def _by(field: str, after: RecordIncident) -> DecidedBy:
    """Return whether people set a value; what only follows may rest on new reports as well."""
    made = after.decided.get(field)
    return DecidedBy.PEOPLE if made is not None and not made.follows else DecidedBy.NOBODY


def _parties(row: RecordIncident, view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.party for one in row.positions if one.stance is view))


def _logged(one: PublishedChange, incident: str) -> LoggedChange:
    what = ngettext("A further report was added", "{number} further reports were added", one.reports)
    said = [(_label(change), said_change(change)) for change in one.changes]
    values = tuple(ValueChanged(label, told.before, told.after) for label, told in said)
    return LoggedChange(incident, one.moment, moment_words(one.moment), what, values, "", corrects=False)


def _label(change: Change) -> str:
    return kind_words(change.outcome.value) if isinstance(change, RangeChanged) else gettext("grade")


def _notice(one: PublishedChange, entry: IncidentEntry, settings: SiteConfig) -> Notice:
    key = sha256(msgspec.json.encode([one.incident, one.moment, [_keyed(change) for change in one.changes]]))[:_DIGITS]
    link = _address(incident_name(entry.id), settings)
    return Notice(key=key, incident=one.incident, title=entry.words[_language()].title, link=link, changes=one.changes, moment=one.moment)


def _keyed(change: Change) -> dict[str, Any]:
    """Return a change as its notice is known by it; what was told before anybody asked who decided keeps its key."""
    told: dict[str, Any] = msgspec.to_builtins(change)
    if change.by is DecidedBy.NOBODY:
        told.pop("by")
    return told


def _language() -> str:
    spoken = catalogue()
    return spoken.language if spoken is not None else SOURCE


def _address(name: str, settings: SiteConfig) -> str:
    return f"{settings.base_url}/{page_path(name, _language())}" if settings.base_url else ""


def _seen(change: Change, words: Callable[[str], str]) -> Change:
    if not isinstance(change, IncidentAppeared):
        return change
    return replace(
        change,
        perpetrators=tuple(map(words, change.perpetrators)),
        denied_by=tuple(map(words, change.denied_by)),
        confirmed_by=tuple(map(words, change.confirmed_by)),
    )
