"""A record as one page: all of its incidents, safe whatever they hold, nothing asked of any network; in a real browser too."""

import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.browser import showing

from onrecord.publication import Heading, asked_sentence, speaking, write_record_page
from onrecord.record import Incident, Query


def page_of(incidents: tuple[Incident, ...], **heading: str) -> str:
    out = io.BytesIO()
    write_record_page(lambda: incidents, out, Heading("Record of tests", documents=31, **heading))
    return out.getvalue().decode()


def test_every_incident_is_there_with_its_words(incidents: tuple[Incident, ...]) -> None:
    page = page_of(incidents)
    plain = re.sub(r"\s+", " ", page)
    assert page.count('<article class="incident"') == len(incidents)
    for incident in incidents:
        assert f'id="i-{incident.id}"' in page
        assert incident.assessment.place is None or incident.assessment.place.name in page
        for position in incident.assessment.positions[:1]:
            assert position.party.name in plain
    assert f"31 documents, {len(incidents)} incidents" in page


def test_the_same_incidents_give_the_same_bytes(incidents: tuple[Incident, ...]) -> None:
    assert page_of(incidents) == page_of(incidents)


def test_nothing_that_was_asked_for_is_said_plainly() -> None:
    page = page_of((), shown="Only incidents since 5 Mar 2031.")
    assert "No incident here." in page
    assert "Only incidents since 5 Mar 2031." in page


def test_what_a_stranger_wrote_is_text(incidents: tuple[Incident, ...]) -> None:
    attack = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    hostile = tuple(
        replace(
            one,
            assessment=replace(one.assessment, place=one.assessment.place and replace(one.assessment.place, name=attack)),
            readings={n: replace(r, document=replace(r.document, publisher=attack, title=attack)) for n, r in one.readings.items()},
        )
        for one in incidents
    )
    page = page_of(hostile)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    places = json.loads(re.search(r'id="places">(.*?)</script>', page)[1])  # type: ignore[index]
    assert {place["name"] for place in places} == {attack}


def test_in_arabic_every_word_of_ours_is_arabic_and_the_page_runs_from_right_to_left(incidents: tuple[Incident, ...]) -> None:
    english, quoted = page_of(incidents), re.compile(r"<blockquote.*?</blockquote>|<(script|style).*?</\1>|<li dir=.*?</li>", re.DOTALL)
    with speaking("ar"):
        page = page_of(incidents, shown=asked_sentence(Query(place="Orsheva", grade="weak", disputed=True)))
    assert '<html lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in english
    said = quoted.sub("", page)
    for words in (
        "Where",
        "What is denied",
        "Say that it happened",
        "Said to be by",
        "killed",
        "independent source",
        "Map of",
        "is an incident",
    ):
        assert words in english, words
        assert words not in said, words
    assert "الحوادث التالية فقط" in said
    assert "Orsheva" in said


def test_what_was_asked_for_is_one_sentence() -> None:
    asked = Query(since=dt.date(2031, 3, 5), grade="weak", party="Sarrel Front", disputed=False, ids=("1a2b", "3c4d"))
    assert asked_sentence(asked) == (
        "Only incidents called 1a2b or 3c4d, since 5 Mar 2031, graded weak, with the party “Sarrel Front”, not disputed."
    )
    assert not asked_sentence(Query())


@pytest.mark.parametrize("width", [1280, 390])
def test_a_browser_draws_it_and_asks_nobody(incidents: tuple[Incident, ...], tmp_path: Path, width: int) -> None:
    path = tmp_path / "record.html"
    path.write_text(page_of(incidents), "utf-8")
    with showing(path, width) as (page, seen):
        page.wait_for_selector(".maplibregl-canvas")
        labels = page.locator(".map .label").all_text_contents()
        named = {i.assessment.place.name for i in incidents if i.assessment.place and i.assessment.place.latitude is not None}
        assert {label.split(" (")[0] for label in labels} == named
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator(".map .label").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash").startswith("#i-")
        assert seen.complaints == []
        assert {url.split(":", 1)[0] for url in seen.asked} <= {"file", "blob"}
