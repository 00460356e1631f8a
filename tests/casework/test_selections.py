"""Selections as text: what can be asked, there and back; what can't be understood is told."""

import datetime as dt

import pytest

from onrecord.casework import parse_selection, read_selection, text_of
from onrecord.core import CaseworkError
from onrecord.linking import WorkStatus
from onrecord.record import Area, Locality, Near, Polygon, Query, SortOrder, Stand

QUERIES = (
    Query(),
    Query(since=dt.date(2031, 3, 1), until=dt.date(2031, 3, 31), inside=True),
    Query(place="Orsheva & Dolm", party="Front = Sarrel", text='"general hospital" bombed', words="أورشيفا"),
    Query(area=Area(35.25, -3.5, -170.125, 37), near=Near("Dolm, upper", 12.5), at=Locality("Dolm", "XA")),
    Query(area=Polygon(((35.25, -3.5), (36.0, -3.5), (35.5, 2.125)))),
    Query(at=Locality(None, "XA"), doer="Kelmar Air Force", denier="Ministry", stand=Stand.SILENT, target="medical", weapon="drone"),
    Query(act="shelling", grade="weak", disputed=False, reviewed=True, status=WorkStatus.DONE, assigned_to="ana", tag="double tap"),
    Query(dismissed=True, sort=SortOrder.KILLED),
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_comes_back_from_its_text(query: Query) -> None:
    text = text_of(query)
    assert parse_selection(text).query == query
    assert parse_selection(text).text == text


def test_the_text_is_one_in_any_order() -> None:
    one, other = parse_selection("act=shelling&since=2031-03-01"), parse_selection("?since=2031-03-01&act=shelling&first=25")
    assert one.text == other.text == "since=2031-03-01&act=shelling"


@pytest.mark.parametrize(
    "text",
    [
        "act=picnic",
        "since=yesterday",
        "area=1,2,3",
        "area=nan,0,1,1",
        "area=200,0,1,1",
        "area=1,5,2,4",
        "near=Dolm",
        "near=Dolm,-3",
        "near=Dolm,1e9",
        "at=Dolm",
        "colour=red",
        "nothing",
        "a=1&" * 500,
    ],
)
def test_what_can_not_be_understood_is_refused(text: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        parse_selection(text)
    assert refused.value.code == "casework.selection"


def test_what_can_not_be_understood_is_left_out_and_told() -> None:
    read = read_selection({"act": "picnic", "since": "2031-03-01", "area": "x"})
    assert read.query == Query(since=dt.date(2031, 3, 1))
    assert set(read.refused) == {("act", "picnic"), ("area", "x")}
