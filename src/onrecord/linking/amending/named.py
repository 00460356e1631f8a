"""Which documents a decision amends, and what the events that people enter are called.

In: decisions, their ids, events; out: names. Whoever only looks at a record asks no more than this of what people amended.
"""

from onrecord.core import sha256
from onrecord.linking.decisions import AMENDING, CorrectDocument, DocumentField
from onrecord.linking.model import EventMention
from onrecord.reading import Incident

_DIGITS = 16  # of the identity of an event
_AT_ONCE = frozenset({DocumentField.PUBLISHER, DocumentField.TITLE})


def amended_documents(content: AMENDING) -> tuple[str, ...]:
    """Return the documents whose readings a decision changes."""
    if isinstance(content, CorrectDocument):
        return (content.document,) if content.field in _AT_ONCE else ()
    anchors = content.at if isinstance(content.at, tuple) else (content.at,)
    return tuple(dict.fromkeys(anchor.document for anchor in anchors))


def renewed_documents(content: AMENDING) -> tuple[str, ...]:
    """Return the documents that have to be read again for a decision to be carried out."""
    return (content.document,) if isinstance(content, CorrectDocument) and content.field not in _AT_ONCE else ()


def entered_incident(decision: str) -> str:
    """Return what an incident that a decision entered is called in the reading."""
    return f"i-{decision}"


def is_entered(event: Incident | EventMention) -> bool:
    """Tell whether a person entered an event; the reader numbers those that it finds."""
    name = event.id if isinstance(event, Incident) else event.incident
    return name.startswith(entered_incident(""))


def entered_event(decision: str) -> str:
    """Return the identity of an event that a decision entered, which outlives every new reading."""
    return sha256(f"entered by {decision}".encode())[:_DIGITS]
