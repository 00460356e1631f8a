"""Which mentions of a report are of one event.

In: mentions in the order of the text. Out: events, the one that the report opens with first. A mention goes to the event that agrees
with it most and contradicts it in nothing; one that names nothing new goes on with the event that is being told. What sets
itself apart ("another strike", another town, another day) begins an event.
"""

import datetime as dt
from collections.abc import Container, Sequence

from onrecord.reading.en.denials import is_standing
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.events.facts import facts_of
from onrecord.reading.events.ground import Ground, acts, acts_clash, is_long
from onrecord.reading.events.in_passing import is_told_in_passing
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.events.telling import Here, Telling, has_act, is_part
from onrecord.reading.events.tolls_alike import counts_harm, counts_more
from onrecord.reading.events.weighing import JOIN, Weighing
from onrecord.reading.found import OWN, Basis, TimeMention, TimeUse
from onrecord.reading.model import Act, Outcome

UNCOUNTED = frozenset({Act.ABDUCTION, Act.SEXUAL_VIOLENCE})
"""Acts of which nobody need count the dead or say where."""


class Joining:
    """Walks the mentions of a report from left to right."""

    def __init__(self, ground: Ground, bound: Container[TimeMention]) -> None:
        """Take the ground on which mentions are compared, and the times that are some mention's own."""
        self._bound = bound
        self._ground = ground
        self._told = Telling(ground)
        self._weighing = Weighing(self._told)
        self._waiting: list[ClauseMention] = []
        self._denied: list[ClauseMention] = []
        """What the last denial of something that nobody had told says: the next sentences may take it up."""
        self._dropped: ClauseMention | None = None
        """What was told last where it said too little to be an event: the next sentence may take it up and count."""
        self._main: tuple[Event | None, ClauseMention | None] | None = None
        """What was told before another act that the same sentence names beside it: the next sentence goes on with that."""

    @property
    def events(self) -> list[Event]:
        """The events so far."""
        return self._told.events

    def take(self, mention: ClauseMention) -> None:
        """Put a mention to its event, or begin one."""
        if self._main is not None and not self._is_beside(mention):
            (self._told.focus, self._told.last), self._main = self._main, None
        if _is_backdrop(mention):
            return
        here = Here(mention, facts_of(self._ground, mention), self._ground.days(mention.times), self._said(mention))
        weights = {event: self._weighing.weight(event, here) for event in self._told.recent}
        best = max(weights, key=weights.__getitem__, default=None)
        before = self._resumed(mention)
        if before is not None:
            best = Event([before, mention])
            self._told.events.append(best)
            self._told.facts[best] = facts_of(self._ground, before)
            self._told.facts[best].take(here.facts)
        elif best is not None and weights[best] >= JOIN:
            best.mentions.append(mention)
            self._told.facts[best].take(here.facts)
        elif not mention.is_told or mention.is_blame or not self._can_begin(here):
            self._waiting += [mention] if mention.is_blame and mention.section is not None else []
            self._keep_denied(mention)
            self._dropped = mention if _is_other_singly(mention) else None
            return
        else:
            is_aside = self._is_beside(mention) and mention.reference is Reference.OTHER
            best = Event([mention], self._wave_of(here))
            self._told.events.append(best)
            self._told.facts[best] = here.facts
            self._take_waiting(best)
            self._take_denied(best)
            if is_aside:
                self._main = self._main or (self._told.focus, self._told.last)
        self._told.focus, self._told.last, self._dropped = best, mention, None

    def _resumed(self, mention: ClauseMention) -> ClauseMention | None:
        """Return the act told right before that a mention takes up and counts: "a raid on Dolm in 2016. The raid killed seventy"."""
        before = self._dropped
        if before is None or mention.reference is not Reference.SAME or mention.is_plural or not (mention.figures and mention.is_told):
            return None
        is_bare = has_act(mention) and not (mention.places or mention.times)
        is_near = mention.paragraph - before.paragraph <= 1 and mention.section == before.section
        return before if is_bare and is_near and not acts_clash(acts(before), acts(mention)) else None

    def _is_beside(self, mention: ClauseMention) -> bool:
        """Tell whether a mention stands in the sentence of the one told last."""
        return self._told.last is not None and self._told.last.sentence == mention.sentence

    def _take_waiting(self, event: Event) -> None:
        """Put to a new event the lines of its sheet that said before it who did it: "Responsible: Vale army", "Killed: 4"."""
        waiting = [mention for mention in self._waiting if mention.section == event.mentions[0].section]
        self._waiting.clear()
        for mention in waiting:
            event.mentions.append(mention)
            self._told.facts[event].take(facts_of(self._ground, mention))

    def _keep_denied(self, mention: ClauseMention) -> None:
        """Keep what a sentence says of an act that somebody denies; "has always denied hitting civilians" is of no one act."""
        denial = self._ground.findings.denial_of(mention.owner)
        if mention.is_told or denial is None or not has_act(mention):
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
                self._told.facts[event].take(facts_of(self._ground, denied))
        self._denied.clear()

    def _can_begin(self, here: Here) -> bool:
        """Tell whether a mention says enough to be an event of its own: people harmed, or an act with a place, a day or a target."""
        mention = here.mention
        is_dated = mention.apart_by is not None or bool(here.days and (here.facts.where.towns or not mention.actors))
        if mention.is_named and not (mention.figures or mention.is_headline or is_dated):
            return False
        names_act = has_act(mention)
        if self._ground.findings.deeds.in_passing and not is_told_in_passing(self._ground.findings, mention, here.facts.where, here.days):
            return False
        is_loose = (
            (mention.is_plural or self._is_campaign(mention)) and not here.days and not mention.targets and not here.facts.where.towns
        )
        if not self._told.events:
            is_named = names_act and (not is_loose or mention.is_headline or bool(mention.places))
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
            return names_act or is_bound
        is_vague = bool(mention.times) and all(is_long(time.period) for time in mention.times)
        is_known = mention.reference is Reference.SAME and bool(here.facts.where.towns and here.days)  # "the bombing of Dolm in 1988"
        if mention.is_earlier or (is_vague and mention.reference is not Reference.OTHER and not is_known):
            return False
        return names_act and is_bound and not is_loose

    def _is_campaign(self, mention: ClauseMention) -> bool:
        """Tell whether words only name what goes on for long, and nothing that it did: "unease over the air campaign in the Vale"."""
        tokens = tokens_of(self._ground.findings.report)
        return not mention.figures and all(tokens.lower[at] in words().campaigns for at in mention.triggers)

    def _is_headed(self, mention: ClauseMention) -> bool:
        """Tell whether a heading says where a mention's event was."""
        return mention.section is not None and self._ground.findings.sections[mention.section].place is not None

    def _said(self, mention: ClauseMention) -> dt.date | None:
        """Return by which day somebody is said to have told of it: "last week the Front claimed its first attack"; None for no day."""
        findings = self._ground.findings
        before = (time for time in findings.times_in.get(mention.sentence, ()) if time.first < mention.first and mention.owner != OWN)
        saying = (time for time in before if time.governor in findings.cues and time not in self._bound)
        days = [time.period.to for time in saying if time.period.to is not None]
        return min(days, default=None)

    def _wave_of(self, here: Here) -> Event | None:
        """Return the event over an area that a mention is a part of."""
        g = self._ground
        for event in self._told.recent:
            known = self._told.facts[event]
            days = [known.day] if known.day is not None else []
            clashes = g.places_clash(known.where, here.facts.where) or g.days_clash(days, here.days)
            clashes = clashes or self._told.are_two_sides(known, here.facts)
            if is_part(known, here) and not clashes and not counts_more(known, here.mention):
                return event
        return None


