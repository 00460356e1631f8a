"""What the commands of custody print as JSON, one object a line.

In: findings, counts, entries of the log; out: bytes without a line end. The types are in the printed schema too.
"""

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:  # the schema of these lines is printed without the libraries of a record too
    from onrecord.archive import Checked, Entry, Finding
    from onrecord.record import Mismatch

SCHEMA = 1


class FindingLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that `onrecord verify` found: what it is, in which file and place; a note leaves the record verified."""

    schema: int
    code: str
    weight: str
    what: str
    where: str
    advice: str = ""


class VerdictLine(msgspec.Struct, frozen=True, kw_only=True):
    """The last line of `onrecord verify`: whether the record verifies, and how much was recomputed."""

    schema: int
    verifies: bool
    faults: int
    notes: int
    entries: int
    originals: int
    bytes: int
    checkpoints: int
    stamps: int
    witnesses: int


class LogLine(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the custody log, as `onrecord log` prints it: its number, and what stands in the log."""

    schema: int
    number: int
    kind: str
    when: str
    who: str
    payload: dict[str, Any]


def finding_line(finding: "Finding") -> bytes:
    """Return the line of a finding."""
    from onrecord.archive import advice_on  # noqa: PLC0415 the schema of these lines is printed without the libraries of a record too

    code, weight, advice = finding.code.value, finding.weight.value, advice_on(finding.code)
    return msgspec.json.encode(FindingLine(schema=SCHEMA, code=code, weight=weight, what=finding.what, where=finding.where, advice=advice))


def mismatch_line(mismatch: "Mismatch", advice: str) -> bytes:
    """Return the line of a mismatch of the database."""
    code, weight = mismatch.code.value, "fault"
    line = FindingLine(schema=SCHEMA, code=code, weight=weight, what=mismatch.what, where=mismatch.where, advice=advice)
    return msgspec.json.encode(line)


def verdict_line(checked: "Checked", faults: int, notes: int) -> bytes:
    """Return the line of a verdict."""
    counts = msgspec.to_builtins(checked)
    return msgspec.json.encode(VerdictLine(schema=SCHEMA, verifies=not faults, faults=faults, notes=notes, **counts))


def log_line(number: int, entry: "Entry") -> bytes:
    """Return the line of an entry."""
    plain = msgspec.to_builtins(entry)
    return msgspec.json.encode(LogLine(schema=SCHEMA, number=number, **plain))
