"""What a record's database is asked of documents: what they are called, what was read of them, whether their originals may leave.

In: names of documents, queries, what is restricted; out: sheets and readings without what is restricted. Nothing is changed.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from django.db.models import Count

from onrecord.archive import Purpose, Reader
from onrecord.linking import Decision, Family
from onrecord.reading import Reading
from onrecord.record import lookups, models
from onrecord.record.database import coded
from onrecord.record.document_names import called
from onrecord.record.looking import Looks, of_one
from onrecord.record.model import ReadingTable, SeenVersion, Sheet, State
from onrecord.record.noted import noted_readings
from onrecord.record.queries import Query, SheetQuery
from onrecord.record.readings import stored_lines
from onrecord.record.redaction import Redaction
from onrecord.record.remembered import remembered
from onrecord.record.routing import asks_its_own
from onrecord.record.sheets import sheet, sheets, sheets_of, versions
from onrecord.record.sql import select

if TYPE_CHECKING:
    from onrecord.record.proposed import ProposedReading


@asks_its_own
class DocumentLooks(Looks):
    """A database that is looked into for documents."""

    def tables(self) -> tuple[ReadingTable, ...]:
        """Return the tables that documents are read with, in the order in which they came."""
        with coded():
            rows = models.Table.objects.order_by("entry").values_list("sha256", "purpose", "name")
            return tuple(ReadingTable(sha256, Purpose(purpose), name) for sha256, purpose, name in rows)

    def counts(self) -> dict[State, int]:
        """Return how many documents there are in each state."""
        with coded():
            return dict(remembered("counts", _counts))

    def undated(self, most: int) -> tuple[int, tuple[str, ...]]:
        """Return how many texts were read without a day of publication, and what the first of them are called; rows of tables are none."""
        with coded():
            rows = models.Document.objects.filter(state=State.READ.value, published__isnull=True, language__isnull=False)
            first = list(rows.order_by("number").values_list("number", flat=True)[:most]) if most else []
            return int(rows.count()), tuple(map(called, first))

    def published(self, documents: Collection[str]) -> dict[str, dt.date]:
        """Return the days of publication of documents, by their ids or digests, of those that have one."""
        with coded():
            return lookups.published(documents)

    def added(self, documents: Collection[str]) -> dict[str, dt.datetime]:
        """Return when documents came first, by their ids or digests."""
        with coded():
            return lookups.added(documents)

    def sheet(self, given: str, redaction: Redaction | None = None) -> Sheet:
        """Return one document; raises RecordError `unknown`, `restricted`."""
        with coded():
            return of_one(sheet, given, redaction or self.redaction())

    def sheets(self, redaction: Redaction | None = None, query: Query | None = None) -> Iterator[Sheet]:
        """Give documents in the order in which they came; of a query only the incidents and what it asks of the work on them count."""
        with coded():
            yield from sheets(redaction or self.redaction(), query or Query())

    def find_sheets(self, query: SheetQuery, redaction: Redaction, part: slice) -> list[Sheet]:
        """Return the documents that a query asks for, the last to come first, those of one part of the list."""
        from onrecord.record.sheet_finding import find_sheets  # noqa: PLC0415 late: who asks for something else does without

        with coded():
            return list(find_sheets(query, redaction, part))

    def sheets_of(self, documents: Collection[str], redaction: Redaction) -> list[Sheet]:
        """Return documents by their ids or digests, those that are not restricted."""
        with coded():
            return list(sheets_of(documents, redaction))

    def versions(self, given: str, redaction: Redaction | None = None) -> tuple[SeenVersion, ...]:
        """Return the versions of a document, the earliest first; none where it is the only one; raises RecordError `unknown`."""
        with coded():
            return of_one(versions, given, redaction or self.redaction())

    def family(self, given: str, redaction: Redaction) -> Family | None:
        """Return the documents that carry one text with this one, it among them; None where it was not placed; raises `unknown`."""
        with coded():
            return of_one(lookups.family, given, redaction)

    def reading(self, given: str, redaction: Redaction | None = None) -> Reading:
        """Return the reading of a document; raises RecordError `unknown`, `unread`, `restricted`."""
        with coded():
            return of_one(lookups.reading, given, redaction or self.redaction())

    def readings(self, redaction: Redaction | None = None) -> Iterator[Reading]:
        """Give all readings without what is restricted, by the ids of their documents."""
        with coded():
            yield from lookups.readings(redaction or self.redaction())

    def proposed(
        self, given: str, redaction: Redaction | None = None, among: Callable[[Decision], bool] | None = None
    ) -> "ProposedReading":
        """Return what the reader proposes of a document, and the last word on each value; raises as `reading` does.

        `among`: which decisions count; None: all that stand.
        """
        from onrecord.record.proposed import proposed  # noqa: PLC0415 late, as above

        decisions = [one for one in self.decisions() if among is None or among(one)]
        with coded():
            return of_one(lambda number, shown: proposed(number, shown, decisions), given, redaction or self.redaction())

    def noted_in(self, reader: Reader) -> dict[str, str]:
        """Return what a log noted last of the reading of each original: the digest of the reading, or the code of its failure."""
        return noted_readings(reader)

    def lines_of(self, originals: Collection[str]) -> dict[str, bytes]:
        """Return the readings of originals as they were printed, by the digests of the originals."""
        with coded():
            rows = select(models.Document, ("number", "sha256"), "sha256", sorted(originals))
            named = dict(rows)
            return {named[number]: line for number, line in stored_lines(named)}

    def originals(self) -> Iterator[tuple[str, str]]:
        """Give the id and the digest of each document."""
        with coded():
            yield from models.Document.objects.order_by("number").values_list("name", "sha256").iterator()

    def originals_of(self, documents: Collection[str]) -> dict[str, str]:
        """Return the digests of the originals of documents, by their ids."""
        with coded():
            return lookups.originals_of(documents)

    def held_back(self, redaction: Redaction, reader: Reader) -> Iterator[str]:
        """Give the digests of the originals that may not leave: they hold what is restricted, or can't be looked into."""
        from onrecord.record.leaving import held_back  # noqa: PLC0415 late, as above

        with coded():
            yield from held_back(redaction, reader)

    def is_held_back(self, digest: str, redaction: Redaction, reader: Reader) -> bool:
        """Tell whether an original may not leave: it holds what is restricted, or can't be looked into."""
        from onrecord.record.leaving import is_held_back  # noqa: PLC0415 late, as above

        with coded():
            return is_held_back(digest, redaction, reader)


def _counts() -> dict[State, int]:
    found = dict(models.Document.objects.values_list("state").annotate(number=Count("number")))
    return {state: int(found.get(state.value, 0)) for state in State}
