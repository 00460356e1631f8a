"""Whether a figure is of the event that its sentence tells of, of another event, or of many.

In: tokens and the figures' verbs, by sentence. Out: a `Scope` for each. The words of `tables/scope.toml` speak of the nearest
verb of harm in their sentence, and so of every figure of that verb. A sum goes on where the next sentence takes it up ("these
attacks left") or lists it (lines that begin with a mark or a month). Linear in the text.
"""

import bisect
import functools
import tomllib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from importlib import resources

from onrecord.reading.en.figures.lexicon import Phrases, outcomes, phrases, words
from onrecord.reading.en.figures.quantity import matched
from onrecord.reading.en.figures.total import is_open, is_sum
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Scope, TimeMention

_NEAR = 20  # tokens from the words to the verb that they speak of
_SHARED = 3  # places among which a sum is shared out at least: what one strike did may be counted in two villages


@functools.cache
def _cues() -> Phrases:
    table = tomllib.loads((resources.files("onrecord.reading.en") / "tables" / "scope.toml").read_text(encoding="utf-8"))
    return phrases({words: scope for scope in Scope for words in table[scope.value]})


@functools.cache
def _corrections() -> Phrases:
    table = tomllib.loads((resources.files("onrecord.reading.en") / "tables" / "scope.toml").read_text(encoding="utf-8"))
    return phrases({words: name for name in ("repeated", "marks") for words in table[name]})


def scopes(t: Tokens, verbs: Sequence[int], times: Sequence[TimeMention]) -> list[Scope]:
    """Return the scope of each figure, whose verb (or head) stands at the token given for it."""
    by_sentence: dict[int, list[int]] = {}
    for verb in sorted(set(verbs)):
        by_sentence.setdefault(t.first[verb], []).append(verb)
    found: dict[int, Scope] = {}
    for start, said in by_sentence.items():
        inside = [time for time in times if start <= time.first < t.last[start]]
        is_shared = not inside and _is_shared_among_places(t, start)
        found.update((verb, Scope.SUM) for verb in said if is_shared or is_sum(t, verb, inside))
        for at in range(start, t.last[start]):
            hit = matched(t, at, _cues())
            if hit is None:
                continue
            place = bisect.bisect(said, at)
            far, nearest = min((abs(verb - at), verb) for verb in said[max(0, place - 1) : place + 1])
            if far <= _NEAR:
                found.setdefault(nearest, Scope(str(hit[1])))
    summing = {t.first[verb] for verb, scope in found.items() if scope is Scope.SUM}
    summing |= {t.first[time.first] for time in times if is_open(t, time)}
    whole = dict.fromkeys(_running(t, summing) | _shared_out(t), Scope.SUM) | dict.fromkeys(_repeated(t), Scope.RETRACTED)
    return [found.get(verb, whole.get(t.first[verb], Scope.EVENT)) for verb in verbs]


def _repeated(t: Tokens) -> set[int]:
    """Return the first tokens of the sentences in which a correction repeats what was printed."""
    hits = [(at, hit[1]) for at in range(len(t)) if (hit := matched(t, at, _corrections()))]
    if not any(kind == "marks" for _, kind in hits):
        return set()
    return {t.first[at] for at, kind in hits if kind == "repeated"}


def _running(t: Tokens, sums: AbstractSet[int]) -> set[int]:
    """Return the first tokens of the sentences that go on with a sum of those before them, which begin at the tokens given."""
    found: set[int] = set()
    at = 0
    summing = False
    while at < len(t):
        end = t.last[at]
        if summing and _goes_on(t, at, end):
            found.add(at)
        else:
            summing = at in sums
        at = end
    return found


def _shared_out(t: Tokens) -> set[int]:
    """Return the first tokens of the sentences whose total is shared out below them: "rose to 27, as follows: Ten were killed in"."""
    found: set[int] = set()
    at = 0
    while at < len(t):
        end = t.last[at]
        if t.lower[end - 1] == ":" and "follows" in t.lower[at:end]:
            further = t.last[end] if end < len(t) else end
            below = range(end, t.last[further] if further < len(t) else further)
            if any(t.lower[n] in outcomes().any and t.lower[n + 1 : n + 2] == ["in"] for n in below):
                found.add(at)
        at = end
    return found


def _is_shared_among_places(t: Tokens, first: int) -> bool:
    """Tell whether a sentence counts a sum place by place: "900 were killed, among them 140 in Dolm, 212 in Orsk and 100 in Karsun"."""
    end, places, is_opened = t.last[first], 0, False
    for at in range(first, end - 2):
        is_opened = is_opened or t.lower[at] in words("sharing")
        if t.tag[at] == "CD":
            is_of_them = t.lower[at + 1 : at + 3] == ["of", "them"]
            case = at + 3 if is_of_them else at + 1
            is_placed = case + 1 < end and t.lower[case] == "in" and t.tag[case + 1].startswith("NNP")
            is_opened = is_opened or (is_placed and is_of_them)
            places += is_opened and is_placed
    return places >= _SHARED


def _goes_on(t: Tokens, first: int, end: int) -> bool:
    """Tell whether a sentence takes up or lists what the one before it adds up."""
    at = first
    if t.lower[at] in words("bullets") or t.lower[at - 1] == ":":
        return True
    if t.lower[at : at + 3] == ["in", "addition", ","]:
        at += 3
    return bool(words("resumers").intersection(t.lower[at : min(at + 2, end)])) or t.lower[end - 1] == ":"
