"""The changes that people made, for the pages that tell of them: of one incident, of all, and those that corrected what was published.

In: the decisions of a record, what is restricted, the privacy rule; out: changes in the language that is spoken. What was published when,
nobody notes incident by incident: a value counts as published from the incident's first sign-off on or, where unreviewed incidents are
published, from the first publication on.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.linking import Decision, Review
from onrecord.publication import IncidentEntry, LoggedChange, Privacy, public_changes
from onrecord.record import Incident, Redaction

if TYPE_CHECKING:
    from onrecord.record import Database


class ChangesLogged:
    """The decisions of a record, by the incidents that they changed."""

    def __init__(self, record: "Database", redaction: Redaction, privacy: Privacy, since: dt.datetime, *, everything: bool) -> None:
        """Take the record, and since when it is published; `everything`: whether unreviewed incidents are."""
        decisions = record.decisions()
        self._privacy, self._since, self._everything = privacy, since, everything
        self._of: defaultdict[str, list[Decision]] = defaultdict(list)
        self._all = [redaction.decision(one) for one in decisions if one.before or one.after]
        for decision in self._all:
            for name in {str(one.get("incident")) for one in (*decision.before, *decision.after)}:
                self._of[name].append(decision)
        self._signed = _signed(record, decisions)

    def of_incident(self, incident: Incident) -> tuple[LoggedChange, ...]:
        """Return the changes of one incident, the last first."""
        names = (incident.id, *incident.former_ids)
        found = {decision.id: decision for name in names for decision in self._of.get(name, ())}
        return public_changes(found.values(), dict.fromkeys(names, incident.id), self._privacy, self._was_published) if found else ()

    def over(self, entries: Mapping[str, IncidentEntry], withdrawn: Iterable[str]) -> tuple[LoggedChange, ...]:
        """Return the changes of all incidents that are published, or were, the last first."""
        leads = {name: name for name in withdrawn}
        leads |= {former: entry.id for entry in entries.values() for former in entry.former_ids}
        leads |= {name: name for name in entries}
        found = public_changes(self._all, leads, self._privacy, self._was_published)
        return tuple(self._short(found, entries))

    def _short(self, found: Iterable[LoggedChange], entries: Mapping[str, IncidentEntry]) -> Iterator[LoggedChange]:
        """Give the changes that pages have; of an incident that is not published any more only the last, without its values."""
        told: set[str] = set()
        for one in found:
            if one.incident in entries:
                if self._is_seen(one):
                    yield one
            elif one.incident not in told:
                told.add(one.incident)
                yield replace(one, values=())

    def _is_seen(self, change: LoggedChange) -> bool:
        """Tell whether the page of an incident has a change: what came after its last sign-off waits for another."""
        return self._everything or any(change.moment <= signed for signed in self._signed.get(change.incident, ()))

    def _was_published(self, incident: str, moment: dt.datetime) -> bool:
        if moment <= self._since:
            return False
        return self._everything or any(signed < moment for signed in self._signed.get(incident, ()))


def _signed(record: "Database", decisions: Iterable[Decision]) -> dict[str, list[dt.datetime]]:
    """Return when incidents were signed off, whether that stands or not."""
    reviews = [
        (decision.when, {*decision.content.mentions, *filter(None, [decision.content.mention])})
        for decision in decisions
        if isinstance(decision.content, Review)
    ]
    where = record.incidents_by_mention({mention for _, mentions in reviews for mention in mentions})
    found: defaultdict[str, list[dt.datetime]] = defaultdict(list)
    for when, mentions in reviews:
        for incident in {where[mention] for mention in mentions if mention in where}:
            found[incident].append(when)
    return dict(found)
