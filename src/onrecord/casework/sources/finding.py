"""Finds the originals behind the SOURCES of `onrecord add`.

In: paths, folders, addresses, `-`; out: one original after the other, in the order of the arguments and of names inside a
folder, and a refusal in the place of each that can't be had. Limits: one original at a time in memory; a pipe or a device is
no source, and neither is the record that is added to.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.archive import Fetcher
from onrecord.casework.documents import STANDARD_INPUT
from onrecord.casework.sources.crawled_folder import is_crawled, take_crawled
from onrecord.casework.sources.files import Files
from onrecord.casework.sources.folder import walk
from onrecord.casework.sources.model import Arrival, Refused
from onrecord.casework.sources.web import Web
from onrecord.core import CaseworkError
from onrecord.page import Metadata

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def find_arrivals(
    sources: Sequence[str], hints: Metadata, fetcher: Callable[[], Fetcher], standard_input: BinaryIO, record: Path | None = None
) -> Iterator[Arrival | Refused]:
    """Give every original that the arguments name.

    Args:
        sources: Paths of files and folders, addresses, and `-` for standard input.
        hints: What the command line says of all of them; fills what a source does not say.
        fetcher: Makes what fetches; called once, when an address is to be fetched.
        standard_input: Where `-` reads from; a second `-` finds it empty.
        record: The folder of the record that is added to, which is never taken into itself.

    Yields:
        Originals and refusals.
    """
    web = Web(fetcher, hints, record)
    files = Files(web, hints)
    own = os.path.realpath(record) if record is not None else None
    for source in sources:
        if source == STANDARD_INPUT:
            yield from files.take_stream("standard input", standard_input)
        elif _ADDRESS.match(source):
            yield from web.take_page(source)
        elif _is_inside(Path(source), own):
            error = CaseworkError("own_record", f"{source} is in the record that is added to.", "Name another source.")
            yield Refused.of(source, error)
        elif is_crawled(Path(source)):
            yield from take_crawled(Path(source), files)
        else:
            for found in walk(Path(source), lambda path: _is_inside(path, own)):
                if isinstance(found, Refused):
                    yield found
                else:
                    yield from files.take_file(found)


def _is_inside(path: Path, own: str | None) -> bool:
    """Tell whether a path leads into the record that is added to."""
    if own is None:
        return False
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):
        return False
    return real == own or real.startswith(own + os.sep)
