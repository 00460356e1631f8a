"""Which posts a file carries, and how one of them is opened: the one list of the kinds of such files.

A kind is a module here with `find` (the whole file's bytes in; its posts out, or None where the file is of another kind) and
`draft` (the bytes of one post in; its text out), and a row in `_KINDS`. `find` goes by the structure of the content, never by a file's
name; it is linear in the length, opens nothing by a parser of others but JSON, and raises nothing. `draft` is called in the
process with limits.
"""

from collections.abc import Callable
from typing import NamedTuple

from onrecord.page.model import PageDraft
from onrecord.page.posts import liveblog, telegram, telegram_page, tweets, whatsapp
from onrecord.page.posts.model import PartKind, Posts

LARGEST = 1 << 27  # bytes, 128 MiB: what an original can have


LINE_SIGNS = tweets.SIGNS  # in a line of JSON that may be a post


class _Kind(NamedTuple):
    find: Callable[[bytes], Posts | None]
    draft: Callable[[bytes], PageDraft]


_KINDS: dict[PartKind, _Kind] = {
    PartKind.TELEGRAM: _Kind(telegram.find, telegram.draft),
    PartKind.TWEET: _Kind(tweets.find, tweets.draft),
    PartKind.TELEGRAM_PAGE: _Kind(telegram_page.find, telegram_page.draft),
    PartKind.UPDATE: _Kind(liveblog.find_linked, liveblog.draft_linked),
    PartKind.ENTRY: _Kind(liveblog.find_marked, liveblog.draft_marked),
    PartKind.WHATSAPP: _Kind(whatsapp.find, whatsapp.draft),
}


def find_posts(content: bytes) -> Posts | None:
    """Return the posts that a file carries; None where it is one document, or none of the kinds that are known here."""
    if len(content) > LARGEST:
        return None
    return next((found for kind in _KINDS.values() if (found := kind.find(content)) is not None), None)


def draft_part(content: bytes, kind: PartKind) -> PageDraft:
    """Return the draft of one post."""
    return _KINDS[kind].draft(content)
