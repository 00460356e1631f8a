"""The text that WhatsApp exports of a chat (`_chat.txt`, `WhatsApp Chat with ….txt`), from Android and iOS.

In: the file's bytes; out: its posts, one a message, each the lines of its message. Who wrote is a witness, and is named nowhere: not
in a post's words, not as its publisher. The publisher is the group, where the file gives its name. What the program itself writes, and
messages without words, are left out. Days are as `stamps.py` tells them from the file as a whole.

Shapes: "[05/03/2024, 21:40:11] Ana: Words" (iOS), "05/03/2024, 21:40 - Ana: Words" (Android).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.page.model import Metadata, PageDraft
from onrecord.page.posts.gathering import gather
from onrecord.page.posts.model import LeftOut, PartKind, PostEntry, Posts
from onrecord.page.posts.stamps import LineTime, Order, day_of, order_of, stamp_of
from onrecord.page.posts.words import FOLDER, spoken, unsteered
from onrecord.page.table import load, plain

FEWEST = 2  # entries that make a chat
LONGEST_NAME = 100  # characters of a sender's name
FEWEST_SENDERS = 3  # of a group: in a chat of two, the other side is called as the chat is
_MARKED = "\u200e"  # stands before what the program writes on iOS
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_SENDER = re.compile(rf"([^\n:]{{1,{LONGEST_NAME}}}?):(?: |\n|$)")
_MEDIUM = re.compile(r"<[^<>\n]{3,80}>|\S{1,120}\.\w{2,5} \([^()\n]{5,30}\)")
_QUOTED = re.compile('["“”«»„\'‘’]([^"“”«»„\n]{1,100})["“”«»„\'‘’]')
_UNKNOWN = (
    "The order of day and month can't be told from its dates, so that its messages have no day of publication: give it with --published."
)


def find(content: bytes) -> Posts | None:
    """Return the posts of a file; None where it is no such export."""
    if not _may_be(content):
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    found = list(_messages(text))
    if sum(message.sender is not None for message in found) < FEWEST:
        return None
    order = order_of([message.stamp for message in found])
    group = _group(found)
    entries = (_entry(message, order, group) for message in found)
    return gather(PartKind.WHATSAPP, "an export of WhatsApp", entries, () if order is not None else (_UNKNOWN,))


def draft(content: bytes) -> PageDraft:
    """Return the draft of one message: its words, without its time and whoever wrote it."""
    message = next(_messages(content.decode("utf-8", "replace")), None)
    return PageDraft(_own_words(message.words) if message is not None else "")


class _Message(NamedTuple):
    """A message: its lines, its time, who wrote it (None: the program), and what stands after that."""

    lines: str
    stamp: LineTime
    sender: str | None
    words: str

    @property
    def is_own(self) -> bool:
        """Whether the program wrote it: nobody is named, or on iOS a mark stands first."""
        return self.sender is None or self.words.startswith(_MARKED)


def _may_be(content: bytes) -> bool:
    head = content[:4096].decode("utf-8", "ignore")
    first = next((line for line in head.splitlines() if line.strip("\ufeff \t")), "")
    return stamp_of(first) is not None


def _messages(text: str) -> Iterator[_Message]:
    """Give the messages of a text: a line that begins with a time, and the lines under it that do not."""
    start, stamp = 0, None
    position = 0
    for line in _LINE.findall(text):
        found = stamp_of(line)
        if found is not None:
            if stamp is not None:
                yield _message(text[start:position], stamp)
            start, stamp = position, found
        position += len(line)
    if stamp is not None:
        yield _message(text[start:], stamp)


def _message(lines: str, stamp: LineTime) -> _Message:
    whole = lines.rstrip("\r\n")
    rest = whole[stamp.end :]
    sender = _SENDER.match(rest)
    if sender is None:
        return _Message(whole, stamp, None, rest)
    return _Message(whole, stamp, unsteered(sender[1]), rest[sender.end() :])


def _entry(message: _Message, order: Order | None, group: str | None) -> PostEntry:
    content = message.lines.encode()
    if message.is_own:
        has_file = message.sender is not None and _is_medium(message.words)
        return PostEntry(content, left_out=LeftOut.WORDLESS if has_file else LeftOut.SERVICE)
    known = Metadata(publisher=group, published=day_of(message.stamp, order) if order is not None else None)
    return PostEntry(content, _own_words(message.words), known, message.stamp.written, private=True)


def _is_medium(words: str) -> bool:
    return _MEDIUM.match(words.lstrip(_MARKED)) is not None or "omitted" in words[:40]


def _own_words(words: str) -> str:
    """Return what somebody wrote: without what stands for a file, and without what the program says of the message."""
    lines = [line for line in words.replace("\r\n", "\n").split("\n") if not _MEDIUM.fullmatch(unsteered(line))]
    text = "\n".join(line.partition(_MARKED)[0] if _MARKED in line[1:] else line for line in lines)
    for tail in load("whatsapp", FOLDER)["tails"]:
        if plain(text[-len(tail) - 4 :]).rstrip("\u200e ").endswith(tail):
            text = text[: text.rfind(tail[0])]
    return "" if plain(unsteered(text)) in load("whatsapp", FOLDER)["gone"] else spoken(text)


def _group(found: Sequence[_Message]) -> str | None:
    """Return the group's name, where the file gives it: what it was called last, or who says on iOS that the chat is encrypted."""
    named = (name for message in reversed(found) if message.is_own and (name := _named_group(message.words)) is not None)
    name = next(named, None)
    if name is not None or not found[0].is_own:
        return name
    senders = {message.sender for message in found if not message.is_own}
    return found[0].sender if len(senders) >= FEWEST_SENDERS and found[0].sender not in senders else None


def _named_group(words: str) -> str | None:
    """Return the name that a message of the program gives the group: "Ana created group “Ward”"."""
    low = plain(words)
    if not any(phrase in low for phrase in load("whatsapp", FOLDER)["names"]):
        return None
    quoted = _QUOTED.findall(words)
    return unsteered(quoted[-1]) or None if quoted else None
