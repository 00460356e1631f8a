"""Whether a mention can't be of an event: another place, another day, another heading, another act of the same sentence.

In: what was told so far, an event, and a mention with what it tells. Out: yes or no.
"""

from collections.abc import Set as AbstractSet

from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.events.facts import Facts
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.events.telling import Here, Telling, has_act, is_part
from onrecord.reading.events.tolls_alike import weight_of_counts

BELOW = 2
"""Paragraphs below a heading within the body, at most, in which what it names is told."""


class Contradictions:
    """Finds what of a mention contradicts an event."""

    def __init__(self, told: Telling) -> None:
        """Take what is told, which grows."""
        self._told = told
        self._ground = told.ground

    def between(self, event: Event, here: Here) -> bool:
        """Tell whether a mention can't be of an event."""
        g, known, own = self._ground, self._told.facts[event], here.facts
        if _is_apart(event, known, here.mention) or _is_days_off(event, here.mention):
            return True
        if self._is_set_off(event, here.mention) or self._is_headed_apart(event, here.mention):
            return True
        days = [known.day] if known.day is not None else []
        if here.said is not None and not here.days and known.day is not None and known.day.from_ and here.said < known.day.from_:
            return True
        if event is not self._told.focus and _only_denies(here):
            return True
        is_beside = known.is_aside != own.is_aside
        if is_beside and not (days and here.days) and not g.same_town(known.where, own.where):
            return True
        if g.days_clash(days, here.days) and not g.is_later_death(days, here.mention):
            return True
        is_else = here.mention.is_apart and bool(own.where.towns and known.where.towns) and not g.same_town(own.where, known.where)
        if is_else or _is_of_area_besides(known, here) or self._is_of_all_towns(known, here):
            return True
        return self._is_elsewhere(known, here) or is_part(known, here)

    def _is_of_all_towns(self, known: Facts, here: Here) -> bool:
        """Tell whether a mention counts people of other towns than an event's, or of all, where one act hit several towns.

        "Two died in Dolm, one in Orsk; 14 were wounded"; "shells hit Dolm and Orsk. A resident of Dolm was killed".
        """
        focus, last = self._told.focus, self._told.last
        if focus is None or last is None or last.listed is None or last.paragraph != here.mention.paragraph:
            return False
        if here.mention.places or all(f.figure.high == 0 for f in here.mention.figures):
            return False  # "no casualties were reported" is of each of them
        listed = [self._told.facts[event] for event in self._told.recent if self._told.facts[event].listed & self._told.facts[focus].listed]
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

    def _is_elsewhere(self, known: Facts, here: Here) -> bool:
        """Tell whether a mention is of another place; a headline that counts the same people may name the next city for a village.

        It may have been told of a province by the name of its seat: "raids on Dolm killed nine"; "the attack hit a mill in Orsk".
        """
        g, own = self._ground, here.facts
        if not g.places_clash(known.where, own.where):
            return False
        if here.mention.reference is Reference.SAME and g.may_be_province(known.where, own.where):
            return any(g.same_town(self._told.facts[event].where, own.where) for event in self._told.recent)
        is_cut = known.is_headline and weight_of_counts(known, here.mention) > 0
        return not (is_cut and any(g.touch(x, y) for x in known.where.towns for y in own.where.towns))

    def _is_set_off(self, event: Event, mention: ClauseMention) -> bool:
        """Tell whether a sentence tells of another act than the one it told of: "the attack came days after another, which killed nine"."""
        last = self._told.last
        if event is not self._told.focus or last is None or last.sentence != mention.sentence or mention.reference is not Reference.OTHER:
            return False
        return has_act(last)


def _is_of_area_besides(known: Facts, here: Here) -> bool:
    """Tell whether a mention counts more people over an area, where the event was in a town: "another nine were hurt in the region"."""
    own = here.facts.where
    is_wide = bool(own.areas) and not own.towns and bool(known.where.towns) and not known.is_headline
    figures = here.mention.figures
    return is_wide and bool(figures) and (here.mention.is_apart or all(f.further for f in figures))


def _only_denies(here: Here) -> bool:
    """Tell whether a mention only denies of what was told last that somebody did it: "the Front denied firing it"."""
    mention = here.mention
    is_bare = not (here.days or mention.places or mention.figures)
    return not mention.is_told and mention.is_of_victims and is_bare and mention.reference is Reference.OPEN


def _is_days_off(event: Event, mention: ClauseMention) -> bool:
    """Tell whether words set a mention so many days off an event: "the raids came a day after rebels shelled a barracks"."""
    return mention.apart_by is not None and any(mention.apart_by[0] in told.triggers for told in event.mentions)


def _is_apart(event: Event, known: Facts, mention: ClauseMention) -> bool:
    """Tell whether a mention stands under another heading than an event, or beside it in a list of towns."""
    if mention.section != event.mentions[0].section and not event.mentions[0].is_headline:
        return True
    return tuple(mention.triggers) in known.listed
