"""Who denies what: each denial tied to the claims that it goes against.

In: a report's statements, claims and parties, and what each denial denies. Out: disputes, in the order of the claims. A denial of
a report or of its author's word goes against each claim of that author; a denial that holds another's statement against that
statement's claims; a denial of an act against the claims of such an act by the one who denies, or by whom he belongs to. One that
goes against none of these goes against the claim that its own words give.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.reading.found import Denial, PartyTable
from onrecord.reading.model import Act, Claim, Dispute, DisputeOn, Party, PartyKind, Stance, Statement

STATE_KINDS = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE})
COMMON = frozenset({"missile", "rocket", "drone", "artillery", "bomb", "small_arms", "mine", "mortar"})
"""Weapons that a denial names without being about them: "denied firing rockets"."""
FAR = 400
"""How many claims before and behind its own place a denial can go against: a bound that keeps long documents linear."""
PROTECTED = frozenset(
    {
        "home",
        "mosque",
        "church",
        "worship",
        "market",
        "medical",
        "school",
        "camp",
        "bakery",
        "water",
        "aid",
        "cultural",
        "gathering",
        "shop",
        "media",
    }
)
"""Targets that a denial of having aimed at civilians is about, where it names none."""


@dataclass(frozen=True)
class Ledger:
    """What the rules look things up in."""

    statements: Mapping[str, Statement]
    claims: tuple[Claim, ...]
    parties: Mapping[str, Party]
    authors: tuple[str, ...]

    def speaker(self, claim: Claim) -> str | None:
        """Return who makes a claim; None for the publisher or an unknown."""
        return self.statements[claim.statement].party if claim.statement is not None else None

    def chain(self, party: str | None) -> tuple[str, ...]:
        """Return a party and what it is part of."""
        found: list[str] = []
        while party is not None and party not in found:
            found.append(party)
            party = self.parties[party].part_of
        return tuple(found)

    def is_same_side(self, one: str | None, other: str | None) -> bool:
        """Tell whether one party is, belongs to, or serves the same state as the other."""
        if one is None or other is None:
            return False
        if one in self.chain(other) or other in self.chain(one):
            return True
        countries = [{self.parties[p].country for p in self.chain(party) if self._is_of_state(p)} - {None} for party in (one, other)]
        return bool(countries[0] & countries[1])

    def _is_of_state(self, party: str) -> bool:
        """Tell whether a party is a state's or serves it."""
        return self.parties[party].kind in STATE_KINDS or self.parties[party].kind is PartyKind.PERSON


def find_disputes(
    denials: tuple[Denial, ...], statements: tuple[Statement, ...], claims: tuple[Claim, ...], parties: PartyTable
) -> tuple[Dispute, ...]:
    """Return the disputes of a report."""
    by_id = {statement.id: statement for statement in statements}
    people = {party.id: party for party in parties.parties}
    alleging = _alleging(statements)
    starts = [claim.span.start for claim in claims]
    found: list[Dispute] = []
    for denial in denials:
        statement = statements[denial.statement]
        here = bisect_left(starts, statement.content[0].start if statement.content else 0)
        ledger = Ledger(by_id, claims[max(here - FAR, 0) : here + FAR], people, alleging)
        denied = list(dict.fromkeys([*_inner(ledger, statement), *_of_word(ledger, denial, statement)]))
        denied = denied or list(_of_act(ledger, denial, statement))
        denied = denied or [claim for claim in ledger.claims if claim.statement == statement.id]
        found += [Dispute(claim.id, statement.id, _on(claim, denial, statement)) for claim in denied]
    order = {claim.id: n for n, claim in enumerate(claims)}
    return tuple(sorted(found, key=lambda dispute: (order[dispute.claim], dispute.denial)))


def _on(claim: Claim, denial: Denial, statement: Statement) -> DisputeOn:
    """Return what a denial is on; a publisher who takes his word back means what the claim gives: the count, or who did it."""
    if statement.party is not None or not denial.of_word or bool(claim.figures) == bool(claim.perpetrators):
        return denial.on
    return DisputeOn.FIGURES if claim.figures else DisputeOn.PERPETRATOR


def _alleging(statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """Return who alleges anything in the report."""
    return tuple(dict.fromkeys(s.party for s in statements if s.party is not None and s.stance is Stance.ALLEGES))


def _inner(ledger: Ledger, denial: Statement) -> Iterable[Claim]:
    """Return the claims of the statements that a denial holds: "rejected accusations by X that ..."."""
    for claim in ledger.claims:
        if claim.statement is None or claim.statement == denial.id:
            continue
        statement = ledger.statements[claim.statement]
        above = statement.within
        while above is not None and above != denial.id:
            above = ledger.statements[above].within
        held = all(any(outer.covers(inner) for outer in denial.content) for inner in statement.content)
        if above is not None or (held and statement.content and statement.cue > denial.cue):
            yield claim


def _of_word(ledger: Ledger, denial: Denial, statement: Statement) -> Iterable[Claim]:
    """Return the claims of the authors whose word is denied; where none is named, of the only other side that alleges."""
    if not denial.of_word:
        return
    authors = denial.authors
    if not authors:
        others = [party for party in ledger.authors if not ledger.is_same_side(party, statement.party)]
        heads = {ledger.chain(party)[-1] for party in others}
        authors = tuple(heads) if len(heads) == 1 else ()
    for claim in ledger.claims:
        speaker = ledger.speaker(claim)
        if speaker is not None and any(author in ledger.chain(speaker) or speaker in ledger.chain(author) for author in authors):
            yield claim


def _of_act(ledger: Ledger, denial: Denial, statement: Statement) -> Iterable[Claim]:
    """Return the claims of an act of the denier's that others make and that the denial can be about."""
    own = [claim for claim in ledger.claims if claim.statement == statement.id]
    for claim in ledger.claims:
        speaker = ledger.speaker(claim)
        if claim.statement == statement.id or (speaker is not None and ledger.is_same_side(speaker, statement.party)):
            continue
        if claim.statement is not None and ledger.statements[claim.statement].stance is Stance.DENIES:
            continue
        by_denier = any(ledger.is_same_side(party, statement.party) for party in claim.perpetrators)
        if (by_denier or not claim.perpetrators) and _fits(claim, own, denial.on, by_denier=by_denier):
            yield claim


def _fits(claim: Claim, own: list[Claim], on: DisputeOn, *, by_denier: bool) -> bool:
    """Tell whether a denial on one part can be about a claim: what the denial names, the claim must have."""
    kinds = {thing.kind for denied in own for thing in (*denied.targets, *denied.weapons)}
    shared = kinds & {thing.kind for thing in (*claim.targets, *claim.weapons)}
    if on is DisputeOn.WEAPON:
        weapons = {thing.kind for thing in claim.weapons} - COMMON
        return bool(shared) or (bool(weapons) and not any(denied.weapons for denied in own))  # "such weapons"
    if on is DisputeOn.FIGURES:
        return bool(claim.figures) and by_denier
    if on is DisputeOn.TARGET:
        civil = any(target.kind in PROTECTED for target in claim.targets)
        return bool(shared) or (by_denier and not kinds & PROTECTED and bool(civil or claim.figures))
    if on is DisputeOn.LEGALITY:
        return bool(claim.violations) and by_denier
    said = claim.targets or claim.figures or claim.weapons or claim.violations
    if not by_denier or not (said or (claim.act is not None and claim.statement is not None)):
        return False
    acts = {denied.act for denied in own} - {None, Act.OTHER}
    return not acts or claim.act in acts or claim.act in {None, Act.OTHER}
