"""The second of two sides that words set against each other: "shelling between the army on one side and the Front on the other side".

In: tokens and a name. Out: the deed that both sides do, which the tree often hangs on neither.
"""

from onrecord.reading.en.deeds.vocabulary import Vocabulary
from onrecord.reading.en.tokens import Tokens

OTHER_SIDE = (frozenset({"on", "from", "by"}), frozenset({"other", "another"}), frozenset({"side", "hand", "part"}))
"""What stands behind the second of two sides, "the" left out: "on the other side"."""
FAR = 4
"""Words behind a name in which that ends."""
UP = 2
"""Governors from "between" to the deed: the one side, then the deed."""


def opposed_in(tokens: Tokens, words: Vocabulary, first: int, last: int) -> int | None:
    """Return the deed whose other side a mention is said to be: "shelling between the army on one side and the Front on the other side"."""
    end = max(last, tokens.head[last - 1] + 1) if tokens.dep[last - 1] == "compound" else last  # "the Front militia"
    behind = [lower for lower in tokens.lower[end : end + FAR] if lower != "the"]
    if len(behind) < len(OTHER_SIDE) or any(lower not in said for lower, said in zip(behind, OTHER_SIDE, strict=False)):
        return None
    between = next((at for at in range(first - 1, tokens.first[first], -1) if tokens.lower[at] == "between"), None)
    above = [] if between is None else tokens.climb(between, UP)[1:]  # the first is the one side
    return next((at for at in above if tokens.lower[at] in words.deeds), None)
