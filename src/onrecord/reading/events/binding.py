"""What belongs to which mention: days, places, people, weapons and figures bound to the words of act and harm.

In: what was found in a report, and the mention of each trigger. Out: nothing; the mentions hold what was bound. A word belongs to the
trigger that it hangs on in the tree; else to the one that it stands right behind; else to the only one of its sentence. A day that
hangs on a verb of saying dates the saying.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from onrecord.core import Period
from onrecord.page import ZoneKind
from onrecord.reading.en.figures.total import bounds_superlative
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.antecedents import Antecedents
from onrecord.reading.events.clauses import Clauses, is_where
from onrecord.reading.events.deaths import days_of_death
from onrecord.reading.events.model import ClauseMention, Reference
from onrecord.reading.findings import Findings
from onrecord.reading.found import PlaceMention, TimeMention, TimeUse

_SMALL = frozenset({"ADP", "DET", "ADJ", "ADV", "NUM", "PART"})
_PEOPLE = frozenset({"nsubj", "nsubj:pass", "obj", "obl"})
STEPS = 4
"""Governors between a time and the verb of the relative clause that it ends, at most."""
TO_SCENE = 2
"""Governors between a place and the noun that "where" takes up, at most."""
TO_TIMES = 4
"""Words between "the third time" and within how long that was, at most, with the noun itself."""
_MODIFIERS = frozenset({"compound", "amod", "flat", "nmod:poss", "case"})


class Binder:
    """Finds the trigger that an argument belongs to."""

    def __init__(self, findings: Findings, clauses: Clauses, single: Mapping[int, ClauseMention]) -> None:
        """Take what was found, and the mention of each trigger."""
        self._findings = findings
        self._clauses = clauses
        self._single = single
        self._tokens = tokens_of(findings.report)
        self.bound: dict[int, ClauseMention] = {}
        self._in_sentence: dict[int, list[int]] = defaultdict(list)
        for token in single:
            self._in_sentence[findings.sentence[token]].append(token)
        links = clauses.links()
        self._root = {token: _root(token, links) for token in single}

    def above(self, token: int) -> ClauseMention | None:
        """Return the mention that a token hangs on in the tree."""
        trigger = token if token in self._single else self._clauses.trigger_above(token)
        return self._single.get(trigger) if trigger is not None else None

    def when(self, time: TimeMention) -> ClauseMention | None:
        """Return the mention of a clause right behind a time that says what was then: "in 1998, when a bomb killed three clerks"."""
        t = self._tokens
        at = time.last + (time.last < len(t) and t.lower[time.last] == ",")
        return self._single.get(t.head[at]) if at < len(t) and t.lower[at] == "when" else None

    def there(self, token: int) -> ClauseMention | None:
        """Return the mention of a clause with "where" that hangs on a place: "in Dolm province, where, medics said, nine were killed"."""
        t = self._tokens
        for noun in (token, *t.climb(token, TO_SCENE)):
            if t.pos[noun] == "VERB":
                return None
            clause = next((child for child in t.children[noun] if child > token and is_where(t, child)), None)
            if clause is not None:
                here = sorted(self._in_sentence[self._findings.sentence[token]])
                return next((self._single[trigger] for trigger in here if clause in (trigger, *t.climb(trigger, STEPS))), None)
        return None

    def behind(self, token: int) -> ClauseMention | None:
        """Return the mention that a token stands right behind, whatever the tree says: "a bombing late Sunday at a station in Dolm"."""
        t = self._tokens
        at = token - 1
        while at > t.first[token] and (t.pos[at] in _SMALL or t.dep[at] in _MODIFIERS or (t.lower[at] == "," and t.dep[at - 1] == "appos")):
            at -= 1
        if at < t.first[token] or t.pos[at] not in {"NOUN", "PROPN"}:
            return None
        if at in self._single:
            return self._single[at]
        return self.bound.get(at) or self.above(at)

    def only(self, token: int) -> ClauseMention | None:
        """Return the one mention of a token's sentence with its owner, all of whose triggers hang together; else None."""
        here = self._here(token)
        roots = {self._root[trigger] for trigger in here}
        return self._single[min(here, key=lambda trigger: abs(trigger - token))] if len(roots) == 1 else None

    def ends_clause(self, argument: TimeMention | PlaceMention) -> bool:
        """Tell whether a time ends what is told of people whom a word of act or harm is about, and so what is told of them all.

        "Guards beat men who tried to climb the fence on Friday"; "soldiers who came on Friday shot six men".
        """
        t = self._tokens
        at, end = (argument.first or 0), (argument.last or 0)
        if end < t.last[at] and t.pos[end] != "PUNCT" and end not in self._single:
            return False
        for verb in t.climb(at, STEPS):
            if t.dep[verb] == "acl:relcl":
                noun = t.head[verb]
                noun = t.head[noun] if t.dep[noun] == "appos" else noun  # "nine people, among them two boys, who ..."
                return t.head[noun] in self._single and t.dep[noun] in _PEOPLE
        return False

    def is_dated(self, token: int) -> bool:
        """Tell whether a mention of a token's sentence has a time of its own."""
        return any(self._single[trigger].times for trigger in self._in_sentence.get(self._findings.sentence[token], ()))

    def above_or_near(self, token: int) -> ClauseMention | None:
        """Return the mention that a token hangs on, else the nearest of its sentence."""
        return self.above(token) or self.nearest(token)

    def nearest(self, token: int) -> ClauseMention | None:
        """Return the mention of a token's sentence that stands nearest to it, its owner's first."""
        here = self._here(token)
        return self._single[min(here, key=lambda trigger: abs(trigger - token))] if here else None

    def nearest_of_any(self, token: int) -> ClauseMention | None:
        """Return the mention of a token's sentence that stands nearest to it, whoever's words it is in: "X blamed the attack on Y"."""
        here = self._in_sentence.get(self._findings.sentence[token], ())
        return self._single[min(here, key=lambda trigger: abs(trigger - token))] if here else None

    def _here(self, token: int) -> list[int]:
        owners = self._findings.owners
        return [n for n in self._in_sentence.get(self._findings.sentence[token], ()) if owners[n] == owners[token]]


