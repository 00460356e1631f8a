"""What files contain, before they are added: what is in a ZIP or a mailbox, one by one, and what it says of itself.

In: a file and its name; out: a `FileLook`, of which nothing is kept. The file is taken apart in a process of its own (`piecewise`), by what
takes it apart when it is added. Limits: `MOST` things of a file are looked at, the first `READ` reports of at most `LARGEST_READ` bytes are
opened for their title and day; archives in archives are named, not opened; a file that takes longer than `SECONDS` of the processor is told
as far as that went.
"""

import datetime as dt
import enum
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.archive import ArchivedDocument, Refusal, is_feed, open_source
from onrecord.casework.archived import TAKES, called, carried_in, is_document
from onrecord.casework.carrier import HEAD, Carrier, detect_carrier, posts_in
from onrecord.casework.piecewise import piecewise
from onrecord.core import CaseworkError, PageError, printable
from onrecord.page import FileFormat, Metadata, Post, ZoneKind, detect_format, open_page

MOST = 5_000
"""Things in a file that are looked at."""
READ = 50
"""Reports that are opened for what they say of themselves: as many as a page shows."""
LARGEST_READ = 1 << 20
"""Bytes of a report that is opened; what is larger is named by its file."""
SECONDS = 10
"""Of processor time for a file, beside what each of its bytes is worth."""
_LONGEST = 200  # letters of a name, a title


class ContainerKind(enum.StrEnum):
    """What a file is."""

    DOCUMENT = "document"
    ZIP = "zip"
    MAILBOX = "mailbox"
    MAIL = "mail"  # with messages or files attached
    CRAWL = "crawl"  # WARC, WACZ
    LINES = "lines"
    POSTS = "posts"
    FEED = "feed"


class Contained(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in a file: what it is called there, what it says of itself, why it can't be had or read."""

    name: str
    size: int = 0
    title: str = ""
    publisher: str = ""
    published: dt.date | None = None
    is_report: bool = True
    """Whether it is read; else it is kept beside: a picture, a style."""
    holds_more: bool = False
    """Whether it is an archive itself, whose files are added too."""
    code: str = ""
    message: str = ""


class FileLook(msgspec.Struct, frozen=True, kw_only=True):
    """What a file contains: the first things in it, how many there are, how many of them are reports, how many can't be had or read.

    `is_whole`: whether all of it was looked at.
    """

    name: str
    kind: ContainerKind
    items: tuple[Contained, ...] = ()
    count: int = 0
    reports: int = 0
    refused: int = 0
    is_whole: bool = True


_KINDS = {
    Carrier.ZIP: ContainerKind.ZIP,
    Carrier.MAILBOX: ContainerKind.MAILBOX,
    Carrier.MAIL: ContainerKind.MAIL,
    Carrier.WARC: ContainerKind.CRAWL,
    Carrier.WACZ: ContainerKind.CRAWL,
    Carrier.LINES: ContainerKind.LINES,
}


def look_inside(path: Path, name: str) -> FileLook:
    """Return what a file contains; `name` is what it is called.

    Raises:
        ArchiveError: Where the file can't be read.
    """
    kind, items, count, reports, refused, is_whole = ContainerKind.DOCUMENT, list[Contained](), 0, 0, 0, True
    with open_source(path) as stream:
        try:
            for piece in piecewise(take_look, stream, printable(name), seconds=SECONDS):
                if isinstance(piece, ContainerKind):
                    kind = piece
                    continue
                count, reports, refused = count + 1, reports + (piece.is_report and not piece.code), refused + bool(piece.code)
                items += [piece] if len(items) < READ else []
                if count == MOST:
                    is_whole = False
                    break
        except CaseworkError as error:
            items.append(Contained(name=printable(name), code=error.code, message=error.message))
            is_whole, refused = False, refused + 1
    return FileLook(name=printable(name), kind=kind, items=tuple(items), count=count, reports=reports, refused=refused, is_whole=is_whole)


def take_look(stream: BinaryIO, name: str) -> Iterator[ContainerKind | Contained]:
    """Give what a file is, then what is in it, one after the other."""
    carrier = detect_carrier(stream.read(HEAD), name, stream)
    stream.seek(0)
    if carrier is None:
        yield from _whole(stream.read(), name)
    elif carrier is Carrier.LINES:
        yield ContainerKind.LINES
        yield from (Contained(name=f"{at}", size=len(line)) for at, line in enumerate(stream, 1) if not line.isspace())
    else:
        yield _KINDS[carrier]
        for number, found in enumerate(TAKES[carrier](stream)):
            yield _refused(found, name) if isinstance(found, Refusal) else _described(found, name, is_opened=number < READ)


def _whole(content: bytes, name: str) -> Iterator[ContainerKind | Contained]:
    """Give a file that is no archive: a feed, posts, or one document."""
    posts = posts_in(content, name)
    if is_feed(content):
        yield ContainerKind.FEED
    elif posts is not None:
        yield ContainerKind.POSTS
        yield from map(_post, posts.posts)
    else:
        yield ContainerKind.DOCUMENT
        yield _read(content, name, len(content))


def _described(found: ArchivedDocument, whole: str, *, is_opened: bool) -> Contained:
    """Return one thing of an archive."""
    name, size = _short(found.url or whole), len(found.content)
    if carried_in(found, 0) not in {None, Carrier.MAIL}:
        return Contained(name=name, size=size, is_report=False, holds_more=True)
    if not is_document(found):
        return Contained(name=name, size=size, is_report=False)
    if not is_opened or size > LARGEST_READ or detect_format(found.content[:HEAD], called(found)) is FileFormat.PDF:
        return Contained(name=name, size=size)  # a PDF takes seconds
    return _read(found.content, name, size)


def _read(content: bytes, name: str, size: int) -> Contained:
    """Return a document with what it says of itself."""
    try:
        page = open_page(content, name=name.rpartition("/")[2], metadata=Metadata(id=name))
    except PageError as error:
        return Contained(name=name, size=size, code=error.code, message=error.message)
    said = page.metadata
    headline = next((zone.span.of(page.text) for zone in page.zones if zone.kind is ZoneKind.HEADLINE), "")
    title, publisher = _short(said.title or headline), _short(said.publisher or "")
    return Contained(name=name, size=size, title=title, publisher=publisher, published=said.published)


def _post(post: Post) -> Contained:
    said = post.metadata
    return Contained(name=f"#{post.number}", size=len(post.content), title=_short(said.title or ""), published=said.published)


def _refused(found: Refusal, whole: str) -> Contained:
    return Contained(name=_short(found.where or whole), code=found.error.code, message=printable(found.error.message))


def _short(name: str) -> str:
    return printable(name)[-_LONGEST:]
