"""A judgement in full: each part of it with its reasons and the words that it rests on.

In: a redacted incident; out: blocks for a screen, part by part, as `assessment.explain` gives them.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.assessment import ExplainedLine, explain
from onrecord.cli.screen import heading
from onrecord.cli.showing import decided, words
from onrecord.cli.showing.dossier import MARKS, header
from onrecord.linking import Correct, Decision, Overrule
from onrecord.publication import document_words
from onrecord.record import Incident

_PARTS = {
    "grade": "Grade",
    "rule": "Rules",
    "date": "When",
    "place": "Where",
    "act": "What",
    "perpetrator": "By whom",
    "range": "How many",
    "count": "Counts",
    "source": "Independent sources",
    "position": "Positions",
    "corrected": "Corrected by people",
}
_STANDING = {"date", "place", "act", "perpetrator"}  # parts whose first line is the value that stands


def judgement(incident: Incident, decisions: Sequence[Decision]) -> Iterator[RenderableType]:
    """Give all parts of a judgement."""
    yield header(incident)
    for part, lines in groupby(explain(incident.assessment, incident.readings, incident.cluster.members), key=lambda line: line.part):
        yield heading(_PARTS.get(part, part))
        for number, line in enumerate(lines):
            yield _line(line, stands=part in _STANDING and not number)
    made = [decision for decision in decisions if isinstance(decision, Correct | Overrule)]
    if made:
        yield heading(f"Decisions on it ({len(made)})")
        yield from map(decided.block, made)
    yield Text()


def _line(line: ExplainedLine, *, stands: bool) -> RenderableType:
    """Return a line; the value that stands is set off from what each document says."""
    if stands:
        return words.text(line.says, "number")
    by = 2 if line.part in _STANDING else 0
    said = Padding(words.text(line.says), (0, 0, 0, by))
    if line.words is None or line.quote is None:
        return said
    quoted = words.text(f"“{line.words.strip(MARKS)}”").append(f"  {document_words(line.quote.document)}", style="faint")
    return Group(said, Padding(quoted, (0, 0, 0, by + 2)))
