"""People without a number: one person, a name, a bare plural.

In: tokens and a place in them. Out: a `CountedPeople` or None. "A child", "his wife" and a name count one; "civilians" counts what
the table of vague numbers says.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.figures.lexicon import bare_plural, numbers, outcomes, people, singular, words
from onrecord.reading.en.figures.mention import CountedPeople, Sort
from onrecord.reading.en.figures.noun import NOUNS, goes_on, group_of, is_harmed, owned_harm, phrase_start
from onrecord.reading.en.figures.size import couple, family, siblings
from onrecord.reading.en.figures.terse import is_known, is_slip, is_terse, is_victim
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Group

_LIFELESS = frozenset({"animal", "abstract", "event", "place", "organization", "time"})
"""Kinds of nouns that name no person, though one may be killed: "killed a bill"."""

_OF_NOUN = tuple([tag] for tag in (*NOUNS, "CD", "JJ", "HYPH", "VBN"))
"""Tags behind "another" that a noun of its own begins with."""

_NUMBERED = tuple([word] for word in ("second", "third", "fourth", "fifth"))
_BACK = 16  # tokens: as far back as "another" finds whom it is like


def name(t: Tokens, kinds: Sequence[str], at: int) -> CountedPeople | None:
    """Return the person whose name begins at a token; None where the name is a family's, an owner's, a thing's, or a speaker's."""
    if t.name[at] != "PERSON" or not t.text[at][0].isalpha() or t.lower[at - 1] in {"no", "any"}:
        return None
    end = t.name_end[at]
    if end < len(t) and (t.lower[end] in {"'s", "'", "s"} or t.tag[end] in {"NN", "NNS"}):
        return None  # "Odan's house", "the Odan family"
    if _is_alias(t, at, end):
        return None
    inside = range(at, end)
    root = next((n for n in inside if t.head[n] not in inside), at)
    while t.dep[root] == "flat" and t.tag[t.head[root]] == "NNP":
        root = t.head[root]  # a name that is found in part
    if all(t.tag[n] == "NNPS" for n in inside) or _is_of_thing(t, kinds, root):
        return None  # "Israelis", "the station Al Nida"
    owned = t.dep[root] in {"nmod:poss", "compound"} or (t.dep[root].startswith("nmod") and t.lower[t.head[root]] not in outcomes().nouns)
    if owned and t.case_of(root) not in {"including", "with", "alongside"}:
        return None
    if (t.dep[root] == "obl" and t.case_of(root) in {"in", "at", "on", "across", "near", "from"}) or _acts(t, root, end):
        return None
    return CountedPeople(at, end, root, 1, 1, Bound.EXACT, Group.PEOPLE, Sort.NAME)


def _is_of_thing(t: Tokens, kinds: Sequence[str], root: int) -> bool:
    """Tell whether a name stands by a noun for a thing, whose name it is: "the station Al Nida", "a place called Odan"."""
    up = t.head[root]
    if t.dep[root] not in {"appos", "flat", "compound", "nmod:desc", "xcomp"} or t.tag[up] not in {"NN", "NNS"}:
        return False
    return singular(t.lower[up]) not in people().group and kinds[up : up + 1] not in (["person"], [""])


def _acts(t: Tokens, root: int, end: int) -> bool:
    """Tell whether one who is named speaks or acts: a verb follows that tells of no harm."""
    if end >= len(t) or t.tag[end] not in {"VBD", "VBZ"} or t.lower[end] in outcomes().any or t.lower[end] in words("be"):
        return False
    if t.lower[end] in outcomes().lost or t.lower[end] in outcomes().sufferers or t.lower[end] in words("helpers"):
        return False
    spoken = t.dep[root] == "nsubj" and t.tag[t.head[root]] in {"VBD", "VBZ", "VBP"}
    return spoken or any(t.dep[child] in {"ccomp", "obj"} for child in t.children[end])


def _is_alias(t: Tokens, at: int, end: int) -> bool:
    """Tell whether a name in brackets is another name of the person before them: "(also known as Abu Omar)"."""
    opened = next((n for n in range(at - 1, max(t.first[at], at - 8) - 1, -1) if t.lower[n] in {"(", ")"}), None)
    if opened is None or t.lower[opened] == ")":
        return False
    alone = opened == at - 1 and t.lower[end : end + 1] == [")"]
    return alone or bool(words("aliases").intersection(t.lower[opened:at]))


def one_or_plural(t: Tokens, kinds: Sequence[str], at: int, taken: AbstractSet[int]) -> CountedPeople | None:
    """Return the one person, or the uncounted many, of the noun at a token that no number has taken."""
    word = t.lower[at]
    tag = t.tag[at]
    if tag == "PRP":
        return _pronoun(t, at)
    noun, harmed = singular(word), word in outcomes().people
    born = word in numbers().births
    named = (tag in NOUNS and word != "lives") or word in {"others", "wounded", "injured", "killed", "dead", "civilian"}
    if not named or (noun not in people().group and not harmed and not born and not _is_somebody(t, kinds, at)):
        return None
    begin = phrase_start(t, at)
    if born or word in words("kin") or (goes_on(t, at, t.last[at]) and owned_harm(t, at + 1) is None):
        return _kin(t, at, begin)
    opener = t.lower[begin]
    if not harmed and word != "people" and ((noun == word and tag != "NNS") or is_slip(t, begin, at)):
        is_meant = opener in words("owners") or is_known(t, begin, at, noun) or is_terse(t, begin, at)
        if _is_anothers(t, at) or not is_meant:
            return None
        last = at + 5 if t.lower[at + 1 : at + 5] == ["-", "in", "-", "law"] else at + 1
        people_after = (child for child in t.children[at] if child >= last and singular(t.lower[child]) in people().group)
        owner = next((child for child in people_after if _is_anothers(t, child)), None)
        last = last if owner is None else owner + 1  # "the wife of a baker" is one
        return CountedPeople(begin, last, at, 1, 1, Bound.EXACT, group_of(t, at, begin), Sort.ONE)
    if harmed and (tag in {"NN", "VBN", "VBD", "JJ", "NNP"} or (tag == "NNPS" and at > t.first[at])):
        return None  # "death", "was killed", "Martyrs Square"
    if opener in words("fixed"):
        return None
    if word in outcomes().nouns and _is_own(t, begin, at):
        return None
    low, high = bare_plural()
    if begin - 1 in taken or _is_denied(t, begin):
        return None
    return CountedPeople(begin, at + 1, at, low, high, Bound.VAGUE, group_of(t, at, begin), Sort.PLURAL)


def _kin(t: Tokens, at: int, begin: int) -> CountedPeople | None:
    """Return a couple, twins or a family; None for any other noun."""
    if t.lower[at] in numbers().births:
        return siblings(t, at, begin)
    if t.lower[at] == "couple":
        return couple(t, at, begin)
    return family(t, at, begin) or _whole_family(t, at) if t.lower[at] == "family" else None


def _whole_family(t: Tokens, at: int) -> CountedPeople | None:
    """Return "a family", of a size that the words do not give."""
    begin = phrase_start(t, at)
    harmed = t.dep[at] in {"nsubj:pass", "obj", "nsubj"} and t.lower[at + 1 : at + 2] != ["of"]
    if t.lower[begin] not in {"a", "an"} or not harmed or goes_on(t, at, t.last[at]):
        return None
    low, high = bare_plural()
    return CountedPeople(begin, at + 1, at, low, high, Bound.VAGUE, Group.PEOPLE, Sort.PLURAL)


def another(t: Tokens, at: int) -> CountedPeople | None:
    """Return "another" or "a third" without a noun: one more of those before it, as in "one was killed and another wounded"."""
    last = at + 1 if t.lower[at] == "another" else at + 2
    if last == at + 2 and (t.lower[at] != "a" or t.lower[at + 1 : last] not in _NUMBERED):
        return None
    up = t.head[last - 1]
    if (last <= up and t.tag[up] in NOUNS) or (t.tag[last : last + 1] in _OF_NOUN and not _ends_in_harm(t, last)):
        return None
    before = range(at - 1, max(t.first[at], at - _BACK) - 1, -1)
    like = next((n for n in before if singular(t.lower[n]) in people().group and t.tag[n] in NOUNS), None)
    group = Group.PEOPLE if like is None else group_of(t, like, phrase_start(t, like))
    return CountedPeople(at, last, last - 1, 1, 1, Bound.EXACT, group, Sort.ONE)


def _ends_in_harm(t: Tokens, at: int) -> bool:
    """Tell whether a participle says what was done to those before it, and is of no noun behind it: "another wounded when"."""
    following = t.tag[at + 1] if at + 1 < len(t) else "."
    return t.tag[at] in {"VBN", "VBD", "JJ"} and not following.startswith(("NN", "JJ", "CD", "HYPH"))


def _is_somebody(t: Tokens, kinds: Sequence[str], at: int) -> bool:
    """Tell whether a noun that no table has stands for one person, by the model or by what is done to it: "killed a stoker"."""
    opener = t.lower[phrase_start(t, at)]
    if t.tag[at] not in {"NN", "NNS"} or t.lower[at].endswith("s") or opener not in {"a", "an", "the"}:
        return False
    if t.lower[at] in vocabulary().deeds or t.lower[at] in words("wholes") | words("counts"):
        return False  # "a drone", "a shell"; "a total of 13 people"
    kind = kinds[at] if at < len(kinds) else ""
    if opener == "the":
        return kind == "person" and t.lower[at] not in words("shares") and is_victim(t, at)  # "the head of the council was killed"
    return kind == "person" or (kind not in _LIFELESS and is_harmed(t, at))


def _is_anothers(t: Tokens, at: int) -> bool:
    """Tell whether a person is only named as whose the one before him is: "the wife of a baker was killed"."""
    whose = t.head[at]
    is_of = t.tag[at] in NOUNS and t.case_of(at) == "of" and t.tag[whose] in NOUNS
    return is_of and singular(t.lower[whose]) in people().group.keys() - words("kin") and t.lower[whose] not in outcomes().any


def _is_own(t: Tokens, begin: int, at: int) -> bool:
    """Tell whether injuries are those that somebody spoken of has: "sustained injuries", "died of injuries"."""
    around = t.lower[max(t.first[at], begin - 1) : at]
    if outcomes().sufferers.intersection(around) or words("own_injuries").intersection(around):
        return True
    return "of" in around and bool(set(outcomes().undergone).intersection(t.lower[max(t.first[at], begin - 3) : begin]))


def _pronoun(t: Tokens, at: int) -> CountedPeople | None:
    """Return the one person in "killed him"."""
    if t.lower[at] in {"him", "her"} and t.lower[at - 1] in outcomes().any:
        return CountedPeople(at, at + 1, at, 1, 1, Bound.EXACT, Group.PEOPLE, Sort.ONE)
    return None


def _is_denied(t: Tokens, begin: int) -> bool:
    """Tell whether the words before a bare plural take it back or leave it open: "not mention deaths", "a list of fatalities"."""
    before = t.lower[max(t.first[begin], begin - 6) : begin]
    return bool(words("denials").intersection(before)) or before[-2:] in (["list", "of"], ["number", "of"])
