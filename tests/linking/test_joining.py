"""Event mentions put together: what joins, what stays apart, what people decide; the order of arrival changes nothing."""

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.linking import Cluster, Decision, EventMention, Join, Part, Standing, join, weigh
from onrecord.linking.blocking import block_keys, candidate_pairs
from onrecord.reading import Act

from .seen import force, seen

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)


def put_together(mentions: list[EventMention], *decisions: Decision) -> list[set[str]]:
    links = [weigh(a, b) for a, b in candidate_pairs(mentions)]
    return sorted((members(cluster) for cluster in join(mentions, links, decisions)), key=sorted)


def members(cluster: Cluster) -> set[str]:
    return {mention.document for mention in cluster.members}


CASES = [
    ("same day, same town", seen("a", 5, "Varnoth"), seen("b", 5, "Varnoth"), True),
    ("a day apart, same village", seen("a", 5, "Little Orm", killed=(4, 4)), seen("b", 6, "Little Orm", killed=(4, 5)), True),
    ("same day, far towns", seen("a", 5, "Varnoth"), seen("b", 5, "Kesh Dara"), False),
    ("same town, three days apart", seen("a", 5, "Varnoth", killed=(9, 9)), seen("b", 8, "Varnoth", killed=(2, 2)), False),
    ("same town, ten days apart", seen("a", 5, "Varnoth"), seen("b", 15, "Varnoth"), False),
    ("copies of one text", seen("a", 5, "Varnoth", family="f"), seen("b", 9, "Varnoth", family="f"), True),
    ("two events of one text, in two towns", seen("a", 5, "Varnoth", family="f"), seen("b", 5, "Kesh Dara", family="f"), False),
    ("two events of one text, weeks apart", seen("a", 5, "Varnoth", family="f"), seen("b", 25, "Varnoth", family="f"), False),
    (
        "one accuses the one side, the other tells that it denies",
        seen("a", 5, "Varnoth", killed=(4, 4)),
        seen("b", 5, "Varnoth", actors=(force("XC"),), denied_actors=(force("XB"),)),
        True,
    ),
    (
        "the day after, in towns that lie apart, with the same victim",
        seen("a", 5, "Varnoth", victims=("orm tlk", "sl mrk")),
        seen("b", 6, "Kesh Dara", victims=("orm tlk",)),
        True,
    ),
    (
        "the day after, in towns that lie apart, with other victims",
        seen("a", 5, "Varnoth", victims=("orm tlk",)),
        seen("b", 6, "Kesh Dara", victims=("sl mrk",)),
        False,
    ),
    (
        "another act by another force next day",
        seen("a", 5, "Varnoth", killed=(9, 9)),
        seen("b", 6, "Varnoth", act=Act.DETENTION, acts=(Act.DETENTION,), actors=(force("XC"),), killed=(1, 1)),
        False,
    ),
]


@pytest.mark.parametrize(("what", "one", "other", "joined"), CASES, ids=[case[0] for case in CASES])
def test_two(what: str, one: EventMention, other: EventMention, joined: bool) -> None:  # noqa: ARG001 the name of the case
    assert (len(put_together([one, other])) == 1) is joined


def test_what_is_only_recalled_makes_no_incident() -> None:
    recalled = seen("a", 5, "Varnoth", standing=Standing.RECALLED)
    assert put_together([recalled]) == []
    assert put_together([recalled, seen("b", 5, "Varnoth", killed=(8, 8))]) == [{"b"}] or put_together(
        [recalled, seen("b", 5, "Varnoth")]
    ) == [{"a", "b"}]


def test_two_incidents_of_one_report_stay_two() -> None:
    first, second = seen("a", 5, "Varnoth"), seen("a", 5, "Varnoth", id="a#i2")
    between = seen("b", 5, "Varnoth")
    assert len(join([first, second, between], [weigh(x, y) for x, y in candidate_pairs([first, second, between])])) == 2


def test_a_chain_does_not_pull_its_ends_together() -> None:
    chain = [seen("a", 5, "Varnoth", killed=(9, 9)), seen("b", 6, "Varnoth", killed=(7, None)), seen("c", 8, "Varnoth", killed=(2, 2))]
    assert {"a", "c"} not in [found & {"a", "c"} for found in put_together(chain)]


def test_decisions_stand_above_weights_and_can_be_withdrawn() -> None:
    pair = [seen("a", 5, "Varnoth"), seen("b", 5, "Varnoth")]
    part = Decision(id="d1", who="ana", when=NOON, why="two raids", content=Part(mentions=("a#i1",), apart_from=("b#i1",)))
    assert put_together(pair, part) == [{"a"}, {"b"}]
    withdrawn = Decision(
        id="d1", who="ana", when=NOON, why="two raids", withdrawn=NOON, content=Part(mentions=("a#i1",), apart_from=("b#i1",))
    )
    assert put_together(pair, withdrawn) == [{"a", "b"}]
    far = [seen("a", 5, "Varnoth"), seen("b", 5, "Kesh Dara")]
    joined = Decision(id="d2", who="ana", when=NOON, why="the town was misread", content=Join(mentions=("a#i1", "b#i1")))
    assert put_together(far, joined) == [{"a", "b"}]
    later = Decision(id="d3", who="bo", when=NOON + dt.timedelta(hours=1), why="one raid", content=Join(mentions=("a#i1", "b#i1")))
    assert put_together(pair, part, later) == [{"a", "b"}]


