"""The list of reports: what came, what became of it, and what some words find."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import Browsed, browsing
from tests.workbench.serving import Served, serving
from tests.workbench.shelf import COPY, FIRST

import onrecord

needs_browser = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browsed(shelf: Served) -> Iterator[Browsed]:
    with browsing(shelf) as found:
        yield found


def titles(served: Served, query: str = "") -> list[str]:
    return [row.partition("<bdi>")[2].partition("</bdi>")[0] for row in served.get(f"/reports/{query}").text.split('scope="row"')[1:]]


def test_all_reports_are_listed_the_last_to_come_first(shelf: Served) -> None:
    found = titles(shelf)
    assert len(found) == 6
    assert found[-2:] == ["Shells hit Orsheva market", "Shells hit Orsheva market"]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?state=read", 5),
        ("?state=unreadable", 1),
        ("?state=waiting", 0),
        ("?state=nonsense", 6),
        ("?publisher=FERRY", 3),
        ("?undated=yes", 4),
        ("?text=rubble", 4),
        ('?text="rubble of three"', 4),
        ('?text="three of rubble"', 0),
        ("?text=rubble&publisher=ferry", 3),
        ("?text=%00%27%22%29%20OR%201%3D1", 0),
        ("?page=2", 0),
        ("?page=-1", 6),
        ("?page=99999999999999999999", 6),
        ("?state=read&state=unreadable", 1),
    ],
)
def test_filters_find_what_they_say(shelf: Served, query: str, number: int) -> None:
    assert len(titles(shelf, query.replace('"', "%22").replace(" ", "%20"))) == number


def test_the_words_that_were_looked_for_are_marked(shelf: Served) -> None:
    page = shelf.get("/reports/?text=RUBBLE").text
    assert page.count("<mark>rubble</mark>") == 4


def test_what_could_not_be_read_says_why_and_what_to_do(shelf: Served) -> None:
    page = shelf.get("/reports/?state=unreadable").text
    assert "block or error page" in page
    assert "Fetch the page again" in page
    assert "page.blocked" in page


def test_a_page_holds_25_and_the_next_one_the_rest(tmp_path: Path) -> None:
    for number in range(27):
        (tmp_path / f"{number:02}.txt").write_text(f"Council {number}\n\nThe council of town {number} met on Monday, its clerk said.\n")
    with onrecord.open(tmp_path / "record") as record:
        record.add(sorted(tmp_path.glob("*.txt")))
    with serving(tmp_path / "record") as served:
        first, second = titles(served), titles(served, "?page=2")
        assert (len(first), len(second)) == (25, 2)
        assert 'href="?page=2"' in served.get("/reports/").text
        assert 'rel="next"' not in served.get("/reports/?page=2").text
        assert len(titles(served, "?text=council&page=2")) == 2


def test_what_is_restricted_is_found_by_nothing(shelved: Path, tmp_path: Path) -> None:
    record = Path(shutil.copytree(shelved, tmp_path / "record"))
    with onrecord.open(record, who="ana") as opened:
        by_file = {sheet.file: sheet.sha256 for sheet in opened.documents()}
        opened.decide(onrecord.RestrictRequest(document=by_file[FIRST], words=("Lena Marsh",)), why="asked for")
        opened.decide(onrecord.RestrictRequest(document=by_file[COPY]), why="asked for")
    with serving(record) as served:
        assert titles(served, "?text=marsh") == []
        assert len(titles(served, "?text=rubble")) == 3
        assert len(titles(served)) == 5
        page = served.get("/reports/").text
        assert "copy.txt" not in page
        assert "(5)" not in page  # how many there are would tell


@needs_browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/reports/", "/reports/?text=rubble"])
def test_it_needs_no_sideways_scrolling_and_asks_nobody_else(browsed: Browsed, path: str, width: int) -> None:
    page = browsed.open(path, width)
    assert browsed.is_within()
    assert browsed.seen.complaints == []
    assert browsed.outside == []
    assert page.title() == "Reports · onrecord"
