"""Positions: what each party says of an incident: it alleges, confirms, denies, and of what.

In: a cluster and who stands behind its documents. Out: positions with the words they rest on, in order of the documents. What a
person says is the position of whom the person speaks for; what a document of a party says in its own words is that party's.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.assessment.model import Count, Position, Quote, View
from onrecord.assessment.witnesses import FIGHTING, Witness
from onrecord.core import Span
from onrecord.linking import Actor, Cluster, load_allies
from onrecord.reading import Claim, DisputeOn, Group, PartyKind, Stance, Statement

STRIKE, PERPETRATOR, ALL, FIGURES, LEGALITY = "strike", "perpetrator", "all", "figures", "legality"


def find_positions(cluster: Cluster, witnesses: Sequence[Witness]) -> tuple[Position, ...]:
    """Return the positions of all parties on an incident; no party says one thing twice in one document."""
    claims = {
        document: {claim for s in cluster.members if s.document == document for claim in s.claims}
        for document in {s.document for s in cluster.members}
    }
    strands = {s.document for s in cluster.members if not s.id.endswith("#i1")}
    found: list[Position] = []
    for witness in witnesses:
        document = witness.reading.document.id
        told = claims[document]
        if document not in strands:
            told = told | _denied(witness)
        found += [*_denials(witness, told), *_assertions(witness, told)]
    kept: dict[tuple[str, View, str, str], Position] = {}
    for position in found:
        kept.setdefault((position.party.key, position.view, position.on, position.quote.document), position)
    return tuple(kept.values())


def settled(positions: Iterable[Position], counts: Sequence[Count], *, contested: bool) -> tuple[Position, ...]:
    """Return positions with what they are on, as far as the rest of the evidence tells.

    Who accuses somebody speaks of who did it where that is contested, else of the whole; who says that it struck and counts
    the harm in the same document confirms the whole.
    """
    found: list[Position] = []
    for position in positions:
        on = position.on
        if position.view is View.ALLEGES and on == PERPETRATOR and not contested:
            on = ALL
        if position.view is View.CONFIRMS and on == STRIKE and any(_counts_it(count, position) for count in counts):
            on = ALL
        found.append(replace(position, on=on))
    return tuple({(p.party.key, p.view, p.on, p.quote.document): p for p in reversed(found)}.values())[::-1]


def _counts_it(count: Count, position: Position) -> bool:
    """Tell whether a count is of those harmed, and the party's own."""
    own = count.owner in {position.party.key, *position.party.wholes} or count.part_of(position.party.key)
    return own and count.document == position.quote.document and count.group is not Group.FIGHTERS and count.counted != (0, 0)


def is_kin(a: Actor, b: Actor) -> bool:
    """Tell whether two parties are one, or one belongs to the other, or both to one state."""
    first, second = {a.key, *a.wholes}, {b.key, *b.wholes}
    return bool(first & second) or (a.country is not None and a.country == b.country and {a.kind, b.kind} <= FIGHTING)


def is_allied(a: Actor, b: Actor) -> bool:
    """Tell whether two parties are kin or fight side by side, so that reports name the one for the other."""
    first, second = {a.key, *a.wholes}, {b.key, *b.wholes}
    return is_kin(a, b) or any(one & first and one & second for one in load_allies())


def _denied(witness: Witness) -> set[str]:
    """Return the claims that a document's denials hold: of what nobody claims to have happened no incident is made."""
    denials = {s.id for s in witness.reading.statements if s.stance is Stance.DENIES}
    return {claim.id for claim in witness.reading.claims if claim.statement in denials}


def _denials(witness: Witness, told: set[str]) -> Iterator[Position]:
    """Yield the denials of what is told of the incident, with the part that each denies."""
    statements = {s.id: s for s in witness.reading.statements}
    disputed = [d for d in witness.reading.disputes if d.claim in told]
    for dispute in disputed:
        position = _position(witness, statements[dispute.denial], View.DENIES, str(dispute.on))
        if position is not None:
            yield position
    seen = {dispute.denial for dispute in disputed}
    by_statement = {claim.statement for claim in witness.reading.claims if claim.id in told}
    for statement in witness.reading.statements:
        if statement.stance is Stance.DENIES and statement.id in by_statement and statement.id not in seen:
            position = _position(witness, statement, View.DENIES, str(DisputeOn.ALL))
            if position is not None:
                yield position


def _assertions(witness: Witness, told: set[str]) -> Iterator[Position]:
    """Yield what parties say happened: their own deed is confirmed, another's alleged."""
    statements = {s.id: s for s in witness.reading.statements}
    for claim in witness.reading.claims:
        if claim.id not in told:
            continue
        statement = statements.get(claim.statement or "")
        if statement is not None and statement.stance in {Stance.DENIES, Stance.DOUBTS, Stance.DEMANDS}:
            continue
        party = witness.speaker(statement) if statement is not None else witness.house if witness.adds else None
        if party is None or party.key.startswith(("?", "document:")):
            continue
        yield from _of_claim(witness, claim, statement, party)


def _of_claim(witness: Witness, claim: Claim, statement: Statement | None, party: Actor) -> Iterator[Position]:
    """Yield what one claim says of who did it, or, where it names nobody, of the law that it broke."""
    doers = [witness.actors[p] for p in claim.perpetrators if p in witness.actors]
    span = statement.content[0] if statement is not None and statement.content else claim.span
    fights = party.kind in FIGHTING
    own = any(is_kin(party, doer) for doer in doers)
    confirms = statement is not None and statement.stance is Stance.CONFIRMS
    if claim.act is not None and fights and (own or confirms):
        yield _quoted(witness, party, View.CONFIRMS, STRIKE, span)
    elif claim.act is not None and doers and not own:
        yield _quoted(witness, party, View.ALLEGES, PERPETRATOR, span)
    elif claim.violations and statement is not None and not own:
        yield _quoted(witness, party, View.ALLEGES, LEGALITY, span)
    elif fights and statement is not None and claim.figures:
        yield _quoted(witness, party, View.CONFIRMS, FIGURES, span)
    elif claim.act is not None and party.kind is PartyKind.ORGANISATION:
        yield _quoted(witness, party, View.ALLEGES, ALL, span)


def _position(witness: Witness, statement: Statement, view: View, on: str) -> Position | None:
    party = witness.speaker(statement)
    if party is None and witness.house.kind in FIGHTING:
        party = witness.house
    if party is None or party.key.startswith("?") or not statement.content:
        return None
    return _quoted(witness, party, view, on, statement.content[0])


def _quoted(witness: Witness, party: Actor, view: View, on: str, span: Span) -> Position:
    return Position(party, view, on, Quote(witness.reading.document.id, span))
