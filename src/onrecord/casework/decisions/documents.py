"""What a document is, corrected: publisher and title at once, day and language when it is read again."""

import datetime as dt
import re
from typing import TYPE_CHECKING

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import OPEN, make, with_all_beside
from onrecord.core import CaseworkError
from onrecord.linking import DocumentField

if TYPE_CHECKING:
    from onrecord.record import Database

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NOTHING = {"", "null", "unknown", "not stated", "?"}


class CorrectDocumentRequest(Request, frozen=True, kw_only=True):
    """That a document have another publisher, title, day of publication (`published`) or language; `unknown` where it is not stated."""

    document: str
    field: str
    value: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises RecordError `unknown`, CaseworkError `value` where there is no such field or value."""
        name = record.sheet(self.document, OPEN).id
        if self.field not in set(DocumentField):
            raise CaseworkError("value", f"{self.field:.40} can't be corrected.", f"What can be: {', '.join(DocumentField)}.")
        value = _checked(DocumentField(self.field), self.value.strip())
        content = make("correct-document", document=name, field=self.field, value=value)
        return planned(content, why, with_all_beside(record, name))


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
