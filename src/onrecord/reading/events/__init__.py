"""The one place where a report's words become events: which events it tells of, and what was said of each."""

from onrecord.reading.events.build import Told, find_events
from onrecord.reading.events.ground import Ground
from onrecord.reading.events.model import OWN, Event, EventMention
from onrecord.reading.events.source import Source
from onrecord.reading.events.values import STATE_KINDS, Values, act_of, find_values, lend

__all__ = [
    "OWN",
    "STATE_KINDS",
    "Event",
    "EventMention",
    "Ground",
    "Source",
    "Told",
    "Values",
    "act_of",
    "find_events",
    "find_values",
    "lend",
]
