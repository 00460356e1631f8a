"""A file of records with its packing undone: gzip or Zstandard, one member a record or all in one, or none.

In: a stream of bytes; out: lines and stretches of plain bytes. A Zstandard file may begin with the dictionary that its frames are packed
with, as the specification of WARC with Zstandard has it. Limits (`Bounds`): how far packed bytes may unfold, so that a bomb is refused
early; what comes behind its member can be gone on with (`skip`). Memory for one block beside what is asked for.
"""

import re
from collections.abc import Callable
from typing import Protocol

import msgspec

from onrecord.archive.model import LARGEST
from onrecord.archive.packing import Begin, Unpacker, Zlib, Zstd, read_dictionary
from onrecord.core import ArchiveError

LONGEST_LINE = 1 << 16  # bytes of a line among a record's headers
BLOCK = 1 << 16  # bytes that are read in one go
_PIECE = 1 << 13  # packed bytes that are unpacked in one go: behind each member what is left of them is copied
_GZIP, _FRAME, _DICTIONARY = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
_LONGEST_DICTIONARY = 1 << 24  # bytes, 16 MiB
_FREE_AGAIN = 1 << 20  # bytes that a member may give before the ratio counts, in a file that had a bomb already
_BEGINS_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|\x28\xb5\x2f\xfd")
_SIGN = 4  # bytes of that
_PROBED = 1 << 18  # packed bytes that tell whether a record begins in a member: a block of Zstandard may have half as many


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How much a file may unfold to."""

    largest: int = LARGEST  # bytes of a document
    whole: int = 1 << 40  # bytes of everything, 1 TiB
    ratio: int = 200  # how many bytes one packed byte may become on the whole: text seldom exceeds 20
    free: int = 1 << 26  # bytes that are given before the ratio counts, 64 MiB


class Left:
    """How many bytes may still be unpacked. The files in a ZIP share it, since they may lie over one another."""

    def __init__(self, left: int) -> None:
        """Take the bytes."""
        self._left = left

    def take(self, size: int) -> None:
        """Take so many of them; raises ArchiveError `bomb` where there are fewer."""
        self._left -= size
        if self._left < 0:
            raise bomb()

    def give_back(self, size: int) -> None:
        """Have so many of them again: what they were taken for was left."""
        self._left += size


class Stream(Protocol):
    """What bytes come from."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or fewer."""


