"""What reads the cases of the fuzz run, in a process of its own, and what it may take.

In: cases down a pipe; out: how each ended. What is wrong begins with "!".
"""

import contextlib
import io
import itertools
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection

from office import PARTS, open_part, read_table, unzip
from onrecord.archive import Refusal, is_feed, read_feed, read_wacz, read_warc
from onrecord.archive.httpmessage import parse_response
from onrecord.casework.confined import limit_memory, limit_time
from onrecord.casework.mailbox import read_attached, read_mailbox
from onrecord.core import OnrecordError, PageError
from onrecord.page import LineFailure, find_posts, open_page, read_lines
from seeds import BODY, SEEDS

SECONDS, MEMORY = 2.0, 500_000_000  # for each megabyte, or part of one
GRACE = 3.0  # seconds of processor time after which the process is ended; what took between is told as too long
MEGABYTE = 1_000_000


def open_document(name: str) -> Callable[[bytes], str]:
    """Return what opens a document of that name."""

    def opened(content: bytes) -> str:
        open_page(content, name=name)
        return "page"

    return opened


def open_scan(content: bytes) -> str:
    """Open a scan, with what makes out the same words in each picture: what tesseract takes is its own, and has its own end."""
    open_page(content, name="a.pdf", recognise=lambda picture: [BODY] if picture.grey else None)
    return "page"


def read_stream(content: bytes) -> str:
    """Read lines of JSON, each of which is a document; not all of many thousands."""
    found = list(itertools.islice(read_lines(io.BytesIO(content)), 1_000))
    return next((each.error.code for each in found if isinstance(each, LineFailure)), "page")


def take_apart(read: Callable[[io.BytesIO], Iterable[object]]) -> Callable[[bytes], str]:
    """Return what takes an archive apart."""

    def taken(content: bytes) -> str:
        refused = None
        for each in read(io.BytesIO(content)):
            refused = refused or (each.error.code if isinstance(each, Refusal) else None)
        return refused or "documents"

    return taken


def follow(content: bytes) -> str:
    """Read a feed, or find that it is none."""
    if is_feed(content):
        read_feed(content, "http://wire.example/")
        return "entries"
    return "no feed"


def unfold(content: bytes) -> str:
    """Take the posts out of a file of many, and open some of them."""
    found = find_posts(content)
    if found is None:
        return "no posts"
    for post in found.posts[:100]:
        with contextlib.suppress(PageError):
            open_page(post.content, metadata=post.metadata, part=found.kind)
    return "posts"


def answer(content: bytes) -> str:
    """Take apart what a server answered."""
    parse_response(content, 1 << 26)
    return "content"


READERS: dict[str, Callable[[bytes], str]] = {
    "text": open_document("a.txt"),
    "html": open_document("a.html"),
    "mail": open_document("a.eml"),
    "mbox": take_apart(read_mailbox),
    "attached": take_apart(read_attached),
    "pdf": open_document("a.pdf"),
    "scan": open_scan,
    "lines": read_stream,
    "warc": take_apart(read_warc),
    "arc": take_apart(read_warc),
    "wacz": take_apart(read_wacz),
    "feed": follow,
    "posts": unfold,
    "docx": open_document("a.docx"),
    "odt": open_document("a.odt"),
    "epub": open_document("a.epub"),
    "xlsx": read_table,
    "zip": unzip,
    "table": read_table,
    **{kind: open_part(kind) for kind in PARTS},
    "http": answer,
}


def work(pipe: Connection) -> None:
    """Read the cases that come down the pipe, in this process; say how each ended and what it took."""
    for kind, reader in READERS.items():
        with contextlib.suppress(OnrecordError):
            reader(SEEDS[kind][0])  # what is loaded once costs no case anything
    pipe.send(None)
    while True:
        kind, content = pipe.recv()
        share = -(-max(len(content), 1) // MEGABYTE)
        limit_memory(MEMORY * share)
        limit_time(SECONDS * share + GRACE)
        began = time.process_time()
        try:
            ended = READERS[kind](content)
        except OnrecordError as error:
            ended = error.code
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 what is looked for
            ended = f"! {type(error).__name__}: {error!s:.100}"
        seconds = time.process_time() - began
        pipe.send(f"! {seconds:.1f} seconds" if seconds > SECONDS * share else ended)
