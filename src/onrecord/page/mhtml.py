"""Pages that a browser saved as one file (MHTML, .mht): the page in it, with its own address and day.

In: a message as it was taken apart. Out: whether it is such a file, and the draft of its main page. The day in its header is that on which
it was saved, and is not taken; neither are its pictures, styles and frames.
"""

from msgspec.structs import replace

from onrecord.core import PageError
from onrecord.page.charset import declared_charset, decode
from onrecord.page.mime import MimePart, parameter
from onrecord.page.model import Fault, PageDraft

_SAVED_BY = ("<saved by ", "saved by ", '"saved by ')
_ADDRESS = ("http://", "https://")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def is_saved_page(message: MimePart) -> bool:
    """Tell whether a message is a page that a browser saved, and no mail."""
    if message.header("snapshot-content-location") or message.header("from").lower().startswith(_SAVED_BY):
        return True
    is_made = message.header("x-mimeole").lower().startswith("produced by microsoft mhtml")
    return is_made or (message.kind in {"multipart/related", "text/html"} and message.header("content-location").startswith(_ADDRESS))


def read_saved_page(message: MimePart) -> PageDraft:
    """Return the draft of the page in a file that a browser saved.

    Raises:
        PageError: `no_text` where it holds no page.
    """
    pages = [part for part in message.walk() if part.kind in _PAGES and part.content.strip()]
    address = message.header("snapshot-content-location") or message.header("content-location")
    main = next((page for page in pages if address and page.header("content-location") == address), next(iter(pages), None))
    if main is None:
        raise PageError(Fault.NO_TEXT, "the saved page holds no HTML.", "Save the page again, as HTML or PDF.")
    from onrecord.page.html import read_html  # noqa: PLC0415 - trafilatura takes a quarter of a second

    content = main.unpacked()
    declared = parameter(main.header("content-type"), "charset") or declared_charset(content)
    draft = read_html(decode(content, declared))
    where = next((url for url in (address, main.header("content-location")) if url.startswith(_ADDRESS)), None)
    return replace(draft, metadata=replace(draft.metadata, url=where)) if where is not None else draft
