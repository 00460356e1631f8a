"""The ledger on a terminal: what harm is claimed, who says so, who denies it; then every statement and claim in full.

In: a `Reading` and the `Screen` it is for; out: the ledger as text, with colours only where the screen has them. The
words of the report are shown in “double” quotes, the cue in ‹single› ones, so that both are seen without colours too.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text
from rich.theme import Theme

from onrecord.cli import ledger_parts as parts
from onrecord.cli.view import View
from onrecord.cli.visible import visible_reading
from onrecord.reading import Reading

ColourSystem = Literal["standard", "256", "truecolor", "windows"]

_NARROWEST, _WIDEST = 40, 120  # columns: under these the table breaks down, over them lines are hard to follow

_THEME = Theme(
    {
        "title": "bold",
        "faint": "dim",
        "heading": "bold",
        "id": "dim cyan",
        "party": "bold",
        "words": "none",
        "cue": "italic",
        "number": "bold yellow",
        "place": "cyan",
        "date": "green",
        "denies": "bold red",
        "alleges": "yellow",
        "confirms": "green",
        "doubts": "magenta",
        "demands": "blue",
        "asserts": "none",
        "hedge": "italic magenta",
    }
)


@dataclass(frozen=True, slots=True)
class Screen:
    """What the ledger is printed on; `colours` None is a file, a pipe or a terminal that is to stay without colour."""

    width: int = 80
    colours: ColourSystem | None = None


def render_ledger(reading: Reading, screen: Screen) -> str:
    """Return the ledger of a reading as text for a screen, ending in an empty line."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=min(max(screen.width, _NARROWEST), _WIDEST),
        force_terminal=screen.colours is not None,
        color_system=screen.colours,
        no_color=screen.colours is None,
        theme=_THEME,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    view = View(visible_reading(reading))
    console.print(_header(view))
    for heading, blocks in _sections(view):
        console.print(Group(Text(), Rule(Text(heading, style="heading"), align="left", style="faint", characters="─")))
        for block in blocks:
            console.print(block)
    console.print()
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _sections(view: View) -> Iterator[tuple[str, Iterable[RenderableType]]]:
    reading = view.reading
    yield "Harm claimed", parts.incidents(view)
    if reading.disputes:
        yield "Denied", parts.disputes(view)
    if reading.claims:
        yield _counted("Claims", len(reading.claims)), parts.claims(view)
    if reading.statements:
        yield _counted("Statements", len(reading.statements)), parts.statements(view)
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
