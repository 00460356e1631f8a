"""Publishers: who published a report, under one key in every document, or whose text it carries.

In: a reading, the family of its text, the registry. Out: an `Actor`. In order: the publisher that the family's text comes from;
the publisher; a name that stands alone in the first lines, as newspapers, offices and
monitors head what they publish; the organisation whose findings it gives.
"""

import re
from collections import Counter

from onrecord.linking.copies import Family
from onrecord.linking.decided_parties import as_decided
from onrecord.linking.entity_resolution import find_actors
from onrecord.linking.model import Actor
from onrecord.linking.spelling import spelling_key
from onrecord.reading import LONGEST_NAME, PartyKind, Reading, Registry

_HEAD = 8  # lines in which a document says whose it is
_OFTEN = 3  # statements
_BEFORE = 4  # words before a name that is looked up without them: "Press Office of the"
_WORDS = re.compile(r"\w+|[^\w\s]")
_PARTS = re.compile(r"\s*[|·–—(]\s*| - ")


def find_publisher(reading: Reading, family: Family | None, registry: Registry) -> Actor:
    """Return whose report a reading is; where nothing tells, the document is a publisher of its own."""
    named = family.origin.publisher if family is not None and family.origin.publisher else reading.document.publisher
    if named:
        known = _publisher(named, registry) or Actor(f"~{spelling_key(named) or named}", named, PartyKind.MEDIA)
        return as_decided(known, (named,), registry, PartyKind.MEDIA)
    for head in heads_of(reading.text):
        found = _publisher(head, registry, whole=True)
        if found is not None:
            return as_decided(found, (head,), registry, PartyKind.MEDIA)
    return _voice(reading, registry) or Actor(f"document:{reading.document.id}", reading.document.id, PartyKind.MEDIA)


def heads_of(text: str) -> list[str]:
    """Return what stands in the first lines of a text and may say whose it is: parts of lines that are no longer than a known name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_HEAD]
    return [part for line in lines for part in _PARTS.split(line) if part and len(_WORDS.findall(part)) <= LONGEST_NAME + _BEFORE]


def _voice(reading: Reading, registry: Registry) -> Actor | None:
    """Return the organisation whose findings a report mostly gives, where it says in no other way whose it is."""
    actors = find_actors(reading, registry)
    said = Counter(actors[s.party].key for s in reading.statements if s.party is not None and s.party in actors)
    by_key = {actor.key: actor for actor in actors.values()}
    most = min(said, key=lambda key: (-said[key], key), default=None)
    if most is None or said[most] < _OFTEN or 2 * said[most] < said.total():
        return None
    return by_key[most] if by_key[most].kind is PartyKind.ORGANISATION else None


def _publisher(name: str, registry: Registry, *, whole: bool = False) -> Actor | None:
    """Return the registry's party that a name is, or begins with, articles aside."""
    words = _WORDS.findall(name)
    if words[:1] and words[0].lower() in {"the", "press"} and len(words) > 2:
        words = words[3:] if [word.lower() for word in words[:3]] == ["press", "office", "of"] else words[1:]
        words = words[1:] if words[:1] == ["the"] else words
    for first, end, found in registry.find(words):
        entry = registry.entries.get(found.of)
        if first == 0 and entry is not None and (not whole or end == len(words)):
            return Actor(entry.id, entry.name, entry.kind, entry.country)
    return None
