"""The ledger on a terminal, on one screen: what harm is claimed, who says so, who denies it; on request each claim and statement.

In: a `Reading` and the `Screen` it is for; out: the ledger as text, with colours only where the screen has them. The
words of the report are shown in “double” quotes, the cue in ‹single› ones, so that both are seen without colours too.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli import ledger_detail as detail
from onrecord.cli import ledger_parts as parts
from onrecord.cli.screen import ColourSystem, Screen, heading, render
from onrecord.core import visible
from onrecord.publication import ReadingView, provenance
from onrecord.reading import Reading

__all__ = ["ColourSystem", "Screen", "render_ledger"]


def render_ledger(reading: Reading, screen: Screen, *, everything: bool = False, topics: Sequence[str] = ()) -> str:
    """Return the ledger of a reading as text for a screen, ending in an empty line.

    Args:
        reading: What is shown.
        screen: How wide it may be, and in which colours.
        everything: With its claims and statements.
        topics: What of it can be followed, as `onrecord follow` takes it, for a last line.
    """
    view = ReadingView(_visible_reading(reading))
    return render(_blocks(view, topics, everything=everything), screen)


def _blocks(view: ReadingView, topics: Sequence[str], *, everything: bool) -> Iterator[RenderableType]:
    yield _header(view)
    for title, blocks in _sections(view, everything=everything):
        yield heading(title)
        yield from blocks
    if not everything and (more := _more(view.reading)):
        yield Group(Text(), Text(more, style="faint"))
    if topics:
        yield Text(f"To follow (onrecord follow TOPIC --feed): {', '.join(map(visible, topics))}", style="faint")
    yield Text()


def _sections(view: ReadingView, *, everything: bool) -> Iterator[tuple[str, Iterable[RenderableType]]]:
    reading = view.reading
    harm = ("Harm claimed", parts.incidents(view, view.told) if view.told else [parts.nothing()])
    sums = [("Totals", parts.totals(view))] if reading.totals else []
    yield from ([harm, *sums] if view.told or not sums else sums)
    if view.pictured:
        yield "In a picture", parts.shown(view)
    if view.victims_of(None):
        yield "Victims of no incident in particular", parts.victims(view)
    if reading.disputes:
        yield "Denied", parts.disputes(view)
    if everything:
        yield _counted("Claims", len(reading.claims)), detail.claims(view)
        yield _counted("Statements", len(reading.statements)), detail.statements(view)
        yield _counted("Pictures", len(reading.media)), detail.media(view)


def _counted(heading: str, number: int) -> str:
    return f"{heading} ({number})"


def _header(view: ReadingView) -> RenderableType:
    document = view.reading.document
    return Group(
        Rule(style="faint", characters="━"),
        Text(view.title, style="title"),
        Padding(Text(" · ".join(provenance(document)), style="faint"), 0),
    )


def _more(reading: Reading) -> str:
    """Return how much of a reading the short ledger leaves out, and how to see it; empty where nothing is left out."""
    counts = ((len(reading.claims), "claim"), (len(reading.statements), "statement"), (len(reading.media), "picture"))
    told = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number]
    return f"In full ({', '.join(told)}): onrecord read --statements" if told else ""


def _visible_reading(reading: Reading) -> Reading:
    """Return the reading with every string of it made visible; its spans still fit, since no length changes."""
    return msgspec.convert(_visible_parts(msgspec.to_builtins(reading)), Reading)


def _visible_parts(value: Any) -> Any:  # noqa: ANN401 whatever JSON can hold
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _visible_parts(part) for key, part in value.items()}
    return [_visible_parts(part) for part in value] if isinstance(value, list | tuple) else value
