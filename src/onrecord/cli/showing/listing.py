"""The lists of a record: its incidents by day, its documents in the order in which they came.

In: incidents or documents, one at a time; out: blocks for a screen. The first lines say what is there; an incident takes two
lines: when, where, what, how many; and who is said to have done it, how well it stands, on how many sources.
"""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.showing import words
from onrecord.publication import (
    act_words,
    brief_period,
    brief_range,
    called_words,
    document_words,
    doer_words,
    kind_words,
    number_words,
    place_words,
    published_words,
    status_words,
)
from onrecord.record import Incident, Sheet, State

_STATES = {State.WAITING: "alleges", State.READ: "none", State.UNREADABLE: "warning"}


def incidents(found: Sequence[Incident], counts: Mapping[State, int], letters: int, total: int | None) -> Iterator[RenderableType]:
    """Give the list of incidents.

    Args:
        found: What is listed.
        counts: How many documents of the record are in each state.
        letters: How many letters of an id tell all incidents apart.
        total: How many there are with those that are not listed; None: more, nobody says how many.
    """
    yield Text(f"{_counted(len(found), total)} · {documents_line(counts)}", style="title")
    if not found:
        return
    yield Text()
    widths = _Widths(found, letters)
    yield widths.row("id", Text("day"), "place", "act", ("killed", "injured"), Text("grade"), style="faint")
    for incident in found:
        yield from _incident(incident, widths)
    if any(incident.assessment.overruled for incident in found):
        yield Text("\n* the grade was decided by a person", style="faint")
    if total != len(found):
        yield _more(len(found), "incidents", "`--since`, `--place`, `--grade` and others narrow the list, ")


def _counted(listed: int, total: int | None) -> str:
    """Return how many incidents there are."""
    return f"more than {number_words(listed, 'incident')}" if total is None else number_words(total, "incident")


def _more(listed: int, what: str, narrower: str = "") -> RenderableType:
    return Text(f"\nThese are the first {listed:,} {what}: {narrower}`--limit 0` lists all.", style="faint")


def documents_line(counts: Mapping[State, int]) -> str:
    """Return how many documents there are, and what is not read."""
    parts = [number_words(sum(counts.values()), "document")]
    parts += [f"{counts[state]:,} {state.value}" for state in (State.WAITING, State.UNREADABLE) if counts[state]]
    return f"{parts[0]} ({', '.join(parts[1:])})" if parts[1:] else parts[0]


def documents(found: Sequence[Sheet], counts: Mapping[State, int], *, more: bool) -> Iterator[RenderableType]:
    """Give the list of documents; `more`: there are others behind them."""
    yield Text(documents_line(counts), style="title")
    for sheet in found:
        head = words.text(called_words(sheet), "party")
        state = f"{sheet.state.value} [{sheet.error[0]}]" if sheet.error else sheet.state.value
        head.append("  ").append(state, style=_STATES[sheet.state])
        yield head
        told = [document_words(sheet.sha256), sheet.publisher or "publisher not stated", published_words(sheet)]
        told += [f"family {sheet.family}"] if sheet.family else []
        told += [number_words(len(sheet.incidents), "incident")] if sheet.state is State.READ else []
        yield Padding(words.text(" · ".join(told), "faint"), (0, 0, 0, 2))
        if sheet.url is not None:
            yield Padding(words.text(sheet.url, "faint"), (0, 0, 0, 2))
    if more:
        yield _more(len(found), "documents")


class _Widths:
    """How wide the columns of one list are: as its longest value, within bounds, so that 80 columns hold a row."""

    def __init__(self, found: Sequence[Incident], letters: int) -> None:
        judged = [incident.assessment for incident in found]
        self.letters = letters
        self.day = min(15, max(len(brief_period(one)) for one in judged))
        self.killed = max(6, *(len(brief_range(one.killed)) for one in judged))
        self.injured = max(7, *(len(brief_range(one.injured)) for one in judged))
        wider = self.killed + self.injured - 13  # what long ranges take from the place, so that no number is ever cut
        self.place = min(max(5, 15 - wider), max(5, *(len(place_words(one)) for one in judged)))
        self.act = min(12, max(3, *(len(act_words(one)) for one in judged)))

    def row(self, name: str, day: Text, place: str, act: str, harm: tuple[str, str], grade: Text, style: str = "none") -> Table:  # noqa: PLR0917, PLR0913 one parameter a column
        """Return a row of the list."""
        table = Table.grid(padding=(0, 2, 0, 0))
        for width in (self.letters, self.day, self.place, self.act):
            table.add_column(width=width, overflow="fold")
        table.add_column(width=self.killed, justify="right", no_wrap=True)
        table.add_column(width=self.injured, justify="right", no_wrap=True)
        table.add_column(min_width=10, no_wrap=True)
        cells = [
            Text(name, style="id"),
            day,
            words.text(place, "place"),
            words.text(act),
            *(Text(one, style="number") for one in harm),
            grade,
        ]
        table.add_row(*(Text(cell.plain, style=style) for cell in cells) if style != "none" else cells)
        return table


def _incident(incident: Incident, widths: _Widths) -> Iterator[RenderableType]:
    judged = incident.assessment
    harm = (brief_range(judged.killed), brief_range(judged.injured))
    day = Text(brief_period(judged), style="date")
    yield widths.row(incident.id[: widths.letters], day, place_words(judged), act_words(judged), harm, words.grade(judged))
    line = words.text(f"by {doer_words(judged)}" if judged.perpetrators else "by whom is not stated", "faint")
    sources, documents = len(judged.sources), len({member.document for member in incident.cluster.members})
    line.append(f" · {status_words(judged)} · {number_words(sources, 'source')} in {number_words(documents, 'document')}", style="faint")
    if judged.contested:
        line.append(" · disputed", style="denies")
    corrected = [kind_words(made.field) for made in judged.corrections if not made.follows]
    if corrected:
        line.append(f" · corrected: {', '.join(corrected)}", style="alleges")
    if incident.withheld:
        line.append(f" · {number_words(incident.withheld, 'document')} withheld", style="warning")
    yield Padding(line, (0, 0, 0, widths.letters + 2))
