"""Walks the documents and writes what came of them: lines or ledgers to standard output, the page to its file.

In: arguments and settings; out: how many documents could not be read. Output is written as it comes, in input order.
Standard error has the progress bar (on a terminal, for many documents) and, at the end, what could not be read, and why.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from onrecord.casework import (
    MOST_NAMED,
    DocumentOutcome,
    Failure,
    Item,
    Settings,
    Sought,
    environment_settings,
    find_documents,
    own_gazetteers,
    read_all,
)
from onrecord.cli.detail import Detail
from onrecord.cli.ledger import Screen, render_ledger
from onrecord.cli.progress import LISTED, advice_line, start_bar, tell_failures, tell_notes, tell_of, undated_lines
from onrecord.cli.screen import screen_of_output
from onrecord.core import visible
from onrecord.publication import PageSection, Webpage, render_section
from onrecord.reading import Reading, check_party_tables

if TYPE_CHECKING:
    from rich.progress import Progress


def shown_as(*, html: bool, as_json: bool, everything: bool, topics: bool = False) -> Callable[[Reading, int], str | PageSection] | None:
    """Return what makes the ledger of a reading for this terminal, or its section of a page; None where only JSON is asked for.

    `topics`: instead what of the reading can be followed, one topic a line, or as one line of JSON.
    """
    if html:
        return partial(_section, everything=everything)
    if topics:
        return partial(_topics, as_json=as_json)
    if as_json:
        return None
    return partial(_ledger, screen=screen_of_output(), everything=everything, follow=sys.stdout.isatty())


def _section(reading: Reading, number: int, *, everything: bool) -> PageSection:
    return render_section(reading, number + 1, everything=everything)


def _ledger(reading: Reading, _: int, *, screen: Screen, everything: bool, follow: bool) -> str:
    return render_ledger(reading, screen, everything=everything, topics=_followed(reading) if follow else ())


def _topics(reading: Reading, _: int, *, as_json: bool) -> str:
    topics = _followed(reading)
    if as_json:
        return msgspec.json.encode({"document": reading.document.id, "topics": topics}).decode() + "\n"
    return "".join(f"{visible(topic)}\n" for topic in topics)


def _followed(reading: Reading) -> list[str]:
    """Return what of a reading can be followed, as `onrecord follow` takes it."""
    from onrecord.casework import suggest_reading_topics  # noqa: PLC0415 late: whatever is read by programs does without

    return [topic.text for topic in suggest_reading_topics(reading)]


def read_and_print(reports: Sequence[str], settings: Settings, workers: int, html: Path | None, detail: Detail = Detail.USUAL) -> int:
    """Read the documents and write what was asked for.

    Args:
        reports: The arguments of the command line.
        settings: How to read, and what to make.
        workers: How many processes read.
        html: The file for the page.
        detail: How much is told of how far it is.

    Returns:
        How many documents could not be read.

    Raises:
        OnrecordError: Where no document can be read, or the page can't be written.
        BrokenPipeError: Where nobody reads the output any more.
    """
    failures, undated, sought = _Failures(), _Undated(), Sought()
    notes = check_party_tables([Path(path) for path in settings.registries])
    with Webpage(html) if html else nullcontext() as page, _Bar(len(reports), detail) as bar:
        items = bar.counted(_noted(find_documents(reports, sys.stdin.buffer), notes))
        with closing(read_all(items, settings, workers)) as outcomes:
            for outcome in outcomes:
                bar.done(writes=bool(outcome.line or isinstance(outcome.shown, str)))
                _write(outcome, page)
                failures.take(outcome)
                undated.take(outcome)
                sought.take(outcome.unplaced)
                if detail is Detail.VERBOSE:
                    tell_of("read" if outcome.failure is None else "not read", outcome.name, outcome.failure)
                bar.resume()
    if detail is not Detail.QUIET:
        tell_notes(notes)
        _advise(sought)
        undated.report()
    failures.report(None if detail is Detail.QUIET else html)
    return failures.number


def _advise(sought: Sought) -> None:
    """Say which gazetteer to fetch, where places were not found and it would help."""
    if sought.documents:
        there = {own.country for own in own_gazetteers(environment_settings().gazetteers)}
        advice = sought.advise(there)
        sys.stderr.write(f"{advice_line(advice)}\n" if advice is not None else "")


def _noted(items: Iterable[Item], notes: list[str]) -> Iterator[Item]:
    """Pass the items on, and take down what is to be told of the files that they come from."""
    for item in items:
        if item.note is not None:
            notes.append(item.note)
        yield item


def _write(outcome: DocumentOutcome, page: Webpage | None) -> None:
    if outcome.line is not None:
        sys.stdout.buffer.write(outcome.line + b"\n")
        sys.stdout.buffer.flush()
    if isinstance(outcome.shown, str):
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.buffer.write(outcome.shown.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    if page is not None and isinstance(outcome.shown, PageSection):
        page.add(outcome.number + 1, outcome.shown)
    elif page is not None and outcome.failure is not None:
        page.add_unread(outcome.name, outcome.failure.message)


class _Failures:
    """What could not be read, for the end of the run."""

    def __init__(self) -> None:
        self.number = 0
        self._first: list[tuple[str, Failure]] = []

    def take(self, outcome: DocumentOutcome) -> None:
        if outcome.failure is None:
            return
        self.number += 1
        if self.number <= LISTED:
            self._first.append((outcome.name, outcome.failure))

    def report(self, html: Path | None) -> None:
        if html and sys.stderr.isatty():
            sys.stderr.write(f"onrecord: wrote {visible(str(html))}\n")
        if self.number:
            documents = "document" if self.number == 1 else "documents"
            tell_failures(f"onrecord: {self.number} {documents} could not be read:", self._first, self.number)


class _Undated:
    """Documents without a day of publication, for the end of the run."""

    def __init__(self) -> None:
        self._number = 0
        self._first: list[str] = []

    def take(self, outcome: DocumentOutcome) -> None:
        if outcome.undated and outcome.failure is None:
            self._number += 1
            if self._number <= MOST_NAMED:
                self._first.append(outcome.name)

    def report(self) -> None:
        for line in undated_lines(self._number, self._first, "  and {} more", "To give it: --published DAY.") if self._number else ():
            sys.stderr.write(f"{line}\n".encode("utf-8", "replace").decode())


class _Bar:
    """A progress bar on standard error, for many documents and a terminal; it steps aside while something is printed."""

    def __init__(self, reports: int, detail: Detail) -> None:
        self._expected = reports
        self._detail = detail
        self._found = 0
        self._shown: Progress | None = None
        self._seen_all = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown is not None:
            self._shown.stop()

    def counted(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass the items on, and count them: how many there are is only known at their end."""
        for item in items:
            self._found += 1
            if self._found > 1 and self._shown is None and self._detail.has_bar:
                self._shown, self._task = start_bar("reading")
            yield item
        self._seen_all = True

    def done(self, *, writes: bool) -> None:
        """Count one document; where it is printed to a terminal too, clear the bar first."""
        if self._shown is None:
            return
        total = self._found if self._seen_all else None
        self._shown.update(self._task, advance=1, total=max(total, self._expected) if total else None)
        if writes and sys.stdout.isatty():
            self._shown.stop()

    def resume(self) -> None:
        """Show the bar again."""
        if self._shown is not None and not self._shown.live.is_started:
            self._shown.start()
