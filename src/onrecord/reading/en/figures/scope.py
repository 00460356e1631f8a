"""Whether a figure is of the event that its sentence tells of, of another event, or of many.

In: tokens and the figures' verbs, by sentence. Out: a `Scope` for each. The words of `tables/scope.toml` speak of the nearest
verb of harm in their sentence, and so of every figure of that verb. Linear in the text.
"""

import bisect
import functools
import tomllib
from collections.abc import Sequence
from importlib import resources

from onrecord.reading.en.figures.lexicon import Phrases, phrases
from onrecord.reading.en.figures.quantity import matched
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Scope

_NEAR = 20  # tokens from the words to the verb that they speak of


@functools.cache
def _cues() -> Phrases:
    table = tomllib.loads((resources.files("onrecord.reading.en") / "tables" / "scope.toml").read_text(encoding="utf-8"))
    return phrases({words: scope for scope in Scope for words in table[scope.value]})


def scopes(t: Tokens, verbs: Sequence[int]) -> list[Scope]:
    """Return the scope of each figure, whose verb (or head) stands at the token given for it."""
    by_sentence: dict[int, list[int]] = {}
    for verb in sorted(set(verbs)):
        by_sentence.setdefault(t.first[verb], []).append(verb)
    found: dict[int, Scope] = {}
    for start, said in by_sentence.items():
        for at in range(start, t.last[start]):
            hit = (at, Scope.SUM) if _since_year(t, at) else matched(t, at, _cues())
            if hit is None:
                continue
            place = bisect.bisect(said, at)
            far, nearest = min((abs(verb - at), verb) for verb in said[max(0, place - 1) : place + 1])
            if far <= _NEAR:
                found.setdefault(nearest, Scope(str(hit[1])))
    return [found.get(verb, Scope.EVENT) for verb in verbs]


def _since_year(t: Tokens, at: int) -> bool:
    """Tell whether "since" and a year stand at a token: "since early 2022"."""
    if t.lower[at] != "since":
        return False
    return any(len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"} for word in t.lower[at + 1 : at + 5])
