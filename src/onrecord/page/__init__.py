"""Bytes or text in, `Page` out: the text as given, its zones, and what the document says of itself."""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.page.binary import is_binary
    from onrecord.page.charset import declared_charset, decode
    from onrecord.page.foreign import is_aside
    from onrecord.page.format import detect_format, may_begin_mail
    from onrecord.page.lines import read_lines
    from onrecord.page.mailparts import Attached, MailParts, take_mail_apart
    from onrecord.page.mime import MimePart, parse_message
    from onrecord.page.model import (
        Caveat,
        Fault,
        FileFormat,
        LineFailure,
        Metadata,
        Page,
        PagePicture,
        PublishedFrom,
        Recognise,
        Zone,
        ZoneKind,
        pages_words,
    )
    from onrecord.page.opening import open_page, read_text
    from onrecord.page.paragraph import paragraphs, running_text
    from onrecord.page.posts.model import PartKind, Post, Posts
    from onrecord.page.posts.parts import LINE_SIGNS, find_posts
    from onrecord.page.tabular import table_in
    from onrecord.page.tongue import detect_language
    from onrecord.page.zipped import Packed, packed_in

_PLACES = {
    "Attached": "mailparts",
    "Caveat": "model",
    "LineFailure": "model",
    "Fault": "model",
    "FileFormat": "model",
    "MailParts": "mailparts",
    "LINE_SIGNS": "posts.parts",
    "Metadata": "model",
    "MimePart": "mime",
    "Packed": "zipped",
    "Page": "model",
    "PagePicture": "model",
    "PartKind": "posts.model",
    "Post": "posts.model",
    "Posts": "posts.model",
    "PublishedFrom": "model",
    "Recognise": "model",
    "Zone": "model",
    "ZoneKind": "model",
    "decode": "charset",
    "declared_charset": "charset",
    "detect_format": "format",
    "detect_language": "tongue",
    "find_posts": "posts.parts",
    "is_aside": "foreign",
    "is_binary": "binary",
    "may_begin_mail": "format",
    "open_page": "opening",
    "packed_in": "zipped",
    "parse_message": "mime",
    "paragraphs": "paragraph",
    "pages_words": "model",
    "read_lines": "lines",
    "read_text": "opening",
    "running_text": "paragraph",
    "table_in": "tabular",
    "take_mail_apart": "mailparts",
}

__all__ = [
    "LINE_SIGNS",
    "Attached",
    "Caveat",
    "Fault",
    "FileFormat",
    "LineFailure",
    "MailParts",
    "Metadata",
    "MimePart",
    "Packed",
    "Page",
    "PagePicture",
    "PartKind",
    "Post",
    "Posts",
    "PublishedFrom",
    "Recognise",
    "Zone",
    "ZoneKind",
    "declared_charset",
    "decode",
    "detect_format",
    "detect_language",
    "find_posts",
    "is_aside",
    "is_binary",
    "may_begin_mail",
    "open_page",
    "packed_in",
    "pages_words",
    "paragraphs",
    "parse_message",
    "read_lines",
    "read_text",
    "running_text",
    "table_in",
    "take_mail_apart",
]


__getattr__ = load_late(__name__, _PLACES)
