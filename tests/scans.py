"""PDF files of scanned pages: the pages of a PDF, each as a picture that fills it."""

import io
from collections.abc import Collection

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c


def scan(content: bytes, *, but: Collection[int] = (), unseen: bool = False) -> bytes:
    """Return a PDF with its pages as pictures.

    Args:
        content: The PDF.
        but: The pages, from 1, that stay as they are.
        unseen: Whether each page keeps its text, unseen, behind the picture, as programs write what they recognised.
    """
    source, made = pdfium.PdfDocument(content), pdfium.PdfDocument.new()
    for number in range(len(source)):
        made.import_pages(source, [number])
        if number + 1 in but:
            continue
        page = made[number]
        bitmap = source[number].render(scale=200 / 72, grayscale=True)
        for text in list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT])):
            if unseen:
                pdfium_c.FPDFTextObj_SetTextRenderMode(text.raw, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
            else:
                page.remove_obj(text)
        picture = pdfium.PdfImage.new(made)
        picture.set_bitmap(bitmap)
        picture.set_matrix(pdfium.PdfMatrix().scale(*page.get_size()))
        page.insert_obj(picture)
        page.gen_content()
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()
