"""Addresses and feeds that are asked again: what is new there is added, and of pages that changed it is said what came and went.

In: addresses, a record; out: for each round the pages whose newest version says something else than the one before. Everything is added
as `add` does it: robots.txt is kept to, hosts are left their pause, sizes are bounded, and a killed round loses nothing that was kept.
What it kept and did not tell, the next one tells, with all that came into the record since; where it was killed between telling and
noting that it has told, it is told again: changes are told at least once. An address that fails is left alone for twice as many rounds
each time, a host that asks for a pause (`Retry-After`) for as long. Pages are asked for only where they changed: what a server calls
their last version is remembered. Limits: what failed is forgotten with the process.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.archive import EntryKind, open_reader
from onrecord.casework.added import AddOptions, Unwatched
from onrecord.casework.collecting import add_sources
from onrecord.casework.model import Failure
from onrecord.casework.opened import open_to_look
from onrecord.casework.remembered import WatchMemory, forget_unkept, remember, remembered
from onrecord.casework.versions import ChangedVersion, changed_versions
from onrecord.core import ArchiveError, CaseworkError
from onrecord.linking import Changes
from onrecord.page import Metadata

_LONGEST_REST = 64  # rounds
_BUSY = "archive.busy"
"""A host asks for a pause: how long it is left alone, it says itself."""
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class PageChanged:
    """A page whose newest version differs from the one before: where it is, its document, and what came and went."""

    address: str
    sha256: str
    version: ChangedVersion


@dataclass(frozen=True, slots=True)
class WatchRound:
    """What came of asking once: how many originals are new, which pages changed, what was refused and why; who was left alone."""

    new: int
    changed: tuple[PageChanged, ...]
    refused: tuple[tuple[str, Failure], ...]
    resting: tuple[str, ...] = ()


@dataclass(slots=True)
class AddressWatch:
    """The addresses that are watched, and how patient it is with each."""

    addresses: tuple[str, ...]
    options: AddOptions
    memory: WatchMemory
    failed: dict[str, int] = field(default_factory=dict)
    rests: dict[str, int] = field(default_factory=dict)
    given: bool = False
    """Whether a round was given to whoever asked, and not noted as told."""

    def ask(self) -> WatchRound:
        """Ask each address once; what the round before gave counts as told. Raises as `add_sources` does where nothing can be added."""
        resting = tuple(address for address in self.addresses if self.rests.get(address, 0) > 0)
        for address in resting:
            self.rests[address] -= 1
        asked = [address for address in self.addresses if address not in resting]
        if not asked:
            return WatchRound(0, (), (), resting)
        since = self._begin()
        forget_unkept(self.options.folder, self.memory)  # of a round that was broken off
        added = add_sources(asked, Metadata(), self.options, Unwatched(), io.BytesIO(), memory=self.memory)
        remember(self.options.folder, self.memory)
        refused = tuple(added.refused)
        self._be_patient(asked, {where for where, failure in refused if failure.code != _BUSY})
        found = WatchRound(added.new, tuple(_changed(self.options, _kept_since(self.options.folder, since))), refused, resting)
        self.given = True
        return found

    def told(self) -> None:
        """Note that what the last round gave was told: nobody tells it again."""
        self.memory.untold, self.given = None, False
        remember(self.options.folder, self.memory)

    def _begin(self) -> int:
        """Return from which entry of the log on changes are to be told, and note it until they are."""
        if self.memory.untold is None or self.given:
            self.memory.untold, self.given = _entries(self.options.folder), False
            remember(self.options.folder, self.memory)
        return self.memory.untold

    def _be_patient(self, asked: Sequence[str], refused: set[str]) -> None:
        for address in asked:
            if address in refused:
                self.failed[address] = self.failed.get(address, 0) + 1
                self.rests[address] = min(2 ** self.failed[address] - 1, _LONGEST_REST)
            else:
                self.failed.pop(address, None)


def watch_addresses(addresses: Sequence[str], options: AddOptions) -> AddressWatch:
    """Return a watch over addresses of the web; raises CaseworkError `watch` where one is none, or there is none."""
    others = [address for address in addresses if not address.lower().startswith(_WEB)]
    if others or not addresses:
        told = f"{others[0]:.100} is no address of the web." if others else "No address is to be watched."
        raise CaseworkError("watch", told, "Name pages or feeds: https://example.org/feed.")
    return AddressWatch(tuple(dict.fromkeys(addresses)), options, remembered(options.folder))


def _entries(folder: Path) -> int:
    """Return how many entries the log of a record has; 0 where there is none yet."""
    try:
        with open_reader(folder) as reader:
            return reader.checkpoint.size
    except ArchiveError as error:
        if error.code != "archive.missing":
            raise
        return 0


def _kept_since(folder: Path, entries: int) -> dict[str, str]:
    """Return the originals that a record received for the first time since its log had so many entries, with where they came from."""
    if not _entries(folder):
        return {}
    with open_reader(folder) as reader:
        receipts = (entry.payload for _, entry in reader.entries(entries) if entry.kind is EntryKind.RECEIPT)
        return {str(one["sha256"]): str(one["where"]) for one in receipts if one.get("first") is None}


def _changed(options: AddOptions, fresh: dict[str, str]) -> Iterator[PageChanged]:
    """Give the pages of which there was a version before, where the new one says something else."""
    if not fresh:
        return
    with open_to_look(options.folder, options.database) as opened:
        shown = {sheet.sha256 for sheet in opened.record.sheets_of(sorted(fresh), opened.redaction)}
        for digest, name in fresh.items():
            if digest not in shown:
                continue
            versions = changed_versions(opened.record, digest, opened.redaction)
            newest = next((one for one in versions if one.version.sheet.sha256 == digest), None)
            if newest is not None and newest.changes is not None and newest.changes != Changes():
                yield PageChanged(opened.redaction.words(name), digest, newest)
