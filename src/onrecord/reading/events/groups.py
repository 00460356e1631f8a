"""Which words of act and harm in one sentence are one mention: those that hang on one another and can be of one event.

In: the mention of each trigger, with what is bound to it. Out: the mentions that are left. They stay two where what hangs on them
can't be of one event (two towns, two days, two sides, "another"), where one is only what came before, and where one is a charge.
"""

from collections.abc import Container, Mapping, Sequence

from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.events.clauses import CLAUSES, DEEP, Clauses
from onrecord.reading.events.ground import Ground, are_of_two_sides
from onrecord.reading.events.model import ClauseMention, Reference
from onrecord.reading.events.picked import told_of
from onrecord.reading.model import Act, Outcome

BESIDE = frozenset({"advcl", "conj", "parataxis", "ccomp", "acl:relcl"})
"""Relations of what is told beside something else: "fled after another strike killed four"."""
ADDED = frozenset({"acl:relcl", "conj"})
"""Relations of a clause that says what became of some: "wounding six, one of whom died"."""


def join_in_sentence(
    tokens: Tokens, clauses: Clauses, single: Mapping[int, ClauseMention], ground: Ground, apart: Container[int]
) -> list[ClauseMention]:
    """Return the mentions of triggers that hang on one another, joined where they can be of one event; those `apart` with none above."""
    group: dict[int, ClauseMention] = dict(single)
    charges = _charges(tokens, single)
    for trigger in charges:
        single[trigger].reference, single[trigger].is_charge = Reference.OTHER, True
    for trigger, above in sorted(clauses.links().items(), key=lambda link: (abs(link[0] - link[1]), link)):
        lower, upper = group[trigger], group[told_of(tokens, trigger, above, apart)]
        if lower is upper:
            continue
        path = clauses.path(trigger, above)
        if (trigger in charges and above not in charges) or trigger in apart:
            continue
        if _is_of_before(tokens, path, lower, upper):
            lower.reference = Reference.OTHER
        elif _may_join(tokens, path, lower, upper, ground):
            if _is_death_of_hurt(tokens, path, lower, upper):
                lower.times.clear()
            reference = lower.reference
            take(upper, lower)
            if clauses.is_cause(trigger):
                upper.reference = reference  # "the destruction caused by air strikes" takes nothing up
            group |= dict.fromkeys(lower.triggers, upper)
    return list(dict.fromkeys(group.values()))


def _may_join(tokens: Tokens, path: Sequence[int], lower: ClauseMention, upper: ClauseMention, ground: Ground) -> bool:
    relations = {tokens.dep[token] for token in path}
    is_beside = bool(relations & BESIDE)
    if is_beside and lower.reference is Reference.OTHER and upper.reference is not Reference.OTHER and not _is_bare(upper):
        return False
    if upper.is_blame and "acl:relcl" in relations and not lower.figures:
        return False  # "blamed the army, which has besieged the town since May"
    is_apart = _is_of_other_subject(tokens, path) and not are_of_two_sides(lower, upper)
    if ground.conflict(lower, upper) or (is_apart and _count_alike(lower, upper)):
        return False
    return not relations & CLAUSES or not (ground.is_bound(lower) and ground.is_bound(upper))


def _is_death_of_hurt(tokens: Tokens, path: Sequence[int], lower: ClauseMention, upper: ClauseMention) -> bool:
    """Tell whether a clause tells of some of those hurt, whose death has a day of its own: "wounding six, one of whom died on Friday"."""
    is_beside = any(tokens.dep[token] in ADDED for token in path) and all(sign.act is None for sign in lower.signs)
    outcomes = [{mention.figure.outcome for mention in one.figures} for one in (lower, upper)]
    return is_beside and outcomes == [{Outcome.KILLED}, {Outcome.INJURED}]


def _is_of_other_subject(tokens: Tokens, path: Sequence[int]) -> bool:
    """Tell whether a path leads from a clause that "and" joins, and that has a subject of its own."""
    joined = (at for at in path if tokens.dep[at] == "conj" and tokens.pos[at] == "VERB")
    return any(tokens.dep[child] == "nsubj" for at in joined for child in tokens.children[at])


