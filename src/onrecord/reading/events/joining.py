"""Which mentions of a report are of one event.

In: mentions in the order of the text. Out: events, the one that the report opens with first. A mention goes to the event that agrees
with it most and contradicts it in nothing; one that names nothing new goes on with the event that is being told. What sets
itself apart ("another strike", another town, another day) begins an event.
"""

import datetime as dt
from collections.abc import Container, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.core import Period
from onrecord.reading.en.denials import is_standing
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.events.facts import Facts, facts_of
from onrecord.reading.events.ground import OF_PERSONS, Ground, Where, acts, acts_clash, in_all, is_long
from onrecord.reading.events.in_passing import is_told_in_passing
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.events.tolls_alike import counts_harm, counts_more, counts_others, is_other_toll, weight_of_counts
from onrecord.reading.found import OWN, Basis, TimeMention, TimeUse
from onrecord.reading.model import Act, Group, Outcome, Stance

JOIN = 1.0
"""From this weight on a mention is of an event. Each of the weights below was tried in steps on annotated reports."""
APART = -1.0
"""The weight of what contradicts an event."""
SAME_DAY = 0.5
SAME_TOWN, SAME_AREA, TOWN_IN_AREA = 1.5, 1.0, -0.5
OTHER_SIDE = -2.0
"""What speaks against one event where another side acts; a headline that counts the same people may name who answered."""
SAME_ACT, OTHER_ACT = 0.5, -2.0
OTHER_TOLL, OTHER_COUNT = -2.0, -0.5
"""What speaks against an event where the same speaker counts far more or fewer, and where anybody counts another number."""
ADDED = -1.5
"""What speaks against one event besides where somebody "also" says that another number came to harm."""
UNKNOWN = -1.75
"""What speaks against one event where it names another place, and one of the two is on no map."""
IN_PROVINCE = -1.0
"""... and where the other may stand for the province that the place lies in."""
REFERENCES = {Reference.SAME: 1.25, Reference.OPEN: 1.5, Reference.NEW: -1.25, Reference.OTHER: -1.5}
NAMED_DOER = -1.0
"""What speaks against one event where a clause names who did something to whom, as news does."""
ANSWERS = 2.0
"""What speaks for one event where who did it counts people, and names no other place or day."""
RETOLD = 1.5
"""What speaks for one event where somebody tells of the act of the same side once more, of no other place or day and of no more people."""
SAME_TARGET, SAME_VICTIMS = 1.5, 2.0
"""What speaks for one event where an act is named anew without a place or day: it hit the same kind of target, "a shell injured him"."""
STRAY = -0.5
"""What speaks against an event that is not told of here, where nothing that is counted, done, dated or placed is of it."""
SAME_WORD = 1.0
"""What speaks for one event where "the strikes" take it up by the word by which it was told: "India struck nine sites"."""
PICTURED = 1.5
"""What speaks for one event where a caption names its town, its act and who did it."""
OTHER_DEAD = -1.5
"""What speaks against one event where civilians were counted, and a side counts the fighters whom it killed, taking up nothing told."""
SET_APART = -0.75
"""What speaks against one event where a sentence begins with "Elsewhere", "Separately"."""
IN_FOCUS, IN_PARAGRAPH, IN_SENTENCE = 1.0, 0.5, 0.75
"""What speaks for the event told last, and besides for it in the same paragraph and sentence."""
COMPLETES = 1.5
"""What speaks for one event where a sentence tells of harm and of an act: "Four were killed, it said, in an air strike"."""
BELOW_HEADLINE = 2.0
BELOW = 2
"""Paragraphs below a heading within the body, at most, in which what it names is told."""
NEW_DAY, NEW_TOWN, NEW_TOWN_IN_AREA = -0.5, -1.0, -0.25
"""What speaks against an event that has no day or town where a mention has one."""
OLD = dt.timedelta(days=7)
OLD_DAY = -1.5
"""What speaks against an event without a day where a mention has one so long before the report was published."""
BACK_TO_NEWS = -1.0
"""What speaks against an event that one sentence has recalled from long ago, where a later paragraph tells of something without a day."""
FILLS_IN = 2.0
"""What speaks for one event where the harm was told first, and the act now with its town and day, or an act first and then its harm."""
OTHER_KIND = -0.75
"""What speaks against an event of killing where another sentence tells of people taken, held or raped."""
TELLS_WHO = 2.0
"""What speaks for one event where a sentence says only who did such an act, and nobody was named: "The army had fired shells"."""
UNCOUNTED = frozenset({Act.ABDUCTION, Act.SEXUAL_VIOLENCE})
"""Acts of which nobody need count the dead or say where."""
KEPT = 256
"""How many events, those begun last, a mention can be of: a bound that keeps long documents linear."""