def _root(token: int, links: Mapping[int, int]) -> int:
    seen = set()
    while token in links and token not in seen:
        seen.add(token)
        token = links[token]
    return token


def bind(findings: Findings, clauses: Clauses, single: Mapping[int, ClauseMention]) -> None:
    """Bind every argument to a trigger's mention."""
    binder = Binder(findings, clauses, single)
    _date_since(findings, binder)
    _bind_times_and_places(findings, binder, clauses, Antecedents(findings, clauses, single), single)
    _bind_counts(findings, binder, single)
    tokens = tokens_of(findings.report)
    for thing in findings.deeds.targets:
        if (mention := binder.above_or_near(tokens.head_of(thing.first, thing.last))) is not None:
            mention.targets.append(thing)
    for thing in findings.deeds.weapons:
        if (mention := binder.above_or_near(tokens.head_of(thing.first, thing.last))) is not None:
            mention.weapons.append(thing)


def _date_since(findings: Findings, binder: Binder) -> None:
    """Give what happened when something began that day; what bounds a superlative is of another event.

    "Without water since Friday, when two bombs hit the mill"; "the worst raid since May, when 22 people were killed".
    """
    tokens = tokens_of(findings.report)
    for time in findings.times:
        mention = binder.when(time) if time.named is not None else None
        is_bound = bounds_superlative(tokens, time.first)
        if mention is not None and time.named is not None and (is_bound or time.named.is_day):
            mention.times.append(replace(time, period=time.named, use=TimeUse.ON if time.named.is_day else TimeUse.DURING))
            mention.reference = Reference.OTHER if is_bound else mention.reference


def _bind_times_and_places(
    findings: Findings, binder: Binder, clauses: Clauses, antecedents: Antecedents, single: Mapping[int, ClauseMention]
) -> None:
    """Bind times and places in the order of the text, those that hang on nothing known last."""
    tokens = tokens_of(findings.report)
    apart = {campaign.time for campaign in findings.campaigns} | findings.of_saying | set(days_of_death(tokens, findings.times))
    apart |= {time for time in findings.times if time.use is TimeUse.SINCE and bounds_superlative(tokens, time.first)}
    apart |= {time for time in findings.times if _dates_report(findings, tokens, time)}
    apart |= {time for time in findings.times if _counts_times(tokens, time)}
    timed = [(tokens.head_of(time.first, time.last), time.first, time) for time in findings.times if time not in apart]
    placed = [(tokens.head_of(token, token + len(place.tokens)), token, place) for token, place in findings.scenes.items()]
    arguments: list[tuple[int, int, TimeMention | PlaceMention]] = sorted([*timed, *placed], key=lambda row: row[1])
    loose = []
    for head, first, argument in arguments:
        mention = binder.when(argument) if isinstance(argument, TimeMention) and argument.use is not TimeUse.SINCE else None
        mention = mention or binder.above(head) or binder.behind(first)
        if mention is not None:
            binder.bound[head] = mention
            _hold(mention, _from_other_on(tokens, single, head, argument))
        elif findings.is_of_saying(head) or clauses.is_of_else(head):
            continue
        elif not _is_of_other_verb(tokens, argument) or binder.ends_clause(argument):
            loose.append((head, argument))
    for head, argument in loose:
        mention = antecedents.of_place(head) if isinstance(argument, PlaceMention) else None
        is_of_talk = isinstance(argument, PlaceMention) and _is_of_no_thing(findings, tokens, head)
        mention = mention or (None if is_of_talk else binder.only(head))
        if mention is None and findings.zone_at(head) is ZoneKind.CAPTION and isinstance(argument, PlaceMention):
            mention = binder.nearest_of_any(head)  # a caption tells of one picture
        if mention is not None and (isinstance(argument, PlaceMention) or not binder.is_dated(head)):
            _hold(mention, argument)
    for token, place in findings.scenes.items():
        if (mention := binder.there(token)) is not None and not mention.places:
            _hold(mention, place)


