"""A record's database, open: the face of the room, over its parts.

In: a record's folder, and what was read of its originals; out: incidents, documents, decisions (`looking.py`, `incident_looks.py`,
`document_looks.py`), and the steps of the work: take in what the log has (`catch_up`), read what waits (whoever calls does that), store,
index and recompute it (`take`, `finish`). Each step is one transaction: killed in between, the next run finds what still waits.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.archive import Entry, Reader, open_reader
from onrecord.linking import PARTIES, Content, Decision
from onrecord.reading import Registry, load_registry
from onrecord.record import models
from onrecord.record.database import coded, disconnect
from onrecord.record.document_looks import DocumentLooks
from onrecord.record.document_metadata import all_told, first_days
from onrecord.record.incident_looks import IncidentLooks
from onrecord.record.lag import is_stale
from onrecord.record.model import Mismatch, Reach, Read, ReadingTable, State, Waiting
from onrecord.record.redaction import Redaction
from onrecord.record.remembered import serve_from_memory
from onrecord.record.routing import asks_its_own

if TYPE_CHECKING:
    from onrecord.record.kept_readings import KeptReadings
    from onrecord.record.noted_readings import ReadingsNoted
    from onrecord.record.summaries import Summary
    from onrecord.record.upkeep import Noting, Upkeep

_NEVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)  # when something is decided that only may be


@asks_its_own
class Database(IncidentLooks, DocumentLooks):
    """The database of one record, which `open_database` has connected to."""

    @cached_property
    def _upkeep(self) -> "Upkeep":
        """What writes; who only looks does without."""
        from onrecord.record.upkeep import Upkeep  # noqa: PLC0415 late, as said

        return Upkeep()

    @property
    def registry(self) -> Registry | None:
        """The registry of parties that decisions were last judged with."""
        return self._upkeep.registry

    def close(self) -> None:
        """Close the connection."""
        disconnect(self.alias)

    def serve(self) -> None:
        """Answer what is asked of incidents from memory, as it pays where many ask of one state of the record."""
        serve_from_memory(self.alias)

    def index_more(self) -> Iterator[tuple[int, int]]:
        """Index what an older version took in, which takes minutes of a large record; `catch_up` does it, too, and says nothing meanwhile.

        Gives, some documents at a time, the number of that which it came to, and that of the last.
        """
        yield from self._upkeep.index_more()

    def catch_up(self, reader: Reader, registry: Registry | None = None) -> None:
        """Take in what the custody log has beyond the database; what decisions touch is recomputed where the registry is given.

        Raises:
            RecordError: `other_record`, `ahead`, and what the database refuses.
        """
        self._upkeep.catch_up(reader, registry)

    def restrict_as(self, reader: Reader, start: int) -> None:
        """Take in what a log restricts from an entry on, and nothing else of it: for a record as it stood before that entry."""
        self._upkeep.restrict_as(reader, start)

    def carry_out(self, entry: Entry, registry: Registry, note: "Noting") -> None:
        """Carry out a decision, and have it noted by `note` with what it changed; see `upkeep.py`."""
        self._upkeep.carry_out(entry, registry, note)

    def preview(self, entries: Sequence[Entry], registry: Registry) -> "tuple[list[Summary], list[Summary]]":
        """Return what entries that note decisions would change together, before and after; nothing is kept of it."""
        return self._upkeep.preview(entries, registry)

    def work_changes(self, entries: Sequence[Entry]) -> "list[tuple[list[Summary], list[Summary]]]":
        """Return what each of some entries that are not noted yet changes of notes, tags, assignment, status and review."""
        from onrecord.record.work_changes import work_changes  # noqa: PLC0415 late, as above

        with coded():
            return work_changes(entries)

    def waiting(self) -> Iterator[Waiting]:
        """Give the documents that are to be read, in the order in which they came."""
        with coded():
            rows = models.Document.objects.filter(state=State.WAITING.value).order_by("number")
            found = list(rows.values_list("number", "name", "sha256"))
            numbers = [number for number, _, _ in found]
            told, received = all_told(numbers), first_days(numbers)
            for number, name, sha256 in found:
                yield Waiting(number=number, name=name, sha256=sha256, told=told[number], received=received.get(number))

    def to_note(self, outcomes: Sequence[Read], still_holds: Callable[[str, str], bool] | None = None) -> list[dict[str, object]]:
        """Return what the log is to note of readings, before they are taken in: of those that it has not noted as they are.

        `still_holds` tells, of an original and the name of its document, whether what was noted of it is of the reader that read it now.
        """
        from onrecord.record.noted_events import to_note  # noqa: PLC0415 late: who only looks does without

        with coded():
            return list(to_note(outcomes, still_holds or (lambda *_: True)))

    def take(self, outcomes: Sequence[Read], registry: Registry) -> tuple[str, ...]:
        """Store what was read, index it and recompute what it concerns; return the ids of the incidents that this concerned."""
        return self._upkeep.take(outcomes, registry)

    def finish(self, registry: Registry) -> None:
        """Place all documents anew, where some were read anew and none waits any more."""
        self._upkeep.finish(registry)

    def kept_readings(self) -> "KeptReadings":
        """Put all readings aside, so that they are at hand when the database was emptied."""
        from onrecord.record.kept_readings import KeptReadings  # noqa: PLC0415 late, as above

        with coded():
            return KeptReadings(self._folder)

    def readings_noted(self) -> "ReadingsNoted":
        """Return what the log says of all readings; it is looked through once."""
        from onrecord.record.noted_readings import readings_noted  # noqa: PLC0415 late, as above

        with coded(), open_reader(self._folder) as reader:
            return readings_noted(reader)

    def forget(self) -> None:
        """Empty the database, so that it is made anew from the archive."""
        self._upkeep.forget()

    def is_stale(self) -> bool:
        """Tell whether documents are being read anew."""
        return is_stale()

    def sweep(self, *, thoroughly: bool = False) -> bool:
        """Let the file have nothing left of restricted words that were taken out; return whether that is so now.

        `thoroughly`: also where SQLite may have left it when it moved rows, whatever the size of the file.
        """
        from onrecord.record.sweeping import sweep  # noqa: PLC0415 late, as above

        return sweep(thoroughly=thoroughly)

    def content_digest(self) -> str:
        """Return the digest of all that a person can see in the database, numbers and times included."""
        from onrecord.record.contents import content_digest  # noqa: PLC0415 late, as above

        with coded():
            return content_digest()

    def check(self, reader: Reader, registry_of: Callable[[tuple[ReadingTable, ...]], Registry]) -> Iterator[Mismatch]:
        """Give everything in the database that is not what the custody log and the readings it notes give; see `checking.py`."""
        from onrecord.record.checking import check  # noqa: PLC0415 late, as above

        with coded():
            yield from check(reader, registry_of)

    def digest(self, *, ids: bool = True) -> str:
        """Return the digest of all that the record holds; without the ids of incidents it is the same in whatever order reports came."""
        from onrecord.record.digest import record_digest  # noqa: PLC0415 late, as above

        with coded():
            return record_digest(ids=ids)

    def documents_naming(self, content: Content) -> set[str]:
        """Return the documents that name a party of which something is decided; none where that is about no party."""
        if not isinstance(content, PARTIES):
            return set()
        from onrecord.record.party_documents import documents_naming  # noqa: PLC0415 late, as above

        with coded():
            return documents_naming([_may_be(content)], self.registry or load_registry())

    def reach(self, contents: Sequence[Content]) -> Reach:
        """Return how much is judged anew by decisions on parties: it is counted, so that it is told at once where that takes minutes."""
        from onrecord.record.party_documents import reach_of  # noqa: PLC0415 late, as above

        with coded():
            return reach_of(list(map(_may_be, contents)), self.registry or load_registry())

    def uncovered(self, redaction: Redaction) -> Reach:
        """Return how much may name somebody who is restricted, and is to be written anew without."""
        from onrecord.record.covering import uncovered  # noqa: PLC0415 late, as above

        with coded():
            return uncovered(redaction)


def _may_be(content: Content) -> Decision:
    """Return a decision that only may be made."""
    return Decision(id="", who="", when=_NEVER, why="", content=content)
