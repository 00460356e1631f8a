"""The files of the published site, as the workbench serves them: those that the site's own list names, and nothing else in its folder.

In: the settings, a path within the site; out: bytes and their type. What `onrecord publish` did not write there is not served, whatever
the address says; links of the file system are not followed. Limits: each file is in memory while it is sent.
"""

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Final

from django.conf import settings

from onrecord.casework import read_settings

LIST: Final = "SHA256SUMS"
_SEALS = frozenset({LIST, "seal.json", "record.pub", "record.pem"})
"""Files of the site that its list can't name, since they seal it."""
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*", re.ASCII)
_LONGEST = 500  # letters of a path
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
    ".ris": "text/plain; charset=utf-8",
    ".pub": "text/plain; charset=utf-8",
    ".pem": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml; charset=utf-8",
}
_PLAIN = "text/plain; charset=utf-8"
_BYTES = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its bytes, and its type."""

    content: bytes
    media_type: str


def site_folder() -> Path | None:
    """Return where the site is that is served; None where none is."""
    record = settings.ONRECORD.folder
    told = read_settings(record).workbench.site
    return record / told if told is not None else None


def site_is_open() -> bool:
    """Tell whether people who are not known see the site."""
    known = read_settings(settings.ONRECORD.folder).workbench
    return known.site is not None and known.site_open


def site_file(name: str) -> SiteFile | None:
    """Return a file of the site; None where the site has none that is called so."""
    folder = site_folder()
    if folder is None or len(name) > _LONGEST or not _NAME.fullmatch(name):
        return None
    if name not in _SEALS and name not in _listed(folder):
        return None
    content = _bytes_of(folder, name)
    if content is None:
        return None
    return SiteFile(content, _PLAIN if name == LIST else _TYPES.get(Path(name).suffix, _BYTES))


def published_title(incident: str, language: str) -> str | None:
    """Return what the published page of an incident is called, as everybody may read it there; None where there is no such page."""
    found = site_file(f"{'' if language == 'en' else f'{language}/'}incident/{incident}.html")
    title = _TITLE.search(found.content) if found is not None else None
    return unescape(title[1].decode("utf-8", "replace")) if title is not None else None


def _listed(folder: Path) -> frozenset[str]:
    try:
        found = (folder / LIST).stat()
    except OSError:
        return frozenset()
    return _names(folder, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2)
def _names(folder: Path, _written: int, _size: int) -> frozenset[str]:
    """Return the files that the site's list names; it is read again where it was written anew."""
    content = _bytes_of(folder, LIST) or b""
    return frozenset(line.partition("  ")[2] for line in content.decode("utf-8", "replace").splitlines())


def _bytes_of(folder: Path, name: str) -> bytes | None:
    """Return the bytes of a file; None where it is none, or it or a folder on the way to it is a link."""
    at = folder
    for part in name.split("/"):
        at /= part
        if at.is_symlink():
            return None
    try:
        opened = os.open(at, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(opened, "rb") as stream:
        return stream.read() if at.is_file() else None
