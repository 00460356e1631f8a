"""Whom a report names as the publisher that its text comes from: datelines, by-lines, and lines such as "with AFP".

In: a `Source`. Out: the names, in order, each once. A name in a dateline's brackets counts as it stands ("(North Press)");
elsewhere the name has to be in `tables/agencies.toml`. Picture credits are not text credits and are left out.
"""

import functools
import re
import tomllib
from importlib import resources

from onrecord.linking.copies.model import DocumentSource
from onrecord.page import ZoneKind

_BRACKETED = re.compile(r"\(([^()/\d]{2,60})\)")
_LONGEST_LINE = 200  # characters of a body paragraph that may be nothing but a credit
_LEAD = r"(?:with|from|via|by|source|reporting by|additional reporting by|report by|agencies|copyright|©|\(c\))"
_CREDIT_LINE = re.compile(rf"\W*{_LEAD}\b.*", re.IGNORECASE | re.DOTALL)
_CONTRIBUTED = re.compile(r"contributed (?:to|reporting|from)\b")


def named_publishers(source: DocumentSource) -> tuple[str, ...]:
    """Return the publishers that `source` names as its own, in order."""
    found: dict[str, None] = {}
    for zone in source.zones:
        length = zone.span.end - zone.span.start
        if zone.kind is ZoneKind.DATELINE:
            text = zone.span.of(source.text)
            for name in _BRACKETED.findall(text):
                found[shown_name(name.strip())] = None
            found.update(dict.fromkeys(_agencies_in(text)))
        elif zone.kind is ZoneKind.BYLINE or (zone.kind is ZoneKind.BODY and length <= _LONGEST_LINE):
            text = zone.span.of(source.text)
            if zone.kind is ZoneKind.BYLINE or _CREDIT_LINE.fullmatch(text) or _CONTRIBUTED.search(text):
                found.update(dict.fromkeys(_agencies_in(text)))
    return tuple(found)


def shown_name(name: str) -> str:
    """Return a publisher's name as the table shows it; a name that it does not know as it is."""
    return _table().get(name, name)


def is_same_publisher(one: str | None, other: str | None) -> bool:
    """Tell whether two names are of one publisher: "Corvane Press" and "Corvane Press Wire" are."""
    if one is None or other is None:
        return False
    first, second = shown_name(one).casefold().split(), shown_name(other).casefold().split()
    short, long = sorted((first, second), key=len)
    return bool(short) and long[: len(short)] == short


@functools.cache
def _table() -> dict[str, str]:
    """Return the name to show for each spelling that the table has."""
    content = resources.files("onrecord.linking.copies").joinpath("tables", "agencies.toml").read_text(encoding="utf-8")
    return {name: shown for shown, others in tomllib.loads(content).items() for name in (shown, *others)}


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Return what finds the agencies, spelt as in the table: "ap" and "fars" in a text are no agency."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_table(), key=len, reverse=True)))})(?!\w)")


def _agencies_in(text: str) -> list[str]:
    return [shown_name(name) for name in _pattern().findall(text)]
