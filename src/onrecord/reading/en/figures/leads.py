"""How the words between people and those before them lead over: a part ("including"), one list ("and"), or something else.

In: tokens, and people as they are counted in one sentence. Out: whether they are marked as a part, and whether they go on the list.
"""

from collections.abc import Sequence

from onrecord.reading.en.figures.lexicon import outcomes, words
from onrecord.reading.en.figures.mention import CountedPeople, Said, Sort
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Outcome

BESIDE = 6  # tokens between people and the part of them that is told of
_WHERE = frozenset({"in", "at", "near"})
AMONG = frozenset({"among", "amongst"})


def relation_of(t: Tokens, before: CountedPeople | None, c: CountedPeople) -> tuple[bool, bool]:
    """Return whether people are marked as a part of others, and whether they go on the list of those before them."""
    part = c.part or t.lower[c.last : c.last + 2] in (["among", "them"], ["among", "whom"])
    if before is None:
        return part, False
    if c.first < before.last:
        return part, False
    between = _outside_brackets(t, before.last, c.first)
    if c.sort is Sort.LONE and before.sort in {Sort.LONE, Sort.NUMBER} and t.lower[c.last : c.last + 1] and t.lower[c.last] in _WHERE:
        between = _without_place(t, _without_verb([t.lower[n] for n in between], between)[1])  # "seven died in Karsun and four in Odan"
    if _is_of_others(t, c) and between and t.tag[between[0]] == "IN" and t.lower[between[-1]] == "and":
        between = between if any(t.pos[n] == "VERB" for n in between) else between[-1:]  # "a girl in a playground and five others"
    if c.sort is Sort.NAME:  # "the journalist Odan": a title goes with the name
        while between and t.tag[between[-1]] in {"NN", "JJ", "HYPH", "NNP", "CD"}:
            between.pop()
    gap = [t.lower[n] for n in between]
    if len(gap) > 40:
        return part, False
    if gap[-3:] == ["as", "well", "as"]:  # "two nurses had been killed, as well as three doctors"
        gap, between = _without_verb(gap[:-3], between[:-3])
    tail = gap[-4:]
    narrowed = c.sort is Sort.LONE and tail[-1:] == ["with"] and len(gap) < BESIDE and c.low < before.low  # "four hurt, with one paralysed"
    if narrowed or (
        words("part_marks").intersection(tail)
        or tail[-2:] in (["among", "them"], ["among", "whom"], ["of", "them"])
        or tail[-3:-1] == ["among", "them"]
        or (tail and tail[-1] in {"mostly", "mainly"})
        or _is_told_among(t, between)
    ):
        part = True
    joins = words("links")
    if gap[-1:] in (["–"], ["—"], [":"]):  # "two were killed – one woman and one girl", "123 lives by now: seven civilians"
        joins |= outcomes().done.keys() | words("by_now")
    linked = part or all(
        word in joins or t.tag[n] in {"NNP", "NNPS", "CD", "JJ", "JJS", "HYPH"} for n, word in zip(between, gap, strict=True)
    )
    return part, linked


def _is_told_among(t: Tokens, between: Sequence[int]) -> bool:
    """Tell whether words begin with "among them" and go on with a list: "nine people, among them a young couple and a baby"."""
    told = [n for n in between if t.lower[n] != ","]
    return [t.lower[n] for n in told[:2]] in (["among", "them"], ["among", "whom"])


def _is_of_others(t: Tokens, c: CountedPeople) -> bool:
    """Tell whether a number comes on top of those before it: "five others", "two other people"."""
    return c.sort in {Sort.NUMBER, Sort.LONE} and not {"other", "others"}.isdisjoint(t.lower[c.first : c.last])


def _without_verb(gap: list[str], between: list[int]) -> tuple[list[str], list[int]]:
    """Return words between two that stand on one list without the verb of harm that the first of them has."""
    harm = outcomes().done.keys() | outcomes().undergone.keys() | words("be") | {"has", "have", "had"}
    kept = [k for k, word in enumerate(gap) if word not in harm]
    return [gap[k] for k in kept], [between[k] for k in kept]


def _without_place(t: Tokens, between: list[int]) -> list[int]:
    """Return tokens without the place that they begin with: "20 people in Karsun, three in Odan"."""
    if not between or t.lower[between[0]] not in _WHERE:
        return between
    end = next((n for n, token in enumerate(between) if n and t.tag[token] not in {"NNP", "NNPS", "DT", "HYPH"}), len(between))
    return between[end:]


def _outside_brackets(t: Tokens, first: int, last: int) -> list[int]:
    """Return the tokens between two that stand in no brackets."""
    tokens: list[int] = []
    depth = 0
    for n in range(first, last):
        if t.lower[n] == "(":
            depth += 1
        elif t.lower[n] == ")":
            depth = max(0, depth - 1)
        elif not depth:
            tokens.append(n)
    return tokens if not depth else list(range(first, last))


def is_marked(t: Tokens, counted: Sequence[CountedPeople], n: int) -> bool:
    """Tell whether people, or those before them on one list, are marked as a part of others."""
    for at in range(n, 0, -1):
        if t.first[counted[at - 1].head] != t.first[counted[at].head]:
            return False
        marked, linked = relation_of(t, counted[at - 1], counted[at])
        if marked or not linked:
            return marked
    return False


def goes_on(t: Tokens, before: CountedPeople, c: CountedPeople) -> bool:
    """Tell whether a list of parts goes on from one to the next: nothing but commas and "and" between them."""
    gap = t.lower[before.last : c.first]
    apart = words("apart").intersection(gap) or "others" in t.lower[c.first : c.last]
    return not apart and (c.sort is not Sort.PLURAL or before.sort is Sort.PLURAL) and c.bound is not Bound.AT_MOST


def is_apposed(t: Tokens, before: CountedPeople, c: CountedPeople) -> bool:
    """Tell whether a plural only says who those before it are: "21 civilians, members of one family"."""
    return c.sort is Sort.PLURAL and before.sort is Sort.NUMBER and t.lower[before.last : c.first] in ([","], [",", "all"])


def opening_outcome(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the outcome where the sentence opens with "Among the dead were" or "Those killed included"."""
    start = max(t.first[c.head], c.first - 24)
    before = t.lower[start : c.first]
    if not before:
        return None
    if before[0] in {"the", "those"} and start == t.first[c.head]:  # "The dead were", "Those killed are"
        hit = next((m for m in range(1, min(5, len(before))) if before[m] in outcomes().people or before[m] == "victims"), None)
        if hit is not None and hit + 1 < len(before) and before[hit + 1] in {"were", "was", "are", "is"}:
            return outcomes().any.get(before[hit], Outcome.KILLED), start + hit
    for n, word in enumerate(before):
        if word in AMONG and n + 2 < len(before):
            hit = next((m for m in range(n + 1, min(n + 5, len(before))) if before[m] in outcomes().any or before[m] == "victims"), None)
            if hit is not None and {"were", "was", "are", "is"} & set(before[hit + 1 :]):
                return outcomes().any.get(before[hit], Outcome.KILLED), start + hit
        if word in {"included", "include", "includes"}:
            hit = next((m for m in range(n - 1, -1, -1) if before[m] in outcomes().any or before[m] == "victims"), None)
            if hit is not None:
                return outcomes().any.get(before[hit], Outcome.KILLED), start + hit
    return None
