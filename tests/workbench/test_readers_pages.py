"""In a browser, in two languages: the served site, its form for corrections, what readers reported, and what is in a ZIP."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, sync_playwright
from tests.browser import ARGUMENTS, find_browser
from tests.workbench.serving import Served, serving

pytestmark = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")
TEXT = "Shelling kills six in Orsheva\n\nShelling by the Sarrel Front killed six civilians in Orsheva on 12 March 2031, a doctor said.\n"
WIDTHS = (1280, 390, 320)
SIZE_AFTER_NAME = """() => [...document.querySelectorAll(".lines li")]
  .map((line) => ["bdi.soft[dir=ltr]", "bdi.soft:not([dir])"].map((one) => line.querySelector(one)?.getBoundingClientRect()))
  .filter(([name, size]) => name && size)
  .map(([name, size]) => document.dir === "rtl" ? size.right <= name.left : size.left >= name.right)"""
"""Of each line of a list that has them, whether the size of a file stands after its name, as the language is read."""


@pytest.fixture(scope="module")
def desk(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    copied = Path(shutil.copytree(published, tmp_path_factory.mktemp("readers") / "place"))
    with serving(copied / "record") as found:
        yield found


@contextmanager
def reading(served: Served, language: str, **more: object) -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_context(locale=language, **more).new_page()  # type: ignore[arg-type]  # options of its own
        page.goto(served.address)
        yield page
        browser.close()


def packed() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("reports/2031-03-12-coast-daily.txt", TEXT)
        archive.writestr("reports/picture.bin", bytes(range(150)))
    return whole.getvalue()


def incident(desk: Served) -> str:
    found = re.search(r'href="incident/([0-9a-f]+)\.html"', desk.get("/site/index.html").text)
    assert found is not None
    return found[1]


def faults(page: Page, name: str) -> list[tuple[object, ...]]:
    """Return what keeps people out of a page, and at which widths it is wider than the screen."""
    heavy = [each for each in Axe().run(page).response["violations"] if each["impact"] in {"serious", "critical"}]
    found: list[tuple[object, ...]] = [(name, each["id"], each["nodes"][0]["html"][:120]) for each in heavy]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found += [(name, width)] if page.evaluate("document.documentElement.scrollWidth") > width else []
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_form_its_answers_and_what_came_of_it_keep_nobody_out(desk: Served, language: str) -> None:
    name, prefix, found = incident(desk), "ar/" if language == "ar" else "", []
    with reading(desk, language, bypass_csp=True) as page:
        for path in ("index.html", "changes.html", f"incident/{name}.html", f"correction/{name}/"):
            page.goto(f"{desk.origin}/site/{prefix}{path}")
            found += faults(page, path)
        page.fill("#r-words", " ")
        page.click("button.main")
        page.wait_for_selector("[role=alert]")
        found += faults(page, "refused")
        page.fill("#r-words", "The toll is nine.")
        page.click("button.main")
        page.wait_for_selector("#r-words", state="detached")
        assert page.evaluate("[document.documentElement.lang, document.querySelectorAll('form').length]") == [language, 0]
        found += faults(page, "answer")
        for path in ("/queue/", "/corrections/?state=taken_up", "/corrections/"):
            page.goto(desk.origin + path)
            found += faults(page, path)
        page.click(".lines a.what")
        page.wait_for_selector("blockquote.told")
        found += faults(page, "reported")
    assert found == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_in_a_zip_keeps_nobody_out_and_stands_in_order(desk: Served, language: str) -> None:
    with reading(desk, language, bypass_csp=True) as page:
        page.goto(desk.origin + "/add/")
        page.set_input_files("input[name=files]", FilePayload(name="reports.zip", mimeType="application/zip", buffer=packed()))
        page.click("button[value=look]")
        page.wait_for_url("**/add/look/**")
        assert page.locator(".lines li").count() == 2
        found = faults(page, "look")
        page.set_viewport_size({"width": 1280, "height": 844})
        assert page.evaluate(SIZE_AFTER_NAME) == [True]
    assert found == []


def test_the_map_of_the_served_site_is_drawn_under_its_policy(desk: Served) -> None:
    complaints: list[str] = []
    with reading(desk, "en") as page:
        page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for path in ("index.html", f"incident/{incident(desk)}.html", "ar/index.html"):
            page.goto(f"{desk.origin}/site/{path}")
            page.locator(".map").first.scroll_into_view_if_needed()  # it is loaded once it is looked at
            page.wait_for_selector(".map canvas", timeout=60_000)
    assert complaints == []
