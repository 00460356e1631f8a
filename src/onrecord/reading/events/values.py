"""What an event's own words give: its day, place, act, and who did it, each with the words that say so.

In: an event. Out: `Values`, whose fields are None or empty where no words give them. What nothing binds stays empty: the day of
saying, the speaker's country, another event's town are never taken. An event that is told in the flow of the news shares the
news's day, and the one side that acts in all of it, unless its words look back.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.core import Period, Span
from onrecord.reading.en.deeds.senses import kind_words
from onrecord.reading.en.deeds.vocabulary import WEIGHTS
from onrecord.reading.en.denials import is_standing
from onrecord.reading.en.reference import words
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.ground import Ground, acts_clash, is_nameless, lies_in_province_of, meet
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.findings import Findings
from onrecord.reading.found import OWN, ActorMention, SignMention, TimeMention, TimeUse
from onrecord.reading.geography import Size
from onrecord.reading.model import Act, Group, IncidentField, PartyKind, Placement, Stance
from onrecord.reading.sides import FIGHTING, STATE_KINDS

_FROM_THE_AIR = frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE})
_UNSAID: frozenset[Act | None] = frozenset({None, Act.OTHER})
"""Acts of which the words do not say how they were done."""
_TAKING = frozenset({Act.DETENTION, Act.ABDUCTION})
_ACTORS = FIGHTING | {PartyKind.ORGANISATION}
MILITARY = "military"
"""The kind of a target that belongs to the fighters of one side."""
IN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT"})
"""Words between "the" and its noun."""
LASTING = dt.timedelta(days=7)
"""How long one event may have gone on up to the day of a report."""
_LEANS, _FIRM = WEIGHTS["likely"], WEIGHTS["firm"]
"""The weight of a word that only leans to its act, as "bomb" does, and of one that says it firmly."""


@dataclass(slots=True)
class Values:
    """What the words of an event give; `mentions` are those that tell of it, `evidence` the words of each field."""

    mentions: list[ClauseMention]
    time: TimeMention | None = None
    place: str | None = None
    precision: Placement | None = None
    named: str | None = None
    """The place that the words name, where it is on no map and `place` stands for it."""
    perpetrators: tuple[str, ...] = ()
    act: Act | None = None
    evidence: dict[IncidentField, tuple[Span, ...]] = field(default_factory=dict)


def find_values(findings: Findings, event: Event) -> Values:
    """Return what an event's own words give."""
    values = Values([mention for mention in event.mentions if mention.is_told])
    taken_up = [mention for mention in event.mentions if not mention.is_told and _is_presupposed(findings, mention)]
    values.time = _narrower(_time(values.mentions) or _running(values.mentions, findings.report.published), _time(taken_up))
    if values.time is not None:
        values.evidence[IncidentField.DATE] = (values.time.span,)
    _set_place(findings, values, values.mentions)
    denied = [mention for mention in taken_up if findings.denial_of(mention.owner) is not None]
    if values.place is None:
        _set_place(findings, values, denied)
    _set_perpetrators(findings, values)
    if not values.perpetrators:
        _set_denying(findings, values, event)
    _set_act(findings, values, values.mentions)
    if values.act in _UNSAID and denied:
        _set_act(findings, values, [*values.mentions, *denied])
    return values


