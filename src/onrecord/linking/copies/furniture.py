"""What a publisher puts under all its reports: "About us", "Help us report", the background that never changes.

In: a document that was added. Out: which paragraphs became furniture by it; for a comparison, which words are. A paragraph
is furniture of its site as soon as `ENOUGH` of its reports with different beginnings have it, so a story that is
put online four times is none. A pure function of the documents: once furniture, always furniture. Documents of which
neither address nor publisher is known have none.
"""

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.model import Imprint, Paragraph
from onrecord.linking.copies.shelf import Shelf

ENOUGH = 4  # different reports; three versions of one story on one day are common
_SHORTEST = 6  # words; what is shorter shares no run with anything


def note_furniture(shelf: Shelf, imprint: Imprint) -> list[str]:
    """Mark the paragraphs that became furniture with this document, which is on the shelf; return whom that concerns."""
    concerned: dict[str, None] = {}
    if imprint.site is None:
        return []
    for digest in dict.fromkeys(paragraph.digest for paragraph in imprint.paragraphs if _is_long(paragraph)):
        if shelf.is_furniture(imprint.site, digest):
            continue
        holders = shelf.holders_of(imprint.site, digest, None)
        openings = {_opening(shelf.imprint(document), digest) for document in holders} if len(holders) >= ENOUGH else set()
        if len(openings - {None}) >= ENOUGH:
            shelf.mark_furniture(imprint.site, digest)
            concerned.update(dict.fromkeys(holders))
    return list(concerned)


def furniture_mask(shelf: Shelf, imprint: Imprint) -> npt.NDArray[np.bool_] | None:
    """Return for each word of a document whether it is its site's furniture; None where none is."""
    if imprint.site is None:
        return None
    furniture = [p for p in imprint.paragraphs if _is_long(p) and shelf.is_furniture(imprint.site, p.digest)]
    if not furniture:
        return None
    mask = np.zeros(imprint.length, dtype=bool)
    for paragraph in furniture:
        mask[paragraph.first : paragraph.end] = True
    return mask


def _is_long(paragraph: Paragraph) -> bool:
    return paragraph.end - paragraph.first >= _SHORTEST


def _opening(imprint: Imprint, but: int) -> int | None:
    """Return the digest of the first long paragraph that is not the one in question."""
    return next((p.digest for p in imprint.paragraphs if _is_long(p) and p.digest != but), None)
