"""The claims of an incident as schema.org Claims: what each document says happened, who says so, where the words stand.

In: an incident; out: one Claim for each claim that its mentions rest on, and for each statement that denies one, every
Claim with its annotation. `author` is the claimant: who is quoted, else the publisher. `firstAppearance` is the earliest
document of the family with the same words. Limits: of an undated document nothing is said to be earlier; words with a
block in them are no match for others.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from onrecord.core import Period, Span
from onrecord.publication.annotation import annotation
from onrecord.publication.context import urn
from onrecord.publication.papers import Paper, papers_of
from onrecord.reading import Claim, PartyKind, Reading, Statement
from onrecord.record import Incident

BLOCK = "█"  # what the record puts in place of a restricted letter


class ToldClaim(NamedTuple):
    """Words of a document that are a Claim: a claim of its reading, or a statement that denies claims."""

    document: str
    key: str
    spans: tuple[Span, ...]
    claim: Claim | None
    statement: Statement | None
    denies: tuple[str, ...]

    @property
    def identifier(self) -> str:
        """The identifier of the Claim."""
        return urn("claim", self.document, self.key)


def claims_of(incident: Incident) -> tuple[ToldClaim, ...]:
    """Return what is told of an incident, document by document, in order of their ids."""
    claimed: dict[str, set[str]] = {}
    for mention in incident.cluster.members:
        claimed.setdefault(mention.document, set()).update(mention.claims)
    return tuple(told for document, paper in papers_of(incident).items() for told in _told(paper.reading, claimed[document]))


def claim_nodes(incident: Incident, told: tuple[ToldClaim, ...], about: str, *, annotated: bool = True) -> Iterator[dict[str, Any]]:
    """Give the Claims and, unless they are not `annotated`, the annotation of each behind it."""
    papers = papers_of(incident)
    first = _first_seen(papers, told)
    for one in told:
        reading, source = papers[one.document].reading, urn("document", one.document)
        node: dict[str, Any] = {"@id": one.identifier, "@type": "Claim", "text": _words(reading, one), "author": _claimant(reading, one)}
        node |= {"appearance": source, "firstAppearance": urn("document", first[one.identifier]), "about": about}
        if one.statement is not None:
            node |= {"stance": one.statement.stance, "dateCreated": _day(one.statement.said_on)}
        if one.claim is not None:
            when = one.claim.when
            node |= {"act": one.claim.act, "temporalCoverage": interval(when.from_, when.to) if when else None}
        node["denies"] = [urn("claim", one.document, claim) for claim in one.denies] or None
        yield {key: value for key, value in node.items() if value is not None}
        if annotated:
            yield annotation(urn("annotation", one.document, one.key), one.identifier, source, reading.text, one.spans)


def interval(start: dt.date | None, end: dt.date | None) -> str | None:
    """Return a period as ISO 8601 writes it, an open end as two points; None where nothing is stated."""
    if start == end:
        return start.isoformat() if start else None
    return "/".join(day.isoformat() if day else ".." for day in (start, end))


def _told(reading: Reading, claimed: set[str]) -> Iterator[ToldClaim]:
    """Give the claims of a document on an incident, and the denials of these."""
    document = reading.document.id
    statements = {statement.id: statement for statement in reading.statements}
    for claim in reading.claims:
        if claim.id in claimed:
            yield ToldClaim(document, claim.id, (claim.span,), claim, statements.get(claim.statement or ""), ())
    denied: dict[str, list[str]] = {}
    for dispute in reading.disputes:
        if dispute.claim in claimed:
            denied.setdefault(dispute.denial, []).append(dispute.claim)
    for statement in reading.statements:
        spans = statement.content or statement.cue or statement.source
        if statement.id in denied and spans:
            yield ToldClaim(document, statement.id, spans, None, statement, tuple(dict.fromkeys(denied[statement.id])))


def _first_seen(papers: Mapping[str, Paper], told: tuple[ToldClaim, ...]) -> dict[str, str]:
    """Return the document in which each Claim was seen first, by identifier."""
    keys: dict[str, tuple[str, str]] = {}
    earliest: dict[tuple[str, str], tuple[dt.date, str]] = {}
    for one in told:
        reading, family = papers[one.document]
        words = " ".join(_words(reading, one).split()).casefold()
        published = reading.document.published
        if family is None or published is None or BLOCK in words:
            continue
        key = keys[one.identifier] = (family.id, words)
        earliest[key] = min(earliest.get(key, (dt.date.max, one.document)), (published, one.document))
    return {one.identifier: earliest[keys[one.identifier]][1] if one.identifier in keys else one.document for one in told}


def _words(reading: Reading, told: ToldClaim) -> str:
    return " … ".join(span.of(reading.text) for span in told.spans)


def _claimant(reading: Reading, told: ToldClaim) -> dict[str, str] | None:
    """Return who makes a claim; None where the document names nobody."""
    if told.statement is None:
        publisher = reading.document.publisher
        return {"@type": "Organization", "name": publisher} if publisher else None
    party = next((party for party in reading.parties if party.id == told.statement.party), None)
    if party is None:
        return None
    node = {"@id": urn("party", told.document, party.id), "name": party.name}
    if party.kind is PartyKind.UNNAMED:  # whether "local sources" are people or a body, the words do not say
        return node
    return node | {"@type": "Person" if party.kind in {PartyKind.PERSON, PartyKind.WITNESS} else "Organization"}


def _day(period: Period | None) -> str | None:
    return period.from_.isoformat() if period is not None and period.is_day and period.from_ is not None else None
