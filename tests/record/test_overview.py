"""A selection from afar is what its incidents are, one by one."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record.made import Filled, readings_of

from onrecord.record import Overview, Query, Redaction
from texts import make_texts

READINGS = readings_of(list(make_texts(24, seed=3)))


@pytest.fixture
def filled(tmp_path: Path, address: str | None) -> Iterator[Filled]:
    filled = Filled(tmp_path / "record", READINGS, address)
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
