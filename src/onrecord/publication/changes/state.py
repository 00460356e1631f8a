"""What is published of an incident now, as a value that can be kept and compared.

In: an `Incident` of the record, without what is restricted, and as the privacy rule has it; out: its `IncidentState`. Quotations are cut to
a sentence or two.
"""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.assessment import Casualty, Count, Fate, Position, Quote
from onrecord.core import sha256
from onrecord.linking import Actor, AmendedReading, Location, spelling_key
from onrecord.publication.changes.model import IncidentState, PartyState, PlaceState, PositionState, QuotedWords, VictimState
from onrecord.publication.phrases import shortened, unquoted
from onrecord.reading import Outcome
from onrecord.record import Incident

_QUOTED = 280  # letters of a quotation
_DIGITS = 16
_MOST = 3  # wordings of one thing
_HARM = (Outcome.KILLED, Outcome.INJURED)


def state_of(incident: Incident, unnamed: Incident | None = None) -> IncidentState:
    """Return what is published of an incident.

    Args:
        incident: As it is published.
        unnamed: The same as the record has it, where names are not published in full: people are known again by their whole names.
    """
    judged = incident.assessment
    return IncidentState(
        id=incident.id,
        former_ids=incident.former_ids,
        date=judged.date,
        place=_place(judged.place),
        act=judged.act,
        perpetrators=tuple(map(_party, judged.perpetrators)),
        killed=judged.killed,
        injured=judged.injured,
        killed_by_group=dict(sorted(judged.killed_by_group.items())),
        injured_by_group=dict(sorted(judged.injured_by_group.items())),
        targets=tuple(sorted(judged.targets)),
        weapons=tuple(sorted(judged.weapons)),
        grade=judged.grade,
        reason=next((verdict.reason for verdict in judged.verdicts if verdict.holds), "") if not judged.overruled else "",
        positions=_positions(incident),
        victims=tuple(
            _victim(incident, one, person) for one, person in zip(incident.casualties, (unnamed or incident).casualties, strict=True)
        ),
        counted={outcome.value: quoted(incident, _counting(judged.counts, outcome)) for outcome in _HARM},
        decided=tuple(sorted(made.field for made in judged.corrections)),
        following=tuple(sorted(made.field for made in judged.corrections if made.follows)),
        decisions=tuple(sorted({sha256(name.encode())[:_DIGITS] for name in _decisions(unnamed or incident)})),
        documents=tuple(sorted(map(document_digest, incident.readings))),
    )


def _decisions(incident: Incident) -> Iterator[str]:
    """Give the ids of the decisions on its values, and on what its reports say."""
    for made in incident.assessment.corrections:
        yield from made.decisions
    for reading in incident.readings.values():
        if isinstance(reading, AmendedReading):
            yield from (one.decision for one in reading.amendments if one.parts)


def state_digest(state: IncidentState | None) -> str:
    """Return what no other state has; that of an incident that is not published is empty."""
    return sha256(msgspec.json.encode(state, order="deterministic")) if state is not None else ""


def document_digest(document: str) -> str:
    """Return what stands for a document in a state: its id may hold a name that is restricted later."""
    return sha256(document.encode())[:_DIGITS]


def quoted(incident: Incident, quotes: Iterable[Quote]) -> tuple[QuotedWords, ...]:
    """Return the words of quotes, each wording once; those of a document that is not there are left out."""
    found: dict[str, QuotedWords] = {}
    for quote in quotes:
        reading = incident.readings.get(quote.document)
        words = shortened(unquoted(quote.span.of(reading.text)), _QUOTED) if reading is not None else ""
        if reading is not None and words and words not in found:
            known = reading.document
            found[words] = QuotedWords(known.id, quote.span, words, known.publisher or known.title or "", known.published, known.url)
    return tuple(found.values())[:_MOST]


def _victim(incident: Incident, one: Casualty, person: Casualty) -> VictimState:
    """Return a person as published; `person` is the same with the names that reports give."""
    keys = sorted({key for name in (person.name, *person.names) if name and (key := spelling_key(name))})
    return VictimState(
        name=one.name,
        names=one.names,
        outcome=one.outcome,
        group=one.group,
        age=one.age,
        sex=one.sex,
        role=one.role,
        relation=one.relation,
        relation_to=one.relation_to,
        words=quoted(incident, one.quotes),
        known=tuple(sha256(key.encode())[:_DIGITS] for key in keys),
    )


def _counting(counts: Iterable[Count], outcome: Outcome) -> list[Quote]:
    """Return the words of counts of one outcome: those of the highest and of the lowest first, which make the range."""
    used = [one for one in counts if one.outcome == outcome and one.fate is Fate.USED]
    ends = [max(used, key=lambda one: one.counted[1] or one.counted[0]), min(used, key=lambda one: one.counted[0])] if used else []
    return [one.quote for one in (*ends, *used) if one.quote is not None]


def _positions(incident: Incident) -> tuple[PositionState, ...]:
    """Return what each party says of each part, in order of the parties' keys."""
    found: dict[tuple[str, str, str], list[Position]] = {}
    for one in incident.assessment.positions:
        if one.quote.document in incident.readings:
            found.setdefault((one.party.key, one.view.value, one.on), []).append(one)
    return tuple(
        PositionState(_party(some[0].party), some[0].view, some[0].on, quoted(incident, (one.quote for one in some)))
        for _, some in sorted(found.items())
    )


def _party(actor: Actor) -> PartyState:
    return PartyState(actor.key, actor.name, actor.wholes)


def _place(spot: Location | None) -> PlaceState | None:
    if spot is None:
        return None
    return PlaceState(spot.name, spot.latitude, spot.longitude, spot.country, spot.precision, spot.reach)
