"""A server answers from memory as the database does: any query, for whoever sees everything and for whoever does not."""

import datetime as dt
import random
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.record.made import Filled, readings_of

from onrecord.linking import AddTag, Dismissal, NoIncident, Restrict, Review, WorkStatus
from onrecord.record import (
    Area,
    DecisionRequest,
    Incident,
    Locality,
    Near,
    Polygon,
    Query,
    Redaction,
    SortOrder,
    Stand,
    open_database,
)
from onrecord.record.routing import asking
from texts import make_texts

if TYPE_CHECKING:
    from onrecord.record import Database

READINGS = readings_of(list(make_texts(80, seed=11)))
QUERIES = 60


@pytest.fixture
def filled(tmp_path: Path, address: str | None) -> Iterator[Filled]:
    """A record in which an incident is dismissed, one is tagged and one is signed off."""
    filled = Filled(tmp_path / "record", READINGS, address)
    filled.keep(READINGS)
    filled.take()
    first, second, third = list(filled.record.incidents(Query(), Redaction()))[:3]
    mentions = tuple(member.id for member in third.cluster.members)
    decide(
        filled,
        NoIncident(mentions=tuple(member.id for member in first.cluster.members), reason=Dismissal.HOAX),
        AddTag(mention=second.cluster.members[0].id, label="spring"),
        Review(mention=mentions[0], mentions=mentions),
    )
    yield filled
    filled.record.close()


def decide(filled: Filled, *contents: Restrict | AddTag | Review | NoIncident) -> None:
    for number, content in enumerate(contents):
        filled.decide(number, DecisionRequest(why="somebody may be in danger", content=content))
    filled.waiting()


def queries(several: list[Incident], chance: random.Random) -> Iterator[Query]:
    """Queries of one to four conditions, most of which some incident answers."""
    for _ in range(QUERIES):
        judged = chance.choice(several).assessment
        place, day = judged.place, judged.date.from_ if judged.date else None
        latitude, longitude = (place.latitude or 0.0, place.longitude or 0.0) if place else (0.0, 0.0)
        name = place.name if place else "nowhere"
        parties = [position.party.name for position in judged.positions] + [actor.name for actor in judged.perpetrators] + ["nobody"]
        since = day - dt.timedelta(chance.randint(0, 60)) if day else None
        asked = {
            "since": since,
            "until": (since or dt.date(2031, 1, 1)) + dt.timedelta(chance.randint(0, 90)),
            "inside": chance.random() < 0.5,
            "grade": judged.grade.value,
            "act": judged.act.value if judged.act else None,
            "disputed": chance.random() < 0.5,
            "place": chance.choice([name, name[1:4], place.country if place else "xx", ""]),
            "party": chance.choice(parties)[: chance.randint(2, 30)],
            "doer": chance.choice(parties),
            "denier": chance.choice(parties)[:4],
            "stand": chance.choice(list(Stand)),
            "target": chance.choice([*judged.targets, "school"]),
            "weapon": chance.choice([*judged.weapons, "drone"]),
            "at": Locality(chance.choice([name, None]), place.country if place else None),
            "area": chance.choice(
                [
                    Area(longitude - 1, latitude - 1, longitude + 1, latitude + 1),
                    Area(longitude + 1, -80.0, longitude - 1, 80.0),
                    Polygon(((longitude - 1, latitude - 1), (longitude + 1, latitude - 1), (longitude, latitude + 1))),
                ]
            ),
            "near": Near(name, 50.0),
            "words": chance.choice([name, chance.choice(parties)]),
            "text": chance.choice(["market", "hospital", '"air strike"', "nothing"]),
            "tag": "spring",
            "reviewed": chance.random() < 0.5,
            "status": WorkStatus.NEW,
            "dismissed": True,
        }
        told = {key: asked[key] for key in chance.sample(sorted(asked), chance.choice([1, 1, 2, 3, 4]))}
        yield Query(**told, sort=chance.choice(list(SortOrder)))  # type: ignore[arg-type]  # each of its own field


