"""Nouns for people: where a phrase has its noun, whether it names people, and which group they are.

In: tokens and a place in them. Out: a token number or a group. A noun that only qualifies another ("civilian homes") names
no people.
"""

from collections.abc import Sequence

from onrecord.reading.en.figures.age import ADULT, OLD, age_before
from onrecord.reading.en.figures.lexicon import outcomes, people, singular, totals, words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import NameKind
from onrecord.reading.model import Group, Outcome

_REACH = 9  # tokens from a number to its noun: "17 other members of" is near, "12 on Monday near the school" is not
_MEDIUM = 5  # words of the name of whoever says what a headline says
_ARMED = frozenset({NameKind.ARMED_GROUP, NameKind.ARMED_FORCE})
_NAMING = frozenset({"NNP", "NNPS"})
_DASHES = frozenset({"-", "–", "—"})
_IN_NAMES = frozenset({"of", "and", "for", "the"})
_OWNS = 4  # tokens from "'s" to the noun
_AGENTS = ("ers", "ors", "ists", "ants", "ians", "ees", "men", "women", "ents")
_SKIPPED = (
    "JJ",
    "JJR",
    "JJS",
    "VBN",
    "VBG",
    "NN",
    "NNP",
    "NNPS",
    "NNS",
    "HYPH",
    "POS",
    "RB",
    "``",
    "''",
    "CD",
    "-RRB-",
    "ADD",
    "AFX",
    "FW",
)
_UNMARKED = frozenset({"obl:unmarked", "nmod:unmarked"})
NOUNS = ("NN", "NNS", "NNP", "NNPS")


def group_of(t: Tokens, head: int, first: int) -> Group:
    """Return the group that the noun at `head` and the words before it, from `first` on, count in; people where they name none."""
    return known_group(t, head, first) or Group.PEOPLE


def known_group(t: Tokens, head: int, first: int) -> Group | None:
    """Return the group that the noun at `head` and the words before it, from `first` on, count in; None for no people."""
    table = people()
    word = t.lower[head]
    if word in OLD and (age := age_before(t, head + 1)) is not None:
        return Group.CHILDREN if age.high < ADULT else Group.PEOPLE
    group = table.group.get(singular(word))
    if "-" in word:
        group = table.group.get(singular(word.rpartition("-")[2]))
    if word in outcomes().people:
        group = group or Group.PEOPLE
    if group in {Group.PEOPLE, None}:
        for at in range(first, head):
            narrower = table.adjectives.get(t.lower[at])
            if narrower:
                return narrower
            staff = table.staff.get(t.lower[at])
            if staff and singular(word) in words("staff"):
                return staff
    if singular(word) in words("ranks") and _is_armed(t, head, first):
        return Group.FIGHTERS
    if group in {Group.MEN, Group.WOMEN, Group.FIGHTERS} and t.lower[head - 1] == "police":
        return Group.PEOPLE
    return group


def _is_armed(t: Tokens, head: int, first: int) -> bool:
    """Tell whether the words after "members" name those who fight, or those before it."""
    if NameKind.ARMED_GROUP in t.name[first:head] and singular(t.lower[head]) != "leader":
        return True  # "two Red Lantern men"; who leads a movement may be no fighter
    if people().armed.intersection(t.lower[first:head]):
        return t.lower[head - 1] != "police"
    if singular(t.lower[head]) not in {"member", "leader"}:
        return False
    after = t.lower[head + 1 : min(head + 6, t.last[head])]
    if after[:1] == ["of"] and not _ARMED.isdisjoint(t.name[head + 2 : head + 4]):
        return True  # "members of the Red Lantern Army"
    return bool(after) and after[0] == "of" and any(word in people().armed for word in after) and "family" not in after


def noun_after(t: Tokens, kinds: Sequence[str], at: int) -> int | None:
    """Return the noun for people that the phrase from token `at` on ends in; -1 where it ends in another noun, None for no noun."""
    end = min(at + _REACH, t.last[at] if at < len(t) else at)
    seen = None
    for token in range(at, end):
        tag = t.tag[token]
        word = t.lower[token]
        if token == at and word in {"of", "the", "these", "those", "whom", "them"}:
            continue
        if token == at and word in _DASHES:
            return None  # "kills three - officials"
        if _tells_when(t, kinds, token, at):
            break  # "killed 11 Tuesday", "killed 11 last week"
        if tag == "PRP$" and (token == at or t.lower[at] == "of"):
            continue
        if not tag.startswith("NN") and tag not in _SKIPPED and word not in outcomes().people and word not in words("participles"):
            break
        if (seen is not None and word in outcomes().done and tag in {"VBD", "VBN"}) or word in words("part_marks"):
            break  # "three strikes killed", "three including a woman"
        if word in outcomes().undergone and tag == "NN":
            break  # "Four die in attack"
        if _is_person(t, kinds, token) and not goes_on(t, token, end):
            return token
        if tag in NOUNS:
            seen = token
    if seen is None:
        return None
    return -1


