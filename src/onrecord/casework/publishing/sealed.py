"""The proofs of a site: of each page, and of the list of all files.

In: pages as they are made, the digests of all files, the folder of the site; out: sealed pages, and the files that check them. A list that
is what it was keeps its seal, so that publishing again without a change writes nothing.
"""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

from onrecord.archive import Sealer
from onrecord.core import sha256

_SEAL = "seal.json"
_LONGEST = 1 << 20  # bytes of a seal, with all changes of the key


class SiteSeals:
    """What seals one site."""

    def __init__(self, sealer: Sealer, out: Path) -> None:
        """Take the record's sealer, and the folder of the site."""
        self.sealer, self._out = sealer, out
        self.digest = ""
        """Of the list of all files, once they are known."""

    def sealed(self, path: str, content: bytes) -> bytes:
        """Return a file as it is written: a page with its proof, any other as it is."""
        return self.sealer.page(path, content) if path.endswith(".html") else content

    def files(self, digests: Mapping[str, str], now: dt.datetime) -> dict[str, bytes]:
        """Return the files that check the site: those that are there, where they are of just these files and signed with this key."""
        there, listed = self._there(), self.sealer.listed(digests)
        self.digest = sha256(listed)
        if there is not None:
            before = self.sealer.site(listed, there)
            if before[_SEAL] == self._bytes():
                return before
        return self.sealer.site(listed, now)

    def _there(self) -> dt.datetime | None:
        """Return the moment that the seal in the folder says."""
        try:
            return dt.datetime.fromisoformat(json.loads(self._bytes())["published"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return None

    def _bytes(self) -> bytes:
        try:
            with (self._out / _SEAL).open("rb") as stream:
                return stream.read(_LONGEST)
        except OSError:
            return b""
