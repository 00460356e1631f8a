"""What every room speaks of: spans, days, digests, errors."""

from onrecord.core.cycles import seeking_cycles
from onrecord.core.day import Period
from onrecord.core.digest import sha256
from onrecord.core.display import printable, visible
from onrecord.core.errors import (
    ArchiveError,
    CaseworkError,
    CommandError,
    LanguageError,
    OnrecordError,
    PageError,
    PublicationError,
    ReadingError,
    RecordError,
    ScaleError,
    WorkbenchError,
)
from onrecord.core.late import load_late
from onrecord.core.span import Span, stripped
from onrecord.core.written_day import WrittenDay, find_written_days, is_credible

__all__ = [
    "ArchiveError",
    "CaseworkError",
    "CommandError",
    "LanguageError",
    "OnrecordError",
    "PageError",
    "Period",
    "PublicationError",
    "ReadingError",
    "RecordError",
    "ScaleError",
    "Span",
    "WorkbenchError",
    "WrittenDay",
    "find_written_days",
    "is_credible",
    "load_late",
    "printable",
    "seeking_cycles",
    "sha256",
    "stripped",
    "visible",
]