def lend(  # noqa: PLR0913 what is lent, from whom, to whom
    findings: Findings, ground: Ground, before: Sequence[Values], donor: Values, values: Values, *, is_dated_list: bool
) -> None:
    """Give an event told in the flow of the news the donor's day, and who acts and how throughout; `before` are the events told so far.

    `is_dated_list`: the event stands in a list of events with days of their own, so that another's is not its.
    """
    if _looks_back(findings, values.mentions[0], donor.time):
        return
    is_other = values.act in _TAKING and donor.act not in _TAKING  # a day of shelling says not when people were taken
    is_later = any(_is_said_later(findings, mention, donor.time) for mention in values.mentions[:1])
    is_other = is_other or is_later or is_dated_list or _has_other_day(findings, values.mentions, donor.time)
    is_other = is_other or _is_known_of_others(findings, ground, donor, values)
    if donor.time is not None and not is_other and not any(mention.times for mention in values.mentions):
        values.time = donor.time
        values.evidence[IncidentField.DATE] = donor.evidence[IncidentField.DATE]
    _share_act(donor, before, values)
    others = [other for other in (donor, *before) if other.perpetrators and _may_share(other, values)]
    is_part = donor not in before  # of a wave, of which nobody need say where it was
    others = [other for other in others if (is_part and other.place is None) or not _is_at_home(findings, other, values)]
    sides = {frozenset(ground.side(party) for party in other.perpetrators) for other in others}
    if values.perpetrators or len(sides) != 1:
        return
    if any(_is_of_others(findings, mention) or _is_of_speakers(findings, mention) for mention in values.mentions):
        return
    if _is_told_by(findings, ground, next(iter(sides)), values) or _is_of_unknown(findings, others[0], values):
        return
    is_by_others = next(iter(sides)) <= ground.nameless and values.act not in {None, others[0].act}  # gunmen here, a bomb there
    if is_by_others or _hit_own(findings, ground, next(iter(sides)), values):
        return
    values.perpetrators = others[0].perpetrators
    values.evidence[IncidentField.PERPETRATORS] = others[0].evidence[IncidentField.PERPETRATORS]
    if values.act is None and others[0].act is not None:
        values.act = others[0].act
        values.evidence[IncidentField.ACT] = others[0].evidence[IncidentField.ACT]


def _is_of_unknown(findings: Findings, other: Values, values: Values) -> bool:
    """Tell whether words set an act apart from the attack of an armed group, which need not be behind both: "in a separate incident"."""
    is_group = all(findings.party[party].kind is PartyKind.ARMED_GROUP for party in other.perpetrators)
    return is_group and values.mentions[0].reference is Reference.OTHER


def _is_said_later(findings: Findings, mention: ClauseMention, time: TimeMention | None) -> bool:
    """Tell whether somebody told of an act on a day later than the news, which may be its day: "on Friday, he accused the army"."""
    said = None if mention.owner == OWN else findings.statements[mention.owner].said_on
    if time is None or time.period.to is None or said is None or said.from_ is None or said.from_ <= time.period.to:
        return False
    return any(other.governor in findings.cues and other.period == said for other in _beside(findings, mention))


def _is_told_by(findings: Findings, ground: Ground, sides: Collection[str], values: Values) -> bool:
    """Tell whether only a side itself tells of harm that it does not say it did: "its ministry said debris had killed a woman"."""
    owners = {mention.owner for mention in values.mentions}
    if OWN in owners:
        return False
    speakers = {findings.statements[owner].party for owner in owners if findings.statements[owner].stance is not Stance.CONFIRMS}
    return None not in speakers and bool(speakers) and {ground.side(party) for party in speakers if party} <= set(sides)


def _is_known_of_others(findings: Findings, ground: Ground, donor: Values, values: Values) -> bool:
    """Tell whether words take an attack of another side for known, of any day: "40 were killed in the week-long rebel attack on Dolm"."""
    tokens = tokens_of(findings.report)
    named = [at for at in values.mentions[0].triggers if any(sign.act is not None for sign in findings.signs_at.get(at, ()))]
    is_known = any(_begins_with_the(tokens, at) for at in named if tokens.pos[at] == "NOUN")
    sides = [{ground.side(party) for party in one.perpetrators} for one in (donor, values)]
    return is_known and all(sides) and sides[0].isdisjoint(sides[1])


