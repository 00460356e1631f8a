"""Two people and one record: from an empty folder to an incident that is signed off, one on the keyboard alone; and both at once."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser import ARGUMENTS, find_browser
from tests.workbench.accounts.teaming import PASSWORD, Team, team
from tests.workbench.serving import Served

import onrecord

REPORT = """Shelling kills six in Orsheva

By Tomas Eln, Harbour Wire

ORSHEVA, 12 March 2031 - Shelling by the Sarrel Front killed six civilians in Orsheva on 12 March 2031, the Red Crescent said.

The Sarrel Front denied that it had shelled the town.
"""
_LONGEST = 90_000  # milliseconds for what a busy machine does
_STATE = re.compile(r'name="state" value="([^"]*)"')


class Typist:
    """Somebody who has a keyboard, and no mouse: goes to what is asked for by the tabulator, types, and presses Enter."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.page = browser.new_context().new_page()
        self.page.set_default_timeout(_LONGEST)
        self.origin = origin

    def go(self, path: str) -> None:
        self.page.goto(self.origin + path)

    def reach(self, selector: str) -> None:
        for _ in range(120):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"nothing like {selector} is reached by the tabulator on {self.page.url}")

    def type(self, selector: str, words: str) -> None:
        self.reach(selector)
        self.page.keyboard.type(words)

    def press(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Enter")


def sign_in(page: Page, origin: str, name: str) -> None:
    page.goto(f"{origin}/sign-in/")
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.click("button.main")
    page.wait_for_url(f"{origin}/")


def make_account(page: Page, link: str, name: str | None) -> None:
    page.goto(link)
    if name is not None:
        page.fill("#id_name", name)
    page.fill("#id_password", PASSWORD)
    page.fill("#id_repeated", PASSWORD)
    page.click("button.main")
    page.wait_for_url("**/sign-in/")


def test_from_an_empty_folder_to_an_incident_that_two_people_signed_off(tmp_path: Path) -> None:
    with team(tmp_path / "record", "--new") as found, sync_playwright() as driver:
        origin = f"http://localhost:{found.served.port}"
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        ana = browser.new_context().new_page()
        ana.set_default_timeout(_LONGEST)
        make_account(ana, origin + found.first_link, "Ana Merin")
        sign_in(ana, origin, "Ana Merin")
        link = invite(ana, origin, "Petar Oln")
        incident = add_and_correct(ana, origin)
        ana.goto(f"{origin}/decide/review/?of={incident}")
        ana.click("button.main")
        assert "You alone decided on this." in ana.inner_text("main")

        petar = Typist(browser, origin)
        petar.page.goto(link)
        petar.type("#id_password", PASSWORD)
        petar.type("#id_repeated", PASSWORD)
        petar.press("button.main")
        petar.page.wait_for_url("**/sign-in/")
        petar.type("#id_login", "Petar Oln")
        petar.type("#id_password", PASSWORD)
        petar.page.keyboard.press("Enter")
        petar.page.wait_for_url(f"{origin}/")
        petar.go("/queue/")
        petar.page.keyboard.press("j")
        petar.page.keyboard.press("s")
        petar.page.wait_for_url("**/decide/review/**")
        petar.press("button.main")
        petar.page.wait_for_url("**/incident/**")
        assert "Done" in petar.page.inner_text(".told")
        assert "Petar Oln" in petar.page.inner_text("main")
        browser.close()
    with onrecord.open(tmp_path / "record") as record:
        (one,) = record.incidents()
        assert one.docket is not None
        assert one.docket.reviewed is not None
        assert one.docket.reviewed.who == "Petar Oln"
        assert one.assessment.killed == (7, 7)
        assert record.verify().sound


def invite(page: Page, origin: str, name: str) -> str:
    page.goto(f"{origin}/people/")
    page.select_option("#id_role", "reviewer")
    page.fill("#id_name", name)
    page.click("text=Make a link")
    return page.inner_text(".told .secret")


def add_and_correct(page: Page, origin: str) -> str:
    """Bring a report in, correct what is read of it; return the id of its incident."""
    page.goto(f"{origin}/add/")
    page.fill("#text", REPORT)
    page.click("text=Add the text")
    page.wait_for_url("**/job/**")
    page.wait_for_selector('main a[href*="/incident/"], main a[href*="/report/"]')
    page.goto(f"{origin}/queue/")
    address = page.get_attribute("main a.what", "href")
    assert address is not None
    incident = address.split("/")[2]
    page.goto(f"{origin}/decide/correct/?of={incident}")
    page.select_option("#f-field", "killed")
    page.fill("#f-value", "7")
    page.fill("#why", "the hospital counts seven")
    page.click("text=See what it changes")
    page.click("text=Decide so")
    page.wait_for_url("**/incident/**")
    return incident


def test_of_two_who_edit_at_once_the_second_sees_it_and_nothing_is_lost(teamed: Team, ana: Served) -> None:
    petar = teamed.invite(ana, "Petar Oln", "researcher")
    found = re.search(r'href="/incident/([0-9a-f]+)/"', ana.get("/incidents/").text)
    assert found is not None
    path = f"/decide/correct/?of={found[1]}"
    states = [_STATE.search(visitor.get(path).text) for visitor in (ana, petar)]
    assert None not in states
    fields = [
        {"of": found[1], "state": state[1] if state else "", "step": "carry", "field": "killed", "value": value, "why": why}
        for state, value, why in zip(states, ("5", "6"), ("the mayor called", "as the clinic counts"), strict=True)
    ]
    assert ana.post("/decide/correct/", path, **fields[0]).status == 302
    answer = petar.post("/decide/correct/", path, **fields[1])
    assert answer.status == 200
    for shown in ("Somebody decided on this since you opened it.", "Ana Merin", "the mayor called", 'value="6"', "as the clinic counts"):
        assert shown in answer.text
    state = _STATE.search(answer.text)
    assert state is not None
    assert petar.post("/decide/correct/", path, **{**fields[1], "state": state[1]}).status == 302
    decisions = ana.get("/decisions/").text
    assert decisions.index("as the clinic counts") < decisions.index("the mayor called")
    assert "Petar Oln" in decisions
