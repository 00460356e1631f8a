"""Finds the documents behind the REPORT arguments: files, lines of JSONL, pages in WARC and WACZ files, standard input.

In: the arguments; out: one `Item` a document, in order, one at a time, so that a file of millions of lines costs no
memory. Whatever can't be read comes out too, as an item with its failure. Limits: a folder is not walked, a line of JSONL
ends at `LONGEST` bytes, and of an archived page only the report is read, not its pictures and styles.
"""

import dataclasses
import io
import itertools
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.archive import ArchivedDocument, is_feed
from onrecord.casework.archived import called, carried_in, is_document, is_line, part_of, take_out
from onrecord.casework.carrier import HEAD, Carrier, detect_carrier, may_hold_posts, no_posts, note_of, posts_in, posts_in_line
from onrecord.casework.feeds import entries_of
from onrecord.casework.model import Failure, Item
from onrecord.casework.stream import Rejoined, number_lines, read_whole, recognised
from onrecord.core import CaseworkError
from onrecord.page import Metadata, Posts

STANDARD_INPUT = "-"
LONGEST = 1 << 27  # bytes, 128 MiB: more than a page may have, so that what is cut here is refused there


def find_documents(reports: Sequence[str], standard_input: BinaryIO) -> Iterator[Item]:
    """Give every document that the arguments name, in their order.

    Args:
        reports: Paths, and `-` for standard input.
        standard_input: Where `-` reads from; a second `-` finds it empty.

    Yields:
        One item for every document; where a path leads nowhere, one item that says why.
    """
    numbers = itertools.count()
    for report in reports:
        try:
            yield from _documents(report, standard_input, numbers)
        except CaseworkError as error:
            yield Item(next(numbers), report, failure=Failure.of(error))
        except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
            why = getattr(error, "strerror", None) or "the path is not valid"
            failure = CaseworkError("unreadable", f"{report} can't be read: {why}.", "Check the path and your rights to it.")
            yield Item(next(numbers), report, failure=Failure.of(failure))


def _documents(report: str, standard_input: BinaryIO, numbers: Iterator[int]) -> Iterator[Item]:
    if report == STANDARD_INPUT:
        yield from _stream("standard input", standard_input, numbers)
        return
    path = Path(report)
    kind = _kind(path)
    content = None
    with path.open("rb") as stream:
        if not stat.S_ISREG(kind):  # a pipe or a device: it can be read once only, so here
            yield from _stream(report, stream, numbers)
            return
        head = stream.read(HEAD)
        carrier = detect_carrier(head, path.name, stream)
        if carrier is not None:
            stream.seek(0)
            yield from _carried(report, carrier, stream, numbers)
            return
        if may_hold_posts(head) or is_feed(head):
            stream.seek(0)
            content = stream.read(LONGEST)
    yield from _unfolded(Item(next(numbers), report, path=report, file=path.name), content, numbers)


def _kind(path: Path) -> int:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise CaseworkError("missing", f"There is no file {path}.", "Check the spelling of the path.") from None
    if stat.S_ISDIR(mode):
        raise CaseworkError("folder", f"{path} is a folder.", f"Name the files in it, as in: onrecord read {path}/*")
    return mode


def _stream(name: str, stream: BinaryIO, numbers: Iterator[int]) -> Iterator[Item]:
    """Give the documents of a stream that can't be wound back."""
    with recognised(stream) as (carrier, whole):
        if carrier is not None:
            yield from _carried(name, carrier, whole, numbers)
        else:
            content = read_whole(whole, LONGEST)
            yield from _unfolded(Item(next(numbers), name, content=content), content, numbers)


def _unfolded(item: Item, content: bytes | None, numbers: Iterator[int]) -> Iterator[Item]:
    """Give a document, or where it carries posts or is a feed, each of these; `content` is None where it can carry none."""
    posts = posts_in(content, item.file) if content is not None else None
    if content is not None and is_feed(content):
        yield from entries_of(item, content, numbers)
    elif posts is None:
        yield item
    else:
        yield from _posts(dataclasses.replace(item, note=f"{item.name}: {note_of(posts)}"), posts, numbers)


def _posts(item: Item, posts: Posts, numbers: Iterator[int]) -> Iterator[Item]:
    """Give each post of a file, or of a line of one."""
    if not posts.posts:
        yield dataclasses.replace(item, failure=Failure.of(no_posts(item.name, posts)))
    for at, post in enumerate(posts.posts):
        known = post.metadata.filled_by(item.metadata or Metadata())
        named = dataclasses.replace(item, name=f"{item.name}#{post.number}", number=next(numbers) if at else item.number, path=None)
        yield dataclasses.replace(named, content=post.content, metadata=known, part=posts.kind, note=None if at else item.note)


def _carried(name: str, carrier: Carrier, stream: BinaryIO | Rejoined, numbers: Iterator[int], depth: int = 0) -> Iterator[Item]:
    """Give the documents that a file carries; where it carries none, one item that says so."""
    first = next(numbers)
    numbers_here = itertools.chain((first,), numbers)
    found = False
    is_lines = carrier is Carrier.LINES
    for item in _lines(name, stream, numbers_here) if is_lines else _archived(name, carrier, stream, numbers_here, depth):
        found = True
        yield item
    if not found and carrier is Carrier.LINES:
        yield Item(first, name, content=b"")
    elif not found:
        error = CaseworkError("no_documents", f"{name} holds no report.", "Pictures, styles and error pages in an archive are not read.")
        yield Item(first, name, failure=Failure.of(error))


def _lines(name: str, stream: BinaryIO | Rejoined, numbers: Iterator[int]) -> Iterator[Item]:
    for at, line in number_lines(stream, LONGEST):
        if line is None:
            error = CaseworkError("long_line", f"Line {at} of {name} is longer than {LONGEST:,} bytes.", "Put one document on each line.")
            yield Item(next(numbers), f"{name}:{at}", failure=Failure.of(error))
        else:
            item = Item(next(numbers), f"{name}:{at}", content=line, line=at)
            posts = posts_in_line(line)
            yield from (item,) if posts is None else _posts(dataclasses.replace(item, line=None), posts, numbers)


def _archived(name: str, carrier: Carrier, stream: BinaryIO | Rejoined, numbers: Iterator[int], depth: int = 0) -> Iterator[Item]:
    for found in take_out(carrier, stream):
        if not isinstance(found, ArchivedDocument):
            yield Item(next(numbers), f"{name}: {found.where}" if found.where else name, failure=Failure.of(found.error))
        elif (inside := carried_in(found, depth)) is not None:
            yield from _carried(f"{name}: {found.url}", inside, io.BytesIO(found.content), numbers, depth + 1)
        elif is_document(found):
            item = Item(
                next(numbers),
                f"{name}: {found.url}" if found.url else name,
                content=found.content,
                line=1 if is_line(found) else None,
                file=called(found) or name,
                metadata=Metadata(url=found.url if found.url.startswith(("http://", "https://")) else None),
                part=part_of(found),
            )
            yield from _unfolded(item, found.content if item.line is None and item.part is None else None, numbers)
