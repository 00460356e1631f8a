"""What the custody log knows, which no database is asked for: decisions and restrictions, and the digests of readings.

In: a record that is open for reading; out: decisions, digests. A database can be edited by anybody who can write to it, without a
trace; an entry of the log can't. So what is restricted, and who decided what, is taken from here.
"""

from collections.abc import Collection, Iterable

import msgspec
from msgspec.structs import replace

from onrecord.archive import Entry, EntryKind, Reader
from onrecord.linking import Decision
from onrecord.record.decisions import decision_in
from onrecord.record.model import WITHDRAWAL

_DIGEST = 64  # letters of a digest


class NotedDecisions:
    """What the log of one record knows of decisions, as far as it was read: a log only grows, so that each entry is looked for once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: dict[tuple[EntryKind, ...], tuple[int, list[Entry]]] = {}
        self._decided: dict[tuple[EntryKind, ...], tuple[tuple[int, bytes], tuple[Decision, ...]]] = {}

    def all(self, reader: Reader) -> tuple[Decision, ...]:
        """Return all decisions, the withdrawn ones too, in the order in which they were made."""
        return self._decisions(reader, EntryKind.DECISION, EntryKind.RESTRICTION)

    def restrictions(self, reader: Reader) -> tuple[Decision, ...]:
        """Return the decisions that restrict something, the withdrawn ones too."""
        return self._decisions(reader, EntryKind.RESTRICTION)

    def _decisions(self, reader: Reader, *kinds: EntryKind) -> tuple[Decision, ...]:
        entries = self._entries(reader, *kinds)
        state = (reader.checkpoint.size, reader.checkpoint.root)
        of, known = self._decided.get(kinds, ((-1, b""), ()))
        if of != state:
            known = _decided(entries)
            self._decided[kinds] = (state, known)
        return known

    def _entries(self, reader: Reader, *kinds: EntryKind) -> list[Entry]:
        size = reader.checkpoint.size
        before, known = self._read.get(kinds, (0, []))
        if size < before:  # the folder was put back to an earlier state
            before, known = 0, []
        found = [*known, *reader.of_kind(*kinds, start=before)]
        self._read[kinds] = (size, found)
        return found


def _decided(entries: Iterable[Entry]) -> tuple[Decision, ...]:
    found: dict[str, Decision] = {}
    for entry in entries:
        told = entry.payload
        if told.get("kind") != WITHDRAWAL:
            decision = decision_in(entry)
            found.setdefault(decision.id, decision)  # noted twice, it is one decision
        elif (name := told["decision"]) in found and found[name].stands:
            found[name] = replace(found[name], withdrawn=entry.when, withdrawn_by=entry.who, withdrawn_why=told["why"])
    return tuple(found.values())


class _Noted(msgspec.Struct):
    """Of the entry of a reading, what says which reading it was."""

    original: str
    digest: str


def is_failure(noted: str | None) -> bool:
    """Tell whether what the log noted of a reading is the code of its failure, and no digest."""
    return noted is not None and len(noted) < _DIGEST


def noted_readings(reader: Reader, originals: Collection[str] | None = None) -> dict[str, str]:
    """Return what the log noted last of the reading of each original: the digest of the reading, or the code of its failure.

    Args:
        reader: The record.
        originals: Of which originals; None: of all.
    """
    found: dict[str, str] = {}
    for entry in reader.of_kind(EntryKind.READING):
        noted = msgspec.convert(entry.payload, _Noted)
        if originals is None or noted.original in originals:
            found[noted.original] = noted.digest
    return found
