"""Adds to a record what sources name: paths, folders, addresses, a stream; or makes its database anew.

In: sources, how the record is opened; out: what came of it. What is fetched is fetched within the bounds of the record's settings.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.archive import Fetcher, FetchMemory, Limits, Line, open_reader
from onrecord.casework.added import Added, AddOptions, Watch
from onrecord.casework.adding import add
from onrecord.casework.answers import unpack_apart
from onrecord.casework.batches import Between, add_in_batches
from onrecord.casework.clock import SystemClock
from onrecord.casework.settings import read_settings
from onrecord.casework.sources import Arrival, Brought, Refused, find_arrivals, find_brought
from onrecord.casework.spreadsheets.model import TableRequest
from onrecord.core import ArchiveError
from onrecord.page import Metadata


def add_sources(  # noqa: PLR0913 what a run goes by
    sources: Sequence[str],
    hints: Metadata,
    options: AddOptions,
    watch: Watch,
    standard_input: BinaryIO,
    *,
    memory: FetchMemory | None = None,
) -> Added:
    """Find the originals behind sources, and add them to a record.

    Args:
        sources: Paths of files and folders, addresses, and `-` for standard input.
        hints: What is said of all of them; fills what a source does not say.
        options: The record, and how it is read.
        watch: Who is told how far the work is.
        standard_input: Where `-` reads from.
        memory: What came of addresses earlier, by which pages are asked for only where they changed.

    Raises:
        ArchiveError, RecordError, ReadingError, CaseworkError: Where the record can't be added to at all.
    """
    arrivals = find_arrivals(sources, hints, lambda: _fetcher(options, memory), standard_input, options.folder)
    return _add(arrivals, options, watch)


def add_tables(requests: Sequence[TableRequest], options: AddOptions, watch: Watch) -> Added:
    """Add tables of incidents to a record, each row a claim by whoever coded it; raises as `add_sources` does."""
    from onrecord.casework.spreadsheets.arriving import arrivals_of  # noqa: PLC0415 few records have tables

    return _add((arrival for request in requests for arrival in arrivals_of(request)), options, watch)


def bring(brought: Sequence[Brought], hints: Metadata, options: AddOptions, watch: Watch, between: Between) -> Iterator[Added]:
    """Add what somebody brought by way of a page, in batches; raises as `add_in_batches` does."""
    yield from add_in_batches(find_brought(brought, hints, lambda: _fetcher(options)), options, watch, SystemClock(), between)


def bring_table(request: TableRequest, options: AddOptions, watch: Watch, between: Between) -> Iterator[Added]:
    """Add a table of incidents that somebody brought by way of a page, in batches; raises as `add_in_batches` does."""
    from onrecord.casework.spreadsheets.arriving import arrivals_of  # noqa: PLC0415 few records have tables

    yield from add_in_batches(arrivals_of(request), options, watch, SystemClock(), between)


def rebuild_record(options: AddOptions, watch: Watch) -> Added:
    """Make the database of a record anew from its archive; raises as `add_sources` does."""
    return add((), options, watch, SystemClock(), anew=True)


def _add(arrivals: Iterator[Arrival | Refused], options: AddOptions, watch: Watch) -> Added:
    """Add what arrives; where there is no record yet, and all that arrives is refused, none is begun."""
    if _is_there(options.folder):
        return add(arrivals, options, watch, SystemClock())
    refused: list[Refused] = []
    for arrival in arrivals:
        if not isinstance(arrival, Refused):
            return add(chain(refused, [arrival], arrivals), options, watch, SystemClock())
        refused.append(arrival)
    if not refused:  # nothing was named: tables alone, or a run that goes on
        return add((), options, watch, SystemClock())
    return Added(begun=False, refused=[(one.name, one.failure) for one in refused])


def _is_there(folder: Path) -> bool:
    try:
        open_reader(folder).close()
    except ArchiveError as error:
        return error.code != "archive.missing"  # whoever writes says what is wrong with it
    return True


def _fetcher(options: AddOptions, memory: FetchMemory | None = None) -> Fetcher:
    told = read_settings(options.folder).fetching
    limits = Limits(
        largest=told.bytes, seconds=told.seconds, redirects=told.redirects, interval=told.pause, longest_wait=told.longest_pause
    )
    return Fetcher(Line(clock=SystemClock(), limits=limits, unpack=unpack_apart), memory=memory)
