"""Which originals may not leave a record: something is restricted in their readings, their receipts or their bytes.

In: what is restricted, the record's archive; out: digests. Limits: an original that can't be looked into (a picture, sound, an archive)
is held back as long as anything is restricted.
"""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from onrecord.archive import Entry, Reader, Receipt
from onrecord.record import models
from onrecord.record.beside import Beside
from onrecord.record.readings import readings_of
from onrecord.record.redaction import Redaction, texts_in, texts_of_member


def held_back(redaction: Redaction, reader: Reader) -> Iterator[str]:
    """Give the digests of the originals that may not leave: something is restricted in the reading, the receipts or the bytes.

    An original whose bytes can't be looked into is held back too, as long as anything is restricted.
    """
    if not redaction.documents:
        return
    beside = Beside(redaction)
    received: defaultdict[str, list[tuple[Entry, Receipt]]] = defaultdict(list)
    for _, entry, receipt in reader.receipts():
        received[receipt.sha256].append((entry, receipt))
    for number, name, digest in list(models.Document.objects.order_by("number").values_list("number", "name", "sha256")):
        if _stays((number, name, digest), received[digest], redaction, beside, reader):
            yield digest


def is_held_back(digest: str, redaction: Redaction, reader: Reader) -> bool:
    """Tell whether an original may not leave; one that is no document's may not as long as anything is restricted."""
    if not redaction.documents:
        return False
    rows = list(models.Document.objects.filter(sha256=digest).values_list("number", "name", "sha256"))
    received = [(entry, receipt) for _, entry, receipt in reader.receipts_of(digest)]
    beside = Beside(redaction)
    return not rows or any(_stays(row, received, redaction, beside, reader) for row in rows)


def _stays(row: tuple[int, str, str], received: list[tuple[Entry, Receipt]], redaction: Redaction, beside: Beside, reader: Reader) -> bool:
    number, name, digest = row
    whole = readings_of([name]).get(name)
    near = beside.document(number) | (redaction.beside([whole]) if whole is not None else frozenset())
    drawn = whole is not None and redaction.reading(whole, near) is not whole
    return drawn or redaction.touches(name) or _holds(digest, received, redaction, near, reader)


def _holds(digest: str, received: list[tuple[Entry, Receipt]], redaction: Redaction, near: frozenset[int], reader: Reader) -> bool:
    """Tell whether what is kept of an original holds what is restricted, or can't be looked into."""
    for entry, receipt in received:
        if redaction.hits(msgspec.json.encode(entry).decode(), near):
            return True
        region = receipt.record
        if region is not None and any(redaction.hits(text, near) for text in texts_of_member(reader.region(region))):
            return True
    return any(text is None or redaction.hits(text, near) for text in texts_in(reader.original(digest)))
