"""The JSON that Telegram Desktop exports (`result.json`): one chat, or all chats of an account; and lists of messages of libraries.

In: the file's bytes; out: its posts, one a message, each the JSON object of its message. The publisher is the channel or group;
whoever wrote in a group, and the other side of a private chat, are witnesses and are named nowhere. A message that was
forwarded is in the words of somebody else: its publisher is the channel that it came from, where the file says so. Service messages and
messages without words are left out. Shapes: https://core.telegram.org/import-export, and what the program writes.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.page.model import Metadata, PageDraft
from onrecord.page.posts.gathering import gather
from onrecord.page.posts.json_values import bare_json, decoded, text_of
from onrecord.page.posts.model import LeftOut, PartKind, PostEntry, Posts
from onrecord.page.posts.words import spoken, unsteered

_SIGNS = (b'"messages"', b'"Message"')
_MESSAGES = {"message", "Message"}
_PUBLIC = ("channel", "group")  # how the types of chats end that many read: public_channel, private_supergroup


class _Chat(msgspec.Struct):
    messages: list[msgspec.Raw]
    name: str | None = None
    type: str | None = None
    id: int | str | None = None


class _Chats(msgspec.Struct):
    list: list[_Chat]


class _Account(msgspec.Struct):
    chats: _Chats
    left_chats: _Chats | None = None


class _Message(msgspec.Struct):
    date: str | int
    type: str | None = None
    kind: str | None = msgspec.field(default=None, name="_")  # as the library Telethon writes it
    text: Any = ""
    message: Any = ""
    id: int | str | None = None
    forwarded_from: str | None = None
    forwarded_from_id: str | None = None


def find(content: bytes) -> Posts | None:
    """Return the posts of a file; None where it is no such export."""
    bare = bare_json(content)
    if bare is None or not any(sign in bare for sign in _SIGNS):
        return None
    chats = _chats(bare)
    if not any(_is_message(raw) for chat in chats for raw in chat.messages[:20]):
        return None
    what = "an export of Telegram"
    return gather(PartKind.TELEGRAM, what, (entry for chat in chats for entry in _entries(chat)))


def draft(content: bytes) -> PageDraft:
    """Return the draft of one message."""
    message = decoded(content, _Message)
    return PageDraft(_words(message) if message is not None else "")


def _chats(bare: bytes) -> list[_Chat]:
    chat = decoded(bare, _Chat)
    if chat is not None:
        return [chat]
    listed = decoded(bare, list[msgspec.Raw])
    if listed is not None:
        return [_Chat(listed)]
    account = decoded(bare, _Account)
    if account is None:
        return []
    return [*account.chats.list, *(account.left_chats.list if account.left_chats is not None else ())]


def _is_message(raw: msgspec.Raw) -> bool:
    message = decoded(raw, _Message)
    return message is not None and (message.type or message.kind) in _MESSAGES and _day(message) is not None


def _entries(chat: _Chat) -> Iterator[PostEntry]:
    publisher = unsteered(chat.name or "") if (chat.type or "").endswith(_PUBLIC) else ""
    for raw in chat.messages:
        content, message = bytes(raw), decoded(raw, _Message)
        if message is None:
            yield PostEntry(content, left_out=LeftOut.FOREIGN)
        elif (message.type or message.kind) not in _MESSAGES:
            yield PostEntry(content, left_out=LeftOut.SERVICE)
        else:
            called = f"telegram:{chat.id}/{message.id}" if publisher and chat.id is not None and message.id is not None else None
            known = Metadata(id=called, publisher=_whose(message, publisher), published=_day(message))
            yield PostEntry(content, _words(message), known, str(message.date), private=not (chat.type or "").endswith("channel"))


def _whose(message: _Message, publisher: str) -> str | None:
    """Return whose words a message is: its channel's, or that of the channel that it was forwarded from."""
    if message.forwarded_from is None and message.forwarded_from_id is None:
        return publisher or None
    is_channel = (message.forwarded_from_id or "").startswith("channel")
    return unsteered(message.forwarded_from or "") or None if is_channel else None


def _day(message: _Message) -> dt.date | None:
    try:
        if isinstance(message.date, int):
            return dt.datetime.fromtimestamp(message.date, dt.UTC).date()
        return dt.datetime.fromisoformat(message.date).date()
    except (ValueError, OverflowError, OSError):
        return None


def _words(message: _Message) -> str:
    """Return the words of a message: its text is one string, or a list of strings and of marked pieces."""
    text = message.text or message.message
    pieces = text if isinstance(text, list) else [text]
    return spoken("".join(_piece(piece) for piece in pieces))


def _piece(piece: Any) -> str:  # noqa: ANN401 whatever JSON holds
    if isinstance(piece, dict):
        words = text_of(piece.get("text")) or ""
        return f"\n{words}\n" if piece.get("type") in {"blockquote", "pre"} else words
    return piece if isinstance(piece, str) else ""
