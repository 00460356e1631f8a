"""What a publisher puts under all its reports: "About us", "Help us report", the background that never changes.

In: a document that was added. Out: which paragraphs became boilerplate by it; for a comparison, which words are. A paragraph
is boilerplate of its site as soon as `ENOUGH` of its reports with different beginnings have it, so a story that is
put online four times is none. A pure function of the documents: once boilerplate, always boilerplate. Documents of which
neither address nor publisher is known have none.
"""

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.model import Fingerprint, Paragraph
from onrecord.linking.copies.shelf import Shelf

ENOUGH = 4  # different reports; three versions of one story on one day are common
_SHORTEST = 6  # words; what is shorter shares no run with anything


def note_boilerplate(shelf: Shelf, fingerprint: Fingerprint) -> list[str]:
    """Mark the paragraphs that became boilerplate with this document, which is on the shelf; return whom that concerns."""
    concerned: dict[str, None] = {}
    if fingerprint.site is None:
        return []
    for digest in dict.fromkeys(paragraph.digest for paragraph in fingerprint.paragraphs if _is_long(paragraph)):
        if shelf.is_boilerplate(fingerprint.site, digest):
            continue
        holders = shelf.holders_of(fingerprint.site, digest, None)
        openings = {_opening(shelf.fingerprint(document), digest) for document in holders} if len(holders) >= ENOUGH else set()
        if len(openings - {None}) >= ENOUGH:
            shelf.mark_boilerplate(fingerprint.site, digest)
            concerned.update(dict.fromkeys(holders))
    return list(concerned)


def boilerplate_mask(shelf: Shelf, fingerprint: Fingerprint) -> npt.NDArray[np.bool_] | None:
    """Return for each word of a document whether it is its site's boilerplate; None where none is."""
    if fingerprint.site is None:
        return None
    boilerplate = [p for p in fingerprint.paragraphs if _is_long(p) and shelf.is_boilerplate(fingerprint.site, p.digest)]
    if not boilerplate:
        return None
    mask = np.zeros(fingerprint.length, dtype=bool)
    for paragraph in boilerplate:
        mask[paragraph.first : paragraph.end] = True
    return mask


def _is_long(paragraph: Paragraph) -> bool:
    return paragraph.end - paragraph.first >= _SHORTEST


def _opening(fingerprint: Fingerprint, but: int) -> int | None:
    """Return the digest of the first long paragraph that is not the one in question."""
    return next((p.digest for p in fingerprint.paragraphs if _is_long(p) and p.digest != but), None)
