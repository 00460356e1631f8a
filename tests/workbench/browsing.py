"""A real browser that came in at a workbench: what its pages ask for and complain of is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, sync_playwright
from tests.browser import ARGUMENTS, Seen, find_browser
from tests.workbench.serving import Served


@dataclass
class Browsed:
    """A page of the browser, on a workbench."""

    page: Page
    origin: str
    seen: Seen = field(default_factory=Seen)

    @property
    def outside(self) -> list[str]:
        """What it asked of anybody but the workbench."""
        return [url for url in self.seen.asked if not url.startswith((self.origin, "data:", "blob:"))]

    def open(self, path: str, width: int = 1280, height: int = 900) -> Page:
        """Open a page of the workbench."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(self.origin + path)
        return self.page

    def is_within(self) -> bool:
        """Tell whether the page needs no sideways scrolling."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@contextmanager
def browsing(served: Served) -> Iterator[Browsed]:
    """Open a browser, and come in; Playwright's loop runs in this thread, beside which Django would refuse to ask a database."""
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as driver:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page()
        found = Browsed(page, served.origin)
        page.on("request", lambda request: found.seen.asked.append(request.url))
        page.on("console", lambda message: found.seen.complaints.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: found.seen.complaints.append(str(error)))
        page.goto(served.address)
        yield found
        browser.close()
