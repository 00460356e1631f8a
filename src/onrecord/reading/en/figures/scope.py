"""Whether a figure is of the event that its sentence tells of, of another event, or of many.

In: tokens and the figures' verbs, by sentence. Out: a `Scope` for each. The words of `tables/scope.toml` speak of the nearest
verb of harm in their sentence, and so of every figure of that verb. A sum goes on where the next sentence takes it up ("these
attacks left") or lists it (lines that begin with a mark or a month). Linear in the text.
"""

import bisect
import functools
import tomllib
from collections.abc import Sequence
from importlib import resources

from onrecord.reading.en.figures.lexicon import Phrases, outcomes, phrases, words
from onrecord.reading.en.figures.quantity import matched
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Scope

_NEAR = 20  # tokens from the words to the verb that they speak of


@functools.cache
def _cues() -> Phrases:
    table = tomllib.loads((resources.files("onrecord.reading.en") / "tables" / "scope.toml").read_text(encoding="utf-8"))
    return phrases({words: scope for scope in Scope for words in table[scope.value]})


@functools.cache
def _corrections() -> Phrases:
    table = tomllib.loads((resources.files("onrecord.reading.en") / "tables" / "scope.toml").read_text(encoding="utf-8"))
    return phrases({words: name for name in ("repeated", "marks") for words in table[name]})


def scopes(t: Tokens, verbs: Sequence[int]) -> list[Scope]:
    """Return the scope of each figure, whose verb (or head) stands at the token given for it."""
    by_sentence: dict[int, list[int]] = {}
    for verb in sorted(set(verbs)):
        by_sentence.setdefault(t.first[verb], []).append(verb)
    found: dict[int, Scope] = {}
    for start, said in by_sentence.items():
        if t.lower[start] == "since" and _is_long(t, start):
            found.update(dict.fromkeys(said, Scope.SUM))
        for at in range(start, t.last[start]):
            hit = (at, Scope.SUM) if _since_year(t, at) else matched(t, at, _cues())
            if hit is None:
                continue
            place = bisect.bisect(said, at)
            far, nearest = min((abs(verb - at), verb) for verb in said[max(0, place - 1) : place + 1])
            if far <= _NEAR:
                found.setdefault(nearest, Scope(str(hit[1])))
    whole = dict.fromkeys(_running(t) | _shared_out(t), Scope.SUM) | dict.fromkeys(_repeated(t), Scope.RETRACTED)
    return [found.get(verb, whole.get(t.first[verb], Scope.EVENT)) for verb in verbs]


def _repeated(t: Tokens) -> set[int]:
    """Return the first tokens of the sentences in which a correction repeats what was printed."""
    hits = [(at, hit[1]) for at in range(len(t)) if (hit := matched(t, at, _corrections()))]
    if not any(kind == "marks" for _, kind in hits):
        return set()
    return {t.first[at] for at, kind in hits if kind == "repeated"}


def _running(t: Tokens) -> set[int]:
    """Return the first tokens of the sentences that go on with a sum of those before them."""
    found: set[int] = set()
    at = 0
    summing = False
    while at < len(t):
        end = t.last[at]
        if summing and _goes_on(t, at, end):
            found.add(at)
        else:
            summing = any(t.lower[n] == "since" and _is_long(t, n) for n in range(at, end))
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
            if any(t.lower[n] in outcomes().any and t.tag[n].startswith("VB") and t.lower[n + 1 : n + 2] == ["in"] for n in below):
                found.add(at)
        at = end
    return found


def _is_long(t: Tokens, since: int) -> bool:
    """Tell whether a "since" reaches back to a year, a month or the start of something, not to a day of the week."""
    if _since_year(t, since):
        return True
    hit = matched(t, since, _cues())
    return hit is not None and not t.lower[hit[0] - 1].endswith("day")


def _goes_on(t: Tokens, first: int, end: int) -> bool:
    """Tell whether a sentence takes up or lists what the one before it adds up."""
    at = first
    if t.lower[at] in words("bullets") or t.lower[at - 1] == ":":
        return True
    if t.lower[at] in words("months") and t.lower[at + 1 : at + 2] == [":"]:
        return True
    if t.lower[at : at + 3] == ["in", "addition", ","]:
        at += 3
    return bool(words("resumers").intersection(t.lower[at : min(at + 2, end)])) or t.lower[end - 1] == ":"


def _since_year(t: Tokens, at: int) -> bool:
    """Tell whether "since" and a year stand at a token: "since early 2022"."""
    if t.lower[at] != "since":
        return False
    return any(len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"} for word in t.lower[at + 1 : at + 5])
