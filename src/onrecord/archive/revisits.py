"""What an archive says only that it was the same as before: the revisits of a WARC file, and whether it holds what they lead to.

In: records, one after the other; out: at the end, how many pages are noted as unchanged whose content is not in the file. A page
that is there was given already: nothing is lost where a revisit of it is passed over. Limits: `_MOST` records are remembered.
"""

import re

from onrecord.archive.entries import ArchivedRecord
from onrecord.core import ArchiveError

_MOST = 500_000
_TYPE = re.compile(rb"^content-type:[ \t]*([^\r\n;]*)", re.IGNORECASE | re.MULTILINE)
_PARTS = re.compile(rb"(?:image|font|audio|video)/|text/css|.*(?:javascript|json|wasm|octet-stream)", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/[\d.]+ (?:200|304)\b")


class Revisits:
    """Which contents a file held so far, and which it only refers to."""

    def __init__(self) -> None:
        """Begin with none."""
        self._held: set[int] = set()
        self._wanted: dict[int, tuple[int, str]] = {}  # the digest of the content -> its own address, and where it was seen again

    def look(self, record: ArchivedRecord) -> None:
        """Take a record into account."""
        digest = record.headers.get("warc-payload-digest", "")
        if record.kind in {"response", "resource"}:
            if len(self._held) < _MOST:
                self._held |= {hash(known) for known in (digest, record.url) if known}
        elif record.kind == "revisit" and len(self._wanted) < _MOST and _is_page(record.block or b""):
            first = record.headers.get("warc-refers-to-target-uri", record.url).strip("<>")
            self._wanted.setdefault(hash(digest or first), (hash(first), record.url))

    def error(self) -> ArchiveError | None:
        """Return what is to be said of pages that are not in the file; None where all are."""
        if len(self._held) >= _MOST:
            return None  # nobody can tell
        missing = [url for digest, (first, url) in self._wanted.items() if digest not in self._held and first not in self._held]
        if not missing:
            return None
        pages = "1 page" if len(missing) == 1 else f"{len(missing):,} pages"
        message = f"Of {pages} the archive says only that they had not changed, as of {missing[0]:.200}."
        return ArchiveError("elsewhere", message, "Their content is in an archive that was made before: add that too.")


def _is_page(block: bytes) -> bool:
    """Tell whether the headers of an answer may be those of a page, not of a picture or a style."""
    found = _TYPE.search(block[:4096])
    return _STATUS.match(block) is not None and (found is None or not _PARTS.match(found[1]))
