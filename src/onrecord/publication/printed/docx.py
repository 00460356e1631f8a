"""A paper as DOCX, made with python-docx: headings, tables, footnotes that name sources, for whoever goes on writing in it.

In: the head, what stands before the parts, the parts; out: bytes, the same for the same paper. Needs the extra `papers`. Limits: all of a
paper is in memory.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.core import PublicationError
from onrecord.publication.printed.model import Block, PrintedHead, PrintedPart

_ADVICE = "Install it with `pip install 'onrecord[papers]'`."
_MADE = (2031, 1, 1, 0, 0, 0)  # of all files in it: the same paper is the same bytes


def docx_of(head: PrintedHead, before: Sequence[Block], parts: Iterable[PrintedPart], paper: str = "A4") -> bytes:
    """Return a paper as DOCX.

    Raises:
        PublicationError: `not_installed` where python-docx is not there.
    """
    try:
        from onrecord.publication.printed.docx_drawing import WordDrawing  # noqa: PLC0415 late: it loads what nobody else needs
    except ImportError:
        raise PublicationError("not_installed", "What makes DOCX is not installed.", _ADVICE) from None
    drawing = WordDrawing(head, paper)
    for block in before:
        drawing.draw(block)
    for part in parts:
        drawing.begin_part(part.notes)
        for block in part.blocks:
            drawing.draw(block)
    return _still(drawing.finished())


def _still(document: Any) -> bytes:  # noqa: ANN401 the library has types of its own
    """Return the bytes of a document, with a fixed time on each file in it."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as known, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as still:
        for name in known.namelist():
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            still.writestr(info, known.read(name))
    return out.getvalue()
