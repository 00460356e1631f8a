"""Readings of a database that is emptied, at hand for the one that is made anew in its place.

In: a connected database; out: each reading's line, by the digest of its original, once it is the one that the custody log noted. They
lie in a file of the record's folder that has no name, and is gone with the process: whoever is killed reads again.
"""

import tempfile
from pathlib import Path

from onrecord.core import RecordError, sha256
from onrecord.record import models
from onrecord.record.packing import unpack_bytes


class KeptReadings:
    """Readings as they were stored, packed."""

    def __init__(self, folder: Path) -> None:
        """Put aside all readings of the database that is asked."""
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 it is closed with this
        self._places: dict[str, tuple[int, int]] = {}
        rows = models.StoredReading.objects.order_by("document_id").values_list("document__sha256", "content")
        for original, content in rows.iterator():
            self._places[original] = self._file.tell(), self._file.write(bytes(content))

    def line(self, original: str, digest: str) -> bytes | None:
        """Return the reading of an original; None where there is none, or where it is not the one of this digest."""
        if original not in self._places:
            return None
        start, size = self._places[original]
        self._file.seek(start)
        try:
            line = unpack_bytes(self._file.read(size))
        except RecordError:  # damaged: it is read again
            return None
        return line if sha256(line) == digest else None

    def close(self) -> None:
        """Let go of them."""
        self._file.close()
