"""Opens the file of one report.

In: its bytes, its name, what is known of it. Out: its `Page`. Limits: one document; a file that carries many (JSON lines, WARC, WACZ)
is refused. Loaded late: a report that is given as text needs none of this.
"""

import io
from pathlib import Path

from onrecord.archive import is_feed
from onrecord.casework.apart import Opener
from onrecord.casework.carrier import HEAD, Carrier, detect_carrier, posts_in
from onrecord.casework.documents import LONGEST
from onrecord.core import CaseworkError
from onrecord.page import Metadata, Page

OPENER = Opener()
"""Opens what others' parsers take apart; its process starts with the first such file and ends with this one."""


def open_file(content: bytes, name: str | None, known: Metadata) -> Page:
    """Return the page in a file.

    Raises:
        PageError: Where it is empty, or no report; `too_costly` where opening it would take more memory or time than any does.
        CaseworkError: `many_documents` where it carries many.
    """
    carrier = detect_carrier(content[:HEAD], name, io.BytesIO(content))
    if carrier not in (None, Carrier.MAIL) or (carrier is None and (is_feed(content) or posts_in(content, name) is not None)):
        message = "This file carries many documents, and one can be read here."
        raise CaseworkError("many_documents", message, "`onrecord read FILE --json` reads all of them; a record takes them all too.")
    return OPENER.open(content, name=name, metadata=known)


def open_path(path: Path, known: Metadata) -> Page:
    """Return the page in the file at a path; raises what `open_file` does, and CaseworkError `unreadable` where it can't be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "the path is not valid"
        raise CaseworkError("unreadable", f"{path} can't be read: {why}.", "Check that it is there, and your rights to it.") from None
    return open_file(content, path.name, known)
