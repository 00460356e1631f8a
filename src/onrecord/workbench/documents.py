"""A document of the record as a visitor named it, and what stands above its text.

In: an open record, words of an address; out: a `Sheet`, and plain values for templates. Limits: a document is found by what is shown of
it alone, so that an address never tells what is restricted.
"""

from dataclasses import dataclass

from onrecord.casework import Opened
from onrecord.core import RecordError
from onrecord.publication import ReadingView, called_words, caveat_words, published_words, said_anew, taken_from_words
from onrecord.reading import Reading
from onrecord.record import Sheet, State

_WEB = ("https://", "http://")
_LEAST = 8  # digits of a SHA-256 that stand for it


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What a document is: texts, empty where it does not say so; `link` is its address where that is one of the web."""

    sha256: str
    title: str
    language: str
    publisher: str
    published: str
    published_from: str
    url: str
    link: str
    file: str
    state: str
    caveats: tuple[str, ...]
    error: str = ""
    error_code: str = ""


def sheet_of(opened: Opened, given: str) -> Sheet:
    """Return the document that an address names: by its id, SHA-256, file, title or address; raises RecordError `unknown`, `restricted`."""
    found = opened.record.sheet(given, opened.redaction)
    shown = {found.id, found.sha256, found.file, found.title, found.url}
    if given not in shown and not (len(given) >= _LEAST and found.sha256.startswith(given)):
        raise RecordError("unknown", "No document is called so.", "Follow a link of the list of reports.")
    return found


def reading_of(opened: Opened, sheet: Sheet) -> Reading | None:
    """Return the reading of a document; None where there is none."""
    if sheet.state is not State.READ:
        return None
    return opened.record.reading(sheet.sha256, opened.redaction)


def head_of(sheet: Sheet, reading: Reading | None) -> DocumentHead:
    """Return what stands above a document."""
    told = reading.document if reading is not None else None
    url = sheet.url or ""
    return DocumentHead(
        sha256=sheet.sha256,
        title=title_of_document(sheet, reading),
        language=sheet.language or "",
        publisher=sheet.publisher or "",
        published=published_words(sheet) if sheet.published else "",
        published_from=taken_from_words(told.published_from) if told is not None else "",
        url=url,
        link=url if url.lower().startswith(_WEB) else "",
        file=sheet.file or "",
        state=sheet.state.value,
        caveats=tuple(caveat_words(one, told.unread_pages) for one in told.caveats) if told is not None else (),
        error=said_anew(sheet.error[1]) if sheet.error else "",
        error_code=sheet.error[0] if sheet.error else "",
    )


def title_of_document(sheet: Sheet, reading: Reading | None = None) -> str:
    """Return what a document is called: its title, the headline of its text, else its id or its file."""
    return sheet.title or (ReadingView(reading).headline if reading is not None else None) or called_words(sheet)
