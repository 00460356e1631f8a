"""Findings, in short: a fault or a note, what it is, and where."""

from onrecord.archive.model import Finding, FindingCode, Weight


def fault(code: FindingCode, what: str, where: str) -> Finding:
    """Return a finding that says the record is not as it was."""
    return Finding(code, Weight.FAULT, what, where)


def note(code: FindingCode, what: str, where: str) -> Finding:
    """Return a finding that is to be known, and explains itself without anybody's meddling."""
    return Finding(code, Weight.NOTE, what, where)


def tail(length: int, where: str) -> Finding:
    """Return the note on bytes that no checkpoint covers."""
    return note(FindingCode.TAIL, f"{length:,} bytes after the newest checkpoint: a run that is writing now, or was killed", where)
