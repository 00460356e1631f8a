"""Which mentions of a report are of one event.

In: mentions in the order of the text. Out: events, the one that the report opens with first. A mention goes to the event that agrees
with it most and contradicts it in nothing; one that names nothing new goes on with the event that is being told. What sets
itself apart ("another strike", another town, another day) begins an event.
"""

from collections.abc import Sequence

from onrecord.core import Period
from onrecord.reading.events.likeness import Ground, Where, acts, acts_clash, is_long, whole
from onrecord.reading.events.model import Event, EventMention, Reference

FAR = 2.5
"""One speaker's counts of one toll differ by so many times at most."""
FILLS_IN = 1.0
"""What speaks for one event where the harm was told first, and the act now with its town and day."""
UNKNOWN = -1.75
"""What speaks against one event where it names another place, and one of the two is on no map."""
JOIN = 1.0
"""From this weight on a mention is of an event."""


class Joining:
    """Walks the mentions of a report from left to right."""

    def __init__(self, ground: Ground) -> None:
        """Take the ground on which mentions are compared."""
        self.events: list[Event] = []
        self._ground = ground
        self._focus: Event | None = None
        self._last: EventMention | None = None

    def take(self, mention: EventMention) -> None:
        """Put a mention to its event, or begin one."""
        weights = {event: self._weight(event, mention) for event in self.events}
        best = max(weights, key=weights.__getitem__, default=None)
        if best is not None and weights[best] >= JOIN:
            best.mentions.append(mention)
        elif not mention.is_told or not self._can_begin(mention):
            return
        else:
            best = Event([mention], self._wave_of(mention))
            self.events.append(best)
        self._focus, self._last = best, mention

    def _can_begin(self, mention: EventMention) -> bool:
        """Tell whether a mention says enough to be an event of its own: people harmed, or an act with a place, a day or a target."""
        has_act = any(sign.act is not None for sign in mention.signs)
        if not self.events:
            return has_act or bool(mention.figures or mention.actors)
        is_bound = bool(mention.places or self._ground.days(mention.times) or (mention.targets and mention.actors))
        if not mention.figures and mention.times and all(is_long(time.period) for time in mention.times):
            return False
        is_loose = mention.is_plural and not mention.figures and not self._ground.days(mention.times) and not mention.targets
        if is_loose and not self._ground.where(mention.places).towns:
            return False
        if mention.figures:
            return has_act or is_bound
        return has_act and is_bound

    def _weight(self, event: Event, mention: EventMention) -> float:
        """Return how much speaks for a mention being of an event; below nothing where they contradict each other."""
        g = self._ground
        if _is_apart(event, mention):
            return -1.0
        days = event_days(g, event)
        own_days = g.days(mention.times)
        where, here = g.where(place for m in event.mentions for place in m.places), g.where(mention.places)
        sides = frozenset(side for m in event.mentions for side in g.sides(m))
        own_sides = g.sides(mention)
        is_beside = all(m.is_aside for m in event.mentions) != mention.is_aside
        if is_beside and not (days and own_days) and not g.same_town(where, here):
            return -1.0
        if (g.days_clash(days, own_days) and not g.is_later_death(days, mention)) or g.places_clash(where, here):
            return -1.0
        weight = 0.0
        if own_days and days:
            weight += 2.0
        weight += self._same_place(where, here)
        if own_sides and sides:
            weight += 0.5 if own_sides & sides else -2.0
        known = frozenset(act for m in event.mentions for act in acts(m))
        own = acts(mention)
        if own and known:
            weight += 0.5 if own & known else -2.0 if acts_clash(own, known) else 0.0
        weight += self._same_figure(event, mention)
        if mention.reference is not Reference.SAME and not (here.towns and where.towns and g.same_town(here, where)):
            weight -= 2.0 * self._other_toll(event, mention)
        weight += {Reference.SAME: 1.5, Reference.OPEN: 0.5, Reference.NEW: -1.0, Reference.OTHER: -3.0}[mention.reference]
        if self._is_part(event, mention, where, here):
            return -1.0
        is_told_of = any(m.figures for m in event.mentions)
        if event is self._focus and is_told_of and not mention.figures and not days and not where.towns and own and known:
            weight += FILLS_IN
        goes_on = event is self._focus and self._last is not None and self._last.sentence == mention.sentence
        weight += event is self._focus
        weight += 2.0 * goes_on
        if all(m.is_headline for m in event.mentions):
            weight += 2.0
        is_open = goes_on or all(m.is_headline for m in event.mentions)
        if own_days and not days and not is_open:
            weight -= 0.5
        if here.towns and not where.towns and mention.reference is not Reference.SAME and not is_open:
            weight -= 0.25 if where.areas else 1.0
        return weight

    def _same_place(self, where: Where, here: Where) -> float:
        """Return what the places of an event and of a mention say for their being one."""
        g = self._ground
        if here.towns and where.towns:
            return 2.5 if g.same_town(here, where) else 0.0 if g.on_map(here) and g.on_map(where) else UNKNOWN
        if (here.towns or here.areas) and (where.towns or where.areas):
            return 1.0 if here.areas and where.areas else 0.5
        return 0.0

    def _wave_of(self, mention: EventMention) -> Event | None:
        """Return the event over an area that a mention is a part of."""
        g = self._ground
        here = g.where(mention.places)
        for event in self.events:
            where = g.where(place for m in event.mentions for place in m.places)
            if (
                self._is_part(event, mention, where, here)
                and not g.places_clash(where, here)
                and not g.days_clash(event_days(g, event), g.days(mention.times))
            ):
                return event
        return None

    def _is_part(self, event: Event, mention: EventMention, where: Where, here: Where) -> bool:
        """Tell whether a mention counts, at a town of its own, a part of those whom an event counts over an area: one strike of a wave."""
        if where.towns or mention.reference is Reference.SAME or not (where.areas or any(m.is_plural for m in event.mentions)):
            return False
        if not here.towns and not (mention.reference in {Reference.NEW, Reference.OTHER} and not mention.is_plural):
            return False
        counted = {f.figure.outcome: f.figure.low for m in reversed(event.mentions) for f in m.figures if f.figure.part_of is None}
        return any(f.figure.part_of is None and f.figure.low < counted.get(f.figure.outcome, 0) for f in mention.figures)

    def _other_toll(self, event: Event, mention: EventMention) -> bool:
        """Tell whether a mention counts so many more or fewer than the same speaker counted in an event that both can't be its toll."""
        speaker = self._ground.speaker(mention)
        for outcome, number in whole(mention).items():
            known = [n for m in event.mentions if self._ground.speaker(m) == speaker for o, n in whole(m).items() if o is outcome and n]
            if number and known and all(max(n, number) > FAR * min(n, number) for n in known):
                return True
        return False

    @staticmethod
    def _same_figure(event: Event, mention: EventMention) -> float:
        """Return what counts say: the same number of the same harm speaks for one event, far apart ones against it."""
        weight = 0.0
        for figure in mention.figures:
            if figure.figure.low < 2 or figure.figure.part_of is not None:
                continue
            for known in (f for m in event.mentions for f in m.figures):
                if known.figure.outcome is figure.figure.outcome and known.figure.low == figure.figure.low:
                    weight = max(weight, 1.5 if figure.figure.low >= 10 else 0.5)
        return weight


def _is_apart(event: Event, mention: EventMention) -> bool:
    """Tell whether a mention stands under another heading than an event, or beside it in a list of towns."""
    if mention.section != event.mentions[0].section and not event.mentions[0].is_headline:
        return True
    return bool(mention.listed) and any(m.listed is not None and m.triggers == mention.triggers for m in event.mentions)


def event_days(ground: Ground, event: Event) -> list[Period]:
    """Return the day of an event, the first that its mentions give; else its first period."""
    periods = [day for mention in event.mentions for day in ground.days(mention.times)]
    return [day for day in periods if day.is_day][:1] or periods[:1]


def join(mentions: Sequence[EventMention], ground: Ground) -> list[Event]:
    """Return the events that mentions tell of."""
    joining = Joining(ground)
    for mention in mentions:
        joining.take(mention)
    return joining.events
