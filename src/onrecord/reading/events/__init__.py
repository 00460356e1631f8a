"""The one place where a report's words become events: which events it tells of, and what was said of each."""

from onrecord.reading.events.build import EventTable, find_events, is_pictured
from onrecord.reading.events.ground import Ground
from onrecord.reading.events.lending import lend
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.events.values import Values, act_of, find_values

__all__ = [
    "ClauseMention",
    "Event",
    "EventTable",
    "Ground",
    "Reference",
    "Values",
    "act_of",
    "find_events",
    "find_values",
    "is_pictured",
    "lend",
]
