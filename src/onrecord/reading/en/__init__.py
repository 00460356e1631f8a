"""Everything in the reading that knows English."""

from onrecord.reading.en.aftermath import without_aftermath
from onrecord.reading.en.attribution import find_attributions
from onrecord.reading.en.deeds import find_deeds, of_war
from onrecord.reading.en.denials import find_denials, topic_of
from onrecord.reading.en.figures import find_figures
from onrecord.reading.en.media import find_media
from onrecord.reading.en.names import find_names
from onrecord.reading.en.parties import find_parties
from onrecord.reading.en.places import find_places
from onrecord.reading.en.retractions import mark_retractions
from onrecord.reading.en.stances import mark_stances
from onrecord.reading.en.times import find_times
from onrecord.reading.en.victims import find_victims

__all__ = [
    "find_attributions",
    "find_deeds",
    "find_denials",
    "find_figures",
    "find_media",
    "find_names",
    "find_parties",
    "find_places",
    "find_times",
    "find_victims",
    "mark_retractions",
    "mark_stances",
    "of_war",
    "topic_of",
    "without_aftermath",
]
