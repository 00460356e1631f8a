"""Which document is meant by what somebody calls it, and what people call a document.

In: an id, a digest, a file, a title, an address, or the beginning of one; a file and a line; out: the number of the one document that is
called so, or a refusal. What is restricted in a title or an address finds it for those who may see it only.
"""

import re

from django.db.models import Q

from onrecord.core import RecordError
from onrecord.record import models
from onrecord.record.document_metadata import all_told
from onrecord.record.model import SHORTEST
from onrecord.record.redacted_finds import called_so
from onrecord.record.redaction import Redaction
from onrecord.record.sheets import whole_sheets
from onrecord.record.sql import select

_LINE = re.compile(r"(.+):(\d{1,9})")


def document_number(given: str, redaction: Redaction) -> int:
    """Return the number of a document by its id, digest, file, title or address, or by the beginning of one of these.

    What it is called in full goes before what only begins so. A file of several documents is given with the line: `posts.jsonl:3`. What
    is restricted in its title or address finds it for those who may see it only.

    Raises:
        RecordError: `unknown` where none is called so, `ambiguous` where more than one is.
    """
    exact = [*select(models.Document, ("number",), "name", [given]), *select(models.Document, ("number",), "sha256", [given])]
    if exact:
        return int(min(exact)[0])
    said = Q(url=given) | Q(title__iexact=given)
    came = Q(where=given) | Q(where__endswith=f"/{given}")
    found = _documents(said, came) or (set() if redaction.documents else called_so(given))
    if not found and (line := _LINE.fullmatch(given)) is not None:
        found = _on_line(line[1], int(line[2]))
    if not found and len(given) >= SHORTEST:
        begun = Q(name__startswith=given) | Q(sha256__startswith=given) | Q(url__startswith=given) | Q(title__istartswith=given)
        found = _documents(begun, Q(where__startswith=given) | Q(where__contains=f"/{given}"))
    if len(found) > 1:
        raise RecordError("ambiguous", f"More than one document of the record is called {given:.80}.", "Give more of its name.")
    if not found:
        message = f"No document of the record is called {given:.80}."
        raise RecordError("unknown", message, "`onrecord list --documents` prints them.")
    return found.pop()


def _documents(said: Q, came: Q) -> set[int]:
    """Return the documents of which something is said, or that came from somewhere; of many, two."""
    numbers = models.Document.objects.filter(said).values_list("number", flat=True)[:2]
    files = models.Receipt.objects.filter(came).values_list("document_id", flat=True).distinct()[:2]
    return {int(number) for number in (*numbers, *files)}


def _on_line(file: str, line: int) -> set[int]:
    """Return the documents that came as a line of a file of several."""
    came = models.Receipt.objects.filter(Q(where=file) | Q(where__endswith=f"/{file}")).values_list("document_id", flat=True).distinct()
    numbers = [int(number) for number in came]
    return {number for number, told in all_told(numbers).items() if told.line == line}


def called(number: int) -> str:
    """Return what people call a document: the file that it came as, else what the input called it."""
    (sheet,) = whole_sheets([number])
    return sheet.file or sheet.id
