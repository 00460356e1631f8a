"""One original of a record that is open: its bytes, and the entries of the custody log that name it.

In: an open record, a document's SHA-256; out: bytes and entries without what is restricted. An original in which anything is restricted, or
that can't be looked into while anything is, is given to nobody but who may see what is restricted; that is remembered then.
"""

from onrecord.archive import Entry
from onrecord.casework.custody.journal import redacting
from onrecord.casework.opened import Opened
from onrecord.record import Redaction, Watched


def original_of(opened: Opened, digest: str) -> bytes | None:
    """Return an original as it came; None where it is withheld; raises ArchiveError `missing`, `damaged`."""
    if opened.record.is_held_back(digest, opened.redaction, opened.reader):
        return None
    remember_original(opened, digest)
    return opened.reader.original(digest)


def remember_original(opened: Opened, digest: str) -> None:
    """Remember that an original left, or what its receipt says, where that is withheld from others."""
    redaction = opened.redaction
    if isinstance(redaction, Watched) and opened.record.is_held_back(digest, redaction.policy, opened.reader):
        for sheet in opened.record.sheets_of([digest], Redaction()):
            redaction.original(sheet.id)


def entries_of(opened: Opened, digest: str, *, withheld: bool) -> list[tuple[int, Entry]]:
    """Return the entries that name an original, with their numbers; of one that is withheld they say no name and no address."""
    redacted = redacting(opened.redaction, frozenset({digest} if withheld else ()))
    return [(number, redacted(entry)) for number, entry in opened.reader.naming(digest)]
