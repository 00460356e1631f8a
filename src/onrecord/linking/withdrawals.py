"""What a report takes back of an earlier report of its publisher, whom it named, how many it counted; and whom it tells to deny it.

In: a reading. Out: the parties and the count that its own denial goes against, and the parties that deny their part. A correction
tells of the same event as what it corrects, so both are compared by what was first told; what was taken back is no value of the
incident.
"""

from collections.abc import Mapping

from onrecord.linking.model import Actor, Range
from onrecord.reading import Claim, DisputeOn, Outcome, Reading, Stance


def withdrawn_claims(reading: Reading) -> list[Claim]:
    """Return the claims that a report denies in its publisher's own words, without naming anybody who said so."""
    own = {s.id for s in reading.statements if s.stance is Stance.DENIES and s.party is None and not s.source}
    disputed = {dispute.claim for dispute in reading.disputes if dispute.denial in own}
    return [claim for claim in reading.claims if claim.id in disputed]


def withdrawn_actors(reading: Reading, actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """Return whom the publisher named before, and takes back."""
    named = [actors[party] for claim in withdrawn_claims(reading) for party in claim.perpetrators if party in actors]
    return tuple({actor.key: actor for actor in named}.values())


def withdrawn_killed(reading: Reading) -> Range | None:
    """Return how many dead the publisher counted before, and takes back; the first such count."""
    counted = {figure for claim in withdrawn_claims(reading) for figure in claim.figures}
    return next(((f.low, f.high) for f in reading.figures if f.id in counted and f.outcome is Outcome.KILLED), None)


def denied_actors(reading: Reading, actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """Return who is said to deny that it was they: others accuse them of what the report is about."""
    of_actor = [dispute for dispute in reading.disputes if dispute.on in {DisputeOn.PERPETRATOR, DisputeOn.ALL}]
    disputed, denials = {dispute.claim for dispute in of_actor}, {dispute.denial for dispute in of_actor}
    taken_back = {claim.id for claim in withdrawn_claims(reading)}
    claims = [claim for claim in reading.claims if claim.id in disputed - taken_back or claim.statement in denials]
    named = [actors[party] for claim in claims for party in claim.perpetrators if party in actors]
    return tuple({actor.key: actor for actor in named}.values())
