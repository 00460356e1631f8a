"""Who denies what: each denial tied to the claims that it goes against.

In: a report's statements, claims, incidents and parties, and what each denial denies. Out: disputes, in the order of the claims. A denial
that holds another's statement goes against that statement's claims; a denial of a report or of its author's word against each claim of
that author; one that takes up "that claim" against what another side said right before; a denial of an act against the claims of the
event that it is about. Which event that is, is weighed: whom a claim blames, what the two speak of, the place, the day, the act, and how
near they stand. One that goes against none of these goes against the claim that its own words give. Nobody denies his own side.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.reading.found import Denial, PartyTable, Report
from onrecord.reading.model import Act, Claim, Dispute, DisputeOn, Figure, Incident, PartyKind, Stance, Statement, StatementKind
from onrecord.reading.sides import STATE_KINDS, Sides

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
FIGHTING = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE, PartyKind.ARMED_GROUP})
OWN_ACT = frozenset({DisputeOn.PERPETRATOR, DisputeOn.TARGET, DisputeOn.WEAPON, DisputeOn.LEGALITY})
"""Parts of which only the one who is blamed denies that they are so."""

Topic = Callable[[tuple[Span, ...]], frozenset[str]]
"""Gives the words that say what a stretch of the report is about."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a reading that disputes are found among; `topic` gives the words that say what a stretch is about."""

    report: Report
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    figures: tuple[Figure, ...]
    parties: PartyTable
    topic: Topic