def _begins_with_the(tokens: Tokens, noun: int) -> bool:
    """Tell whether a noun's phrase begins with "the", whatever the tree hangs that on: "the week-long IS attack"."""
    at = noun - 1
    while at > tokens.first[noun] and tokens.lower[at] != "the" and tokens.pos[at] in IN_PHRASE:
        at -= 1
    return at >= tokens.first[noun] and tokens.lower[at] == "the"


def _hit_own(findings: Findings, ground: Ground, sides: Collection[str], values: Values) -> bool:
    """Tell whether what an act hit is that of a side, which did not do it then: "the raid came after drones hit a Norwegian base"."""
    tokens, parties = tokens_of(findings.report), findings.parties
    bases = (target.last - 1 for mention in values.mentions for target in mention.targets if target.kind == MILITARY)
    whose = [at for noun in bases for at in (noun, *tokens.children[noun]) if at <= noun]
    owners = {ground.side(parties.at[at]) for at in whose if at in parties.at} | {
        parties.states[at] for at in whose if at in parties.states
    }
    return not owners.isdisjoint(sides)


def _share_act(donor: Values, before: Sequence[Values], values: Values) -> None:
    """Say how it was done by what its sentence tells beside it: "the drone attack was one of several, targeting plants in Dolm"."""
    here = {mention.sentence for mention in values.mentions}
    beside = [other for other in (*reversed(before), donor) if not here.isdisjoint(mention.sentence for mention in other.mentions)]
    other = next((other for other in beside if other.act not in _UNSAID), None)
    own = {time for mention in values.mentions for time in mention.times}
    is_alike = other is not None and own <= {time for mention in other.mentions for time in mention.times}
    if values.act is Act.OTHER and other is not None and is_alike:
        values.act = other.act
        values.evidence[IncidentField.ACT] = other.evidence[IncidentField.ACT]


def _is_of_others(findings: Findings, mention: ClauseMention) -> bool:
    """Tell whether fighters did it whom nobody can name: "shot dead by unknown gunmen"."""
    tokens = tokens_of(findings.report)
    agents = (c for trigger in mention.triggers for c in tokens.children[trigger] if tokens.case_of(c) == "by")
    return any(tokens.lower[agent] in kind_words("fighter") for agent in agents)


def _is_of_speakers(findings: Findings, mention: ClauseMention) -> bool:
    """Tell whether the writer's own side did it, whom nobody names: "reports that our troops shelled Dolm are false"."""
    tokens = tokens_of(findings.report)
    return any(actor.party is None and tokens.lower[actor.token] in words().ours for actor in mention.actors)


def _is_at_home(findings: Findings, other: Values, values: Values) -> bool:
    """Tell whether an event was in the land of those who acted abroad: rockets on Norway are not of the Norwegian jets over Peru."""
    lands = [findings.place[place].country if place is not None else None for place in (other.place, values.place)]
    own = {findings.party[party].country for party in other.perpetrators} - {None}
    return lands[1] in own and lands[0] not in own


def _may_share(other: Values, values: Values) -> bool:
    """Tell whether an event may be of the same hand as one told after it: of its day, and of an act like its."""
    if acts_clash({other.act} - _UNSAID, {values.act} - _UNSAID):
        return False
    if other.time is None or values.time is None:
        return other.time is values.time
    return meet(other.time.period, values.time.period)


def _looks_back(findings: Findings, mention: ClauseMention, time: TimeMention | None) -> bool:
    """Tell whether a mention is told as of before: "had killed", "after another strike", a charge, or said before another's day."""
    if mention.is_charge:
        return True
    tokens = tokens_of(findings.report)
    below = [child for trigger in mention.triggers for child in tokens.children[trigger]]
    around = {tokens.lower[child] for child in below}
    above = {tokens.lower[tokens.head[trigger]] for trigger in mention.triggers if tokens.dep[trigger] == "obj"}
    if around & words().pluperfect or above & words().following or (mention.reference is Reference.OTHER and around & words().before):
        return True
    if any(tokens.lower[child] in words().spans and _says_when(tokens, child) and child not in findings.timed for child in below):
        return True  # "in the weeks before the feast": another time, though nobody can say which
    if any(tokens.dep[child] == "amod" and tokens.lower[child] in words().past for child in below):
        return True  # "the earlier blast"
    if time is not None and any(_is_long_before(other, time) or _is_of_some_day(findings, other) for other in _beside(findings, mention)):
        return True  # "In January the group said that its deputy had been killed"
    said = None if mention.owner == OWN else findings.statements[mention.owner].said_on
    return bool(said and said.to and time and time.period.from_ and said.to < time.period.from_)


