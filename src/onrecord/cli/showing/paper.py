"""A document of a record: where it came from and what became of it, the incidents that it speaks of, then its ledger.

In: a redacted document, its reading where there is one; out: text for a screen.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.casework import ChangedVersion
from onrecord.cli.ledger import render_ledger
from onrecord.cli.screen import Screen, heading, render
from onrecord.cli.showing import decided, words
from onrecord.cli.showing.dossier import docket
from onrecord.cli.showing.versions import changed
from onrecord.linking import Decision
from onrecord.publication import NOT_STATED, brief_range, called_words, moment_words, number_words, published_words, title_words
from onrecord.reading import Reading
from onrecord.record import Incident, Sheet, State


def paper(  # noqa: PLR0913, PLR0917 what is shown of a document, and how wide
    sheet: Sheet,
    reading: Reading | None,
    incidents: Sequence[Incident],
    decisions: Sequence[Decision],
    screen: Screen,
    versions: Sequence[ChangedVersion] = (),
) -> str:
    """Return a document as text."""
    work = docket(sheet.docket) if sheet.docket is not None else ()
    custody = render([*_custody(sheet), *work, *changed(versions), *_incidents(incidents), *_decisions(decisions)], screen)
    return custody + (render_ledger(reading, screen, everything=True) if reading is not None else "")


def _custody(sheet: Sheet) -> Iterator[RenderableType]:
    yield Group(Rule(style="faint", characters="━"), words.text(sheet.title or called_words(sheet), "title"))
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="faint")
    rows.add_column(overflow="fold")
    rows.add_row("id", words.text(sheet.id))
    rows.add_row("sha256", Text(sheet.sha256, style="faint"))
    if sheet.file:
        rows.add_row("file", words.text(sheet.file))
    rows.add_row("publisher", words.text(sheet.publisher or NOT_STATED))
    rows.add_row("published", words.text(published_words(sheet)))
    if sheet.url:
        rows.add_row("address", words.text(sheet.url))
    state = (
        sheet.state.value if sheet.state is not State.UNREADABLE or not sheet.error else f"unreadable: {sheet.error[1]} [{sheet.error[0]}]"
    )
    rows.add_row("state", words.text(state, "warning" if sheet.state is State.UNREADABLE else "none"))
    if sheet.family:
        rows.add_row("family", words.text(sheet.family))
    for number, arrival in enumerate(sheet.arrivals):
        told = f"{moment_words(arrival.when)} from {arrival.where or 'nowhere stated'}, by {arrival.who} (log entry {arrival.entry})"
        rows.add_row("came" if not number else "came again", words.text(told))
    yield rows


def _incidents(incidents: Sequence[Incident]) -> Iterator[RenderableType]:
    if incidents:
        yield heading(f"In the record ({number_words(len(incidents), 'incident')})")
    for incident in incidents:
        line = Text(incident.id, style="id").append("  ").append_text(words.text(title_words(incident)))
        harm = f" · {brief_range(incident.assessment.killed)} killed · {brief_range(incident.assessment.injured)} injured · "
        yield line.append(harm, style="faint").append_text(words.grade(incident.assessment))


def _decisions(decisions: Sequence[Decision]) -> Iterator[RenderableType]:
    if decisions:
        yield heading(f"Decisions ({len(decisions)})")
        yield from map(decided.block, decisions)
