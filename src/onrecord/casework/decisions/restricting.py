"""What may leave a record by no way: a document, or words and stretches of it, as the log notes it.

No error repeats words that are to be restricted.
"""

from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import OPEN
from onrecord.core import CaseworkError, sha256
from onrecord.linking import Restrict
from onrecord.reading import Reading
from onrecord.record import BlackOut, Sheet, State, Terms, told_of

if TYPE_CHECKING:
    from onrecord.record import Database


class RestrictRequest(Request, frozen=True, kw_only=True):
    """That a document, or words and stretches (`120:134`) of it, leave the record by no way."""

    document: str
    words: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            RecordError: `unknown`.
            CaseworkError: `unread` where words of a document without a text are meant, `no_words` where it does not have them, `span`
                where a stretch is none of its text.
        """
        sheet = record.sheet(self.document, OPEN)
        content = Restrict(document=sheet.id) if not self.words and not self.spans else self._in_text(record, sheet)
        members = {name for one in sheet.incidents for name in record.members(one)}
        return planned(content, why, frozenset(members))

    def _in_text(self, record: "Database", sheet: Sheet) -> Restrict:
        if sheet.state is not State.READ:
            raise CaseworkError("unread", "This document has no text yet.", "Restrict all of it.")
        reading = record.reading(sheet.sha256, OPEN)
        named = [BlackOut(Terms(frozenset({each.strip()}))) for each in self.words]
        found = {stretch for each in named for stretch in each.spans(reading.text)} | {_span(each, reading) for each in self.spans}
        told = [_told(each, reading, sheet.file) for each in named]
        if not all(each.hits(reading.text) or there for each, there in zip(named, told, strict=True)):
            raise CaseworkError("no_words", "The document does not have these words.", "Give them as it has them, or --span START:END.")
        stretches = tuple(sorted({one for there in told for one in there}))
        return Restrict(document=sheet.id, spans=tuple(sorted(found)), text=_digest(reading), told=stretches)


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
