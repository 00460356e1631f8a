"""Beside whom a document stands: the persons whom the documents of its incidents name, or in which they are restricted.

In: documents; out: numbers of persons, as `Redaction.beside` gives them. What an incident's documents name is found out once; they
are read for it, which costs what showing the incident does. Limits: a document of no incident stands beside its own persons only.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from onrecord.record import models
from onrecord.record.readings import readings_of
from onrecord.record.redaction import Redaction
from onrecord.record.sql import batches, select


class Beside:
    """Beside whom documents stand."""

    def __init__(self, redaction: Redaction) -> None:
        """Take what is restricted."""
        self._redaction = redaction
        self._persons: dict[str, frozenset[int]] = {}
        """Whom the documents of an incident name, by its id."""
        self._incidents: dict[int, set[str]] = {}
        """The incidents of a document, by its number."""

    def learn(self, documents: Collection[int]) -> None:
        """Find out at once what `document` will be asked of each of some documents: by a few questions, not by some for each."""
        if type(self._redaction) is Redaction:  # nobody is restricted
            return
        self._incidents.update((number, set()) for number in documents)
        for number, incident in select(models.StoredMention, ("document_id", "incident"), "document_id", documents, "incident IS NOT NULL"):
            self._incidents[number].add(incident)
        self._learn_incidents({incident for number in documents for incident in self._incidents[number]})

    def document(self, number: int) -> frozenset[int]:
        """Return the persons beside whom a document stands, those that it names itself not counted unless it is in an incident."""
        if number not in self._incidents:
            self.learn([number])
        return self.incidents(self._incidents.get(number, ()))

    def incidents(self, names: Iterable[str]) -> frozenset[int]:
        """Return the persons whom the documents of incidents name."""
        asked = set(names)
        self._learn_incidents(asked)
        return frozenset[int]().union(*(self._persons[name] for name in asked))

    def _learn_incidents(self, names: set[str]) -> None:
        """Find out whom the documents of incidents name, where that is not known."""
        telling: defaultdict[str, set[int]] = defaultdict(set)
        for incident, number in select(models.StoredMention, ("incident", "document_id"), "incident", sorted(names - self._persons.keys())):
            telling[incident].add(number)
        named = self._named_in({number for numbers in telling.values() for number in numbers})
        for incident in names - self._persons.keys():
            self._persons[incident] = frozenset[int]().union(*(named.get(number, ()) for number in telling[incident]))

    def _named_in(self, documents: Collection[int]) -> dict[int, frozenset[int]]:
        """Return whom each of some documents names, of those that were read."""
        found: dict[int, frozenset[int]] = {}
        for some in batches(sorted(documents)):
            called = {name: number for number, name in select(models.Document, ("number", "name"), "number", some)}
            found.update((called[name], self._redaction.beside([reading])) for name, reading in readings_of(called).items())
        return found
