"""An incident's id lasts: whatever comes, is joined, parted and withdrawn, every id that was ever printed leads to its reports."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.record.made import Filled, readings_of

from onrecord.core import RecordError, Span
from onrecord.linking import Correct, Join, Overrule, Part
from onrecord.reading import IncidentField, Reading
from onrecord.record import DecisionRequest, Incident, WithdrawalRequest
from texts import make_texts


def with_evidence(reading: Reading) -> Reading:
    """A made reading, with the words of its one incident."""
    killed, injured = (figure.span for figure in reading.figures)
    evidence = {IncidentField.KILLED: (killed,), IncidentField.INJURED: (injured,)}
    return replace(reading, incidents=(replace(reading.incidents[0], evidence=evidence),))


SOME = {name: with_evidence(reading) for name, reading in readings_of(list(make_texts(24, seed=5))).items()}
NAMES = sorted(SOME)
KINDS = ["add", "add", "take", "join", "part", "withdraw", "older"]
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 1 << 20)), max_size=14)


def printed(filled: Filled) -> dict[str, tuple[str, ...]]:
    """The incidents as a list prints them: their former ids by their ids."""
    return {incident.id: incident.former_ids for incident in filled.record.incidents()}


def join(filled: Filled, *ids: str) -> DecisionRequest:
    names = sorted({name for one in ids for name in filled.record.members(one)})
    return DecisionRequest(why="one raid", content=Join(mentions=tuple(names), incidents=ids))


def part(filled: Filled, incident: str, *documents: str) -> DecisionRequest:
    members = sorted(filled.record.members(incident))
    apart = [name for name in members if name.rpartition("#")[0] in documents]
    rest = [name for name in members if name not in apart]
    return DecisionRequest(why="two raids", content=Part(mentions=tuple(apart), apart_from=tuple(rest), incident=incident))


def older(chance: random.Random) -> DecisionRequest:
    """A decision as older versions noted it: mentions by the numbers of the reading."""
    names = [f"{name}#i1" for name in chance.sample(NAMES, 3)]
    return DecisionRequest(why="one raid", content=Join(mentions=tuple(names)))


def decide(filled: Filled, moment: int, kind: str, chance: random.Random) -> None:
    there = [incident for incident in filled.record.incidents() if kind == "join" or len(incident.readings) > 1]
    if kind == "older":
        filled.decide(moment, older(chance))
    elif kind == "withdraw":
        standing = [decision.id for decision in filled.record.decisions() if decision.stands]
        if standing:
            filled.decide(moment, WithdrawalRequest(why="not so", decision=chance.choice(standing)))
    elif len(there) > 1:
        some = chance.sample(there, 2)
        asked = join(filled, *(one.id for one in some)) if kind == "join" else part(filled, some[0].id, min(some[0].readings))
        filled.decide(moment, asked)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(NAMES), made=STEPS, sizes=st.lists(st.integers(1, 9), max_size=4))
def test_every_id_ever_printed_leads_to_its_report_and_a_rebuilding_gives_the_same(
    order: list[str], made: list[tuple[str, int]], sizes: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        filled, rest, seen = Filled(Path(folder) / "record", SOME), list(order), set[str]()
        for moment, (kind, number) in enumerate((*made, ("add", 23), ("take", 0))):
            filled.waiting()
            if kind == "add":
                filled.keep(rest[: 1 + number % 9] if number != 23 else rest)
                rest = rest[1 + number % 9 :] if number != 23 else []
            elif kind == "take":
                filled.take(*sizes)
            else:
                decide(filled, moment, kind, random.Random(number))  # noqa: S311 no secret
            filled.waiting()
            seen |= printed(filled).keys()
        now = printed(filled)
        leading = {one: incident for incident, former in now.items() for one in (incident, *former)}
        assert seen <= leading.keys()
        assert len(leading) == sum(1 + len(former) for former in now.values())  # none leads to two
        for one in seen:
            led = filled.record.whereabouts(one)
            assert led.id == one
            assert led.now[0] == leading[one]
            assert set(led.now) <= now.keys()
        digest = filled.record.digest()
        filled.record.forget()
        filled.take()
        assert printed(filled) == now
        assert filled.record.digest() == digest
        filled.record.close()


@pytest.fixture
def filled(tmp_path: Path, address: str | None) -> Filled:
    return Filled(tmp_path / "record", SOME, address)


def there(filled: Filled, identifier: str) -> Incident:
    return filled.record.incident(identifier)


def test_an_id_lasts_when_reports_come_and_are_joined_and_parted(filled: Filled) -> None:
    seen: dict[str, str] = {}
    for name in NAMES:
        filled.keep([name])
        filled.take()
        for incident in filled.record.incidents():
            for document in incident.readings:
                seen.setdefault(document, incident.id)
    assert len(set(seen.values())) > 5
    for document, first in seen.items():
        assert document in there(filled, first).readings
    one, other = list(filled.record.incidents())[:2]
    came = min((one, other), key=lambda incident: min(NAMES.index(name) for name in incident.readings))
    gone = other if came is one else one
    filled.decide(1, join(filled, one.id, other.id))
    filled.waiting()
    joined = there(filled, gone.id)
    assert joined.id == came.id
    assert {gone.id, *gone.former_ids, *came.former_ids} == set(joined.former_ids)
    filled.decide(2, part(filled, joined.id, *gone.readings))
    filled.waiting()
    assert there(filled, gone.id).id == gone.id
    assert (there(filled, came.id).id, there(filled, came.id).former_ids) == (came.id, came.former_ids)
    filled.record.close()


def test_a_former_id_of_reports_that_were_parted_leads_to_all_of_them(filled: Filled) -> None:
    filled.keep(NAMES)
    filled.take()
    whole = next(incident for incident in filled.record.incidents() if len(incident.readings) > 1)
    others = [incident for incident in filled.record.incidents() if incident.id != whole.id]
    first = next(member.document for member in whole.cluster.members if member.identity == whole.id)
    parted = next(name for name in whole.readings if name != first)
    filled.decide(1, part(filled, whole.id, parted))
    filled.waiting()
    came = {name: number for number, name in enumerate(NAMES)}
    older_one = next(one for one in others if min(came[name] for name in one.readings) < came[first])
    filled.decide(2, join(filled, whole.id, older_one.id))
    filled.waiting()
    led = filled.record.whereabouts(whole.id)
    assert led.moved
    assert led.now == (older_one.id, filled.record.sheet(parted).incidents[0])
    with pytest.raises(RecordError) as error:
        filled.record.incident(whole.id)
    assert error.value.code == "record.several"
    assert all(one in error.value.message for one in led.now)
    filled.record.close()


def told_of_more(reading: Reading) -> Reading:
    """The reading of a newer reader: what it told of is now its second incident, another stands before it, no span as it was."""
    (main,) = reading.incidents
    moved = {field: tuple(Span(span.start, span.end + 1) for span in spans) for field, spans in main.evidence.items()}
    second = replace(main, id="i2", evidence=moved)
    end = len(reading.text)
    first = replace(main, id="i1", killed=(99, 99), injured=None, place=None, evidence={IncidentField.KILLED: (Span(end - 9, end - 2),)})
    return replace(reading, incidents=(first, second))


def test_decisions_and_ids_mean_the_same_event_after_a_newer_reader_numbers_it_otherwise(filled: Filled) -> None:
    filled.keep(NAMES)
    filled.take()
    name = NAMES[0]
    (before,) = filled.record.sheet(name).incidents
    own = next(member for member in there(filled, before).cluster.members if member.document == name)
    filled.decide(1, DecisionRequest(why="counted there", content=Correct(mention=own.id, field="killed", value="[7, 7]")))
    filled.decide(2, DecisionRequest(why="counted there", content=Overrule(mention=f"{name}#i1", grade="discounted")))
    filled.waiting()
    filled.record.forget()
    filled.readings = {**SOME, name: told_of_more(SOME[name])}
    filled.take()
    second = there(filled, own.identity)
    assert {member.incident for member in second.cluster.members if member.document == name} == {"i2"}
    assert (second.assessment.killed, second.assessment.grade) == ((7, 7), "discounted")
    assert second.id == before
    filled.record.forget()
    filled.take()
    assert there(filled, own.identity).id == before
    filled.record.close()


def test_an_event_that_is_read_no_more_leads_to_what_its_document_tells_of(filled: Filled) -> None:
    filled.keep(NAMES)
    filled.take()
    name = NAMES[0]
    (before,) = filled.record.sheet(name).incidents
    own = next(member.identity for member in there(filled, before).cluster.members if member.document == name)
    (main,) = SOME[name].incidents
    end = len(SOME[name].text)
    elsewhere = replace(main, killed=(99, 99), evidence={IncidentField.KILLED: (Span(end - 9, end - 2),)})
    filled.record.forget()
    filled.readings = {**SOME, name: replace(SOME[name], incidents=(elsewhere,))}
    filled.take()
    assert filled.record.whereabouts(own).now == filled.record.sheet(name).incidents
    filled.record.forget()
    filled.readings = {**SOME, name: replace(SOME[name], incidents=())}
    filled.take()
    assert filled.record.whereabouts(own).now == ()
    with pytest.raises(RecordError) as error:
        filled.record.incident(own)
    assert error.value.code == "record.gone"
    filled.record.close()


def test_what_an_older_version_called_an_incident_leads_to_it(filled: Filled) -> None:
    filled.keep(NAMES)
    filled.take()
    for incident in filled.record.incidents():
        assert there(filled, incident.cluster.members_digest).id == incident.id
    filled.record.close()


def test_the_beginning_of_an_id_is_enough_and_of_two_it_is_refused(filled: Filled) -> None:
    filled.keep(NAMES)
    filled.take()
    letters = filled.record.length_of_ids()
    ids = [one for incident in filled.record.incidents() for one in (incident.id, *incident.former_ids)]
    assert len({one[:letters] for one in ids}) == len(ids)
    for incident in filled.record.incidents():
        for one in (incident.id, *incident.former_ids):
            assert there(filled, one[:letters]).id == incident.id
    for given_ in ("", "abc", "zzzz", "0" * 16, "A" * 8):
        with pytest.raises(RecordError) as error:
            filled.record.incident(given_)
        assert error.value.code == "record.unknown"
    filled.record.close()
