"""Who denies what: each denial tied to the claims that it goes against.

In: a report's statements, claims, incidents and parties, and what each denial denies. Out: disputes, in the order of the claims. A denial
that holds another's statement goes against that statement's claims; a denial of a report or of its author's word against each claim of
that author; one that takes up "that claim" against what another side said right before; a denial of an act against the claims of the
event that it is about. Which event that is, is weighed: whom a claim blames, what the two speak of, the place, the day, the act, and how
near they stand. One that goes against none of these goes against the claim that its own words give. Nobody denies his own side.
"""

from collections.abc import Iterable, Iterator

from onrecord.reading.dispute_lookups import Lookups, Parts, place_of
from onrecord.reading.found import Denial
from onrecord.reading.model import Act, Claim, Dispute, DisputeOn, PartyKind, Stance, Statement
from onrecord.reading.sides import FIGHTING, STATE_KINDS

COMMON = frozenset({"missile", "rocket", "drone", "artillery", "bomb", "small_arms", "mine", "mortar"})
"""Weapons that a denial names without being about them: "denied firing rockets"."""
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
ENOUGH = 2.0
"""What the comparisons of a denial and a claim must come to."""
UNLIKE = -10.0
"""What speaks for a denial and a claim that share nothing."""
JUST_ENOUGH = -1.0
"""What they must come to where the denial is of "the attack", which was told before."""
NEAR = 2
"""How many paragraphs back what "that claim" takes up may stand."""
FARTHER = 4
"""How many paragraphs back the event of harm may stand that a denial goes against whose words name none."""
OWN_ACT = frozenset({DisputeOn.PERPETRATOR, DisputeOn.TARGET, DisputeOn.WEAPON, DisputeOn.LEGALITY})
"""Parts of which only the one who is blamed denies that they are so."""


def find_disputes(denials: tuple[Denial, ...], parts: Parts) -> tuple[Dispute, ...]:
    """Return the disputes of a report."""
    lookups = Lookups(parts)
    found: list[Dispute] = []
    for denial in denials:
        statement = lookups.order[denial.statement]
        found += [
            Dispute(claim.id, statement.id, _on(claim, denial, statement), denial.manner) for claim in _denied(lookups, denial, statement)
        ]
    order = {claim.id: n for n, claim in enumerate(lookups.claims)}
    return tuple(sorted(found, key=lambda dispute: (order[dispute.claim], dispute.denial)))


def _denied(lookups: Lookups, denial: Denial, statement: Statement) -> list[Claim]:
    """Return the claims that a denial goes against, by the first rule that finds any."""
    if statement.stance is not Stance.DENIES:
        return _counted_otherwise(lookups, denial, statement)
    inner = list(_inner(lookups, statement))
    named = list(_of_authors(lookups, denial, statement))
    if inner or named:
        return list(dict.fromkeys([*inner, *named]))
    if not denial.charge and not denial.takes_up:
        return []
    if denial.takes_up and (taken := _taken_up(lookups, denial, statement)) is not None:
        return taken
    found = _of_event(lookups, denial, statement) or (_accusations(lookups, statement) if denial.of_charge else [])
    if found or denial.standing or (denial.implicit and denial.topic):
        return found
    own = [claim for claim in lookups.claims if claim.statement == statement.id]
    before = _told_before(lookups, denial, statement, own)
    return before or [claim for claim in own if not denial.implicit and _says_anything(lookups, denial, statement, claim)]


