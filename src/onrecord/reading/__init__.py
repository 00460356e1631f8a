"""A page in, its ledger out."""

from onrecord.reading.model import Reading
from onrecord.reading.read import read

__all__ = ["Reading", "read"]
