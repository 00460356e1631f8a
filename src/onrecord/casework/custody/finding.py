"""Finds the document that somebody means: by its SHA-256, the beginning of that, its id, file, title or address.

In: an open record and a few words of the command line; out: the document's SHA-256. Limits: what is not a whole digest is
looked for by walking the receipts of the log, one after the other.
"""

import re

from onrecord.archive import Reader
from onrecord.casework.custody.naming import names_of
from onrecord.core import CaseworkError

_DIGEST = re.compile(r"[0-9a-f]{64}")
_BEGINNING = re.compile(r"[0-9a-f]{8,63}")
_LISTED = 5  # documents that an ambiguous name lists


def find_document(reader: Reader, document: str) -> str:
    """Return the SHA-256 of the document that is meant.

    Raises:
        ArchiveError: `missing` where no original has this digest.
        CaseworkError: `no_document` where nothing is called so, `ambiguous` where several are.
    """
    asked = document.lower()
    if _DIGEST.fullmatch(asked):
        reader.find(asked)
        return asked
    begins = _BEGINNING.fullmatch(asked) is not None
    named: dict[str, None] = {}  # in the order in which they came
    beginning: dict[str, None] = {}
    for _, _, receipt in reader.receipts():
        if document in {receipt.identifier, *names_of(receipt)}:
            named[receipt.sha256] = None
        elif begins and receipt.sha256.startswith(asked):
            beginning[receipt.sha256] = None
    found = list(named or beginning)
    if not found:
        advice = "Give its file, title, address or id, its SHA-256, or at least 8 of the first hex digits of that."
        raise CaseworkError("no_document", f"The record keeps no document {document:.100}.", advice)
    if len(found) > 1:
        listed = ", ".join(found[:_LISTED]) + (f" and {len(found) - _LISTED} more" if len(found) > _LISTED else "")
        raise CaseworkError("ambiguous", f"{document:.100} is {len(found)} documents: {listed}.", "Give more digits of the one you mean.")
    return found[0]
