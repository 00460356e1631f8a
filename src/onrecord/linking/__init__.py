"""Copies of one text, one party under many names, one incident in many reports: readings in, clusters out."""

from onrecord.linking.allies import load_allies
from onrecord.linking.blocking import block_keys, candidate_pairs, do_meet
from onrecord.linking.canon import find_actors, flown_by, name_actor, settle, spelling_key
from onrecord.linking.copies import (
    Copies,
    CopyLink,
    Family,
    Holder,
    Imprint,
    Kinship,
    MemoryShelf,
    Passage,
    Quotation,
    Shelf,
    Source,
    TextOrigin,
    find_families,
    take_imprint,
)
from onrecord.linking.homes import is_civil, is_office
from onrecord.linking.houses import find_house
from onrecord.linking.joining import join
from onrecord.linking.link import link
from onrecord.linking.model import (
    Actor,
    Cluster,
    Correct,
    Decision,
    Join,
    Link,
    Origin,
    Overrule,
    Part,
    Range,
    Reason,
    Restrict,
    Sighting,
    Spot,
    Standing,
)
from onrecord.linking.sightings import find_sightings
from onrecord.linking.speakers import name_speakers, spoken_for
from onrecord.linking.spots import AREA, distance
from onrecord.linking.weighing import weigh
from onrecord.linking.weights import load_model

__all__ = [
    "AREA",
    "Actor",
    "Cluster",
    "Copies",
    "CopyLink",
    "Correct",
    "Decision",
    "Family",
    "Holder",
    "Imprint",
    "Join",
    "Kinship",
    "Link",
    "MemoryShelf",
    "Origin",
    "Overrule",
    "Part",
    "Passage",
    "Quotation",
    "Range",
    "Reason",
    "Restrict",
    "Shelf",
    "Sighting",
    "Source",
    "Spot",
    "Standing",
    "TextOrigin",
    "block_keys",
    "candidate_pairs",
    "distance",
    "do_meet",
    "find_actors",
    "find_families",
    "find_house",
    "find_sightings",
    "flown_by",
    "is_civil",
    "is_office",
    "join",
    "link",
    "load_allies",
    "load_model",
    "name_actor",
    "name_speakers",
    "settle",
    "spelling_key",
    "spoken_for",
    "take_imprint",
    "weigh",
]
