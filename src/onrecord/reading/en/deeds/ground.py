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


def fires_from(tokens: Tokens, words: Vocabulary, first: int, last: int) -> bool:
    """Tell whether fire is said to come from the ground of the party that `first` to `last` names."""
    lower = tokens.lower
    if lower[last : last + 1] == ["-"]:
        held = last + 1 < len(lower) and lower[last + 1] in HELD and not GROUND.isdisjoint(lower[last + 2 : last + 4])
    else:
        at = first - 1
        while at > max(tokens.first[first] + 1, first - BACK) and (lower[at] in SMALL or tokens.pos[at] in {"ADJ", "PROPN"}):
            at -= 1
        held = lower[at] in HOLDING or (lower[at] == "by" and lower[at - 1] in HELD)
    if not held:
        return False
    start = tokens.first[first]
    for at in range(first - 1, max(start, first - BACK) - 1, -1):
        if lower[at] == "from":
            return any(word in words.fire or word in words.carried or word in words.doing for word in lower[max(start, at - FIRE) : at])
    return False
