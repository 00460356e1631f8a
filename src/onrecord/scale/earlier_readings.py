"""Readings of a segment that was read before, but not wholly: they are taken over where the reader and its settings are the same.

In: the folder, the segment's last manifest, the plan; out: the row of a page that was read then. Memory: the packed rows of one segment.
"""

from pathlib import Path

from onrecord.core import ScaleError, sha256
from onrecord.scale.crawled import CrawledPage
from onrecord.scale.folder import Plan
from onrecord.scale.layout import documents_path
from onrecord.scale.model import DocumentRow, SegmentManifest
from onrecord.scale.tables import read_documents


class EarlierReadings:
    """Rows by the page that they were read from."""

    def __init__(self, rows: dict[tuple[str, str, int], DocumentRow]) -> None:
        """Take the rows, by digest, address and time."""
        self._rows = rows

    @classmethod
    def of(cls, folder: Path, before: SegmentManifest | None, plan: Plan) -> "EarlierReadings":
        """Return what a segment's last reading left; nothing where another reader made it, or it can't be read."""
        if before is None or (before.reader_digest, before.settings) != (plan.reader_digest, plan.digest):
            return cls({})
        path = folder / documents_path(before.segment, before.day)
        try:
            rows = list(read_documents(path)) if path.exists() else []
        except ScaleError:  # then they are read again
            rows = []
        return cls({(row.sha256, row.url, row.fetched): row for row in rows})

    def row(self, page: CrawledPage) -> DocumentRow | None:
        """Return the row of a page; None where it is to be read."""
        if not self._rows:
            return None
        return self._rows.get((sha256(page.content or b""), page.url, microseconds(page)))


def microseconds(page: CrawledPage) -> int:
    """Return when a page was fetched, in microseconds since 1970."""
    return round(page.fetched.timestamp() * 1_000_000)
