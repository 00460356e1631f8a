"""What people decided stands above the rules, is shown as theirs, and can be withdrawn."""

import datetime as dt

import msgspec
import pytest
from msgspec.structs import replace
from tests.exercise import EXERCISE

from onrecord.assessment import Assessment, Grade, StrikeStatus, assess, explain, read_value
from onrecord.linking import Correct, Decision, Overrule
from onrecord.reading import Group, load_registry

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


def correct(exercise: Exercise, place: str, field: str, value: object) -> tuple[Assessment, Assessment]:
    """The judgement of the incident of a place, before a correction and after."""
    cluster = next(c for c in exercise.clusters if (at := exercise.judged[c.id].place) and at.name == place)
    content = Correct(mention=cluster.members[0].id, field=field, value=msgspec.json.encode(value).decode())
    decision = Decision(id="d1", who="ana", when=NOON, why="misread", content=content)
    registry = load_registry((EXERCISE / "parties.toml",))
    plain = assess(cluster, exercise.readings, exercise.families, registry=registry)
    return plain, assess(cluster, exercise.readings, exercise.families, [decision], registry)


def follows(judged: Assessment) -> set[str]:
    return {made.field for made in judged.corrections if made.follows}


def test_contested_and_grade_follow_the_perpetrators(exercise: Exercise) -> None:
    before, after = correct(exercise, "Kelmar", "perpetrators", [{"name": "Talvenor Armed Forces", "country": "XA"}])
    assert (before.grade, before.contested, before.strike_status) == (Grade.CONTESTED, True, StrikeStatus.CONTESTED)
    assert (after.grade, after.contested, after.strike_status) == (Grade.FAIR, True, StrikeStatus.LIKELY)  # who is named still denies it
    assert follows(after) == {"grade", "strike_status"}
    assert next(made for made in after.corrections if made.field == "grade").computed == '"contested"'
    before, after = correct(
        exercise, "Oremil", "perpetrators", [{"name": "Talvenori Air Force", "country": "XA"}, {"name": "Sarrel Highland Front"}]
    )
    assert (before.grade, after.grade, after.contested) == (Grade.FAIR, Grade.CONTESTED, True)


def test_the_grade_follows_a_toll_and_parts_stay_within_their_whole(exercise: Exercise) -> None:
    before, after = correct(exercise, "Orsheva", "killed", [1, 1])
    assert before.killed_by_group
    assert all(after.killed_by_group[group] <= (1, 1) for group in after.killed_by_group if group is not Group.FIGHTERS)
    assert "killed_by_group" in follows(after)
    before, after = correct(exercise, "Dolmarrek", "killed", [1, 1])
    assert (before.grade, after.grade) == (Grade.DISCOUNTED, Grade.WEAK)


@pytest.mark.parametrize(
    ("field", "value"),
    [("injured_by_group", {"children": [1, 2]}), ("targets", ["market", "school"]), ("weapons", ["cluster_munition"]), ("targets", [])],
)
def test_every_field_can_be_corrected_and_keeps_its_computed_value(exercise: Exercise, field: str, value: object) -> None:
    before, after = correct(exercise, "Orsheva", field, value)
    assert read_value(field, msgspec.json.encode(value)) == getattr(after, field)
    made = next(made for made in after.corrections if made.field == field)
    assert read_value(field, made.computed.encode()) == getattr(before, field)
    assert (made.who, made.when, made.decisions, made.follows) == ("ana", NOON, ("d1",), False)


def test_targets_and_the_injured_of_each_group_are_those_of_the_reports(exercise: Exercise) -> None:
    assert any("market" in judged.targets for judged in exercise.judged.values())
    told = {group for cluster in exercise.clusters for member in cluster.members for group in member.injured_by_group}
    assert told == {group for judged in exercise.judged.values() for group in judged.injured_by_group}


def test_an_explanation_has_the_words_of_when_where_what_and_by_whom(exercise: Exercise) -> None:
    for cluster in exercise.clusters:
        lines = explain(exercise.judged[cluster.id], exercise.readings, cluster.members)
        for part in ("date", "place", "act", "perpetrator"):
            some = [line for line in lines if line.part == part]
            assert some
            assert all(line.words == line.quote.span.of(exercise.readings[line.quote.document].text) for line in some if line.quote)
