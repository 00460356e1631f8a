"""Places of dumps as an index: a file that is mapped into memory, so that a country with a million places opens at once.

In: a key; out: entries, those whose main name it is first, then by population. `compiling.py` makes the bytes, little-endian, in this
order:

- head: magic, how many bytes of words, of names, how many places, keys; SHA-256 of what it was made from;
- words: "country.division" and "class.code" of places, parted by spaces, UTF-8;
- places: latitude and longitude in hundred-thousandths of a degree, GeoNames' number, population, where the name begins, the numbers
  of the two words;
- names: one after the other, UTF-8;
- hashes: of keys, 64 bits each, in order; then, for each, the number of its place, times two, plus one where it is not the main name.
"""

import hashlib
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator

from onrecord.reading.gazetteer.model import GazetteerEntry

HEAD = struct.Struct("<8sIQII32s4x")  # its size is a multiple of eight
MAGIC = b"places2\n"
PLACE = struct.Struct("<iiIIIHH")
DEGREE = 100_000
ALIGNED = 8
_KNOWN = ("PCL", "ADM1")
"""How the codes of states and first-level divisions begin."""


class PlaceIndex:
    """The places of an index."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        """Take the bytes of an index.

        Raises:
            ValueError: Where they are not one.
        """
        if not is_index(content):
            message = "not an index of places"
            raise ValueError(message)
        _, words, names, self.places, keys, made_from = HEAD.unpack_from(content)
        self.made_from: str = made_from.hex()
        """SHA-256 of what it was made from."""
        self._content = content
        view = memoryview(content)
        at = HEAD.size
        self._words = bytes(view[at : at + words]).decode().split(" ")
        self.countries = frozenset(code for word in self._words if len(code := word.partition(".")[0]) > 1)
        """The countries that the places lie in; a class has one letter."""
        self._rows = at + words
        self._names = self._rows + self.places * PLACE.size
        self._ends = names
        at = self._names + names
        at += -at % ALIGNED
        if len(content) != at + 12 * keys:
            message = "an index of places that is cut off"
            raise ValueError(message)
        self._hashes = view[at : at + 8 * keys].cast("Q")
        self._numbers = view[at + 8 * keys : at + 12 * keys].cast("I")

    def find(self, key: str) -> list[GazetteerEntry]:
        """Return the places that have a key."""
        wanted = hash_of(key)
        at = bisect_left(self._hashes, wanted)
        found = []
        while at < len(self._hashes) and self._hashes[at] == wanted:
            found.append(self._entry(self._numbers[at]))
            at += 1
        return found

    def coded(self, code: str) -> Iterator[GazetteerEntry]:
        """Give the places of a code; all are looked at, a million in some tenths of a second."""
        kinds = {number for number, word in enumerate(self._words) if word.partition(".")[2] == code}  # no row has an area there
        rows = memoryview(self._content)[self._rows : self._rows + self.places * PLACE.size]
        for place, row in enumerate(PLACE.iter_unpack(rows)):
            if row[6] in kinds:
                yield self._entry(place << 1)

    def _entry(self, number: int) -> GazetteerEntry:
        place = number >> 1
        latitude, longitude, geonames, population, begin, area, kind = PLACE.unpack_from(self._content, self._rows + place * PLACE.size)
        end = self._ends
        if place + 1 < self.places:
            end = PLACE.unpack_from(self._content, self._rows + (place + 1) * PLACE.size)[4]
        name = bytes(self._content[self._names + begin : self._names + end]).decode()
        country, _, division = self._words[area].partition(".")
        feature, _, code = self._words[kind].partition(".")
        is_main = not number & 1
        at = (latitude / DEGREE, longitude / DEGREE)
        is_known = feature == "A" and code.startswith(_KNOWN)
        return GazetteerEntry(geonames, name, *at, feature, code, country or None, division, population, is_main=is_main, is_known=is_known)


def is_index(head: bytes | mmap.mmap) -> bool:
    """Tell whether the first bytes of a file are those of an index."""
    return len(head) >= HEAD.size and head[: len(MAGIC)] == MAGIC


def hash_of(key: str) -> int:
    """Return the 64 bits of a key."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")
