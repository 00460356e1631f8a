"""Many decisions of one kind at once: on the incidents or reports that somebody ticked, or on all of a selection.

In: what was ticked, the form with its answers, the visitor; out: requests, each under the title of what it is about, and what is refused
before anything is asked of the record: nobody signs off what they alone decided, however many at once. Limits: those of casework's batches.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from onrecord.casework import (
    MOST_AT_ONCE,
    BatchDecided,
    BatchForeseen,
    Opened,
    RefusedRequest,
    Request,
    decide_batch,
    deciding_alone,
    foresee_batch,
)
from onrecord.core import CaseworkError, RecordError
from onrecord.publication import called_words, heading_words
from onrecord.workbench.access import Permission, Visitor
from onrecord.workbench.decisions.carrying import OWN_DECISIONS, writing
from onrecord.workbench.decisions.forms import FORMS
from onrecord.workbench.decisions.model import About, Answers, DecisionForm

_KINDS = "tag untag assign status note review no-incident overrule correct-document"
"""The kinds of decisions that fit many, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class BulkSubject:
    """Something that was ticked: its id, what it is called, the mentions and documents that decisions name it by."""

    id: str
    title: str
    mentions: frozenset[str]
    documents: frozenset[str]


def bulk_forms(about: About, visitor: Visitor) -> list[DecisionForm]:
    """Return what somebody may decide of many incidents, or of many reports; only who may sign off gives work to others."""
    found = (FORMS[name] for name in _KINDS.split() if name != "assign" or visitor.may(Permission.SIGN_OFF))
    return [form for form in found if about in form.about and visitor.may(form.permission)]


def bulk_subjects(opened: Opened, about: About, ids: Sequence[str]) -> list[BulkSubject]:
    """Return what was ticked, as the visitor may see it; what is not there for them is left out.

    Raises:
        CaseworkError: `too_many`; `too_few` where nothing is left.
    """
    chosen = list(dict.fromkeys(ids))
    if len(chosen) > MOST_AT_ONCE:
        message = f"{len(chosen):,} are too many to decide on at once: {MOST_AT_ONCE} are the most."
        raise CaseworkError("too_many", message, "Narrow the selection, and decide in several.")
    found = _incidents(opened, chosen) if about is About.INCIDENT else _documents(opened, chosen)
    if not found:
        raise CaseworkError("too_few", "Nothing was chosen to decide on.", "Tick at least one.")
    return found


def bulk_requests(
    opened: Opened, form: DecisionForm, subjects: Sequence[BulkSubject], answers: Answers, visitor: Visitor
) -> tuple[list[tuple[str, Request]], tuple[RefusedRequest, ...]]:
    """Return what is asked of the record, and what is refused at once; raises CaseworkError `unanswered`."""
    alone = deciding_alone(opened, visitor.name) if form.name == "review" else None
    refused = [one for one in subjects if alone is not None and alone(one.mentions, one.documents)]
    asked = [(one.title, form.build(one.id, answers)) for one in subjects if one not in refused]
    return asked, tuple(RefusedRequest(one.title, "casework.own_decisions", " ".join(OWN_DECISIONS)) for one in refused)


def foresee_all(requests: Sequence[tuple[str, Request]], why: str, visitor: Visitor) -> BatchForeseen:
    """Return what the decisions would change together."""
    if not requests:
        return BatchForeseen(0, (), ())
    with writing() as desk:
        return foresee_batch(desk, requests, why or None, visitor.name)


def decide_all(requests: Sequence[tuple[str, Request]], why: str, visitor: Visitor) -> BatchDecided:
    """Decide on all, as one batch."""
    if not requests:
        return BatchDecided("", (), ())
    with writing() as desk:
        return decide_batch(desk, requests, why or None, visitor.name)


def bulk_state(opened: Opened) -> str:
    """Return what is another as soon as anything was noted in the record: nobody decides on many things unseen."""
    return f"{settings.ONRECORD.folder.name}:{opened.reader.checkpoint.size}"


def _incidents(opened: Opened, ids: Sequence[str]) -> list[BulkSubject]:
    found = []
    for incident in opened.record.named(ids, opened.redaction):
        members = opened.record.members(incident.id)
        documents = frozenset(mention.rpartition("#")[0] for mention in members)
        found.append(BulkSubject(incident.id, heading_words(incident), members, documents))
    return found


def _documents(opened: Opened, ids: Sequence[str]) -> list[BulkSubject]:
    found = []
    for given in ids:
        try:
            sheet = opened.record.sheet(given, opened.redaction)
        except RecordError:
            continue
        found.append(BulkSubject(sheet.id, called_words(sheet), frozenset(), frozenset({sheet.id})))
    return found