@dataclass(frozen=True, slots=True)
class _Here:
    """The mention that is looked at, what it tells, all days that it gives, and by which day somebody had told it."""

    mention: ClauseMention
    facts: Facts
    days: Sequence[Period]
    said: dt.date | None = None


class Joining:
    """Walks the mentions of a report from left to right."""

    def __init__(self, ground: Ground, bound: Container[TimeMention]) -> None:
        """Take the ground on which mentions are compared, and the times that are some mention's own."""
        self._bound = bound
        self.events: list[Event] = []
        self._ground = ground
        self._facts: dict[Event, Facts] = {}
        self._focus: Event | None = None
        self._last: ClauseMention | None = None
        self._waiting: list[ClauseMention] = []
        self._denied: list[ClauseMention] = []
        """What the last denial of something that nobody had told says: the next sentences may take it up."""
        self._dropped: ClauseMention | None = None
        """What was told last where it said too little to be an event: the next sentence may take it up and count."""
        self._main: tuple[Event | None, ClauseMention | None] | None = None
        """What was told before another act that the same sentence names beside it: the next sentence goes on with that."""

    def take(self, mention: ClauseMention) -> None:
        """Put a mention to its event, or begin one."""
        if self._main is not None and not self._is_beside(mention):
            (self._focus, self._last), self._main = self._main, None
        if _is_backdrop(mention):
            return
        here = _Here(mention, facts_of(self._ground, mention), self._ground.days(mention.times), self._said(mention))
        weights = {event: self._weight(event, here) for event in self.events[-KEPT:]}
        best = max(weights, key=weights.__getitem__, default=None)
        before = self._resumed(mention)
        if before is not None:
            best = Event([before, mention])
            self.events.append(best)
            self._facts[best] = facts_of(self._ground, before)
            self._facts[best].take(here.facts)
        elif best is not None and weights[best] >= JOIN:
            best.mentions.append(mention)
            self._facts[best].take(here.facts)
        elif not mention.is_told or mention.is_blame or not self._can_begin(here):
            self._waiting += [mention] if mention.is_blame and mention.section is not None else []
            self._keep_denied(mention)
            self._dropped = mention if _is_other_singly(mention) else None
            return
        else:
            is_aside = self._is_beside(mention) and mention.reference is Reference.OTHER
            best = Event([mention], self._wave_of(here))
            self.events.append(best)
            self._facts[best] = here.facts
            self._take_waiting(best)
            self._take_denied(best)
            if is_aside:
                self._main = self._main or (self._focus, self._last)
        self._focus, self._last, self._dropped = best, mention, None

    def _resumed(self, mention: ClauseMention) -> ClauseMention | None:
        """Return the act told right before that a mention takes up and counts: "a raid on Dolm in 2016. The raid killed seventy"."""
        before = self._dropped
        if before is None or mention.reference is not Reference.SAME or mention.is_plural or not (mention.figures and mention.is_told):
            return None
        is_bare = _has_act(mention) and not (mention.places or mention.times)
        is_near = mention.paragraph - before.paragraph <= 1 and mention.section == before.section
        return before if is_bare and is_near and not acts_clash(acts(before), acts(mention)) else None

    def _is_beside(self, mention: ClauseMention) -> bool:
        """Tell whether a mention stands in the sentence of the one told last."""
        return self._last is not None and self._last.sentence == mention.sentence

    def _take_waiting(self, event: Event) -> None:
        """Put to a new event the lines of its sheet that said before it who did it: "Responsible: Vale army", "Killed: 4"."""
        waiting = [mention for mention in self._waiting if mention.section == event.mentions[0].section]
        self._waiting.clear()
        for mention in waiting:
            event.mentions.append(mention)
            self._facts[event].take(facts_of(self._ground, mention))

    def _keep_denied(self, mention: ClauseMention) -> None:
        """Keep what a sentence says of an act that somebody denies; "has always denied hitting civilians" is of no one act."""
        denial = self._ground.findings.denial_of(mention.owner)
        if mention.is_told or denial is None or not _has_act(mention):
            return
        report = self._ground.findings.report
        if not is_standing(tokens_of(report), report, denial):
            self._denied = [*(other for other in self._denied if other.sentence == mention.sentence), mention]

    def _take_denied(self, event: Event) -> None:
        """Put to a new event the denial that its words take up: "The army denied that it had hit Dolm on Sunday. The strike killed two"."""
        mention, kinds = event.mentions[0], acts(event.mentions[0])
        if mention.reference is not Reference.SAME or mention.places or mention.times or mention.is_plural:
            return
        for denied in self._denied:
            is_near = mention.paragraph - denied.paragraph <= 1 and mention.section == denied.section
            if is_near and not acts_clash(kinds, acts(denied)):
                event.mentions.append(denied)
                self._facts[event].take(facts_of(self._ground, denied))
        self._denied.clear()

    def _can_begin(self, here: _Here) -> bool:
        """Tell whether a mention says enough to be an event of its own: people harmed, or an act with a place, a day or a target."""
        mention = here.mention
        is_dated = mention.apart_by is not None or bool(here.days and (here.facts.where.towns or not mention.actors))
        if mention.is_named and not (mention.figures or mention.is_headline or is_dated):
            return False
        has_act = _has_act(mention)
        if self._ground.findings.deeds.in_passing and not is_told_in_passing(self._ground.findings, mention, here.facts.where, here.days):
            return False
        is_loose = (
            (mention.is_plural or self._is_campaign(mention)) and not here.days and not mention.targets and not here.facts.where.towns
        )
        if not self.events:
            is_named = has_act and (not is_loose or mention.is_headline or bool(mention.places))
            return is_named or counts_harm(mention) or bool(mention.actors or (mention.places and here.days))
        if _only_arrests(mention) and not (mention.places or mention.targets or here.days):
            return False
        is_uncounted = any(sign.act in UNCOUNTED for sign in mention.signs) and bool(mention.figures or mention.actors)
        is_uncounted = is_uncounted and (bool(mention.figures) or not mention.is_plural)
        if is_uncounted and mention.reference is not Reference.SAME:
            return True
        is_when = bool(here.days) and any(time.use is not TimeUse.SINCE for time in mention.times)
        is_bound = bool(mention.places or is_when or (mention.targets and mention.actors) or self._is_headed(mention))
        if counts_harm(mention):
            return has_act or is_bound
        is_vague = bool(mention.times) and all(is_long(time.period) for time in mention.times)
        is_known = mention.reference is Reference.SAME and bool(here.facts.where.towns and here.days)  # "the bombing of Dolm in 1988"
        if mention.is_earlier or (is_vague and mention.reference is not Reference.OTHER and not is_known):
            return False
        return has_act and is_bound and not is_loose

    def _is_campaign(self, mention: ClauseMention) -> bool:
        """Tell whether words only name what goes on for long, and nothing that it did: "unease over the air campaign in the Vale"."""
        tokens = tokens_of(self._ground.findings.report)
        return not mention.figures and all(tokens.lower[at] in words().campaigns for at in mention.triggers)

    def _is_headed(self, mention: ClauseMention) -> bool:
        """Tell whether a heading says where a mention's event was."""
        return mention.section is not None and self._ground.findings.sections[mention.section].place is not None

    def _weight(self, event: Event, here: _Here) -> float:
        """Return how much speaks for a mention being of an event; `APART` where they contradict each other."""
        known, own = self._facts[event], here.facts
        if self._contradicts(event, here):
            return APART
        is_counter = self._is_counter(event, here.mention)
        weight = REFERENCES[here.mention.reference] + NAMED_DOER * (_tells_who_did_what(here.mention) and not is_counter)
        weight += SAME_DAY * bool(here.days and known.day)
        weight += 0.0 if known.is_headline and not self._ground.on_map(known.where) else self._same_place(known.where, own.where)
        alike = weight_of_counts(known, here.mention)
        answers = here.mention.is_of_doers and event is self._focus
        if self._are_two_sides(known, own) and not answers and not is_counter and not (known.is_headline and alike):
            weight += OTHER_SIDE
        weight += self._of_same(known, here)
        if own.acts and known.acts:
            weight += SAME_ACT if own.acts & known.acts else OTHER_ACT if acts_clash(own.acts, known.acts) else 0.0
        weight += alike
        weight += ANSWERS * self._is_by_doer(known, here)
        weight += SAME_WORD * (here.mention.reference is Reference.SAME and here.mention.is_plural and bool(own.words & known.words))
        weight += STRAY * (event is not self._focus and here.mention.reference is Reference.OPEN and self._is_stray(known, here, alike))
        weight += RETOLD * self._is_retold(known, here)
        weight += PICTURED * (here.mention.is_aside and self._is_pictured(known, own))
        weight += OTHER_DEAD * self._is_of_other_dead(known, here)
        weight += SET_APART * here.mention.is_apart
        is_same_town = self._ground.same_town(own.where, known.where)
        if here.mention.reference is not Reference.SAME and not is_same_town and is_other_toll(known, own):
            weight += OTHER_TOLL
        if here.mention.reference is not Reference.SAME and counts_others(known, own):
            weight += OTHER_COUNT + ADDED * here.mention.is_added
        return weight + self._in_turn(event, here)

    def _are_two_sides(self, known: Facts, own: Facts) -> bool:
        """Tell whether an event and a mention are said to be of different sides; "rebels" may be any armed group that has a name."""
        if not own.sides or not known.sides or own.sides & known.sides:
            return False
        nameless, groups = self._ground.nameless, self._ground.groups
        return not any(a <= nameless and b <= groups for a, b in ((own.sides, known.sides), (known.sides, own.sides)))

    def _contradicts(self, event: Event, here: _Here) -> bool:
        """Tell whether a mention can't be of an event."""
        g, known, own = self._ground, self._facts[event], here.facts
        if _is_apart(event, known, here.mention) or _is_days_off(event, here.mention):
            return True
        if self._is_set_off(event, here.mention) or self._is_headed_apart(event, here.mention):
            return True
        days = [known.day] if known.day is not None else []
        if here.said is not None and not here.days and known.day is not None and known.day.from_ and here.said < known.day.from_:
            return True
        if event is not self._focus and _only_denies(here):
            return True
        is_beside = known.is_aside != own.is_aside
        if is_beside and not (days and here.days) and not g.same_town(known.where, own.where):
            return True
        if g.days_clash(days, here.days) and not g.is_later_death(days, here.mention):
            return True
        is_else = here.mention.is_apart and bool(own.where.towns and known.where.towns) and not g.same_town(own.where, known.where)
        if is_else or _is_of_area_besides(known, here) or self._is_of_all_towns(known, here):
            return True
        return self._is_elsewhere(known, here) or self._is_part(known, here)

    def _is_of_all_towns(self, known: Facts, here: _Here) -> bool:
        """Tell whether a mention counts people of other towns than an event's, or of all, where one act hit several towns.

        "Two died in Dolm, one in Orsk; 14 were wounded"; "shells hit Dolm and Orsk. A resident of Dolm was killed".
        """
        told, last = self._focus, self._last
        if told is None or last is None or last.listed is None or last.paragraph != here.mention.paragraph:
            return False
        if not here.mention.figures or here.mention.places:
            return False
        listed = [self._facts[event] for event in self.events[-KEPT:] if self._facts[event].listed & self._facts[told].listed]
        homes = self._homes(here.mention, {town.id for facts in listed for town in facts.where.towns})
        if homes:
            return bool(known.listed) and homes.isdisjoint(town.id for town in known.where.towns)
        counted = sum(facts.has_figures for facts in listed)
        return counted > 1 or (counted == 0 and here.mention.reference is Reference.OPEN)

    def _homes(self, mention: ClauseMention, towns: AbstractSet[str]) -> set[str]:
        """Return which of some towns the sentence of a mention names, in whatever role: "a resident of Dolm was killed"."""
        tokens, places = tokens_of(self._ground.findings.report), self._ground.findings.places
        sentence = range(tokens.first[mention.first], tokens.last[mention.first])
        return {places.at[at] for at in sentence if at in places.at} & towns

    def _is_headed_apart(self, event: Event, mention: ClauseMention) -> bool:
        """Tell whether a heading within the body stands between: a mention is one, or not right below the one that is all that was told."""
        headings = self._ground.findings.subheadings
        first, last = event.mentions[0], event.mentions[-1]
        if mention.paragraph in headings:
            return last.paragraph != mention.paragraph
        if last.paragraph in headings:
            return mention.paragraph - last.paragraph > BELOW
        return first.paragraph in headings and mention.section != last.section

    def _said(self, mention: ClauseMention) -> dt.date | None:
        """Return by which day somebody is said to have told of it: "last week the Front claimed its first attack"; None for no day."""
        findings = self._ground.findings
        before = (time for time in findings.times_in.get(mention.sentence, ()) if time.first < mention.first and mention.owner != OWN)
        saying = (time for time in before if time.governor in findings.cues and time not in self._bound)
        days = [time.period.to for time in saying if time.period.to is not None]
        return min(days, default=None)

    def _is_elsewhere(self, known: Facts, here: _Here) -> bool:
        """Tell whether a mention is of another place; a headline that counts the same people may name the next city for a village.

        It may have been told of a province by the name of its seat: "raids on Dolm killed nine"; "the attack hit a mill in Orsk".
        """
        g, own = self._ground, here.facts
        if not g.places_clash(known.where, own.where):
            return False
        if here.mention.reference is Reference.SAME and g.may_be_province(known.where, own.where):
            return any(g.same_town(self._facts[event].where, own.where) for event in self.events[-KEPT:])
        is_cut = known.is_headline and weight_of_counts(known, here.mention) > 0
        return not (is_cut and any(g.touch(x, y) for x in known.where.towns for y in own.where.towns))

    def _is_set_off(self, event: Event, mention: ClauseMention) -> bool:
        """Tell whether a sentence tells of another act than the one it told of: "the attack came days after another, which killed nine"."""
        last = self._last
        if event is not self._focus or last is None or last.sentence != mention.sentence or mention.reference is not Reference.OTHER:
            return False
        return _has_act(last)

    def _in_turn(self, event: Event, here: _Here) -> float:
        """Return what the order of telling says: what is told last is gone on with, what is new is of something else."""
        known, own, mention = self._facts[event], here.facts, here.mention
        is_focus = event is self._focus
        last = self._last if is_focus else None
        goes_on = last is not None and last.sentence == mention.sentence
        completes = last is not None and goes_on and _complete(last, mention)
        is_beside = last is not None and last.paragraph == mention.paragraph
        weight = (
            COMPLETES * completes
            + IN_PARAGRAPH * is_beside
            + IN_FOCUS * is_focus
            + BACK_TO_NEWS * (not here.days and mention.reference is not Reference.SAME and self._is_background(event, known, mention))
            + IN_SENTENCE * goes_on
            + BELOW_HEADLINE * known.is_headline
        )
        is_bare = known.has_figures and known.day is None and not known.where.towns
        if is_focus and is_bare and not own.has_figures and own.acts and known.acts and not self._are_two_sides(known, own):
            weight += FILLS_IN
        is_uncounted = not known.has_figures and not known.sides and own.has_figures and own.acts == known.acts != set()
        if is_beside and is_uncounted and not mention.is_plural and not here.days and not own.where.towns:
            weight += FILLS_IN
        is_open = known.day is None and not (known.has_figures or known.where.towns) and bool(own.acts & known.acts)
        if is_focus and is_open and own.targets & known.targets and not self._are_two_sides(known, own):
            weight += FILLS_IN + SAME_TARGET  # "Dry taps after jets hit the mill": "since Friday, when two bombs hit the mill in Dolm"
        if is_focus and _tells_only_who(known, here):
            weight += TELLS_WHO
        is_older = bool(here.days) and known.day is None and self._is_old(here) and event.mentions[0].sentence != mention.sentence
        if (goes_on and not is_older) or known.is_headline:
            return weight
        weight += OTHER_KIND * (bool(own.acts) and own.acts <= OF_PERSONS and not own.acts & known.acts)
        if known.day is None and self._was_said_before(here.mention):
            weight += OLD_DAY
        elif here.days and known.day is None and not _names_again(event, mention):
            weight += OLD_DAY if self._is_old(here) else NEW_DAY
        if own.where.towns and not known.where.towns and mention.reference is not Reference.SAME:
            weight += NEW_TOWN_IN_AREA if known.where.areas else NEW_TOWN
        return weight

    def _is_counter(self, event: Event, mention: ClauseMention) -> bool:
        """Tell whether who has just denied an event says who did it: "the army denied it, and said that rebels had hit the town"."""
        last = self._last if event is self._focus else None
        if last is None or last.paragraph != mention.paragraph or OWN in {last.owner, mention.owner}:
            return False
        return self._ground.findings.statements[last.owner].stance is Stance.DENIES

    @staticmethod
    def _of_same(known: Facts, here: _Here) -> float:
        """Return what the target or the victims of an act that is named anew, at no other place or time, say for its being an event."""
        if here.mention.reference is not Reference.NEW or here.days or here.facts.where.towns:
            return 0.0
        return SAME_TARGET * bool(here.facts.targets & known.targets) + SAME_VICTIMS * here.mention.is_of_victims

    def _is_stray(self, known: Facts, here: _Here, alike: float) -> bool:
        """Tell whether a mention has nothing in common with an event."""
        own = here.facts
        is_of_day = bool(here.days and known.day)  # which they do not contradict
        is_there = self._ground.same_town(own.where, known.where) or bool(own.where.areas and known.where.areas)
        return not (alike or is_of_day or is_there or own.acts & known.acts or own.sides & known.sides or own.targets & known.targets)

    def _is_by_doer(self, known: Facts, here: _Here) -> bool:
        """Tell whether who did it counts people, and names no other place or day: "the coalition said a strike had killed twelve"."""
        is_count = here.mention.reference is Reference.NEW and bool(here.mention.figures)
        if not is_count or here.days or here.facts.where.towns:
            return False
        speaker = self._ground.acting(here.mention)
        return speaker is not None and self._ground.side(speaker) in known.sides

    def _is_retold(self, known: Facts, here: _Here) -> bool:
        """Tell whether somebody tells of an event once more, with its act and side: "at dawn the enemy made an air raid", a source said."""
        own, mention = here.facts, here.mention
        if mention.owner == OWN or mention.reference is not Reference.NEW or not here.days or mention.is_plural:
            return False
        is_alike = bool(own.sides & known.sides) and bool(own.acts & known.acts)
        return is_alike and not own.where.towns and all(known.first_counts.get(k) == n for k, n in own.first_counts.items())

    def _is_pictured(self, known: Facts, own: Facts) -> bool:
        """Tell whether a caption names the town and the act of an event, and who did it: a picture of what the report tells."""
        return bool(own.acts & known.acts and own.sides & known.sides) and self._ground.same_town(own.where, known.where)

    def _is_of_other_dead(self, known: Facts, here: _Here) -> bool:
        """Tell whether a side counts the fighters whom it killed where civilians were: "it said that it had killed five soldiers"."""
        own, mention = here.facts, here.mention
        is_bare = not (here.days or mention.places or own.acts) and mention.reference is not Reference.SAME
        return own.armed and known.unarmed and is_bare and bool(mention.actors) and mention.owner != OWN

    def _is_old(self, here: _Here) -> bool:
        """Tell whether a mention gives a day long before the publication of the report: what it opens with, undated, is the news."""
        published = self._ground.findings.report.published
        return published is not None and all(day.to is not None and day.to < published - OLD for day in here.days)

    def _is_background(self, event: Event, known: Facts, mention: ClauseMention) -> bool:
        """Tell whether one sentence, paragraphs before, recalls what was long before that with which the report opens."""
        if len({told.sentence for told in event.mentions}) > 1 or event.mentions[-1].paragraph == mention.paragraph:
            return False
        news = self._facts[self.events[0]].day
        if known.day is None or known.day.to is None or news is None or news.from_ is None:
            return False
        return known.day.to < news.from_ - OLD

    def _was_said_before(self, mention: ClauseMention) -> bool:
        """Tell whether what a mention tells was said long before the report came out: "On 2 March the monitor counted three dead"."""
        findings = self._ground.findings
        said = None if mention.owner == OWN else findings.statements[mention.owner].said_on
        published = findings.report.published
        return bool(said and said.to and published and said.to < published - OLD)

    def _same_place(self, where: Where, here: Where) -> float:
        """Return what the places of an event and of a mention say for their being one."""
        g = self._ground
        if here.towns and where.towns:
            if g.same_town(here, where):
                return SAME_TOWN
            return 0.0 if g.on_map(here) and g.on_map(where) else IN_PROVINCE if g.may_hold(where, here) else UNKNOWN
        if (here.towns or here.areas) and (where.towns or where.areas):
            return SAME_AREA if here.areas and where.areas else TOWN_IN_AREA
        return 0.0

    def _wave_of(self, here: _Here) -> Event | None:
        """Return the event over an area that a mention is a part of."""
        g = self._ground
        for event in self.events[-KEPT:]:
            known = self._facts[event]
            days = [known.day] if known.day is not None else []
            clashes = g.places_clash(known.where, here.facts.where) or g.days_clash(days, here.days)
            clashes = clashes or self._are_two_sides(known, here.facts)
            if self._is_part(known, here) and not clashes and not counts_more(known, here.mention):
                return event
        return None

    @staticmethod
    def _is_part(known: Facts, here: _Here) -> bool:
        """Tell whether a mention counts, at a town of its own, a part of those whom an event counts over an area: one strike of a wave."""
        mention = here.mention
        is_count = bool(here.facts.where.towns) and not _has_act(mention) and not known.is_headline
        is_placed = bool(known.where.areas or known.is_plural or is_count)
        if known.where.towns or mention.reference is Reference.SAME or not is_placed:
            return False
        if not here.facts.where.towns and (mention.is_plural or mention.reference not in {Reference.NEW, Reference.OTHER}):
            return False
        if not known.armed and all(f.figure.group is Group.FIGHTERS for f in mention.figures):
            return False  # "37 people were killed"; "a third bomber was killed before he set off his charge"
        return any(0 < number < known.first_counts.get(outcome, 0) for outcome, number in in_all(mention).items())


