"""A post: a part of a file that is a document of its own, and what the file says of it."""

import enum

import msgspec

from onrecord.page.model import Metadata


class PartKind(enum.StrEnum):
    """What a part of a file is, where its bytes alone do not tell how it is opened. It stands in the custody log: never rename one."""

    TELEGRAM = "telegram"  # a message of the JSON that Telegram Desktop exports
    TWEET = "tweet"  # an object of X (Twitter), from an archive or an interface
    TELEGRAM_PAGE = "telegram_page"  # an element of a channel's page, or of the HTML that Telegram Desktop exports
    UPDATE = "update"  # what the JSON-LD of a live blog has of an update
    ENTRY = "entry"  # the element of an update of a live blog
    WHATSAPP = "whatsapp"  # a message of the text that WhatsApp exports


class LeftOut(enum.StrEnum):
    """Why an entry of a file is no document, as people are told."""

    SERVICE = "of the program itself"  # "Ana joined the group"
    WORDLESS = "with too few words to be read"  # pictures alone, "ok"
    FOREIGN = "of another kind"


class PostEntry(msgspec.Struct, frozen=True):
    """One entry of a file: the very bytes of its part, its words as they are read, what the file says of it.

    `posted` is its time as the file writes it; `private` whether its bytes name whoever wrote it, for no public to read.
    """

    content: bytes
    text: str = ""
    metadata: Metadata = Metadata()
    posted: str | None = None
    left_out: LeftOut | None = None
    private: bool = False


class Post(msgspec.Struct, frozen=True):
    """An entry that is a document; `number` is its place among all entries of the file, from 1."""

    content: bytes
    number: int
    metadata: Metadata
    posted: str | None
    private: bool


class Posts(msgspec.Struct, frozen=True):
    """The posts of a file.

    `what` says what the file is ("an export of a Telegram channel"); `left_out` how many entries are no documents, and why; `notes` are
    sentences on what can't be told of the posts, such as their days.
    """

    kind: PartKind
    what: str
    posts: tuple[Post, ...]
    left_out: dict[LeftOut, int]
    notes: tuple[str, ...] = ()