class Plain:
    """A stream with its packing undone, within bounds."""

    def __init__(self, stream: Stream, bounds: Bounds, left: Left) -> None:
        """Take the stream, how far its bytes may unfold, and what of these the file that it stands in has left."""
        self.bounds = bounds
        self._left = left
        self._stream = stream
        self._buffer = bytearray()
        self._packed = b""  # packed bytes that were read and not used yet
        self._begin: Begin | None = None
        self._member: Unpacker | None = None
        self._started = False
        self._fed = b""  # packed bytes that the member got last
        self._skipped = False
        self._in = self._out = self._unfolded = 0
        self._member_in = self._member_out = 0  # what the member got and gave

    def line(self) -> bytes:
        """Return the next line with its end; less where the stream ends."""
        looked = 0
        while (at := self._buffer.find(b"\n", looked)) < 0 and len(self._buffer) <= LONGEST_LINE:
            looked = len(self._buffer)
            if not self._fill():
                break
        if at < 0 and len(self._buffer) > LONGEST_LINE:
            raise ArchiveError("format", "A header in the archive is too long.", "Get a whole copy of it.")
        return self._take(at + 1 if at >= 0 else len(self._buffer))

    def read(self, size: int) -> bytes:
        """Return so many bytes; fewer where the stream ends."""
        while len(self._buffer) < size and self._fill():
            pass
        return self._take(min(size, len(self._buffer)))

    def put_back(self, taken: bytes) -> None:
        """Take back what was given last."""
        self._buffer[:0] = taken

    def skip(self, begins_record: Callable[[bytes], bool]) -> bool:
        """Leave the member that is being unpacked; tell whether there is another one behind it in which a record begins.

        Args:
            begins_record: Tells whether plain bytes are the beginning of a record.
        """
        if self._begin is None or self._member is None:
            return False
        self._skipped = True
        self._out -= self._member_out
        self._left.give_back(self._member_out)
        self._buffer.clear()
        self._member, self._packed, at = None, self._fed + self._packed, 1  # the member has begun at the first byte, or before it
        while True:
            found = _BEGINS_MEMBER.search(self._packed, at)
            if found is None:
                block = self._next()
                if not block:
                    return False
                self._packed, at = self._packed[max(at, len(self._packed) - _SIGN + 1) :] + block, 0
            elif begins_record(self._probed(found.start())):
                self._packed = self._packed[found.start() :]
                return True
            else:
                at = found.start() + 1

    def _probed(self, start: int) -> bytes:
        """Return the first plain bytes of what may be a member; nothing where it is none. What is looked at stays."""
        member = self._begin() if self._begin is not None else Zlib()
        for at in range(start, start + _PROBED, _PIECE):
            while len(self._packed) < at + _PIECE and (more := self._next()):
                self._packed += more
            try:
                plain = member.take(self._packed[at : at + _PIECE], _PIECE)
            except ArchiveError:
                return b""
            if plain or member.done or at + _PIECE > len(self._packed):
                return plain
        return b""

    def room(self) -> int:
        """Return how many bytes the next document may become, once its own packing is undone."""
        return max(0, min(self.bounds.largest, self.bounds.free + self.bounds.ratio * self._in - self._unfolded))

    def unfolded(self, size: int) -> None:
        """Note that a document became so many bytes."""
        self._unfolded += size

    def _take(self, size: int) -> bytes:
        taken = bytes(memoryview(self._buffer)[:size])
        del self._buffer[:size]
        return taken

    def _fill(self) -> bool:
        """Put more plain bytes into the buffer; tell whether there may be more."""
        if not self._started:
            self._started = True
            self._packed = self._next()
            self._begin = self._recognised()
        if self._begin is None:
            block, self._packed = self._packed or self._next(), b""
            self._buffer += block
            return bool(block)
        return self._unpack(self._begin)

    def _recognised(self) -> Begin | None:
        """Return what undoes the packing of the stream; None where it has none."""
        if self._packed.startswith(_GZIP):
            return Zlib
        if self._packed.startswith(_DICTIONARY):
            dictionary = self._dictionary()
            return lambda: Zstd(dictionary)
        return Zstd if self._packed.startswith(_FRAME) or _is_skippable(self._packed) else None

    def _dictionary(self) -> object:
        """Take the dictionary off the beginning of the stream."""
        while len(self._packed) < 8 and (more := self._next()):
            self._packed += more
        size = int.from_bytes(self._packed[4:8], "little")
        if size > _LONGEST_DICTIONARY:
            message = f"The archive's dictionary has more than {_LONGEST_DICTIONARY:,} bytes."
            raise ArchiveError("too_large", message, "Pack it anew without one.")
        parts, left = [self._packed], 8 + size - len(self._packed)
        while left > 0 and (more := self._next()):
            parts.append(more)
            left -= len(more)
        if left > 0:
            raise ended_early()
        whole = b"".join(parts)
        self._packed = whole[8 + size :]
        return read_dictionary(whole[8 : 8 + size])

    def _unpack(self, begin: Begin) -> bool:
        if self._member is None or self._member.done:
            self._packed = self._packed or self._next()
            if not self._packed.rstrip(b"\0"):
                return False
            self._member, self._member_in, self._member_out = begin(), 0, 0
        elif self._member.hungry and not self._packed:
            self._packed = self._next()
            if not self._packed:
                raise ended_early()
        piece, self._packed = (self._packed[:_PIECE], self._packed[_PIECE:]) if self._member.hungry else (b"", self._packed)
        self._fed = piece or self._fed
        self._member_in += len(piece)
        try:
            plain = self._member.take(piece, BLOCK)
        except ArchiveError as error:
            message = error.message.partition(": ")[2].removesuffix(" Fetch it again.")
            raise ArchiveError("packing", f"A part of the archive is damaged: {message}", "Get a whole copy of it.") from None
        if self._member.done:
            self._packed = self._member.rest + self._packed
        self._buffer += plain
        self._out += len(plain)
        self._member_out += len(plain)
        self._left.take(len(plain))
        if self._is_bomb():
            raise bomb()
        return True

    def _is_bomb(self) -> bool:
        """Tell whether too much has come out; in a file that had a bomb, of the member alone too, so that many cost no more than one."""
        again = min(self.bounds.free, _FREE_AGAIN) + self.bounds.ratio * self._member_in
        return self._out > self.bounds.free + self.bounds.ratio * self._in or (self._skipped and self._member_out > again)

    def _next(self) -> bytes:
        block = self._stream.read(BLOCK)
        self._in += len(block)
        return block


def _is_skippable(head: bytes) -> bool:
    """Tell whether bytes begin with a frame that programs add for themselves."""
    return len(head) >= 4 and 0x50 <= head[0] <= 0x5F and head[1:4] == _DICTIONARY[1:]


def bomb() -> ArchiveError:
    """Return the error of what unfolds too far."""
    return ArchiveError("bomb", "The archive unfolds to far more than it holds.", "Don't open it unless you know who made it.")


def ended_early() -> ArchiveError:
    """Return the error of a file that ends too early."""
    return ArchiveError("cut_off", "The archive ends in the middle of a record.", "Get a whole copy of it; what was whole is read.")
