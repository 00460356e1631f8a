"""Names of armed bodies by what they do in their sentence: "fighters of the Iron Host", "the Sea Leopards claimed responsibility".

In: the names so far. Out: names added to them. A run of capitalised words is an armed body's where its men or machines stand beside it,
where it does an act of war or is blamed for one. A place or a person that is known as such is none.
"""

import functools
from dataclasses import replace

from onrecord.reading.en.deeds.bodies import arms, is_civil_body
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.names.heads import runs
from onrecord.reading.en.names.model import PLACES, Names
from onrecord.reading.en.parties.words import words
from onrecord.reading.found import NameKind

CLAIMED = frozenset({"responsibility", "credit"})
BODIES = {
    **dict.fromkeys(("movement", "alliance", "coalition", "militia", "faction"), NameKind.ARMED_GROUP),
    **dict.fromkeys(("administration", "regime"), NameKind.STATE),
    **dict.fromkeys(("battalion", "brigade", "division", "regiment", "squad", "unit"), NameKind.ARMED_FORCE),
}
"""Common nouns that end the name of a body that fights: "the Ridge movement"."""
OWN = frozenset({"it", "they"})
CLAIMED_BEFORE = frozenset({"it", "this", "that", "which"})
"""What stands before "claimed by" for an act that was told: "it was claimed by the Group"."""
ARTICLES = frozenset({"the", "its", "their"})
PREPOSED = frozenset({"compound", "nmod:poss", "amod"})


def add_armed(names: Names) -> None:
    """Add the names of bodies whose men act, or that do an act of war, or are blamed for one."""
    lower = names.tokens.lower
    for first, last in runs(names):
        if not names.taken.isdisjoint(range(first, last)):
            continue
        body = BODIES.get(lower[last]) if last < len(lower) and names.tokens.head[last - 1] == last else None
        end = last if body is None else last + 1
        if not _is_other(names, first, end) and _is_armed(names, first, end) and not names.is_weapon(first, last):
            names.add(first, end, body or NameKind.ARMED_GROUP)
    for number, name in enumerate(names.found):
        if name.kind is NameKind.ORGANISATION and _claims(names, name.first, name.last):
            names.found[number] = replace(name, kind=NameKind.ARMED_GROUP)


def _is_other(names: Names, first: int, last: int) -> bool:
    """Tell whether a run is a person's name, a place's, a state's, or a word that only begins a sentence."""
    tokens = names.tokens
    with_article = first > tokens.first[first] and tokens.lower[first - 1] in ARTICLES
    labels = {tokens.name[at] for at in range(first, last)} - {""}
    is_owner = tokens.head[last - 1] == last and tokens.dep[last - 1] in PREPOSED  # "Alliance gunships"
    if not with_article and (labels & PLACES or "PERSON" in labels or (last - first == 1 and not is_owner)):
        return True
    if first == tokens.first[first] or names.registry.find(tokens.text[first:last]) or names.is_adjective(first, last):
        return True
    if any(
        (lower,) in names.words.roles or lower in names.words.titles or lower in names.table.stops for lower in tokens.lower[first:last]
    ):
        return True
    if is_civil_body(tokens.lower, range(first, last)):
        return True
    said = tuple(tokens.lower[first:last])
    if said in names.words.forces or said in names.words.branches:
        return True
    return bool(names.gazetteer.find_exactly(names.said(first, last)))


@functools.cache
def _men() -> frozenset[str]:
    """Return the nouns for who fights, and for what they fight with."""
    return vocabulary().means | words().men | {word for (word, *more) in words().groups if not more}


def _is_armed(names: Names, first: int, last: int) -> bool:
    """Tell whether the words around a name show its men or machines, its deed, or that it is blamed."""
    tokens, war, men = names.tokens, vocabulary(), _men()
    head = next((at for at in range(last - 1, first - 1, -1) if not first <= tokens.head[at] < last), last - 1)
    above, dep, case = tokens.head[head], tokens.dep[head], tokens.case_of(head)
    verb = tokens.lower[above]
    if (case == "of" and verb in men) or _is_apposed(names, head, men):
        return True
    if above == last and verb in men:
        return True
    if dep == "nsubj":
        return _does_war(names, above)
    if case == "by" or dep == "obl:agent":
        return verb in war.doing or verb in war.carried
    blamed = (dep in {"obj", "nsubj:pass"} and verb in war.blamed) or (case == "on" and verb in war.blamed_on)
    return blamed or (case == "to" and verb in war.blamed_to)


def _claims(names: Names, first: int, last: int) -> bool:
    """Tell whether a body claims an act of war as its own: "the Dolm Party claimed responsibility", "a raid claimed by it"."""
    tokens = names.tokens
    head = next((at for at in range(first, last) if not first <= tokens.head[at] < last), first)
    verb = tokens.head[head]
    if tokens.dep[head] == "nsubj":
        return any(tokens.dep[child] == "obj" and tokens.lower[child] in CLAIMED for child in tokens.children[verb])
    is_agent = tokens.case_of(head) == "by" and tokens.lower[verb] == "claimed"
    claimed = [tokens.head[verb], *(child for child in tokens.children[verb] if tokens.dep[child] == "nsubj:pass")]
    return is_agent and any(tokens.lower[at] in vocabulary().deeds | CLAIMED_BEFORE for at in claimed)


def _is_apposed(names: Names, head: int, men: frozenset[str]) -> bool:
    """Tell whether a noun beside a name says that it fights: "a paramilitary group", "the group that shelled the port"."""
    tokens = names.tokens
    for noun in (child for child in tokens.children[head] if tokens.dep[child] == "appos"):
        below = tokens.children[noun]
        is_armed = tokens.lower[noun] in men or any(tokens.lower[child] in names.table.armed for child in below)
        if is_armed or any(tokens.dep[child] == "acl:relcl" and _does_war(names, child) for child in below):
            return True
    return False


def _does_war(names: Names, verb: int) -> bool:
    """Tell whether a verb says that its subject did an act of war, or said so: "shelled", "launched a raid", "claimed responsibility"."""
    tokens, war = names.tokens, vocabulary()
    below = [child for child in tokens.children[verb] if tokens.dep[child] in {"obj", "nsubj:pass"}]
    if any(tokens.dep[child] in {"nsubj:pass", "aux:pass"} for child in tokens.children[verb]):
        return False
    if any(tokens.lower[child] in CLAIMED for child in below):
        return True
    said = [child for child in tokens.children[verb] if tokens.dep[child] == "ccomp"]
    if any(tokens.lower[c] in OWN and _does_war(names, at) for at in said for c in tokens.children[at]):
        return True  # "the Sons of the Ridge said they had shelled it"
    if tokens.lower[verb] in war.doing_with_object:
        return any(tokens.lower[child] in war.deeds for child in below)
    return tokens.lower[verb] in war.doing and arms(tokens.lower[verb], is_of_peace=names.is_of_peace)
