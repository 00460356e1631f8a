"""The figures of a report: the conductor of this package.

In: a report. Out: one `FigureMention` for every number of people killed, injured, missing, detained or displaced; names
without a number make one figure a list. Linear in the text.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.en.deeds.senses import kind_words
from onrecord.reading.en.figures.chain import link
from onrecord.reading.en.figures.counted import count_people
from onrecord.reading.en.figures.lexicon import bare_plural, numbers, outcomes, totals, words
from onrecord.reading.en.figures.lists import gather
from onrecord.reading.en.figures.mention import CountedPeople, Sort, TollItem
from onrecord.reading.en.figures.period import period_of_sum
from onrecord.reading.en.figures.quantity import find_quantities
from onrecord.reading.en.figures.running import is_of_fight, tells_of_fight
from onrecord.reading.en.figures.scope import scopes
from onrecord.reading.en.figures.total import is_of_year
from onrecord.reading.en.reference import words as reference_words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Basis, FigureMention, Report, Scope, TimeMention
from onrecord.reading.model import Bound, Figure, Group, Outcome

_MANY = 10  # people: fewer may have been killed "in 2014" by one shell
_NEAR = 8  # words before a number in which a toll is said to have risen to it
_MEN = frozenset({"man", "men"})
_LOST = frozenset({"lost", "lose", "loses", "losing"})
_THEY = frozenset({"it", "they", "we"})
_TO_SUBJECT = 1  # governors from a verb to the one whose subject it shares
_BASIS = {Sort.NAME: Basis.NAMES, Sort.ONE: Basis.PERSON, Sort.PLURAL: Basis.PLURAL}


def find_figures(report: Report, times: Sequence[TimeMention] = ()) -> tuple[FigureMention, ...]:
    """Return how many people a report says were harmed, each time that it says so; `times` are what its sums may run over."""
    t = tokens_of(report)
    if not len(t):
        return ()
    items = gather(t, link(t, count_people(t, report.parse.tokens.kind, find_quantities(t))))
    return tuple(_mentions(report, t, items, times))


def _mentions(report: Report, t: Tokens, items: list[TollItem], times: Sequence[TimeMention]) -> list[FigureMention]:
    apart = scopes(t, [item.verb for item in items], times)
    apart = [Scope.SUM if scope is Scope.EVENT and _is_of_year(t, item, times) else scope for item, scope in zip(items, apart, strict=True)]
    if tells_of_fight(t):
        apart = [_of_fight(report, t, item, scope, times) for item, scope in zip(items, apart, strict=True)]
    apart = [scope if item.part_of is None else apart[item.part_of] for item, scope in zip(items, apart, strict=True)]
    said = [_both(t, item) for item in items]
    ids: list[str] = []  # of the first figure that each item gives
    number = 1
    for pair in said:
        ids.append(f"f{number}")
        number += len(pair)
    found: list[FigureMention] = []
    for at, (item, pair, scope) in enumerate(zip(items, said, apart, strict=True)):
        loser = _loser(t, item)
        group = Group.FIGHTERS if loser is not None or (at and _are_fighters_too(t, items[at - 1], item)) else None
        item = replace(item, verb=_with_the_dead(t, items[:at], item))  # noqa: PLW2901 (the same people, better placed)
        for outcome, counted in pair:
            figure = Figure(
                id=f"f{len(found) + 1}",
                outcome=outcome,
                group=group or counted.group,
                low=counted.low,
                high=counted.high,
                bound=counted.bound,
                part_of=None if item.part_of is None else ids[item.part_of],
                span=report.parse.span(counted.first, counted.last),
            )
            basis = _BASIS.get(counted.sort, Basis.NUMBER)
            further, revised = _is_further(t, counted), _is_revised(t, item)
            period = period_of_sum(t, item.verb, times) if scope is Scope.SUM else None
            mention = FigureMention(figure, counted.first, counted.last, counted.head, item.verb, scope, basis, further, revised, period)
            is_rival = bool(found) and _is_rival(t, found[-1], mention)
            of_state = found[-1].of_state if found and group is not None else _serve_state(t, counted.head)
            if loser is not None:
                of_state = _serve_state(t, loser)
            found.append(replace(mention, narrow=_is_narrow(t, counted), rival=is_rival, of_state=of_state))
    return found


def _of_fight(report: Report, t: Tokens, item: TollItem, scope: Scope, times: Sequence[TimeMention]) -> Scope:
    """Return the scope of a figure in a report on one fight, whose toll since some day of the last week is no sum over many events."""
    is_running = scope is Scope.SUM and is_of_fight(t, item.verb, times, report.published)
    return Scope.EVENT if is_running else scope


def _are_fighters_too(t: Tokens, before: TollItem, item: TollItem) -> bool:
    """Tell whether a bare number is of fighters, as the one before it: "killed two gunmen and wounded six"."""
    is_bare = item.counted.sort is Sort.LONE and item.counted.group is Group.PEOPLE and before.counted.group is Group.FIGHTERS
    if not is_bare:
        return False
    is_beside = t.head[item.verb] == before.verb and t.dep[item.verb] == "conj"
    is_next = t.first[item.verb] == t.last[before.verb] and t.dep[item.counted.head] == "obj" == t.dep[before.counted.head]
    by_them = any(t.dep[child] == "nsubj" and t.tag[child] == "PRP" for child in t.children[item.verb])
    return is_beside or (is_next and by_them and t.lemma[item.verb] == t.lemma[before.verb])  # "30 soldiers. The group said it killed 60."


def _loser(t: Tokens, item: TollItem) -> int | None:
    """Return the force that lost men of its own: "the army lost two men", not "the village lost two men".

    Of "the army said that it lost two men" it is the first one named.
    """
    verb = item.verb
    if t.lower[item.counted.head] not in _MEN or t.lower[verb] not in _LOST:
        return None
    above = [verb, *(at for at in t.climb(verb, _TO_SUBJECT) if t.dep[verb] == "conj")]
    subjects = (child for at in above for child in t.children[at] if t.dep[child] == "nsubj")
    subject = next(subjects, None)
    named = range(t.first[verb], verb) if subject is not None and t.lower[subject] in _THEY else () if subject is None else (subject,)
    return next((at for at in named if t.dep[at] == "nsubj" and _serve_state(t, at) is not None), None)


def _with_the_dead(t: Tokens, before: Sequence[TollItem], item: TollItem) -> int:
    """Return the verb of a figure; of those who died of wounds, that of the dead whom the sentence counts before them.

    "Eight died on the spot and a monk succumbed to his injuries": nine were killed.
    """
    verb = item.verb
    if item.outcome is not Outcome.KILLED or t.lower[verb] not in outcomes().undergone:
        return verb
    if reference_words().wounds.isdisjoint(t.lower[child] for child in t.children[verb]):
        return verb
    dead = (other for other in before if other.outcome is Outcome.KILLED and other.part_of is None)
    joined = t.head[verb] if t.dep[verb] in {"conj", "advcl", "parataxis"} else None
    return next((other.verb for other in dead if other.verb == joined), verb)


def _is_of_year(t: Tokens, item: TollItem, times: Sequence[TimeMention]) -> bool:
    """Tell whether so many people are those harmed in a whole year that one event is not meant."""
    c = item.counted
    is_many = c.sort in {Sort.NUMBER, Sort.LONE} and c.low >= _MANY
    return is_many and is_of_year(t, item.verb, [time for time in times if _is_in(t, time, c.head)])


def _serve_state(t: Tokens, noun: int) -> bool | None:
    """Tell whether fighters who are counted serve a state, as soldiers do, or a group, as rebels do; None where the noun does not say."""
    is_state, is_group = (t.lower[noun] in kind_words(kind) for kind in ("army", "fighter"))
    return is_state if is_state != is_group else None


def _is_in(t: Tokens, time: TimeMention, head: int) -> bool:
    return t.first[head] <= time.first < t.last[head]


def _is_narrow(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether a number may leave some of those harmed out: bodies that somebody saw, people of one kind ("five rescuers")."""
    return c.sort is Sort.NUMBER and t.lower[c.head] not in words("anybody") and t.lower[c.head] not in numbers().words


