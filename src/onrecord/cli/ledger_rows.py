"""What the ledger's blocks are laid from: numbered titles, named rows, quoted words.

In: words and spans of a reading that is fit to be shown; out: blocks that Rich can print. Text of the report never passes
as markup, only as `Text`.
"""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.core import Span
from onrecord.publication import ReadingView, coordinate_words, day_words, medium_words, shortened
from onrecord.reading import Medium, Place, Statement

_GAP_SHOWN = 24  # characters between a source, its cue and the content: "yesterday that" is kept, a clause is not


def utterance(view: ReadingView, statement: Statement, longest: int | None = None) -> Text:
    """Return source, cue and content in the order of the text, each with its own marks; short words between them stay.

    `longest`: how many characters of one stretch are shown at most; None: all of them.
    """
    spans = ((statement.source, "source"), (statement.cue, "cue"), (statement.content, "words"))
    pieces = sorted(((span, what) for part, what in spans for span in part), key=lambda piece: (piece[0].start, -piece[0].end))
    line, end = Text(), None
    for span, what in pieces:
        if end is not None:
            line.append(_between(view.reading.text[end : span.start]), style="faint")
        line.append_text(_marked(view, span, what, longest))
        end = max(end or 0, span.end)
    return line


def _between(gap: str) -> str:
    words = " ".join(gap.split()).strip(' “”"')
    if len(words) > _GAP_SHOWN:
        return " … "
    return f" {words} " if words not in ("", ",") else " "


def _marked(view: ReadingView, span: Span, what: str, longest: int | None) -> Text:
    words = shortened(view.quoted(span), longest)
    if what == "cue":
        return Text("‹", style="faint").append(words, style="cue").append("›", style="faint")
    return _quoted(words, "words") if what == "words" else Text(words, style="party")


def quote(view: ReadingView, spans: tuple[Span, ...], style: str = "words", longest: int | None = None) -> Text:
    """Return the words of a stretch in quotes; of long ones, where `longest` says so, the beginning and the end."""
    return _quoted(shortened(view.words(spans), longest), style)


def _quoted(words: str, style: str) -> Text:
    bare = words.strip('“”"„«»')
    return Text("“", style="faint").append(bare, style=style).append("”", style="faint")


def place_line(place: Place, called: str | None = None) -> Text:
    """Return a place, by its name or as it is called here, with its country and coordinates."""
    line = Text(called or place.name, style="place")
    found = ", ".join(part for part in (place.country, coordinate_words(place)) if part)
    return line.append(f" ({found})" if found else " (not in the gazetteer)", style="faint")


def names(found: list[str]) -> Text:
    """Return the names of parties on one line."""
    return Text("; ").join(Text(name, style="party") for name in found)


def named(name: str, words: Text, style: str = "none") -> Text:
    """Return what something is and the words that say so."""
    return Text(name, style=style).append("  ").append_text(words)


def rows() -> Table:
    """Return a table for named rows below a title."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=4)
    table.add_column(width=9, style="faint")
    table.add_column(overflow="fold")
    return table


def row(table: Table, name: str, value: Text) -> None:
    """Add a row where there is something to say."""
    if value.plain.strip():
        table.add_row("", name, value)


def title(identifier: str, head: Text) -> RenderableType:
    """Return the line that a block begins with: its id, and what it is."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=4, style="id", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(identifier, head)
    return table


def indented(block: RenderableType, by: int = 5) -> RenderableType:
    """Return a block set in, as far as the text beside an id."""
    return Padding(block, (0, 0, 0, by))


def medium_line(view: ReadingView, medium: Medium) -> Text:
    """Return what kind of picture it is, whose, credited to whom, of which day."""
    line = Text(medium_words(medium.kind), style="heading")
    origin = view.names([medium.origin] if medium.origin else [])
    for phrase in (f"from {origin}" if origin else "", f"credit {medium.credit}" if medium.credit else ""):
        line.append(f" · {phrase}" if phrase else "")
    return line.append(f" · {day_words(medium.dated)}" if medium.dated else " · day not stated", style="date")