def _is_presupposed(findings: Findings, mention: ClauseMention) -> bool:
    """Tell whether what is not told takes an act for known: "asked who was behind the raid", "we did not fire at the town on Monday"."""
    return mention.reference is Reference.SAME or findings.denial_of(mention.owner) is not None


def _narrower(told: TimeMention | None, taken_up: TimeMention | None) -> TimeMention | None:
    """Return the time that is told, or the day within it that somebody takes for known: "he would not say who was behind Friday's raid"."""
    if told is None or taken_up is None:
        return told or taken_up
    return taken_up if taken_up.period.is_day and not told.period.is_day and meet(told.period, taken_up.period) else told


def _says_when(tokens: Tokens, noun: int) -> bool:
    """Tell whether a noun of time says when something was: "in the weeks before", "this fall"."""
    before = (child for child in tokens.children[noun] if child < noun)
    return bool(tokens.case_of(noun)) or any(tokens.dep[child] == "det" or tokens.lower[child] in words().past for child in before)


def _beside(findings: Findings, mention: ClauseMention) -> Iterator[TimeMention]:
    """Yield the times in the sentence of a mention that stand before it, whatever they date."""
    return (time for time in findings.times_in.get(mention.sentence, ()) if time.first < mention.first)


def _is_long_before(time: TimeMention, other: TimeMention) -> bool:
    """Tell whether a time was over days before another began: of one that ends the day before it, "overnight" may be told."""
    return bool(time.period.to and other.period.from_ and time.period.to < other.period.from_ - dt.timedelta(days=1))


def _has_other_day(findings: Findings, mentions: Iterable[ClauseMention], time: TimeMention | None) -> bool:
    """Tell whether a day that stands before what is told is not another's: "On 5 June rebels left; a mine of theirs killed two"."""
    beside = (other for mention in mentions for other in _beside(findings, mention))
    own = (other for other in beside if other.period.is_day and other not in findings.of_saying and other.governor not in findings.cues)
    return time is not None and any(not _is_near(other, time) for other in own)


def _is_near(time: TimeMention, other: TimeMention) -> bool:
    """Tell whether no more than a night lies between two times."""
    return not (_is_long_before(time, other) or _is_long_before(other, time))


def _is_of_some_day(findings: Findings, time: TimeMention) -> bool:
    """Tell whether somebody said it on some day of a longer time: "last week the Front claimed its first attack"."""
    return time.governor in findings.cues and not time.period.is_day


def _time(mentions: Sequence[ClauseMention]) -> TimeMention | None:
    """Return the first day that the mentions of an event give, else the first period."""
    times = [time for mention in mentions for time in _nearest_first(mention) if time.use in {TimeUse.ON, TimeUse.DURING}]
    days = [time for time in times if time.period.is_day]
    return next(iter(days or times), None)


def _running(mentions: Sequence[ClauseMention], published: dt.date | None) -> TimeMention | None:
    """Return the time from the day since which people were harmed to that of the report, a week at most: "have died since Thursday"."""
    if published is None:
        return None
    starts = [time for mention in mentions if mention.figures for time in mention.times if time.use is TimeUse.SINCE]
    time = next((time for time in starts if time.period.from_ and published - LASTING <= time.period.from_ <= published), None)
    return None if time is None else replace(time, period=Period(time.period.from_, published), use=TimeUse.DURING)