def _told_before(lookups: Lookups, denial: Denial, statement: Statement, own: list[Claim]) -> list[Claim]:
    """Return the claims that a denial of an act stands behind, where its words name none: of its own claim's event, else the last."""
    if not denial.of_deed:
        return []
    here = place_of(statement)
    near = [
        claim
        for claim in lookups.around(statement)
        if -1 <= lookups.paragraph(here) - lookups.paragraph(claim.span.start) <= FARTHER
        and (claim.id in lookups.incident or claim.act is not None)
        and _is_of_others(lookups, claim, statement)
        and _may_be_about(lookups, denial, statement, claim)
        and sum(_agreements(own, claim)) >= 0
    ]
    events = {lookups.incident[claim.id] for claim in own if claim.id in lookups.incident}
    before = [claim for claim in near if claim.span.start < here]
    near = before or near
    harm = [claim for claim in near if claim.figures or claim.targets]
    near = [claim for claim in near if lookups.paragraph(here) - lookups.paragraph(claim.span.start) <= NEAR] or (
        harm if denial.implicit else []
    )
    if not events and near:
        last = max(near, key=lambda claim: claim.span.start if before else -claim.span.start)
        events = {lookups.incident.get(last.id, last.id)}
    return [claim for claim in near if lookups.incident.get(claim.id, claim.id) in events]


