"""Accepting, striking and editing what the reader proposes on a report's page, by mouse, by keyboard and without script."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import Browsed, browsing
from tests.workbench.serving import Served, serving
from tests.workbench.test_deciding import incident, send

import onrecord

REPORT, DENIED = "2031-03-10-coast-daily.txt", "2031-03-06-northern-wire.txt"
_BUTTON = re.compile(r'name="value" value="([^"]+)"')
needs_browser = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")


@pytest.fixture
def desk(record: Path) -> Iterator[Served]:
    with serving(record) as served:
        yield served


@pytest.fixture
def browsed(desk: Served) -> Iterator[Browsed]:
    with browsing(desk) as found:
        yield found


def digest(record: Path) -> str:
    with onrecord.open(record) as opened:
        return opened.document(REPORT).sha256


def accept(desk: Served, sha256: str, value: str) -> int:
    return desk.post("/accept/", f"/report/{sha256}/", of=sha256, value=value).status


def test_a_value_is_accepted_and_the_page_says_by_whom(desk: Served, record: Path) -> None:
    sha256 = digest(record)
    page = desk.get(f"/report/{sha256}/").text
    values = [html.unescape(one) for one in _BUTTON.findall(page)]
    assert {"date", "place", "act", "killed", "figure", "party", "rest"} <= {value.split()[0] for value in values}
    assert accept(desk, sha256, next(value for value in values if value.startswith("date"))) == 302
    page = desk.get(f"/report/{sha256}/").text
    assert page.count("accepted · ") == 1
    with onrecord.open(record) as opened:
        (made,) = opened.decisions()
    assert type(made.content).__name__ == "Accept"
    assert desk.post("/undo/", "/decisions/").status == 302
    assert "accepted · " not in desk.get(f"/report/{sha256}/").text


def test_all_that_is_left_is_accepted_and_undone_at_once(desk: Served, record: Path) -> None:
    sha256 = digest(record)
    total = desk.get(f"/report/{sha256}/").text.count('class="card proposal')
    assert accept(desk, sha256, "rest") == 302
    page = desk.get(f"/report/{sha256}/").text
    assert page.count("accepted · ") == total
    assert "Accept the rest" not in page
    assert desk.post("/undo/", f"/report/{sha256}/").status == 302
    assert "accepted · " not in desk.get(f"/report/{sha256}/").text


def test_a_value_is_struck_and_edited_after_a_look_at_what_changes(desk: Served, record: Path) -> None:
    sha256, one = digest(record), incident(record, "Dolm")
    page = html.unescape(desk.get(f"/report/{sha256}/").text)
    strike = re.search(r'/decide/misread/\?([^"]*what=killed[^"]*)"', page)
    edit = re.search(r'/decide/correct-reading/\?([^"]*what=killed[^"]*)"', page)
    assert strike is not None
    assert edit is not None
    form = desk.get(f"/decide/correct-reading/?{edit[1]}").text
    assert 'value="2"' in form
    said = re.search(r"said=(\d+)%3A(\d+)", edit[1])
    assert said is not None
    answers = {"what": "killed", "said": f"{said[1]}:{said[2]}"}
    preview = send(desk, "correct-reading", sha256, "preview", **answers, value="3-4")
    assert re.search(r"killed</th><td>2</td><td>3–4</td>", preview.text)
    assert send(desk, "correct-reading", sha256, "carry", **answers, value="3-4").status == 302
    assert incident(record, "Dolm").assessment.killed == (3, 4)
    assert "corrected · " in desk.get(f"/report/{sha256}/").text
    assert send(desk, "misread", sha256, "carry", **answers).status == 302
    assert incident(record, "Dolm").assessment.killed is None
    assert one.assessment.killed == (2, 2)
    assert "struck · " in desk.get(f"/report/{sha256}/").text


@pytest.mark.parametrize("value", ["", "date", "date 0:1", "song 0:5", "date 9:x", "date 5:1 q", "a b c d"])
def test_what_the_list_does_not_have_is_not_accepted(desk: Served, record: Path, value: str) -> None:
    assert accept(desk, digest(record), value) == 400
    assert desk.post("/accept/", f"/report/{digest(record)}/", of="f" * 64, value="rest").status == 404
    with onrecord.open(record) as opened:
        assert opened.decisions() == ()


def test_nobody_signs_off_what_they_alone_accepted(desk: Served, record: Path) -> None:
    sha256, one = digest(record), incident(record, "Dolm")
    assert accept(desk, sha256, "rest") == 302
    for given in (one.id, REPORT):
        answer = send(desk, "review", given, "carry")
        assert answer.status == 422
        assert "a second pair of eyes" in answer.text
    with onrecord.open(record, who="ben") as other:
        other.decide(onrecord.AcceptRequest(document=REPORT, what="date", said="Sunday"))
    assert send(desk, "review", one.id, "carry").status == 302


def test_words_are_guessed_at_and_the_form_has_the_guess(desk: Served, record: Path) -> None:
    sha256, one = digest(record), incident(record, "Dolm")
    page = html.unescape(desk.get(f"/guess/?of={sha256}&words=two+civilians&incident={one.id}").text)
    assert "a figure" in page
    assert re.search(r"/decide/enter-figure/\?[^\"]*count=2&outcome=killed&group=civilians", page)
    page = html.unescape(desk.get(f"/guess/?of={sha256}&words=Sunday&incident={one.id}").text)
    assert re.search(r"/decide/correct-reading/\?[^\"]*what=date&said=Sunday&value=2031-03-09&event=\w{16}", page)
    assert "what=place" in page
    page = html.unescape(desk.get(f"/guess/?of={sha256}&words=words+that+are+not+there&incident={one.id}").text)
    assert "/decide/" not in page


@needs_browser
def test_the_keys_accept_and_go_on_and_strike_and_edit(browsed: Browsed, record: Path) -> None:
    page = browsed.open(f"/report/{digest(record)}/")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.closest('.proposal').id")
    page.keyboard.press("a")
    page.locator(f"#{first}.accepted").wait_for()
    page.wait_for_function(
        "first => document.activeElement.closest('.proposal') && document.activeElement.closest('.proposal').id !== first", arg=first
    )
    assert page.locator(".proposal.accepted").count() == 1
    assert page.locator(".report .lit").count() > 0
    page.keyboard.press("x")
    page.wait_for_url("**/decide/misread/**")
    page.go_back()
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/decide/correct-reading/**")
    assert browsed.seen.complaints == []
    assert browsed.outside == []


@needs_browser
def test_words_that_are_selected_lead_to_forms_with_the_guess(browsed: Browsed, record: Path) -> None:
    page = browsed.open(f"/report/{digest(record)}/")
    two = page.locator(".report .figure", has_text="two civilians")
    two.evaluate("one => getSelection().selectAllChildren(one)")
    page.locator("#selected-guesses a", has_text="a figure").wait_for()
    page.locator("#selected-guesses a", has_text="a figure").click()
    assert page.locator("#f-count").input_value() == "2"
    assert page.locator("#f-at").input_value() == "two civilians"


def test_the_running_precision_has_its_page(desk: Served, record: Path) -> None:
    assert "Nobody has accepted or struck anything yet." in desk.get("/precision/").text
    sha256 = digest(record)
    values = [html.unescape(one) for one in _BUTTON.findall(desk.get(f"/report/{sha256}/").text)]
    accept(desk, sha256, next(value for value in values if value.startswith("date")))
    with onrecord.open(record, who="ben") as other:
        other.decide(onrecord.StrikeRequest(given=REPORT, what="figure", said="two civilians"), why="misread")
    page = desk.get("/precision/").text
    assert "2 values judged: 50% (9–91%) right" in page
    assert re.search(r"day</bdi></th><td[^>]*>1</td><td[^>]*>0</td><td>100% \(21–100%\)", page)
    assert re.search(r"figure</bdi></th><td[^>]*>0</td><td[^>]*>1</td><td>0% \(0–79%\)", page)


def said_by(record: Path, place: str, party: str) -> set[tuple[str, str]]:
    """Return what a party says of an incident, and of what of it."""
    positions = incident(record, place).assessment.positions
    return {(one.view.value, one.on) for one in positions if party in one.party.name}


def edit_of(page: str, kind: str, words: str) -> tuple[str, dict[str, str]]:
    """Return the form that edits a value of the list which has some words, and the answers that it is filled in with."""
    card = next(one for one in page.split('class="card proposal')[1:] if f'id="p-{kind}-' in one[:80] and words in one)
    found = re.search(r'href="/decide/([a-z-]+)/\?([^"]*)" data-key="e"', card)
    assert found is not None
    return found[1], dict(parse_qsl(found[2]))


def test_a_denial_is_edited_in_one_step_and_undone_in_one(desk: Served, record: Path) -> None:
    one = incident(record, "Orsheva")
    with onrecord.open(record) as opened:
        sha256 = opened.document(DENIED).sha256
    form, told = edit_of(html.unescape(desk.get(f"/report/{sha256}/").text), "dispute", "Ministry of Defence")
    assert form == "correct-denial"
    assert told["party"] == "Ministry of Defence"
    answers = {"said": told["said"], "incident": one.id, "party": told["party"], "on": "evidence", "manner": "no_evidence"}
    assert f'<option value="{one.id}"' in desk.get(f"/decide/{form}/?of={sha256}").text
    preview = send(desk, form, sha256, "preview", **answers)
    assert preview.status == 200
    assert "What it changes" in preview.text
    assert send(desk, form, sha256, "carry", **answers).status == 302
    assert ("denies", "evidence") in said_by(record, "Orsheva", "Ministry of Defence")
    with onrecord.open(record) as opened:
        made = opened.decisions()
    assert [type(each.content).__name__ for each in made] == ["Strike", "EnterDispute"]
    assert len({each.batch for each in made}) == 1
    assert "struck · " in desk.get(f"/report/{sha256}/").text
    assert desk.post("/undo/", "/decisions/").status == 302
    with onrecord.open(record) as opened:
        assert not any(each.stands for each in opened.decisions())


def test_who_says_what_is_edited_after_a_look(desk: Served, record: Path) -> None:
    one, sha256 = incident(record, "Dolm"), digest(record)
    form, told = edit_of(html.unescape(desk.get(f"/report/{sha256}/").text), "statement", "Petar Oln")
    assert form == "correct-statement"
    assert told["view"] == "alleges"
    answers = {"said": told["said"], "incident": one.id, "party": "Petar Oln", "view": "confirms", "on": "all"}
    assert "Petar Oln" in send(desk, form, sha256, "preview", **answers).text
    assert send(desk, form, sha256, "carry", **answers).status == 302
    assert ("confirms", "all") in said_by(record, "Dolm", "Petar Oln")


def test_what_cannot_be_entered_is_not_struck_either(desk: Served, record: Path) -> None:
    sha256, other = digest(record), incident(record, "Orsheva")
    form, told = edit_of(html.unescape(desk.get(f"/report/{sha256}/").text), "statement", "Petar Oln")
    answers = {"said": told["said"], "incident": other.id, "party": "Petar Oln", "view": "confirms", "on": "all"}
    refused = send(desk, form, sha256, "carry", **answers)
    assert refused.status == 422
    assert "not_there" in refused.text
    with onrecord.open(record) as opened:
        assert opened.decisions() == ()


def test_a_party_is_edited_as_one_of_several_names(desk: Served, record: Path) -> None:
    sha256 = digest(record)
    form, told = edit_of(html.unescape(desk.get(f"/report/{sha256}/").text), "party", "Sarrel Front")
    assert (form, told["names"]) == ("same-party", "Sarrel Front")
    assert ">Sarrel Front</textarea>" in desk.get(f"/decide/{form}/?names=Sarrel+Front").text
    page = desk.get(f"/decide/correct/?of={incident(record, 'Dolm').id}").text
    assert f"/report/{sha256}/#proposed" in page
