"""A real browser for the tests: Debian's Chromium, driven by Playwright. It may reach nothing but files and its own memory."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ARGUMENTS = ["--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"]  # WebGL without a graphics card


@dataclass
class Seen:
    """What a page asked for and complained of."""

    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def find_browser() -> str | None:
    """Return where Chromium is; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def showing(path: Path, width: int, height: int = 900) -> Iterator[tuple[Page, Seen]]:
    """Open a file in the browser; give the page and what it asks for."""
    seen = Seen()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("request", lambda request: seen.asked.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(path.as_uri())
        yield page, seen
        browser.close()
