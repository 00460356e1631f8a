"""Sides: who belongs to whom, who fights beside whom, who takes part in the fighting at all.

In: parties, and those said to have done what an incident is about. Out: yes or no. Police, border guards, rescuers and the like keep
order and count victims: they take part only where the act is laid to them or to those they belong to.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from onrecord.linking import Actor, is_civil, load_allies
from onrecord.reading import FIGHTING


def is_kin(a: Actor, b: Actor) -> bool:
    """Tell whether two parties are one, or one belongs to the other, or both to one state."""
    first, second = {a.key, *a.wholes}, {b.key, *b.wholes}
    return bool(first & second) or (a.country is not None and a.country == b.country and {a.kind, b.kind} <= FIGHTING)


def is_allied(a: Actor, b: Actor) -> bool:
    """Tell whether two parties are kin or fight side by side, so that reports name the one for the other."""
    first, second = {a.key, *a.wholes}, {b.key, *b.wholes}
    return is_kin(a, b) or any(one & first and one & second for one in load_allies())


def is_one_of(party: Actor, accused: Iterable[Actor]) -> bool:
    """Tell whether a party is, or belongs to, one of those said to have done it."""
    return any(is_kin(party, one) for one in accused)


def takes_part(party: Actor, accused: Iterable[Actor]) -> bool:
    """Tell whether a party takes part in the fighting: what it says is a position, and no independent report."""
    return party.kind in FIGHTING and (not is_civil(party.name) or is_one_of(party, accused))


def rivals(accused: Sequence[Actor], together: Iterable[frozenset[str]]) -> tuple[Actor, Actor] | None:
    """Return two of those said to have acted who are not on one side.

    Args:
        accused: Who is said to have acted.
        together: The keys of those whom one claim names as acting together: allies in this act, whoever they are.
    """
    joint = list(together)
    pairs = combinations([party for party in accused if party.kind in FIGHTING], 2)
    apart = (pair for pair in pairs if not is_allied(*pair) and not any({pair[0].key, pair[1].key} <= some for some in joint))
    return next(apart, None)
