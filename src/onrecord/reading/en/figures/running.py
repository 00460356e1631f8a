"""The toll of one fight that still goes on: "Seven civilians have died since Thursday" in a report on the siege of a jail.

In: tokens, a figure's verb, the times of the report and its day. Out: yes or no. What has been counted since some day of the last week
sums over many events, unless the report tells of one fight at one place that lasts as long: a siege, a battle, a mutiny.
"""

import datetime as dt
from collections.abc import Sequence

from onrecord.reading.en.figures.lexicon import singular, totals
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import TimeMention, TimeUse

LONGEST = dt.timedelta(days=7)
"""How long one fight may have gone on."""


def tells_of_fight(t: Tokens) -> bool:
    """Tell whether a report tells of one fight that lasts: "the siege of", "the battle for"; not of several."""
    nouns = {at for at in range(len(t)) if singular(t.lower[at]) in totals("fights") and t.pos[at] in {"NOUN", "PROPN"}}
    return bool(nouns) and not any(t.tag[at] == "NNS" for at in nouns)


def is_of_fight(t: Tokens, verb: int, times: Sequence[TimeMention], published: dt.date | None) -> bool:
    """Tell whether what the sentence of a figure dates from a day of the last week is the toll of one fight."""
    first, end = t.first[verb], t.last[verb]
    inside = [time for time in times if first <= time.first < end]
    if published is None or not inside or not all(_is_since_lately(time, published) for time in inside):
        return False
    wide = totals("wide").intersection(t.lower[first:end]) or totals("overall").intersection(t.lower[first:end])
    return not wide and not any(t.tag[at] == "NNS" and singular(t.lower[at]) in totals("events") for at in range(first, end))


def _is_since_lately(time: TimeMention, published: dt.date) -> bool:
    start = time.period.from_
    return time.use is TimeUse.SINCE and start is not None and published - LONGEST <= start <= published
