"""What a time dates: the verb or noun that its words hang on ("said" in "said on Monday", "strike" in "Monday's strike").

In: tokens and the tokens of the time. Out: a token number, or None where the words stand alone (a heading, a list's date).
Words that only carry a time ("the night of Monday", "the start of the week") are climbed over.
"""

from collections.abc import Sequence

from onrecord.reading.en.times.words import Words
from onrecord.reading.en.tokens import Tokens

_STEPS = 6  # words that carry a time, one over the other: "late in the evening of the second day of May"
_DATELESS = frozenset({"person", "organization"})  # "officials on Monday blamed": the day is the verb's
_CARRYING = frozenset({"ADP", "SCONJ", "NUM"})


def governor_of(t: Tokens, kinds: Sequence[str], first: int, last: int, words: Words) -> int | None:
    """Return the token that the time from `first` to `last` (past-last) modifies; `kinds` says which tokens head people and bodies."""
    inside = range(first, last)
    at = next((n for n in inside if t.head[n] not in inside or t.head[n] == n), None)
    for _ in range(_STEPS):
        if at is None or t.head[at] == at:
            return None
        at = t.head[at]
        carries = t.lower[at] in words.carriers or t.pos[at] in _CARRYING
        if not carries and not (kinds[at] in _DATELESS and t.head[at] != at):
            return at
    return None
