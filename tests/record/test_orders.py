"""Whatever the order and the batches in which reports and decisions come, the record is the same, and the one that is made at once."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.made import Filled, readings_of

from onrecord.assessment import assess
from onrecord.linking import Content, Correct, DocumentSource, Join, Overrule, Part, find_families, link, take_fingerprint
from onrecord.record import DecisionRequest, WithdrawalRequest
from texts import make_texts

SOME = readings_of(list(make_texts(24, seed=3)))
NAMES = sorted(SOME)
SIGHTINGS = [f"{name}#i1" for name in NAMES]

Step = tuple[str, list[str]]

chosen = st.lists(st.sampled_from(SIGHTINGS), min_size=2, max_size=5, unique=True)
steps = st.lists(st.tuples(st.sampled_from(["join", "part", "overrule", "correct", "withdraw"]), chosen), max_size=5)


def wish_of(step: Step) -> DecisionRequest:
    kind, names = step
    contents: dict[str, Content] = {
        "join": Join(mentions=tuple(names)),
        "part": Part(mentions=tuple(names[:1]), apart_from=tuple(names[1:])),
        "overrule": Overrule(mention=names[0], grade="discounted"),
        "correct": Correct(mention=names[0], field="killed", value="[1, 4]"),
    }
    return DecisionRequest(why="seen on the spot", content=contents[kind])


def decide(filled: Filled, moment: int, made: list[Step]) -> None:
    """Note the decision of a step; a withdrawal is that of the first that still stands."""
    step = made[moment]
    if step[0] != "withdraw":
        filled.decide(moment, wish_of(step))
        return
    filled.waiting()  # decisions are known when they are taken in
    standing = [decision.id for decision in filled.record.decisions() if decision.stands]
    if standing:
        filled.decide(moment, WithdrawalRequest(decision=standing[0], why="it was another place"))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(NAMES), sizes=st.lists(st.integers(1, 9), max_size=6), made=steps, data=st.data())
def test_any_order_and_any_batches_give_the_same(order: list[str], sizes: list[int], made: list[Step], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        filled = Filled(Path(folder) / "one", SOME)
        rest, moments = list(order), 0
        while rest:
            count = data.draw(st.integers(1, len(rest)))
            filled.keep(rest[:count])
            rest = rest[count:]
            while moments < len(made) and data.draw(st.booleans()):
                decide(filled, moments, made)
                moments += 1
            if data.draw(st.booleans()):
                filled.take(*sizes)
        for moment in range(moments, len(made)):
            decide(filled, moment, made)
        filled.take(*sizes)
        digest = filled.record.digest()
        filled.take()
        assert filled.record.digest() == digest  # nothing came, nothing changed
        filled.record.forget()
        filled.take()
        assert filled.record.digest() == digest  # made anew in one piece
        values = filled.record.digest(ids=False)
        filled.record.close()
        other = Filled(Path(folder) / "two", SOME)
        for moment in range(len(made)):
            decide(other, moment, made)
        other.keep(NAMES)
        other.take()
        assert other.record.digest(ids=False) == values
        other.record.close()


@pytest.mark.parametrize("seed", range(3))
def test_two_hundred_texts_one_after_the_other_are_what_linking_all_at_once_gives(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 an order, no secret
    readings = readings_of(list(make_texts(200, seed=seed + 10)))
    some = dict(chance.sample(sorted(readings.items()), chance.randrange(100, len(readings))))
    filled = Filled(tmp_path / "record", some)
    filled.keep(chance.sample(sorted(some), len(some)))
    filled.take(*(chance.randrange(1, 20) for _ in range(30)))
    grouped = find_families([take_fingerprint(DocumentSource.of_reading(reading)) for reading in some.values()])
    families = {document: family for family in grouped for document in family.documents}
    clusters = {cluster.members_digest: cluster for cluster in link(some.values(), families, registry=filled.registry)}
    found = {incident.cluster.members_digest: incident for incident in filled.record.incidents()}
    assert found.keys() == clusters.keys()
    assert len(found) > 30
    assert any(len(cluster.members) > 2 for cluster in clusters.values())
    for name, cluster in clusters.items():
        documents = sorted({member.document for member in cluster.members})
        judged = assess(cluster, {d: some[d] for d in documents}, {d: families[d] for d in documents}, (), filled.registry)
        assert found[name].assessment == judged
    filled.record.close()
