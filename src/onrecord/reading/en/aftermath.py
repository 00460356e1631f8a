"""Days of what came after harm: "on Friday neighbours swept up glass after shelling that killed four".

In: a report, its times and deeds. Out: the times without such days, where the report gives another shortly before: nothing of what
a report is about happened on the day on which people cleared up after it.
"""

import datetime as dt
from collections.abc import Sequence

from onrecord.reading.days import is_shortly_before
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import DeedTable, Report, TimeMention

FRESH = dt.timedelta(days=4)
"""How long before it the day of the harm lies at most."""

_AFTER = frozenset({"after", "following"})
_CLIMB = 4  # governors: from a word of harm to the verb of what came after it
_MARKS = frozenset({"case", "mark"})


def without_aftermath(report: Report, times: Sequence[TimeMention], deeds: DeedTable) -> tuple[TimeMention, ...]:
    """Return the times of what is told, without the days of what only came after it."""
    tokens = tokens_of(report)
    harm = {token for sign in deeds.signs for token in range(sign.first, sign.last)}
    verbs = {verb for token in harm if (verb := _verb_after(tokens, token)) is not None} - harm
    if not verbs:
        return tuple(times)
    days = {time.period.from_ for time in times if time.period.is_day}
    return tuple(time for time in times if not (_belongs(tokens, time, verbs, harm) and _is_late(time, days)))


def _verb_after(tokens: Tokens, token: int) -> int | None:
    """Return the verb of what is said to have come after a deed; None where nothing is."""
    for above in (token, *tokens.climb(token, _CLIMB)):
        if any(tokens.lower[child] in _AFTER and tokens.dep[child] in _MARKS for child in tokens.children[above] if child < above):
            verb = tokens.head[above]
            return verb if verb != above and tokens.pos[verb] == "VERB" else None
        if tokens.pos[above] == "VERB":
            return None
    return None


def _belongs(tokens: Tokens, time: TimeMention, verbs: set[int], harm: set[int]) -> bool:
    """Tell whether a time hangs on one of some verbs, and not on a word of harm below it: "the raid on Tuesday came after a strike"."""
    return next((at for at in tokens.climb(time.first, _CLIMB) if tokens.pos[at] == "VERB" or at in harm), None) in verbs


def _is_late(time: TimeMention, days: set[dt.date | None]) -> bool:
    """Tell whether another day of the report lies shortly before a time."""
    return any(is_shortly_before(day, time.period.from_, FRESH) for day in days)
