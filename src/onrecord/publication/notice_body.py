"""Notices as a program gets them: one JSON object, laid out as Standard Webhooks advises.

In: notices of one message; out: bytes, the same for the same. Each change is there twice: in words, in the reader's language, and as the
value that it is.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from onrecord.core import visible
from onrecord.publication.changes.model import Change, QuotedWords
from onrecord.publication.notice import Notice
from onrecord.publication.said_changes import said_change

NOTICE_TYPE: Final = "incident.changed"
"""The kind of message; there is one."""


def notices_body(notices: Sequence[Notice]) -> bytes:
    """Return notices as the body of a webhook."""
    newest = max(notice.moment for notice in notices)
    told = {"type": NOTICE_TYPE, "timestamp": newest, "data": {"notices": [_notice(notice) for notice in notices]}}
    return msgspec.json.encode(_clean(msgspec.to_builtins(told)))


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "key": notice.key,
        "incident": notice.incident,
        "title": notice.title,
        "link": notice.link or None,
        "moment": notice.moment,
        "changes": [_change(change) for change in notice.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    said = said_change(change)
    return {
        "kind": said.kind.value,
        "says": said.says,
        "before": said.before or None,
        "after": said.after or None,
        "words_before": [_words(one) for one in said.words_before],
        "words": [_words(one) for one in said.words],
        "value": change,
    }


def _words(words: QuotedWords) -> dict[str, Any]:
    return {
        "words": words.words,
        "source": words.source or None,
        "published": words.published,
        "url": words.url,
        "document": words.document,
    }


def _clean(value: Any) -> Any:  # noqa: ANN401 plain JSON
    """Return plain JSON in whose texts nothing steers, and which any encoding can write."""
    match value:
        case str():
            return visible(value)
        case list() | tuple():
            return [_clean(one) for one in value]
        case dict():
            return {key: _clean(one) for key, one in value.items()}
    return value