def _nearest_first(mention: ClauseMention) -> list[TimeMention]:
    """Return the times of a mention, those right behind a word of harm first: "on Thursday they buried nine men killed on Tuesday"."""
    return sorted(mention.times, key=lambda time: not {time.first - 1, time.first - 2} & set(mention.triggers))


def _set_place(findings: Findings, values: Values, told: Collection[ClauseMention]) -> None:
    """Take the first town that mentions of an event name, else the smallest area; for a village on no map, what it lies in.

    What is told of the act comes before what is told of the harm alone ("a bomb hit a mill in Dolm"; "mourners from Orsheva"), the body
    before the headline, which may name the next city, and a name before words that take one up ("in the town").
    """
    named: dict[str, Span] = {}
    mentions = sorted(told, key=lambda mention: (all(sign.act is None for sign in mention.signs), mention.is_headline))
    for place in sorted((place for mention in mentions for place in mention.places), key=lambda place: not place.is_named):
        named.setdefault(_on_map(findings, place.place), place.span)
    ids = list(named)
    values.place = min(ids, key=lambda i: (_is_province(findings, i, mentions), _rank(findings, i), ids.index(i)), default=None)
    if values.place is not None:
        values.evidence[IncidentField.PLACE] = (named[values.place],)
        _set_precision(findings, values, values.place, told)


def _is_province(findings: Findings, place: str, mentions: Iterable[ClauseMention]) -> bool:
    """Tell whether a town stands for its province: "raids on Dolm killed nine"; "the attack hit a mill in Orsk", which lies in that."""
    taken_up = [findings.place[named.place] for mention in mentions if mention.reference is Reference.SAME for named in mention.places]
    return any(lies_in_province_of(findings, town, findings.place[place]) for town in taken_up)


def _set_precision(findings: Findings, values: Values, place: str, told: Collection[ClauseMention]) -> None:
    """Say what the place of an event is to the places that its words name; a headline's count only where the body names none.

    Of one clause, "in the village of Orsk, near Dolm", the village is what it names.
    """
    is_area = findings.size(place) is not Size.TOWN
    body = [mention for mention in told if not mention.is_headline and _told_at(findings, mention, place)]
    said = [_told_at(findings, mention, place) for mention in body or told]
    named = [next((other for other in there if other != place), place) for there in said if there]
    if place in named or not named:
        values.precision = Placement.IN if is_area else Placement.AT
        return
    values.named = named[0]
    is_inside = is_area or (place in findings.lies_in(values.named) and values.named not in findings.places.aside)
    values.precision = Placement.IN if is_inside else Placement.NEAR


def _told_at(findings: Findings, mention: ClauseMention, place: str) -> list[str]:
    """Return the places that a clause names and that a place on the map stands for: itself, or what no map has."""
    return [named.place for named in mention.places if _on_map(findings, named.place) == place]


def _on_map(findings: Findings, place: str) -> str:
    """Return a place, or the town that the report says a place on no map lies in, or near to."""
    around = (place, *findings.lies_in(place, or_beside=True))
    mapped = next((at for at in around if findings.place[at].latitude is not None), place)
    return mapped if findings.size(mapped) is Size.TOWN else place


def _rank(findings: Findings, place: str) -> int:
    """Return how exactly a place says where: a town on the map, a name on none, an area, a country."""
    size = findings.size(place)
    return int(findings.place[place].latitude is None) if size is Size.TOWN else size + 1