def _is_other_singly(mention: ClauseMention) -> bool:
    """Tell whether somebody tells of one act of a place or time of its own, and counts nobody."""
    is_told = mention.is_told and not mention.is_blame and has_act(mention)
    return is_told and not (mention.is_plural or mention.figures) and bool(mention.places or mention.times)


def _is_backdrop(mention: ClauseMention) -> bool:
    """Tell whether attacks are only named as what goes on around what is told: "the blast came amid a wave of rebel attacks"."""
    is_bare = not (mention.figures or mention.times or mention.places)
    return mention.is_named and mention.is_plural and mention.reference is Reference.NEW and is_bare


def _only_arrests(mention: ClauseMention) -> bool:
    """Tell whether a mention tells of nothing but so many held, as police do after an attack: "police arrested four men"."""
    acts = {sign.act for sign in mention.signs if sign.act is not None}
    is_count = all(f.figure.outcome is Outcome.DETAINED and f.basis is Basis.NUMBER for f in mention.figures)
    return acts == {Act.DETENTION} and is_count


def join(mentions: Sequence[ClauseMention], ground: Ground) -> list[Event]:
    """Return the events that mentions tell of; what stands under pictures goes to what the report tells, wherever they stand."""
    joining = Joining(ground, {time for mention in mentions for time in mention.times})
    for mention in sorted(mentions, key=lambda mention: mention.is_aside):
        joining.take(mention)
    return joining.events