def _says_anything(lookups: Lookups, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a denial's own words are a claim of an act or of harm, or a charge against a party to the fighting.

    Who looks into it and finds "no evidence of a military target" denies what nobody has claimed.
    """
    if denial.on is DisputeOn.EVIDENCE and not _is_fighting(lookups, statement.party):
        return False
    if claim.figures or claim.weapons or claim.act is not None:
        return True
    return _is_fighting(lookups, statement.party) and denial.charge


def _is_fighting(lookups: Lookups, party: str | None) -> bool:
    """Tell whether a party is, or speaks for, a party to the fighting."""
    return any(lookups.sides.by_id[above].kind in FIGHTING for above in lookups.sides.chain(party))


def _on(claim: Claim, denial: Denial, statement: Statement) -> DisputeOn:
    """Return what a denial is on; a publisher who takes his word back means what the claim gives: the count, or who did it."""
    if statement.source or bool(claim.figures) == bool(claim.perpetrators):
        return denial.on
    return DisputeOn.FIGURES if claim.figures else DisputeOn.PERPETRATOR


def _inner(lookups: Lookups, denial: Statement) -> Iterator[Claim]:
    """Yield the claims of the statements that a denial holds: "rejected accusations by X that ..."."""
    for claim in lookups.around(denial):
        if claim.statement is None or claim.statement == denial.id:
            continue
        statement = lookups.statements[claim.statement]
        above = statement.within
        while above is not None and above != denial.id:
            above = lookups.statements[above].within
        held = all(any(outer.covers(inner) for outer in denial.content) for inner in statement.content)
        if (above is not None or (held and statement.cue > denial.cue)) and _is_of_others(lookups, claim, denial):
            yield claim


def _of_authors(lookups: Lookups, denial: Denial, statement: Statement) -> Iterator[Claim]:
    """Yield the claims of the authors whose word is denied; all of a report's, what is nearest of another party's."""
    if not (denial.of_word or (denial.of_charge and denial.authors)) or denial.takes_up:
        return
    authors = denial.authors or _accusers(lookups, statement)
    for claim in lookups.around(statement):
        speaker = lookups.speaker(claim)
        by_author = speaker is not None and any(author in lookups.sides.chain(speaker) for author in authors)
        if by_author and _is_of_others(lookups, claim, statement):
            yield claim


def _accusers(lookups: Lookups, denial: Statement) -> tuple[str, ...]:
    """Return the only other side that says of the denier's side that it did something; nobody where there are two."""
    found = dict.fromkeys(
        lookups.sides.chain(speaker)[-1]
        for claim in lookups.around(denial)
        if (speaker := lookups.speaker(claim)) is not None and _blames(lookups, claim, denial) and _is_of_others(lookups, claim, denial)
    )
    return tuple(found) if len(found) == 1 else ()


def _is_of_others(lookups: Lookups, claim: Claim, denial: Statement) -> bool:
    """Tell whether a claim is none of the denier's side, and denies nothing itself."""
    if claim.statement is None:
        return True
    said = lookups.statements[claim.statement]
    if said.stance is Stance.DENIES:
        return False
    return not lookups.sides.is_same(said.party, denial.party)


def _accusations(lookups: Lookups, denial: Statement) -> list[Claim]:
    """Return the claims of the last who accused the denier's side by name before a denial of "the allegations of involvement"."""
    chain = lookups.sides.chain(denial.party)
    named = [span for party in chain for span in lookups.sides.by_id[party].mentions]
    here = place_of(denial)
    for said in reversed(lookups.order):
        if said.stance is not Stance.ALLEGES or place_of(said) > here or lookups.sides.is_same(said.party, denial.party):
            continue
        if not any(content.covers(span) for content in said.content for span in named):
            continue
        sentence = lookups.sentence(place_of(said))
        beside = [other for other in lookups.order if other.party == said.party and lookups.sentence(place_of(other)) == sentence]
        claims = [claim for other in beside for claim in _held(lookups, other, denial) if claim.statement is not None]
        if claims:
            return claims
    return []


def _taken_up(lookups: Lookups, what: Denial, denial: Statement) -> list[Claim] | None:
    """Return the claims of what another side said right before, or else right behind, a denial of "that claim".

    None where nobody said anything near; no claim where what was said claims none ("accused them of greed, which they deny").
    """
    here = place_of(denial)

    def distance(statement: Statement) -> tuple[bool, bool, int]:
        there = place_of(statement)
        return lookups.sentence(here) != lookups.sentence(there), there > here, abs(there - here)

    near = [
        statement
        for statement in lookups.order
        if statement.stance is not Stance.DENIES
        and not lookups.sides.is_same(statement.party, denial.party)
        and abs(lookups.paragraph(here) - lookups.paragraph(place_of(statement))) <= NEAR
        and (place_of(statement) < here or lookups.sentence(here) == lookups.sentence(place_of(statement)))
    ]
    if not near:
        return None
    found = (
        [claim for claim in _held(lookups, said, denial) if claim.figures or what.on is not DisputeOn.FIGURES]
        for said in sorted(near, key=distance)
    )
    return next((claims for claims in found if claims), [])


def _held(lookups: Lookups, said: Statement, denial: Statement) -> list[Claim]:
    """Return the claims of a statement, and those of others that stand in it."""
    held = [claim for claim in lookups.around(denial) if claim.statement in {said.id, None} and _overlaps(said, claim)]
    inner = {statement.id for statement in lookups.order if statement.within == said.id and statement.id != denial.id}
    return held + [claim for claim in lookups.around(denial) if claim.statement in inner and _is_of_others(lookups, claim, denial)]


def _overlaps(statement: Statement, claim: Claim) -> bool:
    """Tell whether a claim stands in what a statement says."""
    return any(span.overlaps(claim.span) for span in statement.content)


def _blames(lookups: Lookups, claim: Claim, denial: Statement) -> bool:
    """Tell whether a claim says that the denier's side did it."""
    return any(lookups.sides.is_same(party, denial.party) for party in claim.perpetrators)


def _of_event(lookups: Lookups, denial: Denial, statement: Statement) -> list[Claim]:
    """Return the claims of the event that a denial is about."""
    own = [claim for claim in lookups.claims if claim.statement == statement.id]
    weighed = [
        (_weight(lookups, denial, statement, own, claim), claim)
        for claim in lookups.around(statement)
        if _is_of_others(lookups, claim, statement) and _may_be_about(lookups, denial, statement, claim)
    ]
    good = [(weight, claim) for weight, claim in weighed if weight >= ENOUGH]
    if denial.general:
        here = lookups.paragraph(place_of(statement))
        general = [claim for _, claim in weighed if _is_of_such(lookups, denial, statement, claim)]
        general = [claim for claim in general if lookups.paragraph(claim.span.start) <= here] or general
        if general:
            return [claim for weight, claim in weighed if claim in general or weight >= ENOUGH]
    if not good and denial.definite:
        good = [(weight, claim) for weight, claim in weighed if weight >= JUST_ENOUGH and claim.span.start < place_of(statement)]
    if not good:
        return []
    best = max(good, key=lambda row: row[0])[1]
    event = lookups.incident.get(best.id)
    alone = event if event is not None else best.id
    here = lookups.sentence(best.span.start)
    beside = [c for _, c in weighed if event is not None and lookups.incident.get(c.id) == event and lookups.sentence(c.span.start) == here]
    of_event = {c.id for _, c in good if c is best or lookups.incident.get(c.id, alone if c.act is not None else None) == event}
    return [c for _, c in weighed if c.id in of_event or c in beside]


def _is_of_such(lookups: Lookups, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a denial of a way of acting, or of having such weapons, goes against a claim."""
    if denial.on is DisputeOn.WEAPON:
        return bool({weapon.kind for weapon in claim.weapons} - COMMON)
    return _blames(lookups, claim, statement) and bool(claim.figures or claim.violations)


def _may_be_about(lookups: Lookups, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a denial can go against a claim: it blames the denier's side, or nobody; what is denied, it must have."""
    if denial.charged:
        return not denial.topic.isdisjoint(lookups.topic[claim.id]) and _is_fighting(lookups, lookups.speaker(claim))
    blamed = _blames(lookups, claim, statement)
    named = not denial.named.isdisjoint(claim.perpetrators) or _may_serve(lookups, claim, statement)
    speaker = lookups.speaker(claim)
    boasts = denial.on is DisputeOn.FIGURES and any(lookups.sides.is_same(party, speaker) for party in claim.perpetrators)
    of_others = bool(claim.perpetrators) and not blamed and not named and not boasts
    if of_others and not denial.of_word:
        return False
    if claim.statement is None and _only_holds(lookups, denial, statement, claim):
        return False
    return _is_called_for(lookups, denial, statement, claim) and _has_part(lookups, denial, claim, blamed=blamed)


def _may_serve(lookups: Lookups, claim: Claim, denial: Statement) -> bool:
    """Tell whether those whom a claim blames may be of the state that the denier is of or speaks for, as no country is named with one."""
    of_state = [party for party in lookups.sides.chain(denial.party) if lookups.sides.by_id[party].kind in {*STATE_KINDS, PartyKind.PERSON}]
    if not of_state or any(lookups.sides.by_id[party].kind is PartyKind.ARMED_GROUP for party in lookups.sides.chain(denial.party)):
        return False
    blamed = [lookups.sides.by_id[party] for party in claim.perpetrators]
    return bool(blamed) and all(
        party.kind in STATE_KINDS and None in {party.country, lookups.sides.by_id[of_state[0]].country} for party in blamed
    )


def _only_holds(lookups: Lookups, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a claim of the publisher's is only the sentence that tells of the denial."""
    here = place_of(statement)
    if (denial.general or denial.standing) and lookups.sentence(claim.span.start) == lookups.sentence(here):
        return True
    return claim.span.start <= here < claim.span.end and not claim.figures


def _is_called_for(lookups: Lookups, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a claim calls for a denial that is of no one event, or that no word of denial stands with: it blames, or is of that."""
    if not denial.standing and not denial.implicit:
        return True
    if denial.standing and not (claim.figures or claim.targets or claim.violations):
        return False
    if _blames(lookups, claim, statement) or not denial.named.isdisjoint(claim.perpetrators):
        return True
    if denial.implicit and not denial.topic:
        return 0 <= lookups.paragraph(place_of(statement)) - lookups.paragraph(claim.span.start) <= 1
    shared = len(denial.topic & lookups.topic[claim.id])
    if denial.implicit and _accuses(lookups, statement):
        return False
    return bool(shared) and 2 * shared >= len(denial.topic)


def _has_part(lookups: Lookups, denial: Denial, claim: Claim, *, blamed: bool) -> bool:
    """Tell whether a claim has the part that is denied."""
    anything = bool(claim.figures or claim.targets or claim.weapons or claim.violations or claim.act is not None)
    match denial.on:
        case DisputeOn.FIGURES:
            return bool(claim.figures)
        case DisputeOn.LEGALITY:
            return bool(claim.violations) or blamed
        case DisputeOn.WEAPON:
            return bool({weapon.kind for weapon in claim.weapons} - COMMON) or blamed
        case DisputeOn.EVIDENCE:
            return bool(denial.topic & lookups.topic[claim.id])
        case _:
            return anything or blamed


def _accuses(lookups: Lookups, statement: Statement) -> bool:
    """Tell whether the paragraph of a statement tells of what another side did, so that "there were no soldiers" goes with the charge."""
    here = lookups.paragraph(place_of(statement))
    near = [claim for claim in lookups.around(statement) if lookups.paragraph(claim.span.start) == here and claim.perpetrators]
    return bool(near) and not any(_blames(lookups, claim, statement) for claim in near)


def _weight(lookups: Lookups, denial: Denial, statement: Statement, own: list[Claim], claim: Claim) -> float:
    """Return how much speaks for a denial and a claim being about one event."""
    blamed = _blames(lookups, claim, statement) or not denial.named.isdisjoint(claim.perpetrators)
    agreements = list(_agreements(own, claim))
    weight = 1.5 * blamed + sum(agreements)
    shared = denial.topic & lookups.topic[claim.id]
    about = 2.0 * bool(shared) if denial.charged else min(3.0, 2.0 * sum(lookups.rarity(word) for word in shared))
    here, there = place_of(statement), claim.span.start
    gap = lookups.paragraph(here) - lookups.paragraph(there)
    if not (blamed or about or denial.definite or any(a > 0 for a in agreements)):
        return UNLIKE  # to stand near is not enough
    far = 0.4 * min(abs(gap), 5) * (about < ENOUGH)  # what is about one thing by name may stand anywhere
    return weight + about + 1.5 * (lookups.sentence(here) == lookups.sentence(there)) + 1.0 * (gap == 0) - far - 0.5 * (gap < 0)


def _agreements(own: Iterable[Claim], claim: Claim) -> Iterator[float]:
    """Yield what the act, the place, the day and the things say that a denial's own words name beside those of a claim."""
    for said in own:
        if said.places and claim.places:
            yield 1.5 if set(said.places) & set(claim.places) else -1.5
        if said.when is not None and claim.when is not None:
            same = (said.when.from_, said.when.to) == (claim.when.from_, claim.when.to)
            yield 1.0 if same else -1.5
        if {said.act, claim.act}.isdisjoint({None, Act.OTHER}):
            yield 0.5 if said.act is claim.act else -0.5
        kinds = {thing.kind for thing in (*said.targets, *said.weapons)}
        others = {thing.kind for thing in (*claim.targets, *claim.weapons)}
        if kinds & others:
            yield 1.0
        elif kinds & PROTECTED and others & PROTECTED:
            yield -1.0


def _counted_otherwise(lookups: Lookups, denial: Denial, statement: Statement) -> list[Claim]:
    """Return the claims of another side about one event whose count of the same harm is greater: "only two", where it said ten."""
    said = [claim for claim in lookups.claims if claim.statement == statement.id]
    own = [lookups.figures[f] for claim in said for f in claim.figures]
    events = {lookups.incident[claim.id] for claim in said if claim.id in lookups.incident}
    near = (claim for claim in lookups.around(statement) if lookups.incident.get(claim.id) in events)
    of_events = [claim for claim in near if _is_of_others(lookups, claim, statement)]
    return [
        claim
        for claim in dict.fromkeys([*_of_event(lookups, denial, statement), *of_events])
        if lookups.speaker(claim) is not None
        and any(
            mine.outcome is theirs.outcome and mine.high is not None and theirs.low > mine.high
            for mine in own
            for theirs in (lookups.figures[f] for f in claim.figures)
        )
    ]