def _is_of_area_besides(known: Facts, here: _Here) -> bool:
    """Tell whether a mention counts more people over an area, where the event was in a town: "another nine were hurt in the region"."""
    own = here.facts.where
    is_wide = bool(own.areas) and not own.towns and bool(known.where.towns) and not known.is_headline
    figures = here.mention.figures
    return is_wide and bool(figures) and (here.mention.is_apart or all(f.further for f in figures))


def _only_denies(here: _Here) -> bool:
    """Tell whether a mention only denies of what was told last that somebody did it: "the Front denied firing it"."""
    mention = here.mention
    is_bare = not (here.days or mention.places or mention.figures)
    return not mention.is_told and mention.is_of_victims and is_bare and mention.reference is Reference.OPEN


def _names_again(event: Event, mention: ClauseMention) -> bool:
    """Tell whether words name again, with its day, an event that was told only as what came before: "weeks after another raid"."""
    return event.mentions[0].reference is Reference.OTHER and mention.reference is Reference.SAME


def _is_other_singly(mention: ClauseMention) -> bool:
    """Tell whether somebody tells of one act of a place or time of its own, and counts nobody."""
    is_told = mention.is_told and not mention.is_blame and _has_act(mention)
    return is_told and not (mention.is_plural or mention.figures) and bool(mention.places or mention.times)


