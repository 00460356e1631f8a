"""Incidents, totals and reports as they are printed: values for messages, PDF and DOCX, with notes that name sources and their digests."""

from onrecord.publication.printed.heading import printed_head
from onrecord.publication.printed.incidents import print_incident
from onrecord.publication.printed.model import PrintedHead, PrintedPart
from onrecord.publication.printed.readings import print_reading
from onrecord.publication.printed.totals import print_total

__all__ = ["PrintedHead", "PrintedPart", "print_incident", "print_reading", "print_total", "printed_head"]
