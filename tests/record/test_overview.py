"""A selection from afar is what its incidents are, one by one."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record.made import Filled, readings_of

from onrecord.linking import Restrict
from onrecord.record import DecisionRequest, Overview, Query, Redaction
from texts import make_texts

READINGS = readings_of(list(make_texts(24, seed=3)))


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


def counted(filled: Filled, query: Query) -> tuple[int, Counter[str], Counter[tuple[object, ...]]]:
    """What the incidents of a query give, counted one by one."""
    found = [one.assessment for one in filled.record.incidents(query, Redaction())]
    placed = (one.place for one in found if one.place is not None and one.place.latitude is not None)
    dated = ((one.date.from_, one.date.to, one.contested) for one in found if one.date is not None and one.date.from_ is not None)
    return len(found), Counter(place.name for place in placed), Counter(dated)


def told(seen: Overview) -> tuple[int, Counter[str], Counter[tuple[object, ...]]]:
    """The same of an overview."""
    places = Counter({each.place.name: each.number for each in seen.places})
    return seen.number, places, Counter({(each.first, each.last, each.contested): each.number for each in seen.days})


def test_an_overview_counts_what_is_there(filled: Filled) -> None:
    for query in (Query(), Query(disputed=True), Query(disputed=False), Query(act="airstrike"), Query(place="orsheva"), Query(tag="none")):
        assert told(filled.record.overview(query, Redaction())) == counted(filled, query)
    assert filled.record.overview(Query(), Redaction()).number > 1


def test_each_place_leads_to_an_incident_there(filled: Filled) -> None:
    for each in filled.record.overview(Query(), Redaction()).places:
        place = filled.record.incident(each.one, Redaction()).assessment.place
        assert place is not None
        assert place.name == each.place.name


def test_a_part_of_a_selection_is_that_part_of_the_whole(filled: Filled) -> None:
    whole = [one.id for one in filled.record.incidents(Query(), Redaction())]
    for start, stop in ((0, 2), (1, 3), (2, 100), (100, 200)):
        assert [one.id for one in filled.record.incidents(Query(), Redaction(), part=slice(start, stop))] == whole[start:stop]
        assert [one.id for one in filled.record.incidents(Query(words="e"), Redaction(), part=slice(start, stop))] == [
            one.id for one in filled.record.incidents(Query(words="e"), Redaction())
        ][start:stop]


def test_too_many_places_stand_together_in_fields_that_hold_them(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = filled.record.overview(Query(), Redaction())
    monkeypatch.setattr("onrecord.record.overview._PLACES", 3)
    crowded = filled.record.overview(Query(until=dt.date(2100, 1, 1)), Redaction())  # another question: no answer is kept of it
    assert len(crowded.places) <= 3 < len(whole.places)
    assert sum(each.number for each in crowded.places) == sum(each.number for each in whole.places) == crowded.number
    assert sum(each.places for each in crowded.places) == len(whole.places)
    for each in crowded.places:
        if each.area is not None:
            assert filled.record.overview(Query(area=each.area), Redaction()).number == each.number


def test_too_many_days_stand_together_in_months(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = filled.record.overview(Query(), Redaction())
    monkeypatch.setattr("onrecord.record.overview._DAYS", 2)
    crowded = filled.record.overview(Query(until=dt.date(2100, 1, 1)), Redaction())
    assert len(crowded.days) < len(whole.days)
    assert sum(each.number for each in crowded.days) == sum(each.number for each in whole.days)
    assert min(each.first for each in crowded.days) == min(each.first for each in whole.days)
    assert max(each.last for each in crowded.days) == max(each.last for each in whole.days)


def test_a_restricted_place_is_on_no_map(filled: Filled) -> None:
    each = max(filled.record.overview(Query(), Redaction()).places, key=lambda one: len(one.place.name))
    incident = filled.record.incident(each.one, Redaction())
    for number, (document, reading) in enumerate(incident.readings.items()):
        start = reading.text.index(each.place.name)
        spans = ((start, start + len(each.place.name)),)
        filled.decide(number, DecisionRequest(why="in danger", content=Restrict(document=document, spans=spans)))
    filled.waiting()
    redaction = filled.record.redaction()
    assert redaction.hits(each.place.name)
    shown = filled.record.overview(Query(), redaction)
    assert each.place.name not in {one.place.name for one in shown.places}
    assert shown.number == filled.record.overview(Query(), Redaction()).number
