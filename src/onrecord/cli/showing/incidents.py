"""Prints one incident, or why it is one, or why it is judged so.

In: the record, an incident's id, what makes blocks of an incident and the decisions on it; out: text, without what is restricted.
"""

from collections.abc import Callable, Iterable

from rich.console import RenderableType

from onrecord.casework import Labels, Opened, decisions_on
from onrecord.cli.showing.leading import tell_where
from onrecord.cli.showing.printing import Opening, looking, print_blocks
from onrecord.linking import Decision
from onrecord.record import Incident

Shown = Callable[[Incident, list[Decision]], Iterable[RenderableType]]
"""What makes blocks of an incident and the decisions on it."""


def print_incident(opening: Opening, given: str, shown: Shown) -> None:
    """Print an incident as something shows it; raises RecordError `unknown`, `restricted`."""
    with looking(opening) as opened:
        tell_where(opened.record, given)
        print_blocks(shown(*labelled(opened, opened.record.incident(given, opened.redaction))))


def labelled(opened: Opened, incident: Incident) -> tuple[Incident, list[Decision]]:
    """Return an incident and the decisions on it, the documents called as people call them."""
    labels = Labels(opened.record, opened.redaction)
    return labels.incident(incident), [labels.decision(decision) for decision in decisions_on(opened, incident)]
