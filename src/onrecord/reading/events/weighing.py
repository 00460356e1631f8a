"""How much speaks for a mention being of an event: days, places, sides, acts, counts, and the order of telling.

In: what was told so far, an event, and a mention with what it tells. Out: a number. From `JOIN` on the mention is of the event.
"""

import datetime as dt

from onrecord.reading.events.contradictions import Contradictions
from onrecord.reading.events.facts import Facts
from onrecord.reading.events.ground import OF_PERSONS, Where, acts_clash
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.events.telling import Here, Telling
from onrecord.reading.events.tolls_alike import counts_others, is_other_toll, weight_of_counts
from onrecord.reading.found import OWN
from onrecord.reading.model import Stance

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


class Weighing:
    """Weighs mentions against the events that were told."""

    def __init__(self, told: Telling) -> None:
        """Take what is told, which grows."""
        self._told = told
        self._ground = told.ground
        self._contradictions = Contradictions(told)

    def weight(self, event: Event, here: Here) -> float:
        """Return how much speaks for a mention being of an event; `APART` where they contradict each other."""
        known, own = self._told.facts[event], here.facts
        if self._contradictions.between(event, here):
            return APART
        is_counter = self._is_counter(event, here.mention)
        weight = REFERENCES[here.mention.reference] + NAMED_DOER * (_tells_who_did_what(here.mention) and not is_counter)
        weight += SAME_DAY * bool(here.days and known.day)
        weight += 0.0 if known.is_headline and not self._ground.on_map(known.where) else self._same_place(known.where, own.where)
        alike = weight_of_counts(known, here.mention)
        answers = here.mention.is_of_doers and event is self._told.focus
        if self._told.are_two_sides(known, own) and not answers and not is_counter and not (known.is_headline and alike):
            weight += OTHER_SIDE
        weight += self._of_same(known, here)
        if own.acts and known.acts:
            weight += SAME_ACT if own.acts & known.acts else OTHER_ACT if acts_clash(own.acts, known.acts) else 0.0
        weight += alike
        weight += ANSWERS * self._is_by_doer(known, here)
        weight += SAME_WORD * (here.mention.reference is Reference.SAME and here.mention.is_plural and bool(own.words & known.words))
        weight += STRAY * (
            event is not self._told.focus and here.mention.reference is Reference.OPEN and self._is_stray(known, here, alike)
        )
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

    def _in_turn(self, event: Event, here: Here) -> float:
        """Return what the order of telling says: what is told last is gone on with, what is new is of something else."""
        known, own, mention = self._told.facts[event], here.facts, here.mention
        is_focus = event is self._told.focus
        last = self._told.last if is_focus else None
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
        if is_focus and is_bare and not own.has_figures and own.acts and known.acts and not self._told.are_two_sides(known, own):
            weight += FILLS_IN
        is_uncounted = not known.has_figures and not known.sides and own.has_figures and own.acts == known.acts != set()
        if is_beside and is_uncounted and not mention.is_plural and not here.days and not own.where.towns:
            weight += FILLS_IN
        is_open = known.day is None and not (known.has_figures or known.where.towns) and bool(own.acts & known.acts)
        if is_focus and is_open and own.targets & known.targets and not self._told.are_two_sides(known, own):
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
        last = self._told.last if event is self._told.focus else None
        if last is None or last.paragraph != mention.paragraph or OWN in {last.owner, mention.owner}:
            return False
        return self._ground.findings.statements[last.owner].stance is Stance.DENIES

    @staticmethod
    def _of_same(known: Facts, here: Here) -> float:
        """Return what the target or the victims of an act that is named anew, at no other place or time, say for its being an event."""
        if here.mention.reference is not Reference.NEW or here.days or here.facts.where.towns:
            return 0.0
        return SAME_TARGET * bool(here.facts.targets & known.targets) + SAME_VICTIMS * here.mention.is_of_victims

    def _is_stray(self, known: Facts, here: Here, alike: float) -> bool:
        """Tell whether a mention has nothing in common with an event."""
        own = here.facts
        is_of_day = bool(here.days and known.day)  # which they do not contradict
        is_there = self._ground.same_town(own.where, known.where) or bool(own.where.areas and known.where.areas)
        return not (alike or is_of_day or is_there or own.acts & known.acts or own.sides & known.sides or own.targets & known.targets)

    def _is_by_doer(self, known: Facts, here: Here) -> bool:
        """Tell whether who did it counts people, and names no other place or day: "the coalition said a strike had killed twelve"."""
        is_count = here.mention.reference is Reference.NEW and bool(here.mention.figures)
        if not is_count or here.days or here.facts.where.towns:
            return False
        speaker = self._ground.acting(here.mention)
        return speaker is not None and self._ground.side(speaker) in known.sides

    def _is_retold(self, known: Facts, here: Here) -> bool:
        """Tell whether somebody tells of an event once more, with its act and side: "at dawn the enemy made an air raid", a source said."""
        own, mention = here.facts, here.mention
        if mention.owner == OWN or mention.reference is not Reference.NEW or not here.days or mention.is_plural:
            return False
        is_alike = bool(own.sides & known.sides) and bool(own.acts & known.acts)
        return is_alike and not own.where.towns and all(known.first_counts.get(k) == n for k, n in own.first_counts.items())

    def _is_pictured(self, known: Facts, own: Facts) -> bool:
        """Tell whether a caption names the town and the act of an event, and who did it: a picture of what the report tells."""
        return bool(own.acts & known.acts and own.sides & known.sides) and self._ground.same_town(own.where, known.where)

    def _is_of_other_dead(self, known: Facts, here: Here) -> bool:
        """Tell whether a side counts the fighters whom it killed where civilians were: "it said that it had killed five soldiers"."""
        own, mention = here.facts, here.mention
        is_bare = not (here.days or mention.places or own.acts) and mention.reference is not Reference.SAME
        return own.armed and known.unarmed and is_bare and bool(mention.actors) and mention.owner != OWN

    def _is_old(self, here: Here) -> bool:
        """Tell whether a mention gives a day long before the publication of the report: what it opens with, undated, is the news."""
        published = self._ground.findings.report.published
        return published is not None and all(day.to is not None and day.to < published - OLD for day in here.days)

    def _is_background(self, event: Event, known: Facts, mention: ClauseMention) -> bool:
        """Tell whether one sentence, paragraphs before, recalls what was long before that with which the report opens."""
        if len({told.sentence for told in event.mentions}) > 1 or event.mentions[-1].paragraph == mention.paragraph:
            return False
        news = self._told.facts[self._told.events[0]].day
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


def _names_again(event: Event, mention: ClauseMention) -> bool:
    """Tell whether words name again, with its day, an event that was told only as what came before: "weeks after another raid"."""
    return event.mentions[0].reference is Reference.OTHER and mention.reference is Reference.SAME


def _tells_who_did_what(mention: ClauseMention) -> bool:
    """Tell whether a clause names who did something to somebody, as news does: "rebels held four girls", not "they shot them"."""
    return mention.reference is Reference.OPEN and bool(mention.actors) and not mention.is_of_known


def _tells_only_who(known: Facts, here: Here) -> bool:
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
