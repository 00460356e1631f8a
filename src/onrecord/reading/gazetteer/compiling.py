"""Makes an index of places from dumps of GeoNames.

In: the lines of dumps; out: the bytes of an index (`index.py`), the same for the same lines. A place that comes again, in a newer dump,
stands as it came last. Limits: what an index can number, four thousand million places and names, 65,536 kinds and divisions; memory
grows with the places, some 500 bytes for each.
"""

import hashlib
import itertools
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Protocol

from onrecord.reading.gazetteer.dump import has_names, read_names, read_places
from onrecord.reading.gazetteer.index import ALIGNED, DEGREE, HEAD, MAGIC, PLACE, hash_of
from onrecord.reading.gazetteer.key import consonants_of, key_of, loose_keys_of
from onrecord.reading.gazetteer.model import GazetteerEntry

_FORM = "2"
"""Raised with every change of what stands in an index, and of `key.py`."""
_COMMENTS = 1000  # lines at the head of a dump, at most


class Dump(Protocol):
    """A file of GeoNames, as lines."""

    @property
    def called(self) -> str:
        """What people call it."""
        ...

    def lines(self) -> Iterator[str]:
        """Give its lines, from the first; may be asked twice."""
        ...


@dataclass(frozen=True, slots=True)
class Compiled:
    """An index, and what stands in it: places, names, the countries that they lie in."""

    content: bytes
    places: int
    names: int
    countries: frozenset[str]


@cache
def form_of_index() -> str:
    """Return what an index of this version is known by: another form of it, other spellings, another one."""
    spellings = resources.files("onrecord.reading").joinpath("tables/spellings.toml").read_bytes()
    return hashlib.sha256(_FORM.encode() + spellings).hexdigest()[:8]


def compile_index(dumps: Iterable[Dump], made_from: str = "00" * 32) -> Compiled:
    """Return the index of dumps.

    Args:
        dumps: Places and further names, in any order.
        made_from: SHA-256 of what they are.

    Raises:
        ReadingError: `gazetteer` where a line is none of a dump.
    """
    making = _Making()
    names = []
    for dump in dumps:
        if is_of_names(dump):
            names.append(dump)
            continue
        for entry, called in read_places(dump.lines(), dump.called):
            making.add(entry, called)
    for dump in names:
        for number, name in read_names(dump.lines(), dump.called):
            making.name(number, name)
    return Compiled(making.packed(made_from), len(making.at), making.names, frozenset(making.countries))


def is_of_names(dump: Dump) -> bool:
    """Tell whether a dump is one of further names, and of no places."""
    return has_names(next((line for line in itertools.islice(dump.lines(), _COMMENTS) if line.strip() and not line.startswith("#")), ""))


@dataclass(slots=True)
class _Making:
    """An index as it grows, packed as it will stand: a row for each place, a hash and a number for each key."""

    at: dict[int, int] = field(default_factory=dict)
    """The row of each place, by GeoNames' number."""
    words: dict[str, int] = field(default_factory=dict)
    rows: bytearray = field(default_factory=bytearray)
    written: bytearray = field(default_factory=bytearray)
    """The main names of places."""
    mains: "array[int]" = field(default_factory=lambda: array("Q"))
    """The hash of the main name of each place."""
    people: "array[int]" = field(default_factory=lambda: array("I"))
    hashes: "array[int]" = field(default_factory=lambda: array("Q"))
    numbers: "array[int]" = field(default_factory=lambda: array("I"))
    names: int = 0
    countries: set[str] = field(default_factory=set)

    def add(self, entry: GazetteerEntry, names: Iterable[str]) -> None:
        """Take a place and its names; a newer one stands in the place of an older."""
        row = self.at[entry.geonames or 0] = len(self.people)
        area, kind = (self.words.setdefault(word, len(self.words)) for word in _words(entry))
        at = (round(entry.latitude * DEGREE), round(entry.longitude * DEGREE))
        self.rows += PLACE.pack(*at, entry.geonames or 0, entry.population, len(self.written), area, kind)
        self.written += entry.name.encode()
        self.mains.append(hash_of(key_of(entry.name)))
        self.people.append(entry.population)
        if entry.country is not None:
            self.countries.add(entry.country)
        self._take(row, dict.fromkeys(names))

    def name(self, number: int, name: str) -> None:
        """Take a further name of a place; of one that is in no dump, nothing."""
        row = self.at.get(number)
        if row is not None:
            self._take(row, (name,))

    def _take(self, row: int, names: Iterable[str]) -> None:
        keys: set[str] = set()
        for name in names:
            self.names += 1
            key = key_of(name)
            keys.add(key)
            if key.isascii():
                keys.update(loose_keys_of(name))
                keys.add(consonants_of(name))
        for key in keys - {""}:
            hashed = hash_of(key)
            self.hashes.append(hashed)
            self.numbers.append(row * 2 + (hashed != self.mains[row]))

    def packed(self, made_from: str) -> bytes:
        """Return the bytes of the index."""
        listed = " ".join(self.words).encode()
        listed += b" " * (-(HEAD.size + len(listed)) % ALIGNED)
        hashes, numbers = self._ordered()
        head = HEAD.pack(MAGIC, len(listed), len(self.written), len(self.people), len(hashes) // 8, bytes.fromhex(made_from))
        gap = b"\0" * (-(len(head) + len(listed) + len(self.rows) + len(self.written)) % ALIGNED)
        return b"".join((head, listed, self.rows, self.written, gap, hashes, numbers))

    def _ordered(self) -> tuple[bytes, bytes]:
        """Return hashes and numbers in order, each pair once, without those of places that came again."""
        import numpy as np  # noqa: PLC0415 only who makes an index needs it

        hashes, numbers = np.frombuffer(self.hashes, np.uint64), np.frombuffer(self.numbers, np.uint32)
        people = np.frombuffer(self.people, np.uint32).astype(np.int64)
        stands = np.zeros(len(people), bool)
        stands[list(self.at.values())] = True
        kept = stands[numbers >> 1]
        hashes, numbers = hashes[kept], numbers[kept]
        order = np.lexsort((numbers >> 1, -people[numbers >> 1], numbers & 1, hashes))
        hashes, numbers = hashes[order], numbers[order]
        new = np.ones(len(hashes), bool)
        new[1:] = (hashes[1:] != hashes[:-1]) | (numbers[1:] != numbers[:-1])
        return hashes[new].astype("<u8").tobytes(), numbers[new].astype("<u4").tobytes()


def _words(entry: GazetteerEntry) -> tuple[str, str]:
    """Return what of a place stands among the words of an index."""
    return f"{entry.country or ''}.{_plain(entry.area)}", f"{_plain(entry.feature)}.{_plain(entry.code)}"


def _plain(code: str) -> str:
    return code.replace(" ", "")
