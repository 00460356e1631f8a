"""Numbers that take up people already counted: "nine fighters were killed ... the Front named the nine".

In: tokens, the items found so far, and a number with "the" and no noun. Out: the item that it takes up, or None. What it takes up is
counted once; whoever speaks of "the nine" has confirmed the number.
"""

from collections.abc import Sequence

from onrecord.reading.en.figures.mention import CountedPeople, Sort, TollItem
from onrecord.reading.en.tokens import Tokens

_BACK = 8  # items: as far back as "the nine" reaches
_FAR = 120  # tokens


def taken_up(t: Tokens, items: Sequence[TollItem], c: CountedPeople) -> TollItem | None:
    """Return the people that "the nine" means: the last ones whom a number counted as so many."""
    if c.sort is not Sort.LONE or c.low < 2 or c.high != c.low or t.lower[c.first - 1] != "the":
        return None
    if c.last < t.last[c.head] and t.tag[c.last].startswith(("NN", "JJ", "CD")):
        return None
    for item in reversed(items[-_BACK:]):
        counted = item.counted
        if (counted.low, counted.high) == (c.low, c.high):
            return item if c.first - counted.last <= _FAR else None
    return None