class Ledger:
    """What the rules look things up in."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts of a reading that is being put together."""
        statements, claims = parts.statements, parts.claims
        self.statements = {statement.id: statement for statement in statements}
        self.order = statements
        self.claims = claims
        self.figures = {figure.id: figure for figure in parts.figures}
        self.sides = Sides(parts.parties)
        self.topic = {claim.id: parts.topic((claim.span,)) for claim in claims}
        self.incident = {claim: incident.id for incident in parts.incidents for claim in incident.claims}
        self._starts = [claim.span.start for claim in claims]
        self._captions = [zone.span for zone in parts.report.page.zones if zone.kind is ZoneKind.CAPTION]
        parse = parts.report.parse
        self._paragraphs = [parse.starts[first] for first, _ in parse.paragraphs]
        self._sentences = [parse.starts[sentence.start] for sentence in parse.doc.sents]
        events: dict[str, set[str]] = {}
        for claim, words in self.topic.items():
            for word in words:
                events.setdefault(word, set()).update([self.incident[claim]] if claim in self.incident else [])
        self._counts = {word: len(found) for word, found in events.items()}

    def speaker(self, claim: Claim) -> str | None:
        """Return who makes a claim; None for the publisher or an unknown."""
        return self.statements[claim.statement].party if claim.statement is not None else None

    def around(self, statement: Statement) -> tuple[Claim, ...]:
        """Return the claims that a denial may go against, by where they stand: what a caption claims is denied in that caption alone."""
        place = place_of(statement)
        here = bisect_left(self._starts, place)
        captions = [span for span in self._captions if not span.start <= place < span.end]
        near = self.claims[max(here - FAR, 0) : here + FAR]
        return tuple(claim for claim in near if not any(span.covers(claim.span) for span in captions))

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph at an offset."""
        return bisect_right(self._paragraphs, offset)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self._sentences, offset)

    def rarity(self, word: str) -> float:
        """Return how much a word that two stretches share says of their being about one thing: less, the more events have it."""
        return 1.0 / max(1, self._counts.get(word, 1))


def place_of(statement: Statement) -> int:
    """Return where a statement stands."""
    return min(span.start for span in (*statement.content, *statement.cue))


def find_disputes(denials: tuple[Denial, ...], parts: Parts) -> tuple[Dispute, ...]:
    """Return the disputes of a report."""
    ledger = Ledger(parts)
    found: list[Dispute] = []
    for denial in denials:
        statement = ledger.order[denial.statement]
        found += [
            Dispute(claim.id, statement.id, _on(claim, denial, statement), denial.manner) for claim in _denied(ledger, denial, statement)
        ]
    order = {claim.id: n for n, claim in enumerate(ledger.claims)}
    return tuple(sorted(found, key=lambda dispute: (order[dispute.claim], dispute.denial)))


def _denied(ledger: Ledger, denial: Denial, statement: Statement) -> list[Claim]:
    """Return the claims that a denial goes against, by the first rule that finds any."""
    if statement.stance is not Stance.DENIES:
        return _counted_otherwise(ledger, denial, statement)
    inner = list(_inner(ledger, statement))
    named = list(_of_authors(ledger, denial, statement))
    if inner or named:
        return list(dict.fromkeys([*inner, *named]))
    if not denial.charge and not denial.takes_up:
        return []
    if denial.takes_up and (taken := _taken_up(ledger, denial, statement)) is not None:
        return taken
    found = _of_event(ledger, denial, statement) or (_accusations(ledger, statement) if denial.of_charge else [])
    if found or denial.standing or (denial.implicit and denial.topic):
        return found
    own = [claim for claim in ledger.claims if claim.statement == statement.id]
    before = _told_before(ledger, denial, statement, own)
    return before or [claim for claim in own if not denial.implicit and _says_anything(ledger, denial, statement, claim)]


def _told_before(ledger: Ledger, denial: Denial, statement: Statement, own: list[Claim]) -> list[Claim]:
    """Return the claims that a denial of an act stands behind, where its words name none: of its own claim's event, else the last."""
    if not denial.of_deed:
        return []
    here = place_of(statement)
    near = [
        claim
        for claim in ledger.around(statement)
        if claim.statement != statement.id
        and -1 <= ledger.paragraph(here) - ledger.paragraph(claim.span.start) <= FARTHER
        and (claim.id in ledger.incident or claim.act is not None)
        and _is_of_others(ledger, claim, statement)
        and _may_be_about(ledger, denial, statement, claim)
        and sum(_agreements(own, claim)) >= 0
    ]
    events = {ledger.incident[claim.id] for claim in own if claim.id in ledger.incident}
    before = [claim for claim in near if claim.span.start < here]
    near = before or near
    harm = [claim for claim in near if claim.figures or claim.targets or claim.violations]
    near = [claim for claim in near if ledger.paragraph(here) - ledger.paragraph(claim.span.start) <= NEAR] or (
        harm if denial.implicit else []
    )
    if not events and near:
        last = max(near, key=lambda claim: claim.span.start if before else -claim.span.start)
        events = {ledger.incident.get(last.id, last.id)}
    return [claim for claim in near if ledger.incident.get(claim.id, claim.id) in events]


