"""Addresses and feeds that are asked again: what is new there is added, and of pages that changed it is said what came and went.

In: addresses, a record; out: for each round the pages whose newest version says something else than the one before. Everything is added as
`add` does it: robots.txt is kept to, hosts are left their pause, sizes are bounded, and a killed round loses nothing that was kept. An
address that fails is left alone for twice as many rounds each time, a host that asks for a pause (`Retry-After`) for as long. Pages are
asked for only where they changed: what a server calls their last version is remembered. Limits: what failed is forgotten with the process.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.archive import FetchMemory
from onrecord.casework.added import AddOptions
from onrecord.casework.collecting import add_sources
from onrecord.casework.model import Failure
from onrecord.casework.opened import open_to_look
from onrecord.casework.remembered import forget_unkept, remember, remembered
from onrecord.casework.versions import ChangedVersion, changed_versions
from onrecord.core import ArchiveError, CaseworkError, RecordError
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
class _Kept:
    """What was kept on the way, by digest, with its address."""

    found: dict[str, str] = field(default_factory=dict)

    def kept(self, name: str, sha256: str) -> None:
        """Remember an original."""
        self.found.setdefault(sha256, name)

    def read(self, name: str, failure: Failure | None) -> None:
        """Leave what was read to the record."""
        del name, failure


@dataclass(slots=True)
class AddressWatch:
    """The addresses that are watched, and how patient it is with each."""

    addresses: tuple[str, ...]
    options: AddOptions
    memory: FetchMemory
    failed: dict[str, int] = field(default_factory=dict)
    rests: dict[str, int] = field(default_factory=dict)

    def ask(self) -> WatchRound:
        """Ask each address once; raises as `add_sources` does where the record can't be added to at all."""
        resting = tuple(address for address in self.addresses if self.rests.get(address, 0) > 0)
        for address in resting:
            self.rests[address] -= 1
        asked = [address for address in self.addresses if address not in resting]
        if not asked:
            return WatchRound(0, (), (), resting)
        known, kept = _known(self.options), _Kept()
        forget_unkept(self.options.folder, self.memory)  # of a round that was broken off
        added = add_sources(asked, Metadata(), self.options, kept, io.BytesIO(), memory=self.memory)
        remember(self.options.folder, self.memory)
        refused = tuple(added.refused)
        self._be_patient(asked, {where for where, failure in refused if failure.code != _BUSY})
        fresh = {digest: name for digest, name in kept.found.items() if digest not in known}
        return WatchRound(added.new, tuple(_changed(self.options, fresh)), refused, resting)

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


def _known(options: AddOptions) -> frozenset[str]:
    """Return the digests of all documents that are there already."""
    try:
        with open_to_look(options.folder, options.database) as opened:
            return frozenset(digest for _, digest in opened.record.originals())
    except (ArchiveError, RecordError) as error:
        if error.code != "archive.missing":
            raise
        return frozenset()


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
