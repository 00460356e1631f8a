"""Whether a name stands where ground does: "hit Dolm", "the shelling of Dolm", "Dolm came under fire", "Dolm mayor".

In: the names so far and a stretch of tokens. Out: yes or no.
"""

from onrecord.reading.en.names.model import PLACES, Names
from onrecord.reading.en.tokens import PATIENTS

KNOWN = 15_000
"""People of a town that a sentence of an act suffices for: "jets hit Dolm"."""


def is_where(names: Names, first: int, last: int) -> bool:
    """Tell whether one word stands right behind "in" or "the cities of", and owns nothing: "in Dolm"."""
    tokens = names.tokens
    is_behind = first > 0 and tokens.lower[first - 1] in names.table.locative
    is_behind = is_behind or (tokens.lower[first - 1] == ":" and tokens.lower[first - 2] in names.table.labels)
    return last == first + 1 and tokens.lower[last : last + 1] != ["'s"] and (is_behind or is_held(names, first, last))


def is_held(names: Names, first: int, last: int) -> bool:
    """Tell whether one word is in a list behind "the towns of": "the towns of Orsk and Dolm"."""
    tokens = names.tokens
    before = tokens.head[first] if tokens.dep[first] == "conj" else first
    return last == first + 1 and tokens.case_of(before) == "of" and tokens.lower[tokens.head[before]] in names.table.holders


def is_placed(names: Names, first: int, last: int) -> bool:
    """Tell whether a name stands right behind "in", "at" or "the village of" and owns nothing; not whom somebody shoots or looks at."""
    tokens, table = names.tokens, names.table
    if first == tokens.first[first] or tokens.lower[last : last + 1] in (["'s"], ["’s"]):
        return False
    before = tokens.lower[first - 1]
    if before == "at":
        return tokens.lower[first - 2] not in table.aiming
    return before in table.locative or (before == "of" and tokens.lower[first - 2] in table.holders)


def is_known_ground(names: Names, first: int, last: int) -> bool:
    """Tell whether a name is of a known place and stands for ground."""
    return _stands_for_ground(names, first, last) and _is_known_place(names, first, last)


def is_sited(names: Names, first: int, last: int) -> bool:
    """Tell whether one word is a known town's in which the words before it say that something stands: "the market of Dolm"."""
    tokens = names.tokens
    stands = tokens.case_of(first) == "of" and tokens.lower[tokens.head[first]] in names.table.sites
    return stands and _is_known_place(names, first, last)


def _is_known_place(names: Names, first: int, last: int) -> bool:
    """Tell whether a gazetteer knows a name as that of an area or a town that is not small."""
    text = names.said(first, last)
    if names.is_acronym(first, last):
        return False
    if last - first > 1:
        return bool(names.gazetteer.find(text))
    return any(entry.feature != "P" or entry.population >= KNOWN for entry in names.gazetteer.find_exactly(text))


def _stands_for_ground(names: Names, first: int, last: int) -> bool:
    """Tell whether a name stands where ground does: "hit Dolm", "the shelling of Dolm", "Dolm came under fire", "Dolm mayor"."""
    tokens, table = names.tokens, names.table
    after = tokens.lower[last] if last < tokens.last[first] else ""
    if after in table.after_places:
        return True
    head = next((t for t in range(first, last) if not first <= tokens.head[t] < last), first)
    if any(tokens.dep[c] == "acl:relcl" and "where" in (tokens.lower[g] for g in tokens.children[c]) for c in tokens.children[head]):
        return True
    dep, above, case = tokens.dep[head], tokens.head[head], tokens.case_of(head)
    while dep == "conj" and not case:
        if tokens.name[above] in PLACES:
            return True
        dep, above, case = tokens.dep[above], tokens.head[above], tokens.case_of(above)
    verb = tokens.lower[above]
    if case in table.locative:
        return True
    if dep == "nmod:poss":
        return verb in table.after_places
    if case == "of" or dep == "compound":
        return verb in table.strikes or (case == "of" and verb in table.holders | table.after_places)
    if dep in PATIENTS:
        return verb in table.strikes or verb in table.taking
    below = tokens.children[above]
    undergoes = any(tokens.lower[c] in table.strikes or tokens.case_of(c) == "under" for c in below)
    return dep == "nsubj" and verb in table.undergoing and undergoes