def _counts_times(tokens: Tokens, time: TimeMention) -> bool:
    """Tell whether a time only says within how long something was so often: "was hit for the third time this month"."""
    start = max(tokens.first[time.first], time.first - TO_TIMES)
    noun = next((at for at in range(start, time.first) if tokens.lower[at] in {"time", "times"}), None)
    if noun is None or noun == tokens.first[noun]:
        return False
    is_counted = tokens.lower[noun - 1] in words().other or tokens.tag[noun - 1] == "CD" or tokens.dep[noun - 1] == "nummod"
    return is_counted and not time.period.is_day and all(tokens.pos[at] in _SMALL for at in range(noun + 1, time.first))


def _dates_report(findings: Findings, tokens: Tokens, time: TimeMention) -> bool:
    """Tell whether a time before a colon opens a headline, and so dates the report: "January 9: Air strikes continue"."""
    is_opening = time.first == tokens.first[time.first] and time.last < len(tokens) and tokens.text[time.last] == ":"
    return is_opening and findings.report.parse.paragraph_of[time.first] == 0 and findings.opens_with_headline


def _from_other_on(
    tokens: Tokens, single: Mapping[int, ClauseMention], head: int, argument: TimeMention | PlaceMention
) -> TimeMention | PlaceMention:
    """Return the time of something else as what harm came after: "four were killed after Tuesday's election"."""
    noun = tokens.head[head]
    if not isinstance(argument, TimeMention) or argument.use is not TimeUse.ON or tokens.dep[head] != "nmod:poss" or noun in single:
        return argument
    if tokens.case_of(noun) != "after":
        return argument
    return replace(argument, period=Period(argument.period.from_, None), use=TimeUse.SINCE)


def _is_of_other_verb(tokens: Tokens, argument: TimeMention | PlaceMention) -> bool:
    """Tell whether a time belongs to a verb that tells of no harm: "footage released on 4 December"."""
    return isinstance(argument, TimeMention) and argument.governor is not None and tokens.pos[argument.governor] == "VERB"


def _is_of_no_thing(findings: Findings, tokens: Tokens, head: int) -> bool:
    """Tell whether a place is that of something else than what was hit or where it stood: "may dash hopes of a truce in Dolm"."""
    noun = tokens.head[head]
    is_beside = tokens.dep[head] == "nmod" and tokens.dep[noun] == "nmod" and tokens.pos[noun] == "NOUN"
    return is_beside and noun not in findings.hit and tokens.dep[tokens.head[noun]] == "obj"


def _hold(mention: ClauseMention, argument: TimeMention | PlaceMention) -> None:
    if isinstance(argument, PlaceMention):
        mention.places.append(argument)
    else:
        mention.times.append(argument)


def _bind_counts(findings: Findings, binder: Binder, single: Mapping[int, ClauseMention]) -> None:
    """Bind who acted, and who was harmed."""
    for actor in (actor for actor in findings.deeds.actors if actor.of_act):
        said = actor.cue if actor.deed is None else actor.deed
        own = single.get(said) if said is not None else None
        if own is None and not actor.is_real:
            continue  # "vowed to end the group's fire"
        mention = own or binder.above_or_near(actor.token) or binder.nearest_of_any(actor.token)
        if mention is not None:
            mention.actors.append(actor)
    for figure in findings.figures:
        mention = single.get(figure.verb) or binder.above_or_near(figure.head)
        if mention is not None:
            mention.figures.append(figure)
