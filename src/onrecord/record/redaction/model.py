"""What is shown of a record: all of it, where nothing is restricted; what stands in the place of what is not shown.

In: anything that is to be shown; out: the same. Where people restricted something, `policy.py` takes it out. It stands apart so that a look
into a record that restricts nothing loads nothing that looks for names.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from onrecord.assessment import Assessment
from onrecord.linking import Cluster, Decision
from onrecord.reading import Reading
from onrecord.record.model import Docket, Incident, Sheet

if TYPE_CHECKING:
    from onrecord.record.redaction.clues import Clues

T = TypeVar("T", bound=msgspec.Struct)

BLOCK = "█"
"""What stands in the place of a letter."""
WITHHELD = "(withheld)"
"""What stands in the place of a document that is withheld."""


class Redaction:
    """Nothing is restricted: everything is shown as it is."""

    @property
    def documents(self) -> frozenset[str]:
        """The documents in which anything is restricted."""
        return frozenset()

    @property
    def unknown(self) -> frozenset[str]:
        """The documents in which words are restricted, and whose readings were not given: nobody knows which words."""
        return frozenset()

    @property
    def unread(self) -> frozenset[str]:
        """The documents in which words are restricted, and which can't be read any more: they are withheld, the words not known."""
        return frozenset()

    def only_beside(self) -> tuple[str, ...]:
        """Return the words of restricted names that name others too: they are blocked beside the person only."""
        return ()

    @property
    def digest(self) -> str:
        """The digest of what is restricted: what is shown of a record stays the same as long as this does; empty where nothing is."""
        return ""

    @property
    def persons(self) -> Mapping[str, int]:
        """The restricted persons, by number, by the digest of what is looked for: the same as long as a person is found in the same."""
        return {}

    def clues(self, person: int) -> "Clues":
        """Return the clues of a restricted person, by number."""
        raise KeyError(person)

    @property
    def restricted(self) -> Mapping[str, str]:
        """The documents in which anything is restricted, by the digest of what is."""
        return {}

    def touches(self, document: str) -> bool:  # noqa: ARG002 here and below: what follows a policy looks at it
        """Tell whether anything of a document is restricted by name of the document."""
        return False

    def beside(self, readings: Iterable[Reading]) -> frozenset[int]:  # noqa: ARG002
        """Return the persons, by number, who are named in readings or restricted in them."""
        return frozenset()

    def is_clear(self, value: msgspec.Struct, documents: Collection[str]) -> bool:  # noqa: ARG002
        """Tell whether nothing in a struct could be restricted: no name, and none of the documents that it speaks of."""
        return True

    def hits(self, text: str, near: Collection[int] = ()) -> bool:  # noqa: ARG002
        """Tell whether a restricted name stands in a text; `near` as for a reading."""
        return False

    def withholds(self, incident: Incident) -> bool:  # noqa: ARG002
        """Tell whether nothing is left of an incident that it could be told from; it has all its readings."""
        return False

    def incident(self, incident: Incident) -> Incident | None:
        """Return an incident without what is restricted; None where nothing is left that it could be told from."""
        return incident

    def found_in(self, incident: Incident, find: Callable[[Assessment, Cluster], T]) -> T | None:
        """Return what a function finds in an incident's judgement and its mentions, without what is restricted, as `incident` has them."""
        return find(incident.assessment, incident.cluster)

    def reading(self, reading: Reading, near: Collection[int] = ()) -> Reading | None:  # noqa: ARG002
        """Return a reading without what is restricted; None where the document is withheld.

        Args:
            reading: The reading.
            near: The persons beside whom it stands: those of the other documents of its incidents.
        """
        return reading

    def sheet(self, sheet: Sheet, near: Collection[int] = ()) -> Sheet | None:  # noqa: ARG002
        """Return a document without what is restricted; None where it is withheld; `near` as for a reading."""
        return sheet

    def decision(self, decision: Decision) -> Decision:
        """Return a decision without what is restricted; withheld documents have no name in it."""
        return decision

    def docket(self, docket: Docket | None) -> Docket | None:
        """Return what people noted, without what is restricted anywhere in the record."""
        return docket

    def words(self, text: str) -> str:
        """Return what somebody wrote about the record, without what is restricted anywhere in it."""
        return text

    def plain(self, value: Any) -> Any:  # noqa: ANN401 what JSON holds
        """Return what JSON holds without what is restricted anywhere in the record."""
        return value
