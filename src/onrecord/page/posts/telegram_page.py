"""Pages of Telegram: a channel as the web shows it (t.me/s/CHANNEL), and the HTML that Telegram Desktop exports (`messages.html`).

In: the file's bytes; out: its posts, each the HTML element of its message. The publisher is the channel, or the channel that a message was
forwarded from. Whoever wrote in a group is a witness, and is named nowhere. What a message answers stands in it as a quotation, and
is not read; neither are pictures, polls, and what the program writes.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator

from onrecord.page.model import Metadata, PageDraft
from onrecord.page.posts.elements import Element, above_of, elements_of, inside, outermost, site_of, words_of
from onrecord.page.posts.gathering import gather
from onrecord.page.posts.model import LeftOut, PartKind, PostEntry, Posts
from onrecord.page.posts.words import spoken, unsteered

_WEB = "tgme_widget_message"
_SIGNS = (b"tgme_widget_message", b'class="message ')
_TITLE = re.compile(
    rb"""<meta\s[^<>]{0,200}property\s*=\s*["']og:title["'][^<>]{0,200}content\s*=\s*["']([^"'<>]{1,200})["']""", re.IGNORECASE
)
_CHANNEL = re.compile(
    r"https?://(?:t|telegram)\.me/(?:s/)?[A-Za-z]\w{3,40}/\d+"
)  # where a channel's message stands; a person has no messages
_STAMP = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) \d{2}:\d{2}:\d{2}")
_TEXTS, _FORWARDED = frozenset({"tgme_widget_message_text", "text"}), frozenset({"forwarded"})
_ASIDE = frozenset({"tgme_widget_message_reply", "reply_to", "media_wrap", "tgme_widget_message_poll", "tgme_widget_message_link_preview"})
_NAMED = 200  # bytes of a name


def find(content: bytes) -> Posts | None:
    """Return the posts of a page; None where it is none of Telegram's."""
    if not any(sign in content for sign in _SIGNS):
        return None
    page = _Page(content)
    if page.widgets:
        return gather(PartKind.TELEGRAM_PAGE, "a page of a Telegram channel", (page.web_entry(each) for each in page.widgets))
    if page.exported:
        return gather(PartKind.TELEGRAM_PAGE, "an export of Telegram", page.exported_entries())
    return None


def draft(content: bytes) -> PageDraft:
    """Return the draft of one message."""
    page = _Page(content)
    whole = next(iter(page.widgets or page.exported), None)
    return PageDraft(page.words(whole) if whole is not None else "")


class _Page:
    """A page with its elements."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._all = elements_of(content)
        self.widgets = outermost(each for each in self._all if each.tag == "div" and _WEB in each.classes and each["data-post"])
        self.exported = outermost(each for each in self._all if not self.widgets and "message" in each.classes and _is_message(each))

    def web_entry(self, widget: Element) -> PostEntry:
        """Return what stands in a message of a page of the web."""
        content = self._content[widget.start : widget.end]
        if "service_message" in widget.classes:
            return PostEntry(content, left_out=LeftOut.SERVICE)
        date = self._first(widget, "tgme_widget_message_date")
        time = next((each for each in inside(date or widget, self._all) if each.tag == "time" and each["datetime"]), None)
        posted = time["datetime"] if time is not None else None
        known = Metadata(
            id=f"telegram:{widget['data-post']}"[:_NAMED],
            url=date["href"] or None if date is not None else None,
            publisher=self._publisher(widget),
            published=_day(posted),
        )
        return PostEntry(content, self.words(widget), known, posted)

    def exported_entries(self) -> Iterator[PostEntry]:
        """Give what stands in each message of an export."""
        publisher, private = self._chat()
        for message in self.exported:
            content = self._content[message.start : message.end]
            if "service" in message.classes:
                yield PostEntry(content, left_out=LeftOut.SERVICE)
                continue
            forwarded = self._first(message, "forwarded")
            stamp = self._first(forwarded or message, "date") or self._first(message, "date")
            posted = stamp["title"] if stamp is not None else ""
            known = Metadata(publisher=None if forwarded is not None else publisher, published=_exported_day(posted))
            yield PostEntry(content, self.words(message), known, posted or None, private=private)

    def words(self, message: Element) -> str:
        """Return the words of a message: its own text, and where it was forwarded the text that was."""
        texts = (each for each in inside(message, self._all) if not _TEXTS.isdisjoint(each.classes))
        own = [each for each in texts if not self._is_under(each, message, _TEXTS | _ASIDE)]
        return spoken("\n".join(words_of(self._content[each.inside : each.inner_end]) for each in own))

    def _publisher(self, widget: Element) -> str | None:
        forwarded = self._first(widget, "tgme_widget_message_forwarded_from_name")
        if forwarded is not None:
            return self._name(forwarded) if _CHANNEL.match(forwarded["href"]) else None
        if self._first(widget, "tgme_widget_message_forwarded_from") is not None:
            return None
        owner = self._first(widget, "tgme_widget_message_owner_name")
        return self._name(owner) if owner is not None else self._channel

    @functools.cached_property
    def _channel(self) -> str | None:
        """The channel that a page is of."""
        named = next((each for each in self._all if "tgme_channel_info_header_title" in each.classes), None)
        if named is not None:
            return self._name(named)
        return site_of(self._content).title

    def _chat(self) -> tuple[str | None, bool]:
        """Return what an export is of, and whether people wrote it in their own names: all is written in a channel's; a person is none."""
        header = next((each for each in self._all if "page_header" in each.classes), None)
        named = self._first(header, "text") if header is not None else None
        name = self._name(named) if named is not None else None
        writers = {self._name(each) for message in self.exported for each in self._own_names(message)}
        is_group = name not in writers and len(writers) > 1
        return name if writers == {name} or is_group else None, writers != {name}

    def _own_names(self, message: Element) -> Iterator[Element]:
        return (
            each for each in inside(message, self._all) if "from_name" in each.classes and not self._is_under(each, message, _FORWARDED)
        )

    def _name(self, element: Element) -> str | None:
        return unsteered(words_of(self._content[element.inside : min(element.inner_end, element.inside + 10 * _NAMED)]))[:_NAMED] or None

    def _first(self, element: Element, name: str) -> Element | None:
        return next((each for each in inside(element, self._all) if name in each.classes), None)

    def _is_under(self, element: Element, top: Element, names: frozenset[str]) -> bool:
        return any(not names.isdisjoint(above.classes) for above in above_of(element, top, self._all))


def _is_message(element: Element) -> bool:
    return re.fullmatch(r"message-?\d+", element["id"]) is not None


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(written or "").date()
    except ValueError:
        return None


def _exported_day(written: str) -> dt.date | None:
    found = _STAMP.match(written)
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found is not None else None
    except ValueError:
        return None
