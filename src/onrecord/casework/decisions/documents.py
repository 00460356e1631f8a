"""What a document is, corrected: publisher and title at once, day and language when it is read again.

In: an open record, a document, a value as people write it; out: a request.
"""

import datetime as dt
import re
from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned, plan
from onrecord.casework.decisions.targets import OPEN, make
from onrecord.core import CaseworkError
from onrecord.linking import DocumentField

if TYPE_CHECKING:
    from onrecord.record import Database

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NOTHING = {"", "null", "unknown", "not stated", "?"}


def correcting_document(record: "Database", document: str, field: str, value: str, why: str) -> Planned:
    """Return the request that a document have another publisher, title, day of publication or language.

    Raises:
        RecordError: `unknown`.
        CaseworkError: `value` where there is no such field, or it can't have the value.
    """
    name = record.sheet(document, OPEN).id
    if field not in set(DocumentField):
        raise CaseworkError("value", f"{field:.40} can't be corrected.", f"What can be: {', '.join(DocumentField)}.")
    content = make("correct-document", document=name, field=field, value=_checked(DocumentField(field), value.strip()))
    told = record.mentions_of([name])
    beside = {member for one in record.incidents_of(told) for member in record.members(one)}
    return plan(content, why, frozenset(told | beside))


def _checked(field: DocumentField, value: str) -> str | None:
    if value.casefold() in _NOTHING:
        if field is DocumentField.LANGUAGE:
            raise CaseworkError("value", "A document has a language.", "Write its code: en.")
        return None
    if field is DocumentField.PUBLISHED:
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            raise CaseworkError("value", f"{value:.40} is no day.", "Write it as 2031-03-05.") from None
    if field is DocumentField.LANGUAGE and not _LANGUAGE.fullmatch(value):
        raise CaseworkError("value", f"{value:.40} is no language.", "Write its code: en.")
    return value
