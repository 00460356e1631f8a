"""What a command that walks many documents tells on standard error: how far it is, and what failed.

In: counts, failures; out: a progress bar where there is a terminal, and a line for each failure with its code. Limits: the first
`LISTED` failures are named, the rest are counted, so that a broken stream of millions costs no memory.
"""

import sys
from collections.abc import Iterable
from itertools import islice
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from onrecord.casework import Failure
from onrecord.core import visible

LISTED: Final = 1000


def start_bar(what: str) -> tuple[Progress, TaskID]:
    """Show a bar on standard error; return it and its task, whose total is not known yet."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    shown = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    shown.start()
    return shown, shown.add_task("", total=None)


def tell_failures(head: str, failures: Iterable[tuple[str, Failure]], number: int) -> None:
    """Print what failed, of `number` failures the first, each by its name."""
    lines = [head, *(f"  {visible(name)}: {visible(failure.message)} [{failure.code}]" for name, failure in islice(failures, LISTED))]
    if number > LISTED:
        lines.append(f"  and {number - LISTED} more")
    for line in lines:
        sys.stderr.write(f"{line.encode('utf-8', 'replace').decode()}\n")
