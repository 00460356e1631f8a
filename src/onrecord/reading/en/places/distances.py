"""How far from a place the words say that something was: "300 miles south of Dolm", "50 miles (80 kilometres) north of Dolm".

In: tokens and the first token of a name. Out: kilometres; None where the words before the name count none.
"""

from onrecord.reading.en.places.words import Words
from onrecord.reading.en.tokens import Tokens

FAR = 30.0
"""Kilometres: what happened farther from a town than this did not happen there, nor near it."""
LINKS = frozenset({"of", "from"})
AWAY = frozenset({"away"})
"""What may stand for a side of the sky: "80 miles away from Dolm", "80 miles from Dolm"."""
PASSED = frozenset({")", "to", "the", "-"})
"""What may stand between the length and the side: "50 miles (80 km) to the south-west of Dolm"."""


def is_far_from(tokens: Tokens, words: Words, first: int) -> bool:
    """Tell whether the words before a name say that something was too far from it to have happened there."""
    far = kilometres_from(tokens, words, first)
    return far is not None and far > FAR


def kilometres_from(tokens: Tokens, words: Words, first: int) -> float | None:
    """Return how many kilometres from a place something is said to be; of two numbers the one that stands last."""
    at, begin = first - 1, tokens.first[first]
    if at > begin and tokens.lower[at] == "the":
        at -= 1
    if at <= begin or tokens.lower[at] not in LINKS:
        return None
    at -= 1
    while at > begin and (tokens.lower[at] in words.around or tokens.lower[at] in AWAY | PASSED):
        at -= 1
    length = words.lengths.get(tokens.lower[at])
    number = tokens.lower[at - 1].replace(",", "") if at > begin else ""
    return length * float(number) if length is not None and number.isdecimal() else None
