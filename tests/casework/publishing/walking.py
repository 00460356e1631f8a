"""A published site as a reader's program walks it: its pages, where their links lead, what the browser says of them."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Links(HTMLParser):
    """What a page names (`ids`) and what it leads to or loads (`leads`)."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.leads: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what an element names and leads to."""
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.ids.append(told["id"])
        for name in ("href", "src", "data-file", "data-index"):
            if told.get(name):
                self.leads.append(told[name])
        if told.get("http-equiv", "").lower() == "refresh":
            self.leads.append(told["content"].partition("url=")[2])


def links_of(page: Path) -> Links:
    """Return the links of a page."""
    found = Links()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def broken(site: Path) -> Iterator[str]:
    """Give every link within a site that leads nowhere, and every id that stands twice on a page."""
    pages = {path: links_of(path) for path in sorted(site.rglob("*.html"))}
    for page, links in pages.items():
        yield from (f"{page.name}: two of {one}" for one in set(links.ids) if links.ids.count(one) > 1)
        for lead in links.leads:
            parts = urlsplit(lead)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if (
                not target.is_file()
                or site.resolve() not in target.parents
                or (parts.fragment and parts.fragment not in pages[site / target.relative_to(site.resolve())].ids)
            ):
                yield f"{page.relative_to(site)}: {lead}"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{served.server_port}"
        finally:
            served.shutdown()
            thread.join()
