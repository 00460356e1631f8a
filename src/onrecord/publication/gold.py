"""A document that people reviewed wholly, as gold: what a careful reader writes down, in the shape that scorers of ledgers take.

In: a reading as it stands after review, without anything restricted; out: one JSON line. It has `id`, `text`, `published`, `publisher`, and
`incidents`, `sums`, `disputes` and `speakers` with accepted values. Limits: one accepted value each, the reviewed one; a place is right
within 15 km, as a town is; a statement is a speaker only where its words stand once in the text.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.publication.view import ReadingView
from onrecord.reading import Dispute, Incident, Party, PartyKind, Reading, Statement, StatementKind

_KM = 15  # a town
_WORDS = 160  # letters of a quotation
_OF_COUNTRY = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE})

Row = dict[str, Any]


def gold_line(reading: Reading) -> bytes:
    """Return a reviewed document as a line of gold."""
    view = ReadingView(reading)
    document = reading.document
    keys = {incident.id: _key(number) for number, incident in enumerate(reading.incidents)}
    row = {
        "id": document.id,
        "text": reading.text,
        "published": document.published,
        "publisher": document.publisher,
        "incidents": [_incident(incident, keys[incident.id], number, view) for number, incident in enumerate(reading.incidents)],
        "sums": sorted({view.figure[f].span.of(reading.text) for t in reading.totals for c in view.incident_claims(t) for f in c.figures}),
        "disputes": list(_disputes(view, keys)),
        "speakers": list(_speakers(view)),
    }
    return msgspec.json.encode(row) + b"\n"


def _key(number: int) -> str:
    """Return what an incident goes by in its document: a, b, and so on to z, aa."""
    return (_key(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _incident(incident: Incident, key: str, number: int, view: ReadingView) -> Row:
    words = next((spans[0] for spans in incident.evidence.values() if spans), None)
    return {
        "key": key,
        "words": view.quoted(words)[:_WORDS] if words is not None else "",
        **({"main": True} if number == 0 else {}),
        "day": incident.date,
        "place": _place(incident, view),
        "act": [incident.act] if incident.act is not None else [],
        "perpetrators": [_party(view.party[one]) for one in incident.perpetrators if one in view.party],
        "killed": [incident.killed] if incident.killed is not None else None,
        "injured": [incident.injured] if incident.injured is not None else None,
    }


def _place(incident: Incident, view: ReadingView) -> Row | None:
    place = view.place.get(incident.place or "")
    if place is None:
        return None
    names = [place.name, *([incident.place_named] if incident.place_named else [])]
    if place.latitude is None or place.longitude is None:
        return {"names": names}
    return {"names": names, "latlon": [place.latitude, place.longitude], "km": _KM}


def _party(party: Party) -> Row:
    return {"names": [party.name], **({"country": party.country} if party.country and party.kind in _OF_COUNTRY else {})}


def _speaker(statement: Statement | None, view: ReadingView) -> list[Row]:
    """Return whose a statement is; none for an unnamed source."""
    if statement is None:
        return []
    party = view.party.get(statement.party or "")
    if party is not None:
        return [] if party.kind is PartyKind.UNNAMED else [_party(party)]
    return [{"names": [view.quoted(span) for span in statement.source]}] if statement.source else []


def _disputes(view: ReadingView, keys: dict[str, str]) -> Iterator[Row]:
    """Give one dispute for each denier, incident, author and part of it that is denied."""
    of_claim = {claim: keys[incident.id] for incident in view.reading.incidents for claim in incident.claims}
    found: dict[tuple[str, str | None, str | None, str], list[Dispute]] = {}
    for dispute in view.reading.disputes:
        claim, denial = view.claim.get(dispute.claim), view.statement.get(dispute.denial)
        if claim is None or denial is None:
            continue
        author = view.statement.get(claim.statement or "")
        told_by = author.party if author is not None and author.id != denial.id else None
        found.setdefault((denial.party or denial.id, of_claim.get(claim.id), told_by, dispute.on.value), []).append(dispute)
    for (_, incident, _, on), some in found.items():
        claims = [view.claim[dispute.claim] for dispute in some]
        authors = [view.statement.get(claim.statement or "") for claim in claims]
        denial = view.statement[some[0].denial]
        claimant = next((_speaker(author, view) for author in authors if author is not None and author.id != denial.id), None)
        words = [view.quoted(claim.span)[:_WORDS] for claim in claims]
        yield {"claimant": claimant or None, "incident": incident, "denier": _speaker(denial, view), "on": [on], "words": words}


def _speakers(view: ReadingView) -> Iterator[Row]:
    text = view.reading.text
    for statement in view.reading.statements:
        words = statement.content[0].of(text)[:_WORDS] if statement.content else ""
        if words and statement.kind is StatementKind.SPEECH and text.count(words) == 1:
            yield {"words": words, "by": _speaker(statement, view), "stance": [statement.stance]}
