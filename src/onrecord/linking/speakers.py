"""Who is speaking: for whom a person speaks, and whose words a passage is that several documents share.

In: readings with their parties, the passages that documents of different families share. Out: the passages with the party whose
quoted words they are, where the readings tell it. The innermost statement around the words counts; where two documents lay the
same words to two parties that have nothing to do with each other, nobody is named.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking.copies import Quotation
from onrecord.linking.entity_resolution import find_actors
from onrecord.linking.model import Actor
from onrecord.reading import PartyKind, Reading, Registry

_MOST = 0.6  # of a passage lies in the words of a statement that it is laid to
_UNKNOWN = "?"  # begins the keys of sources without a name


def spoken_for(actor: Actor, actors: Mapping[str, Actor]) -> Actor:
    """Return the party that a person speaks for; any other party speaks for itself."""
    if actor.kind is not PartyKind.PERSON or not actor.wholes:
        return actor
    known = next((other for other in actors.values() if other.key == actor.wholes[0]), None)
    return known or Actor(actor.wholes[0], actor.name, PartyKind.ORGANISATION, actor.country)


def name_speakers(quotations: Iterable[Quotation], readings: Mapping[str, Reading], registry: Registry) -> tuple[Quotation, ...]:
    """Return shared passages with the name of who said them, and the key of the party that this is or speaks for."""
    actors: dict[str, Mapping[str, Actor]] = {}
    found = []
    for quotation in quotations:
        heard: list[tuple[Actor, Actor]] = []
        for document, span in zip(quotation.documents, quotation.spans, strict=True):
            reading = readings.get(document)
            if reading is None:
                continue
            if document not in actors:
                actors[document] = find_actors(reading, registry)
            speaker = _speaker(reading, span, actors[document])
            if speaker is not None:
                heard.append((speaker, spoken_for(speaker, actors[document])))
        said = heard[0] if heard and all(_are_one(heard[0][1], other) for _, other in heard) else None
        found.append(quotation if said is None else replace(quotation, source=_fullest(heard), party=said[1]))
    return tuple(found)


def _speaker(reading: Reading, passage: Span, actors: Mapping[str, Actor]) -> Actor | None:
    """Return who says a passage in one document: the speaker of the shortest statement that holds most of it."""
    size = passage.end - passage.start
    around: list[tuple[int, str, str]] = []
    for statement in reading.statements:
        shared = sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in statement.content)
        if statement.party is not None and shared >= _MOST * size:
            around.append((sum(s.end - s.start for s in statement.content), statement.id, statement.party))
    known = [actors[party] for *_, party in sorted(around) if party in actors and not actors[party].key.startswith(_UNKNOWN)]
    return known[0] if known else None


def _are_one(one: Actor, other: Actor) -> bool:
    """Tell whether two parties are one, or the one belongs to the other."""
    return one.key == other.key or one.key in other.wholes or other.key in one.wholes


def _fullest(heard: list[tuple[Actor, Actor]]) -> str:
    """Return the longest name under which the one who speaks is quoted, a person's before that of what the person speaks for."""
    return max((speaker for speaker, _ in heard), key=lambda a: (a.kind is PartyKind.PERSON, len(a.name), a.name)).name
