"""A paper as PDF, laid out by WeasyPrint: tagged, with title, language and outline, and nothing fetched from anywhere.

In: the head, what stands before the parts, the parts; out: bytes, which are the same for the same paper on the same machine: fonts are
those of the machine. Needs the extra `papers`, and Pango of the machine. Limits: all of a paper is in memory, some megabytes a page.
"""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from onrecord.core import PublicationError
from onrecord.publication.printed.markup import paper_markup
from onrecord.publication.printed.model import Block, PrintedHead, PrintedPart

_ADVICE = "Install it with `pip install 'onrecord[papers]'`; PDF needs Pango too: on Debian libpango-1.0-0 and libpangoft2-1.0-0."


def pdf_of(head: PrintedHead, before: Sequence[Block], parts: Iterable[PrintedPart], paper: str = "A4") -> bytes:
    """Return a paper as PDF.

    Raises:
        PublicationError: `not_installed` where WeasyPrint or Pango is not there.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415 late: it loads what nobody else needs
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 as above
    except (ImportError, OSError):  # OSError: without Pango
        raise PublicationError("not_installed", "What makes PDF is not installed.", _ADVICE) from None

    class Refusing(URLFetcher):  # type: ignore[misc]  # it has no types
        """Fetches nothing, whatever is asked for."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            """Refuse an address."""
            del url, headers
            message = "A paper is made without looking anywhere."
            raise ValueError(message)

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    text = paper_markup(head, before, parts, paper)
    made: Any = HTML(string=text, base_url=None, url_fetcher=Refusing())
    content: bytes = made.write_pdf(pdf_identifier=hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16], pdf_variant="pdf/ua-1")
    return content
