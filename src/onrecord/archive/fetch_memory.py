"""What fetching remembers of addresses from one time to the next: how a server calls the version that it sent, and who asked for a pause.

In: answers of servers; out: the headers of a conditional request (RFC 9110), and how long a host is to be left alone. Limits: so many
addresses, the latest; what a server calls a version is a header and no longer than one; a pause that is asked for lasts a day at most.
"""

import datetime as dt
import email.message
import email.utils
import re

import msgspec

_MOST = 20_000  # addresses that are remembered
_LONGEST = 1_000  # letters of a header
_HEADER = re.compile(r"[\x21-\x7e\x80-\xff](?:[\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?")
_LONGEST_PAUSE = 86_400.0  # seconds


class PageVersion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The version of a page that came last: its digest and type, and what its server calls it."""

    sha256: str
    etag: str = ""
    modified: str = ""
    media_type: str | None = None


class FetchMemory(msgspec.Struct, kw_only=True):
    """What is remembered, by address and by host."""

    pages: dict[str, PageVersion] = {}
    pauses: dict[str, dt.datetime] = {}
    """Until when a host is to be left alone."""

    def conditions(self, url: str) -> dict[str, str]:
        """Return the headers that ask for a page only where it is another than the one that came last; none where that is not known."""
        known = self.pages.get(url)
        if known is None:
            return {}
        told = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        return {name: value for name, value in told.items() if value}

    def take(self, url: str, headers: email.message.Message, sha256: str, media_type: str | None = None) -> None:
        """Remember a page that came; one that its server calls nothing is asked for as a whole each time."""
        told = {"etag": _header(headers, "ETag"), "modified": _header(headers, "Last-Modified")}
        self.pages.pop(url, None)
        if any(told.values()):
            self.pages[url] = PageVersion(sha256=sha256, media_type=media_type, **told)
            while len(self.pages) > _MOST:
                del self.pages[next(iter(self.pages))]

    def pause(self, host: str, headers: email.message.Message, now: dt.datetime) -> float:
        """Take the pause that an answer asks for (`Retry-After`); return its seconds, 0 where it asks for none."""
        seconds = _seconds(_header(headers, "Retry-After"), now)
        if seconds > 0:
            self.pauses[host] = now + dt.timedelta(seconds=seconds)
        return seconds

    def rest_of_pause(self, host: str, now: dt.datetime) -> float:
        """Return for how many seconds more a host is to be left alone."""
        until = self.pauses.get(host)
        left = (until - now).total_seconds() if until is not None else 0.0
        if until is not None and left <= 0:
            del self.pauses[host]
        return max(left, 0.0)


def _header(headers: email.message.Message, name: str) -> str:
    """Return a header that can be sent back as it is; empty where there is none."""
    told = str(headers.get(name) or "")
    return told if len(told) <= _LONGEST and _HEADER.fullmatch(told) else ""


def _seconds(told: str, now: dt.datetime) -> float:
    """Return the seconds that `Retry-After` says, as a number or as a moment."""
    if told.isascii() and told.isdigit():
        return min(float(told), _LONGEST_PAUSE)
    try:
        moment = email.utils.parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return min(max((moment - now).total_seconds(), 0.0), _LONGEST_PAUSE)
