"""Bounces: what mail servers send back when nobody takes a letter (RFC 3464).

In: the bytes of a message that came back; out: whose letter it was, whether it can never be taken, and what the server said. Who forges one
has to know the mark of the follower, which only their own letters have. Limits: a failure of status 5 counts as one for good, everything
else, a delay or an answer on holiday, as none.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from onrecord.core import CaseworkError, PageError, visible
from onrecord.page import MimePart, parse_message
from onrecord.publication import FOLLOWER_HEADER

LARGEST_BOUNCE: Final = 1 << 20  # bytes; a report with the headers of a letter has some thousand
_MARK = re.compile(r"[A-Za-z0-9_-]{16,64}")
_RETURNED = re.compile(r"\+([A-Za-z0-9_-]{16,64})@")
_TO = ("delivered-to", "x-original-to", "envelope-to", "to")
"""Where the address stands that a bounce came to."""
_STATUS = re.compile(r"\s*([245])\.\d{1,3}\.\d{1,3}")
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
_MOST_WORDS = 200
_NO_REPORT = "it holds no report on a letter (RFC 3464)"
_NOBODYS = "it does not say whose letter came back"


class Bounce(msgspec.Struct, frozen=True):
    """A letter that came back: the mark of whoever it was to, whether it can never be taken, and what was said."""

    mark: str
    for_good: bool
    why: str = ""


def read_bounce(content: bytes) -> Bounce:
    """Return what a message says that came back.

    Raises:
        CaseworkError: `bounce` where it is no report of a letter of ours.
    """
    if len(content) > LARGEST_BOUNCE:
        why = f"it is larger than {LARGEST_BOUNCE:,} bytes"
        raise _none(why)
    try:
        message = parse_message(content)
    except PageError as error:
        raise _none(error.message) from None
    reports = [part for part in message.walk() if part.kind == "message/delivery-status"]
    if not reports:
        raise _none(_NO_REPORT)
    mark = _mark(message)
    if mark is None:
        raise _none(_NOBODYS)
    for recipient in (group for report in reports for group in _groups(report)):
        status = _STATUS.match(recipient.header("status"))
        if recipient.header("action").strip().lower() == "failed" and status is not None and status[1] == "5":
            return Bounce(mark, for_good=True, why=_said(recipient))
    return Bounce(mark, for_good=False)


def return_address(bounces: str | None, mark: str) -> str | None:
    """Return where a letter comes back to: `bounces+@example.org` with the mark of whoever it is to; None: to the sender."""
    if bounces is None:
        return None
    local, _, domain = bounces.rpartition("@")
    return f"{local}{mark}@{domain}" if local.endswith("+") else bounces


def _mark(message: MimePart) -> str | None:
    """Return whose letter it was: by the address that it came back to, else by the headers of the letter that came back."""
    for name in _TO:
        found = _RETURNED.search(message.header(name))
        if found is not None:
            return found[1]
    for part in message.walk():
        for inside in _letters(part):
            told = inside.header(FOLLOWER_HEADER.lower()).strip()
            if _MARK.fullmatch(told):
                return told
    return None


def _letters(part: MimePart) -> Iterator[MimePart]:
    if part.is_message:
        yield from part.parts
    elif part.kind == "text/rfc822-headers":
        yield parse_message(part.unpacked())


def _groups(report: MimePart) -> Iterator[MimePart]:
    """Give the fields of each recipient; the first group is of the report itself and has no recipient."""
    for group in _BLANK.split(report.unpacked()):
        fields = parse_message(group.strip())
        if fields.header("final-recipient"):
            yield fields


def _said(recipient: MimePart) -> str:
    told = recipient.header("diagnostic-code") or recipient.header("status")
    return " ".join(visible(told).split())[:_MOST_WORDS]


def _none(why: str) -> CaseworkError:
    return CaseworkError("bounce", f"This is no bounce of a letter to a follower: {why:.300}.", "Give the whole message as it came back.")
