"""What people call the originals of a record, which its log and its findings know by their digests.

In: the record's log, what is restricted; out: the name of a file, a title or an address, never one that is restricted, and texts in which
digests and entries have such a name beside them. Nothing is asked of the database but what is restricted.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from onrecord.archive import EntryKind, Reader, Receipt, open_reader
from onrecord.casework.opened import open_to_look
from onrecord.core import OnrecordError, visible
from onrecord.record import Redaction

Called = Callable[[str], str | None]
"""What people call the original with a digest; None where it is none, or may not be named."""

_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_ENTRY = re.compile(r"\bof entry (\d{1,18})\b")
_SHORT = 12  # digits of a digest beside a name
_LONGEST = 80  # characters of a name
_KEPT = 1 << 12  # names in memory


def names_of(receipt: Receipt) -> list[str]:
    """Return what an original may be called by who looks for it, what it is called first before the rest."""
    told = receipt.told
    file = told.name if told is not None else None
    line = told.line if told is not None else None
    said = [f"{file}:{line}" if file and line is not None else file]
    said += [told.title, told.url] if told is not None else []
    return [name for name in (*said, receipt.where.rpartition("/")[2], receipt.where) if name]


def called_in(reader: Reader, redaction: Redaction, withheld: frozenset[str] = frozenset()) -> Called:
    """Return what says what people call originals; `withheld` are the digests of those that are restricted as a whole or in part."""

    @lru_cache(maxsize=_KEPT)
    def called(digest: str) -> str | None:
        if digest in withheld:
            return None
        try:
            _, receipt = reader.find(digest)
        except OnrecordError:
            return None
        name = next((name for name in names_of(receipt) if redaction.words(name) == name), None)
        return visible(name[:_LONGEST]) if name else None

    return called


def with_names(text: str, called: Called, digits: int = 64) -> str:
    """Return a text with the name of each original before its digest, of which so many digits are left."""

    def named(found: re.Match[str]) -> str:
        name = called(found[0])
        return f"{name} ({found[0][:digits]})" if name else found[0][:digits]

    return _DIGEST.sub(named, text)


class OriginalNames:
    """The names of originals in findings about a record that may be damaged: there are none where the log can't be read."""

    def __init__(self, folder: Path, database: str | None = None) -> None:
        """Take the record's folder; nothing is opened before there is something to name."""
        self._folder, self._database = folder, database
        self._reader: Reader | None = None
        self._called: Called | None = None

    def put_in(self, text: str) -> str:
        """Return a text with names beside digests, and beside the numbers of entries that documents came with."""
        if not (_DIGEST.search(text) or _ENTRY.search(text)):
            return text
        called = self._known()
        return _ENTRY.sub(lambda found: self._of_entry(found, called), with_names(text, called))

    def close(self) -> None:
        """Close what was opened."""
        if self._reader is not None:
            self._reader.close()

    def _of_entry(self, found: re.Match[str], called: Called) -> str:
        try:
            entry = self._reader.entry(int(found[1])) if self._reader is not None else None
        except OnrecordError:
            return found[0]
        if entry is None or entry.kind is not EntryKind.RECEIPT:
            return found[0]
        name = called(str(entry.payload.get("sha256")))
        return f"{found[0]} ({name})" if name else found[0]

    def _known(self) -> Called:
        if self._called is None:
            try:
                self._reader = open_reader(self._folder)
                self._called = called_in(self._reader, *restricted_in(self._folder, self._reader, self._database))
            except OnrecordError:  # nobody knows what is restricted, or what there is
                self._called = _nameless
        return self._called


def restricted_in(folder: Path, reader: Reader, database: str | None = None) -> tuple[Redaction, frozenset[str]]:
    """Return what is restricted in a record, and the digests of the originals in which anything is.

    Raises:
        RecordError: Where something is restricted, and the database can't be used.
    """
    if next(reader.of_kind(EntryKind.RESTRICTION), None) is None:
        return Redaction(), frozenset()
    with open_to_look(folder, database) as opened:
        touched = {digest for name, digest in opened.record.originals() if opened.redaction.touches(name)}
        return opened.redaction, frozenset(touched)


def _nameless(_digest: str) -> None:
    return None
