"""Days on which somebody died of what was done to him before: "died on 19 August of wounds from shelling on 12 August".

In: tokens and the times of a report. Out: the times that date a death, and so no act. Linear in the times.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.reading.en.figures.lexicon import outcomes
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import TimeMention
from onrecord.reading.model import Outcome

_OF_WOUNDS = frozenset({"of", "from", "to"})
"""Prepositions between a verb of dying and what somebody died of: "succumbed to wounds"."""


def days_of_death(tokens: Tokens, times: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """Yield the times of deaths that came of wounds: that which the verb has before its wounds, else its last, else the only one."""
    inside: defaultdict[int, list[TimeMention]] = defaultdict(list)
    for time in times:
        inside[tokens.first[time.first]].append(time)
    for verb, wounds in _of_wounds(tokens):
        there = inside.get(tokens.first[verb], [])
        own = [time for time in there if time.governor == verb]
        before = [time for time in own if time.first < wounds]
        only = [time for time in there if tokens.dep[time.first] != "nmod:poss"]  # "Monday's attack" dates the attack
        yield from before[:1] or own[-1:] or (only if len(there) == 1 else [])


def _of_wounds(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield each verb of dying with the noun for the wounds that somebody died of."""
    for noun, lower in enumerate(tokens.lower):
        verb = tokens.head[noun]
        is_cause = lower in words().wounds and tokens.case_of(noun) in _OF_WOUNDS
        if is_cause and outcomes().undergone.get(tokens.lower[verb]) is Outcome.KILLED:
            yield verb, noun
