"""The range of people harmed in one incident, over all figures that a report gives for it.

In: the incident's figures, in the order of the text. Out: (low, high) for one outcome or one group, high None where open.
The first words that count the outcome give the range: a report opens with what its writer holds to be the sum. Later
counts widen it where the first left itself open ("at least", "up to", one person named), and only where they state a
number: details of single victims do not. A bare plural gives way to a number.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby

from msgspec import structs

from onrecord.reading.found import Basis, FigureMention
from onrecord.reading.model import Bound, Figure, Group, Outcome

Range = tuple[int, int | None]

_WHOLE = frozenset((Group.PEOPLE, Group.CIVILIANS))

_UNARMED = frozenset((Group.CIVILIANS, Group.MEDICS, Group.JOURNALISTS))
"""Who does not fight, though the words count them among fighters: "40 militants, two of them civilians"."""

_MOST = 60
"""No later number widens a range to so many times what the report begins with: it is of another event, or of a war."""

_LIKE = 5
"""Counts of the fighters who fell in one fight differ by so many times at most, unless the words say that it is the same fight."""

_PERSONS = frozenset((Basis.NAMES, Basis.PERSON))

_NAME = 12  # so many letters of a name tell one person from another in one report


@dataclass(frozen=True, slots=True)
class Counts:
    """What is told of one incident.

    `mentions` are its figures in the order of the text, `sentence` gives the sentence of each token, `source` who states each
    figure (by its id; none for the publisher's own words), `text` is the page's. `of_this` has the ids of figures whose words take up
    the incident: "80 died in the ambush".
    """

    mentions: Sequence[FigureMention]
    sentence: Sequence[int]
    source: Mapping[str, str]
    text: str
    of_this: AbstractSet[str] = frozenset()


def toll(counts: Counts, outcome: Outcome) -> Range | None:
    """Return the civilian range of an outcome over the figures of one incident; None where nothing is said."""
    mentions = counts.mentions
    parts: dict[str, list[Figure]] = {}
    for m in mentions:
        if m.figure.part_of is not None:
            parts.setdefault(m.figure.part_of, []).append(m.figure)
    fighters = {m.figure.id for m in mentions if m.figure.group is Group.FIGHTERS}
    whole = [
        m
        for m in mentions
        if m.figure.outcome is outcome and (m.figure.part_of is None or (m.figure.part_of in fighters and m.figure.group in _UNARMED))
    ]
    counted = [_filled(m, parts.get(m.figure.id, ())) for m in whole if m.figure.group is not Group.FIGHTERS]
    if fighters.intersection(m.figure.id for m in whole):  # somebody was killed here: "no casualties" is said of another place
        counted = [m for m in counted if m.figure.high != 0 or m.figure.group is not Group.PEOPLE]
    return _range([_civilian(m, parts.get(m.figure.id, ())) for m in counted], counts)


def group_toll(counts: Counts, group: Group, outcome: Outcome = Outcome.KILLED) -> Range | None:
    """Return the range of a group among those with an outcome: what is stated of it, else how many of it are named."""
    killed = {m.figure.id: m for m in counts.mentions if m.figure.outcome is outcome and m.figure.group is group}
    counted = [m for m in killed.values() if m.figure.part_of not in killed]
    if group is Group.FIGHTERS and {True, False} <= {m.of_state for m in counted}:
        return _of_both_sides(counts, counted, outcome)
    named = sum({m.figure.span.of(counts.text)[:_NAME]: m.figure.low for m in counted if m.basis is Basis.NAMES}.values())
    stated = [m for m in counted if m.basis is not Basis.NAMES and not _is_bare([m])]
    if not stated:
        return (named, named) if named else _range(counted, counts)
    low, high = _range(stated, counts) or (0, None)
    if group is Group.FIGHTERS and high is not None:
        return _by_all_sides((low, high), stated, counts)
    if named > low:
        if stated[0].basis is Basis.PERSON or high == low:
            return named, named
        high = max(named, high or 0)
    return low, high


def _of_both_sides(counts: Counts, counted: Sequence[FigureMention], outcome: Outcome) -> Range | None:
    """Return how many fell on both sides of a fight: "five soldiers were killed ... 18 militants were killed" are 23.

    Where each side is counted by somebody else, who may not grant the other count, the fewest are those of one side.
    """
    state = {m.figure.id for m in counted if m.of_state}
    sides = [[m for m in counted if (m.figure.id in state) is is_state] for is_state in (True, False)]
    tolls = [group_toll(replace(counts, mentions=side), Group.FIGHTERS, outcome) for side in sides]
    ranges = [toll for toll in tolls if toll is not None]
    tops = [high for _, high in ranges]
    if not ranges:
        return None
    said = [{counts.source.get(m.figure.id) for m in side} for side in sides]
    low = min(low for low, _ in ranges) if None not in said[0] | said[1] and said[0].isdisjoint(said[1]) else sum(low for low, _ in ranges)
    return low, None if None in tops else sum(high or 0 for high in tops)


def _by_all_sides(said: tuple[int, int], stated: Sequence[FigureMention], counts: Counts) -> Range:
    """Return how many fighters fell by every side's count: nobody else counts them; a number of another size is of another fight."""
    low, high = said
    totals = [m for m in stated if m.basis is Basis.NUMBER and not m.further and m.figure.part_of is None and m.figure.id in counts.source]
    others = [m.figure for m in totals if m.figure.bound is not Bound.VAGUE]
    others = [f for f in others if f.id in counts.of_this or (high <= _LIKE * f.low and f.low <= _LIKE * low)]
    top = max([high, *(f.low if f.high is None else f.high for f in others)])
    is_open = any(f.high is None and f.low == top for f in others)
    return min([low, *(f.low for f in others)]), None if is_open else top


def _range(counted: Sequence[FigureMention], counts: Counts) -> Range | None:
    if any(m.figure.high != 0 for m in counted):
        counted = [m for m in counted if m.figure.high != 0]
    if not counted:
        return None
    said = _said(counted, counts)
    first = next((n for n, group in enumerate(said) if not _is_bare(group)), 0)
    low, high = _sum(_with_rivals(said[first]))
    if first and low == 1:  # "others were wounded" came before the one who is named
        low, high = said[0][0].figure.low, max(high or 0, said[0][0].figure.low)
    later = [m for group in said[first + 1 :] for m in group]
    stated = [m for m in later if m.basis is Basis.NUMBER and not m.further and m.figure.bound is not Bound.VAGUE]
    if all(m.figure.bound is Bound.AT_MOST for m in said[first]):
        low = max((m.figure.low for m in stated if high and 1 < m.figure.low <= high), default=low)
    if high is None or all(m.basis in _PERSONS for m in said[first]):
        tops = [m.figure.high or m.figure.low for m in stated] + [_with_others(group) for group in said[first + 1 :]]
        high = max((top for top in tops if low < top <= _MOST * low), default=high)
    shared = any(m.figure.bound is Bound.VAGUE for m in said[first])  # "over 40 people injured or missing"
    if high is None and low == 1 and not shared and any(m.figure.bound is Bound.VAGUE and m.figure.low > 1 for m in later):
        high = 2
    return _widened((low, high), said[first], stated, counts)


def _said(counted: Sequence[FigureMention], counts: Counts) -> list[list[FigureMention]]:
    """Return what is counted by one verb, each in a list; persons of whom one sentence tells one after the other in one."""
    said: list[list[FigureMention]] = []
    for _, group in groupby(counted, key=lambda m: (counts.sentence[m.head], m.verb)):
        mentions = list(group)
        if said and _goes_on(said[-1], mentions, counts):
            said[-1] += mentions
        else:
            said.append(mentions)
    return said


def _with_rivals(mentions: Sequence[FigureMention]) -> list[FigureMention]:
    """Return what one verb counts, two numbers for the same people made one range: "six villagers, or ten by the priest's count"."""
    found: list[FigureMention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is not None and mention.rival:
            tops = before.figure.high, mention.figure.high
            high = None if tops[0] is None or tops[1] is None else max(tops[0], tops[1])
            both = structs.replace(before.figure, low=min(before.figure.low, mention.figure.low), high=high, bound=Bound.BETWEEN)
            found[-1] = replace(before, figure=both)
        else:
            found.append(mention)
    return found


def _goes_on(before: Sequence[FigureMention], here: Sequence[FigureMention], counts: Counts) -> bool:
    """Tell whether one sentence goes on, in the words of one source, to tell of other single persons."""
    if not all(m.basis in _PERSONS for m in (*before, *here)) or counts.sentence[before[0].head] != counts.sentence[here[0].head]:
        return False
    named = [m.figure.span.of(counts.text)[:_NAME] for m in before]
    anew = not any(
        other.startswith(name) or name.startswith(other) for name in named for other in [h.figure.span.of(counts.text) for h in here]
    )
    return anew and counts.source.get(before[0].figure.id) == counts.source.get(here[0].figure.id)


def _widened(said: Range, first: Sequence[FigureMention], later: Sequence[FigureMention], counts: Counts) -> Range:
    """Return a range that one party gave, widened by the other parties' latest totals; its own later total replaces it.

    Where the publisher gives the range in its own words, it has weighed the sources already, and the range stays.
    """
    source = counts.source
    owner = source.get(first[0].figure.id)
    if any(m.basis is not Basis.NUMBER or m.figure.bound is Bound.VAGUE for m in first):
        return said
    if owner is None:
        risen = [m for m in later if m.revised and m.figure.low > (said[1] or said[0])]
        return (risen[-1].figure.low, risen[-1].figure.high) if risen and said[1] is not None else said
    latest: dict[str, Range] = {owner: said}
    for m in later:
        if m.revised:
            latest = {}
        party = source.get(m.figure.id) or (owner if m.revised else None)  # "it later raised the toll to six"
        if party is not None and m.figure.group in _WHOLE and not (m.figure.low < said[0] and _is_of_some(m, first[0], counts.text)):
            known = latest.get(party)
            if known is None or m.figure.low > known[0] or (m.figure.low == known[0] and known[1] is None):
                latest[party] = (m.figure.low, m.figure.high)
    if not latest:
        return said
    lows = [low for low, _ in latest.values()]
    tops = [low if high is None else high for low, high in latest.values()]
    is_open = any(high is None and low == max(tops) for low, high in latest.values())
    return min(lows), None if is_open else max(tops)


def _is_of_some(mention: FigureMention, first: FigureMention, text: str) -> bool:
    """Tell whether a smaller number counts some of those whom the first one counts: it names people of another kind."""
    nouns = [m.figure.span.of(text).split()[-1] for m in (mention, first)]
    return mention.narrow and nouns[0] != nouns[1]


def _filled(mention: FigureMention, parts: Sequence[Figure]) -> FigureMention:
    """Return a plural that is spelt out in parts with their number ("members of the family: ..."), "up to" a number with those named."""
    size = sum(part.low for part in parts)
    if mention.figure.bound is Bound.AT_MOST and mention.figure.low < size <= (mention.figure.high or 0):
        return replace(mention, figure=structs.replace(mention.figure, low=size))
    if not _is_bare([mention]):
        return mention
    return (
        mention
        if size < 2 or any(part.bound is Bound.VAGUE for part in parts)
        else replace(mention, figure=structs.replace(mention.figure, low=size, high=size, bound=Bound.EXACT))
    )


def _civilian(mention: FigureMention, parts: Sequence[Figure]) -> FigureMention:
    """Return a total without the fighters that the words count in it."""
    fighters = [part for part in parts if part.group is Group.FIGHTERS and part.bound is not Bound.VAGUE]  # "most of them": how many?
    if not fighters:
        return mention
    low = max(0, mention.figure.low - sum(f.low if f.high is None else f.high for f in fighters))
    high = None if mention.figure.high is None else max(low, mention.figure.high - sum(f.low for f in fighters))
    return replace(mention, figure=structs.replace(mention.figure, low=low, high=high))


def _is_bare(group: Sequence[FigureMention]) -> bool:
    """Tell whether people are only spoken of in a plural or a vague word that commits itself to no more than two."""
    return all(m.figure.bound is Bound.VAGUE and m.figure.low == 2 for m in group)


def _sum(mentions: list[FigureMention]) -> Range:
    """Return what one sentence counts in all with one verb."""
    counted = [m for m in mentions if not _is_bare([m])] or mentions[:1]
    if all(m.basis in _PERSONS for m in counted):  # "a teacher and several pupils"
        counted += [m for m in mentions if m not in counted and m.basis is Basis.NUMBER and m.figure.part_of is None]
    if counted[0].basis is Basis.NUMBER and counted[0].figure.group in _WHOLE:
        counted = [counted[0], *_beside(counted[0].figure.low, counted[1:])]
    plain = [m for m in counted if m.figure.bound is not Bound.AT_MOST] or counted
    low = sum(m.figure.low for m in plain)
    tops = [m.figure.high for m in plain]
    high = None if None in tops else sum(top for top in tops if top is not None)
    most = max((m.figure.high or 0 for m in counted if m not in plain), default=0)
    return low, most if most > (high or low) else high


def _with_others(group: Sequence[FigureMention]) -> int:
    """Return how many "the imam and 33 others" are; 0 where no number comes on top of persons."""
    further = any(m.further and m.basis is Basis.NUMBER and m.figure.bound is not Bound.VAGUE for m in group[1:])
    if not further or group[0].basis not in _PERSONS:
        return 0
    return sum(m.figure.low for m in group)


def _beside(total: int, others: Sequence[FigureMention]) -> list[FigureMention]:
    """Return who comes on top of a total: neither its names nor persons that add up to it."""
    persons = [m for m in others if m.basis is Basis.PERSON]
    spelt = sum(m.figure.low for m in persons) == total
    return [m for m in others if m.basis is not Basis.NAMES and not (spelt and m.basis is Basis.PERSON)]
