"""Counted people in one sentence belong together: an outcome runs on through a list, and parts belong to a total.

In: tokens and the `CountedPeople` of a report with the outcome that each one's own words give. Out: `TollItem`s, in order, each
with its outcome and the item that it is a part of. People of whom nothing is said to have come are left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.reading.en.figures.active import acts, are_doers, has_part, speaks, tells
from onrecord.reading.en.figures.apposed import spelt_out
from onrecord.reading.en.figures.by_age import is_known
from onrecord.reading.en.figures.leads import AMONG, BESIDE, goes_on, is_apposed, is_marked, opening_outcome, relation_of
from onrecord.reading.en.figures.lexicon import outcomes, people, singular, words
from onrecord.reading.en.figures.mention import CountedPeople, Said, Sort, TollItem
from onrecord.reading.en.figures.noun import group_of
from onrecord.reading.en.figures.outcome import outcome_of
from onrecord.reading.en.figures.reality import is_asked, is_told
from onrecord.reading.en.figures.repeated import taken_up
from onrecord.reading.en.figures.sense import is_harm
from onrecord.reading.en.figures.whole import spell_out
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Group, Outcome


@dataclass(frozen=True, slots=True)
class _Place:
    """Where people stand: the item before them in their sentence, and how the words between lead over.

    `marked`: those words make a part of them. `linked`: they go on the list of the item before. `number`: that item's.
    """

    before: TollItem | None
    number: int | None
    marked: bool
    linked: bool


def link(t: Tokens, counted: Sequence[CountedPeople]) -> list[TollItem]:
    """Return the counted people of whom something is said to have come, with what they are part of."""
    items: list[TollItem] = []
    numbers: dict[int, int] = {}  # which item a `CountedPeople` became
    said = [_real(t, c, outcome_of(t, c)) for c in counted]
    _run_back(t, counted, said)
    spelt = spelt_out(t, counted, said)
    said = [said[spelt[n]] if n in spelt else own for n, own in enumerate(said)]
    for n, c in enumerate(counted):
        previous = n - 1 if n and t.first[counted[n - 1].head] == t.first[c.head] else None
        marked, linked = relation_of(t, counted[previous] if previous is not None else None, c)
        number = numbers.get(n - 1) if previous is not None else None
        place = _Place(None if number is None else items[number], number, marked, linked)
        listed = None if c.sort is Sort.PLURAL and (acts(t, c) or speaks(t, c)) else opening_outcome(t, c)
        is_part = (marked or listed is not None) and not _is_of_those(t, items, c)
        own = _settled(t, items, c, place, said[n] or listed, part=is_part)
        before = taken_up(t, items, c) if own is None else None
        if before is not None:
            own, c = (before.outcome, c.head), replace(c, group=before.counted.group)  # noqa: PLW2901 (the same people, better known)
        if own is None or tells(t, c) or (place.before is not None and is_apposed(t, place.before.counted, c)):
            continue
        if is_known(t, items, c, own[0]):
            continue
        c = _of_group(t, c, own[1])  # noqa: PLW2901 (the same people, better known)
        part_of = numbers.get(spelt[n]) if n in spelt else _part_of(t, items, c, place, own[0], listed=listed is not None)
        same = linked and place.before is not None and place.before.outcome is own[0]
        numbers[n] = len(items)
        items.append(TollItem(c, own[0], own[1], part_of, own=said[n] is not None or listed is not None, linked=same))
    told = _of_one_force(t, without_names_of_harm(t, spell_out(t, items)))
    return _among_later(t, [_within(told, _beside_injured(t, items, item)) for item in told])


def _among_later(t: Tokens, items: list[TollItem]) -> list[TollItem]:
    """Return the items with those who "were among" a number behind them as parts of it: "eight boys were among 17 people killed"."""
    found = list(items)
    for n, whole in enumerate(items):
        first = whole.counted.first
        if whole.counted.sort is not Sort.NUMBER or t.lower[first - 1] not in AMONG or t.lower[first - 2] not in words("be"):
            continue
        for k in range(n - 1, -1, -1):
            part = found[k]
            is_same = part.outcome is whole.outcome and t.first[part.counted.head] == t.first[first]
            if not is_same or part.counted.low > whole.counted.low:
                break
            found[k] = replace(part, part_of=n)
    return found


def _is_of_those(t: Tokens, items: Sequence[TollItem], c: CountedPeople) -> bool:
    """Tell whether people are some of those right before them, who came to no harm: "interviewed 31 witnesses, 18 of them women"."""
    noun = c.first - 2
    if not c.part or noun < t.first[c.head] or t.lower[c.first - 1] != "," or t.tag[noun] != "NNS":
        return False
    is_counted = any(t.dep[child] == "nummod" for child in t.children[noun])
    return is_counted and all(item.counted.head != noun for item in items)


def _of_one_force(t: Tokens, items: list[TollItem]) -> list[TollItem]:
    """Return the items with members of a body that has commanders as fighters: "six members of the Youth, including two commanders"."""
    found = list(items)
    for item in items:
        whole = None if item.part_of is None else items[item.part_of]
        if whole is None or item.part_of is None or singular(t.lower[item.counted.head]) not in words("commands"):
            continue
        if singular(t.lower[whole.counted.head]) == "member" and whole.counted.group is Group.PEOPLE:
            found[item.part_of] = replace(whole, counted=replace(whole.counted, group=Group.FIGHTERS))
    return found


def _within(items: Sequence[TollItem], item: TollItem) -> TollItem:
    """Return an item that is no part of fewer people: twelve in "the two wounded, including women 12"."""
    most = None if item.part_of is None else items[item.part_of].counted.high
    return item if most is None or item.counted.low <= most else replace(item, part_of=None)


def _beside_injured(t: Tokens, items: Sequence[TollItem], item: TollItem) -> TollItem:
    """Return casualties beside a number of injured as the killed: "8 casualties and 12 injured"."""
    if item.outcome is not Outcome.CASUALTIES:
        return item
    beside = [other for other in items if other.outcome is Outcome.INJURED and t.first[other.counted.head] == t.first[item.counted.head]]
    killed = [other for other in items if other.outcome is Outcome.KILLED and t.first[other.counted.head] == t.first[item.counted.head]]
    return replace(item, outcome=Outcome.KILLED) if beside and not killed else item


def without_names_of_harm(t: Tokens, items: Sequence[TollItem]) -> list[TollItem]:
    """Return the items without those that only name the harm of others: "the deaths" in "the deaths of nine guards".

    Whom the words for the harm tell of, the number counts: "civilian deaths rose to three", "Civilians killed: 7".
    """
    naming = {item.verb for item in items if item.verb != item.counted.head}
    labels = {
        item.verb for item in items if t.lower[item.counted.first - 1 : item.counted.first] == [":"] and item.counted.sort is Sort.LONE
    }
    groups: dict[int, Group] = {}
    kept: list[int] = []
    for n, item in enumerate(items):
        head, verb = item.counted.head, item.verb
        if item.counted.sort is not Sort.PLURAL or not (head in naming or verb in labels):
            kept.append(n)
            continue
        groups |= dict.fromkeys({head, verb if verb in labels else head}, item.counted.group)
    places = {n: place for place, n in enumerate(kept)}
    return [_with_group(replace(items[n], part_of=_place_of(places, items[n].part_of)), groups) for n in kept]


def _place_of(places: Mapping[int, int], number: int | None) -> int | None:
    return None if number is None else places.get(number)


def _with_group(item: TollItem, groups: Mapping[int, Group]) -> TollItem:
    """Return an item with the group of those whose harm its verb names."""
    group = groups.get(item.verb)
    if group is None or item.counted.group is not Group.PEOPLE or item.part_of is not None:
        return item
    return replace(item, counted=replace(item.counted, group=group))


def _of_group(t: Tokens, c: CountedPeople, verb: int) -> CountedPeople:
    """Return a number with the group of the people whose number it is: "the number of civilians killed rose to 51", "Civilians hurt: 2"."""
    if c.sort is not Sort.LONE or verb >= c.first:
        return c
    if t.lower[c.first - 1] == ":":
        label = range(max(t.first[verb], verb - BESIDE), c.first - 1)
        of = next((group_of(t, n, n) for n in label if singular(t.lower[n]) in people().group), None)
        return c if of is None else replace(c, group=of)
    at = next((n for n in range(verb, max(t.first[verb], verb - 4) - 1, -1) if t.lower[n] == "of" and t.lower[n - 1] == "number"), None)
    noun = None if at is None else next((n for n in range(at + 1, verb + 1) if singular(t.lower[n]) in people().group), None)
    return c if noun is None or at is None else replace(c, group=group_of(t, noun, at + 1))


def _real(t: Tokens, c: CountedPeople, said: Said | None) -> Said | None:
    """Return an outcome that somebody says came of people; None where its words are of a plan, a question, or no harm at all."""
    if said is None or is_asked(t, c.head) or _is_of_others_in_brackets(t, c, said[1]):
        return None
    if not is_harm(t, said[1], plural=c.sort is Sort.PLURAL) or not is_told(t, said[1], none=c.sort is Sort.NONE):
        return None
    return said


def _is_of_others_in_brackets(t: Tokens, c: CountedPeople, verb: int) -> bool:
    """Tell whether brackets behind people count some of them: "affected 79 civilians (29 killed, 31 injured)"."""
    between = range(c.last, verb)
    return any(t.lower[at] == "(" for at in between) and ")" not in t.lower[c.last : verb] and any(t.tag[at] == "CD" for at in between)


def _settled(t: Tokens, items: list[TollItem], c: CountedPeople, place: _Place, own: Said | None, *, part: bool) -> Said | None:  # noqa: PLR0913
    """Return the outcome of people: their own, unless the list that they go on says better; None where nothing says it."""
    if c.sort in {Sort.ONE, Sort.PLURAL} and t.lower[c.head] in outcomes().casualties and own is None:
        return None  # dead or hurt, who knows
    before = place.before
    if before is not None and place.linked:
        shared = (before.outcome, before.verb)
        if own is None and not (acts(t, c) or _fares_else(t, before, c)) and (c.sort is not Sort.PLURAL or place.marked):
            own = shared
        if before.part_of is not None and own is not None and own[1] < before.counted.first:
            own = shared  # the list of parts goes on
        if part and not c.part and not (own is not None and 0 <= own[1] - c.last < 3):
            own = shared
    if own is None and part and c.sort in {Sort.NUMBER, Sort.LONE}:
        total = _total(items, None, c)
        own = None if total is None else (items[total].outcome, items[total].counted.head)
    return own


def _part_of(t: Tokens, items: list[TollItem], c: CountedPeople, place: _Place, outcome: Outcome, *, listed: bool) -> int | None:  # noqa: PLR0913
    """Return the item that people are a part of; None for none."""
    before = place.before
    inside = before is not None and before.part_of is not None  # in a list of parts
    same = before is not None and place.linked and before.outcome is outcome
    if place.marked or listed:
        joined = before is not None and bool(words("beside").intersection(t.lower[before.counted.last : c.first]))
        if inside and same and not c.part and not joined and before is not None and before.counted.low >= max(c.low, 2):
            return place.number  # "five of the dead were civilians, including two children"
        fresh = not place.marked and not (inside and place.linked)
        total = _total(items, outcome, c, t.first[c.head] if fresh else None)
        # "they fired at a boat; two of them died", "five of the attackers died" are no part of another sentence's toll
        beyond = c.part and total is not None and t.first[items[total].counted.head] != t.first[c.head]
        return None if beyond and (c.sort is Sort.LONE or are_doers(t, c)) else total
    if before is not None and before.part_of is not None and same:
        above = items[before.part_of].part_of
        if above is not None and ")" in t.lower[before.counted.last : c.first]:
            return above  # "seven women (one of them pregnant) and seven men"
        held = goes_on(t, before.counted, c) or _is_inserted(items[before.part_of], c)
        return before.part_of if held else None
    return None


def _run_back(t: Tokens, counted: Sequence[CountedPeople], said: list[Said | None]) -> None:
    """Give the earlier members of a list the outcome of its last: "a man, two women and three children were killed"."""
    for n in range(len(counted) - 2, -1, -1):
        here, following = counted[n], counted[n + 1]
        if (
            said[n] is None
            and said[n + 1] is not None
            and here.sort is not Sort.PLURAL
            and not here.part
            and not (following.part and following.sort is Sort.LONE)  # "thirty were got out, seven of them injured"
            and not (here.sort is Sort.NAME and has_part(t, here))
            and t.first[here.head] == t.first[following.head]
        ):
            gap = t.lower[here.last : following.first]
            if gap.count("(") != gap.count(")") or _ends_parts(t, counted, n):
                continue
            if len(gap) <= 12 and words("joints").intersection(gap) and relation_of(t, here, following)[1]:
                verb = said[n + 1]
                if verb is not None and verb[1] >= following.first:
                    said[n] = verb


def _ends_parts(t: Tokens, counted: Sequence[CountedPeople], n: int) -> bool:
    """Tell whether people end a list of parts, and others come behind it: "12 dead, among them a girl and a boy, and 40 hurt"."""
    here, following = counted[n], counted[n + 1]
    if following.sort not in {Sort.NUMBER, Sort.LONE} or t.lower[here.last : here.last + 2] != [",", "and"]:
        return False
    return is_marked(t, counted, n)


def _fares_else(t: Tokens, before: TollItem, c: CountedPeople) -> bool:
    """Tell whether something else came of people than of those before them: "nine were killed and forty driven from the valley".

    The verb of those before stands between, so that the participle behind people is a verb that lacks its "were".
    """
    has_verb_between = before.counted.last <= before.verb < c.first
    is_participle = c.last < t.last[c.head] and t.tag[c.last] in {"VBN", "VBD"} and t.lower[c.last] not in outcomes().any
    return has_verb_between and is_participle


def _is_inserted(total: TollItem, c: CountedPeople) -> bool:
    """Tell whether people stand between a total and its verb: "seven people, including a mother with her children, were killed"."""
    return total.counted.last <= c.first < total.verb


def _total(items: list[TollItem], outcome: Outcome | None, c: CountedPeople, before: int | None = None) -> int | None:
    """Return the last total before some people (or before token `before`) that they can be a part of."""
    for n in range(len(items) - 1, max(-1, len(items) - 12), -1):
        item = items[n]
        if before is not None and item.counted.first >= before:
            continue
        if item.part_of is not None or (outcome is not None and item.outcome is not outcome):
            continue
        larger = item.counted.high is None or item.counted.high >= c.low
        if larger and (item.counted.high or item.counted.low) > 1:
            return n
    return None