def _count_alike(lower: ClauseMention, upper: ClauseMention) -> bool:
    """Tell whether two mentions count the same harm, each with a number of its own."""
    counts = [{(f.figure.outcome, f.figure.low) for f in mention.figures if f.figure.part_of is None} for mention in (lower, upper)]
    outcomes = [{outcome for outcome, _ in found} for found in counts]
    return bool(outcomes[0] & outcomes[1]) and not counts[0] & counts[1]


def _is_of_before(tokens: Tokens, path: Sequence[int], lower: ClauseMention, upper: ClauseMention) -> bool:
    """Tell whether an act is named only as what came before, or what another answers: "raids in response to an attack"."""
    if all(sign.act is None for sign in lower.signs):
        return False
    table = words()
    if any(tokens.case_of(token) == "by" and tokens.lower[tokens.head[token]] in table.following for token in path):
        return True  # "the raid was followed by a strike"
    cases = {tokens.case_of(token) for token in path} | {tokens.lower[token] for token in path}
    if cases & table.answers:
        return True
    return any(sign.act is not None for sign in upper.signs) and any(tokens.case_of(token) in table.before for token in path)


def _charges(tokens: Tokens, single: Mapping[int, ClauseMention]) -> set[int]:
    """Return the triggers that tell what somebody is held for: "arrested two men over a bombing", "held a man who shot nine herders"."""
    held = {token for token, mention in single.items() if any(sign.act is Act.DETENTION for sign in mention.signs)}
    found = set()
    for trigger in single.keys() - held if held else ():
        path = [trigger]
        for above in tokens.climb(trigger, DEEP):
            if above in held:
                found |= {trigger} if _is_charge(tokens, path, above) else set()
                break
            path.append(above)
    return found


def _is_charge(tokens: Tokens, path: Sequence[int], held: int) -> bool:
    """Tell whether a path up to a word for holding somebody leads from what he is held for."""
    table = words()
    if any(tokens.case_of(token) in table.held_for or tokens.lower[token] in table.held_for for token in path):
        return True
    clause, man = (path[-2], path[-1]) if len(path) > 1 else (held, held)
    has_object = any(tokens.dep[child] == "obj" for child in tokens.children[clause])
    return tokens.dep[man] == "obj" and tokens.dep[clause] == "acl:relcl" and has_object


def _is_bare(mention: ClauseMention) -> bool:
    """Tell whether a mention has no act, place or day of its own: "killed" in "another strike killed four"."""
    return not mention.places and not mention.times and all(sign.act is None for sign in mention.signs)


def take(mention: ClauseMention, other: ClauseMention) -> None:
    """Put what another mention holds into one."""
    is_trace = bool(other.signs) and not other.figures and all(sign.act is None for sign in other.signs)  # "the rubble" of a new strike
    mention.triggers += other.triggers
    mention.signs += other.signs
    mention.times += other.times
    mention.places += [place for place in other.places if place not in mention.places]
    mention.actors += other.actors
    mention.targets += other.targets
    mention.weapons += other.weapons
    mention.figures += other.figures
    mention.is_plural = mention.is_plural or other.is_plural
    mention.is_told = mention.is_told or other.is_told
    mention.is_of_victims = mention.is_of_victims or other.is_of_victims
    mention.is_of_known = mention.is_of_known or other.is_of_known
    mention.is_blame = mention.is_blame and other.is_blame
    mention.is_earlier = mention.is_earlier and other.is_earlier
    mention.is_charge = mention.is_charge and other.is_charge
    mention.is_of_doers = mention.is_of_doers or other.is_of_doers
    mention.is_named = mention.is_named and other.is_named
    mention.apart_by = mention.apart_by or other.apart_by
    order = (Reference.OTHER, Reference.SAME, Reference.NEW, Reference.OPEN)
    if not (is_trace and other.reference is Reference.SAME and mention.reference is Reference.NEW):
        mention.reference = min(mention.reference, other.reference, key=order.index)
