"""What the custody log knows, which no database is asked for: decisions and restrictions, and the digests of readings.

In: a record that is open for reading; out: decisions, digests. A database can be edited by anybody who can write to it, without a
trace; an entry of the log can't. So what is restricted, and who decided what, is taken from here.
"""

from collections.abc import Collection

import msgspec
from msgspec.structs import replace

from onrecord.archive import EntryKind, Reader
from onrecord.linking import Decision
from onrecord.record.decisions import decision_in
from onrecord.record.model import WITHDRAWAL

_DIGEST = 64  # letters of a digest


def noted_decisions(reader: Reader) -> tuple[Decision, ...]:
    """Return all decisions, the withdrawn ones too, in the order in which they were made."""
    return _decided(reader, EntryKind.DECISION, EntryKind.RESTRICTION)


def noted_restrictions(reader: Reader) -> tuple[Decision, ...]:
    """Return the decisions that restrict something, the withdrawn ones too."""
    return _decided(reader, EntryKind.RESTRICTION)


def _decided(reader: Reader, *kinds: EntryKind) -> tuple[Decision, ...]:
    found: dict[str, Decision] = {}
    for entry in reader.of_kind(*kinds):
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
