"""A database emptied: of its index alone, so that all documents are indexed anew, or of everything, so that the archive fills it again.

In: the connected database; out: the same with empty tables. The archive and its log have all that goes.
"""

from onrecord.record import models
from onrecord.record.clued import empty_clues
from onrecord.record.sql import empty
from onrecord.record.texts import empty_texts

_INDEX = (
    models.Print,
    models.Paragraph,
    models.Boilerplate,
    models.CopyLink,
    models.Family,
    models.BlockKey,
    models.Link,
    models.Incident,
)
_READINGS = (
    models.NamedParty,
    models.PartyMention,
    models.TotalMention,
    models.PeopleNamed,
    models.NotedEvent,
    models.StoredMention,
    models.StoredReading,
    models.StoredFingerprint,
    models.Receipt,
    models.Document,
)
_LOG = (models.Table, models.Decision, models.Progress, models.Covered)


def empty_index() -> None:
    """Forget what lies beside what, and all incidents."""
    empty(_INDEX)
    models.Document.objects.update(placed=False, family=None)
    models.StoredMention.objects.update(incident=None)


def empty_database() -> None:
    """Forget everything."""
    empty((*_INDEX, *_READINGS, *_LOG))
    empty_texts()
    empty_clues()
