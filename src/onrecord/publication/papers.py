"""The documents of an incident, by the ids under which they may be named.

In: an incident; out: the documents that its mentions tell of and that were handed over, in order of their ids. A document
that the record holds back has no reading, and so is none of them. Limits: where words of an id are restricted, it is the id with
blocks that counts, whatever the reading was filed under.
"""

from typing import NamedTuple

from onrecord.linking import Family
from onrecord.reading import Reading
from onrecord.record import Incident


class Paper(NamedTuple):
    """A document's reading, and the family of its text; None: it stands alone."""

    reading: Reading
    family: Family | None

    @property
    def family_id(self) -> str:
        """The id of its family; a document of none is its own."""
        return self.family.id if self.family else self.reading.document.id


def papers_of(incident: Incident) -> dict[str, Paper]:
    """Return the documents of an incident by their ids, in order of these."""
    given = {reading.document.id: Paper(reading, incident.families.get(name)) for name, reading in sorted(incident.readings.items())}
    named = {mention.document for mention in incident.cluster.members}
    return {document: given[document] for document in sorted(named & given.keys())}
