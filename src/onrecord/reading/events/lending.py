"""What one event of a report lends another: the day of the news, the one side that acts in all of it, and how it was done.

In: the values of an event that is told in the flow of the news, of the event that lends, and of those told before. Out: the same values,
filled where nothing speaks against it: no words look back, name another day, a side's own base or an attack that is known already.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from onrecord.reading.en.deeds.senses import kind_words
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.ground import TAKING, Ground, acts_clash, meet
from onrecord.reading.events.model import ClauseMention, Reference
from onrecord.reading.events.values import UNSAID, Values
from onrecord.reading.findings import Findings
from onrecord.reading.found import OWN, TimeMention
from onrecord.reading.model import Act, IncidentField, PartyKind, Stance

MILITARY = "military"
"""The kind of a target that belongs to the fighters of one side."""
IN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT"})
"""Words between "the" and its noun."""


def lend(  # noqa: PLR0913 what is lent, from whom, to whom
    findings: Findings, ground: Ground, before: Sequence[Values], donor: Values, values: Values, *, is_dated_list: bool
) -> None:
    """Give an event told in the flow of the news the donor's day, and who acts and how throughout; `before` are the events told so far.

    `is_dated_list`: the event stands in a list of events with days of their own, so that another's is not its.
    """
    if _looks_back(findings, values.mentions[0], donor.time):
        return
    is_other = values.act in TAKING and donor.act not in TAKING  # a day of shelling says not when people were taken
    is_later = any(_is_said_later(findings, mention, donor.time) for mention in values.mentions[:1])
    is_other = is_other or is_later or is_dated_list or _has_other_day(findings, values.mentions, donor.time)
    is_other = is_other or _is_known_of_others(findings, ground, donor, values) or _only_names_several(findings, values)
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


def _only_names_several(findings: Findings, values: Values) -> bool:
    """Tell whether words only name attacks, of no count and any time, beside something else: "the destruction caused by raids on Dolm"."""
    tokens = tokens_of(findings.report)
    acts = [trigger for mention in values.mentions for trigger in mention.triggers if trigger in findings.signs_at]
    acts = [trigger for trigger in acts if any(sign.act is not None for sign in findings.signs_at[trigger])]
    is_named = all(tokens.pos[trigger] == "NOUN" and tokens.dep[trigger].split(":")[0] in {"obl", "nmod"} for trigger in acts)
    return is_named and all(mention.is_plural and not mention.figures and not mention.is_headline for mention in values.mentions)


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
    other = next((other for other in beside if other.act not in UNSAID), None)
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
    if acts_clash({other.act} - UNSAID, {values.act} - UNSAID):
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