def _has_act(mention: ClauseMention) -> bool:
    return any(sign.act is not None for sign in mention.signs)


def _is_backdrop(mention: ClauseMention) -> bool:
    """Tell whether attacks are only named as what goes on around what is told: "the blast came amid a wave of rebel attacks"."""
    is_bare = not (mention.figures or mention.times or mention.places)
    return mention.is_named and mention.is_plural and mention.reference is Reference.NEW and is_bare


def _only_arrests(mention: ClauseMention) -> bool:
    """Tell whether a mention tells of nothing but so many held, as police do after an attack: "police arrested four men"."""
    acts = {sign.act for sign in mention.signs if sign.act is not None}
    is_count = all(f.figure.outcome is Outcome.DETAINED and f.basis is Basis.NUMBER for f in mention.figures)
    return acts == {Act.DETENTION} and is_count


def _tells_who_did_what(mention: ClauseMention) -> bool:
    """Tell whether a clause names who did something to somebody, as news does: "rebels held four girls", not "they shot them"."""
    return mention.reference is Reference.OPEN and bool(mention.actors) and not mention.is_of_known


def _tells_only_who(known: Facts, here: _Here) -> bool:
    """Tell whether a mention of an act like an event's, for which nobody was named, gives a side and no place, day or count."""
    own, mention = here.facts, here.mention
    is_alike = bool(own.acts) and own.acts == known.acts
    if known.sides or not own.sides or not is_alike or mention.reference is Reference.OTHER:
        return False
    return all(actor.is_real for actor in mention.actors) and not (here.days or mention.places or mention.figures)


