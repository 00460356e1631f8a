"""Prints one incident, or why it is one, or why it is judged so.

In: the record, an incident's id, what makes blocks of an incident and the decisions on it; out: text, without what is restricted.
"""

from collections.abc import Callable, Collection, Iterable

from rich.console import RenderableType

from onrecord.casework import Labels, Opened
from onrecord.cli.showing.leading import tell_where
from onrecord.cli.showing.printing import Opening, looking, print_blocks
from onrecord.linking import AMENDING, Content, Decision, EnterIncident, amended_documents, documents_in, entered_event, mentions_in
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
    return labels.incident(incident), [labels.decision(decision) for decision in _decisions_on(opened, incident)]


def _decisions_on(opened: Opened, incident: Incident) -> list[Decision]:
    """Return the decisions that speak of an incident or its documents, blacked out where restricted."""
    members = opened.record.members(incident.id)
    documents_there = {name.rpartition("#")[0] for name in members}
    return [
        opened.redaction.decision(decision)
        for decision in opened.record.decisions()
        if members & set(mentions_in(decision.content)) or _is_about(decision, members, documents_there)
    ]


def _is_about(decision: Decision, members: Collection[str], documents: Collection[str]) -> bool:
    """Tell whether a decision speaks of the documents of an incident, or entered it."""
    content = decision.content
    if isinstance(content, EnterIncident):
        return f"{content.at.document}#{entered_event(decision.id)}" in members
    return not documents_of(content).isdisjoint(documents)


def documents_of(content: Content) -> set[str]:
    """Return the documents that a decision speaks of."""
    return {*documents_in(content), *(amended_documents(content) if isinstance(content, AMENDING) else ())}
