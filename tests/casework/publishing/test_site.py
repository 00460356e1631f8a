"""The exercise published: no link leads nowhere, no page is wrong HTML, nobody is kept out, nothing is asked of another machine."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser import ARGUMENTS, find_browser
from tests.casework.publishing.walking import broken, links_of, server

import onrecord
from onrecord.casework import JoinRequest, NoIncidentRequest, ReviewRequest

VNU = Path(sys.prefix) / "vnu.jar"
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
LANGUAGES = ("", "ar/")


@pytest.fixture(scope="module")
def site(exercised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with everything on it: signed off or not, joined, withdrawn; it lies in a folder whose name has a space."""
    folder = tmp_path_factory.mktemp("published")
    record = Path(shutil.copytree(exercised, folder / "record"))
    (record / "settings.toml").write_text('[publishing]\ncorrections = "desk@example.org"\nnames = "full"\n')
    out = folder / "a place" / "site"
    with onrecord.open(record, who="ana") as opened:
        opened.publish(out, everything=True)
        names = sorted((incident.id for incident in opened.incidents()), reverse=True)
        opened.decide(ReviewRequest(given=names[3]))
        opened.decide(JoinRequest(incidents=(names[0], names[1])), why="one")
        opened.decide(NoIncidentRequest(given=names[2], reason="accident"), why="none")
        opened.publish(out, everything=True)
    return out


def kinds(site: Path) -> list[str]:
    """One page of each kind, the fullest incident among them."""
    incident = max((site / "incident").glob("*.html"), key=lambda path: path.stat().st_size)
    led = min((site / "incident").glob("*.html"), key=lambda path: path.stat().st_size)
    party = max((site / "party").glob("*.html"), key=lambda path: path.stat().st_size)
    some = [next((site / folder).glob("*.html")) for folder in ("month", "place")]
    plain = ["index", "places", "parties", "totals", "method", "data", "changes", "corrections"]
    return [*(f"{name}.html" for name in plain), *(path.relative_to(site).as_posix() for path in (incident, led, party, *some))]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield opened
        opened.close()


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    assert list(broken(site)) == []
    assert sum(len(links_of(page).leads) for page in site.rglob("*.html")) > 1000


def test_a_broken_link_would_be_found(site: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(site, tmp_path / "site"))
    index = copied / "index.html"
    index.write_text(index.read_text().replace('href="places.html"', 'href="place.html"').replace('id="months"', 'id="month"'))
    assert {"index.html: place.html", "index.html: #months"} <= set(broken(copied))


@pytest.mark.skipif(not VNU.exists(), reason="the checker of HTML is not here: make .venv/vnu.jar")
def test_every_page_is_valid_html(site: Path, tmp_path: Path) -> None:
    command = ["java", "-jar", str(VNU), "--errors-only", "--skip-non-html"]
    done = subprocess.run([*command, str(site)], capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 our own
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a>")
    done = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 as above
    assert done.returncode == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_out(site: Path, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]  # axe is a script that the page has not
    page, found = context.new_page(), []
    for name in kinds(site):
        for language in LANGUAGES:
            path = site / language / name
            if 'http-equiv="refresh"' in path.read_text():
                continue
            page.goto(path.as_uri())
            heavy = [each for each in Axe().run(page).response["violations"] if each["impact"] in {"serious", "critical"}]
            found += [(f"{language}{name}", each["id"], each["nodes"][0]["html"][:120]) for each in heavy]
    context.close()
    assert found == []


def looked_at(page: Page, addresses: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Look at pages; return what they asked for, complained of, and which are wider than the screen."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    wide = []
    for address in addresses:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(address)
    return asked, complaints, wide


@pytest.mark.parametrize("size", SIZES)
def test_pages_open_from_a_folder_and_from_a_server_and_ask_for_nothing_else(site: Path, browser: Browser, size: str) -> None:
    width, height = SIZES[size]
    names = [f"{language}{name}" for name in kinds(site) for language in LANGUAGES]
    with server(site.parent) as address:
        for root, own in ((site.as_uri(), "file:"), (f"{address}/site", address)):
            page = browser.new_page(viewport={"width": width, "height": height})
            asked, complaints, wide = looked_at(page, [f"{root}/{name}" for name in names])
            page.close()
            assert complaints == []
            assert wide == []
            assert [url for url in asked if not url.startswith((own, "data:", "blob:"))] == []
            assert len(asked) > len(names)


ABOVE_ITS_PLACE = """() => {
  const [map, label] = [".map", ".map .label"].map((one) => document.querySelector(`.incident-page ${one}`).getBoundingClientRect());
  return map.top + map.height / 2 - label.bottom;
}"""
"""How many pixels a label stands above the middle of a map, where the place is."""


def test_map_and_search_work_from_a_folder(site: Path, browser: Browser) -> None:
    for language in LANGUAGES:
        page = browser.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))  # noqa: B023 it is read before the next page
        page.goto((site / language / "index.html").as_uri())
        page.fill("#sought", "orshev")
        page.wait_for_selector(".found a")
        hits = page.locator(".found a")
        assert "Orsheva" in (hits.first.text_content() or "")
        page.locator(".map").scroll_into_view_if_needed()
        page.wait_for_selector(".map canvas", timeout=60_000)
        label = page.locator(".map a.label").first
        assert (label.get_attribute("href") or "").endswith(".html") or "#p-" in (label.get_attribute("href") or "")
        hits.first.click()
        page.locator(".incident-page .map").scroll_into_view_if_needed()
        page.wait_for_selector(".incident-page .map canvas", timeout=60_000)
        page.wait_for_selector(".incident-page .map .label")
        assert page.evaluate(ABOVE_ITS_PLACE) > 15, "the label covers the area that it names"
        assert complaints == []
        page.close()


def test_everything_but_map_and_search_is_there_without_script(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert not page.locator(".search").is_visible()
    assert page.locator(".map .nomap").is_visible()
    page.click(".years a >> nth=0")
    page.click(".table a.what >> nth=0")
    assert page.locator("#positions").is_visible()
    assert page.locator(".tolls").first.is_visible()
    context.close()


def test_arabic_pages_read_from_right_to_left_and_lead_to_the_english_ones(site: Path) -> None:
    for page in (site / "ar").rglob("*.html"):
        text = page.read_text()
        assert '<html lang="ar" dir="rtl">' in text
        other = site / page.relative_to(site / "ar")
        assert other.exists()
    assert '<html lang="en" dir="ltr">' in (site / "index.html").read_text()


def test_readers_can_report_a_correction_and_send_a_page(site: Path) -> None:
    page = max((site / "incident").glob("*.html"), key=lambda path: path.stat().st_size)
    mails = [lead for lead in links_of(page).leads if lead.startswith("mailto:")]
    assert any(lead.startswith("mailto:desk@example.org?") and page.stem in lead for lead in mails)
    assert any(lead.startswith("mailto:?subject=") for lead in mails)


def test_what_is_said_of_deaths_by_those_who_fight_stands_beside_the_range(site: Path) -> None:
    assert any('class="conceded"' in page.read_text() for page in (site / "incident").glob("*.html"))
