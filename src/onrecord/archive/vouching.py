"""Which checkpoints of a record others vouch for: authorities that stamped them, witnesses that signed them.

In: a record that is open for reading; out: checkpoints with the time-stamps and signatures over them.
"""

import msgspec

from onrecord.archive.canonical import payload_of
from onrecord.archive.history import read_history
from onrecord.archive.model import Cosignature, EntryKind, Stamp
from onrecord.archive.note import size_of
from onrecord.archive.reader import Reader
from onrecord.core import sha256


class StampCopy(msgspec.Struct, frozen=True):
    """A time-stamp over a proof's checkpoint."""

    authority: str
    response: str  # DER, in base64
    time: str  # as the log noted it; the response itself says it too


class Vouched(msgspec.Struct, frozen=True):
    """A checkpoint, and what others signed of it."""

    note: bytes
    stamps: tuple[StampCopy, ...] = ()
    witnesses: tuple[str, ...] = ()


class Vouchers:
    """The time-stamps and the witnesses' signatures of one record."""

    def __init__(self, reader: Reader) -> None:
        """Take them from the log."""
        self._layout = reader.layout
        self._stamps = [payload_of(entry, Stamp) for entry in reader.of_kind(EntryKind.TIMESTAMP)]
        self._witnesses = [payload_of(entry, Cosignature) for entry in reader.of_kind(EntryKind.COSIGNATURE)]

    def newest(self, *, above: int | None = None, up_to: int | None = None) -> Vouched | None:
        """Return the newest checkpoint that somebody vouches for, of more entries than `above`, or of `up_to` so many."""
        there = {stamp.sha256: stamp.checkpoint for stamp in self._stamps}
        there |= {each.sha256: each.checkpoint for each in self._witnesses}
        asked = {digest: size for digest, size in there.items() if (above is None or size > above) and (up_to is None or size <= up_to)}
        largest = max(asked.values(), default=0)
        for note in read_history(self._layout) if largest else ():
            if size_of(note) == largest and (digest := sha256(note)) in asked:
                stamps = tuple(_copy(stamp) for stamp in self._stamps if stamp.sha256 == digest)
                return Vouched(note, stamps, tuple(each.line for each in self._witnesses if each.sha256 == digest))
        return None


def _copy(stamp: Stamp) -> StampCopy:
    return StampCopy(stamp.authority, stamp.response, stamp.time.isoformat().replace("+00:00", "Z"))
