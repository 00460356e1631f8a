"""Pages that were taken down: which may not come back, and the log that says so.

In: a folder of segments, the address of a page; out: whether it was dropped, and one line of the log for each time that somebody dropped
one. The log holds no text of a page, and of its address only the host and a digest: what stands in the address of a news page is often
its headline. Two addresses are one page where `linking.version_key` says so: scheme, port, fragment and tracking do not count.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from onrecord.core import ScaleError, sha256
from onrecord.linking import version_key

LOG = "dropped.jsonl"


class DroppedPage(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log: the digest of an address, its host, the digests of the documents that went, when, by whom and why."""

    address: str
    host: str
    documents: tuple[str, ...]
    when: dt.datetime
    who: str
    why: str


class Dropped:
    """The pages that were dropped from a folder."""

    def __init__(self, pages: Iterable[DroppedPage] = ()) -> None:
        """Take the lines of the log."""
        self.pages = tuple(pages)
        self._addresses = frozenset(page.address for page in self.pages)

    def holds(self, url: str | None) -> bool:
        """Tell whether the page at an address was dropped; one without an address never was."""
        return bool(self._addresses) and url is not None and address_digest(url) in self._addresses


def address_digest(url: str) -> str:
    """Return what stands for an address: "https://Delta.example/news/7/?utm_source=x" has that of "http://delta.example/news/7"."""
    return sha256((version_key(url, None) or url.strip()).encode("utf-8", "surrogatepass"))


def host_of(url: str) -> str:
    """Return the host of an address; nothing where it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def read_dropped(folder: Path) -> Dropped:
    """Return the pages that were dropped from a folder.

    Raises:
        ScaleError: `log` where the log is damaged: nobody knows then what may not come back.
    """
    try:
        lines = (folder / LOG).read_bytes().splitlines()
    except FileNotFoundError:
        return Dropped()
    try:
        return Dropped(msgspec.json.decode(line, type=DroppedPage) for line in lines)
    except msgspec.MsgspecError:
        message = f"{LOG} is damaged: it says which pages were taken down."
        raise ScaleError("log", message, "Put it back from a copy before anything is read again.") from None


def note_dropped(folder: Path, page: DroppedPage) -> None:
    """Put a line at the end of the log."""
    with (folder / LOG).open("ab") as log:
        log.write(msgspec.json.encode(page) + b"\n")
        log.flush()
