"""FollowTheMoney: incidents as entities of its model, one a line, as its own tools and Aleph read them.

In: incidents; out: JSON lines. An incident is an `Event`; who is said to have done it are `Organization`s, its documents `Article`s,
its victims `Person`s. Ids are made of those of the record: the same in every export. A person or party that two incidents name
is one entity only where name and country are the same. It needs `onrecord[ftm]`.
Source of the model: https://followthemoney.tech
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.core import PublicationError, sha256
from onrecord.publication.csv import position_phrase
from onrecord.publication.exchange.coding import range_text
from onrecord.publication.exchange.column import Outgoing, outgoing
from onrecord.publication.exchange.summary import summarise
from onrecord.publication.model import RecordIncident, RecordVictim
from onrecord.publication.papers import Paper
from onrecord.record import Incident

FTM: tuple[tuple[str, str, str], ...] = (
    ("Event", "name", "What, where and when, in short."),
    ("Event", "recordId", "The incident's id in the record, which lasts."),
    ("Event", "startDate", "The first day."),
    ("Event", "endDate", "The last day."),
    ("Event", "location", "The place as the record names it; coordinates stand in notes."),
    ("Event", "country", "Of the place."),
    ("Event", "organizer", "Who is said to have done it; that it is said, and not proved, stands in summary alone."),
    ("Event", "involved", "Those who were harmed, as far as reports name them."),
    ("Event", "proof", "The documents that it rests on."),
    ("Event", "summary", "The incident in words, with whole ranges, and which values people set."),
    ("Event", "keywords", "Act, targets, weapons, grade, status of the strike."),
    ("Event", "notes", "What has no property, each after its name, such as “killed: 3–5”: see the how-to."),
    ("Organization", "name", "A party."),
    ("Organization", "country", "Where it is a state's."),
    ("Person", "name", "A victim; one whom no report names is left out."),
    ("Person", "alias", "Other spellings."),
    ("Person", "gender", "As reports have it."),
    ("Person", "position", "Occupation."),
    ("Person", "summary", "Killed, injured, missing or detained; age and occupation."),
    ("Person", "notes", "What has no property, each after its name: age from, age to, outcome, group, relation, relation to."),
    ("Article", "title", "Of the report."),
    ("Article", "sourceUrl", "Its address."),
    ("Article", "publisher", "Its publisher."),
    ("Article", "publishedAt", "Its day."),
    ("Article", "language", "Of the report."),
    ("Article", "summary", "SHA-256 of the original: the model's own digest is SHA-1."),
)
"""Kinds of entities, their properties, and what these hold."""


def write_ftm(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the incidents as entities, in the order in which they come.

    Raises:
        PublicationError: `not_installed` where the library is missing.
    """
    model = _load()
    encoder = msgspec.json.Encoder()
    for one in outgoing(incidents):
        for kind, identifier, values in _entities(one):
            entity = model.make_entity(kind)
            entity.id = identifier
            for name, value in values.items():
                entity.add(name, value)
            out.write(encoder.encode(_plain(entity.to_dict())) + b"\n")


def _load() -> Any:  # noqa: ANN401 the library has no types
    try:
        from followthemoney import model  # noqa: PLC0415 heavy, and not there without the extra
    except ModuleNotFoundError as error:
        message = f"Writing FollowTheMoney needs the library {error.name}."
        raise PublicationError("not_installed", message, "Install it: pip install 'onrecord[ftm]'") from None
    return model


def _plain(entity: dict[str, Any]) -> dict[str, Any]:
    """Return an entity in one order, whatever order the library has."""
    properties = {name: sorted(entity["properties"][name]) for name in sorted(entity["properties"])}
    return {"id": entity["id"], "schema": entity["schema"], "properties": properties}


def _entities(one: Outgoing) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give the entities of an incident: kind, id, properties."""
    row = one.row
    parties = {_key("party", each.name, each.country or ""): each for each in row.perpetrators}
    papers = {_key("document", paper.reading.document.id): paper for paper in one.papers}
    victims = {_key("victim", row.id, str(at)): each for at, each in enumerate(row.victims) if each.name}
    for key, party in parties.items():
        yield "Organization", key, {"name": party.name, "country": party.country}
    for key, victim in victims.items():
        yield "Person", key, _person(victim)
    for key, paper in papers.items():
        yield "Article", key, _article(paper)
    first, last = (row.date.from_, row.date.to) if row.date else (None, None)
    event = {
        "name": " ".join(part for part in (row.act, row.place and row.place.name, first and first.isoformat()) if part) or row.id,
        "recordId": row.id,
        "startDate": first and first.isoformat(),
        "endDate": last and last.isoformat(),
        "location": row.place and row.place.name,
        "country": row.place and row.place.country,
        "organizer": list(parties),
        "involved": list(victims),
        "proof": list(papers),
        "summary": summarise(one),
        "keywords": [each for each in (row.act, *row.targets, *row.weapons, f"grade {row.grading}", f"strike {row.strike_status}") if each],
        "notes": list(_notes(row)),
    }
    yield "Event", _key("incident", row.id), event


def _person(victim: RecordVictim) -> dict[str, Any]:
    age = range_text(victim.age)
    told = ", ".join(part for part in (victim.outcome, age and f"aged {age}", victim.role) if part)
    return {
        "name": victim.name,
        "alias": list(victim.names),
        "gender": victim.sex,
        "position": victim.role,
        "summary": told,
        "notes": list(_labelled(_more(victim))),
    }


def _more(victim: RecordVictim) -> Iterator[tuple[str, object]]:
    """Give what the model has no property for of a person."""
    low, high = victim.age or (None, None)
    yield from (("age from", low), ("age to", high), ("outcome", victim.outcome), ("group", victim.group))
    yield from (("relation", victim.relation), ("relation to", victim.relation_to))


def _notes(row: RecordIncident) -> Iterator[str]:
    """Give what the model has no property for of an incident, each after its name."""
    yield from _labelled([("act", row.act), *(("target", each) for each in row.targets), *(("weapon", each) for each in row.weapons)])
    for name, counted, groups in (("killed", row.killed, row.killed_by_group), ("injured", row.injured, row.injured_by_group)):
        yield from _labelled([(name, range_text(counted)), *((f"{name} {group}", range_text(each)) for group, each in groups.items())])
    if row.place is not None:
        place = row.place
        yield from _labelled([("latitude", place.latitude), ("longitude", place.longitude), ("precision", place.precision)])
        yield from _labelled([("named", place.named), ("geonames", place.geonames)])
    yield from _labelled(("position", position_phrase(each)) for each in row.positions)


def _labelled(pairs: Iterable[tuple[str, object]]) -> Iterator[str]:
    return (f"{name}: {value}" for name, value in pairs if value is not None)


def _article(paper: Paper) -> dict[str, Any]:
    known = paper.reading.document
    return {
        "title": known.title or known.id,
        "sourceUrl": known.url,
        "publisher": known.publisher,
        "publishedAt": known.published and known.published.isoformat(),
        "language": known.language,
        "summary": f"SHA-256 {known.sha256}",
    }


def _key(*parts: str) -> str:
    """Return an id that FollowTheMoney takes: of letters and digits, the same for the same parts."""
    digest = sha256("\x1f".join(parts).encode())
    return f"onrecord-{parts[0]}-{digest[:24]}"
