"""What a document is, corrected at once: publisher and title. Day and language change what is read, so that it has to be read again.

In: a reading, a correction; out: the reading.
"""

from msgspec.structs import replace

from onrecord.linking.decisions import CorrectDocument
from onrecord.reading import Reading


def correct_document(reading: Reading, content: CorrectDocument) -> tuple[Reading, tuple[str, ...]]:
    """Return a reading whose document has another publisher or title."""
    document = replace(reading.document, **{content.field.value: content.value})
    return replace(reading, document=document), (f"document.{content.field}",)
