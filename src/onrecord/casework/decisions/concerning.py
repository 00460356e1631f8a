"""Which decisions speak of an incident or of documents.

In: an open record, an incident of it; out: the decisions, without what is restricted.
"""

from collections.abc import Callable, Collection

from onrecord.casework.opened import Opened
from onrecord.linking import (
    AMENDING,
    WORK,
    AskSecond,
    Content,
    Decision,
    EnterIncident,
    Restrict,
    SecondDone,
    amended_documents,
    documents_in,
    entered_event,
    mentions_in,
)
from onrecord.record import Incident, Redaction


def decisions_on(opened: Opened, incident: Incident) -> list[Decision]:
    """Return the decisions that speak of an incident or its documents, blacked out where restricted."""
    members = opened.record.members(incident.id)
    documents_there = {name.rpartition("#")[0] for name in members}
    return [
        opened.redaction.decision(decision)
        for decision in opened.record.decisions_naming(documents_there)
        if members & set(mentions_in(decision.content)) or _is_about(decision, members, documents_there)
    ]


def decisions_on_document(opened: Opened, document: str) -> list[Decision]:
    """Return the decisions that speak of a document, by its id or digest, or of what it tells; blacked out where restricted."""
    names = {sheet.id for sheet in opened.record.sheets_of([document], Redaction())}
    return [opened.redaction.decision(one) for one in opened.record.decisions_naming(names) if not _named(one.content).isdisjoint(names)]


def _named(content: Content) -> set[str]:
    """Return the documents that a decision speaks of, or whose events it names."""
    return documents_of(content) | {name.rpartition("#")[0] for name in mentions_in(content)}


def deciding_alone(opened: Opened, who: str) -> Callable[[Collection[str], Collection[str]], bool]:
    """Return what tells, of mentions and documents, whether somebody is the only one who decided on them.

    What steers the work is no such decision, nor is a restriction, nor that a second reading is asked for or done; what was accepted is.
    The decisions of the record are gone through once.
    """
    steering = WORK | Restrict | AskSecond | SecondDone
    standing = [one for one in opened.record.decisions() if one.stands and not isinstance(one.content, steering)]
    told = [(one.who, set(mentions_in(one.content)), _named(one.content), one) for one in standing]

    def alone(mentions: Collection[str], documents: Collection[str]) -> bool:
        deciders = {
            decider
            for decider, named, spoken, decision in told
            if not named.isdisjoint(mentions) or not spoken.isdisjoint(documents) or _is_about(decision, mentions, documents)
        }
        return deciders == {who}

    return alone


def documents_of(content: Content) -> set[str]:
    """Return the documents that a decision speaks of."""
    return {*documents_in(content), *(amended_documents(content) if isinstance(content, AMENDING) else ())}


def _is_about(decision: Decision, members: Collection[str], documents: Collection[str]) -> bool:
    """Tell whether a decision speaks of the documents of an incident, or entered it."""
    content = decision.content
    if isinstance(content, EnterIncident):
        return f"{content.at.document}#{entered_event(decision.id)}" in members
    return not documents_of(content).isdisjoint(documents)
