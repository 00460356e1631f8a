"""Copies of one text, one party under many names, one incident in many reports: readings in, clusters out."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.linking.allies import load_allies
    from onrecord.linking.batch import link
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

_PLACES = {
    "AREA": "locations",
    "Actor": "model",
    "Cluster": "model",
    "Content": "decisions",
    "Copies": "copies",
    "CopyLink": "copies",
    "Correct": "decisions",
    "Decision": "decisions",
    "Dismissal": "decisions",
    "EventIdentity": "identities",
    "EventMention": "model",
    "Family": "copies",
    "Fingerprint": "copies",
    "Holder": "copies",
    "Join": "decisions",
    "Kinship": "copies",
    "Link": "model",
    "Location": "model",
    "MemoryShelf": "copies",
    "NoIncident": "decisions",
    "Origin": "model",
    "Overrule": "decisions",
    "Part": "decisions",
    "Passage": "copies",
    "Quotation": "copies",
    "Range": "model",
    "Reason": "model",
    "Restrict": "decisions",
    "Shelf": "copies",
    "Source": "copies",
    "Standing": "model",
    "TextOrigin": "copies",
    "block_keys": "blocking",
    "candidate_pairs": "blocking",
    "carry_over": "identities",
    "content_of": "decisions",
    "distance": "locations",
    "do_meet": "blocking",
    "documents_in": "decisions",
    "find_actors": "entity_resolution",
    "find_event_mentions": "event_mentions",
    "find_families": "copies",
    "find_publisher": "publishers",
    "flown_by": "entity_resolution",
    "identify": "identities",
    "is_civil": "default_country",
    "is_office": "default_country",
    "join": "joining",
    "link": "batch",
    "load_allies": "allies",
    "load_model": "weights",
    "members_digest": "model",
    "mentions_in": "decisions",
    "name_actor": "entity_resolution",
    "name_speakers": "speakers",
    "settle": "entity_resolution",
    "spelling_key": "entity_resolution",
    "spoken_for": "speakers",
    "take_fingerprint": "copies",
    "weigh": "weighing",
    "with_names": "decisions",
}

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


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in, when it is first asked for: who only looks does not pay for the reader."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    globals()[name] = found
    return found
