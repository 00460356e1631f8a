"""Whether an event and a mention count the same people: the same number of the same harm, others, more.

In: what is known of an event, a mention or what it gives. Out: yes or no, or the weight by which counts speak for one event.
"""

from onrecord.reading.events.facts import Facts
from onrecord.reading.events.model import ClauseMention
from onrecord.reading.model import Outcome

HARMED = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
SAME_COUNT, SAME_LARGE_COUNT = 0.5, 2.5
"""What speaks for one event where it and a mention count the same number."""
LARGE = 10
"""People: smaller numbers are alike by chance."""
FAR = 1.5
"""One speaker's counts of one toll differ by so many times at most."""


def counts_others(known: Facts, own: Facts) -> bool:
    """Tell whether a mention counts the same harm as an event, and each time another number."""
    shared = own.first_counts.keys() & known.first_counts.keys()
    return bool(shared) and not own.counted & known.counted and not any(_may_agree(known, own, outcome) for outcome in shared)


def _may_agree(known: Facts, own: Facts, outcome: Outcome) -> bool:
    """Tell whether two counts of one outcome may be one: the same, or "several" in a headline and nine below it."""
    told, counted = known.first_counts[outcome], own.first_counts[outcome]
    return told == counted or (known.is_headline and outcome in known.vague and counted > told)


def counts_more(known: Facts, mention: ClauseMention) -> bool:
    """Tell whether a mention counts more of some harm than an event does in all."""
    whole = [f.figure for f in mention.figures if f.figure.part_of is None]
    return any(figure.low > known.first_counts.get(figure.outcome, figure.low) for figure in whole)


def counts_harm(mention: ClauseMention) -> bool:
    """Tell whether a mention counts people other than those who fled or are missing."""
    return any(figure.figure.outcome not in {Outcome.DISPLACED, Outcome.MISSING} for figure in mention.figures)


def is_other_toll(known: Facts, own: Facts) -> bool:
    """Tell whether a mention counts so many more or fewer than the same speaker counted in an event that both can't be its toll."""
    pairs = ((numbers, known.wholes.get(key)) for key, numbers in own.wholes.items())
    return any(told and all(max(n, m) > FAR * min(n, m) for n in numbers for m in told) for numbers, told in pairs)


def weight_of_counts(known: Facts, mention: ClauseMention) -> float:
    """Return what counts say: the same number of the same harm speaks for one event."""
    alike = [
        f.figure.low
        for f in mention.figures
        if f.figure.low > 1 and f.figure.part_of is None and (f.figure.outcome, f.figure.low) in known.counted
    ]
    return max((SAME_LARGE_COUNT if number >= LARGE else SAME_COUNT for number in alike), default=0.0)
