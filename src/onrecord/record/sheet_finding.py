"""Which documents a query asks for, the last to come first.

In: a `SheetQuery`; out: `Sheet`s. What is restricted is found by nothing: where something is, each document is looked at as it is shown.
Limits: of a document that could not be read, the publisher is not known to the search.
"""

from collections.abc import Iterator
from itertools import islice

from onrecord.record import models
from onrecord.record.folding import fold
from onrecord.record.lookups import reading
from onrecord.record.model import Sheet, State
from onrecord.record.queries import SheetQuery
from onrecord.record.redaction import Redaction
from onrecord.record.sheets import shown_sheets
from onrecord.record.sql import batches
from onrecord.record.texts import documents_with, holds


def find_sheets(query: SheetQuery, redaction: Redaction, part: slice) -> Iterator[Sheet]:
    """Give the documents that a query asks for, those of one part of the list."""
    rows = models.Document.objects.order_by("-number")
    if query.state is not None:
        rows = rows.filter(state=query.state.value)
    if query.undated:
        rows = rows.filter(state=State.READ.value, published__isnull=True, language__isnull=False)
    asks_words = query.text is not None or query.publisher is not None
    if not asks_words and not redaction.documents:
        yield from shown_sheets(list(rows.values_list("number", flat=True)[part]), redaction)
        return
    numbers = list(rows.values_list("number", flat=True))
    if query.publisher is not None:
        publishers = {name for name in models.Document.objects.values_list("publisher", flat=True).distinct() if name}
        named = [name for name in publishers if fold(query.publisher) in fold(name)]
        meant = {number for some in batches(named) for number in rows.filter(publisher__in=some).values_list("number", flat=True)}
        numbers = [number for number in numbers if number in meant]
    if query.text is not None:
        holding = set(documents_with(query.text))
        numbers = [number for number in numbers if number in holding]
    if not redaction.documents:
        yield from shown_sheets(numbers[part], redaction)
        return
    yield from islice(_fitting(numbers, query, redaction), part.start, part.stop)


def _fitting(numbers: list[int], query: SheetQuery, redaction: Redaction) -> Iterator[Sheet]:
    """Give documents whose shown publisher and words still answer the query."""
    for number in numbers:
        for sheet in shown_sheets([number], redaction):
            if query.publisher is not None and fold(query.publisher) not in fold(sheet.publisher or ""):
                continue
            if query.text is None or holds(reading(number, redaction).text, query.text):
                yield sheet
