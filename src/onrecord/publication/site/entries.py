"""An incident as lists, maps, parties and tables of a site have it: made once, when the incident changes.

In: an incident without what is restricted; out: an `IncidentEntry`, with words in each language of the site.
"""

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from onrecord.assessment import Position, View
from onrecord.publication.csv import csv_row
from onrecord.publication.exchange import Outgoing, airwars_rows
from onrecord.publication.in_script import script_json
from onrecord.publication.incident.cleaning import fit
from onrecord.publication.incident.reports import Reports
from onrecord.publication.incident.setting import people_of, spot_of
from onrecord.publication.jsonl import line_of
from onrecord.publication.model import RecordIncident
from onrecord.publication.phrases import kind_words, shortened, unquoted
from onrecord.publication.row import row_of
from onrecord.publication.site.model import EntryData, EntryPlace, EntryWords, IncidentEntry, PartySaid
from onrecord.publication.translation import LANGUAGES, SOURCE, gettext, speaking
from onrecord.publication.words import (
    act_words,
    brief_period,
    brief_range,
    doer_words,
    harm_words,
    heading_words,
    month_words,
    number_words,
    place_words,
    position_words,
    status_words,
)
from onrecord.record import Incident

_QUOTED = 240  # letters of a quotation
_OTHERS = 4  # parties that say otherwise


def entry_of(incident: Incident, called: Mapping[str, str], row: RecordIncident | None = None) -> IncidentEntry:
    """Return the entry of an incident; `called` is what people call its documents, `row` the incident as a row, if it is made already."""
    judged = incident.assessment
    period, reports = judged.date, Reports(incident, called)
    sought = fit(" ".join(dict.fromkeys(_sought(incident, reports))))
    words = {}
    for language in LANGUAGES:
        with speaking(language):
            words[language] = _words(incident, reports, sought)
    with speaking(SOURCE):
        one = Outgoing(incident, row or row_of(incident))
        data = EntryData(line_of(one.row), csv_row(incident, one.row), airwars_rows(one))
    told = {
        "id": incident.id,
        "former_ids": incident.former_ids,
        "first": period.from_ or period.to if period is not None else None,
        "last": period.to or period.from_ if period is not None else None,
        "place": _place(incident),
        "contested": judged.contested,
        "grade": judged.grade.value,
        "signed": incident.reviewed is not None and not incident.reviewed.changed_since,
        "doers": fit(tuple(dict.fromkeys(actor.name for actor in judged.perpetrators))),
        "documents": tuple(sorted(incident.readings)),
        "words": words,
    }
    digest = hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()
    return IncidentEntry(**told, data=data, digest=digest)  # type: ignore[arg-type]  # one type for each name


def _words(incident: Incident, reports: Reports, sought: str) -> EntryWords:
    judged = incident.assessment
    day = judged.date.from_ if judged.date is not None else None
    told = {
        "title": heading_words(incident),
        "day": brief_period(judged),
        "place": place_words(judged),
        "act": act_words(judged),
        "killed": brief_range(judged.killed),
        "injured": brief_range(judged.injured),
        "toll": gettext("killed {killed}, injured {injured}", killed=harm_words(judged.killed), injured=harm_words(judged.injured)),
        "doers": doer_words(judged),
        "grade": kind_words(judged.grade.value),
        "backing": gettext(
            "{sources}, {status}", sources=number_words(len(judged.sources), "independent source"), status=status_words(judged)
        ),
        "month": month_words(day) if day is not None else "",
    }
    words = {name: fit(value) for name, value in told.items()}
    found = script_json([incident.id, words["title"], words["toll"], sought]).encode()
    return EntryWords(**words, said=tuple(_said(incident, reports)), found=found)


def _place(incident: Incident) -> EntryPlace | None:
    place, spot = incident.assessment.place, spot_of(incident)
    if place is None:
        return None
    return EntryPlace(fit(place.name), place.country or "", spot.at if spot is not None else None, spot.reach if spot is not None else 0.0)


def _said(incident: Incident, reports: Reports) -> Iterator[PartySaid]:
    """Give what parties say of an incident, each once."""
    positions = [one for one in incident.assessment.positions if one.quote.document in incident.readings]
    seen: set[tuple[str, str, str]] = set()
    for position in positions:
        says, stance = position_words(position)
        reading = incident.readings[position.quote.document]
        words = shortened(unquoted(position.quote.span.of(reading.text)), _QUOTED)
        key = (position.party.name, says, words)
        if key in seen:
            continue
        seen.add(key)
        place = reports.place(position.quote.document, position.quote.span)
        others = tuple(dict.fromkeys(_otherwise(one) for one in positions if _is_against(one, position)))[:_OTHERS]
        language = reading.document.language or ""
        yield PartySaid(fit(position.party.name), stance, fit(says), fit(words), language, fit(place.source), fit(place.day), fit(others))


def _is_against(one: Position, other: Position) -> bool:
    return one.party.name != other.party.name and (one.view is View.DENIES) != (other.view is View.DENIES)


def _otherwise(position: Position) -> str:
    return gettext("{party} {says}", party=position.party.name, says=position_words(position)[0])


def _sought(incident: Incident, reports: Reports) -> Iterator[str]:
    """Give the words that an incident is found by: place, parties, what was hit and with what, victims, who published."""
    judged = incident.assessment
    if judged.place is not None:
        yield from filter(None, (judged.place.name, judged.place.named))
    yield from (actor.name for actor in judged.perpetrators)
    yield from (position.party.name for position in judged.positions)
    yield from (kind.replace("_", " ") for kind in (*judged.targets, *judged.weapons))
    yield from (person.name for person in people_of(reports))
    yield from (reading.document.publisher for reading in incident.readings.values() if reading.document.publisher)
