"""Where the log names originals: an index in memory, for who asks again and again, as a server does for each page of a report.

In: the log's file, a digest; out: where the lines begin that hold it. The index grows by `_AT_ONCE` bytes of the log with each question,
and what it does not cover yet is searched as `log.find_words` does, so that no question waits for all of it. Limits: sixteen bytes of
memory for each digest in the log; in receipts, and in what is noted of readings, a digest is found where a value begins with it, in all
other lines wherever it stands.
"""

import bisect
import mmap
import re
from array import array
from collections.abc import Iterator
from threading import Lock
from typing import NamedTuple

from onrecord.archive.durable import coded
from onrecord.archive.layout import Layout

_AT_ONCE = 1 << 20
_TAIL = 256  # bytes at the end of what was looked through, by which the same log is known again
_DIGEST = re.compile(rb'"([0-9a-f]{16})[0-9a-f]{48}')
_OTHER = re.compile(rb'\n\{"kind":"(?!receipt"|reading"|volume")[^\n]+')


class _Part(NamedTuple):
    """What stands in a part of the log: the beginnings of digests in their order, where each stands; the other lines."""

    keys: "array[int]"
    places: "array[int]"
    others: list[tuple[int, int]]


class NamedDigests:
    """Where one log names digests, as far as it was looked through."""

    def __init__(self) -> None:
        """Begin with nothing looked through."""
        self._parts: list[_Part] = []
        self._end = 0
        self._tail = b""
        self._guard = Lock()

    def lines(self, layout: Layout, digest: bytes, size: int) -> Iterator[int]:
        """Give where the lines begin, among the first `size` bytes of the log, that hold a digest, in their order."""
        if not size:
            return
        with coded(layout.entries), layout.entries.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as log:
            parts, covered = self._grown(log)
            places = [place for part in parts for place in _places(part, log, digest)]
            end, at = min(size, len(log)), covered
            while (at := log.find(digest, at, end)) >= 0:
                places.append(at)
                at += 1
            begins = dict.fromkeys(log.rfind(b"\n", 0, place) + 1 for place in sorted(places) if place < size)
        yield from begins

    def grow(self, layout: Layout) -> bool:
        """Look through one more piece of the log, before anybody asks; return whether there may be more of it."""
        with coded(layout.entries), layout.entries.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as log:
            known = self._end
            return self._grown(log)[1] > known

    def _grown(self, log: mmap.mmap) -> tuple[list[_Part], int]:
        """Look through one more piece of the log; return what is known, and how far it goes."""
        with self._guard:
            if log[max(0, self._end - _TAIL) : self._end] != self._tail:
                self._parts, self._end = [], 0  # another log, or one that was put back to an earlier state
            stop = log.rfind(b"\n", self._end, self._end + _AT_ONCE) + 1
            if stop > self._end:
                self._parts.append(_looked_through(log[self._end : stop], self._end))
                self._end = stop
            self._tail = log[max(0, self._end - _TAIL) : self._end]
            return list(self._parts), self._end


def _looked_through(piece: bytes, start: int) -> _Part:
    found = sorted([(int(one[1], 16), start + one.start()) for one in _DIGEST.finditer(piece)])
    others = [(start - 1 + one.start(), start - 1 + one.end()) for one in _OTHER.finditer(b"\n" + piece)]
    return _Part(array("Q", [key for key, _ in found]), array("Q", [place for _, place in found]), others)


def _places(part: _Part, log: mmap.mmap, digest: bytes) -> Iterator[int]:
    key = int(digest[:16], 16)
    at = bisect.bisect_left(part.keys, key)
    while at < len(part.keys) and part.keys[at] == key:
        place = part.places[at]
        if log[place + 1 : place + 1 + len(digest)] == digest:
            yield place
        at += 1
    for start, stop in part.others:
        if (found := log.find(digest, start, stop)) >= 0:
            yield found
