"""What people decided stands above the rules, is shown as theirs, and can be withdrawn."""

import datetime as dt

import msgspec
import pytest

from onrecord.assessment import Grade, assess, explain
from onrecord.linking import Correct, Decision, Overrule

from .conftest import Exercise

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)


def test_a_grade_is_overruled(exercise: Exercise) -> None:
    cluster = exercise.clusters[0]
    first = cluster.members[0].id
    overruled = Overrule(id="d1", who="ana", when=NOON, why="seen on the ground", sighting=first, grade="confirmed")
    judged = assess(cluster, exercise.readings, exercise.families, [overruled])
    assert judged.grade is Grade.CONFIRMED
    assert judged.overruled == "ana: seen on the ground"
    withdrawn = msgspec.structs.replace(overruled, withdrawn=NOON)
    assert assess(cluster, exercise.readings, exercise.families, [withdrawn]).overruled is None


@pytest.mark.parametrize(("field", "value", "read"), [("killed", b"[1,2]", (1, 2)), ("injured", b"[3,null]", (3, None))])
def test_a_value_is_corrected(exercise: Exercise, field: str, value: bytes, read: tuple[int, int | None]) -> None:
    cluster = exercise.clusters[0]
    decision: Decision = Correct(
        id="d1", who="ana", when=NOON, why="misread", sighting=cluster.members[0].id, field=field, value=msgspec.Raw(value)
    )
    assert getattr(assess(cluster, exercise.readings, exercise.families, [decision]), field) == read
    other = msgspec.structs.replace(decision, sighting="of another incident")
    assert assess(cluster, exercise.readings, exercise.families, [other]) == assess(cluster, exercise.readings, exercise.families)


def test_an_explanation_quotes_its_words(exercise: Exercise) -> None:
    for judged in exercise.judged.values():
        lines = explain(judged, exercise.readings)
        assert lines[0].says.startswith(str(judged.grade))
        assert all(line.words for line in lines if line.quote is not None)
        assert len([line for line in lines if line.part == "rule"]) == len(judged.verdicts)
