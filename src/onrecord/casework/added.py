"""What adding to a record takes and gives: how the record is opened, who is told how far the work is, what came of it.

In: what whoever calls asks for; out: the types that `adding` and every face share. What came of it names nobody who is restricted.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from onrecord.casework.model import Failure
from onrecord.casework.unplaced import Advice
from onrecord.core import RecordError
from onrecord.record import WITHHELD

if TYPE_CHECKING:
    from onrecord.record import Database


class Watch(Protocol):
    """Whoever is told how far the work is."""

    def kept(self, name: str, sha256: str) -> None:
        """An original was kept, or is kept already: its file's name, its address; and its digest."""

    def read(self, name: str, failure: Failure | None) -> None:
        """A document was read, or could not be."""


class Unwatched:
    """Tells nobody how far the work is: what came of it is returned, and stands in the log."""

    def kept(self, name: str, sha256: str) -> None:
        """Say nothing."""

    def read(self, name: str, failure: Failure | None) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Added:
    """What came of adding: how many originals were new or came again, what was refused or unreadable; what the record has now."""

    new: int = 0
    again: int = 0
    read: int = 0
    """How many have a reading now that they had not, those that were taken over too."""
    taken: int = 0
    """Of how many the stored reading was taken over, since this reader would make the same."""
    documents: int = 0
    incidents: int = 0
    advice: Advice | None = None
    """Which country to fetch, where places were not found."""
    undated: int = 0
    """How many documents of the record have no day of publication."""
    dayless: tuple[str, ...] = ()
    """What people call them, the first `MOST_NAMED`, without what is restricted."""
    bodyless: int = 0
    """How many of the documents that were read have no running text: headlines and menus alone."""
    before: str | None = None
    """The digest of a database that was forgotten; None where it could not be read, or there was none."""
    digest: str | None = None
    begun: bool = True
    """Whether there is a record: none is made where there was none, and all was refused."""
    refused: list[tuple[str, Failure]] = field(default_factory=list)
    unreadable: list[tuple[str, Failure]] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    """What names in tables of parties meant before."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What is to be told of files of many documents, by file: what was left out of them."""


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How a record is to be opened and added to; what is None is as the record's settings have it."""

    folder: Path
    database: str | None = None
    workers: int = 1
    model: str | None = None
    gazetteers: tuple[Path, ...] = ()
    parties: tuple[Path, ...] = ()
    dated_names: bool = False
    who: str | None = None
    """Who adds; None: as the settings have it."""
    read_again: bool = False
    """Whether a rebuilding reads every document, also those whose stored reading is the one that this reader makes."""


def without_restricted(added: Added, record: "Database") -> Added:
    """Return what came of adding without what is restricted: names of files and documents, and what errors repeat of them."""
    failures = (added.refused, added.unreadable)
    if not (any(failures) or added.dayless or added.notes):
        return added
    try:
        redaction = record.redaction()
    except RecordError:  # nobody knows what is restricted now
        redaction = None
    for some in failures:
        for at, (name, failure) in enumerate(some):
            told = (redaction.words(name), redaction.words(failure.message)) if redaction is not None else (WITHHELD, WITHHELD)
            some[at] = (told[0], Failure(failure.code, told[1]))
    added.dayless = tuple(redaction.words(name) if redaction is not None else WITHHELD for name in added.dayless)
    blocked = redaction.words if redaction is not None else lambda _: WITHHELD
    added.notes = [(blocked(where), blocked(note)) for where, note in added.notes]
    return added
