"""Whether people decided what changed of an incident, or the reports say something else.

In: the state before and the state now; out: `DecidedBy`. A state follows from its reports and from decisions alone: where the reports are
the same and the decisions are not, people changed it. Limits: where both changed, a value counts as theirs only if it is one that they set,
or another than the reports give; a position or a person only if no new report speaks of it.
"""

from collections.abc import Iterable

from onrecord.publication.changes.model import DecidedBy, IncidentState, QuotedWords
from onrecord.publication.changes.state import document_digest

_TOLD = frozenset({"killed", "injured", "grade", "perpetrators", "positions"})
"""The fields of which a new incident is told."""


def changed_by(field: str, before: IncidentState, after: IncidentState) -> DecidedBy:
    """Return whether people decided that a field has another value."""
    if field in after.decided and field not in after.following:
        return DecidedBy.PEOPLE
    if before.decisions == after.decisions:
        return DecidedBy.NOBODY
    theirs = before.documents == after.documents or field in after.decided or field in before.decided
    return DecidedBy.FOLLOWS if theirs else DecidedBy.NOBODY


def spoken_by(words: Iterable[QuotedWords], before: IncidentState, after: IncidentState) -> DecidedBy:
    """Return whether people decided that a party says something, or that somebody was harmed, which rests on some words."""
    if before.decisions == after.decisions or {document_digest(one.document) for one in words} - set(before.documents):
        return DecidedBy.NOBODY
    return DecidedBy.FOLLOWS


def gone_by(before: IncidentState, after: IncidentState) -> DecidedBy:
    """Return whether people decided that a position or a person stands in the record no more."""
    is_theirs = before.decisions != after.decisions and before.documents == after.documents
    return DecidedBy.FOLLOWS if is_theirs else DecidedBy.NOBODY


def appeared_by(state: IncidentState) -> DecidedBy:
    """Return whether people decided something of what is told of a new incident."""
    decided = _TOLD & set(state.decided)
    if not decided:
        return DecidedBy.NOBODY
    return DecidedBy.FOLLOWS if decided <= set(state.following) else DecidedBy.PEOPLE
