"""Pages of a PDF that are pictures of text: which they are, and what whoever recognises text is given of them.

In: a page, open. Out: whether a picture fills it, and the page as a picture in shades of grey. Pages whose words stand behind such a
picture, unseen, were recognised by another program: they are pictures too, with text. Limits: `MOST_PIXELS`, `MOST_LOOKED_AT` objects.
"""

from itertools import islice
from math import sqrt

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from onrecord.page.model import PagePicture

FILLED = 0.6  # of a page, by pictures: a scan, whole or in strips
FEW_LETTERS = 20  # on a page that is a picture: a stamp, a number of the page
MOST_RECOGNISED = 200  # pages of a file that are recognised, some seconds each
MOST_PIXELS = 12_000_000  # of a page: one of A4 has nine million at 300 dots an inch
DOTS = 300  # an inch
MOST_LOOKED_AT = 5_000  # objects of a page
_POINTS = 72  # an inch


def is_filled(page: pdfium.PdfPage) -> bool:
    """Tell whether pictures fill a page."""
    width, height = page.get_size()
    covered = 0.0
    for picture in islice(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]), MOST_LOOKED_AT):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
    return bool(0 < FILLED * width * height <= covered)


def is_unseen(page: pdfium.PdfPage) -> bool:
    """Tell whether the text of a page can't be seen: it stands behind the picture that it was recognised from."""
    texts = islice(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]), MOST_LOOKED_AT)
    modes = [pdfium_c.FPDFTextObj_GetTextRenderMode(text.raw) for text in texts]
    return bool(modes) and modes.count(pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes) / 2


def picture_of(page: pdfium.PdfPage) -> PagePicture:
    """Return a page as a picture."""
    width, height = page.get_size()
    scale = min(DOTS / _POINTS, sqrt(MOST_PIXELS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        lines = memoryview(bitmap.buffer)
        grey = b"".join(bytes(lines[at : at + bitmap.width]) for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
        return PagePicture(bitmap.width, bitmap.height, grey, round(scale * _POINTS))
    finally:
        bitmap.close()
