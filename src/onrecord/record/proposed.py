"""What the reader proposes of a document, and what people said of each value.

In: a document; out: its reading as the reader made it, without what is restricted, which mention each of its events is, and the last word
on each value. Limits: what people entered is in it only where they say that a value is another one.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from onrecord.core import RecordError
from onrecord.linking import Decision, ProposalVerdict, is_entered, judged
from onrecord.reading import Reading
from onrecord.record import models
from onrecord.record.amended_readings import amended_readings
from onrecord.record.beside import Beside
from onrecord.record.readings import plain_readings
from onrecord.record.redaction import Redaction

Key = tuple[str, str]
"""What tells a proposal from the others of its reading: its kind, and the part that has it."""


class ProposedReading(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as the reader made it, the mentions that its events are, and the last word on each of its values."""

    reading: Reading
    mentions: Mapping[str, str]
    verdicts: Mapping[Key, ProposalVerdict]


def proposed(number: int, redaction: Redaction, decisions: Iterable[Decision]) -> ProposedReading:
    """Return what the reader proposes of a document.

    Raises:
        RecordError: `unread` where it could not be read, or is not read yet; `restricted`.
    """
    name = models.Document.objects.values_list("name", flat=True).get(number=number)
    plain = plain_readings([name])
    if name not in plain:
        raise RecordError("unread", "There is no reading of this document.", "`onrecord show` says what became of it.")
    shown = redaction.reading(plain[name], Beside(redaction).document(number))
    if shown is None:
        raise RecordError("restricted", "This document is restricted.", "Ask for it with --restricted.")
    read = {incident.id for incident in plain[name].incidents if not is_entered(incident)}
    events = {event.incident: f"{name}#{event.id}" for event in amended_readings(plain)[name].events if event.incident in read}
    told = judged(plain[name], decisions, {mention: incident for incident, mention in events.items()})
    return ProposedReading(reading=shown, mentions=events, verdicts={key: _shown(one, redaction) for key, one in told.items()})


def _shown(verdict: ProposalVerdict, redaction: Redaction) -> ProposalVerdict:
    instead = verdict.instead
    if instead is not None:
        instead = msgspec.json.encode(redaction.plain(msgspec.json.decode(instead))).decode()
    return replace(verdict, who=redaction.words(verdict.who), instead=instead)
