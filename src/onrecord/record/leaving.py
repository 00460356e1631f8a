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
        whole = readings_of([name]).get(name)
        near = beside.document(number) | (redaction.beside([whole]) if whole is not None else frozenset())
        drawn = whole is not None and redaction.reading(whole, near) is not whole
        if drawn or redaction.touches(name) or _holds(digest, received[digest], redaction, near, reader):
            yield digest


def _holds(digest: str, received: list[tuple[Entry, Receipt]], redaction: Redaction, near: frozenset[int], reader: Reader) -> bool:
    """Tell whether what is kept of an original holds what is restricted, or can't be looked into."""
    for entry, receipt in received:
        if redaction.hits(msgspec.json.encode(entry).decode(), near):
            return True
        region = receipt.record
        if region is not None and any(redaction.hits(text, near) for text in texts_of_member(reader.region(region))):
            return True
    return any(text is None or redaction.hits(text, near) for text in texts_in(reader.original(digest)))
