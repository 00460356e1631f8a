"""What became of people by the tree: the verb or noun that governs them, or a clause that qualifies them.

In: tokens and one `CountedPeople`. Out: an `Outcome` and its token, or None. The last resort, where the words next to the people
say nothing: parsers err most in lists and gaps.
"""

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.figures.lexicon import outcomes, words
from onrecord.reading.en.figures.mention import CountedPeople, Said, Sort
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Outcome

_STEPS = 7
_BREADTH = 40  # of a governor's dependents so many are looked at: a list has no end
_ALONGSIDE = frozenset({"with", "along", "together", "alongside", "including"})
"""What stands before those to whom the same was done: "was killed along with her two sons"."""
_COMPANY = _ALONGSIDE | {"among", "besides", "plus"}
"""And what stands so behind people who are counted: "nine people, among them two nurses"."""


def in_tree(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the outcome that the tree gives: the verb or noun that governs the people, or a clause that qualifies them."""
    table = outcomes()
    for child in t.children[c.head][:_BREADTH]:
        word = t.lower[child]
        qualifies = child > c.head and t.dep[child] in {"acl", "acl:relcl", "amod"} and (word in table.done or word in table.undergone)
        if qualifies and (word in table.undergone or not _is_active(t, child)):
            return table.any[word], child
    at = c.head
    for _ in range(_STEPS):
        up = t.head[at]
        dep = t.dep[at]
        if up == at:
            return None
        if (verb := _added_to(t, at, up)) is not None:
            return _governed(t, at, verb, "conj")
        if c.sort is Sort.NAME and dep in {"parataxis", "dep", "list", "compound"}:
            return None
        if (
            dep in {"conj", "appos", "list", "flat", "nummod", "dep", "parataxis", "compound", "nmod:unmarked", "det"}
            and t.lower[up] not in table.any
        ):
            at = up
            continue
        if t.case_of(at) == "of" and t.lower[up] in words("wholes"):
            at = up
            continue
        if dep in {"nmod", "obl"} and t.case_of(at) in _COMPANY and not (_acts(t, up) or turn_of(t, up)):
            at = up
            continue
        said = _governed(t, at, up, dep)
        return said if said is not None or c.sort is Sort.PLURAL else _befell_then(t, up, dep)
    return None


def _befell_then(t: Tokens, up: int, dep: str) -> Said | None:
    """Return what then became of the subject of another verb: "nine farmers were caught in crossfire and died"."""
    if dep not in {"nsubj", "nsubj:pass"} or t.pos[up] != "VERB":
        return None
    for child in t.children[up][:_BREADTH]:
        if t.dep[child] != "conj" or any(t.dep[n].startswith("nsubj") for n in t.children[child][:_BREADTH]):
            continue
        word = t.lower[child]
        if word in outcomes().undergone:
            return outcomes().undergone[word], child
        if word in outcomes().done and any(t.dep[n] == "aux:pass" for n in t.children[child][:_BREADTH]):
            return outcomes().done[word], child
    return None


def _acts(t: Tokens, token: int) -> bool:
    word = t.lower[token]
    return word in outcomes().done or word in outcomes().doing or word in outcomes().undergone


def _is_active(t: Tokens, verb: int) -> bool:
    """Tell whether a verb of harm has an object of its own, or is active by its form."""
    return any(t.dep[child] == "obj" for child in t.children[verb][:_BREADTH])


def _governed(t: Tokens, at: int, up: int, dep: str) -> Said | None:
    """Return the outcome of people that token `up` governs as `dep`."""
    table = outcomes()
    word = t.lower[up]
    passive = any(t.dep[child] == "aux:pass" or t.lower[child] in words("be") for child in t.children[up][:_BREADTH] if child < up)
    if dep == "nmod" and word in table.nouns and t.case_of(at) in {"of", "to", "for", "among", ""}:
        return table.nouns[word], up
    done = table.done.get(word) or turn_of(t, up)
    if done is not None:
        fits = (
            dep in {"nsubj:pass", "obj", "obl:unmarked"}
            or (dep == "nsubj" and passive)
            or (dep == "obl" and t.case_of(at) in _ALONGSIDE)
            or (dep == "conj" and passive and _is_added(t, at))
        )
        if dep in {"nsubj:pass", "nsubj"} and not passive and _is_active(t, up):
            fits = False
        return (done, up) if fits else None
    if word in table.doing:
        return (table.doing[word], up) if dep in {"obj", "obl:unmarked", "iobj"} else None
    if word in table.undergone:
        return (table.undergone[word], up) if dep.startswith("nsubj") else None
    if word in table.states and dep.startswith("nsubj") and not _is_active(t, up):  # relatives who buried others are not missing
        return table.states[word], up
    if word in table.lost and dep.startswith("nsubj") and any(t.lower[child] in {"life", "lives"} for child in t.children[up][:_BREADTH]):
        return Outcome.KILLED, up
    if word in table.lost and dep.startswith("nsubj") and any(t.lower[child] in words("limbs") for child in t.children[up][:_BREADTH]):
        return Outcome.INJURED, up
    if (
        word in table.sufferers
        and dep.startswith("nsubj")
        and any(t.lower[child] in table.nouns and table.nouns[t.lower[child]] is Outcome.INJURED for child in t.children[up][:_BREADTH])
    ):
        return Outcome.INJURED, up
    return _reported(t, up, dep)


def turn_of(t: Tokens, verb: int) -> Outcome | None:
    """Return what a turn of phrase that a verb begins says of those who suffered it: "was shot dead along with his brothers"."""
    turns = outcomes().phrases.get(t.lower[verb], ())
    return next((Outcome(outcome) for turn, outcome in turns if t.lower[verb : verb + len(turn)] == list(turn)), None)


def _is_added(t: Tokens, at: int) -> bool:
    """Tell whether people are joined to a verb, and so to its subject: "two cooks were killed in Dolm, as well as three nurses"."""
    return t.pos[at] == "NOUN" and any(t.dep[child] == "cc" and t.lower[child] == "as" for child in t.children[at][:_BREADTH])


def _added_to(t: Tokens, at: int, up: int) -> int | None:
    """Return the verb that people are joined to where the tree joins them to its act: "killed in the raid, as well as a cook"."""
    is_of_act = t.dep[at] == "conj" and t.dep[up] == "obl" and t.lower[up] in vocabulary().deeds
    return t.head[up] if is_of_act and _is_added(t, at) else None


def what_befell(t: Tokens, c: CountedPeople) -> Said | None:
    """Return what the verb whose subject the people are says of them: the death of "three bakers trapped in a mill were killed"."""
    up = t.head[c.head]
    return _governed(t, c.head, up, t.dep[c.head]) if t.dep[c.head].startswith("nsubj") else None


def _reported(t: Tokens, up: int, dep: str) -> Said | None:
    """Return the outcome in the complement of a verb of reporting: "were reported to have been killed", "left 3 dead"."""
    table = outcomes()
    if dep not in {"nsubj:pass", "obj"} and not (
        dep == "nsubj" and t.lower[up] in words("reports") and any(t.lower[n] in words("be") for n in t.children[up][:_BREADTH])
    ):
        return None
    if dep == "obj" and t.lower[up] not in words("leaves"):
        return None
    for child in t.children[up][:_BREADTH]:
        word = t.lower[child]
        if t.dep[child] in {"xcomp", "ccomp"} and (word in table.done or word in table.states or word in table.undergone):
            return table.any[word], child
        if (
            t.dep[child] == "conj"
            and dep == "nsubj:pass"
            and word in table.done
            and not any(t.dep[g].startswith("nsubj") for g in t.children[child])
        ):
            return table.done[word], child
    return None
