"""Looks at what a decision would change, and carries it out: one at a time, and never on what somebody else has changed unseen.

In: a visitor, a form with its answers; out: what would change, or what did. The custody log knows the visitor's name. Limits: one decision
of this workbench at a time; where another program writes to the record, `archive.locked` after some seconds.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from django.conf import settings

from onrecord.casework import (
    Decided,
    Desk,
    Foreseen,
    Opened,
    Request,
    decide,
    decide_batch,
    deciding,
    deciding_alone,
    decisions_on,
    decisions_on_document,
    foresee,
    foresee_batch,
    plan,
    undecide,
)
from onrecord.core import ArchiveError, CaseworkError, Span
from onrecord.linking import Decision, Restrict, Review
from onrecord.workbench.access import Permission, Visitor
from onrecord.workbench.decisions.model import Answers, DecisionForm
from onrecord.workbench.decisions.subject import DecisionSubject

_AT_WORDS = frozenset({"misread", "correct-reading", "correct-denial", "correct-statement", "accept"})
"""Forms that say by `said` which words of a report they rest on."""
_NEEDED: dict[type, Permission] = {Restrict: Permission.RESTRICT, Review: Permission.SIGN_OFF}
"""Decisions that take more than to be allowed to decide."""
OWN_DECISIONS = ("You alone decided on this.", "Somebody else signs it off: a second pair of eyes.")
"""What whoever would sign off their own decisions is told: what is wrong, and what to do."""
_WRITING = Lock()
_PATIENCE, _PAUSE = 10.0, 0.1  # seconds for another program to be done; between two tries


@contextmanager
def writing() -> Iterator[Desk]:
    """Open the record to decide on it; raises ArchiveError `locked` where another program does not let go of it."""
    with _WRITING:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                opening = deciding(settings.ONRECORD.folder, settings.ONRECORD.database, waits=False)
                desk = opening.__enter__()
                break
            except ArchiveError as error:
                if error.code != "archive.locked" or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)
        try:
            yield desk
        finally:
            opening.__exit__(None, None, None)


def asked_of(opened: Opened, form: DecisionForm, subject: DecisionSubject, answers: Answers) -> tuple[Request, ...]:
    """Return what is asked of the record, in its order; words that this visitor can't see are words that a report does not have.

    Raises:
        CaseworkError: `unanswered`; `no_words` where the report, as the visitor sees it, does not have the words.
    """
    builders = (form.build_first, form.build) if form.build_first is not None else (form.build,)
    requests = tuple(build(subject.id, answers) for build in builders)
    for request in requests:
        at = getattr(request, "at", None) or (getattr(request, "said", None) if form.name in _AT_WORDS else None)
        if at is not None and opened.redaction.documents:
            document = getattr(request, "document", None) or subject.id
            text = opened.record.reading(document, opened.redaction).text
            said = text[at.start : at.end] if isinstance(at, Span) else at.strip()
            if "█" in said or said not in text:
                raise CaseworkError("no_words", "The report does not have these words.", "Select them in the report.")
    return requests


def look_ahead(requests: Sequence[Request], why: str, visitor: Visitor) -> tuple[Foreseen, ...]:
    """Return what a decision would change, or several that are one; raises as `plan` does."""
    with writing() as desk:
        if len(requests) == 1:
            return foresee(desk, plan(desk.record, requests[0], why or "-"), visitor.name)
        return foresee_batch(desk, _whole(desk, requests, why or "-"), why or "-", visitor.name).changes


def carry_out(requests: Sequence[Request], why: str, visitor: Visitor) -> list[Decided]:
    """Decide; several at once are one after the other in the log. Raises as `plan` and `decide` do."""
    with writing() as desk:
        return [decide(desk, plan(desk.record, request, why), visitor.name) for request in requests]


def carry_out_whole(requests: Sequence[Request], why: str, visitor: Visitor) -> list[str]:
    """Decide on all or on nothing, as one batch, and return the ids of the decisions. Raises as `plan` does."""
    with writing() as desk:
        return [one.id for one in decide_batch(desk, _whole(desk, requests, why), why, visitor.name).decisions]


def _whole(desk: Desk, requests: Sequence[Request], why: str) -> list[tuple[str, Request]]:
    """Return requests that can all be carried out; raises what the first that can't be raises."""
    for request in requests:
        plan(desk.record, request, why)
    return [("", request) for request in requests]


def withdraw(decisions: Sequence[str], why: str, visitor: Visitor) -> list[Decided]:
    """Withdraw decisions, the last first; they stay in the log."""
    with writing() as desk:
        return [undecide(desk, one, why, visitor.name) for one in reversed(decisions)]


def refuse_assignment(subject: DecisionSubject, answers: Answers, visitor: Visitor) -> None:
    """Refuse that somebody who may not sign off give work to others, or take it from them; they may take what nobody has, and give it back.

    Raises:
        CaseworkError: `assignment`.
    """
    if visitor.may(Permission.SIGN_OFF):
        return
    given = {name.strip() for name in answers.get("to", ())} - {""}
    if given - {visitor.name} or subject.assigned_to not in {None, visitor.name}:
        message = "Only reviewers give work to others, and take it from them."
        raise CaseworkError("assignment", message, "You may take what nobody has, and give back what you have.")


def needed_to_withdraw(opened: Opened, named: Sequence[str]) -> set[Permission]:
    """Return what somebody needs to withdraw decisions: what it takes to make them."""
    meant = (
        one
        for one in opened.record.decisions()
        if one.stands and any(one.id.startswith(given) or (one.batch or "").startswith(given) for given in named)
    )
    return {_NEEDED.get(type(one.content), Permission.DECIDE) for one in meant}


def decided_of(opened: Opened, subject: DecisionSubject) -> list[Decision]:
    """Return the decisions on what a decision is about, without what is restricted."""
    if subject.incident is not None:
        return decisions_on(opened, subject.incident)
    return decisions_on_document(opened, subject.id) if subject.id else []


def refuse_own_review(opened: Opened, subject: DecisionSubject, visitor: Visitor) -> None:
    """Refuse that somebody sign off what they alone decided: a second pair of eyes has to look.

    Raises:
        CaseworkError: `own_decisions`.
    """
    if subject.incident is not None:
        mentions = opened.record.members(subject.incident.id)
        documents = frozenset(mention.rpartition("#")[0] for mention in mentions)
    else:
        mentions, documents = frozenset[str](), frozenset({subject.id})
    if deciding_alone(opened, visitor.name)(mentions, documents):
        raise CaseworkError("own_decisions", *OWN_DECISIONS)
