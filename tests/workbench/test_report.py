"""A report's page: its words and its ledger, each of which lights up the other; nothing restricted, nothing that runs."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser import find_browser
from tests.handmade import find, reading
from tests.workbench.browsing import Browsed, browsing
from tests.workbench.serving import TOKEN, Served, serving
from tests.workbench.shelf import COPY, FIRST, LARGE, LATER, fill_large
from tests.workbench.test_originals import digest_of

import onrecord

WIRE = "2031-03-06-northern-wire.txt"
NOWHERE = "nobody-brought-this.txt"
__all__ = ["find", "reading"]

needs_browser = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browsed(served: Served) -> Iterator[Browsed]:
    with browsing(served) as found:
        yield found


def reading_of(served_record: Path, document: str) -> onrecord.Reading:
    with onrecord.open(served_record) as record:
        return record.reading(document)


def test_it_says_where_a_report_came_from_and_what_it_tells_of(served: Served, filled: Path) -> None:
    page = served.get(f"/report/{WIRE}/").text
    digest = reading_of(filled, WIRE).document.sha256
    for words in ("Two strikes hit Orsheva, eight killed", "6 Mar 2031", "from the name of the file", "publisher not stated"):
        assert words in page
    assert re.search(r'href="/incident/\w+/">Airstrike · Orsheva', page)
    same, other = (re.sub(r'name="back" value="[^"]+"', "", TOKEN.sub("", each)) for each in (served.get(f"/report/{digest}/").text, page))
    assert same == other
    assert served.get(f"/report/{digest[:12]}/").status == 200


def test_a_report_that_nobody_brought_is_not_there(served: Served) -> None:
    assert served.get(f"/report/{NOWHERE}/").status == 404
    assert served.get("/report/../../etc/passwd/").status == 404
    assert served.get("/report/2031/").status == 404


@pytest.mark.parametrize("asked", ["5-2", "x", "1-", "-", "99999999999999999999-1", "400000-500000", "0-0"])
def test_characters_that_are_not_there_are_not_shown(served: Served, asked: str) -> None:
    answer = served.get(f"/report/{WIRE}/?at={asked}")
    assert answer.status == 200
    assert 'id="at"' not in answer.text


@needs_browser
@pytest.mark.parametrize("width", [1280, 390])
def test_it_needs_no_sideways_scrolling_and_asks_nobody_else(browsed: Browsed, width: int) -> None:
    browsed.open(f"/report/{WIRE}/", width)
    assert browsed.is_within()
    assert browsed.seen.complaints == []
    assert browsed.outside == []


@needs_browser
def test_characters_that_the_address_names_are_shown(browsed: Browsed, filled: Path) -> None:
    text = reading_of(filled, WIRE).text
    start = text.index("bombed no hospital")
    page = browsed.open(f"/report/{WIRE}/?at={start}-{start + len('bombed no hospital')}", height=300)
    assert "".join(page.locator(".asked").all_inner_texts()) == "bombed no hospital"
    assert page.evaluate("(at => at.top >= 0 && at.bottom <= innerHeight)(document.getElementById('at').getBoundingClientRect())")


@needs_browser
def test_pointing_at_words_lights_their_row_and_at_a_row_its_words(browsed: Browsed) -> None:
    page = browsed.open(f"/report/{WIRE}/")
    page.locator(".report .content.denies").first.hover()
    assert page.locator(".card.statement.lit .stance.denies").count() == 1
    page.locator(".card.statement", has=page.locator(".stance.denies")).first.locator("h4").hover()
    assert "struck the hospital" in "".join(page.locator(".report .content.denies.lit").all_inner_texts())
    page.locator("h1").hover()
    assert page.locator(".lit").count() == 0


@needs_browser
def test_the_keys_lead_through_the_values_and_light_their_words(browsed: Browsed) -> None:
    page = browsed.open(f"/report/{WIRE}/")
    where = "[...document.querySelectorAll('.ledger *')].indexOf(document.activeElement)"
    been = []
    for _ in range(6):
        page.keyboard.press("j")
        been.append(page.evaluate(where))
        assert page.locator(".report .lit").count() > 0
    assert been == sorted(set(been))
    page.keyboard.press("k")
    assert page.evaluate(where) == been[-2]
    page.keyboard.press("J")
    assert page.evaluate("document.activeElement.classList.contains('card')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


@needs_browser
def test_the_keys_are_listed_and_the_list_closes(browsed: Browsed) -> None:
    page = browsed.open(f"/report/{WIRE}/")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").get_by_text("next and previous value").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.get_by_role("button", name="Keys").press("Enter")
    assert page.locator("dialog[open]").count() == 1


@needs_browser
def test_the_switch_shows_only_harm_or_only_denials(browsed: Browsed) -> None:
    page = browsed.open(f"/report/{WIRE}/")
    page.get_by_label("only denials").press(" ")
    shown = [card.inner_text() for card in page.locator(".card:visible").all()]
    assert shown
    assert all("denie" in card for card in shown)
    page.keyboard.press("2")
    assert page.locator(".card.incident:visible").count() >= 1
    assert page.locator(".card.dispute:visible").count() == 0
    page.get_by_label("all", exact=True).check()
    assert page.locator(".card.dispute:visible").count() >= 1


def test_a_restricted_report_is_as_one_that_is_not_there(record: Path) -> None:
    with onrecord.open(record, who="ana") as opened:
        digest = opened.document(WIRE).sha256
        opened.decide(onrecord.RestrictRequest(document=WIRE), why="asked for")
    with serving(record) as served:
        nowhere = served.get(f"/report/{NOWHERE}/")
        for given in (WIRE, digest, digest[:12], "Two strikes hit Orsheva, eight killed"):
            answer = served.get(f"/report/{given.replace(' ', '%20')}/")
            assert (answer.status, answer.text) == (nowhere.status, nowhere.text)


def test_restricted_words_are_blocked(record: Path) -> None:
    with onrecord.open(record, who="ana") as opened:
        opened.decide(onrecord.RestrictRequest(document="2031-03-07-valley-monitor.txt", words=("Ilda Marsen",)), why="asked for")
    with serving(record) as served:
        page = served.get("/report/2031-03-07-valley-monitor.txt/")
        assert page.status == 200
        assert "Marsen" not in page.text
        assert "█" in page.text


def test_incidents_lead_to_the_words_of_their_reports_whatever_these_are_called(shelf: Served) -> None:
    for incident in set(re.findall(r'href="(/incident/\w+/)"', shelf.get("/incidents/").text)):
        led = {html.unescape(link) for link in re.findall(r'href="(/report/[^"]+)"', shelf.get(incident).text)}
        assert any("?at=" in link or "&at=" in link for link in led)
        for link in led:
            answer = shelf.get(link.partition("#")[0])
            assert answer.status == 200
            assert ('id="at"' in answer.text) == ("at=" in link)


def test_a_page_says_which_versions_there_are_and_what_came_and_went(shelf: Served, shelved: Path) -> None:
    page = shelf.get(f"/report/{digest_of(shelved, LATER)}/").text
    versions = page[page.index('id="versions"') :]
    assert "killed: 12" in versions or "12 killed" in versions
    assert "killed twelve people, the mayor Lena Marsh said.</del>" in versions
    assert "killed three people, the mayor Lena Marsh said.</ins>" in versions
    assert f"/compare/?one={digest_of(shelved, FIRST)}&amp;other={digest_of(shelved, LATER)}" in versions
    assert 'id="versions"' not in shelf.get(f"/report/{digest_of(shelved, COPY)}/").text


def test_a_page_says_which_copies_there_are_and_why(shelf: Served, shelved: Path) -> None:
    page = shelf.get(f"/report/{digest_of(shelved, COPY)}/").text
    copies = page[page.index('id="copies"') : page.index('id="custody"')]
    assert f'href="/report/{digest_of(shelved, LATER)}/"' in copies
    assert "the same words from the first to the last" in copies


def test_a_page_gives_the_entries_of_the_custody_log_about_it(shelf: Served, shelved: Path) -> None:
    digest = digest_of(shelved, FIRST)
    page = shelf.get(f"/report/{digest}/").text
    with onrecord.open(shelved) as record:
        told = [number for number, entry in record.log() if digest in str(entry.payload)]
    assert len(told) >= 2
    assert re.findall(r"<tr><td>(\d+)</td>", page) == [str(number) for number in told]
    assert f"<code>{digest}</code>" in page


def test_a_report_of_five_megabytes_is_shown(tmp_path: Path, reading: onrecord.Reading) -> None:
    record = fill_large(tmp_path, reading)
    with serving(record) as served:
        page = served.get("/report/large/")
        assert page.status == 200
        assert page.text.count('class="card statement"') == LARGE
        assert len(page.text) > 5_000_000


def test_a_report_without_a_name_is_not_there(served: Served) -> None:
    assert served.get("/report/").status == 404
    assert served.get("/report/?document=..%2F..%2Fetc%2Fpasswd").status == 404
    assert served.get("/report/?document=a&document=b").status == 404
