"""The exercise against its answer key: which incidents, of which documents, with which values, grades and positions."""

import re
from typing import Any

import pytest
from tests.exercise import expected, load_key

from onrecord.assessment import Assessment
from onrecord.core import Span
from onrecord.linking import Cluster

from .conftest import Exercise

KEY = load_key()
INCIDENTS: dict[str, dict[str, Any]] = {incident["id"]: incident for incident in KEY["incidents"]}
FIELDS = (
    "documents",
    "date",
    "place",
    "act",
    "perpetrators",
    "killed",
    "injured",
    "killed_by_group",
    "grade",
    "strike_status",
    "contested",
)


def cases(names: tuple[str, ...]) -> list[Any]:
    return [pytest.param(incident, name, id=f"{incident}-{name}") for incident in INCIDENTS for name in names]


def positions() -> list[Any]:
    found = []
    for incident, row in INCIDENTS.items():
        for number, position in enumerate(row["positions"]):
            name = f"{incident}-{number}-{position['party']}-{position['stance']}-{position['on']}"
            found.append(pytest.param(incident, position, id=name))
    return found


def found(exercise: Exercise, incident: str) -> tuple[Cluster, Assessment]:
    """The incident that shares most documents with one of the key."""
    documents = set(INCIDENTS[incident]["documents"])
    cluster = max(exercise.clusters, key=lambda c: len({s.document for s in c.members} & documents))
    return cluster, exercise.judged[cluster.id]


def value_of(cluster: Cluster, judged: Assessment, name: str) -> Any:
    if name == "documents":
        return sorted({mention.document for mention in cluster.members})
    if name == "date":
        return judged.date and {"from": str(judged.date.from_), "to": str(judged.date.to)}
    if name == "place":
        return judged.place and judged.place.name
    if name == "perpetrators":
        return sorted(actor.key for actor in judged.perpetrators)
    return getattr(judged, name)


@pytest.mark.parametrize(("incident", "name"), cases(FIELDS))
def test_value(exercise: Exercise, incident: str, name: str) -> None:
    cluster, judged = found(exercise, incident)
    if name == "killed_by_group":
        asked = expected(INCIDENTS[incident], name)
        assert {group: judged.killed_by_group.get(group) for group in asked} == asked
    else:
        assert value_of(cluster, judged, name) == expected(INCIDENTS[incident], name)


@pytest.mark.parametrize(("incident", "name"), cases(("independent",)))
def test_sources(exercise: Exercise, incident: str, name: str) -> None:
    _, judged = found(exercise, incident)
    assert len(judged.sources) == INCIDENTS[incident]["independent_sources"]
    assert sorted(source.key for source in judged.sources) == sorted(INCIDENTS[incident][name])


@pytest.mark.parametrize(("incident", "position"), positions())
def test_position(exercise: Exercise, incident: str, position: dict[str, Any]) -> None:
    _, judged = found(exercise, incident)
    told = {(p.party.key, str(p.view), p.on, p.quote.document) for p in judged.positions}
    assert (position["party"], position["stance"], position["on"], position["document"]) in told


def test_no_further_incident(exercise: Exercise) -> None:
    known = {document for row in INCIDENTS.values() for document in row["documents"]}
    further = [c for c in exercise.clusters if not {s.document for s in c.members} & known]
    assert not further, "a sum or a background was taken for an incident"


def test_as_many_incidents(exercise: Exercise) -> None:
    assert len(exercise.clusters) == len(INCIDENTS)


@pytest.mark.parametrize("row", KEY["no_incident"], ids=lambda row: row["words"][:30])
def test_no_incident(exercise: Exercise, row: dict[str, Any]) -> None:
    reading = exercise.readings[row["document"]]
    words = re.search(r"\s+".join(map(re.escape, row["words"].split())), reading.text)
    assert words is not None
    span = Span(*words.span())
    beside = {claim.id for claim in reading.claims if not claim.span.overlaps(span)}
    for cluster in exercise.clusters:
        alone = [s for s in cluster.members if s.document == row["document"] and not beside.intersection(s.claims)]
        assert not alone, row["why"]
        quotes = [count.quote for count in exercise.judged[cluster.id].counts if count.quote is not None]
        assert not any(quote.document == row["document"] and quote.span.overlaps(span) for quote in quotes), row["why"]


@pytest.mark.parametrize("row", KEY["not_independent"], ids=lambda row: row["origin"])
def test_not_independent(exercise: Exercise, row: dict[str, Any]) -> None:
    for judged in exercise.judged.values():
        behind = [source.key for source in judged.sources if set(source.documents) & set(row["documents"])]
        assert len(behind) <= 1, f"{row['why']} But they count as {behind}"


def test_every_quote_is_in_its_document(exercise: Exercise) -> None:
    for judged in exercise.judged.values():
        for position in judged.positions:
            assert position.quote.span.end <= len(exercise.readings[position.quote.document].text)
