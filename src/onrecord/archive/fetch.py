"""Pages from the web, politely and without being sent where nobody should go.

In: an http or https address; out: the page, and every request and answer on the way, byte for byte. Addresses inside
private networks are refused for the first address and after each redirect (`address.py`, `wire.py`); robots.txt, a pause
between two requests to one host, and the pause that a host asks for (`Retry-After`) are kept to. With a `FetchMemory` a page
is asked for only where it is another than the one that came last. Limits: bytes, seconds and redirects (`Limits`).
"""

import datetime as dt
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from onrecord.archive.fetch_memory import FetchMemory
from onrecord.archive.httpmessage import Response
from onrecord.archive.robots import LONGEST, Rules
from onrecord.archive.warc import Exchange
from onrecord.archive.wire import Line, exchange, split_url
from onrecord.core import ArchiveError, sha256

AGENT = "onrecord"  # what robots.txt calls this program
_HEADERS = {"User-Agent": f"Mozilla/5.0 (compatible; {AGENT}; +https://pypi.org/project/onrecord)", "Accept": "*/*"}
_REDIRECTS = {301, 302, 303, 307, 308}
_BUSY = {429, 503}
_UNCHANGED = 304
_MOST_SITES = 10_000  # whose rules are remembered


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was fetched; `known` is the digest of the version that came last, where it is that one still: nothing came then."""

    url: str  # as it was asked for
    final: str  # where the redirects led
    when: dt.datetime
    status: int
    media_type: str | None
    content: bytes
    plain: bool  # whether it came as it is, neither packed nor in chunks
    exchanges: tuple[Exchange, ...]
    known: str | None = None


class Fetcher:
    """Fetches pages, one after the other; remembers what each site asked for."""

    def __init__(self, line: Line, *, asks_robots: bool = True, memory: FetchMemory | None = None) -> None:
        """Take how requests are sent.

        Args:
            line: The clock, the limits, who may be connected to.
            asks_robots: Whether robots.txt is kept to, which speaks to whoever follows links.
            memory: What came earlier, by which pages are asked for only where they changed; None: all are fetched whole.
        """
        self._line = line
        self._memory, self._asks_whole = (memory, False) if memory is not None else (FetchMemory(), True)
        self._asks_robots = asks_robots
        self._rules: dict[str, Rules] = {}
        self._next: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch a page.

        Raises:
            ArchiveError: `url`, `address`, `robots`, `redirects`, `status` where the site answers that it has no such
                page, `busy` where the host asks to be left alone for a time, and what `exchange` raises.
        """
        exchanges: list[Exchange] = []
        at = url.partition("#")[0]
        for _ in range(self._line.limits.redirects + 1):
            split_url(at)
            self._refuse_paused(at)
            if self._asks_robots:
                self._refuse_forbidden(at)
            conditions = {} if self._asks_whole else self._memory.conditions(at)
            done, response = self._polite(at, headers=conditions)
            exchanges.append(done)
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location is not None:
                at = _next(at, location)
                continue
            if response.status in _BUSY:
                self._pause(at, response)
            known = self._memory.pages.get(at) if conditions and response.status == _UNCHANGED else None
            if response.status != 200 and known is None:
                message = f"{at:.200} answers {response.status}."
                raise ArchiveError("status", message, "Check the address in a browser; an archive on the web may still have the page.")
            if known is None and not self._asks_whole:
                self._memory.take(at, response.headers, sha256(response.content), response.media_type)
            return Fetched(
                url=url,
                final=at,
                when=done.when,
                status=response.status,
                media_type=known.media_type if known is not None else response.media_type,
                content=response.content,
                plain=response.plain,
                exchanges=tuple(exchanges),
                known=known.sha256 if known is not None else None,
            )
        message = f"{url:.200} leads on more than {self._line.limits.redirects} times."
        raise ArchiveError("redirects", message, "Open it in a browser, and give the address where it ends.")

    def _refuse_paused(self, url: str) -> None:
        left = self._memory.rest_of_pause(_host(url), self._line.clock.now())
        if left > 0:
            raise _busy(url, left)

    def _pause(self, url: str, response: Response) -> None:
        seconds = self._memory.pause(_host(url), response.headers, self._line.clock.now())
        if seconds > 0:
            raise _busy(url, seconds)

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

    def _polite(self, url: str, line: Line | None = None, headers: dict[str, str] | None = None) -> tuple[Exchange, Response]:
        """Wait for this host's turn, then send the request."""
        clock, limits = self._line.clock, self._line.limits
        host = _host(url)
        wait = self._next.get(host, 0.0) - clock.monotonic()
        if wait > 0:
            clock.pause(wait)
        try:
            return exchange(line or self._line, url, _HEADERS | (headers or {}))
        finally:
            rules = self._rules.get(_site(url))
            delay = min(rules.delay(), limits.longest_wait) if rules is not None else 0.0
            self._next[host] = clock.monotonic() + max(limits.interval, delay)


def _busy(url: str, seconds: float) -> ArchiveError:
    message = f"{_host(url):.200} asks to be left alone for {seconds:,.0f} seconds."
    return ArchiveError("busy", message, "Ask again later: until then nothing is sent there.")


def _host(url: str) -> str:
    return split_url(url).hostname or ""


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
