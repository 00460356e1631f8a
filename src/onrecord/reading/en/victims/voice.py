"""Who acts and who suffers: a person who says, posts, mourns or fights is no victim of the sentence.

In: tokens and a person. Out: yes or no; and what the tree says became of one who does not act.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from onrecord.reading.en.figures.governor import in_tree
from onrecord.reading.en.figures.lexicon import outcomes, singular
from onrecord.reading.en.figures.lexicon import words as figure_words
from onrecord.reading.en.figures.mention import CountedPeople, Said, Sort
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.behind import has_subject
from onrecord.reading.en.victims.lexicon import kin, words
from onrecord.reading.en.victims.person import Person
from onrecord.reading.model import Bound, Group

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STEPS = 4
_PHRASE = 10  # tokens of "the nephews of the former mayor of the town"


def is_doer(t: Tokens, listed: Sequence[Person]) -> bool:
    """Tell whether the people of a list do something that is told: say, write, mourn, survive."""
    person = listed[0]
    if is_poster(t, person):
        return True
    begin, end = t.first[person.root], t.last[person.root]
    if person.start >= begin + 2 and t.lower[person.start - 1] in {"to", "by"} and t.lower[person.start - 2] in words("voiced"):
        return True
    at = listed[-1].end
    while at < end and (t.tag[at] == "RB" or t.lower[at] == ","):
        at += 1
    if at < end and t.tag[at] in _FINITE and t.lower[at] not in figure_words("be") and not _suffers(t, at) and t.tag[at] != "MD":
        return True
    return _is_subject(t, person)


def speaks(person: Person, speaking: AbstractSet[int]) -> bool:
    """Tell whether a name, or the words for its role, is the source of a statement; `speaking` are the tokens that head sources."""
    own = (person.name, person.role) if person.role is not None else (person.name,)
    return any(n in speaking for stretch in own for n in range(*stretch))


def is_kin_of(t: Tokens, person: Person) -> bool:
    """Tell whether a name only says whose kin others are: "two nephews of the former premier, Salem Odan"."""
    at = person.root
    if t.lower[person.start - 1 : person.start] in ([":"], ["–"], ["—"]):
        return False
    if person.age is None and t.lower[person.start - 1 : person.start] == [","] and _ends_kin(t, person.start - 1):
        return True
    for _ in range(_STEPS):
        dep, up = t.dep[at], t.head[at]
        if dep == "nmod" and t.case_of(at) in {"of", "to"}:
            return singular(t.lower[up]) in kin()
        if dep == "nmod:poss":
            return singular(t.lower[up]) in kin()
        if dep not in {"appos", "flat", "nmod:desc", "compound"} or (dep == "appos" and t.tag[up] == "NNP"):
            return False
        at = up
    return False


def _ends_kin(t: Tokens, comma: int) -> bool:
    """Tell whether the phrase before a comma is of several "kin of somebody", whose name then stands behind the comma."""
    for at in range(comma - 1, max(t.first[comma], comma - _PHRASE), -1):
        if t.lower[at] in {",", ";", "(", ")", "and", ":", "–", "—"} or t.pos[at] in {"VERB", "AUX"}:
            return False
        if t.lower[at] == "of" and t.tag[at - 1] == "NNS" and singular(t.lower[at - 1]) in kin():
            return True
    return False


def is_apart(t: Tokens, person: Person) -> bool:
    """Tell whether a preposition leaves a person out of what is told: "the shelling near Salem", "a post by Salem"."""
    at = person.start - 1
    if at <= t.first[person.root] or t.tag[at] not in {"IN", "TO"} or t.dep[at] != "case":
        return False
    behind = person.end + (t.lower[person.end : person.end + 1] == [","])
    if t.lower[at] in words("conjunctions") and t.tag[behind : behind + 1] == ["VBD"]:
        return False  # a clause, whatever the tree says: "a day after her friend Salem died"
    if t.lower[at] == "with" and t.tag[at - 1] in {"VBN", "JJ"} and t.lower[at - 1] not in outcomes().any:
        return True  # "affiliated with"
    if t.lower[at] in words("told_with") or t.lower[at - 1] == "addition":
        return False
    return t.lower[at] != "of" or not (t.tag[at - 1] == "CD" or t.lower[at - 1] in (words("losses") | words("sets")))


def is_poster(t: Tokens, person: Person) -> bool:
    """Tell whether a name is that of an account or a source: "Facebook user Salem Odan"."""
    return person.role is not None and bool(
        words("posters").intersection(singular(word) for word in t.lower[person.role[0] : person.role[1]])
    )


def is_listed(t: Tokens, people_: Sequence[Person]) -> bool:
    """Tell whether a colon or a dash leads in a list of names: these say and do nothing, whatever the tree makes of them."""
    at = people_[0].start - 1
    after = people_[-1].end
    acts = after < t.last[people_[-1].root] and t.tag[after] in _FINITE and t.lower[after] not in figure_words("be")
    return len(people_) > 1 and not acts and at >= t.first[people_[0].root] and t.lower[at] in {":", "–", "—", "as"}


def _is_subject(t: Tokens, person: Person) -> bool:
    """Tell whether the tree has a person as the subject of a verb that is no harm."""
    at = person.root
    for _ in range(_STEPS):
        dep, up = t.dep[at], t.head[at]
        if dep == "nsubj":
            return t.pos[up] == "VERB" and not _suffers(t, up)
        if dep not in {"appos", "flat", "nmod:desc", "compound"}:
            return False
        at = up
    return False


def _suffers(t: Tokens, verb: int) -> bool:
    word = t.lower[verb]
    table = outcomes()
    return (
        word in table.undergone
        or word in table.lost
        or word in table.sufferers
        or (word in table.any and not any(t.dep[child] == "obj" for child in t.children[verb]))
    )


def by_tree(t: Tokens, person: Person) -> Said | None:
    """Return what the tree says became of a person, and of nobody who is named after him: "Salem Odan, whose sons were killed"."""
    said = in_tree(t, CountedPeople(*person.name, person.root, 1, 1, Bound.EXACT, Group.PEOPLE, Sort.NAME))
    return None if said is None or has_subject(t, said[1], person.end) else said
