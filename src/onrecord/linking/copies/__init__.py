"""Copies of one text: documents in, families, their origins and shared quotations out."""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.linking.copies.copies import KEEPERS, Copies, find_families
    from onrecord.linking.copies.families import Families
    from onrecord.linking.copies.fingerprint import carries_on, take_fingerprint
    from onrecord.linking.copies.model import CopyLink, DocumentSource, Family, Fingerprint, Kinship, Passage, Quotation, TextOrigin
    from onrecord.linking.copies.shelf import Holder, MemoryShelf, Shelf

_PLACES = {
    "Copies": "copies",
    "KEEPERS": "copies",
    "CopyLink": "model",
    "Families": "families",
    "Family": "model",
    "Fingerprint": "model",
    "Holder": "shelf",
    "Kinship": "model",
    "MemoryShelf": "shelf",
    "Passage": "model",
    "Quotation": "model",
    "Shelf": "shelf",
    "DocumentSource": "model",
    "TextOrigin": "model",
    "carries_on": "fingerprint",
    "find_families": "copies",
    "take_fingerprint": "fingerprint",
}

__all__ = [
    "KEEPERS",
    "Copies",
    "CopyLink",
    "DocumentSource",
    "Families",
    "Family",
    "Fingerprint",
    "Holder",
    "Kinship",
    "MemoryShelf",
    "Passage",
    "Quotation",
    "Shelf",
    "TextOrigin",
    "carries_on",
    "find_families",
    "take_fingerprint",
]


__getattr__ = load_late(__name__, _PLACES)
