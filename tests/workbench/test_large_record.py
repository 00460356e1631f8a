"""Pages of a record of some hundred incidents: lists come a page at a time, and say the same on each."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench.serving import Served, serving

import onrecord
from grown import growing
from made_war import make_reports
from onrecord.casework import CorrectRequest, RestrictRequest

_INCIDENTS = 300


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of some hundred incidents."""
    folder = tmp_path_factory.mktemp("large") / "record"
    with growing(folder) as grown:
        grown.skip_copies()
        grown.fill(make_reports(_INCIDENTS), _INCIDENTS * 2)
    return folder


@pytest.fixture(scope="module")
def served(large: Path) -> Iterator[Served]:
    """The record, served."""
    with serving(large) as served:
        yield served


def _named(page: str) -> list[str]:
    """Return the incidents to which a page leads, in its order."""
    return list(dict.fromkeys(re.findall(r'href="/incident/([0-9a-f]{16})/"', page)))


def _pages(served: Served, path: str) -> Iterator[str]:
    """Give a list's pages one after the other, by the links that lead on."""
    while True:
        page = served.get(path).text
        yield page
        further = re.search(r'<a href="(\?[^"]*)" rel="next"', page)
        if further is None:
            return
        path = path.partition("?")[0] + html.unescape(further[1])


def test_a_party_is_shown_a_page_at_a_time(served: Served, large: Path) -> None:
    known: dict[str, set[str]] = {}
    for incident in onrecord.open(large).incidents():
        judged = incident.assessment
        for name in {actor.name for actor in judged.perpetrators} | {position.party.name for position in judged.positions}:
            known.setdefault(name, set()).add(incident.id)
    name = max(known, key=lambda name: (len(known[name]), name))
    pages = list(_pages(served, f"/party/?name={name.replace(' ', '+')}"))
    found = [_named(page) for page in pages]
    assert len(pages) > 1
    assert all(len(some) <= 25 for some in found)
    assert sum(map(len, found)) == len(known[name])
    assert {one for some in found for one in some} == known[name]
    told = {page.partition("Said to have done")[2].partition('<div class="columns')[0] for page in pages}
    assert len(told) == 1, "how it stands is the same on each page"
    done = sum(name in {actor.name for actor in one.assessment.perpetrators} for one in onrecord.open(large).incidents())
    assert f"Said to have done {done} incident" in pages[0]


@pytest.mark.parametrize("first", ["-1", "x", "99999999", "5000"])
def test_a_page_of_a_party_that_is_not_there_is_the_first(served: Served, first: str) -> None:
    assert _named(served.get(f"/party/?name=Sevar+Front&first={first}").text) == _named(served.get("/party/?name=Sevar+Front").text) != []


def test_what_is_kept_of_lists_follows_each_decision(served: Served, large: Path) -> None:
    lists = ["/incidents/", "/incidents/?act=airstrike", "/", "/parties/"]
    with onrecord.open(large, who="ana") as record:
        one = next(iter(record.incidents()))
        assert one.assessment.date is not None
        kept = f"/incidents/?since={one.assessment.date.from_}&until={one.assessment.date.to}"
        lists.append(kept)
        before = [served.get(path).text for path in (*lists, *lists)]  # twice: what is kept is given the second time
        record.decide(CorrectRequest(incident=one.id, field="killed", value="[4711, 4711]"), why="counted anew")
        assert "4,711" not in before[0]
        assert "4,711" in served.get("/incidents/").text
        assert "4,711" in served.get(kept).text
        name = next(iter(one.assessment.perpetrators)).name
        party = f"/party/?name={name.replace(' ', '+')}"
        assert f"<bdi>{name}</bdi>" in served.get(party).text
        for document in one.readings:
            record.decide(RestrictRequest(document=document), why="its source may be harmed")
        for path in (*lists, party):
            assert one.id not in served.get(path).text, path
