"""The pages on paper: nothing that only a screen has use for, and all that parties said, also what is folded up."""

import pytest
from tests.browser import find_browser
from tests.workbench.browsing import browsing
from tests.workbench.serving import Served

pytestmark = pytest.mark.skipif(find_browser() is None, reason="needs Chromium")
CONTROLS = "button, input:not([type=hidden]), select, textarea, .frame nav, .foot, .bell, a.button, a.follow:not(.what)"
PRESSED = f"""() => [...document.querySelectorAll("{CONTROLS}")]
  .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 100))"""
UNSAID = """() => [...document.querySelectorAll(".voice blockquote, .voice q")]
  .filter((one) => !one.checkVisibility({contentVisibilityAuto: true})).map((one) => one.textContent.slice(0, 60))"""


@pytest.mark.parametrize("path", ["/", "/incidents/", "/queue/", "/decisions/", "/victims/", "/totals/", "/custody/"])
def test_paper_has_nothing_to_press(served: Served, path: str) -> None:
    with browsing(served) as browsed:
        browsed.page.emulate_media(media="print")
        assert browsed.open(path).evaluate(PRESSED) == []


def test_all_that_parties_say_of_an_incident_is_printed(served: Served) -> None:
    with browsing(served) as browsed:
        browsed.open("/incidents/?disputed=yes")
        path = browsed.page.get_attribute("td a.what", "href")
        assert path is not None
        browsed.open(path)
        browsed.page.emulate_media(media="print")
        assert browsed.page.evaluate(PRESSED) == []
        assert browsed.page.locator(".voice q, .voice blockquote").count() > 0
        assert browsed.page.evaluate(UNSAID) == []
