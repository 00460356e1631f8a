"""The documents of a record that people reviewed wholly, as gold for scorers; and those that are none yet, with the reason.

In: a desk; out: lines, and reasons. A document is gold where each value that the reader proposes was accepted, struck or corrected,
somebody signed the document off since (that nothing lacks), and that was not the only one who decided on it. What has anything
restricted in it is none: blocked words are no text to be scored on.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.casework.decisions.concerning import documents_of
from onrecord.casework.decisions.targets import OPEN
from onrecord.casework.labels import Labels
from onrecord.core import RecordError
from onrecord.linking import AMENDING, UNCHANGING, Accept, Content, Decision, Review, mentions_in, proposals_of
from onrecord.publication import gold_line
from onrecord.record import Redaction, Sheet

if TYPE_CHECKING:
    from onrecord.record import Database


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document that somebody judged: its line, or why it is none."""

    name: str
    line: bytes | None
    why: str = ""


def gold_documents(record: "Database", redaction: Redaction, documents: Collection[str] | None = None) -> Iterator[GoldDocument]:
    """Give the documents that somebody judged or signed off, in the order of their names; where documents are given, those alone."""
    judged: dict[str, list[Decision]] = {}
    for decision in record.decisions():
        if decision.stands and (isinstance(decision.content, AMENDING | Accept | Review)):
            for name in _documents(decision.content):
                judged.setdefault(name, []).append(decision)
    names = sorted(judged if documents is None else judged.keys() & set(documents))
    labels = Labels(record, redaction)
    for name in names:
        why = _lacking(record, redaction, name, judged[name])
        called = next((sheet.id for sheet in record.sheets_of([name], redaction)), "a document that is withheld")
        label = labels.called([called]).get(called, called)
        yield GoldDocument(label, None, why) if why else GoldDocument(label, gold_line(record.reading(name, OPEN)))


def _documents(content: Content) -> set[str]:
    """Return the documents whose values a decision judges, or that it signs off as documents."""
    return documents_of(content) | {mention.rpartition("#")[0] for mention in mentions_in(content) if not isinstance(content, Review)}


def _lacking(record: "Database", redaction: Redaction, name: str, decisions: Collection[Decision]) -> str:
    """Return why a document is no gold; empty where it is."""
    sheet = next(iter(record.sheets_of([name], OPEN)), None)
    if sheet is None or redaction.touches(name) or not _is_open(record, redaction, sheet):
        return "something of it is withheld"
    try:
        found = record.proposed(sheet.sha256, OPEN)
    except RecordError as error:
        return error.message
    proposals = proposals_of(found.reading)
    open_ = sum(1 for one in proposals if one.key not in found.verdicts)
    if open_:
        return f"{open_} of {len(proposals)} values are not decided on"
    signed = sheet.docket.reviewed if sheet.docket is not None else None
    if signed is None:
        return "nobody signed it off as complete"
    if signed.changed_since:
        return "it changed since it was signed off"
    deciders = {one.who for one in decisions if isinstance(one.content, Accept) or not isinstance(one.content, UNCHANGING)}
    return "whoever signed it off alone decided on it" if deciders == {signed.who} else ""


def _is_open(record: "Database", redaction: Redaction, sheet: Sheet) -> bool:
    """Tell whether a document's text is shown as it is."""
    if not redaction.documents:
        return True
    try:
        return record.reading(sheet.sha256, redaction).text == record.reading(sheet.sha256, OPEN).text
    except RecordError:
        return False
