"""What an event's own words give: its day, place, act, and who did it, each with the words that say so.

In: an event. Out: `Values`, whose fields are None or empty where no words give them. What nothing binds stays empty: the day of
saying, the speaker's country, another event's town are never taken. What an event shares with the news it is told in says `lending`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.core import Period, Span
from onrecord.reading.en.deeds.vocabulary import WEIGHTS
from onrecord.reading.en.denials import is_standing
from onrecord.reading.en.reference import words
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.events.ground import is_nameless, lies_in_province_of, meet
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.findings import Findings
from onrecord.reading.found import OWN, ActorMention, SignMention, TimeMention, TimeUse
from onrecord.reading.geography import Size
from onrecord.reading.model import Act, Group, IncidentField, PartyKind, Placement
from onrecord.reading.sides import FIGHTING, STATE_KINDS

_FROM_THE_AIR = frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE})
UNSAID: frozenset[Act | None] = frozenset({None, Act.OTHER})
"""Acts of which the words do not say how they were done."""
_ACTORS = FIGHTING | {PartyKind.ORGANISATION}
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
    if values.act in UNSAID and denied:
        _set_act(findings, values, [*values.mentions, *denied])
    return values


def _is_presupposed(findings: Findings, mention: ClauseMention) -> bool:
    """Tell whether what is not told takes an act for known: "asked who was behind the raid", "we did not fire at the town on Monday"."""
    return mention.reference is Reference.SAME or findings.denial_of(mention.owner) is not None


def _narrower(told: TimeMention | None, taken_up: TimeMention | None) -> TimeMention | None:
    """Return the time that is told, or the day within it that somebody takes for known: "he would not say who was behind Friday's raid"."""
    if told is None or taken_up is None:
        return told or taken_up
    return taken_up if taken_up.period.is_day and not told.period.is_day and meet(told.period, taken_up.period) else told


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
        signs = [sign for sign in mention.signs if not _was_destroyed(findings, sign)]
        signs = signs if has_aircraft else [_exploding(findings, sign) for sign in signs]
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


def _was_destroyed(findings: Findings, sign: SignMention) -> bool:
    """Tell whether a weapon is but what an act destroyed: "the strikes destroyed a tank and a car bomb"."""
    tokens = tokens_of(findings.report)
    at = sign.last - 1
    while tokens.dep[at] in {"conj", "compound"} and tokens.pos[at] != "VERB":
        at = tokens.head[at]
    return tokens.dep[at] in {"obj", "nsubj:pass"} and tokens.lower[tokens.head[at]] in words().destroying


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
