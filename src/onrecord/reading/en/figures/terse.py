"""One person where no "a" says so: headlines and lists leave articles out, and a report takes for known whom it first tells of.

In: tokens and the bounds of a noun for one person. Out: whether that person is one who was harmed, told of for the first time.
"""

from onrecord.reading.en.figures.governor import turn_of
from onrecord.reading.en.figures.lexicon import outcomes, people, singular, words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Group

_TERSE = frozenset(("NN", "NNP", "JJ", "HYPH", "VBN"))
_OBJECTS = ("NN", "JJ", "CD", "DT", "PRP")
_BY_WORK = frozenset((Group.PEOPLE, Group.MEDICS, Group.JOURNALISTS))
"""Groups whose nouns say what somebody does: "the driver"; "the man", "the girl" may be anybody told of before."""


def is_slip(t: Tokens, begin: int, at: int) -> bool:
    """Tell whether a plural is a slip for a singular, the writer's ("an officials was wounded") or the tagger's ("a planner")."""
    is_one = t.lower[at + 1 : at + 2] in (["was"], ["is"], ["has"]) or singular(t.lower[at]) == t.lower[at]
    return t.lower[begin] in {"a", "an", "another"} and is_one


def is_known(t: Tokens, begin: int, at: int, noun: str) -> bool:
    """Tell whether a person whom the words take for known is told of for the first time: "the wife of", "the driver was killed"."""
    related = noun in words("related") or noun in people().kin
    if any(t.tag[n] == "POS" for n in range(begin, at)):
        return related or _is_object(t, begin)
    if t.lower[begin] != "the":
        return False
    is_by_work = people().group.get(noun, Group.PEOPLE) in _BY_WORK and f"{noun}s" not in words("anybody")
    if t.lower[at + 1 : at + 2] == ["of"]:
        return noun in words("related") or _is_object(t, begin) or (is_by_work and is_victim(t, at))
    is_new = is_by_work and t.lower.index(t.lower[at]) == at
    return is_new and begin == at - 1 and (_is_object(t, begin) or _suffers(t, at + 1))


def is_victim(t: Tokens, at: int) -> bool:
    """Tell whether the tree makes a person the one to whom harm was done: "the director of the clinic has been killed"."""
    verb = t.head[at]
    is_harm = t.lower[verb] in outcomes().done or turn_of(t, verb) is not None
    return t.dep[at] == "nsubj:pass" and is_harm


def _is_object(t: Tokens, begin: int) -> bool:
    """Tell whether the words right before people kill or hurt them: "killing", "the death of"."""
    if begin <= t.first[begin]:
        return False
    before = begin - 1
    if t.lower[before] == "of":
        return t.lower[before - 1] in outcomes().nouns
    word = t.lower[before]
    if word in outcomes().doing:
        return t.tag[before] != "NNS"
    return word in outcomes().done


def is_terse(t: Tokens, begin: int, at: int) -> bool:
    """Tell whether a person without an article is told of in short, as headlines and lists do: "Driver killed in", "kills civilian"."""
    if t.tag[begin] not in _TERSE or t.name[at + 1 : at + 2] == ["PERSON"]:
        return False
    if t.lower[begin - 1] in words("part_marks") or _is_object(t, begin):
        return True
    listed = t.lower[begin - 1] in {"and", ","} and singular(t.lower[begin - 2]) in people().group
    if listed and _is_object(t, begin - 2):
        return True  # "injures woman and child"
    opens = begin == t.first[at] or t.lower[begin - 1] in words("breaks")
    if t.lower[at + 1 : at + 2] != ["and"]:
        return opens and _suffers(t, at + 1)
    is_headed = begin == t.first[at] or t.lower[begin - 1] in {"|", ":"}
    paired = at + 2 < len(t) and singular(t.lower[at + 2]) in people().group and _suffers(t, at + 3)  # "man and woman were killed"
    return is_headed or (opens and paired)


def _suffers(t: Tokens, at: int) -> bool:
    """Tell whether the words from a token on say what was done to those before them: "were killed in", "loses life"."""
    while at + 1 < len(t) and (t.lower[at] in words("be") or t.lower[at] in words("reports") or t.tag[at] == "RB"):
        at += 1
    if at >= len(t):
        return False
    if t.lower[at] in outcomes().lost:
        return bool({"life", "lives"}.intersection(t.lower[at + 1 : at + 4]))
    is_harm = t.lower[at] in outcomes().any and t.tag[at].startswith(("VB", "JJ"))
    return is_harm and not t.tag[min(at + 1, len(t) - 1)].startswith(_OBJECTS)