def _complete(a: ClauseMention, b: ClauseMention) -> bool:
    """Tell whether one of two mentions only counts the harmed, and the other tells of an act and counts no others."""
    bare, full = (b, a) if any(sign.act is not None for sign in a.signs) else (a, b)
    if any(sign.act is not None for sign in bare.signs) or not any(sign.act is not None for sign in full.signs):
        return False
    return bool(bare.figures) and not {f.figure.outcome for f in bare.figures} & {f.figure.outcome for f in full.figures}


def _is_days_off(event: Event, mention: ClauseMention) -> bool:
    """Tell whether words set a mention so many days off an event: "the raids came a day after rebels shelled a barracks"."""
    return mention.apart_by is not None and any(mention.apart_by[0] in told.triggers for told in event.mentions)


def _is_apart(event: Event, known: Facts, mention: ClauseMention) -> bool:
    """Tell whether a mention stands under another heading than an event, or beside it in a list of towns."""
    if mention.section != event.mentions[0].section and not event.mentions[0].is_headline:
        return True
    return tuple(mention.triggers) in known.listed


def join(mentions: Sequence[ClauseMention], ground: Ground) -> list[Event]:
    """Return the events that mentions tell of; what stands under pictures goes to what the report tells, wherever they stand."""
    joining = Joining(ground, {time for mention in mentions for time in mention.times})
    for mention in sorted(mentions, key=lambda mention: mention.is_aside):
        joining.take(mention)
    return joining.events
