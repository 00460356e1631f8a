"""Reads one report: text, the bytes of a file, or a file by its path.

In: the report, and what it does not say of itself; out: its `Reading`. The model, the gazetteer and the parties are loaded by the first
call and kept. Limits: one document; a file that carries many (JSON lines, WARC, WACZ) is refused.
"""

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from onrecord.casework.clock import SystemClock
from onrecord.casework.gazetteers.shelf import readable
from onrecord.casework.settings import environment_settings
from onrecord.core import ReadingError
from onrecord.page import Metadata, Page, read_text
from onrecord.reading import Reading, check_party_tables, load_gazetteer, load_registry, read

File = str | os.PathLike[str]
Files = File | Iterable[File]


def read_report(report: str | bytes | os.PathLike[str], known: Metadata, *, gazetteer: Files = (), parties: Files = ()) -> Reading:
    """Return what a report says.

    Args:
        report: Its text, the bytes of its file, or the path of its file; a `str` is always text.
        known: What it does not say of itself.
        gazetteer: GeoNames dumps of countries, added to the shipped places and to what `onrecord gazetteer` fetched.
        parties: Tables of parties, added to the shipped ones.

    Raises:
        PageError: Where it is empty, or no report; `too_costly` where opening it would take more memory or time than any does.
        LanguageError: Where it is in a language that has no reader.
        ReadingError: Where a gazetteer or a table of parties can't be read.
        CaseworkError: `unreadable` where the file can't be read, `many_documents` where it carries many.
    """
    page = _page(report, replace(known, received=SystemClock().now().date()))
    check_party_tables(paths_of(parties))
    places = readable(paths_of(gazetteer), environment_settings().gazetteers)
    return read(page, gazetteer=load_gazetteer(places), registry=load_registry(paths_of(parties)))


def paths_of(files: Files) -> tuple[Path, ...]:
    """Return one path, or many, as paths."""
    return (Path(files),) if isinstance(files, str | os.PathLike) else tuple(Path(file) for file in files)


def day_of(given: dt.date | str | None) -> dt.date | None:
    """Return the day that is given as a date or as `2031-03-05`; raises ReadingError `published` where it is none."""
    if isinstance(given, dt.datetime):
        return given.date()
    if not isinstance(given, str):
        return given
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        raise ReadingError("published", f"published={given!r} is not a day.", "Give a date, or write it as 2031-03-05.") from None


def _page(report: str | bytes | os.PathLike[str], known: Metadata) -> Page:
    if isinstance(report, str):
        return read_text(report, known)
    from onrecord.casework.one_file import open_file, open_path  # noqa: PLC0415 - a report given as text needs no opener of files

    return open_file(report, None, known) if isinstance(report, bytes) else open_path(Path(report), known)
