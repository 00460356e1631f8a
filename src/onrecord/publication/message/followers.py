"""What followers get by e-mail: first the question whether they want to, then what changed; each as text and as HTML.

In: whom it is to, what is followed, how it is stopped; out: a `Mail`, in the language of whoever reads. The same notices give the same
message with the same Message-ID, so that what arrives twice is seen to. Every message says how to stop; one click does it (RFC 8058) where
the workbench is reached over TLS. Limits: `MOST` notices are said in one message, the rest is counted.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from onrecord.core import sha256, visible
from onrecord.publication.markup import Markup, Part, element, joined
from onrecord.publication.message.mail import Mail
from onrecord.publication.notice import Notice, message_key
from onrecord.publication.said_notice import is_web_address, notice_html, notice_text, notice_title
from onrecord.publication.translation import SOURCE, catalogue, gettext, ngettext

MOST: Final = 100
"""Notices of one message; who follows more has the feed."""
FOLLOWER_HEADER: Final = "X-Onrecord-Follower"
"""The header with the mark of whoever a letter is to, which comes back in bounces."""
_DIGITS = 32
_RULE = "-" * 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Whom a message is to, and how they stop getting more.

    Attributes:
        to: The address.
        topic: What is followed, in words.
        record: What the record is called.
        sender: The address that messages are from.
        page: The address of the page on which one confirms or stops; empty where the workbench has no address that others reach.
        mark: What tells this subscription from others in a letter to `sender`.
        returns_to: The address that a letter comes back to which nobody takes; None: `sender`.
    """

    to: str
    topic: str
    record: str
    sender: str
    page: str
    mark: str
    returns_to: str | None = None


def confirmation_mail(who: Subscription, asked: dt.datetime) -> Mail:
    """Return the question whether somebody wants to be told: nothing else is sent before they say so."""
    told = {"record": who.record, "topic": who.topic}
    what = gettext("Somebody, perhaps you, asked {record} to write to this address when this changes: {topic}", **told)
    if who.page:
        how, link = gettext("If it was you, open this address and confirm:"), who.page
    else:
        how, link = gettext("If it was you, send this code to whoever keeps the record:"), who.mark
    nothing = gettext("If it was not you, do nothing: nothing is sent to you unless you confirm.")
    lines = [what, "", how, "", link, "", nothing]
    parts: list[Part] = [element("p", what), element("p", how), element("p", _link(link)), element("p", nothing)]
    return Mail(
        to=who.to,
        subject=gettext("{record}: please confirm that you want to follow {topic}", **told),
        text=visible("\n".join(lines)) + "\n",
        html=_page(parts),
        message_id=_message_id(sha256(f"{who.mark} {asked.isoformat()}".encode())[:_DIGITS], who.sender),
        date=asked,
        headers=_headers(who),
        returns_to=who.returns_to,
    )


def notices_mail(who: Subscription, notices: Sequence[Notice]) -> Mail:
    """Return what changed as one message: one notice at once, or all of a day or a week."""
    said = list(notices)[:MOST]
    left = len(notices) - len(said)
    follows = gettext("You follow this at {record}: {topic}", record=who.record, topic=who.topic)
    more = [ngettext("And {number} more incident changed.", "And {number} more incidents changed.", left)] if left > 0 else []
    stop = gettext("To stop, open this address and press the button:") if who.page else gettext("To stop, send an e-mail to this address:")
    where = who.page or who.sender
    bodies = [part for notice in said for part in (notice_text(notice), _RULE)]
    text = "\n".join([follows, "", *bodies, *more, "", stop, where])
    parts: list[Part] = [element("p", follows)]
    for notice in said:
        parts += [element("h2", notice.title, dir="auto"), notice_html(notice)]
    parts += [*(element("p", line) for line in more), element("hr"), element("p", stop, " ", _link(where))]
    return Mail(
        to=who.to,
        subject=_subject(who, notices),
        text=visible(text) + "\n",
        html=_page(parts),
        message_id=_message_id(message_key(notices), who.sender),
        date=max(notice.moment for notice in notices),
        headers=(*_headers(who), *_unsubscribing(who)),
        returns_to=who.returns_to,
    )


def _subject(who: Subscription, notices: Sequence[Notice]) -> str:
    if len(notices) == 1:
        return notice_title(notices[0])
    return ngettext("{record}: {number} incident changed", "{record}: {number} incidents changed", len(notices), record=who.record)


def _headers(who: Subscription) -> tuple[tuple[str, str], ...]:
    return ("Auto-Submitted", "auto-generated"), (FOLLOWER_HEADER, who.mark)


def _unsubscribing(who: Subscription) -> tuple[tuple[str, str], ...]:
    """Return the headers by which a program for e-mail shows a way to stop (RFC 2369); one click where it can be trusted (RFC 8058)."""
    if who.page.startswith("https://"):
        return ("List-Unsubscribe", f"<{who.page}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    return (("List-Unsubscribe", f"<mailto:{quote(who.sender, safe='@')}?subject={quote(f'stop {who.mark}')}>"),)


def _message_id(key: str, sender: str) -> str:
    return f"<{key}@{sender.rpartition('@')[2]}>"


def _link(where: str) -> Part:
    return element("a", where, href=where) if is_web_address(where) else where


def _page(parts: Sequence[Part]) -> Markup:
    spoken = catalogue()
    language, direction = (spoken.language, "rtl" if spoken.is_right_to_left else "ltr") if spoken is not None else (SOURCE, "ltr")
    head = element("head", element("meta", charset="utf-8"))
    page = element("html", head, element("body", parts, dir=direction), lang=language, dir=direction)
    return joined([Markup("<!doctype html>\n"), page])