def _says_anything(ledger: Ledger, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a denial's own words are a claim of an act or of harm, or a charge against a party to the fighting."""
    if claim.figures or claim.targets or claim.weapons or claim.violations or claim.act is not None:
        return True
    return _is_fighting(ledger, statement.party) and denial.charge and denial.on is not DisputeOn.EVIDENCE


def _is_fighting(ledger: Ledger, party: str | None) -> bool:
    """Tell whether a party is, or speaks for, a party to the fighting."""
    return any(ledger.sides.by_id[above].kind in FIGHTING for above in ledger.sides.chain(party))


def _on(claim: Claim, denial: Denial, statement: Statement) -> DisputeOn:
    """Return what a denial is on; a publisher who takes his word back means what the claim gives: the count, or who did it."""
    if statement.source or statement.party is not None or bool(claim.figures) == bool(claim.perpetrators):
        return denial.on
    return DisputeOn.FIGURES if claim.figures else DisputeOn.PERPETRATOR


def _inner(ledger: Ledger, denial: Statement) -> Iterator[Claim]:
    """Yield the claims of the statements that a denial holds: "rejected accusations by X that ..."."""
    for claim in ledger.around(denial):
        if claim.statement is None or claim.statement == denial.id:
            continue
        statement = ledger.statements[claim.statement]
        above = statement.within
        while above is not None and above != denial.id:
            above = ledger.statements[above].within
        held = all(any(outer.covers(inner) for outer in denial.content) for inner in statement.content)
        if (above is not None or (held and statement.content and statement.cue > denial.cue)) and _is_of_others(ledger, claim, denial):
            yield claim


def _of_authors(ledger: Ledger, denial: Denial, statement: Statement) -> Iterator[Claim]:
    """Yield the claims of the authors whose word is denied; all of a report's, what is nearest of another party's."""
    if not (denial.of_word or (denial.of_charge and denial.authors)) or denial.takes_up:
        return
    authors = denial.authors or _accusers(ledger, statement)
    for claim in ledger.around(statement):
        speaker = ledger.speaker(claim)
        by_author = speaker is not None and any(
            author in ledger.sides.chain(speaker) or speaker in ledger.sides.chain(author) for author in authors
        )
        if by_author and claim.statement != statement.id and _is_of_others(ledger, claim, statement):
            yield claim


def _accusers(ledger: Ledger, denial: Statement) -> tuple[str, ...]:
    """Return the only other side that says of the denier's side that it did something; nobody where there are two."""
    found = dict.fromkeys(
        ledger.sides.chain(speaker)[-1]
        for claim in ledger.around(denial)
        if (speaker := ledger.speaker(claim)) is not None and _blames(ledger, claim, denial) and _is_of_others(ledger, claim, denial)
    )
    return tuple(found) if len(found) == 1 else ()


def _is_of_others(ledger: Ledger, claim: Claim, denial: Statement) -> bool:
    """Tell whether a claim is none of the denier's side, and denies nothing itself."""
    if claim.statement is None:
        return True
    said = ledger.statements[claim.statement]
    if said.stance is Stance.DENIES or said.kind is StatementKind.ATTITUDE:
        return False
    return not ledger.sides.is_same(said.party, denial.party)


def _accusations(ledger: Ledger, denial: Statement) -> list[Claim]:
    """Return the claims of the last who accused the denier's side by name before a denial of "the allegations of involvement"."""
    chain = ledger.sides.chain(denial.party)
    named = [span for party in chain for span in ledger.sides.by_id[party].mentions]
    here = place_of(denial)
    for said in reversed(ledger.order):
        if said.stance is not Stance.ALLEGES or place_of(said) > here or ledger.sides.is_same(said.party, denial.party):
            continue
        if not any(content.covers(span) for content in said.content for span in named):
            continue
        sentence = ledger.sentence(place_of(said))
        beside = [other for other in ledger.order if other.party == said.party and ledger.sentence(place_of(other)) == sentence]
        claims = [claim for other in beside for claim in _held(ledger, other, denial) if claim.statement is not None]
        if claims:
            return claims
    return []


def _taken_up(ledger: Ledger, what: Denial, denial: Statement) -> list[Claim] | None:
    """Return the claims of what another side said right before, or else right behind, a denial of "that claim".

    None where nobody said anything near; no claim where what was said claims none ("accused them of greed, which they deny").
    """
    here = place_of(denial)

    def distance(statement: Statement) -> tuple[bool, bool, int]:
        there = place_of(statement)
        return ledger.sentence(here) != ledger.sentence(there), there > here, abs(there - here)

    near = [
        statement
        for statement in ledger.order
        if statement.id != denial.id
        and statement.stance is not Stance.DENIES
        and not ledger.sides.is_same(statement.party, denial.party)
        and abs(ledger.paragraph(here) - ledger.paragraph(place_of(statement))) <= NEAR
        and (place_of(statement) < here or ledger.sentence(here) == ledger.sentence(place_of(statement)))
    ]
    if not near:
        return None
    found = (
        [claim for claim in _held(ledger, said, denial) if claim.figures or what.on is not DisputeOn.FIGURES]
        for said in sorted(near, key=distance)
    )
    return next((claims for claims in found if claims), [])


def _held(ledger: Ledger, said: Statement, denial: Statement) -> list[Claim]:
    """Return the claims of a statement, and those of others that stand in it."""
    held = [claim for claim in ledger.around(denial) if claim.statement in {said.id, None} and _overlaps(said, claim)]
    inner = {statement.id for statement in ledger.order if statement.within == said.id and statement.id != denial.id}
    return held + [claim for claim in ledger.around(denial) if claim.statement in inner and _is_of_others(ledger, claim, denial)]


def _overlaps(statement: Statement, claim: Claim) -> bool:
    """Tell whether a claim stands in what a statement says."""
    return any(span.overlaps(claim.span) for span in statement.content)


def _blames(ledger: Ledger, claim: Claim, denial: Statement) -> bool:
    """Tell whether a claim says that the denier's side did it."""
    return any(ledger.sides.is_same(party, denial.party) for party in claim.perpetrators)


def _of_event(ledger: Ledger, denial: Denial, statement: Statement) -> list[Claim]:
    """Return the claims of the event that a denial is about."""
    own = [claim for claim in ledger.claims if claim.statement == statement.id]
    weighed = [
        (_weight(ledger, denial, statement, own, claim), claim)
        for claim in ledger.around(statement)
        if claim.statement != statement.id and _is_of_others(ledger, claim, statement) and _may_be_about(ledger, denial, statement, claim)
    ]
    good = [(weight, claim) for weight, claim in weighed if weight >= ENOUGH]
    if denial.general:
        here = ledger.paragraph(place_of(statement))
        general = [claim for _, claim in weighed if _is_of_such(ledger, denial, statement, claim)]
        general = [claim for claim in general if ledger.paragraph(claim.span.start) <= here] or general
        if general:
            return [claim for weight, claim in weighed if claim in general or weight >= ENOUGH]
    if not good and denial.definite:
        good = [(weight, claim) for weight, claim in weighed if weight >= JUST_ENOUGH and claim.span.start < place_of(statement)]
    if not good:
        return []
    best = max(good, key=lambda row: row[0])[1]
    event = ledger.incident.get(best.id)
    alone = event if event is not None else best.id
    return [c for _, c in good if c is best or ledger.incident.get(c.id, alone if c.act is not None else None) == event]


def _is_of_such(ledger: Ledger, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a denial of a way of acting, or of having such weapons, goes against a claim."""
    if denial.on is DisputeOn.WEAPON:
        return bool({weapon.kind for weapon in claim.weapons} - COMMON)
    return _blames(ledger, claim, statement) and bool(claim.figures or claim.targets or claim.violations)


def _may_be_about(ledger: Ledger, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a denial can go against a claim: it blames the denier's side, or nobody; what is denied, it must have."""
    if denial.charged:
        return not denial.topic.isdisjoint(ledger.topic[claim.id]) and _is_fighting(ledger, ledger.speaker(claim))
    blamed = _blames(ledger, claim, statement)
    named = not denial.named.isdisjoint(claim.perpetrators) or _may_serve(ledger, claim, statement)
    speaker = ledger.speaker(claim)
    boasts = denial.on is DisputeOn.FIGURES and any(ledger.sides.is_same(party, speaker) for party in claim.perpetrators)
    of_others = bool(claim.perpetrators) and not blamed and not named and not boasts
    if of_others and (denial.on in OWN_ACT or not denial.of_word):
        return False
    if claim.statement is None and _only_holds(ledger, denial, statement, claim):
        return False
    return _is_called_for(ledger, denial, statement, claim) and _has_part(ledger, denial, claim, blamed=blamed)


def _may_serve(ledger: Ledger, claim: Claim, denial: Statement) -> bool:
    """Tell whether those whom a claim blames may be of the state that the denier is of or speaks for, as no country is named with one."""
    of_state = [party for party in ledger.sides.chain(denial.party) if ledger.sides.by_id[party].kind in {*STATE_KINDS, PartyKind.PERSON}]
    if not of_state or any(ledger.sides.by_id[party].kind is PartyKind.ARMED_GROUP for party in ledger.sides.chain(denial.party)):
        return False
    blamed = [ledger.sides.by_id[party] for party in claim.perpetrators]
    return bool(blamed) and all(
        party.kind in STATE_KINDS and None in {party.country, ledger.sides.by_id[of_state[0]].country} for party in blamed
    )


def _only_holds(ledger: Ledger, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a claim of the publisher's is only the sentence that tells of the denial."""
    here = place_of(statement)
    if (denial.general or denial.standing) and ledger.sentence(claim.span.start) == ledger.sentence(here):
        return True
    return claim.span.start <= here < claim.span.end and not (claim.figures or claim.targets)


def _is_called_for(ledger: Ledger, denial: Denial, statement: Statement, claim: Claim) -> bool:
    """Tell whether a claim calls for a denial that is of no one event, or that no word of denial stands with: it blames, or is of that."""
    if not denial.standing and not denial.implicit:
        return True
    if denial.standing and not (claim.figures or claim.targets or claim.violations):
        return False
    if _blames(ledger, claim, statement) or not denial.named.isdisjoint(claim.perpetrators):
        return True
    if denial.implicit and not denial.topic:
        return 0 <= ledger.paragraph(place_of(statement)) - ledger.paragraph(claim.span.start) <= 1
    shared = len(denial.topic & ledger.topic[claim.id])
    if denial.implicit and _accuses(ledger, statement):
        return False
    return bool(shared) and 2 * shared >= len(denial.topic)


def _has_part(ledger: Ledger, denial: Denial, claim: Claim, *, blamed: bool) -> bool:
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
            return anything and bool(denial.topic & ledger.topic[claim.id])
        case _:
            return anything or blamed


def _accuses(ledger: Ledger, statement: Statement) -> bool:
    """Tell whether the paragraph of a statement tells of what another side did, so that "there were no soldiers" goes with the charge."""
    here = ledger.paragraph(place_of(statement))
    near = [claim for claim in ledger.around(statement) if ledger.paragraph(claim.span.start) == here and claim.perpetrators]
    return bool(near) and not any(_blames(ledger, claim, statement) for claim in near)


def _weight(ledger: Ledger, denial: Denial, statement: Statement, own: list[Claim], claim: Claim) -> float:
    """Return how much speaks for a denial and a claim being about one event."""
    blamed = _blames(ledger, claim, statement) or not denial.named.isdisjoint(claim.perpetrators)
    agreements = list(_agreements(own, claim))
    weight = 1.5 * blamed + sum(agreements)
    shared = denial.topic & ledger.topic[claim.id]
    about = 2.0 * bool(shared) if denial.charged else min(3.0, 2.0 * sum(ledger.rarity(word) for word in shared))
    here, there = place_of(statement), claim.span.start
    gap = ledger.paragraph(here) - ledger.paragraph(there)
    if not (blamed or about or denial.definite or any(a > 0 for a in agreements)):
        return UNLIKE  # to stand near is not enough
    far = 0.4 * min(abs(gap), 5) * (about < ENOUGH)  # what is about one thing by name may stand anywhere
    return weight + about + 1.5 * (ledger.sentence(here) == ledger.sentence(there)) + 1.0 * (gap == 0) - far - 0.5 * (gap < 0)


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


def _counted_otherwise(ledger: Ledger, denial: Denial, statement: Statement) -> list[Claim]:
    """Return the claims of another side about one event whose count of the same harm is greater: "only two", where it said ten."""
    said = [claim for claim in ledger.claims if claim.statement == statement.id]
    own = [ledger.figures[f] for claim in said for f in claim.figures if f in ledger.figures]
    events = {ledger.incident[claim.id] for claim in said if claim.id in ledger.incident}
    of_events = [
        claim for claim in ledger.around(statement) if ledger.incident.get(claim.id) in events and _is_of_others(ledger, claim, statement)
    ]
    return [
        claim
        for claim in dict.fromkeys([*_of_event(ledger, denial, statement), *of_events])
        if ledger.speaker(claim) is not None
        and any(
            mine.outcome is theirs.outcome and mine.high is not None and theirs.low > mine.high
            for mine in own
            for theirs in (ledger.figures[f] for f in claim.figures if f in ledger.figures)
        )
    ]
