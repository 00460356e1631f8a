"""What an element of a feed says: as text, as HTML, as a day.

In: the start, text and end of elements as the parser meets them; out: titles without markup, texts as HTML, days. A day is
the one that the feed writes down, in the zone that it is written in. Limits: a title of `_LONGEST_TITLE` characters, a text of
`_LONGEST_TEXT`: what is longer is left out.
"""

import datetime as dt
import email.utils
import html
import re

from onrecord.core import find_written_days

_LONGEST_TITLE = 1_000  # characters
_LONGEST_DAY = 100  # characters
_LONGEST_PLAIN = 1 << 16  # characters of a title, an address, a day
_LONGEST_TEXT = 1 << 23  # characters of an entry's text
_TAG = re.compile(r"<[^<>]*>")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")  # or thousandths of them: from 2001 to 2033
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


class FeedField:
    """The content of one element: its text, or, where it may hold elements of HTML, those too."""

    def __init__(self, attributes: dict[str, str], base: str, *, plain: bool, atom: bool) -> None:
        """Take the element's attributes, the address that it is relative to, whether only its text counts, and its dialect."""
        self.attributes = attributes
        self.base = base
        self.atom = atom
        self.type = attributes.get("type", "text" if atom else "html").lower()
        self._parts: list[str] = []
        self._left = _LONGEST_PLAIN if plain else _LONGEST_TEXT
        self._markup = not plain and "xhtml" in self.type

    @property
    def content(self) -> str:
        """Return what was put together so far."""
        return "".join(self._parts)

    @property
    def says_something(self) -> bool:
        """Return whether there is anything in the element."""
        return bool(self.content.strip() or self.attributes.get("href", "").strip())

    @property
    def is_html(self) -> bool:
        """Return whether the content is HTML."""
        return "html" in self.type

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element inside."""
        if self._markup:
            written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items() if " " not in key)
            self._put(f"<{name}{written}>")

    def close(self, name: str) -> None:
        """Take the end of an element inside."""
        if self._markup and name not in _VOID:
            self._put(f"</{name}>")

    def add(self, text: str) -> None:
        """Take text."""
        self._put(html.escape(text, quote=False) if self._markup else text)

    def add_entity(self, name: str) -> None:
        """Take a character by its name in HTML."""
        self.add(html.unescape(f"&{name};"))

    def _put(self, text: str) -> None:
        self._left -= len(text)
        if self._left >= 0:
            self._parts.append(text)


def plain_title(field: FeedField) -> str | None:
    """Return a title without markup; None where there is none."""
    text = field.content[: 4 * _LONGEST_TITLE]
    if field.is_html:
        text = html.unescape(_TAG.sub("", text) if field.atom else text)
    return " ".join(text.split())[:_LONGEST_TITLE] or None


def day_of(text: str) -> dt.date | None:
    """Return the day of "2031-03-05T23:30:00-05:00", of "Wed, 05 Mar 2031 23:30:00 -0500", of seconds since 1970, or as people write it.

    None where there is none, or where it may be two: "06/03/2024".
    """
    text = text.strip()[:_LONGEST_DAY]
    try:
        if found := _ISO.match(text):
            return dt.date.fromisoformat(found[1])
        if _SECONDS.fullmatch(text):
            return dt.datetime.fromtimestamp(int(text[:10]), dt.UTC).date()
        if (written := next(find_written_days(text), None)) is not None and written.date is not None:
            return written.date
        parsed = email.utils.parsedate(text)
        return dt.date(*parsed[:3]) if parsed is not None else None
    except (ValueError, OverflowError, IndexError):
        return None
