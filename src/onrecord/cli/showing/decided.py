"""Decisions as lines: what was decided, by whom, when, why, and whether it stands.

In: redacted decisions; out: blocks for a screen.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.showing import words
from onrecord.linking import Decision
from onrecord.publication import decision_words, moment_words, number_words


def decisions(found: Sequence[tuple[Decision, Sequence[str]]], total: int, standing: int) -> Iterator[RenderableType]:
    """Give the list of decisions, in the order in which they were made, each with what the incidents are called that it names.

    `total` and `standing` are how many there are of all, and of those that stand.
    """
    yield Text(f"{number_words(total, 'decision')} · {standing} standing", style="title")
    if len(found) < total:
        yield Text(f"These are the last {len(found):,}: `--limit 0` lists all.\n", style="faint")
    for decision, titles in found:
        yield block(decision)
        yield from (_indented(title) for title in titles)


def block(decision: Decision) -> RenderableType:
    """Return one decision."""
    head = Text(decision.id, style="id").append("  ").append_text(words.text(decision_words(decision)))
    lines: list[RenderableType] = [head, _indented(f"{decision.who}, {moment_words(decision.when)}: {decision.why}")]
    if decision.withdrawn is not None:
        told = f"withdrawn by {decision.withdrawn_by}, {moment_words(decision.withdrawn)}: {decision.withdrawn_why}"
        lines.append(Padding(words.text(told, "warning"), (0, 0, 0, 14)))
    return Group(*lines)


def _indented(told: str) -> RenderableType:
    return Padding(words.text(told, "faint"), (0, 0, 0, 14))
