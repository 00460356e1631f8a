"""A record that is being written: originals kept first, everything noted in the custody log.

In: bytes with where, when and by whom they came; out: receipts. The same bytes are kept once and noted every time. What
was kept is promised when `commit` comes back; it comes by itself after so many entries or bytes. One writer at a time.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import msgspec

from onrecord.archive.canonical import receipt_of
from onrecord.archive.custody_log import CustodyLog
from onrecord.archive.keychain import read_chain, write_change
from onrecord.archive.keys import make_next, take_next
from onrecord.archive.layout import Layout
from onrecord.archive.lock import Lock
from onrecord.archive.model import LARGEST, Entry, EntryKind, Kept, Origin, Receipt, Region, VolumeStart
from onrecord.archive.note import Checkpoint, PublicKey
from onrecord.archive.sealing import Sealer
from onrecord.archive.volumes import Volumes
from onrecord.archive.warc import Exchange, make_exchanges, make_info, make_resource
from onrecord.core import ArchiveError, sha256

MOST_WAITING = 256  # entries, and
MOST_WAITING_BYTES = 1 << 25  # bytes, 32 MiB: what a kill can cost, and what recovery has to set aside
_OWN = {EntryKind.OPENED, EntryKind.VOLUME, EntryKind.RECEIPT, EntryKind.KEY}  # entries that go with something on the disk
_SOFTWARE = "onrecord (https://pypi.org/project/onrecord)"


class Writer:
    """A record, open for writing (`open_record`); a context manager, which commits at its end."""

    def __init__(self, layout: Layout, log: CustodyLog, volumes: Volumes, lock: Lock) -> None:
        """Take the parts of an opened record."""
        self.layout = layout
        self._log = log
        self._volumes = volumes
        self._lock = lock
        self._waiting_bytes = 0

    @property
    def checkpoint(self) -> Checkpoint:
        """The newest checkpoint."""
        return self._log.checkpoint

    def keep(self, content: bytes, origin: Origin) -> Kept:
        """Keep an original as it was received, and note its receipt.

        Raises:
            ArchiveError: `too_large`, `no_space`, `no_rights`, `io`; `entry` where the origin can't be written.
        """
        self._refuse_large(content)
        digest = sha256(content)
        if (first := self._first(digest)) is not None:
            return self._receive(digest, len(content), origin, first=first)
        region = self._store(make_resource(content, origin.where, origin.when, origin.media_type), 0, origin)
        return self._receive(digest, len(content), origin, region=region)

    def keep_fetched(self, content: bytes, exchanges: tuple[Exchange, ...], origin: Origin, *, plain: bool) -> Kept:
        """Keep what was fetched: every request and response on the way, byte for byte.

        Args:
            content: The page, as the last response carried it.
            exchanges: What went over the wire, from the first address to the page.
            origin: Where from, when, by whom.
            plain: Whether the content came as it is, neither packed nor in chunks: only then is a page whose bytes are
                there already kept as its headers alone.

        Raises:
            ArchiveError: As `keep` does.
        """
        self._refuse_large(content)
        digest = sha256(content)
        first = self._first(digest)
        seen = None
        if first is not None and plain:
            entry = self._log.entry(first)
            seen = (str(entry.payload["where"]), entry.when)
        members, at = make_exchanges(exchanges, seen)
        return self._receive(digest, len(content), origin, region=self._store(members, at, origin), first=first)

    def note(self, kind: EntryKind, payload: msgspec.Struct | Mapping[str, object], origin: Origin) -> int:
        """Note a reading, a decision, a restriction, an export; return the number of the entry.

        Raises:
            ArchiveError: `entry` where the payload can't be written in one way only.
        """
        if kind in _OWN:
            raise ArchiveError("entry", f"A {kind.value} entry can't be noted by itself.", "Keep an original: its receipt is noted.")
        try:
            plain = msgspec.to_builtins(payload, str_keys=True)
        except TypeError as error:
            raise ArchiveError("entry", f"A {kind.value} entry can't be written: {error}.", "Write its values as text.") from None
        number = self._log.add(Entry(kind=kind, when=origin.when, who=origin.who, payload=plain))
        self._commit_in_time()
        return number

    def change_key(self, origin: Origin) -> PublicKey:
        """Give the record another key, which the one that it had signs; return its public half. The old private half is gone then.

        Raises:
            ArchiveError: `no_space`, `no_rights` or `io`; opened again, the record has the old key or the new one.
        """
        self.commit()
        old = self._log.signer
        new = make_next(self.layout, old.public.name)
        payload = msgspec.to_builtins(write_change(old, new, self._log.size))
        self._log.add(Entry(kind=EntryKind.KEY, when=origin.when, who=origin.who, payload=payload))
        self._log.signer = new
        self.commit()
        take_next(self.layout, new)
        return new.public

    def sealer(self) -> Sealer:
        """Return what seals pages and lists of files with the record's key."""
        return Sealer(self._log.signer, read_chain(self.layout))

    def holds(self, sha256: str) -> bool:
        """Tell whether the original with this digest is kept."""
        return self._first(sha256) is not None

    def first_receipt(self, sha256: str) -> Receipt | None:
        """Return the receipt under which the original with this digest was kept first; None where it is not kept."""
        number = self._first(sha256)
        return None if number is None else receipt_of(self._log.entry(number))

    def commit(self) -> Checkpoint:
        """Come back when everything so far is on the disk under a signed checkpoint; return it.

        Raises:
            ArchiveError: `no_space`, `no_rights` or `io`.
        """
        self._volumes.flush()
        checkpoint = self._log.commit()
        self._waiting_bytes = 0
        return checkpoint

    def close(self) -> None:
        """Commit, unless an earlier commit failed, and let the next writer in."""
        try:
            self._volumes.flush()
            self._log.close()
        finally:
            self._volumes.close()
            self._lock.release()

    def __enter__(self) -> Self:
        """Give the writer."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the record; what was kept before an error is kept."""
        self.close()

    def _store(self, members: bytes, content: int | None, origin: Origin) -> Region:
        if (number := self._volumes.next_number()) is not None:
            region = self._volumes.begin(number, make_info(number, origin.when, _SOFTWARE))
            payload = msgspec.to_builtins(VolumeStart(record=region))
            self._log.add(Entry(kind=EntryKind.VOLUME, when=origin.when, who=origin.who, payload=payload))
        self._waiting_bytes += len(members)
        return self._volumes.append(members, content)

    def _receive(self, digest: str, size: int, origin: Origin, *, region: Region | None = None, first: int | None = None) -> Kept:
        receipt = Receipt(
            sha256=digest,
            size=size,
            where=origin.where,
            media_type=origin.media_type,
            identifier=origin.identifier,
            told=origin.told,
            record=region,
            first=first,
        )
        entry = Entry(kind=EntryKind.RECEIPT, when=origin.when, who=origin.who, payload=msgspec.to_builtins(receipt))
        number = self._log.add(entry, sha256=digest if first is None else None)
        self._commit_in_time()
        return Kept(digest, number, first is not None)

    def _first(self, digest: str) -> int | None:
        """Return the entry that kept these bytes first, confirmed by itself."""
        for number in self._log.candidates(digest):
            entry = self._log.entry(number)
            if entry.kind is EntryKind.RECEIPT and entry.payload.get("sha256") == digest:
                return number
        return None

    def _commit_in_time(self) -> None:
        waiting = self._log.waiting_bytes + self._waiting_bytes
        if self._log.waiting >= MOST_WAITING or waiting >= MOST_WAITING_BYTES:
            self.commit()

    def _refuse_large(self, content: bytes) -> None:
        if len(content) > LARGEST:
            message = f"An original of {len(content):,} bytes is larger than {LARGEST:,}."
            raise ArchiveError("too_large", message, "Split it, or add the documents in it one by one.")
