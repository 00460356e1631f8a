"""Victims, parties and the queue."""

import re
from urllib.parse import quote

import pytest
from tests.workbench.serving import Served


def test_the_people_whom_reports_name_are_listed_with_their_incident(served: Served) -> None:
    page = served.get("/victims/").text
    assert "Ilda Marsen" in page
    assert "nurse" in page
    assert "Orsheva" in page


@pytest.mark.parametrize("name", ["marsen", "MARSEN, Ilda", "Ilda", "Илда Марсен", "إيلدا مارسن"])
def test_a_name_is_found_in_any_order_and_script(served: Served, name: str) -> None:
    assert "nurse" in served.get(f"/victims/?name={quote(name)}").text


def test_who_is_not_named_is_not_found(served: Served) -> None:
    page = served.get("/victims/?name=Zorblat").text
    assert "No report names such a person." in page
    assert "nurse" not in page


def test_a_party_has_what_it_says_beside_what_others_say(served: Served) -> None:
    listed = served.get("/parties/").text
    (link,) = set(re.findall(r'href="(/party/\?name=Ministry[^"]*)"', listed))
    page = served.get(link.replace("&amp;", "&")).text
    assert "Denies 1 time." in page
    assert "Red Crescent" in page
    assert "Orsheva" in page
    assert "1 of its denials stands against what others say." in page
    assert re.search(r"Red Crescent says that it happened \(6 Mar 2031\)", page)
    assert 'class="contested"' in page.split("When it spoke")[1]


@pytest.mark.parametrize("name", ["", "Nobody at all", "Ministry"])
def test_a_party_that_is_none_is_not_there(served: Served, name: str) -> None:
    assert served.get(f"/party/?name={quote(name)}").status == 404


def test_the_queue_says_why_each_incident_stands_in_it(served: Served) -> None:
    page = served.get("/queue/").text
    assert page.index("one party says so, another denies it") < page.index("new: nobody has signed it off")
    assert page.count("data-key-row") == 2