@st.composite
def weeks(draw: st.DrawFn) -> list[EventMention]:
    """A handful of reports of one week."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        places = draw(st.lists(st.sampled_from(["Varnoth", "Ulmeren", "Kesh Dara", "Little Orm"]), max_size=2, unique=True))
        killed = draw(st.one_of(st.none(), st.tuples(st.integers(0, 9), st.none())))
        family = draw(st.sampled_from(["", "f"])) or f"d{number}"
        found.append(seen(f"d{number}", draw(st.integers(1, 7)), *places, killed=killed, family=family))
    return found


@settings(max_examples=60, deadline=None)
@given(weeks(), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_ids_alone_and_not_what_leads_where(mentions: list[EventMention], chance: random.Random) -> None:
    mentions = [replace(one, id=f"{one.document}#{one.document}e") for one in mentions]
    shuffled = list(mentions)
    chance.shuffle(shuffled)
    found = join(mentions, [weigh(a, b) for a, b in candidate_pairs(mentions)])
    others = join(shuffled, [weigh(b, a) for a, b in candidate_pairs(shuffled)])
    assert {c.members_digest: (c.members, c.links, {c.id, *c.former_ids}) for c in found} == {
        c.members_digest: (c.members, c.links, {c.id, *c.former_ids}) for c in others
    }
    came = [one.identity for one in shuffled]
    assert all(c.id == min((c.id, *c.former_ids), key=came.index) for c in others)


def test_an_incident_goes_by_its_first_report_and_not_by_what_recalled_it_before() -> None:
    recalled = seen("a", 5, "Varnoth", standing=Standing.RECALLED, id="a#aa")
    reports = [seen("c", 5, "Varnoth", id="c#cc"), seen("b", 5, "Varnoth", id="b#bb")]
    (found,) = join([recalled, *reports], [weigh(a, b) for a, b in candidate_pairs([recalled, *reports])])
    assert (found.id, found.former_ids) == ("cc", ("aa", "bb"))


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_every_sighting_is_in_one_incident_and_every_reason_adds_up(mentions: list[EventMention]) -> None:
    links = [weigh(a, b) for a, b in candidate_pairs(mentions)]
    clusters = join(mentions, links)
    assert sorted(s.id for c in clusters for s in c.members) == sorted(s.id for s in mentions)
    assert all(link.weight == pytest.approx(sum(reason.weight for reason in link.reasons), abs=0.01) for link in links)


def test_what_one_more_report_meets_does_not_grow_with_the_record() -> None:
    def met(size: int) -> int:
        record = [seen(f"d{n}", 1, "Varnoth", date=seen("x", 1).date and _on(n), actors=(force(f"X{n % 7}"),)) for n in range(size)]
        mine = set(block_keys(seen("new", 1, "Varnoth", date=_on(0))))
        return sum(bool(mine & set(block_keys(other))) for other in record)

    assert met(2000) == met(500)


def _on(number: int) -> object:
    from onrecord.core import Period  # noqa: PLC0415 only here

    return Period.day(dt.date(2031, 1, 1) + dt.timedelta(days=number))


def test_of_two_decisions_that_contradict_each_other_the_later_one_stands() -> None:
    a, b, c = seen("a", 5, "Varnoth"), seen("b", 5, "Varnoth"), seen("c", 25, "Kesh Dara")
    later = NOON + dt.timedelta(hours=1)
    everything = (a.id, b.id, c.id)
    joined = Decision(id="d1", who="ana", when=NOON, why="one raid", content=Join(mentions=everything))
    parted = Decision(id="d2", who="ana", when=later, why="it is another town", content=Part(mentions=(c.id,), apart_from=(a.id, b.id)))
    assert put_together([a, b, c], joined) == [{"a", "b", "c"}]
    assert put_together([a, b, c], joined, parted) == [{"a", "b"}, {"c"}]
    assert put_together([a, b, c], parted, joined) == [{"a", "b"}, {"c"}]
    again = Decision(id="d3", who="ana", when=later + dt.timedelta(hours=1), why="one raid", content=Join(mentions=everything))
    assert put_together([a, b, c], joined, parted, again) == [{"a", "b", "c"}]
    alone = Decision(id="d4", who="ana", when=later, why="another street", content=Part(mentions=(b.id,), apart_from=(a.id,)))
    assert {"a", "c"} <= set.union(*(one for one in put_together([a, b, c], joined, alone) if "b" not in one))
