"""A paper in the form that is asked for."""

from collections.abc import Iterable, Sequence

from onrecord.publication.printed.docx import docx_of
from onrecord.publication.printed.model import Block, PaperForm, PrintedHead, PrintedPart
from onrecord.publication.printed.pdf import pdf_of


def paper_of(form: PaperForm, head: PrintedHead, before: Sequence[Block], parts: Iterable[PrintedPart], size: str) -> bytes:
    """Return a paper as PDF or DOCX, on pages of this size (`A4`, `Letter`); raises PublicationError `not_installed`."""
    return (pdf_of if form is PaperForm.PDF else docx_of)(head, before, parts, size)
