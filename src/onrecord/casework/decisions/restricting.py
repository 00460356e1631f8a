"""What may leave a record by no way: a document, or words and stretches of it, as the log notes it.

In: an open record, words of the command line; out: a `DecisionRequest`. No error repeats words that are to be restricted.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned
from onrecord.casework.decisions.targets import OPEN
from onrecord.core import CaseworkError, sha256
from onrecord.linking import Restrict
from onrecord.reading import Reading
from onrecord.record import BlackOut, DecisionRequest, State, Terms, told_of

if TYPE_CHECKING:
    from onrecord.record import Database


def restricting(record: "Database", document: str, words: Sequence[str], spans: Sequence[str], why: str) -> Planned:
    """Return the request that a document, or words and stretches of it, leave the record by no way.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `unread` where words of a document without a text are meant, `no_words` where it does not have them,
            `span` where a stretch is none of its text.
    """
    sheet = record.sheet(document, OPEN)
    content = Restrict(document=sheet.id)
    if words or spans:
        if sheet.state is not State.READ:
            raise CaseworkError("unread", "This document has no text yet.", "Restrict all of it.")
        reading = record.reading(sheet.sha256, OPEN)
        named = [BlackOut(Terms(frozenset({each.strip()}))) for each in words]
        found = {stretch for each in named for stretch in each.spans(reading.text)} | {_span(each, reading) for each in spans}
        told = [_told(each, reading, sheet.file) for each in named]
        if not all(each.hits(reading.text) or there for each, there in zip(named, told, strict=True)):
            raise CaseworkError("no_words", "The document does not have these words.", "Give them as it has them, or --span START:END.")
        stretches = tuple(sorted({one for there in told for one in there}))
        content = Restrict(document=sheet.id, spans=tuple(sorted(found)), text=_digest(reading), told=stretches)
    members = {name for one in sheet.incidents for name in record.members(one)}
    return Planned(DecisionRequest(why=why, content=content), frozenset(members))


def _told(words: BlackOut, reading: Reading, file: str | None) -> list[tuple[str, int, int, str]]:
    """Return where words stand in what is told of a document: its publisher, title, address, id, file."""
    told = told_of(reading, file)
    return [(name, start, end, sha256(said.encode())) for name, said in told.items() for start, end in words.spans(said)]


def _span(typed: str, reading: Reading) -> tuple[int, int]:
    first, _, last = typed.partition(":")
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(reading.text):
        return int(first), int(last)
    message = f"{typed:.40} is no stretch of this text, which has {len(reading.text):,} characters."
    raise CaseworkError("span", message, "Write it as 120:134, as the spans of its reading have it.")


def _digest(reading: Reading) -> str:
    return sha256(reading.text.encode("utf-8", "surrogatepass"))
