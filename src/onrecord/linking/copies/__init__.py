"""Copies of one text: documents in, families, their origins and shared quotations out."""

from onrecord.linking.copies.copies import Copies, find_families
from onrecord.linking.copies.fingerprint import take_fingerprint
from onrecord.linking.copies.model import CopyLink, Family, Fingerprint, Kinship, Passage, Quotation, Source, TextOrigin
from onrecord.linking.copies.shelf import Holder, MemoryShelf, Shelf

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
