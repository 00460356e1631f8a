"""Fetches single rows out of the tables of documents, one group of rows at a time.

In: a folder, a file, digests of documents; out: their readings and fingerprints, unpacked. Linking needs the readings of one incident,
which came on several days, and no others. Limits: a group is read whole to get one row of it; the last groups stay in memory.
"""

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.core import ScaleError
from onrecord.scale.tables import load_arrow, unpack

_OPEN = 64
"""Files that are kept open: those of some days."""
_GROUPS = 24
"""Groups of one column that stay in memory: a megabyte or two each."""


class Tables:
    """The tables of documents of a folder, for looking up single rows."""

    def __init__(self, folder: Path) -> None:
        """Open nothing yet."""
        self._folder = folder
        self._files: OrderedDict[str, tuple[Any, Mapping[str, int], list[int]]] = OrderedDict()
        self._groups: OrderedDict[tuple[str, int, str], list[bytes]] = OrderedDict()

    def reading(self, path: str, sha256: str) -> bytes:
        """Return the line of a reading."""
        return unpack(self._value(path, sha256, "reading"))

    def fingerprint(self, path: str, sha256: str) -> bytes:
        """Return a fingerprint as MessagePack."""
        return unpack(self._value(path, sha256, "fingerprint"))

    def forget(self, path: str) -> None:
        """Close a file, which may be another one now."""
        found = self._files.pop(path, None)
        if found is not None:
            found[0].close()
        for key in [key for key in self._groups if key[0] == path]:
            del self._groups[key]

    def close(self) -> None:
        """Close all files."""
        for path in list(self._files):
            self.forget(path)

    def _value(self, path: str, sha256: str, column: str) -> bytes:
        _, rows, starts = self._file(path)
        row = rows[sha256]
        group = next(number for number in range(len(starts) - 1, -1, -1) if starts[number] <= row)
        return self._group(path, group, column)[row - starts[group]]

    def _file(self, path: str) -> tuple[Any, Mapping[str, int], list[int]]:
        if path in self._files:
            self._files.move_to_end(path)
            return self._files[path]
        _, parquet = load_arrow()
        try:
            file = parquet.ParquetFile(self._folder / path)
        except OSError as error:
            message = f"{path} is missing or can't be read, and incidents rest on it."
            raise ScaleError("damaged", message, "Read its segment again: `onrecord scale read`.") from error
        sizes = [file.metadata.row_group(number).num_rows for number in range(file.metadata.num_row_groups)]
        digests = file.read(columns=["sha256"]).column(0).to_pylist()
        found = file, {digest: row for row, digest in reversed(list(enumerate(digests)))}, [sum(sizes[:at]) for at in range(len(sizes))]
        self._files[path] = found
        if len(self._files) > _OPEN:
            self.forget(next(iter(self._files)))
        return found

    def _group(self, path: str, group: int, column: str) -> list[bytes]:
        key = path, group, column
        if key in self._groups:
            self._groups.move_to_end(key)
            return self._groups[key]
        file, *_ = self._file(path)
        values: list[bytes] = file.read_row_group(group, columns=[column]).column(0).to_pylist()
        self._groups[key] = values
        if len(self._groups) > _GROUPS:
            self._groups.popitem(last=False)
        return values
