"""What is brought to a record: files, folders, addresses, feeds, JSON lines, WARC and WACZ in, one original after the other out."""

from onrecord.casework.sources.brought import Brought, BroughtKind, find_brought
from onrecord.casework.sources.finding import find_arrivals
from onrecord.casework.sources.model import Arrival, BroughtReading, Refused

__all__ = ["Arrival", "Brought", "BroughtKind", "BroughtReading", "Refused", "find_arrivals", "find_brought"]
