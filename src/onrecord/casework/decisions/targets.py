"""What somebody means by a few words: an incident, a document, the event of a document, words of its text.

In: an open record, what was typed; out: names and anchors as decisions have them. Nothing is guessed: what could be two things is refused,
with what to do. No error repeats words of a document.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, get_args

import msgspec

from onrecord.core import CaseworkError, RecordError, Span
from onrecord.linking import Anchor, Content, anchor_at, content_of
from onrecord.reading import Reading
from onrecord.record import Redaction

if TYPE_CHECKING:
    from onrecord.record import Database

OPEN = Redaction()
"""Nothing is hidden from whoever decides; what is printed afterwards is."""

Words = str | Span
"""Words as the text has them, or where they stand in it."""


def make(kind: str, **fields: object) -> Content:
    """Return what is to be decided.

    Raises:
        CaseworkError: `value` where a field can't have its value.
    """
    try:
        return content_of({"kind": kind, **{name: msgspec.to_builtins(value) for name, value in fields.items()}})
    except (msgspec.ValidationError, ValueError) as error:
        where = str(error).rpartition("`$")[2].strip("`.") or "it"
        choices = ", ".join(_choices(kind, where))
        hint = f"It can be: {choices}." if choices else "The command's --help and the contract say what it can be."
        raise CaseworkError("value", f"{where} has no such value.", hint) from None


def _choices(kind: str, field: str) -> Iterator[str]:
    """Yield the words that a field of a decision can have, where these are a list."""
    import msgspec.inspect  # noqa: PLC0415 late, for an error alone

    for told in msgspec.inspect.multi_type_info(get_args(Content)):
        if not isinstance(told, msgspec.inspect.StructType) or told.tag != kind:
            continue
        for one in told.fields:
            words = one.type if one.name == field else None
            yield from (word.value for word in words.cls) if isinstance(words, msgspec.inspect.EnumType) else ()


def incident_and_members(record: "Database", given: str) -> tuple[str, frozenset[str]]:
    """Return the id of an incident and its mentions; raises RecordError `unknown`, `several`, `gone`."""
    found = record.incident(given, OPEN).id
    return found, record.members(found)


def with_all_beside(record: "Database", document: str) -> frozenset[str]:
    """Return the mentions of a document, and all others of their incidents."""
    told = record.mentions_of([document])
    return frozenset(told | {member for one in record.incidents_of(told) for member in record.members(one)})


def reading_of(record: "Database", given: str) -> Reading:
    """Return the reading of a document; raises RecordError `unknown`, `unread`."""
    return record.reading(record.sheet(given, OPEN).sha256, OPEN)


def anchor_of(reading: Reading, words: Words) -> Anchor:
    """Return the anchor of words of a document.

    Raises:
        CaseworkError: `no_words` where its text does not have them, `several_words` where it has them more than once, `span` where a
            stretch is none of its text.
    """
    if isinstance(words, Span):
        if words.end > len(reading.text):
            message = f"{words.start}:{words.end} is no stretch of this text, which has {len(reading.text):,} characters."
            raise CaseworkError("span", message, "Write it as 120:134, as the spans of its reading have it.")
        return anchor_at(reading, words)
    said = words.strip()
    if said and reading.text.count(said) == 1:
        start = reading.text.index(said)
        return anchor_at(reading, Span(start, start + len(said)))
    from onrecord.record import BlackOut, Terms  # noqa: PLC0415 late: what finds words in all spellings

    spans = BlackOut(Terms(frozenset({said}))).spans(reading.text) if said else []
    if not spans:
        raise CaseworkError("no_words", "The document does not have these words.", "Give them as its text has them, or --span START:END.")
    if len(spans) > 1 or reading.text.count(said) > 1:
        raise CaseworkError("several_words", "The document has these words more than once.", "Give more of them, or --span START:END.")
    return anchor_at(reading, Span(*spans[0]))


def anchors_of(reading: Reading, spans: Collection[Span]) -> list[Anchor]:
    """Return the anchors of stretches of a document."""
    return [anchor_at(reading, span) for span in sorted(spans)]


def event_of(members: Collection[str], document: str) -> str:
    """Return the event of an incident that a document tells of.

    Raises:
        CaseworkError: `not_there` where it tells of none, `several_events` where it tells of more than one.
    """
    found = sorted(member for member in members if member.rpartition("#")[0] == document)
    if not found:
        raise CaseworkError("not_there", "This document does not tell of this incident.", "`onrecord show INCIDENT` prints its documents.")
    if len(found) > 1:
        ids = ", ".join(member.rpartition("#")[2] for member in found)
        raise CaseworkError("several_events", f"This document tells of this incident twice: {ids}.", "Part it, or give one of these ids.")
    return found[0]


def is_incident(record: "Database", given: str) -> bool:
    """Tell whether something that is an incident or a document is an incident."""
    try:
        record.incident(given, OPEN)
    except RecordError as error:
        if error.code in {"record.several", "record.gone"}:
            raise
        return False
    return True


def parse_span(typed: str) -> Span:
    """Return a stretch as people write it: `120:134`; raises CaseworkError `span`."""
    first, _, last = typed.partition(":")
    if first.isdecimal() and last.isdecimal() and int(first) < int(last):
        return Span(int(first), int(last))
    raise CaseworkError("span", f"{typed:.40} is no stretch.", "Write it as 120:134, as the spans of its reading have it.")
