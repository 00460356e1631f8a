"""What a site asks of programs that fetch from it (RFC 9309).

In: a site's robots.txt, fetched like any page; out: whether an address may be fetched, and how long to wait between two
requests. A site without one allows everything; one that can't say allows nothing. Limits: the first half megabyte of a
robots.txt is read.
"""

from urllib.robotparser import RobotFileParser

LONGEST = 500 * 1024  # bytes, what RFC 9309 asks to read at least


class Rules:
    """What one site allows."""

    def __init__(self, agent: str, status: int | None, content: bytes) -> None:
        """Take the answer to the request for robots.txt; `status` None where there was none."""
        self._agent = agent
        self._parser: RobotFileParser | None = None
        self._otherwise = status is not None and 400 <= status < 500  # what holds where there are no rules
        if status is not None and status < 400:
            self._parser = RobotFileParser()
            self._parser.parse(content[:LONGEST].decode("utf-8", "replace").splitlines())

    def allows(self, url: str) -> bool:
        """Tell whether an address may be fetched."""
        return self._parser.can_fetch(self._agent, url) if self._parser is not None else self._otherwise

    def delay(self) -> float:
        """Return how many seconds the site wants between two requests; 0 where it does not say."""
        return float((self._parser.crawl_delay(self._agent) if self._parser is not None else None) or 0)