def answers(record: "Database", query: Query, redaction: Redaction) -> tuple[object, ...]:
    """All that a record answers to a query."""
    found = [one.id for one in record.incidents(query, redaction)]
    parts = [
        [one.id for one in record.incidents(query, redaction, slim=True, part=slice(at, at + 3))] for at in range(0, len(found) + 1, 3)
    ]
    return found, parts, [name for name, _ in record.judgements(query, redaction)], record.overview(query, redaction), record.kinds()


def compare(filled: Filled, address: str | None, redaction: Redaction, seed: int) -> int:
    """Compare a server with one that looks once, of which nothing is kept from before; return how many queries found something."""
    from onrecord.record.selecting import picked_for  # noqa: PLC0415 its tables can be imported once a database is open

    served = open_database(filled.folder, address)
    served.serve()
    served.overview(Query(), redaction)  # what counts all of them loads the columns
    chance = random.Random(seed)  # noqa: S311 no secret
    several = list(filled.record.incidents(Query(), Redaction()))
    found = 0
    try:
        for query in queries(several, chance):
            slow = answers(filled.record, query, redaction)
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr("onrecord.record.remembered._kept", OrderedDict())
                assert answers(served, query, redaction) == slow, query
            found += bool(slow[0])
        with asking(served.alias):
            assert picked_for(Query(act="shelling"), redaction) is not None  # it did answer from memory
    finally:
        served.close()
    return found


def restricted(filled: Filled) -> tuple[Restrict, ...]:
    """All documents of one incident withheld, one of another, and a name in a third."""
    several = sorted(filled.record.incidents(Query(), Redaction()), key=lambda one: (len(one.readings), one.id))
    reading = next(iter(several[-2].readings.values()))
    span = reading.parties[0].mentions[0]
    whole = (Restrict(document=name) for name in several[0].readings)
    return (*whole, Restrict(document=min(several[-1].readings)), Restrict(document=reading.document.id, spans=((span.start, span.end),)))


def test_where_nothing_is_restricted(filled: Filled, address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.overview._DAYS", 5)  # of more periods those of one month are one
    assert compare(filled, address, Redaction(), 1) > QUERIES // 3


def test_what_is_restricted_is_found_by_nothing(filled: Filled, address: str | None) -> None:
    contents = restricted(filled)
    decide(filled, *contents)
    redaction = filled.record.redaction()
    assert redaction.documents
    assert compare(filled, address, redaction, 2) > QUERIES // 4


def test_who_may_see_what_is_restricted_finds_it(filled: Filled, address: str | None) -> None:
    decide(filled, *restricted(filled))
    assert compare(filled, address, Redaction(), 3) > QUERIES // 4


def test_before_the_database_follows_what_was_restricted_a_moment_ago(filled: Filled, address: str | None) -> None:
    served = open_database(filled.folder, address)
    served.serve()
    try:
        before = [one.id for one in served.incidents(Query(), Redaction())]
        for number, content in enumerate(restricted(filled)):
            filled.decide(number, DecisionRequest(why="in danger", content=content))
        redaction = served.redaction()
        assert [one.id for one in served.incidents(Query(), redaction)] != before
        assert answers(served, Query(place="a"), redaction) == answers(filled.record, Query(place="a"), redaction)
    finally:
        served.close()


def test_columns_are_loaded_when_it_pays(tmp_path: Path) -> None:
    filled = Filled(tmp_path / "record", READINGS)
    filled.keep(READINGS)
    filled.take()
    filled.record.serve()
    from onrecord.record.selecting import picked_for  # noqa: PLC0415 its tables can be imported once a database is open

    def is_picked(query: Query, *, pays: bool = False) -> bool:
        with asking(filled.record.alias):
            return picked_for(query, Redaction(), pays=pays) is not None

    part = Query(act="shelling")
    assert not is_picked(part)  # one page after a decision is the database's
    assert is_picked(Query(), pays=True)
    assert is_picked(part)
    one = next(filled.record.incidents(Query(), Redaction()))
    decide(filled, AddTag(mention=one.cluster.members[0].id, label="spring"))
    assert [is_picked(part) for _ in range(8)] == [False] * 6 + [True] * 2
    filled.record.close()
