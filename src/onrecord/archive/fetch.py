"""Pages from the web, politely and without being sent where nobody should go.

In: an http or https address; out: the page, and every request and answer on the way, byte for byte. Addresses inside
private networks are refused for the first address and after each redirect (`address.py`, `wire.py`); robots.txt and a
pause between two requests to one host are kept to. Limits: bytes, seconds and redirects (`Limits`).
"""

import datetime as dt
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from onrecord.archive.httpmessage import Response
from onrecord.archive.robots import LONGEST, Rules
from onrecord.archive.warc import Exchange
from onrecord.archive.wire import Line, exchange, split_url
from onrecord.core import ArchiveError

AGENT = "onrecord"  # what robots.txt calls this program
_HEADERS = {"User-Agent": f"Mozilla/5.0 (compatible; {AGENT}; +https://pypi.org/project/onrecord)", "Accept": "*/*"}
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_SITES = 10_000  # whose rules are remembered


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was fetched."""

    url: str  # as it was asked for
    final: str  # where the redirects led
    when: dt.datetime
    status: int
    media_type: str | None
    content: bytes
    plain: bool  # whether it came as it is, neither packed nor in chunks
    exchanges: tuple[Exchange, ...]


class Fetcher:
    """Fetches pages, one after the other; remembers what each site asked for."""

    def __init__(self, line: Line, *, asks_robots: bool = True) -> None:
        """Take how requests are sent; `asks_robots`: whether robots.txt is kept to, which speaks to whoever follows links."""
        self._line = line
        self._asks_robots = asks_robots
        self._rules: dict[str, Rules] = {}
        self._next: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch a page.

        Raises:
            ArchiveError: `url`, `address`, `robots`, `redirects`, `status` where the site answers that it has no such
                page, and what `exchange` raises.
        """
        exchanges: list[Exchange] = []
        at = url.partition("#")[0]
        for _ in range(self._line.limits.redirects + 1):
            split_url(at)
            if self._asks_robots:
                self._refuse_forbidden(at)
            done, response = self._polite(at)
            exchanges.append(done)
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location is not None:
                at = _next(at, location)
                continue
            if response.status != 200:
                message = f"{at:.200} answers {response.status}."
                raise ArchiveError("status", message, "Check the address in a browser; an archive on the web may still have the page.")
            return Fetched(
                url=url,
                final=at,
                when=done.when,
                status=response.status,
                media_type=response.media_type,
                content=response.content,
                plain=response.plain,
                exchanges=tuple(exchanges),
            )
        message = f"{url:.200} leads on more than {self._line.limits.redirects} times."
        raise ArchiveError("redirects", message, "Open it in a browser, and give the address where it ends.")

    def _refuse_forbidden(self, url: str) -> None:
        site = _site(url)
        rules = self._rules.get(site)
        if rules is None:
            if len(self._rules) >= _MOST_SITES:
                self._rules.clear()
                self._next.clear()
            rules = self._rules[site] = self._ask(site)
        if not rules.allows(url):
            message = f"{site}/robots.txt does not let programs fetch {url:.200}, or can't be had."
            raise ArchiveError("robots", message, "Save the page with a browser, and add the file.")

    def _ask(self, site: str) -> Rules:
        """Fetch a site's robots.txt, whose redirects are followed within the same limits."""
        at = f"{site}/robots.txt"
        limits = msgspec.structs.replace(self._line.limits, largest=max(self._line.limits.largest, LONGEST))
        line = msgspec.structs.replace(self._line, limits=limits)
        for _ in range(limits.redirects + 1):
            try:
                _, response = self._polite(at, line)
            except ArchiveError as error:
                if error.code == "archive.address":
                    raise
                return Rules(AGENT, None, b"")
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or location is None:
                return Rules(AGENT, response.status, response.content)
            at = _next(at, location)
        return Rules(AGENT, 404, b"")  # RFC 9309: after too many redirects it counts as not there

    def _polite(self, url: str, line: Line | None = None) -> tuple[Exchange, Response]:
        """Wait for this host's turn, then send the request."""
        clock, limits = self._line.clock, self._line.limits
        host = split_url(url).hostname or ""
        wait = self._next.get(host, 0.0) - clock.monotonic()
        if wait > 0:
            clock.pause(wait)
        try:
            return exchange(line or self._line, url, _HEADERS)
        finally:
            rules = self._rules.get(_site(url))
            delay = min(rules.delay(), limits.longest_wait) if rules is not None else 0.0
            self._next[host] = clock.monotonic() + max(limits.interval, delay)


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _next(at: str, location: str) -> str:
    """Return where a redirect leads; servers send addresses in UTF-8 that http.client reads as Latin-1."""
    try:
        found = urljoin(at, location.encode("latin-1").decode("utf-8")).partition("#")[0]
    except (ValueError, UnicodeError):
        message = f"{at:.200} leads to an address that is none."
        raise ArchiveError("url", message, "Open it in a browser, and give the address where it ends.") from None
    return quote(found, safe="%/:=&?~#+!$,;'@()*[]")
