"""The WARC files, for appending: one after the other, each up to a size.

In: records as bytes; out: the region where they lie now. What was appended is on the disk for certain after `flush`. An
append that fails is taken back, so that the next one starts where the last whole one ended.
"""

import os

from onrecord.archive.durable import append, coded, flush, flush_folder
from onrecord.archive.layout import Layout
from onrecord.archive.model import Region
from onrecord.archive.rights import open_private
from onrecord.core import ArchiveError, sha256


class Volumes:
    """The WARC files of a record that is being written."""

    def __init__(self, layout: Layout, last: tuple[int, int], largest: int) -> None:
        """Go on after the `last` file (number, length; 0 where there is none), beginning another at `largest` bytes."""
        self._layout = layout
        self._number, self._length = last
        self._largest = largest
        self._descriptor: int | None = None
        self._dirty = False

    def next_number(self) -> int | None:
        """Return the number of the file that has to begin before the next record; None where there is room."""
        return self._number + 1 if self._number == 0 or self._length >= self._largest else None

    def begin(self, number: int, info: bytes) -> Region:
        """Begin a file with its `warcinfo` record."""
        self.flush()
        self.close()
        path = self._layout.volume(number)
        with coded(path):
            self._descriptor = open_private(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL)
            try:
                append(self._descriptor, info)
            except OSError:
                path.unlink()
                self.close()
                raise
        flush_folder(path.parent)
        self._number, self._length, self._dirty = number, len(info), True
        return Region(volume=number, offset=0, length=len(info), sha256=sha256(info))

    def append(self, members: bytes, content: int | None) -> Region:
        """Append records; `content` is where among them the one with the original begins."""
        path = self._layout.volume(self._number)
        with coded(path):
            if self._descriptor is None:
                self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
            if os.fstat(self._descriptor).st_size != self._length:
                message = f"{path} was changed while this run wrote to it."
                raise ArchiveError("damaged", message, "Run the verification.")
            self._dirty = True
            try:
                append(self._descriptor, members)
            except OSError:
                os.ftruncate(self._descriptor, self._length)
                raise
        region = Region(volume=self._number, offset=self._length, length=len(members), sha256=sha256(members), content=content)
        self._length += len(members)
        return region

    def flush(self) -> None:
        """Come back when all that was appended is on the disk."""
        if self._descriptor is not None and self._dirty:
            with coded(self._layout.volume(self._number)):
                flush(self._descriptor)
            self._dirty = False

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
