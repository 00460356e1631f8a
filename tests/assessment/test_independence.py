"""Positions that people enter and strike, and sources that they say are one or two: grade and dispute follow."""

import datetime as dt

import pytest
from msgspec.structs import replace
from tests.exercise import EXERCISE

from onrecord.assessment import Assessment, Grade, StrikeStatus, View, assess
from onrecord.core import Span
from onrecord.linking import (
    Cluster,
    Content,
    Decision,
    EnterPosition,
    Independence,
    PartyValue,
    StrikePosition,
    anchor_at,
)
from onrecord.reading import load_registry

from .conftest import Exercise

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)
REGISTRY = load_registry((EXERCISE / "parties.toml",))


def at(exercise: Exercise, place: str) -> Cluster:
    return next(c for c in exercise.clusters if (here := exercise.judged[c.id].place) and here.name == place)


def judge(exercise: Exercise, cluster: Cluster, *contents: Content) -> Assessment:
    made = [
        Decision(id=f"d{number}", who="ana", when=NOON + dt.timedelta(hours=number), why="asked them", content=content)
        for number, content in enumerate(contents)
    ]
    return assess(cluster, exercise.readings, exercise.families, made, REGISTRY)


def test_sources_that_are_one_count_once_and_the_grade_follows(exercise: Exercise) -> None:
    cluster = at(exercise, "Oremil")
    plain = judge(exercise, cluster)
    assert (len(plain.sources), plain.grade, plain.strike_status) == (2, Grade.FAIR, StrikeStatus.LIKELY)
    one, other = plain.sources
    joined = Independence(documents=one.documents, beside=other.documents, independent=False)
    judged = judge(exercise, cluster, joined)
    assert (len(judged.sources), judged.grade, judged.strike_status) == (1, Grade.WEAK, StrikeStatus.SINGLE_SOURCE)
    assert set(judged.sources[0].documents) == {*one.documents, *other.documents}
    assert judged.sources[0].why == "a person decided that they are one source"
    assert {made.field: made.computed for made in judged.corrections} == {
        "sources": "2",
        "grade": '"fair"',
        "strike_status": '"likely"',
    }
    again = judge(exercise, cluster, joined, replace(joined, independent=True))
    assert (len(again.sources), again.grade) == (2, Grade.FAIR)


def test_a_document_that_did_its_own_reporting_is_a_source_of_its_own(exercise: Exercise) -> None:
    cluster = at(exercise, "Oremil")
    plain = judge(exercise, cluster)
    several = next(source for source in plain.sources if len(source.documents) > 1)
    judged = judge(exercise, cluster, Independence(documents=several.documents[:1], beside=several.documents[1:], independent=True))
    assert len(judged.sources) == len(plain.sources) + 1
    assert sorted(d for source in judged.sources for d in source.documents) == sorted(
        d for source in plain.sources for d in source.documents
    )


def test_of_documents_that_tell_of_no_incident_together_nothing_follows(exercise: Exercise) -> None:
    cluster = at(exercise, "Oremil")
    one = judge(exercise, cluster).sources[0].documents
    assert judge(exercise, cluster, Independence(documents=one, beside=("elsewhere",), independent=False)) == judge(exercise, cluster)


def test_a_denial_that_is_struck_disputes_nothing(exercise: Exercise) -> None:
    cluster = at(exercise, "Heskadar")
    plain = judge(exercise, cluster)
    denials = [position for position in plain.positions if position.view is View.DENIES]
    assert plain.contested
    assert denials
    struck = [StrikePosition(at=(anchor_at(exercise.readings[p.quote.document], p.quote.span),), party=p.party.name) for p in denials]
    judged = judge(exercise, cluster, *struck)
    assert not [position for position in judged.positions if position.view is View.DENIES]
    assert not judged.contested
    assert {made.field for made in judged.corrections} == {"contested", "positions"}
    other = judge(exercise, cluster, replace(struck[0], party="Somebody Else"))
    assert other.positions == plain.positions


@pytest.mark.parametrize(("view", "on", "grade"), [("confirms", "all", Grade.CONFIRMED), ("denies", "all", Grade.FAIR)])
def test_a_position_that_is_entered_counts_as_one_that_was_read(exercise: Exercise, view: str, on: str, grade: Grade) -> None:
    cluster = at(exercise, "Oremil")
    member = cluster.members[0]
    reading = exercise.readings[member.document]
    entered = EnterPosition(
        at=anchor_at(reading, Span(0, 12)),
        mention=member.id,
        party=PartyValue(name="Talvenori Air Force", country="XA"),
        view=view,  # type: ignore[arg-type]  # as the parameters have it
        on=on,
    )
    judged = judge(exercise, cluster, entered)
    assert judged.grade is grade
    assert judged.contested is (view == "denies")
    assert (judged.positions[-1].party.name, judged.positions[-1].view) == ("Talvenori Air Force", view)
    assert judged.positions[-1].quote.span.of(reading.text) == reading.text[:12]
    lost = judge(exercise, cluster, replace(entered, at=replace(entered.at, words="of another text", text="0" * 64)))
    assert lost.positions == judge(exercise, cluster).positions
