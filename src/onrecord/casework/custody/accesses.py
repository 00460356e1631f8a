"""Notes in the custody log that somebody was shown what is restricted.

In: a record that is open to write; what was shown, by ids of documents; out: one entry. It says who, when and what by digests of originals
and ids of decisions: no name stands in it, so that everybody may read it. The database takes it in at once, and is not behind the log.
"""

from collections.abc import Collection
from dataclasses import dataclass

from onrecord.archive import EntryKind, Origin
from onrecord.casework.desk import Desk
from onrecord.linking import Restrict


@dataclass(frozen=True, slots=True)
class Access:
    """What somebody was shown: documents, and the documents whose restrictions keep that from others."""

    documents: Collection[str]
    restricted_in: Collection[str]


def note_access(desk: Desk, access: Access, who: str, session: str) -> None:
    """Note what was shown, and come back when that is on the disk; raises ArchiveError where the record can't be written.

    Args:
        desk: The record.
        access: What was shown.
        who: Who was shown it.
        session: What tells this time of looking from others.
    """
    restrictions = [
        decision.id
        for decision in desk.record.decisions()
        if isinstance(decision.content, Restrict) and decision.stands and decision.content.document in access.restricted_in
    ]
    digests = sorted(desk.record.originals_of(access.documents).values())
    _note(desk, {"session": session, "documents": digests, "restrictions": restrictions}, who)


def note_unveiling(desk: Desk, why: str, who: str, session: str) -> None:
    """Note that somebody asked to be shown what is restricted, and why; raises as `note_access` does."""
    _note(desk, {"session": session, "why": why}, who)


def _note(desk: Desk, payload: dict[str, object], who: str) -> None:
    desk.writer.note(EntryKind.ACCESS, payload, Origin(where="", when=desk.now(), who=who))
    desk.writer.commit()
    desk.catch_up()