def _tells_when(t: Tokens, kinds: Sequence[str], token: int, at: int) -> bool:
    """Tell whether a noun behind a number that ends before `at` says when, and is not counted: no "Sunday schools", no "12 days ago"."""
    if t.lower[token] in words("days"):
        return t.dep[token] != "compound" or kinds[t.head[token]] == "time"
    return kinds[token] == "time" and t.dep[token] in _UNMARKED and t.head[at - 1] != token


def _is_person(t: Tokens, kinds: Sequence[str], token: int) -> bool:
    word = t.lower[token]
    if word == "olds" and age_before(t, token + 1) is not None:
        return True
    if word in outcomes().people or word in outcomes().casualties:
        return not (t.tag[token] in {"JJ", "VBN", "VBD"} and token + 1 < len(t) and t.tag[token + 1] in NOUNS)
    if singular(word.rpartition("-")[2] if "-" in word and len(word) > 2 else word) in people().group:
        return word not in {"aid", "dead", "more"}
    if t.tag[token] not in {"NNS", "NNPS"} and not (t.tag[token] == "NNP" and word.endswith("s") and t.case_of(token) == "of"):
        return False  # "scores of Vernes", whose tag may be that of one name
    if kinds[token] == "person" and (t.text[token][0].isupper() or word.endswith(_AGENTS)):
        return True
    return kinds[token] != "animal" and is_harmed(t, token)


def is_harmed(t: Tokens, token: int) -> bool:
    """Tell whether what is done to the noun at a token is only done to the living: "killed two orderlies", "nine cadets died"."""
    while t.dep[token] == "conj" or (t.case_of(token) == "of" and t.lower[t.head[token]] in totals("multitudes")):
        token = t.head[token]  # "killing hundreds of Vernes"
    word, dep = t.lower[t.head[token]], t.dep[token]
    if word in words("of_living"):
        return dep in {"obj", "nsubj:pass"} or t.case_of(token) == "of"
    return word in outcomes().undergone and outcomes().undergone[word] is Outcome.KILLED and dep == "nsubj"


def goes_on(t: Tokens, token: int, end: int) -> bool:
    """Tell whether the noun at `token` only qualifies a noun that follows ("civilian homes")."""
    following = token + 1
    if following >= end:
        return False
    if t.lower[following : following + 4] == ["-", "in", "-", "law"] or t.lower[following : following + 2] == ["-", "by"]:
        return False
    if t.lower[following] in {"'s", "'"} or (t.lower[following] == "-" and following + 1 < end and not _signs(t, following)):
        return True
    if t.tag[token] in {"NNP", "NNPS"} and t.tag[following] in {"NNP", "NNPS"} and t.lower[token] in outcomes().people:
        return True  # "Martyrs Hospital"
    plain = t.tag[following] in {"NN", "NNS"} and t.lower[following] not in words("after_noun")
    return (plain and t.tag[token] != "NNS") or (t.tag[following] == "NNS" and plain)


def _signs(t: Tokens, dash: int) -> bool:
    """Tell whether a dash only leads to the name of whoever says what a headline says: "five dead, 15 wounded - Lantern Daily"."""
    name = range(dash + 1, t.last[dash])
    if not 0 < len(name) <= _MEDIUM or not t.text[dash - 1].islower():
        return False
    return all(t.tag[n] in _NAMING or t.lower[n] in _IN_NAMES for n in name)


def owned_harm(t: Tokens, at: int) -> int | None:
    """Return the noun for what befell one person, whose "'s" stands at a token: "'s violent death"; None for any other noun."""
    if t.lower[at : at + 1] not in (["'s"], ["'"]):
        return None
    noun = next((n for n in range(at + 1, min(at + _OWNS, t.last[at])) if t.tag[n] not in {"JJ", "RB", "VBN"}), None)
    if noun is None or t.lower[noun] not in words("owned_harm") or t.lower[t.head[noun]] in outcomes().undergone:
        return None  # "died a hero's death"
    return noun


def phrase_start(t: Tokens, at: int) -> int:
    """Return where the noun phrase begins that ends at a token, its article or owner included; at most seven words back."""
    begin = at
    while begin > t.first[at] and at - begin < 7:
        tag = t.tag[begin - 1]
        if t.lower[begin - 1] in {"|", "•"}:
            break
        if tag in {"DT", "PRP$"}:
            return begin - 1
        is_age = tag == "CD" or t.lower[begin - 1] in words("short_ages") or t.lower[begin - 1] == "years"
        if tag == "POS" or (is_age and begin - 1 > t.first[at] and "old" in t.lower[begin:at]):
            begin -= 1
        elif tag.startswith("JJ") or tag in {"NN", "HYPH", "VBN", "VBG", "NNP"}:
            if (
                t.lower[begin - 1] in outcomes().doing
                or t.lower[begin - 1] in words("part_marks")
                or (tag == "VBN" and t.lower[begin - 1] in outcomes().done and begin < at)
            ):
                return begin
            begin -= 1
        else:
            break
    return begin
