"""Opens a record to look into it, and prints what was found: for people on the screen that standard output is, or as JSON.

In: the record, blocks or incidents; out: text or lines.
"""

import datetime as dt
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec
from rich.console import RenderableType

from onrecord.casework import Opened, open_as_of, open_to_look
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.screen import render, screen_of_output
from onrecord.core import CommandError
from onrecord.record import Incident

Opening = tuple[Path, str | None, bool] | tuple[Path, str | None, bool, dt.date | None]
"""A record's folder, the address of its database, whether what is restricted is shown; the past day on which it is looked at."""

_WITH_DAY = 4


def looking(opening: Opening) -> AbstractContextManager[Opened]:
    """Open a record; raises what `open_to_look` does, CommandError `restricted` where that is asked of a past day."""
    folder, database, restricted, day = opening if len(opening) == _WITH_DAY else (*opening, None)
    if day is not None and restricted:
        raise CommandError("restricted", "On a past day nothing that is restricted is shown.", "Leave out --restricted, or --as-of.")
    if day is not None:
        return open_as_of(folder, day, database)
    return open_to_look(folder, database, restricted=restricted)


def print_blocks(blocks: Iterable[RenderableType]) -> None:
    """Print blocks as the screen takes them."""
    print_text(render(blocks, screen_of_output()))


def print_text(text: str) -> None:
    """Print text in whatever characters the terminal has."""
    with printed():
        sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", "replace"))


def print_rows(found: Iterable[Incident]) -> None:
    """Print incidents as the contract has them, one a line."""
    from onrecord.publication import row_of  # noqa: PLC0415 late: what is printed for people does without

    with printed():
        for incident in found:
            print_bytes(msgspec.json.encode(row_of(incident)))
