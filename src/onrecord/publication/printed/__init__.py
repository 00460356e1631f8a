"""Incidents, totals and reports as they are printed: values for messages, PDF and DOCX, with notes that name sources and their digests."""

from onrecord.publication.printed.asked import asked_lead, asked_title
from onrecord.publication.printed.heading import printed_head
from onrecord.publication.printed.incidents import incident_blocks, print_incident
from onrecord.publication.printed.model import PaperForm, PrintedHead, PrintedPart
from onrecord.publication.printed.overview import overview_of, overview_row
from onrecord.publication.printed.papers import paper_of
from onrecord.publication.printed.readings import print_reading
from onrecord.publication.printed.sources import Sources
from onrecord.publication.printed.totals import print_total

__all__ = [
    "PaperForm",
    "PrintedHead",
    "PrintedPart",
    "Sources",
    "asked_lead",
    "asked_title",
    "incident_blocks",
    "overview_of",
    "overview_row",
    "paper_of",
    "print_incident",
    "print_reading",
    "print_total",
    "printed_head",
]
