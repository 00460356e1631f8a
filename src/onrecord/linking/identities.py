"""What an event of a document is known by for good: its id, which outlives new readings.

In: a reading and the digest of the original; out: for each incident of the reading an id of 16 hexadecimal digits, and the stretches of
the words that tell of it. An id is a digest of the original and of the words: the same words of the same original have the same id,
wherever and in whatever order reports are read. A later reading may find an event in other words; `carry_over` then gives it the id that
it had, by the stretches that both have in common. Limits: two events of one document in the very same words are told apart by their order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.core import Span, sha256
from onrecord.reading import Incident, IncidentField, Reading

_DIGITS = 16
_CORE = (IncidentField.ACT, IncidentField.KILLED, IncidentField.INJURED)


class EventIdentity(msgspec.Struct, frozen=True):
    """An event of a document: what it is called in the reading (`i1`), its id, and the words that tell of it."""

    incident: str
    id: str
    words: tuple[Span, ...]


def identify(reading: Reading, original: str | None = None) -> tuple[EventIdentity, ...]:
    """Return the identities of a reading's incidents, in the order of the reading.

    Args:
        reading: The reading.
        original: The SHA-256 of the bytes that the document came in; None: what the reading gives as its document's.
    """
    seen: Counter[bytes] = Counter()
    found = []
    for incident in reading.incidents:
        told = msgspec.json.encode([original or reading.document.sha256, _told(reading, incident)])
        found.append(EventIdentity(incident.id, _digest(told, seen[told]), tuple(_merged(_core(reading, incident)))))
        seen[told] += 1
    return tuple(found)


def carry_over(found: Sequence[EventIdentity], known: Iterable[EventIdentity]) -> tuple[EventIdentity, ...]:
    """Return the events of a reading with the ids that they had before.

    Args:
        found: The events as `identify` gives them.
        known: All events that earlier readings of the document told of, each with the words of its last reading. What an earlier
            call returned may be among them: events that are still told in the same words keep their ids.
    """
    left = {event.id: event for event in sorted(known, key=lambda event: event.id)}
    ids: dict[str, str] = {}
    for is_same in (_is_unchanged, _has_same_words, _has_same_id):
        for event in found:
            same = next((each for each in left.values() if is_same(event, each)), None) if event.incident not in ids else None
            if same is not None:
                ids[event.incident] = left.pop(same.id).id
    pairs = [(likeness, event, each) for event in found for each in left.values() if (likeness := _likeness(event.words, each.words)) > 0]
    for _, event, each in sorted(pairs, key=lambda pair: (-pair[0], pair[1].incident, pair[2].id)):
        if event.incident not in ids and each.id in left:
            ids[event.incident] = left.pop(each.id).id
    taken = {*ids.values(), *left}
    for event in found:
        if event.incident not in ids:
            ids[event.incident] = next(fresh for fresh in _fresh(event.id) if fresh not in taken)
            taken.add(ids[event.incident])
    return tuple(replace(event, id=ids[event.incident]) for event in found)


def _is_unchanged(event: EventIdentity, known: EventIdentity) -> bool:
    return event.incident == known.incident and event.words == known.words


def _has_same_words(event: EventIdentity, known: EventIdentity) -> bool:
    return event.words == known.words and bool(event.words)


def _has_same_id(event: EventIdentity, known: EventIdentity) -> bool:
    return event.id == known.id


def _likeness(words: Sequence[Span], others: Sequence[Span]) -> float:
    """Return which share of the letters of two sets of stretches both have (Jaccard's index)."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in words for b in others)
    return common / (sum(span.end - span.start for span in (*words, *others)) - common) if common else 0.0


def _core(reading: Reading, incident: Incident) -> list[Span]:
    """Return the words that say what was done and who was harmed; where there are none, whatever tells of the incident."""
    core = [span for field in _CORE for span in incident.evidence.get(field, ())]
    ids = set(incident.claims)
    return (
        core
        or [span for spans in incident.evidence.values() for span in spans]
        or [claim.span for claim in reading.claims if claim.id in ids]
    )


def _told(reading: Reading, incident: Incident) -> list[tuple[str, list[str]]]:
    """Return the words of an incident, by its fields."""
    return [
        (field.value, [span.of(reading.text) for span in sorted(incident.evidence[field])])
        for field in IncidentField
        if incident.evidence.get(field)
    ]


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Give stretches in order, those that touch or overlap as one."""
    open_: Span | None = None
    for span in sorted(spans):
        if open_ is None:
            open_ = span
        elif span.start <= open_.end:
            open_ = Span(open_.start, max(open_.end, span.end))
        else:
            yield open_
            open_ = span
    if open_ is not None:
        yield open_


def _digest(told: bytes, number: int) -> str:
    return sha256(told + f"\n{number}".encode())[:_DIGITS]


def _fresh(identifier: str) -> Iterator[str]:
    """Give an id, then others that are made of it: another event of the document may have it already."""
    while True:
        yield identifier
        identifier = sha256(identifier.encode())[:_DIGITS]