def _set_perpetrators(findings: Findings, values: Values) -> None:
    """Take everybody whom the mentions of an event name as having done it, the most often named first.

    Whom only the headline names is left out where the body names somebody: a headline may tell of more than one event.
    """
    telling = [mention for mention in values.mentions if not mention.is_of_doers] or values.mentions  # who shot them is no attacker
    said = [(mention, actor, party) for mention in telling for actor, party in _acting(findings, mention)]
    said = [row for row in said if not _is_denial(findings, row[1])] or said
    in_body = {party for mention, _, party in said if not mention.is_headline}
    said = [row for row in said if not in_body or row[2] in in_body]
    acting = [party for party, _ in Counter(party for _, _, party in said).most_common()]
    called = [party for party in acting if not is_nameless(findings.party[party])]
    has_group = any(findings.party[party].kind is PartyKind.ARMED_GROUP for party in called)
    acting = [party for party in acting if findings.party[party].name.lower() not in words().doers] or acting  # "the attackers" are they
    values.perpetrators = tuple(party for party in acting if not has_group or party in called)
    spans = [findings.report.parse.span(actor.token, actor.token + 1) for _, actor, _ in said]
    if spans:
        values.evidence[IncidentField.PERPETRATORS] = tuple(dict.fromkeys(spans))


def _is_denial(findings: Findings, actor: ActorMention) -> bool:
    """Tell whether somebody is named only as who denies it: "the Front claimed the raid, and the Column denied involvement"."""
    return actor.cue is not None and tokens_of(findings.report).lower[actor.cue] in stance_words().denying


def _acting(findings: Findings, mention: ClauseMention) -> Iterator[tuple[ActorMention, str]]:
    """Yield the actors of a mention, each with the party that it means."""
    speaker = None if mention.owner == OWN else findings.acting(findings.statements[mention.owner].party) or _claiming(findings, mention)
    for actor in mention.actors:
        party = actor.party or speaker
        if party is not None and findings.party[party].kind in _ACTORS:
            yield actor, party


def _claiming(findings: Findings, mention: ClauseMention) -> str | None:
    """Return the body that says that it did an act itself, whatever its name: "the Council said that one of its units had blown it up"."""
    party = findings.statements[mention.owner].party
    is_body = party is not None and findings.party[party].kind is PartyKind.ORGANISATION
    return party if is_body and any(sign.act is not None for sign in mention.signs) else None


def _set_denying(findings: Findings, values: Values, event: Event) -> None:
    """Take who denies that he himself did it, where nobody else is named: somebody must have said so."""
    parse = findings.report.parse
    spans: dict[str, Span] = {}
    for mention in event.mentions:
        denial = findings.denial_of(mention.owner)
        if denial is None or is_standing(tokens_of(findings.report), findings.report, denial):
            continue  # "has repeatedly denied hitting civilians"
        speaker = findings.acting(denial.party)
        for actor in mention.actors:
            if speaker is not None and actor.party in {None, speaker}:
                spans.setdefault(speaker, parse.span(actor.token, actor.token + 1))
    values.perpetrators = tuple(spans)
    if spans:
        values.evidence[IncidentField.PERPETRATORS] = tuple(spans.values())


def _set_act(findings: Findings, values: Values, mentions: Collection[ClauseMention]) -> None:
    """Take the act that most of some mentions give, the first of those that as many give; one firmly said first, and "other" last."""
    kinds = {findings.party[actor.party].kind for mention in mentions for actor in mention.actors if actor.party is not None}
    by_state = bool(kinds) and kinds <= STATE_KINDS
    has_aircraft = by_state or (not kinds and any(_is_from_the_air(findings, sign) for sign in findings.deeds.signs))
    has_aircraft = has_aircraft or any(_flies(findings, sign) for mention in mentions for sign in mention.signs)
    found: list[tuple[Act, SignMention | None]] = []
    for mention in mentions:
        signs = mention.signs if has_aircraft else [_exploding(findings, sign) for sign in mention.signs]
        is_blamed = any(actor.cue is not None for actor in mention.actors)
        act = act_of(signs, by_state=by_state, is_blamed=is_blamed)
        act = Act.AIRSTRIKE if act is Act.ROCKET and any(_flies(findings, sign) for sign in signs) else act
        found += [] if act is None else [(act, next((sign for sign in signs if sign.act is act), signs[0] if signs else None))]
    acts: list[Act] = [act for act, _ in found]
    named = [act for act in acts if act is not Act.OTHER] or acts
    counts = Counter(named)
    firm = {act for act, sign in found if sign is not None and sign.weight >= _FIRM}
    if Act.AIRSTRIKE in firm and Act.ROCKET in firm:
        firm.remove(Act.ROCKET)  # aircraft fire missiles
    values.act = max(counts, key=lambda act: (act in firm, counts[act]), default=None)
    spans = [findings.report.parse.span(sign.first, sign.last) for act, sign in found if act is values.act and sign is not None]
    if spans:
        values.evidence[IncidentField.ACT] = tuple(dict.fromkeys(spans))
    elif values.act is not None:
        values.evidence[IncidentField.ACT] = values.evidence.get(IncidentField.PERPETRATORS, ())
    else:
        _set_on_foot(findings, values)


