"""Events that a report tells twice: at its head, and again in the words of somebody who was there.

In: the events of a report, each with its mentions. Out: the same, those that are one put together at the place of the first. Joining
looks at one mention with what was told before it; only whole events show that both have the same town and count the same people.
"""

from collections.abc import Mapping, Sequence

from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.events.facts import Facts, facts_of
from onrecord.reading.events.ground import Ground, acts_clash
from onrecord.reading.events.model import Event, Reference
from onrecord.reading.found import Basis
from onrecord.reading.model import Outcome

SEVERAL = 2
"""People: one dead here and one there are alike by chance."""
KEPT = 64
"""How many events, those begun last, are compared with one: a bound that keeps long documents linear."""


def put_together(events: Sequence[Event], ground: Ground) -> list[Event]:
    """Return the events of a report, none of them twice."""
    found: list[Event] = []
    known: dict[Event, Facts] = {}
    tolls: dict[Event, Mapping[Outcome, int]] = {}
    for event in events:
        facts, toll = _facts(ground, event), _toll(event)
        first = next((e for e in found[-KEPT:] if _is_one(ground, (e, known[e], tolls[e]), (event, facts, toll))), None)
        if first is None:
            found.append(event)
            known[event], tolls[event] = facts, toll
        else:
            first.mentions += event.mentions
            known[first].take(facts)
            tolls[first] = {**toll, **tolls[first]}
    return found


def _facts(ground: Ground, event: Event) -> Facts:
    """Return what all mentions of an event give together."""
    facts = facts_of(ground, event.mentions[0])
    for mention in event.mentions[1:]:
        facts.take(facts_of(ground, mention))
    return facts


def _toll(event: Event) -> Mapping[Outcome, int]:
    """Return how many an event harmed, as its first words count each outcome."""
    found: dict[Outcome, int] = {}
    for mention in event.mentions:
        for figure in mention.figures:
            if figure.figure.part_of is None:
                found.setdefault(figure.figure.outcome, figure.figure.low)
    return found


_Told = tuple[Event, Facts, Mapping[Outcome, int]]


def _is_one(ground: Ground, first: _Told, second: _Told) -> bool:
    """Tell whether two events are one: the same toll and town, or day where the first says no more, and nothing that contradicts."""
    (event, known, toll), (later, own, count) = first, second
    if later.wave is not event.wave or _sets_apart(first, second):
        return False
    days = [[facts.day] if facts.day is not None else [] for facts in (known, own)]
    if ground.days_clash(days[0], days[1]) or ground.places_clash(known.where, own.where):
        return False
    if (known.sides and own.sides and not known.sides & own.sides) or acts_clash(known.acts, own.acts):
        return False
    if not (toll and count) and _is_recalled(event if not toll else later):
        return bool(days[0]) and days[0] == days[1] and days[0][0].is_day and ground.same_town(known.where, own.where)
    if _names(ground, event) & _names(ground, later):
        return True  # nobody is killed twice
    shared = toll.keys() & count.keys()
    same = {outcome for outcome in shared if toll[outcome] == count[outcome]}
    if same != shared or not any(toll[outcome] >= SEVERAL for outcome in same):
        return False
    is_bare = not known.where.towns and not known.acts  # "the nine who were killed on 6 May"
    if later.mentions[0].reference is Reference.SAME and known.acts & own.acts and not ground.on_map(own.where):
        return True  # "four were hurt in the shelling of Orsk village": it lies where the report began
    return ground.same_town(known.where, own.where) or (is_bare and bool(days[0]) and days[0] == days[1])


def _names(ground: Ground, event: Event) -> frozenset[str]:
    """Return the last names of the single persons whom an event is said to have killed."""
    tokens = tokens_of(ground.findings.report)
    killed = (f for m in event.mentions for f in m.figures if f.basis is Basis.NAMES and f.figure.outcome is Outcome.KILLED)
    return frozenset(tokens.text[f.last - 1] for f in killed if f.figure.low == 1 and tokens.text[f.last - 1].istitle())


def _is_recalled(event: Event) -> bool:
    """Tell whether an event is named but once, to say how many days before the news it was: "came a day after a bombing in Dolm"."""
    return len(event.mentions) == 1 and event.mentions[0].apart_by is not None and not event.mentions[0].figures


def _sets_apart(first: _Told, second: _Told) -> bool:
    """Tell whether the words set an event apart: "another strike", another heading or place in one list, or only a caption."""
    (event, known, _), (later, own, _) = first, second
    if any(mention.reference is Reference.OTHER for mention in later.mentions) or known.listed & own.listed:
        return True
    opening = event.mentions[0]
    return known.is_aside != own.is_aside or (opening.section != later.mentions[0].section and not opening.is_headline)
