"""What people decided stands above the rules, is shown as theirs, and can be withdrawn."""

import datetime as dt

import msgspec
import pytest
from msgspec.structs import replace

from onrecord.assessment import Grade, assess, explain
from onrecord.linking import Correct, Decision, Overrule

from .conftest import Exercise

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)


def test_a_grade_is_overruled(exercise: Exercise) -> None:
    cluster = exercise.clusters[0]
    first = cluster.members[0].id
    overruled = Decision(id="d1", who="ana", when=NOON, why="seen on the ground", content=Overrule(mention=first, grade="confirmed"))
    judged = assess(cluster, exercise.readings, exercise.families, [overruled])
    assert judged.grade is Grade.CONFIRMED
    assert judged.overruled == "ana: seen on the ground"
    withdrawn = replace(overruled, withdrawn=NOON)
    assert assess(cluster, exercise.readings, exercise.families, [withdrawn]).overruled is None


@pytest.mark.parametrize(("field", "value", "read"), [("killed", b"[1,2]", (1, 2)), ("injured", b"[3,null]", (3, None))])
def test_a_value_is_corrected(exercise: Exercise, field: str, value: bytes, read: tuple[int, int | None]) -> None:
    cluster = exercise.clusters[0]
    decision = Decision(
        id="d1", who="ana", when=NOON, why="misread", content=Correct(mention=cluster.members[0].id, field=field, value=value.decode())
    )
    assert getattr(assess(cluster, exercise.readings, exercise.families, [decision]), field) == read
    other = replace(decision, content=replace(decision.content, mention="of another incident"))
    assert assess(cluster, exercise.readings, exercise.families, [other]) == assess(cluster, exercise.readings, exercise.families)


def test_an_explanation_quotes_its_words(exercise: Exercise) -> None:
    for judged in exercise.judged.values():
        lines = explain(judged, exercise.readings)
        assert lines[0].says.startswith(str(judged.grade))
        assert all(line.words for line in lines if line.quote is not None)
        assert len([line for line in lines if line.part == "rule"]) == len(judged.verdicts)


def test_the_computed_value_stays_beside_a_correction_and_the_later_one_stands(exercise: Exercise) -> None:
    cluster = exercise.clusters[0]
    plain = assess(cluster, exercise.readings, exercise.families)

    def correct(name: str, value: bytes, hour: int) -> Decision:
        when = NOON + dt.timedelta(hours=hour)
        given = value.decode()
        return Decision(
            id=name, who="ana", when=when, why="misread", content=Correct(mention=cluster.members[0].id, field="killed", value=given)
        )

    judged = assess(cluster, exercise.readings, exercise.families, [correct("d2", b"[1,3]", 2), correct("d1", b"[1,2]", 1)])
    assert judged.killed == (1, 3)
    assert [made.computed for made in judged.corrections] == [msgspec.json.encode(plain.killed).decode()]
    assert judged.grade is plain.grade
    assert any(line.part == "corrected" and "misread" in line.says for line in explain(judged, exercise.readings))


def test_an_explanation_has_the_words_of_when_where_what_and_by_whom(exercise: Exercise) -> None:
    for cluster in exercise.clusters:
        lines = explain(exercise.judged[cluster.id], exercise.readings, cluster.members)
        for part in ("date", "place", "act", "perpetrator"):
            some = [line for line in lines if line.part == part]
            assert some
            assert all(line.words == line.quote.span.of(exercise.readings[line.quote.document].text) for line in some if line.quote)
