"""A reading looked at from its parts: who said it, who denies it, which words stand behind it.

In: a `Reading`; out: look-ups that every rendering needs. Computes nothing that the reading does not say. A reference
that leads nowhere gives None or is left out: a rendering must never fail on one odd document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.publication.phrases import kin_words
from onrecord.publication.translation import gettext, gettext_noop, joined_by_or, listed
from onrecord.reading import (
    Claim,
    Dispute,
    Figure,
    Incident,
    IncidentField,
    Medium,
    Outcome,
    Party,
    Place,
    Reading,
    Stance,
    Statement,
    Total,
    Victim,
)

UNNAMED = gettext_noop("an unnamed source")
UNTITLED = gettext_noop("A report without a title")
OWN_WORDS = gettext_noop("the publisher’s own words")
_GAP = " […] "


@dataclass(frozen=True)
class ReadingView:
    """Look-ups over one reading."""

    reading: Reading

    @cached_property
    def party(self) -> dict[str, Party]:
        """Return the parties by id."""
        return {party.id: party for party in self.reading.parties}

    @cached_property
    def statement(self) -> dict[str, Statement]:
        """Return the statements by id."""
        return {statement.id: statement for statement in self.reading.statements}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """Return the claims by id."""
        return {claim.id: claim for claim in self.reading.claims}

    @cached_property
    def figure(self) -> dict[str, Figure]:
        """Return the figures by id."""
        return {figure.id: figure for figure in self.reading.figures}

    @cached_property
    def place(self) -> dict[str, Place]:
        """Return the places by id."""
        return {place.id: place for place in self.reading.places}

    def area(self, total: Total) -> str | None:
        """Return the area that a total sums over, or all areas that its words join: `Orsk, Tavlen`; None where no words say it."""
        place = self.place.get(total.place or "")
        areas = [self.quoted(span) for span in total.evidence.get(IncidentField.PLACE, ())]
        return place.name if place else listed(areas) or None

    @cached_property
    def victim(self) -> dict[str, Victim]:
        """Return the victims by id."""
        return {victim.id: victim for victim in self.reading.victims}

    @cached_property
    def title(self) -> str:
        """Return what the report is called: its title, else its headline, else the identifier that the input gave."""
        document = self.reading.document
        if document.title:
            return _flat(document.title)
        if self.headline:
            return self.headline
        return gettext(UNTITLED) if document.id == document.sha256 else document.id

    @cached_property
    def headline(self) -> str | None:
        """Return the headline that the text begins with."""
        first = self.reading.zones[:1]
        return self.quoted(first[0].span) if first and first[0].kind is ZoneKind.HEADLINE else None

    @cached_property
    def denials(self) -> dict[str, list[Dispute]]:
        """Return the disputes by the claim that they dispute."""
        found: dict[str, list[Dispute]] = {}
        for dispute in self.reading.disputes:
            if dispute.claim in self.claim and dispute.denial in self.statement:
                found.setdefault(dispute.claim, []).append(dispute)
        return found

    @cached_property
    def denied(self) -> list[list[Dispute]]:
        """Return the disputes by denial and what it denies; of each, those over claims that count people first."""
        found: dict[tuple[str, str, str], list[Dispute]] = {}
        for disputes in self.denials.values():
            for dispute in disputes:
                found.setdefault((dispute.denial, dispute.on.value, dispute.manner.value), []).append(dispute)
        return [sorted(disputes, key=lambda dispute: not self.claim[dispute.claim].figures) for disputes in found.values()]

    @cached_property
    def pictured(self) -> list[tuple[Medium, list[Incident]]]:
        """Return the pictures whose captions alone tell of an incident, with these incidents."""
        found = [
            (medium, [i for i in self.reading.incidents if all(medium.span.covers(c.span) for c in self.incident_claims(i))])
            for medium in self.reading.media
        ]
        return [(medium, incidents) for medium, incidents in found if incidents]

    @cached_property
    def told(self) -> list[Incident]:
        """Return the incidents that the report tells of outside of its pictures' captions."""
        apart = {incident.id for _, incidents in self.pictured for incident in incidents}
        return [incident for incident in self.reading.incidents if incident.id not in apart]

    def speaker(self, statement: Statement) -> str:
        """Return who makes a statement: the party's name, else the words that stand for the source."""
        party = self.party.get(statement.party or "")
        if party is not None:
            return party.name
        return self.words(statement.source) or gettext(UNNAMED)

    def said_by(self, claim: Claim) -> str:
        """Return whose word a claim is: the statement's speaker, else the publisher."""
        statement = self.statement.get(claim.statement or "")
        if statement is not None:
            return self.speaker(statement)
        return self.reading.document.publisher or gettext(OWN_WORDS)

    def claimed_by(self, dispute: Dispute) -> str | None:
        """Return who claims what a dispute is about; None where only the denial tells of it."""
        claim = self.claim[dispute.claim]
        return None if claim.statement == dispute.denial else self.said_by(claim)

    def names(self, parties: Iterable[str], *, alternatives: bool = False) -> str:
        """Return the names of parties, joined by `or` where they are alternatives."""
        found = [self.party[party].name for party in parties if party in self.party]
        return joined_by_or(found) if alternatives else listed(found)

    def victims_of(self, incident: str | None) -> list[Victim]:
        """Return the victims of an incident (None: of none of them), the killed first, those with a name before others."""
        found = [victim for victim in self.reading.victims if victim.incident == incident]
        order = list(Outcome)
        return sorted(found, key=lambda victim: (order.index(victim.outcome), victim.name is None))

    def related(self, victim: Victim) -> str | None:
        """Return whose kin a victim is, where that is a victim with a name: `wife of Salem Odan`."""
        other = self.victim.get(victim.relation.to or "") if victim.relation is not None else None
        return kin_words(victim.relation.kind, other.name) if victim.relation is not None and other is not None and other.name else None

    def words(self, spans: Sequence[Span]) -> str:
        """Return the quoted words of a discontinuous stretch on one line; what is left out shows as `[…]`."""
        parts = [_flat(span.of(self.reading.text)) for span in spans[:1]]
        for left, right in pairwise(spans):
            between = self.reading.text[left.end : right.start]
            parts += [_GAP if between.strip() else " ", _flat(right.of(self.reading.text))]
        return "".join(parts).strip()

    def quoted(self, span: Span) -> str:
        """Return the words of one span on one line."""
        return _flat(span.of(self.reading.text))

    def incident_claims(self, incident: Incident | Total) -> list[Claim]:
        """Return the claims that an incident, or a total, is made of, in its order."""
        return [self.claim[claim] for claim in incident.claims if claim in self.claim]

    def speakers(self, claims: Iterable[Claim]) -> list[str]:
        """Return who makes these claims, each once, in order; a claim that its own statement denies is nobody's."""
        return list(dict.fromkeys(self.said_by(claim) for claim in claims if self.stance(claim) is not Stance.DENIES))

    def stance(self, claim: Claim) -> Stance | None:
        """Return how the statement stands to the claim; None where it is the publisher's own."""
        statement = self.statement.get(claim.statement or "")
        return statement.stance if statement is not None else None

    def deniers(self, claims: Iterable[Claim]) -> list[tuple[str, Dispute]]:
        """Return who denies any of these claims, and the first dispute of each party over each part, in order."""
        found: dict[tuple[str, str], tuple[str, Dispute]] = {}
        for claim in claims:
            for dispute in self.denials.get(claim.id, ()):
                name = self.speaker(self.statement[dispute.denial])
                found.setdefault((name, dispute.on.value), (name, dispute))
        return list(found.values())


def _flat(text: str) -> str:
    return " ".join(text.split())
