"""What is printed on: how wide it is, which colours it has, and the styles that everything for people is printed in.

In: blocks that Rich can print; out: text, with colours only where the screen has them. Nothing a colour says is said by
the colour alone. Text of strangers never passes as markup, only as `Text`; whatever of it would steer a terminal is made visible here.
"""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment, Segments
from rich.text import Text
from rich.theme import Theme

from onrecord.core import visible

ColourSystem = Literal["standard", "256", "truecolor", "windows"]

_NARROWEST, _WIDEST = 40, 120  # columns: under these the tables break down, over them lines are hard to follow

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
        "warning": "bold red",
    }
)


@dataclass(frozen=True, slots=True)
class Screen:
    """What is printed on; `colours` None is a file, a pipe or a terminal that is to stay without colour."""

    width: int = 80
    colours: ColourSystem | None = None


def screen_of_output() -> Screen:
    """Return what standard output is: its width, and its colours where it is a terminal and NO_COLOR is not set."""
    console = Console(file=sys.stdout)
    if not console.is_terminal or os.environ.get("NO_COLOR"):
        return Screen(console.width)
    return Screen(console.width, cast("ColourSystem | None", console.color_system))


def render(blocks: Iterable[RenderableType], screen: Screen) -> str:
    """Return blocks as text for a screen, no line ending in blanks."""
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
    for block in blocks:
        console.print(Segments(_harmless(console, block)), end="")
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _harmless(console: Console, block: RenderableType) -> Iterator[Segment]:
    """Give what a block is printed as, without characters that steer: colours are the styles of segments, never their text."""
    for segment in console.render(block):
        yield Segment(visible(segment.text), segment.style, segment.control)


@dataclass(frozen=True, slots=True)
class Hanging:
    """Words behind a head, whose further lines stand under their first: a row of a table of one row, at a tenth of its cost."""

    head: Text
    words: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give the lines."""
        indent = self.head.cell_len
        for number, line in enumerate(self.words.wrap(console, max(1, options.max_width - indent))):
            yield from (Text(" " * indent) if number else self.head).render(console)
            yield from line.render(console, end="\n")


def heading(title: str) -> RenderableType:
    """Return the line above a part."""
    return Group(Text(), Rule(Text(title, style="heading"), align="left", style="faint", characters="─"))
