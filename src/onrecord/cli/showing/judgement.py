"""A judgement in full: each part of it with its reasons and the words that it rests on.

In: a redacted incident; out: blocks for a screen, part by part, as `assessment.explain` gives them.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.assessment import ExplainedLine
from onrecord.cli.screen import heading
from onrecord.cli.showing import decided, words
from onrecord.cli.showing.dossier import header
from onrecord.linking import Correct, Decision, Overrule
from onrecord.publication import document_words, judgement_parts, unquoted
from onrecord.record import Incident


def judgement(incident: Incident, decisions: Sequence[Decision]) -> Iterator[RenderableType]:
    """Give all parts of a judgement."""
    yield header(incident)
    for part in judgement_parts(incident):
        yield heading(part.title)
        if part.value is not None:
            yield words.text(part.value.says, "number")
        for line in part.lines:
            yield _line(line, 0 if part.value is None else 2)
    made = [decision for decision in decisions if isinstance(decision.content, Correct | Overrule)]
    if made:
        yield heading(f"Decisions on it ({len(made)})")
        yield from map(decided.block, made)
    yield Text()


def _line(line: ExplainedLine, by: int) -> RenderableType:
    """Return a line with the words that it rests on; beneath a value that stands it is set off."""
    said = Padding(words.text(line.says), (0, 0, 0, by))
    if line.words is None or line.quote is None:
        return said
    quoted = words.text(f"“{unquoted(line.words)}”").append(f"  {document_words(line.quote.document)}", style="faint")
    return Group(said, Padding(quoted, (0, 0, 0, by + 2)))
