"""Copies of one text: documents in, families, their origins and shared quotations out."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.linking.copies.copies import Copies, find_families
    from onrecord.linking.copies.fingerprint import take_fingerprint
    from onrecord.linking.copies.model import CopyLink, Family, Fingerprint, Kinship, Passage, Quotation, Source, TextOrigin
    from onrecord.linking.copies.shelf import Holder, MemoryShelf, Shelf

_PLACES = {
    "Copies": "copies",
    "CopyLink": "model",
    "Family": "model",
    "Fingerprint": "model",
    "Holder": "shelf",
    "Kinship": "model",
    "MemoryShelf": "shelf",
    "Passage": "model",
    "Quotation": "model",
    "Shelf": "shelf",
    "Source": "model",
    "TextOrigin": "model",
    "find_families": "copies",
    "take_fingerprint": "fingerprint",
}

__all__ = [
    "Copies",
    "CopyLink",
    "Family",
    "Fingerprint",
    "Holder",
    "Kinship",
    "MemoryShelf",
    "Passage",
    "Quotation",
    "Shelf",
    "Source",
    "TextOrigin",
    "find_families",
    "take_fingerprint",
]


def __getattr__(name: str) -> object:
    """Load a part when it is first asked for: what finds copies needs numpy, which who only looks has no use for."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    globals()[name] = found
    return found
