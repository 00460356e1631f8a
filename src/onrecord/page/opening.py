"""From a document as received to a page.

In: bytes or text, and what the caller knows of the document. Out: a page with its zones, metadata, language and the
digest of what it was made from; or a PageError that says what is wrong with it.
"""

from onrecord.core import PageError, sha256
from onrecord.page.charset import declared_charset, decode
from onrecord.page.cut import is_cut
from onrecord.page.dating import came, date
from onrecord.page.format import detect_format
from onrecord.page.model import Caveat, Fault, FileFormat, Metadata, Page, PageDraft, Recognise, Zone, ZoneKind
from onrecord.page.posts.model import PartKind
from onrecord.page.posts.parts import draft_part
from onrecord.page.published import find_published
from onrecord.page.publisher import find_publisher
from onrecord.page.refusal import refuse_blocked, refuse_consent, refuse_data, refuse_empty, refuse_near_empty, refuse_table
from onrecord.page.tongue import SAMPLE, detect_language
from onrecord.page.zones import mark_zones

LARGEST = 64 * 1024 * 1024  # bytes; the longest reports are some megabytes, a larger file is something else
NOTHING_KNOWN = Metadata()
_ARTICLE = frozenset({ZoneKind.BODY, ZoneKind.QUOTED, ZoneKind.RECOGNISED})


def open_page(
    content: bytes,
    *,
    name: str | None = None,
    metadata: Metadata = NOTHING_KNOWN,
    part: PartKind | None = None,
    recognise: Recognise | None = None,
) -> Page:
    """Make a page of one document's bytes: plain text, HTML, PDF, e-mail, DOCX, ODT or EPUB, or a part of a file of many.

    Args:
        content: the document as received.
        name: its file name, which helps to tell its format.
        metadata: what the caller knows of it; fills in what the document does not say itself.
        part: what it is, where it was cut out of a file of many (`find_posts`).
        recognise: makes out the text in a picture of it; None where no program is there that does.

    Returns:
        The page; the text of plain text is the input verbatim.

    Raises:
        PageError: where it can't be made into a page worth reading; the code says why.
    """
    if len(content) > LARGEST:
        message = f"the document has {len(content):,} bytes, more than {LARGEST:,}."
        raise PageError(Fault.TOO_LARGE, message, "Split it into its reports.")
    if not content.strip():
        raise PageError(Fault.EMPTY, "there is nothing in it.", "Check that the file was saved whole.")
    if part is not None:
        draft = draft_part(content, part)
        refuse_empty(draft.text)
        return _marked(draft, metadata, sha256(content))
    return _finished(_draft(content, detect_format(content, name), name, recognise), metadata, sha256(content))


def read_text(text: str, metadata: Metadata = NOTHING_KNOWN) -> Page:
    """Make a page of a report's text; `Page.text` is `text` verbatim.

    Raises:
        PageError: where it is empty, too large, a block page, next to empty, or no Unicode text.
    """
    try:
        digest = sha256(text.encode())
    except UnicodeEncodeError as error:
        message = f"character {error.start} is half of a pair and no character by itself."
        raise PageError(Fault.NOT_TEXT, message, "Decode the text anew from its source.") from error
    if len(text) > LARGEST:
        raise PageError(Fault.TOO_LARGE, f"the text has {len(text):,} characters, more than {LARGEST:,}.", "Split it into its reports.")
    return _finished(PageDraft(text), metadata, digest)


def _draft(content: bytes, kind: FileFormat, name: str | None, recognise: Recognise | None) -> PageDraft:
    """Return the draft of `content`; the readers are imported when one is needed, so that plain text starts at once."""
    if kind is FileFormat.PDF:
        from onrecord.page.pdf import read_pdf  # noqa: PLC0415 - pdfium is a large library

        return read_pdf(content, recognise)
    if kind is FileFormat.DOCX:
        from onrecord.page.docx import read_docx  # noqa: PLC0415 - an extra

        return read_docx(content)
    if kind is FileFormat.ODT:
        from onrecord.page.odt import read_odt  # noqa: PLC0415 - as above

        return read_odt(content)
    if kind is FileFormat.EPUB:
        from onrecord.page.epub import read_epub  # noqa: PLC0415 - lxml is a large library

        return read_epub(content)
    if kind is FileFormat.MAIL:
        from onrecord.page.mail import read_mail  # noqa: PLC0415 - brings the HTML reader

        return read_mail(content)
    if kind is FileFormat.HTML:
        from onrecord.page.html import read_html  # noqa: PLC0415 - trafilatura takes most of a second

        return read_html(decode(content, declared_charset(content)))
    if kind is FileFormat.LINES:
        message = "this is JSONL, many documents in one file."
        raise PageError(Fault.MANY_DOCUMENTS, message, "Name it .jsonl, or read it line by line.")
    text = decode(content)
    refuse_data(text)
    refuse_table(text, name)
    return PageDraft(text)


def _finished(draft: PageDraft, metadata: Metadata, digest: str) -> Page:
    refuse_empty(draft.text)
    refuse_blocked(draft.text)
    page = _marked(draft, metadata, digest)
    refuse_near_empty(page.text, page.zones)
    refuse_consent(page.text, page.zones)
    return page


def _marked(draft: PageDraft, metadata: Metadata, digest: str) -> Page:
    """Return the page of a draft, its zones marked; whether it is worth reading is not asked."""
    told = draft.metadata.filled_by(metadata)
    zones = mark_zones(draft.text, draft.known, told)
    if told.language is None:
        told = told.filled_by(Metadata(language=_language(draft.text, zones)))
    told, caveats = date(told, draft.metadata, metadata, find_published(draft.text, zones, came(draft.metadata, metadata)))
    told = told.filled_by(Metadata(publisher=find_publisher(draft.text, zones)))
    return Page(draft.text, zones, told, digest, (*draft.caveats, *_lacking(draft.text, zones), *caveats), draft.unread_pages)


def _lacking(text: str, zones: tuple[Zone, ...]) -> tuple[Caveat, ...]:
    """Return what is missing of the report."""
    if not any(zone.kind in _ARTICLE for zone in zones):
        return (Caveat.NO_ARTICLE,)
    return (Caveat.CUT,) if is_cut(text, zones) else ()


def _language(text: str, zones: tuple[Zone, ...]) -> str:
    """Return the language of what is read of the page, its furniture left aside."""
    parts, length = [], 0
    for zone in zones:
        if zone.kind in (ZoneKind.BODY, ZoneKind.QUOTED, ZoneKind.RECOGNISED, ZoneKind.HEADLINE, ZoneKind.CAPTION):
            parts.append(text[zone.span.start : min(zone.span.end, zone.span.start + SAMPLE)])
            length += len(parts[-1])
        if length >= SAMPLE:
            break
    return detect_language("\n".join(parts))
