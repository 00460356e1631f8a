"""Two reports side by side: what both say, what only one says, and nothing that is restricted."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import Browsed, browsing
from tests.workbench.serving import Served, serving
from tests.workbench.shelf import COPY, FIRST, HOSTILE_ID, HOSTILE_PAGE, LATER, OVERRIDE
from tests.workbench.test_originals import digest_of

import onrecord

needs_browser = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browsed(shelf: Served) -> Iterator[Browsed]:
    with browsing(shelf) as found:
        yield found


def address(record: Path, one: str, other: str) -> str:
    return f"/compare/?one={digest_of(record, one)}&other={digest_of(record, other)}"


@needs_browser
@pytest.mark.parametrize("width", [1280, 390])
def test_versions_differ_in_what_changed_and_agree_in_the_rest(browsed: Browsed, shelved: Path, width: int) -> None:
    page = browsed.open(address(shelved, FIRST, LATER), width)
    figures = page.get_by_role("region", name="Figures")
    assert "12 people killed" in figures.locator("div > div").nth(1).inner_text()
    assert "3 people killed" in figures.locator("div > div").nth(2).inner_text()
    assert "9 people injured" in figures.locator(".both").inner_text()
    assert "Sarrel Highland Front denies" in page.get_by_role("region", name="Denials").locator(".both").inner_text()
    assert "killed people" not in " ".join(page.locator(".report .alone").all_inner_texts())
    assert all("Orsheva" in words for words in page.locator(".report .alone").all_inner_texts() if "people" in words)
    assert browsed.is_within()
    assert browsed.seen.complaints == []
    assert browsed.outside == []


@needs_browser
def test_a_value_lights_its_words_in_both_texts(browsed: Browsed, shelved: Path) -> None:
    page = browsed.open(address(shelved, FIRST, LATER))
    value = page.get_by_role("region", name="Figures").locator(".both .value").first
    value.focus()
    assert page.locator(".side-by-side > div:nth-child(1) .lit").count() == 1
    assert page.locator(".side-by-side > div:nth-child(2) .lit").count() == 1


@needs_browser
def test_hostile_reports_are_compared_harmlessly(browsed: Browsed, shelved: Path) -> None:
    page = browsed.open(address(shelved, HOSTILE_ID, HOSTILE_PAGE))
    assert page.title() == "Two reports side by side · onrecord"
    assert OVERRIDE not in page.content()


def test_without_two_reports_it_asks_which(shelf: Served, shelved: Path) -> None:
    assert "Which two reports?" in shelf.get("/compare/").text
    assert "Which two reports?" in shelf.get(f"/compare/?one={digest_of(shelved, FIRST)}").text
    assert shelf.get(f"/compare/?one={digest_of(shelved, FIRST)}&other=nothing-of-this-name").status == 404


def test_a_report_that_was_not_read_is_not_compared(shelf: Served, shelved: Path) -> None:
    assert shelf.get(address(shelved, FIRST, "blocked.html")).status == 400


def test_what_is_restricted_is_not_compared(shelved: Path, tmp_path: Path) -> None:
    record = Path(shutil.copytree(shelved, tmp_path / "record"))
    paths = [address(record, FIRST, LATER), address(record, FIRST, COPY), address(record, COPY, LATER)]
    with onrecord.open(record, who="ana") as opened:
        opened.decide(onrecord.RestrictRequest(document=digest_of(record, FIRST), words=("Lena Marsh",)), why="asked for")
        opened.decide(onrecord.RestrictRequest(document=digest_of(record, COPY)), why="asked for")
    with serving(record) as served:
        assert [served.get(path).status for path in paths] == [200, 404, 404]
        assert "Marsh" not in served.get(paths[0]).text