def _set_on_foot(findings: Findings, values: Values) -> None:
    """Take it for an operation on the ground where men on foot harmed somebody, or one side fighters, and nobody says how."""
    tokens = tokens_of(findings.report)
    parse = findings.report.parse
    counted = {figure.figure.group for mention in values.mentions for figure in mention.figures}
    doers = [actor for mention in values.mentions for actor in mention.actors if actor.party is not None and counted]
    kinds = FIGHTING if Group.FIGHTERS in counted else {PartyKind.ARMED_GROUP}
    fighting = {party.id for party in findings.parties.parties if party.kind in kinds}
    on_foot = [actor.token for actor in doers if actor.party in fighting or tokens.lower[actor.token] in words().on_foot]
    if on_foot:
        values.act = Act.GROUND_OPERATION
        values.evidence[IncidentField.ACT] = tuple(parse.span(token, token + 1) for token in on_foot)


def _flies(findings: Findings, sign: SignMention) -> bool:
    """Tell whether a word is for aircraft: "jets", "helicopters"."""
    return tokens_of(findings.report).lower[sign.last - 1] in words().aircraft


def _exploding(findings: Findings, sign: SignMention) -> SignMention:
    """Return a word for bombs as what it says of those who have no aircraft."""
    return replace(sign, act=Act.EXPLOSION) if _is_bomb(findings, sign) else sign


def _is_from_the_air(findings: Findings, sign: SignMention) -> bool:
    """Tell whether a word says that somebody strikes from the air: "air raid", "the strike", not "bombs struck"."""
    is_noun = tokens_of(findings.report).pos[sign.last - 1] == "NOUN"
    return sign.act in _FROM_THE_AIR and (sign.weight > _LEANS or is_noun) and not _is_bomb(findings, sign)


def _is_bomb(findings: Findings, sign: SignMention) -> bool:
    """Tell whether a word is a bare one for bombs, which need not come from the air."""
    return sign.act is Act.AIRSTRIKE and tokens_of(findings.report).lower[sign.first] in words().bombs and sign.last == sign.first + 1


def act_of(signs: Iterable[SignMention], *, by_state: bool, is_blamed: bool = False) -> Act | None:
    """Return the act that the weightiest word says, the first of several; None where the words tell only of harm.

    A bomb of a state's comes from the air, unless the words say otherwise; anybody else's explodes. Who is blamed for "the incident"
    is blamed for an act, though the words do not say which.
    """
    acting = [sign for sign in signs if sign.act is not None]
    named = [sign for sign in acting if sign.act is not Act.OTHER] or acting
    if not named:
        return Act.OTHER if is_blamed else None
    sign = max(named, key=lambda sign: sign.weight)
    if sign.act is Act.SHOOTING:
        sign = next((other for other in named if other.act is Act.DRONE_STRIKE), sign)  # "gunfire from a drone"
    if by_state and sign.act is Act.EXPLOSION and sign.weight == _LEANS:
        return Act.AIRSTRIKE
    return sign.act
