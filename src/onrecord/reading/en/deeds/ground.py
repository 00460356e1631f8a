"""Fire that comes from ground which somebody holds: "rockets fired from rebel-held areas", "from areas controlled by the army".

In: tokens, the vocabulary and a mention of a party. Out: whether such fire is laid to it.
"""

from onrecord.reading.en.deeds.vocabulary import Vocabulary
from onrecord.reading.en.tokens import Tokens

HELD = frozenset({"held", "controlled", "occupied", "run"})
HOLDING = frozenset({"holding", "housing", "hosting"})
SMALL = frozenset({"the", "and", "or", ",", "both"})
GROUND = frozenset({"areas", "area", "territory", "territories", "positions", "position", "villages", "towns", "zones", "land", "hills"})
BACK, FIRE = 12, 4
"""How far before a mention "from" may stand, and before that the word of fire."""


def fires_from(tokens: Tokens, words: Vocabulary, first: int, last: int) -> int | None:
    """Return the word of fire that is said to come from the ground of the party that `first` to `last` names; None for none."""
    lower = tokens.lower
    if lower[last : last + 1] == ["-"]:
        held = last + 1 < len(lower) and lower[last + 1] in HELD and not GROUND.isdisjoint(lower[last + 2 : last + 4])
    else:
        at = first - 1
        while at > max(tokens.first[first] + 1, first - BACK) and (lower[at] in SMALL or tokens.pos[at] in {"ADJ", "PROPN"}):
            at -= 1
        held = lower[at] in HOLDING or (lower[at] == "by" and lower[at - 1] in HELD)
    start = tokens.first[first]
    origin = next((at for at in range(first - 1, max(start, first - BACK) - 1, -1) if lower[at] == "from"), None) if held else None
    if origin is None:
        return None
    fire = words.fire | words.carried | words.doing
    return next((at for at in range(origin - 1, max(start, origin - FIRE) - 1, -1) if lower[at] in fire), None)
