"""Fills a record and says what came of it.

In: sources, how the record is to be opened; out: whether everything could be kept and read. Standard output gets the sum, and
the incidents that the record holds; standard error what was refused or could not be read, each with its code.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.progress import Progress, TaskID

from onrecord.casework import Added, AddOptions, Failure, TableRequest, add_sources, add_tables, rebuild_record
from onrecord.cli.detail import Detail
from onrecord.cli.printing import print_line, printed
from onrecord.cli.progress import advice_line, start_bar, tell_failures, tell_notes, tell_of, undated_lines
from onrecord.page import Metadata
from onrecord.publication import number_words

_ADVICE = "To give it, add the file again: with --published DAY, or with --dated-names where names of files begin with a day."


def fill(sources: Sequence[str], hints: Metadata, options: AddOptions, detail: Detail) -> bool:
    """Add sources to a record; return whether everything could be kept and read.

    Raises:
        ArchiveError, RecordError, ReadingError, CaseworkError: Where the record can't be added to at all.
    """
    with printed(), Bar(detail) as bar:
        added = add_sources(sources, hints, options, bar, sys.stdin.buffer)
    return _report(added, detail)


def fill_from_tables(sources: Sequence[str], columns: str, coder: str | None, options: AddOptions, detail: Detail) -> bool:
    """Add tables of incidents to a record; return whether every row could be kept and read."""
    requests = [TableRequest(Path(source), columns, coder) for source in sources]
    with printed(), Bar(detail) as bar:
        added = add_tables(requests, options, bar)
    return _report(added, detail)


def fill_anew(options: AddOptions, detail: Detail) -> bool:
    """Make a record's database anew; return whether everything could be read."""
    with printed(), Bar(detail) as bar:
        added = rebuild_record(options, bar)
        print_line(f"before: {added.before or 'no digest: there was no database that could be read'}")
        print_line(f"after:  {added.digest}")
        if added.before is not None:
            print_line("The record is the same." if added.before == added.digest else "The record is another than before.")
    return _report(added, detail)


def _report(added: Added, detail: Detail) -> bool:
    """Print what came of it, and what failed; return whether nothing was refused or could not be read."""
    if detail is not Detail.QUIET:
        if added.begun:
            _print_sum(added)
        else:
            print_line("Nothing could be kept, so no record was begun.")
        tell_notes(added.clashes)
        tell_notes([f"{where}: {note}" for where, note in added.notes])
    missing = [*added.refused, *added.unreadable]
    if missing:
        refused = f"{len(added.refused)} could not be kept; " if added.refused else ""
        tell_failures(f"onrecord: {refused}{len(added.unreadable)} could not be read:", missing, len(missing))
    return not missing


def _print_sum(added: Added) -> None:
    has = f"{number_words(added.documents, 'document')} and {number_words(added.incidents, 'incident')}"
    parts = [number_words(added.new, "new document")]
    parts += [f"{added.again} kept before"] if added.again else []
    parts += [f"{added.read - added.taken} read"]
    parts += [f"{number_words(added.taken, 'reading')} taken over"] if added.taken else []
    with printed():
        print_line(f"{', '.join(parts)}. The record has {has}.")
        if added.bodyless:
            print_line(_bodyless(added.bodyless))
        if added.advice is not None:
            print_line(advice_line(added.advice))
        if added.read and added.undated:
            for line in undated_lines(added.undated, added.dayless, "  and {} more: onrecord list --documents", _ADVICE):
                print_line(line)


def _bodyless(count: int) -> str:
    """Return that documents have no text of a report, what that means, and what to do."""
    has, its = ("has", "its headline") if count == 1 else ("have", "their headlines")
    return f"{number_words(count, 'document')} {has} no running text: only {its} could be read. Add the articles themselves."


class Bar:
    """A progress bar on standard error, where that is a terminal; or a line for each document."""

    def __init__(self, detail: Detail) -> None:
        """Begin at nothing."""
        self._detail = detail
        self._shown: Progress | None = None
        self._task = TaskID(0)
        self._kept = 0

    def __enter__(self) -> Self:
        """Show the bar, where there is a terminal to show it on."""
        if self._detail.has_bar:
            self._shown, self._task = start_bar("keeping and reading")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Clear the bar."""
        if self._shown is not None:
            self._shown.stop()

    def kept(self, name: str, sha256: str) -> None:  # noqa: ARG002 whoever watches is told both
        """Count an original that was kept."""
        if self._detail is Detail.VERBOSE:
            tell_of("kept", name)
        self._kept += 1
        if self._shown is not None:
            self._shown.update(self._task, total=self._kept)

    def read(self, name: str, failure: Failure | None) -> None:
        """Count a document that was read, or could not be."""
        if self._detail is Detail.VERBOSE:
            tell_of("read" if failure is None else "not read", name, failure)
        if self._shown is not None:
            self._shown.update(self._task, advance=1)
