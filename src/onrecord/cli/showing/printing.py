"""Opens a record to look into it, and prints what was found: for people on the screen that standard output is, or as JSON.

In: the record, blocks or incidents; out: text or lines.
"""

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec
from rich.console import RenderableType

from onrecord.casework import Opened, open_to_look
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.screen import render, screen_of_output
from onrecord.record import Incident

Opening = tuple[Path, str | None, bool]
"""A record's folder, the address of its database, whether what is restricted is shown."""


def looking(opening: Opening) -> AbstractContextManager[Opened]:
    """Open a record; raises what `open_to_look` does."""
    folder, database, restricted = opening
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
