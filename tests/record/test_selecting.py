"""A large selection is right however it is asked for: each incident on one page, counts as shown, whatever is restricted or noted."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from tests.record.made import Filled, readings_of

from onrecord.linking import AddTag, Restrict, Review
from onrecord.record import DecisionRequest, Incident, Query, Redaction, SortOrder, WithdrawalRequest
from texts import make_texts

READINGS = readings_of(list(make_texts(60, seed=5)))
PAGE = 4


@pytest.fixture(params=["asked once", "served"])
def filled(tmp_path: Path, address: str | None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Filled]:
    filled = Filled(tmp_path / "record", READINGS, address)
    if request.param == "served":
        monkeypatch.setattr("onrecord.record.columns._OFTEN", 0)  # each question is answered from memory
        filled.record.serve()
    filled.keep(READINGS)
    filled.take()
    yield filled
    filled.record.close()


def decided(filled: Filled, *contents: Restrict | AddTag | Review) -> None:
    """Let people decide, and the database follow."""
    for number, content in enumerate(contents):
        filled.decide(number, DecisionRequest(why="in danger", content=content))
    filled.waiting()


def pages(filled: Filled, query: Query, redaction: Redaction) -> list[str]:
    """The ids of a selection, leafed through to its end."""
    found: list[str] = []
    while some := [one.id for one in filled.record.incidents(query, redaction, slim=True, part=slice(len(found), len(found) + PAGE))]:
        found += some
    return found


def shown(filled: Filled, redaction: Redaction) -> dict[str, Incident]:
    """Every incident as it is shown, each looked at."""
    every = (redaction.incident(one) for one in filled.record.by_id(Redaction()))
    return {one.id: one for one in every if one is not None}


def restricted(filled: Filled) -> tuple[Restrict, ...]:
    """All documents of one incident withheld, one document of another, and a name in a third."""
    several = sorted(filled.record.incidents(Query(), Redaction()), key=lambda one: (len(one.readings), one.id))
    whole = (Restrict(document=name) for name in several[0].readings)
    part = Restrict(document=min(several[-1].readings))
    reading = next(iter(several[-2].readings.values()))
    span = reading.parties[0].mentions[0]
    return (*whole, part, Restrict(document=reading.document.id, spans=((span.start, span.end),)))


QUERIES = [
    *(Query(sort=order) for order in SortOrder),
    Query(act="airstrike"),
    Query(act="shelling", sort=SortOrder.KILLED),
    Query(reviewed=False, sort=SortOrder.NEWEST),
    Query(text="market"),
    Query(words="a", sort=SortOrder.PLACE),
    Query(place="SY"),
]


@pytest.mark.parametrize("hides", [False, True])
def test_leafing_gives_each_incident_once_in_order(filled: Filled, *, hides: bool) -> None:
    if hides:
        decided(filled, *restricted(filled))
    redaction = filled.record.redaction()
    assert bool(redaction.documents) is hides
    whole = shown(filled, redaction)
    for query in QUERIES:
        found = pages(filled, query, redaction)
        assert len(found) == len(set(found))
        assert found == [one.id for one in filled.record.incidents(query, redaction)]
        assert filled.record.overview(query, redaction).number == len(found)
        if not query.asks_for_words and query.act is None:
            assert set(found) == set(whole)


def test_what_is_withheld_as_a_whole_is_on_no_page_and_in_no_count(filled: Filled) -> None:
    before = pages(filled, Query(), Redaction())
    contents = restricted(filled)
    hidden = next(one.id for one in filled.record.incidents() if contents[0].document in one.readings)
    decided(filled, *contents)
    redaction = filled.record.redaction()
    assert pages(filled, Query(), redaction) == [name for name in before if name != hidden]
    assert pages(filled, Query(), Redaction()) == before  # for who may see it
    assert filled.record.overview(Query(), redaction).number == len(before) - 1
    assert hidden not in {each.one for each in filled.record.overview(Query(), redaction).places}


def test_a_restricted_name_is_in_no_count_and_finds_nothing(filled: Filled) -> None:
    decided(filled, *restricted(filled))
    redaction = filled.record.redaction()
    document = next(content.document for content in restricted(filled) if content.spans)
    doctor = READINGS[document].parties[0].name
    assert pages(filled, Query(text=f'"{doctor}"'), redaction) == []
    assert filled.record.overview(Query(text=f'"{doctor}"'), redaction).number == 0
    assert pages(filled, Query(text=f'"{doctor}"'), Redaction())
    assert filled.record.overview(Query(text=f'"{doctor}"'), Redaction()).number == len(
        pages(filled, Query(text=f'"{doctor}"'), Redaction())
    )


def test_what_people_noted_selects_and_counts(filled: Filled) -> None:
    every = list(filled.record.incidents(Query(), Redaction()))
    first, second, third = every[:3]
    signed = Review(mention=first.cluster.members[0].id, mentions=tuple(member.id for member in first.cluster.members))
    decided(
        filled, signed, AddTag(mention=second.cluster.members[0].id, label="spring"), AddTag(mention=third.cluster.members[0].id, label="x")
    )
    wanted = {
        Query(reviewed=True): [first.id],
        Query(reviewed=False): [one.id for one in every if one.id != first.id],
        Query(tag="spring"): [second.id],
        Query(tag="none"): [],
        Query(tag="spring", reviewed=True): [],
    }
    for query, ids in wanted.items():
        assert pages(filled, query, Redaction()) == ids
        assert filled.record.overview(query, Redaction()).number == len(ids)


def test_what_is_kept_in_memory_goes_with_what_it_was_computed_from(filled: Filled) -> None:
    """A decision, and its withdrawal, is seen at once by whoever looked before."""
    one = next(filled.record.incidents(Query(), Redaction()))
    for number in range(3):
        assert pages(filled, Query(tag="spring"), Redaction()) == []
        filled.decide(2 * number, DecisionRequest(why="seen", content=AddTag(mention=one.cluster.members[0].id, label="spring")))
        filled.waiting()
        assert pages(filled, Query(tag="spring"), Redaction()) == [one.id]
        last = next(each.id for each in filled.record.decisions() if each.stands)
        filled.decide(2 * number + 1, WithdrawalRequest(decision=last, why="it was another"))
        filled.waiting()


def test_what_was_restricted_a_moment_ago_is_hidden_before_the_database_follows(filled: Filled) -> None:
    """The log says what is restricted: columns that were written before it are not believed."""
    contents = restricted(filled)
    before = pages(filled, Query(), Redaction())
    for number, content in enumerate(contents):
        filled.decide(number, DecisionRequest(why="in danger", content=content))
    redaction = filled.record.redaction()
    whole = shown(filled, redaction)
    assert set(pages(filled, Query(), redaction)) == set(whole) != set(before)
    assert filled.record.overview(Query(), redaction).number == len(whole)
    doctor = READINGS[next(content.document for content in contents if content.spans)].parties[0].name
    assert pages(filled, Query(text=f'"{doctor}"'), redaction) == []
    assert all(doctor not in text for text in chain.from_iterable((r.text for r in one.readings.values()) for one in whole.values()))
