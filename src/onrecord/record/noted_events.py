"""The events of documents as the custody log has noted them: their ids outlive readings by newer readers, and rebuildings.

In: entries of the log that note readings, what was read now; out: what was read, its events under the ids that the log has for them, and
what the log is to note of it. An event that is not read any more keeps its id here: whoever asks for it is led to its document.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking import Decision, EnterIncident, EventIdentity, carry_over, entered_event, entered_incident
from onrecord.record import models
from onrecord.record.extraction import Extract, extract_of
from onrecord.record.letters import lengthen
from onrecord.record.model import Read
from onrecord.record.packing import pack, unpack
from onrecord.record.sql import insert, select, update

UNREAD = ("reading.failed", "It could not be read.")
Noted = tuple[int, str, tuple[EventIdentity, ...]]
"""The number of an entry, the digest of the original that was read, its events."""


def take_in_events(noted: Sequence[Noted]) -> None:
    """Put the events that entries of the log note into the table, the words of each as the last entry has them."""
    documents = dict(select(models.Document, ("sha256", "number"), "sha256", sorted({original for _, original, _ in noted})))
    last = {event.id: (entry, documents[original], event) for entry, original, events in noted if original in documents for event in events}
    first: dict[str, tuple[int, str]] = {}
    for entry, _, events in noted:
        for event in events:
            first.setdefault(event.id, (entry, event.incident))
    there = {row[0] for row in select(models.NotedEvent, ("name",), "name", sorted(last))}
    fresh = [name for name in last if name not in there]
    lengthen(fresh)
    rows = [(name, last[name][1], *first[name], last[name][2].incident, pack(last[name][2].words)) for name in fresh]
    insert(models.NotedEvent, ("name", "document_id", "entry", "first_incident", "incident", "words"), rows)
    again = [(event.incident, pack(event.words), name) for name, (_, _, event) in last.items() if name in there]
    update(models.NotedEvent, ("incident", "words"), "name", again)


def take_in_entered(decided: Sequence[tuple[int, Decision]]) -> None:
    """Put the events that people entered into the table: their ids lead to their documents also when that was withdrawn."""
    entered = {
        entered_event(decision.id): (number, entered_incident(decision.id), decision.content.at)
        for number, decision in reversed(decided)  # one that is withdrawn at once comes twice: the entry that made it counts
        if isinstance(decision.content, EnterIncident)
    }
    documents = dict(select(models.Document, ("name", "number"), "name", sorted({at.document for *_, at in entered.values()})))
    there = {row[0] for row in select(models.NotedEvent, ("name",), "name", sorted(entered))}
    fresh = [name for name, (*_, at) in entered.items() if name not in there and at.document in documents]
    lengthen(fresh)
    known = ((name, *entered[name]) for name in fresh)
    rows = [(name, documents[at.document], number, incident, incident, pack((at.span,))) for name, number, incident, at in known]
    insert(models.NotedEvent, ("name", "document_id", "entry", "first_incident", "incident", "words"), rows)


def events_in(payload: Mapping[str, object]) -> tuple[EventIdentity, ...]:
    """Return the events that an entry on a reading notes; older entries note none."""
    return msgspec.convert(payload.get("events", ()), tuple[EventIdentity, ...])


def under_known_ids(read: Sequence[tuple[int, Extract]]) -> list[tuple[int, Extract]]:
    """Return what was read, by the numbers of documents, its events under the ids that the log has for them."""
    known = known_events([number for number, _ in read])
    return [(number, _named(extract, carry_over(extract.events, known[number]))) for number, extract in read]


def to_note(outcomes: Sequence[Read], still_holds: Callable[[str, str], bool]) -> Iterator[dict[str, object]]:
    """Give what the log is to note of readings: of those that it has not noted as they are.

    `still_holds` tells, of an original and the name of its document, whether what was noted of it is of this reader, with all that it is
    read with: else it is noted again, also where the reading is the same.
    """
    numbers = [outcome.number for outcome in outcomes]
    rows = select(models.Document, ("number", "name", "sha256", "noted"), "number", numbers)
    documents = {number: (name, sha256, noted) for number, name, sha256, noted in rows}
    known = known_events(numbers)
    for outcome in outcomes:
        name, sha256, noted = documents[outcome.number]
        payload: dict[str, object] = {"document": name, "original": sha256}
        if outcome.extract is None:
            code = (outcome.failure or UNREAD)[0]
            if code != noted:
                yield payload | {"digest": code}
            continue
        extract = extract_of(outcome.extract)
        events = carry_over(extract.events, known[outcome.number])
        if extract.digest != noted or not set(events) <= set(known[outcome.number]) or not still_holds(sha256, name):
            yield payload | {"digest": extract.digest, "events": msgspec.to_builtins(events)}


def _named(extract: Extract, events: Sequence[EventIdentity]) -> Extract:
    ids = {event.incident: event.id for event in events}
    mentions = tuple(replace(mention, id=f"{mention.document}#{ids[mention.incident]}") for mention in extract.mentions)
    return replace(extract, mentions=mentions, events=tuple(events))


def known_events(numbers: Iterable[int]) -> Mapping[int, list[EventIdentity]]:
    """Return the events that the log has noted of documents as read in them, by their numbers; what people entered has ids of its own."""
    found: defaultdict[int, list[EventIdentity]] = defaultdict(list)
    for number, name, incident, words in select(
        models.NotedEvent, ("document_id", "name", "incident", "words"), "document_id", sorted(set(numbers))
    ):
        if not incident.startswith(entered_incident("")):
            found[number].append(EventIdentity(incident, name, unpack(words, tuple[Span, ...])))
    return found
