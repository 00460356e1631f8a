"""The versions of a document, and what came and went from each to the next.

In: an open record, what the document is called by; out: versions, the earliest first. What is restricted is blacked out before two are
compared, so that no sentence shows it; a restricted version is passed over.
"""

from typing import TYPE_CHECKING

import msgspec

from onrecord.core import RecordError
from onrecord.linking import Changes, compare
from onrecord.reading import Reading
from onrecord.record import Redaction, SeenVersion

if TYPE_CHECKING:
    from onrecord.record import Database


class ChangedVersion(msgspec.Struct, frozen=True):
    """A version, and what changed since the one before; None for the first."""

    version: SeenVersion
    changes: Changes | None


def changed_versions(record: "Database", document: str, redaction: Redaction) -> tuple[ChangedVersion, ...]:
    """Return the versions of a document with their changes; none where it is the only one.

    Raises:
        RecordError: `unknown` where no document is called so, `ambiguous` where several are.
    """
    found: list[ChangedVersion] = []
    before: Reading | None = None
    for version in record.versions(document, redaction):
        reading = _reading(record, version, redaction)
        if reading is None:
            continue
        found.append(ChangedVersion(version, compare(before, reading) if before is not None else None))
        before = reading
    return tuple(found) if len(found) > 1 else ()


def _reading(record: "Database", version: SeenVersion, redaction: Redaction) -> Reading | None:
    try:
        return record.reading(version.sheet.sha256, redaction)
    except RecordError as error:
        if error.code not in {"record.unread", "record.restricted"}:
            raise
        return None
