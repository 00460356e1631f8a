"""Who is counted: the people that a number, an article, a name or a bare plural stands for.

In: tokens and their numbers. Out: `Counted`s in the order of the text, whatever became of those people; what counts no
people is left out. A number with no noun ("two were killed") is kept, with itself as its head. Linear in the text.
"""

import enum
from dataclasses import dataclass

from onrecord.reading.en.figures.lexicon import bare_plural, numbers, outcomes, people, singular
from onrecord.reading.en.figures.quantity import Quantity, matched
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Group


class Sort(enum.StrEnum):
    """What stands for the people."""

    NUMBER = "number"  # "12 people"
    LONE = "lone"  # "two", with no noun
    ONE = "one"  # "a child", "his wife"
    NAME = "name"
    PLURAL = "plural"  # "civilians", "injuries"
    NONE = "none"  # "nobody", "no injuries"


@dataclass(frozen=True, slots=True)
class Counted:
    """People: their words (`first` to `last`, past-last), the noun that heads them, how many, and of which group.

    `part`: their own words make them a part of others ("three of them children").
    """

    first: int
    last: int
    head: int
    low: int
    high: int | None
    bound: Bound
    group: Group
    sort: Sort
    part: bool = False


_REACH = 9  # tokens from a number to its noun: "17 other members of" is near, "12 on Monday near the school" is not
_PARTICIPLES = frozenset(["identified", "named", "unnamed", "unidentified", "known", "displaced", "confirmed", "reported"])
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
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_RELATED = frozenset(["wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "grandson", "granddaughter", "child"])
_DENIALS = frozenset("not n't no without any unknown unclear whether if nor never neither exact toll".split())
_OWNERS = frozenset(("a", "an", "his", "her", "their", "its", "my", "our", "another", "s", "'s"))


def count_people(t: Tokens, kinds: "list[str] | tuple[str, ...]", quantities: list[Quantity]) -> list[Counted]:
    """Return everything that counts people."""
    found = []
    taken: set[int] = set()
    for quantity in quantities:
        counted = _of_quantity(t, kinds, quantity)
        if counted:
            found.append(counted)
            taken.update(range(counted.first, counted.last))
    for at in range(len(t)):
        if at not in taken:
            counted = _none(t, at) or _name(t, at) or _one_or_plural(t, at, taken)
            if counted and (not found or not taken.intersection(range(counted.first, counted.last))):
                found.append(counted)
                taken.update(range(counted.first, counted.last))
    return sorted(found, key=lambda c: (c.first, c.last))


def group_of(t: Tokens, head: int, first: int) -> Group | None:
    """Return the group that the noun at `head` and the words before it, from `first` on, count in; None for no people."""
    table = people()
    word = t.lower[head]
    group = table.group.get(singular(word))
    if group is None and "-" in word:
        group = table.group.get(singular(word.rpartition("-")[2]))
    if word in outcomes().people:
        group = group or Group.PEOPLE
    if group in {Group.PEOPLE, None}:
        for at in range(first, head):
            narrower = table.adjectives.get(t.lower[at])
            if narrower:
                return narrower
            staff = table.staff.get(t.lower[at])
            if staff and singular(word) in {"worker", "employee", "member", "staffer", "personnel", "staff", "volunteer", "driver"}:
                return staff
    if singular(word) == "member" and _is_armed(t, head):
        return Group.FIGHTERS
    if group in {Group.MEN, Group.WOMEN} and head > first and t.lower[head - 1] == "police":
        return Group.PEOPLE
    return group


def _is_armed(t: Tokens, head: int) -> bool:
    """Tell whether the words after "members" name those who fight."""
    after = t.lower[head + 1 : min(head + 6, t.last[head])]
    return bool(after) and after[0] == "of" and any(word in people().armed for word in after) and "family" not in after


def noun_after(t: Tokens, kinds: "list[str] | tuple[str, ...]", at: int) -> int | None:
    """Return the noun for people that the phrase from token `at` on ends in; -1 where it ends in another noun, None for no noun."""
    end = min(at + _REACH, t.last[at] if at < len(t) else at)
    seen = None
    for token in range(at, end):
        tag = t.tag[token]
        word = t.lower[token]
        if word in {"of", "the", "these", "those", "whom", "them"} and token == at:
            continue
        if not tag.startswith("NN") and tag not in _SKIPPED and word not in outcomes().people and word not in _PARTICIPLES:
            break
        if _is_person(t, kinds, token) and not _goes_on(t, token, end):
            return token
        if tag in _NOUNS:
            seen = token
    if seen is None:
        return None
    return -1


def _is_person(t: Tokens, kinds: "list[str] | tuple[str, ...]", token: int) -> bool:
    word = t.lower[token]
    if word in outcomes().people or word in outcomes().casualties:
        return not (t.tag[token] in {"JJ", "VBN", "VBD"} and token + 1 < len(t) and t.tag[token + 1] in _NOUNS)
    if singular(word.rpartition("-")[2] if "-" in word and len(word) > 2 else word) in people().group:
        return word not in {"aid", "dead", "more"}
    if t.tag[token] not in {"NNS", "NNPS"} or len(kinds) <= token or kinds[token] != "person":
        return False
    return t.text[token][0].isupper() or word.endswith(_AGENTS)


def _goes_on(t: Tokens, token: int, end: int) -> bool:
    """Tell whether the noun at `token` only qualifies a noun that follows ("civilian homes")."""
    following = token + 1
    if following >= end:
        return False
    if t.lower[following] in {"'s", "'"} or (t.lower[following] == "-" and following + 1 < end):
        return True
    if t.tag[token] in {"NNP", "NNPS"} and t.tag[following] in {"NNP", "NNPS"} and t.lower[token] in outcomes().people:
        return True  # "Martyrs Hospital"
    plain = t.tag[following] in {"NN", "NNS"} and t.lower[following] not in {
        "injured",
        "wounded",
        "dead",
        "today",
        "yesterday",
        "tonight",
        "others",
    }
    return (plain and t.tag[token] != "NNS") or (t.tag[token] == "NNS" and t.tag[following] == "NNS" and plain)


def _of_quantity(t: Tokens, kinds: "list[str] | tuple[str, ...]", q: Quantity) -> Counted | None:
    noun = None if q.last >= len(t) or q.last >= t.last[q.core] else noun_after(t, kinds, q.last)
    if noun == -1:
        return None
    if noun is None:
        share = _share(t, q)
        if share:
            return share
        if (
            q.low == 1
            and q.first
            and (t.tag[q.first - 1].startswith(("JJ", "VBN", "VBD", "DT", "RB", "PRP$")) or t.lower[q.first - 1] in {"loved", "no"})
            and q.first == q.core
        ):
            return None  # "their loved one", "the only one"
        if q.low == 0 or (t.lower[q.core] == "one" and t.tag[q.core] == "PRP"):
            return None
        if q.low >= 1000 and t.text[q.core].isdigit():
            return None  # a year or a time of day
        if q.last < len(t) and t.lower[q.last] == "of" and q.last + 1 < len(t) and t.lower[q.last + 1] not in {"those", "the"}:
            return None
        if q.first > 1 and t.lower[q.first - 1] == "of" and t.lower[q.first - 2] in people().family:
            return Counted(_phrase_start(t, q.first - 2), q.last, q.core, q.low, q.high, q.bound, Group.PEOPLE, Sort.LONE)
        bracketed = q.first > 0 and t.lower[q.first - 1] == "("
        return Counted(q.first, q.last, q.core, q.low, q.high, q.bound, Group.PEOPLE, Sort.LONE, part=bracketed)
    group = group_of(t, noun, q.last)
    low, high = q.low, q.high
    if singular(t.lower[noun]) == "family" and t.lower[noun] not in people().family:
        return None  # "two families" counts no people
    if t.lower[noun] in people().family:
        return _family(t, noun, q.first)
    sort = Sort.NONE if q.low == 0 and q.high == 0 else Sort.NUMBER
    return Counted(q.first, noun + 1, noun, low, high, q.bound, group or Group.PEOPLE, sort)


def _share(t: Tokens, q: Quantity) -> Counted | None:
    """Return a part of people already spoken of: "three of them children", "two of whom were women", "four of the dead were medics"."""
    at = q.last
    if at + 2 >= len(t) or t.lower[at] != "of" or t.lower[at + 1] not in {"them", "whom", "these", "those", "the"}:
        return None
    for token in range(at + 2, min(at + 9, t.last[q.core])):
        group = people().group.get(singular(t.lower[token]))
        if group and group is not Group.PEOPLE:
            return Counted(q.first, token + 1, token, q.low, q.high, q.bound, group, Sort.NUMBER, part=True)
        if t.lower[token] in {",", ";", "."}:
            break
    return None


def _family(t: Tokens, noun: int, first: int) -> Counted | None:
    """Return a family, crew or group with the number that says how large it is ("a family of five")."""
    at = noun + 1
    if at + 1 < len(t) and t.lower[at] == "of":
        size = numbers().words.get(t.lower[at + 1])
        if size is None and t.lower[at + 1].isdigit() and len(t.lower[at + 1]) < 4:
            size = int(t.lower[at + 1])
        if size and (at + 2 >= len(t) or t.tag[at + 2] not in {"NNS", "NN", "JJ"} or singular(t.lower[at + 2]) in people().group):
            return Counted(first, at + 2, noun, size, size, Bound.EXACT, Group.PEOPLE, Sort.NUMBER)
    return None


def _none(t: Tokens, at: int) -> Counted | None:
    """Return "nobody" or "no injuries"."""
    table = numbers()
    word = t.lower[at]
    if word in table.nobody and not (at + 1 < len(t) and t.lower[at + 1] == "of"):
        return Counted(at, at + 1, at, 0, 0, Bound.EXACT, Group.PEOPLE, Sort.NONE)
    hit = matched(t, at, table.none)
    if hit is None and word == "without":
        hit = (at + 1, None)
    if hit is None:
        return None
    end = hit[0]
    if end < len(t) and t.lower[end] == "one":
        return Counted(at, end + 1, end, 0, 0, Bound.EXACT, Group.PEOPLE, Sort.NONE)
    for token in range(end, min(end + 4, t.last[at])):
        word = t.lower[token]
        if word in {"other", "further", "more", "new", "additional"}:
            return None
        if (word in outcomes().people or word in outcomes().casualties) and not (
            token + 1 < len(t) and t.tag[token + 1] in {"NN", "NNS"} and t.tag[token] == "NN"
        ):
            return Counted(at, token + 1, token, 0, 0, Bound.EXACT, group_of(t, token, end) or Group.PEOPLE, Sort.NONE)
        if singular(word) in people().group:
            return Counted(at, token + 1, token, 0, 0, Bound.EXACT, group_of(t, token, end) or Group.PEOPLE, Sort.NONE)
        if t.tag[token] not in {"JJ", "NN", "CC", "NNS"}:
            break
    return None


def _name(t: Tokens, at: int) -> Counted | None:
    if t.name[at] != "PERSON":
        return None
    end = t.name_end[at]
    if end < len(t) and (t.lower[end] in {"'s", "'", "s"} or t.tag[end] in {"NN", "NNS"}):
        return None  # "Odan's house", "the Odan family"
    inside = range(at, end)
    root = next((n for n in inside if t.head[n] not in inside), at)
    if t.dep[root] in {"nmod:poss", "compound"} or (t.dep[root].startswith("nmod") and t.lower[t.head[root]] not in outcomes().nouns):
        if t.case_of(root) not in {"including", "with", "alongside"}:
            return None
    if (
        t.dep[root] == "nsubj"
        and t.lower[t.head[root]] not in outcomes().any
        and t.tag[t.head[root]] in {"VBD", "VBZ", "VBP"}
        and end < len(t)
        and t.tag[end] in {"VBD", "VBZ"}
    ):
        return None  # one who speaks or acts
    return Counted(at, t.name_end[at], at, 1, 1, Bound.EXACT, Group.PEOPLE, Sort.NAME)


def _one_or_plural(t: Tokens, at: int, taken: set[int]) -> Counted | None:
    word = t.lower[at]
    tag = t.tag[at]
    if tag not in _NOUNS and word not in {"others", "wounded", "injured", "killed", "dead"}:
        return None
    noun = singular(word)
    harmed = word in outcomes().people
    if noun not in people().group and not harmed:
        return None
    if noun == "family" or (at + 1 < t.last[at] and _goes_on(t, at, t.last[at])):
        return _owned_family(t, at) if noun == "family" else None
    begin = _phrase_start(t, at)
    opener = t.lower[begin]
    if noun == word and not harmed and tag != "NNS" and word != "people":
        related = opener == "the" and at + 1 < len(t) and t.lower[at + 1] == "of" and noun in _RELATED
        if opener not in _OWNERS and not related:
            return None
        return Counted(begin, at + 1, at, 1, 1, Bound.EXACT, group_of(t, at, begin) or Group.PEOPLE, Sort.ONE)
    if harmed and (tag in {"NN", "VBN", "VBD", "JJ", "NNP"} or (tag == "NNPS" and at > t.first[at])):
        return None  # "death", "was killed", "Martyrs Square"
    if opener in {"the", "these", "those", "all", "any"} | (_OWNERS - {"a"}) and t.tag[begin] != "NNP":
        return None
    low, high = bare_plural()
    if (begin and begin - 1 in taken) or _is_denied(t, begin):
        return None
    return Counted(begin, at + 1, at, low, high, Bound.VAGUE, group_of(t, at, begin) or Group.PEOPLE, Sort.PLURAL)


def _is_denied(t: Tokens, begin: int) -> bool:
    """Tell whether the words before a bare plural take it back or leave it open: "not mention deaths", "a list of fatalities"."""
    before = t.lower[max(t.first[begin], begin - 6) : begin]
    return bool(_DENIALS.intersection(before)) or before[-2:] == ["list", "of"]


def _owned_family(t: Tokens, at: int) -> Counted | None:
    return _family(t, at, _phrase_start(t, at))


def _phrase_start(t: Tokens, at: int) -> int:
    """Return where the noun phrase begins that ends at a token, its article or owner included; at most seven words back."""
    begin = at
    while begin > t.first[at] and at - begin < 7:
        tag = t.tag[begin - 1]
        if tag in {"DT", "PRP$"}:
            return begin - 1
        if tag == "POS" or (tag == "CD" and begin - 1 > t.first[at] and "old" in t.lower[begin:at]):
            begin -= 1
        elif tag.startswith("JJ") or tag in {"NN", "HYPH", "VBN", "VBG", "NNP"}:
            if t.lower[begin - 1] in outcomes().doing or (tag == "VBN" and t.lower[begin - 1] in outcomes().done and begin < at):
                return begin
            begin -= 1
        else:
            break
    return begin
