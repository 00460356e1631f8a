"""What every look into a record's database begins with: what stands restricted, what people decided, which state it is in.

In: a record's folder and the alias of the connection; out: decisions and what is restricted, as the record's log has them, whatever the
database says.
"""

import contextlib
from collections.abc import Callable, Collection, Hashable
from pathlib import Path
from typing import TypeVar

from onrecord.archive import Reader, open_reader
from onrecord.linking import Decision
from onrecord.record import models
from onrecord.record.database import coded, opened_file
from onrecord.record.decisions import decision_in
from onrecord.record.document_names import document_number
from onrecord.record.lag import lag, refuse_other
from onrecord.record.naming import under_current_names
from onrecord.record.noted import NotedDecisions
from onrecord.record.redaction import Redaction
from onrecord.record.remembered import remembered, remembered_for, stamp
from onrecord.record.routing import asks_its_own

T = TypeVar("T")


@asks_its_own
class Looks:
    """A database that is looked into."""

    def __init__(self, folder: Path, alias: str, entries: int | None = None) -> None:
        """Take the record's folder, whose log is asked for what is restricted, and the alias of the connection.

        `entries`: how far its log is asked for decisions, of a record as it stood; None: all of it.
        """
        self._entries = entries
        self.folder = self._folder = folder
        self.alias = alias
        self._noted = NotedDecisions()
        self._file: tuple[int, int] | None = None
        self._last: tuple[tuple[int, bytes, str], Redaction] | None = None
        """What stood restricted when that was asked last, and the state of the log and the database then."""
        self.led: list[str] = []
        """Former ids by which incidents were asked for, so that whoever asked is told."""

    def stamp(self) -> str:
        """Return what no other state of the database has; empty where nobody can tell one state from another."""
        with coded():
            return stamp()

    def remembered(self, name: Hashable, compute: Callable[[], T], redaction: Redaction) -> T:
        """Return what a function computes from this database, for as long as the database stays as it is.

        Args:
            name: Which function, and all that its result depends on besides the database and what is restricted: words, a language.
            compute: The function.
            redaction: What is restricted for who sees the result.
        """
        with coded():
            return remembered_for(redaction, name, compute)

    def redaction(self, reader: Reader | None = None) -> Redaction:
        """Return what stands restricted, as the record's log has it: what the database says of it is not asked.

        Raises:
            RecordError: `contradicted`, `restricted`, where nobody can tell what that is; see `restricted.py`.
        """
        with coded(), contextlib.nullcontext(reader) if reader is not None else open_reader(self._folder) as log:
            decided = self._noted.restrictions(log)
            if not any(decision.stands for decision in decided):
                return Redaction()
            from onrecord.record.restricted import noted_redaction  # noqa: PLC0415 late: what looks for names in all spellings

            state = (log.checkpoint.size, log.checkpoint.root, stamp())
            if self._last is None or self._last[0] != state or not state[-1]:
                self._last = state, noted_redaction(log, decided, self._noted.amending(log))
            return self._last[1]

    def look(self, reader: Reader) -> Redaction:
        """Return what stands restricted, to look into the record as it is now: to be asked each time that somebody looks, by a server.

        What follows from the same log and the same database is made once, for all of its threads.

        Raises:
            RecordError: As `redaction` does; `other_record` where the database is that of another record.
        """
        with coded():
            self._file = opened_file(self.alias, self._file)
            refuse_other(reader)
            decided = self._noted.restrictions(reader)
            if not any(decision.stands for decision in decided):
                return Redaction()
            state = reader.checkpoint
            return remembered(("redaction", state.size, state.root), lambda: self.redaction(reader))

    def lag(self, reader: Reader) -> int:
        """Return how many entries of the log the database has not taken in; raises RecordError `other_record`."""
        with coded():
            return lag(reader)

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, the withdrawn too, as the record's log has them."""
        with coded(), open_reader(self._folder) as reader:
            return under_current_names(self._noted.all(reader if self._entries is None else reader.as_it_was(self._entries)))

    def last_decision(self) -> Decision:
        """Return the decision that the record's log ends with: who has just noted it need not look through all of the log."""
        with coded(), open_reader(self._folder) as reader:
            (found,) = under_current_names([decision_in(reader.entry(reader.checkpoint.size - 1))])
            return found

    def decisions_naming(self, documents: Collection[str]) -> tuple[Decision, ...]:
        """Return the decisions that name documents, by their ids, or events of theirs, the withdrawn too, as the record's log has them."""
        with coded(), open_reader(self._folder) as reader:
            log = reader if self._entries is None else reader.as_it_was(self._entries)
            return under_current_names(self._noted.naming(log, documents))

    def decisions_of(self, kinds: Collection[str]) -> tuple[Decision, ...]:
        """Return the decisions of some kinds, by what the log calls them; it costs little where there are none."""
        with coded(), open_reader(self._folder) as reader:
            return under_current_names(self._noted.of_kinds(reader, kinds))

    def people(self) -> frozenset[str]:
        """Return all names under which somebody decided, withdrew or added something; none is left out."""
        with coded():
            added = models.Receipt.objects.values_list("who", flat=True).distinct()
            told = models.Decision.objects.values_list("who", "withdrawn_by").distinct()
            return frozenset(name for name in (*added, *(one for both in told for one in both)) if name)


def of_one(give: Callable[[int, Redaction], T], given: str, redaction: Redaction) -> T:
    """Return something of one document, by what it is called."""
    return give(document_number(given, redaction), redaction)
