"""Bringing a file in with a real browser: dropped in the form, followed by itself to the end, with nothing complained of."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from tests.browser import ARGUMENTS, find_browser
from tests.workbench.serving import serving

REPORT = "Shelling in Dolm\n\nShelling by the Sarrel Front killed six civilians in Dolm on 12 March 2031, the mayor said.\n"
TABLE = "No,Incident date,Town,What,By,Killed\n7,5 March 2031,Orsheva,airstrike,Kelmar Air Force,8\n8,35 March 2031,Dolm,shelling,,1\n"


def test_a_file_and_a_table_are_brought_in(record: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    complaints: list[str] = []
    with serving(record) as served, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
        page.goto(served.address)
        page.goto(served.origin + "/add/")
        page.set_input_files("#files", tmp_path / "report.txt")
        page.get_by_role("button", name="Add the files").click()
        page.wait_for_url(re.compile("/job/"))
        page.get_by_text("Done: 1 documents are kept.").wait_for(timeout=120_000)  # nobody loads the page anew
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.goto(served.origin + "/add/table/")
        page.set_input_files("#files", tmp_path / "table.csv")
        page.fill("#source", "Harbour Watch")
        page.get_by_role("button", name="See how it would be read").click()
        page.get_by_text("5 March 2031 · Orsheva").wait_for(timeout=60_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        place = page.url
        page.get_by_role("button", name="Import 1 row").click()
        page.get_by_text("Done: 1 documents are kept.").wait_for(timeout=120_000)
        assert complaints == []
        job = page.url
        seen = browser.new_context(storage_state=context.storage_state(), bypass_csp=True).new_page()  # axe is a script of its own
        for address in (job, served.origin + "/jobs/", served.origin + "/custody/"):
            seen.goto(address)
            heavy = [each for each in Axe().run(seen).response["violations"] if each["impact"] in {"serious", "critical"}]
            assert heavy == [], address
        assert place != job
        browser.close()
