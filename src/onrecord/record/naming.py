"""Which mentions of today the names in decisions mean.

In: names as the custody log has them, DOCUMENT#IDENTITY, in older entries DOCUMENT#i2; out: the names of mentions as they are read now.
What older entries name by its number is the event that had this number when the log first noted the events of the document: what a newer
reader numbers otherwise stays what was meant. A name of what is not read any more stays as it is, and means nothing.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from onrecord.linking import Decision, EventMention, mentions_in, with_names
from onrecord.record import models
from onrecord.record.packing import unpack
from onrecord.record.sql import select

_NUMBERED = re.compile(r"i\d+")


def current_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return for each name the name that its mention has now, where that is another."""
    asked = sorted(set(names))
    numbered = [name for name in asked if _NUMBERED.fullmatch(name.rpartition("#")[2])]
    by_document: dict[str, list[str]] = {}
    for name in numbered:
        by_document.setdefault(name.rpartition("#")[0], []).append(name)
    found: dict[str, str] = {}
    for number, document in select(models.Document, ("number", "name"), "name", sorted(by_document)):
        events = _events(number, document)
        found |= {name: events[tail] for name in by_document[document] if (tail := name.rpartition("#")[2]) in events}
    return found


def under_current_names(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions that name mentions as they are named now."""
    made = tuple(decisions)
    names = current_names(name for decision in made for name in mentions_in(decision.content))
    return tuple(replace(decision, content=with_names(decision.content, names)) for decision in made) if names else made


def _events(number: int, document: str) -> dict[str, str]:
    """Return the mentions of a document by what they are called in its reading, or were when the log first noted them."""
    told = select(models.StoredMention, ("content",), "document_id", [number])
    now = {mention.incident: mention.id for mention in (unpack(content, EventMention) for (content,) in told)}
    noted = select(models.NotedEvent, ("entry", "first_incident", "name"), "document_id", [number])
    first = {incident: f"{document}#{name}" for _, incident, name in sorted(noted, reverse=True)}
    return now | first
