"""What a decision is about, as whoever decides may see it: its name, what can be chosen of it, and how it stands.

In: an open record, an id; out: a `Subject`. Its `state` is another as soon as anything of it is another or something was decided of it, so
that nobody decides on what somebody else has changed meanwhile without seeing that.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext as _

from onrecord.assessment import Casualty
from onrecord.casework import Opened
from onrecord.core import RecordError, sha256
from onrecord.publication import (
    ReadingView,
    called_words,
    document_words,
    heading_words,
    isolated,
    kind_words,
    row_of,
    scene_words,
    when_words,
)
from onrecord.record import Docket, Incident, Query, Sheet, SortOrder
from onrecord.workbench.decisions.model import About, Choices, DecisionForm

_NEAR = dt.timedelta(days=7)
"""How far the days of two reports of one event may lie apart: "on Monday" may have been read as the Monday of another week."""
_OFFERED = 25  # incidents of near days, and as many of the same place

Chosen = tuple[tuple[str, str], ...]
"""Values to choose from, each with its words."""


@dataclass(frozen=True, slots=True)
class DecisionSubject:
    """What is decided on; `path` is the address of its page, `assigned_to` who has the work on it."""

    about: About
    id: str
    title: str
    path: str
    state: str
    incident: Incident | None = None
    assigned_to: str | None = None


def subject_of(opened: Opened, form: DecisionForm, given: str) -> DecisionSubject:
    """Return what a decision is about; raises RecordError `unknown`, `restricted` where it is not there for this visitor."""
    if About.RECORD in form.about:
        return DecisionSubject(About.RECORD, "", "", "/", "")
    if About.INCIDENT in form.about:
        try:
            return _incident(opened, given)
        except RecordError:
            if About.DOCUMENT not in form.about:
                raise
    sheet = opened.record.sheet(given, opened.redaction)
    state = sha256(msgspec.json.encode(sheet))
    return DecisionSubject(About.DOCUMENT, sheet.id, called_words(sheet), f"/report/{sheet.id}/", state, None, _assigned(sheet.docket))


def _incident(opened: Opened, given: str) -> DecisionSubject:
    found = opened.record.incident(given, opened.redaction)
    state = sha256(msgspec.json.encode((row_of(found), found.docket)))
    return DecisionSubject(About.INCIDENT, found.id, heading_words(found), f"/incident/{found.id}/", state, found, _assigned(found.docket))


def _assigned(docket: Docket | None) -> str | None:
    return docket.assigned_to if docket is not None else None


def choices_of(opened: Opened, subject: DecisionSubject, what: Choices) -> Chosen:
    """Return what of an incident, or of a report, can be chosen from."""
    if what is Choices.EVENTS_TOLD:
        return tuple(_told(opened, subject)) if subject.about is About.DOCUMENT else ()
    if what is Choices.INCIDENTS_TOLD:
        return tuple(_incidents_told(opened, subject)) if subject.about is About.DOCUMENT else ()
    if what is Choices.PARTIES and subject.about is About.DOCUMENT:
        named = opened.record.proposed(subject.id, opened.redaction).reading.parties
        return tuple((name, isolated(name)) for name in dict.fromkeys(party.name for party in named) if name)
    found = subject.incident
    if found is None:
        return ()
    match what:
        case Choices.DOCUMENTS:
            return tuple((name, isolated(words)) for name, words in _documents(opened, found))
        case Choices.EVENTS:
            called = dict(_documents(opened, found))
            told = ((member.id.rpartition("#")[2], member.document) for member in found.cluster.members)
            return tuple((event, isolated(f"{called.get(document, document_words(document))} ({event[:8]})")) for event, document in told)
        case Choices.VICTIMS:
            names = (one.name or _spoken_of(found, one) for one in found.casualties)
            return tuple((name, isolated(name)) for name in dict.fromkeys(names) if name)
        case Choices.PARTIES:
            parties = [actor.name for actor in found.assessment.perpetrators]
            parties += [position.party.name for position in found.assessment.positions]
            return tuple((name, isolated(name)) for name in dict.fromkeys(parties))
        case Choices.SOURCES:
            return tuple((source.name, isolated(source.name)) for source in found.assessment.sources)
        case Choices.NEARBY:
            return tuple((one.id, heading_words(one)) for one in _nearby(opened, found))


def _spoken_of(found: Incident, one: Casualty) -> str:
    """Return the words by which a report speaks of somebody without a name; a report that is not shown has none."""
    told = (quote.span.of(found.readings[quote.document].text) for quote in one.quotes if quote.document in found.readings)
    return next(told, "")


def _nearby(opened: Opened, found: Incident) -> Iterator[Incident]:
    """Give other incidents of near days, then those of the same place: what may be the same event."""
    known, asked = {found.id}, []
    day, place = found.assessment.date, found.assessment.place
    if day is not None and day.from_ is not None and day.to is not None:
        asked.append(Query(since=day.from_ - _NEAR, until=day.to + _NEAR))
    if place is not None:
        asked.append(Query(place=place.name, sort=SortOrder.NEWEST))
    for query in asked:
        for one in opened.record.incidents(query, opened.redaction, slim=True, part=slice(0, _OFFERED)):
            if one.id not in known:
                known.add(one.id)
                yield one


def _told(opened: Opened, subject: DecisionSubject) -> Iterator[tuple[str, str]]:
    """Give the events that a report tells of, by their own ids."""
    found = opened.record.proposed(subject.id, opened.redaction)
    view = ReadingView(found.reading)
    for incident in found.reading.incidents:
        where = scene_words(incident, view.place, briefly=True) or _("not stated")
        act = kind_words(incident.act.value) if incident.act is not None else ""
        yield found.mentions[incident.id].rpartition("#")[2], " · ".join(filter(None, (act, where, when_words(incident.date))))


def _incidents_told(opened: Opened, subject: DecisionSubject) -> Iterator[tuple[str, str]]:
    """Give the incidents that a report tells of."""
    sheet = opened.record.sheet(subject.id, opened.redaction)
    yield from ((one.id, isolated(heading_words(one))) for one in opened.record.named(sheet.incidents, opened.redaction))


def reports_of(opened: Opened, subject: DecisionSubject) -> list[tuple[str, str]]:
    """Return the reports of an incident, each by the address of the list of what was read in it, with what people call it."""
    found = opened.record.sheets_of(list(subject.incident.readings), opened.redaction) if subject.incident is not None else []
    return [(f"/report/{sheet.sha256}/#proposed", isolated(_called(sheet))) for sheet in found]


def _documents(opened: Opened, found: Incident) -> Iterator[tuple[str, str]]:
    """Give the documents of an incident, each with what people call it."""
    yield from ((sheet.id, _called(sheet)) for sheet in opened.record.sheets_of(list(found.readings), opened.redaction))


def _called(sheet: Sheet) -> str:
    words, publisher = called_words(sheet), sheet.publisher
    return f"{publisher} · {words}" if publisher and publisher not in words else words
