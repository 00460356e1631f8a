"""Prints the custody log: when, who, what.

In: a record's folder; out: one line an entry. Of documents it tells names, digests, addresses and sizes, which the log holds; of
what is restricted no more than the digest.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from onrecord.archive import Entry, EntryKind
from onrecord.casework import Called, open_journal, with_names
from onrecord.cli.custody.line import log_line
from onrecord.cli.printing import print_bytes, print_line, printed

_DIGEST = 12  # digits of a SHA-256 that people are shown
_LONGEST = 100  # characters of one value
_MOST = 8  # digests of one entry
_SPOKEN = {"sighting": "event", "mentions": "events"}
"""What parts of an entry are called for people, where the log has an older name."""
_NAMED_LISTS = frozenset({"mentions", "documents"})
"""Lists of an entry that name events and documents, and no words of theirs."""
_FEW = 3  # of such a list
_BLOB = 200  # characters from which on a value is no text for people, as a certificate


def print_log(record: Path, tail: int | None, database: str | None, *, as_json: bool, restricted: bool) -> None:
    """Print the entries of a record's log, in their order.

    Args:
        record: The record's folder.
        tail: How many of the last ones; None for all.
        database: The address of the record's database, which knows what words are restricted; None: as the settings have it.
        as_json: Whether lines are JSON, each the whole entry.
        restricted: Whether what is restricted is shown.

    Raises:
        ArchiveError: Where there is no record, or its log can't be read.
        RecordError: Where something is restricted, and the database can't be used.
    """
    with open_journal(record, tail, database, restricted=restricted) as journal, printed():
        width = len(str(journal.size))
        for number, entry in journal.entries:
            if as_json:
                print_bytes(log_line(number, entry))
            else:
                when = entry.when.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%SZ")
                print_line(f"{number:>{width}}  {when}  {entry.who}  {entry.kind}  {_what(entry, journal.called)}".rstrip())


def _what(entry: Entry, called: Called) -> str:
    payload = entry.payload
    match entry.kind:
        case EntryKind.OPENED:
            return f"the record began; its key is {payload.get('key')}"
        case EntryKind.VOLUME:
            return f"WARC file {_of(payload.get('record'), 'volume')} began"
        case EntryKind.RECEIPT:
            return _receipt(payload)
        case EntryKind.TIMESTAMP:
            return f"{payload.get('authority')} stamped the checkpoint of {payload.get('checkpoint')} entries at {payload.get('time')}"
        case EntryKind.COSIGNATURE:
            when = f" at {payload.get('time')}" if payload.get("time") else ""
            return f"the witness {payload.get('witness')} signed the checkpoint of {payload.get('checkpoint')} entries{when}"
        case EntryKind.KEY:
            return f"the record's key changed, the one before signing it; it is now {payload.get('new')}"
        case EntryKind.FAILURE:
            return f"{payload.get('of')}: {payload.get('message') or _pairs(payload, called)} [{payload.get('code')}]"
        case EntryKind.ACCESS | EntryKind.CLOSURE:
            return _guarded(payload)
        case EntryKind.RECOVERY:
            return (
                f"{payload.get('length')} bytes that a killed run left in {payload.get('file')} were set aside as {payload.get('kept_as')}"
            )
        case _:
            return _pairs(payload, called)


def _receipt(payload: dict[str, Any]) -> str:
    digest, size, where = str(payload.get("sha256"))[:_DIGEST], payload.get("size"), payload.get("where")
    named = f" (id {payload['identifier']})" if payload.get("identifier") else ""
    again = f", the same bytes as entry {payload['first']}" if payload.get("first") is not None else ""
    return f"{digest}  {where}{named}, {size} bytes{again}"


def _guarded(payload: dict[str, Any]) -> str:
    """Say that somebody was shown what is restricted, or that the record was closed."""
    if "closed" in payload:
        return f"the record was closed at {payload['closed']} by {payload.get('closed_by')}, and opened again"
    if "why" in payload:
        return f"asked to be shown what is restricted: {payload['why']} (session {payload.get('session')})"
    documents, restrictions = payload.get("documents") or (), payload.get("restrictions") or ()
    digests = ", ".join(str(digest)[:_DIGEST] for digest in documents[:_MOST]) + (", …" if len(documents) > _MOST else "")
    told = f"was shown {len(documents)} documents ({digests})" if documents else "was shown words"
    return f"{told} that {len(restrictions)} restrictions keep from others (session {payload.get('session')})"


def _pairs(payload: dict[str, Any], called: Called) -> str:
    """Return the short values of a payload by their names; originals have theirs, digests are shortened, what is no text is left out."""
    said = []
    for name, value in payload.items():
        spoken = _SPOKEN.get(name, name)
        if isinstance(value, str) and len(value) < _BLOB:
            said.append(f"{spoken} {with_names(value, called, _DIGEST)[:_LONGEST]}")
        elif isinstance(value, list) and value and name in _NAMED_LISTS:
            some = ", ".join(with_names(str(one), called, _DIGEST)[:_LONGEST] for one in value[:_FEW])
            said.append(f"{spoken} {some}{', …' if len(value) > _FEW else ''}")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            said.append(f"{name} {value}")
        elif isinstance(value, bool):
            said.append(name if value else f"not {name}")
    return ", ".join(said)


def _of(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None
