"""Positions: what each party says of an incident: it alleges, confirms, denies, and of what.

In: a cluster and who stands behind its documents. Out: positions with the words they rest on, in order of the documents. What a
person says is the position of whom the person speaks for; what a document of a party says in its own words is that party's.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.assessment.model import Count, Position, Quote, View
from onrecord.assessment.sides import is_kin, is_one_of, takes_part
from onrecord.assessment.witnesses import Witness
from onrecord.core import Span
from onrecord.linking import Actor, Cluster
from onrecord.reading import Claim, DisputeOn, Group, Mode, PartyKind, Stance, Statement

_NEAR = 40  # letters between the word of denying and what is denied: "denied on Sunday evening that"
STRIKE, PERPETRATOR, ALL, FIGURES, LEGALITY = "strike", "perpetrator", "all", "figures", "legality"


def find_positions(cluster: Cluster, witnesses: Sequence[Witness], accused: Sequence[Actor]) -> tuple[Position, ...]:
    """Return the positions of all parties on an incident; no party says one thing twice in one document.

    Args:
        cluster: The incident.
        witnesses: Its documents.
        accused: Who is said to have done it.
    """
    claims = {
        document: {claim for s in cluster.members if s.document == document for claim in s.claims}
        for document in {s.document for s in cluster.members}
    }
    strands = {s.document for s in cluster.members if s.incident != "i1"}
    found: list[Position] = []
    for witness in witnesses:
        document = witness.reading.document.id
        told = claims[document]
        if document not in strands:
            told = told | _denied(witness)
        found += [*_denials(witness, told), *_assertions(witness, told, accused)]
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


def _assertions(witness: Witness, told: set[str], accused: Sequence[Actor]) -> Iterator[Position]:
    """Yield what parties say happened: their own deed is confirmed, another's alleged."""
    statements = {s.id: s for s in witness.reading.statements}
    for claim in witness.reading.claims:
        if claim.id not in told:
            continue
        statement = statements.get(claim.statement or "")
        if statement is not None and statement.stance in {Stance.DENIES, Stance.DOUBTS, Stance.DEMANDS}:
            continue
        party = witness.speaker(statement) if statement is not None else witness.publisher if witness.adds else None
        if party is None or party.key.startswith(("?", "document:")):
            continue
        said = _of_claim(witness, claim, statement, party, accused)
        if said is not None:
            yield _quoted(witness, party, *said, _words(claim, statement))


def _of_claim(
    witness: Witness, claim: Claim, statement: Statement | None, party: Actor, accused: Sequence[Actor]
) -> tuple[View, str] | None:
    """Return what a party says with one claim, and of what; None where it takes no position.

    Only who is said to have acted can confirm the act. Who agrees that another struck alleges it, whoever died; who counts dead of
    the fighting and says nothing of the act confirms their number.
    """
    doers = [witness.actors[p] for p in claim.perpetrators if p in witness.actors]
    own = any(is_kin(party, doer) for doer in doers) and takes_part(party, doers)
    answers = is_one_of(party, accused) and takes_part(party, accused)
    confirms = statement is not None and statement.stance is Stance.CONFIRMS
    if claim.act is not None and (own or (confirms and answers and not doers)):
        return View.CONFIRMS, STRIKE
    if claim.act is not None and doers:
        return View.ALLEGES, PERPETRATOR
    if claim.violations and statement is not None and not own:
        return View.ALLEGES, LEGALITY
    if statement is not None and claim.figures and (answers or (claim.act is None and takes_part(party, accused))):
        return View.CONFIRMS, FIGURES
    is_told = claim.act is not None or bool(claim.figures)
    return (View.ALLEGES, ALL) if is_told and (statement is not None or party.kind is PartyKind.ORGANISATION) else None


def _words(claim: Claim, statement: Statement | None) -> Span:
    """Return the words of a claim: those of the statement that makes it, as far as they hold it."""
    if statement is None or not statement.content:
        return claim.span
    return next((span for span in statement.content if span.overlaps(claim.span)), statement.content[0])


def _position(witness: Witness, statement: Statement, view: View, on: str) -> Position | None:
    party = witness.speaker(statement)
    if party is None and takes_part(witness.publisher, ()):
        party = witness.publisher
    if party is None or party.key.startswith("?") or not statement.content:
        return None
    return _quoted(witness, party, view, on, _denying_words(statement))


def _denying_words(statement: Statement) -> Span:
    """Return the words of a denial, if not quoted with the word of denying before them: "it had fired" alone says the opposite."""
    denied = statement.content[0]
    if statement.mode is Mode.DIRECT:
        return denied
    cues = [cue for cue in statement.cue if 0 <= denied.start - cue.end <= _NEAR]
    return Span(min(cue.start for cue in cues), denied.end) if cues else denied


def _quoted(witness: Witness, party: Actor, view: View, on: str, span: Span) -> Position:
    return Position(party, view, on, Quote(witness.reading.document.id, span))