def _is_rival(t: Tokens, before: FigureMention, mention: FigureMention) -> bool:
    """Tell whether a number is given instead of the one before it, for the same people: "six villagers, or ten by the priest's count"."""
    is_alike = before.basis is mention.basis is Basis.NUMBER and before.figure.outcome is mention.figure.outcome
    is_free = mention.figure.group is Group.PEOPLE and mention.figure.part_of == before.figure.part_of
    return is_alike and is_free and t.lower[mention.first - 1] == "or" and t.first[mention.first] == t.first[before.first]


def _is_further(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether people come on top of others: "three more", "five others"; "more than" and "or more" bound a number."""
    said = t.lower[c.first : c.last]
    return any(word in words("further") and said[n + 1 : n + 2] != ["than"] and said[n - 1 : n] != ["or"] for n, word in enumerate(said))


def _is_revised(t: Tokens, item: TollItem) -> bool:
    """Tell whether a count replaces an earlier one: "the toll rose to 15"."""
    verb, first = item.verb, item.counted.first
    before = t.lower[max(t.first[first], first - _NEAR) : first]
    if not totals("tolls").isdisjoint(before) and not words("revising").isdisjoint(before) and before[-1] == "to":
        return True  # "raised the toll to six dead"
    if not verb < first or first - verb > 12:
        return False
    return bool(words("revising").intersection(t.lower[verb:first])) and t.lower[first - 1] in {"to", "at", "by", "reached"}


def _both(t: Tokens, item: TollItem) -> list[tuple[Outcome, CountedPeople]]:
    """Return the outcomes of an item: two for "killed and injured 12" and for "no casualties"."""
    c = item.counted
    unharmed = t.lower[item.verb] in {"hurt", "harmed"}
    if c.sort is Sort.NONE and t.lower[c.head] in outcomes().casualties and _counts_injured(t, c):
        return [(Outcome.KILLED, c)]  # "22 people wounded without casualties"
    if c.sort is Sort.NONE and (unharmed or t.lower[c.head] in outcomes().casualties):
        return [(Outcome.KILLED, c), (Outcome.INJURED, c)]
    other = _coordinated(t, item)
    if other is None or other is item.outcome:
        return [(item.outcome, c)]
    if c.sort is Sort.NONE:
        return [(item.outcome, c), (other, c)]
    if c.bound is Bound.VAGUE and c.low == bare_plural()[0]:
        return [(item.outcome, c), (other, c)]  # "several people were killed and injured": several of each
    if {item.outcome, other} == {Outcome.KILLED, Outcome.INJURED}:
        return [(Outcome.CASUALTIES, c)]  # how many of them were killed, nobody says
    bound = Bound.VAGUE if c.high is None else Bound.AT_MOST
    shared = CountedPeople(c.first, c.last, c.head, min(1, c.low), c.high, bound, c.group, c.sort)
    return [(item.outcome, shared), (other, shared)]


def _counts_injured(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether the clause before people tells of injured ones."""
    return any(outcomes().any.get(word) is Outcome.INJURED for word in t.lower[t.first[c.head] : c.first])


def _coordinated(t: Tokens, item: TollItem) -> Outcome | None:
    """Return the other outcome that is joined to an item's own by "and" or "or"."""
    verb = item.verb
    if not item.own or item.counted.sort in {Sort.ONE, Sort.NAME}:
        return None
    table = outcomes()
    if item.counted.sort is Sort.NONE and t.lower[verb + 1 : verb + 2] in (["or"], ["and"], ["nor"]):
        return table.people.get(t.lower[min(verb + 2, len(t) - 1)])  # "no injuries or deaths"
    if verb < item.counted.first:
        joined = t.lower[verb - 1] in {"and", "or", "/"} and item.counted.first - verb < 4
        if joined and (t.lower[verb - 2] in table.done or t.tag[verb - 2].startswith("VB")):
            return table.any.get(t.lower[verb - 2])  # "killed and wounded 12", no "left nine dead and wounded 12"
        return None
    if verb + 2 < len(t) and t.lower[verb + 1] in {"and", "or", "/"} and t.lower[verb] in table.states:
        following = t.lower[verb + 2]
        if following in table.states and not (verb + 3 < len(t) and t.tag[verb + 3] in {"CD", "DT", "PRP$", "NNS"}):
            return table.states[following]
    return None
