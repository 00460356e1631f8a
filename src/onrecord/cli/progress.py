"""What a command that walks many documents tells on standard error: how far it is, and what failed.

In: counts, failures; out: a progress bar where there is a terminal (`--quiet`: none; `--verbose`: a line for each document instead),
and a line for each failure with its code. Limits: the first
`LISTED` failures are named, the rest are counted, so that a broken stream of millions costs no memory.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from onrecord.casework import Advice, Failure
from onrecord.core import visible

LISTED: Final = 1000


def tell_of(what: str, name: str, failure: Failure | None = None) -> None:
    """Print what became of one document."""
    why = f": {visible(failure.message)} [{failure.code}]" if failure is not None else ""
    sys.stderr.write(f"{what} {visible(name)}{why}\n".encode("utf-8", "replace").decode())


def start_bar(what: str) -> tuple[Progress, TaskID]:
    """Show a bar on standard error; return it and its task, whose total is not known yet."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    shown = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    shown.start()
    return shown, shown.add_task("", total=None)


def tell_notes(notes: Sequence[str]) -> None:
    """Print what is to be told of files that carry many documents, of many notes the first."""
    for note in notes[:LISTED]:
        sys.stderr.write(f"onrecord: {visible(note)}\n".encode("utf-8", "replace").decode())


def tell_failures(head: str, failures: Iterable[tuple[str, Failure]], number: int) -> None:
    """Print what failed, of `number` failures the first, each by its name."""
    lines = [head, *(f"  {visible(name)}: {visible(failure.message)} [{failure.code}]" for name, failure in islice(failures, LISTED))]
    if number > LISTED:
        lines.append(f"  and {number - LISTED} more")
    for line in lines:
        sys.stderr.write(f"{line.encode('utf-8', 'replace').decode()}\n")


def advice_line(advice: Advice) -> str:
    """Return which gazetteer to fetch, and why."""
    found = "1 place was" if advice.places == 1 else f"{advice.places:,} places were"
    return f"{found} not found on any map; most documents that name them tell of {advice.country}: `onrecord gazetteer {advice.code}`"


def undated_lines(count: int, names: Sequence[str], more: str, advice: str) -> Iterator[str]:
    """Give what is said of documents without a day of publication: how many, which, what that means, and what to do.

    Args:
        count: How many they are.
        names: What the first of them are called.
        more: What is said of the others, `{}` for their number.
        advice: What to do.
    """
    documents = "1 document has" if count == 1 else f"{count:,} documents have"
    yield f"{documents} no day of publication: “on Tuesday” stays without a date there."
    yield from (f"  {visible(name)}" for name in names)
    if count > len(names):
        yield more.format(f"{count - len(names):,}")
    yield advice
