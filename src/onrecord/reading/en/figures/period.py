"""Over which time a sum is taken: the period that dates its verb ("killed 40 people since January"), else the nearest in its sentence.

In: tokens, the verb (or head) of a sum, the times of the report. Out: the number of a time, or None. A day is no period, unless
the sum runs up to it or from it on. Times that date the saying are none of the harm.
"""

from collections.abc import Sequence

from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import TimeMention, TimeUse

_CLIMB = 4  # governors between a verb of harm and the clause that a period dates: "the number of people killed since"


def period_of_sum(t: Tokens, verb: int, times: Sequence[TimeMention]) -> int | None:
    """Return the number of the time over which the sum with its verb at a token is taken."""
    inside = [n for n, time in enumerate(times) if t.first[verb] <= time.first < t.last[verb] and time.use is not TimeUse.ON]
    bound = {verb, *t.climb(verb, _CLIMB), *t.children[verb]}
    dating = [n for n in inside if times[n].governor in bound]
    return min(dating or inside, key=lambda n: abs(times[n].first - verb), default=None)
