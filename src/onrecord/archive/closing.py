"""A record that is closed: nothing opens it, to look or to write, until it is opened again.

In: a record's folder; out: the file `closed` in it, with what whoever closed it says of how it is opened again. Limits: the file keeps this
program from the record, and nobody from the disk: nothing is encrypted.
"""

import os
from pathlib import Path

from onrecord.archive.durable import coded, flush_folder, read_whole, replace
from onrecord.archive.layout import Layout, check_version, is_closed

_LONGEST = 4_096  # bytes of the file


def close_folder(folder: Path, content: bytes) -> None:
    """Close a record at once, whoever is writing to it; raises ArchiveError `missing`, `closed`, `no_space`, `no_rights`."""
    layout = Layout(folder)
    with coded(folder):
        check_version(layout)
        replace(layout.closed, content)


def closing_of(folder: Path) -> bytes | None:
    """Return what was said when a record was closed; None where it is open."""
    layout = Layout(folder)
    if not is_closed(layout):
        return None
    with coded(folder):
        return read_whole(layout.closed, _LONGEST) if layout.closed.is_file() else b""


def open_folder(folder: Path) -> None:
    """Open a record again that is closed; raises ArchiveError `no_rights`."""
    layout = Layout(folder)
    with coded(folder):
        if is_closed(layout):
            os.unlink(layout.closed)  # noqa: PTH108 whatever it is, a link that leads nowhere too
            flush_folder(folder)
