"""Prints how well the reader reads a record, as far as people judged it.

In: the record; out: a table of fields, with sources and months, or JSON.
"""

from collections.abc import Iterator, Mapping

import msgspec
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.assessment import ReadingPrecision
from onrecord.casework import PrecisionReport, precision_of
from onrecord.cli.printing import print_bytes, printed
from onrecord.cli.showing.printing import Opening, looking, print_blocks
from onrecord.linking import Proposed
from onrecord.publication import kind_label, number_words, share_words

_SOURCES = 20  # that are listed


def print_precision(opening: Opening, *, as_json: bool) -> None:
    """Print the running precision; raises what `open_to_look` raises."""
    with looking(opening) as opened:
        report = precision_of(opened)
    if as_json:
        with printed():
            print_bytes(msgspec.json.encode(_plain(report)))
        return
    print_blocks(_blocks(report))


def _plain(report: PrecisionReport) -> dict[str, object]:
    """Return the counts as programs get them."""
    return {
        "total": _row(report.total),
        "fields": {what.value: _row(one) for what, one in report.fields.items()},
        "months": {month: {what.value: _row(one) for what, one in some.items()} for month, some in report.months.items()},
        "sources": [{"publisher": source or None} | _row(one) for source, one in report.sources.items()],
    }


def _row(one: ReadingPrecision) -> dict[str, object]:
    return {"accepted": one.accepted, "rejected": one.rejected, "precision": one.share, "interval": one.interval}


def _blocks(report: PrecisionReport) -> Iterator[RenderableType]:
    if not report.total.total:
        yield Text("Nobody has accepted or rejected anything yet: `onrecord decide accept`, or the page of a report.")
        return
    yield Text(f"{number_words(report.total.total, 'value')} judged: {share_words(report.total)} right", style="title")
    yield _table("field", {kind_label(what): one for what, one in report.fields.items()})
    yield _table("source", {source or "not stated": one for source, one in [*report.sources.items()][:_SOURCES]})
    for month, fields in report.months.items():
        yield _table(month, {kind_label(Proposed(what)): one for what, one in fields.items()})


def _table(heading: str, rows: Mapping[str, ReadingPrecision]) -> Table:
    table = Table(heading, "accepted", "rejected", "precision", box=None, padding=(0, 2, 0, 0), header_style="faint")
    for column in table.columns[1:3]:
        column.justify = "right"
    for name, one in rows.items():
        table.add_row(Text(name), str(one.accepted), str(one.rejected), share_words(one))
    return table
