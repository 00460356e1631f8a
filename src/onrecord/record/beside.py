"""Beside whom a document stands: the persons whom the documents of its incidents name, or in which they are restricted.

In: a document; out: numbers of persons, as `Redaction.beside` gives them. What an incident's documents name is found out once; they
are read for it, which costs what showing the incident does. Limits: a document of no incident stands beside its own persons only.
"""

from collections.abc import Iterable

from onrecord.record import models
from onrecord.record.evidence import evidence
from onrecord.record.redaction import Redaction


class Beside:
    """Beside whom documents stand."""

    def __init__(self, redaction: Redaction) -> None:
        """Take what is restricted."""
        self._redaction = redaction
        self._persons: dict[str, frozenset[int]] = {}

    def document(self, number: int) -> frozenset[int]:
        """Return the persons beside whom a document stands, those that it names itself not counted unless it is in an incident."""
        if type(self._redaction) is Redaction:  # nobody is restricted
            return frozenset()
        rows = models.StoredMention.objects.filter(document_id=number, incident__isnull=False)
        return self.incidents(set(rows.values_list("incident", flat=True)))

    def incidents(self, names: Iterable[str]) -> frozenset[int]:
        """Return the persons whom the documents of incidents name."""
        found: frozenset[int] = frozenset()
        for name in names:
            if name not in self._persons:
                rows = models.StoredMention.objects.filter(incident=name).values_list("document__name", flat=True)
                self._persons[name] = self._redaction.beside(evidence(sorted(set(rows)))[0].values())
            found |= self._persons[name]
        return found
