"""Files that hold many documents: which of them a file is, told from its content.

In: the first bytes of a file, its name, and the file itself where it can be wound back; out: a `Carrier`, or None where the
file is one document, or one of many posts. A ZIP file is a WACZ only where it holds WARC files, and an archive of reports only
where it is no office file or book: many formats are ZIP files too.

There are two ways for a file to carry documents, and a new kind of file takes one of them:
- One that is longer than an original may be, or comes as a stream, is a `Carrier`: told from its first bytes (`detect_carrier`),
  and taken apart while it is read (`sources/carried.py`). JSON lines, WARC, WACZ and ZIP are.
- One that is an original itself, and is kept whole as evidence, holds posts: told from all of its content (`posts_in`), its posts
  taken out by `sources/unfolding.py`, wherever the file comes from: the disk, the web, a feed, an archive. What a new kind needs is
  a module in `page/posts/` and a row in `page/posts/parts.py`; `read`, `add` and Python then know it.
"""

import zlib
from enum import StrEnum
from typing import IO

from onrecord.archive import is_wacz, list_zip
from onrecord.casework.mailbox import brings_documents, is_mailbox
from onrecord.core import ArchiveError, CaseworkError
from onrecord.page import LINE_SIGNS, FileFormat, Packed, Posts, detect_format, find_posts, packed_in

HEAD = 4096  # bytes that tell one from another
_GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # with something in it, and with nothing
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")  # a frame, and the dictionary of a `.warc.zst`: no document is packed so
PACKED = (_GZIP, *ZIP, *ZSTD)
MAILBOX = b"From "  # with one line more it is told from a text
_RECORDS = (b"WARC/", b"filedesc://")  # what WARC and ARC files begin with


class Carrier(StrEnum):
    """A file that documents come in."""

    LINES = "lines"  # JSON lines
    WARC = "warc"  # or ARC
    WACZ = "wacz"
    MAILBOX = "mailbox"  # mbox
    MAIL = "mail"  # with messages or files attached
    ZIP = "zip"  # of files: not one of the many formats that are ZIP files


def detect_carrier(head: bytes, name: str | None, stream: IO[bytes] | None) -> Carrier | None:
    """Return what a file carries its documents in; None where it is a document itself.

    Args:
        head: Its first bytes, `HEAD` of them where it has so many.
        name: Its name, if it has one: JSON lines may be told by their ending.
        stream: The file, where it can be wound back: whether a ZIP file is a WACZ stands at its end. It is left anywhere.
    """
    if head.startswith((*_RECORDS, *ZSTD)) or _unpacked(head).startswith(_RECORDS):
        return Carrier.WARC
    if stream is not None and head.startswith(ZIP):
        if _holds_warc(stream, name):
            return Carrier.WACZ
        return Carrier.ZIP if packed_in(stream) is Packed.OTHER else None
    if is_mailbox(head):
        return Carrier.MAILBOX
    kind = detect_format(head, name)
    if kind is FileFormat.MAIL and stream is not None and brings_documents(stream):
        return Carrier.MAIL
    return Carrier.LINES if kind is FileFormat.LINES else None


def may_hold_posts(head: bytes) -> bool:
    """Tell from its first bytes whether a file is worth a look for posts: text may, and what is packed or printed does not."""
    return not head.startswith((*PACKED, b"%PDF-")) and b"\0" not in head


def posts_in(content: bytes, name: str | None) -> Posts | None:
    """Return the posts that a file carries; None where it is a document itself.

    Args:
        content: The whole of it.
        name: Its name, if it has one: of a kind that is told from its name, nothing is looked for inside.
    """
    head = content[:HEAD]
    if not may_hold_posts(head) or detect_format(head, name) in {FileFormat.PDF, FileFormat.MAIL}:
        return None
    return find_posts(content)


def posts_in_line(line: bytes) -> Posts | None:
    """Return the posts in a line of JSON, as some programs write them; None where it is a document as any line is."""
    return find_posts(line) if any(sign in line for sign in LINE_SIGNS) else None


def note_of(posts: Posts) -> str:
    """Return what is to be told of a file of many posts: how many it has, what was left out and why, what can't be told of them."""
    count = len(posts.posts)
    parts = [f"{posts.what}, {count:,} {'post' if count == 1 else 'posts'}"]
    parts += [f"{number:,} left out {reason.value}" for reason, number in posts.left_out.items()]
    return " ".join([f"{'; '.join(parts)}.", *posts.notes])


def no_posts(name: str, posts: Posts) -> CaseworkError:
    """Return the error of a file of posts of which none says anything."""
    return CaseworkError("no_documents", f"{name} holds no report: {note_of(posts)}", "There is nothing in it to be read.")


def _unpacked(head: bytes) -> bytes:
    if not head.startswith(_GZIP):
        return b""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD)
    except zlib.error:
        return b""


def _holds_warc(stream: IO[bytes], name: str | None) -> bool:
    try:
        return is_wacz(list_zip(stream))
    except (ArchiveError, OSError, ValueError):
        return (name or "").lower().endswith(".wacz")  # cut off: what is wrong with it is said when it is taken apart
