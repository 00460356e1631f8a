"""Copies of one text: documents in, families, their origins and shared quotations out."""

from onrecord.linking.copies.copies import Copies, find_families
from onrecord.linking.copies.imprint import take_imprint
from onrecord.linking.copies.model import Family, Imprint, Kinship, Link, Origin, Passage, Quotation, Source
from onrecord.linking.copies.shelf import MemoryShelf, Shelf

__all__ = [
    "Copies",
    "Family",
    "Imprint",
    "Kinship",
    "Link",
    "MemoryShelf",
    "Origin",
    "Passage",
    "Quotation",
    "Shelf",
    "Source",
    "find_families",
    "take_imprint",
]
