"""Copies of one text, one party under many names, one incident in many reports: readings in, clusters out."""

from onrecord.linking.allies import load_allies
from onrecord.linking.blocking import block_keys, candidate_pairs, do_meet
from onrecord.linking.copies import (
    Copies,
    CopyLink,
    Family,
    Fingerprint,
    Holder,
    Kinship,
    MemoryShelf,
    Passage,
    Quotation,
    Shelf,
    Source,
    TextOrigin,
    find_families,
    take_fingerprint,
)
from onrecord.linking.decisions import (
    Content,
    Correct,
    Decision,
    Dismissal,
    Join,
    NoIncident,
    Overrule,
    Part,
    Restrict,
    content_of,
    documents_in,
    mentions_in,
    with_names,
)
from onrecord.linking.default_country import is_civil, is_office
from onrecord.linking.entity_resolution import find_actors, flown_by, name_actor, settle, spelling_key
from onrecord.linking.event_mentions import find_event_mentions
from onrecord.linking.identities import EventIdentity, carry_over, identify
from onrecord.linking.joining import join
from onrecord.linking.link import link
from onrecord.linking.locations import AREA, distance
from onrecord.linking.model import (
    Actor,
    Cluster,
    EventMention,
    Link,
    Location,
    Origin,
    Range,
    Reason,
    Standing,
    members_digest,
)
from onrecord.linking.publishers import find_publisher
from onrecord.linking.speakers import name_speakers, spoken_for
from onrecord.linking.weighing import weigh
from onrecord.linking.weights import load_model

__all__ = [
    "AREA",
    "Actor",
    "Cluster",
    "Content",
    "Copies",
    "CopyLink",
    "Correct",
    "Decision",
    "Dismissal",
    "EventIdentity",
    "EventMention",
    "Family",
    "Fingerprint",
    "Holder",
    "Join",
    "Kinship",
    "Link",
    "Location",
    "MemoryShelf",
    "NoIncident",
    "Origin",
    "Overrule",
    "Part",
    "Passage",
    "Quotation",
    "Range",
    "Reason",
    "Restrict",
    "Shelf",
    "Source",
    "Standing",
    "TextOrigin",
    "block_keys",
    "candidate_pairs",
    "carry_over",
    "content_of",
    "distance",
    "do_meet",
    "documents_in",
    "find_actors",
    "find_event_mentions",
    "find_families",
    "find_publisher",
    "flown_by",
    "identify",
    "is_civil",
    "is_office",
    "join",
    "link",
    "load_allies",
    "load_model",
    "members_digest",
    "mentions_in",
    "name_actor",
    "name_speakers",
    "settle",
    "spelling_key",
    "spoken_for",
    "take_fingerprint",
    "weigh",
    "with_names",
]
