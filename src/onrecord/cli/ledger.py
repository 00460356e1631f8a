"""The ledger on a terminal: what harm is claimed, who says so, who denies it; then every statement and claim in full.

In: a `Reading` and the `Screen` it is for; out: the ledger as text, with colours only where the screen has them. The
words of the report are shown in “double” quotes, the cue in ‹single› ones, so that both are seen without colours too.
"""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli import ledger_parts as parts
from onrecord.cli.screen import ColourSystem, Screen, heading, render
from onrecord.cli.view import View
from onrecord.cli.visible import visible_reading
from onrecord.reading import Reading

__all__ = ["ColourSystem", "Screen", "render_ledger"]


def render_ledger(reading: Reading, screen: Screen, *, everything: bool = False) -> str:
    """Return the ledger of a reading as text for a screen, ending in an empty line; `everything`: with each of its statements."""
    view = View(visible_reading(reading))
    return render(_blocks(view, everything=everything), screen)


def _blocks(view: View, *, everything: bool) -> Iterator[RenderableType]:
    yield _header(view)
    for title, blocks in _sections(view, everything=everything):
        yield heading(title)
        yield from blocks
    yield Text()


def _sections(view: View, *, everything: bool) -> Iterator[tuple[str, Iterable[RenderableType]]]:
    reading = view.reading
    yield "Harm claimed", parts.incidents(view)
    if reading.totals:
        yield "Totals", parts.totals(view)
    if view.victims_of(None):
        yield "Victims of no incident in particular", parts.victims(view)
    if reading.disputes:
        yield "Denied", parts.disputes(view)
    if reading.claims:
        yield _counted("Claims", len(reading.claims)), parts.claims(view)
    if reading.statements:
        yield _counted("Statements", len(reading.statements)), parts.statements(view, everything=everything)
    if reading.media:
        yield _counted("Pictures", len(reading.media)), parts.media(view)


def _counted(heading: str, number: int) -> str:
    return f"{heading} ({number})"


def _header(view: View) -> RenderableType:
    document = view.reading.document
    return Group(
        Rule(style="faint", characters="━"),
        Text(view.title, style="title"),
        Padding(Text(" · ".join(parts.provenance(document)), style="faint"), 0),
    )
