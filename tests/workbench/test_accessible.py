"""Each page in a real browser: nothing that keeps people out (axe), nothing wider than the screen, nothing asked of another machine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from tests.browser import ARGUMENTS, find_browser
from tests.workbench.serving import Served

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@contextmanager
def browsing(served: Served, width: int, height: int) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A browser that came in; with what it asked for, and what it complained of."""
    asked: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(served.address)
        yield page, asked, complaints
        browser.close()


def pages(served: Served) -> list[str]:
    """One of each kind of page."""
    home = served.get("/").text
    incident = re.search(r'href="(/incident/[0-9a-f]+/)"', home)
    assert incident is not None
    report = re.search(r'href="(/report/[^"?#]+)', served.get(incident[1]).text)
    assert report is not None
    of = incident[1].split("/")[2]
    forms = [f"/decide/{name}/?of={of}" for name in ("correct", "enter-figure", "part", "note")]
    lists = ["/", "/incidents/", "/incidents/?disputed=yes", "/victims/", "/parties/", "/party/?name=Sarrel Front", "/queue/"]
    others = ["/decisions/", "/custody/", "/following/", "/add/", "/add/table/", "/jobs/", "/nowhere/"]
    return [*lists, incident[1], report[1], *forms, *others]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_on_a_page_keeps_people_out(served: Served, scheme: str) -> None:
    found = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]  # axe is a script that the page has not
        page = context.new_page()
        page.goto(served.address)
        for path in pages(served):
            page.goto(served.origin + path)
            heavy = [each for each in Axe().run(page).response["violations"] if each["impact"] in {"serious", "critical"}]
            found += [(path, each["id"], each["nodes"][0]["html"][:120]) for each in heavy]
        browser.close()
    assert found == []


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_the_screen_or_asks_another_machine(served: Served, size: str) -> None:
    with browsing(served, *SIZES[size]) as (page, asked, complaints):
        for path in pages(served):
            page.goto(served.origin + path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], path
    elsewhere = {url for url in asked if not url.startswith((served.origin, "data:", "blob:"))}
    assert elsewhere == set()
    assert [told for told in complaints if "404" not in told] == []
    assert any("land-50m" in url for url in asked), "the map was never drawn"


def test_an_incident_is_corrected_and_undone_by_the_keyboard_alone(served: Served) -> None:
    with browsing(served, 1280, 900) as (page, _, _):
        page.goto(served.origin + "/queue/")
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.wait_for_url("**/decide/correct/**")
        for field, value in (("f-field", "killed"), ("f-value", "7"), ("why", "as the hospital counts")):
            page.focus(f"#{field}")
            page.keyboard.type(value)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("#changes")
        page.focus('button[value="carry"]')
        page.keyboard.press("Enter")
        page.wait_for_url("**/incident/**")
        assert "Done" in page.inner_text(".told")
        page.focus(".told button")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Withdrawn")


def test_words_that_are_selected_lead_to_what_can_be_decided_of_them(served: Served) -> None:
    report = next(path for path in pages(served) if path.startswith("/report/"))
    with browsing(served, 1280, 900) as (page, _, _):
        page.goto(served.origin + report)
        assert not page.is_visible("#selected")
        page.evaluate("""() => {
            const text = document.querySelector(".report");
            const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            let node = walk.nextNode();
            const once = (said) => /[a-z]{4}/.test(said) && text.textContent.split(said).length === 2; // else their place is given
            while (!once(node.parentElement.textContent.trim())) node = walk.nextNode();
            getSelection().selectAllChildren(node.parentElement);
        }""")
        page.wait_for_selector("#selected:not([hidden])")
        selected = page.evaluate("getSelection().toString().trim()")
        page.click('#selected a[href*="enter-figure"]')
        page.wait_for_url("**/decide/enter-figure/**")
        assert page.input_value("#f-at") == selected
        assert f"document={page.input_value('#f-document')}" in page.url
