"""A person as a report writes of one in one place: the name, and what stands around it of age, kin, role and further names.

In: tokens and a name. Out: `Person`, whose words reach from `start` to `end`. "her son, 27-year-old Salem Odan (“Abu Rima”), a nurse".
"""

from dataclasses import dataclass, field

from onrecord.reading.en.figures.age import Age, age_after, age_before
from onrecord.reading.en.figures.lexicon import outcomes, people, singular
from onrecord.reading.en.figures.lexicon import words as figure_words
from onrecord.reading.en.parties.words import words as party_words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.lexicon import kin, persons, words
from onrecord.reading.en.victims.names import Name

Stretch = tuple[int, int]
"""Tokens, from the first to the one past the last."""

_OPEN = {"(": ")", "[": "]"}
_QUOTES = frozenset({"“", "”", '"', "‘", "’", "'", "``", "''", "„", "«", "»"})
_MARKS = frozenset({",", ".", ";", ":", "(", "–", "—"})
_AGENTS = ("ist", "man", "woman", "person", "ian", "eer", "grapher")  # nouns for people end so
_BRACKET = 24  # tokens inside one bracket behind a name
_ALIAS = 5  # words of a further name
_ROLE = 9  # words of a role behind a name
_BARE = 3  # tokens of a role before "of": "co-chair of"
_BACK = 14  # tokens of what describes a person before the name


@dataclass(slots=True)
class Person:
    """One person in one place.

    `name` are the tokens of the name, or of the noun of one without a name (`named` false); `root` is the one that heads it.
    `start` and `end` bound all that describes the person there. `kin` is the word for what the person is to the owner: `owner` is
    the token of "his", or of the name before "'s". `header` is a plural before the name that describes those who follow too:
    "their sons Salem and Anas".
    """

    name: Stretch
    root: int
    start: int
    end: int
    names: list[Stretch] = field(default_factory=list)
    age: Age | None = None
    kin: int | None = None
    owner: int | None = None
    noun: int | None = None
    role: Stretch | None = None
    header: int | None = None
    named: bool = True


def describe_noun(t: Tokens, at: int, floor: int) -> Person:
    """Return the person of a noun without a name; what describes one reaches back to token `floor` at most."""
    person = Person((at, at + 1), at, at + 1, at + 1, named=False)
    _look_back(t, person, max(floor, t.first[at], at - _BACK))
    while person.end < t.last[at] and (step := _bracket(t, person, person.end, t.last[at]) or _aged(t, person, person.end, t.last[at])):
        person.end += step
    person.names.clear()
    return person


def describe_age(t: Tokens, at: int, age: Age, floor: int) -> Person:
    """Return the person whom an age that ends at a token stands for: "an unarmed 12-year-old"."""
    person = Person((at, at + 1), at, age.first, at + 1, age=age, named=False)
    _look_back(t, person, max(floor, t.first[at], at - _BACK))
    return person


def describe(t: Tokens, name: Name, floor: int) -> Person:
    """Return the person of a name; what describes one reaches back to token `floor` at most."""
    person = Person((name.first, name.last), name.root, name.first, name.last)
    _look_back(t, person, max(floor, t.first[name.first], name.first - _BACK))
    _look_on(t, person)
    return person


def _look_back(t: Tokens, person: Person, floor: int) -> None:
    """Read what stands before a name: titles, an age, kin or a role, whose."""
    at = person.start
    while at > floor:
        age = age_before(t, at) if person.age is None else None
        if age is not None and age.first >= floor:
            person.age, at = age, age.first
            continue
        step = _back(t, person, at, floor)
        if not step:
            break
        at -= step
    if at > floor and t.lower[at - 1] in words("articles"):
        at -= 1
    person.start = at


def _back(t: Tokens, person: Person, at: int, floor: int) -> int:
    """Return how many tokens before `at` describe the person, and note what they say."""
    before = at - 1
    word, tag = t.lower[before], t.tag[before]
    noun = singular(word)
    is_open = person.kin is None and person.role is None
    if word in party_words().titles or word in _QUOTES or word in words("describing"):
        return 1
    if noun in kin() and is_open and tag not in {"NNP", "NNPS"}:
        person.kin = before
        person.header = before if noun != word else None
        return 1
    if is_open and t.lower[max(0, before - 3) : before] == ["-", "in", "-"] and before - 4 >= floor and t.lower[before - 4] in kin():
        person.kin = before - 4
        return 5
    if noun in persons() and person.noun is None and tag not in {"NNP", "NNPS"}:
        person.noun = before
        person.header = before if noun != word else person.header
        return 1
    if word in {",", ":"} and before > floor and is_open and person.noun is None and _is_apposed(t, person, before - 1, listed=word == ":"):
        return 1
    if tag in {"NN", "NNS"} and is_open and person.noun is None and before > floor and is_role(noun):
        first = before
        while (
            first > floor
            and (t.tag[first - 1] in {"NN", "NNP", "JJ"} or (t.lower[first - 1] == "-" and first - 2 >= floor))
            and t.lower[first - 1] != "old"
        ):
            first -= 1
        person.role = (first, at)
        return at - first
    if word in words("possessives") and (person.kin is not None or person.role is not None):
        person.owner = before
        return 1
    if (person.kin is not None or person.role is not None) and before > floor and t.tag[before] == "POS":
        person.owner = before - 1
        return before - floor if floor > 0 and floor == before - 1 else at - _name_start(t, before, floor)
    if (
        tag in {"JJ", "JJR", "CD", "VBN"}
        and word not in outcomes().any
        and (person.kin is not None or person.noun is not None or person.role is not None)
    ):
        return 1
    return 0


def is_role(noun: str) -> bool:
    """Tell whether a noun says what a person is or does."""
    if noun in people().family:
        return False
    known = noun in people().group or (noun,) in party_words().roles or noun in words("posters")
    return known or noun.endswith(_AGENTS)


def _name_start(t: Tokens, at: int, floor: int) -> int:
    """Return where the name that ends before a token begins."""
    while at > floor and (t.tag[at - 1] in {"NNP", "NNPS", "HYPH"} or t.lower[at - 1] in words("particles")):
        at -= 1
    return at


def _is_apposed(t: Tokens, person: Person, at: int, *, listed: bool) -> bool:
    """Tell whether a token ends words for a person, set off from the name: "her son, Salem", "a girl, Rima", "two girls: Rima"."""
    if listed:
        return t.tag[at] == "NNS" and (singular(t.lower[at]) in kin() or singular(t.lower[at]) in persons())
    if t.lower[at] == "law":
        return True
    noun = singular(t.lower[at])
    if noun in people().family or not (noun in persons() or noun in people().group or (noun,) in party_words().roles):
        return False
    return noun in kin() or (t.dep[person.root] == "appos" and t.head[person.root] == at) or (noun == t.lower[at] and noun in persons())


def _look_on(t: Tokens, person: Person) -> None:
    """Read what stands behind a name: brackets, further names, an age, a role."""
    at, end = person.end, t.last[person.name[0]]
    while at < end:
        step = _bracket(t, person, at, end) or _alias(t, person, at, end) or _role(t, person, at, end) or _aged(t, person, at, end)
        if not step:
            break
        at += step
    person.end = at


def _bracket(t: Tokens, person: Person, at: int, end: int) -> int:
    """Read a bracket behind a name; return its length."""
    closing = _OPEN.get(t.lower[at])
    if closing is None:
        skipped = t.lower[at] == "*" or (t.lower[at] == "," and t.lower[at + 1 : at + 2] == ["("] and person.age is not None)
        return 1 if skipped else 0
    last = next((n for n in range(at + 1, min(at + _BRACKET, end)) if t.lower[n].startswith(closing)), None)
    if last is None:
        return 0
    n = at + 1
    while n < last:
        age = age_after(t, n) if person.age is None else None
        if age is not None and age.last <= last:
            person.age, n = age, age.last
            continue
        called = _called(t, n, last) if person.kin is None or person.kin < at else n
        if called > n:
            person.names.append((n, called))
            n = called
            continue
        if t.lower[n] in persons() and person.noun is None:
            person.noun = n
        elif singular(t.lower[n]) in kin() and person.kin is None:
            person.kin = n
        n += 1
    return last + 1 - at


def _called(t: Tokens, at: int, end: int) -> int:
    """Return where a further name that begins at a token ends; `at` where none does."""
    last = at
    while (
        last < end
        and last - at < _ALIAS * 2
        and (
            (t.text[last][0].isupper() and t.tag[last] in {"NNP", "NNPS", "NN", "UH"})
            or t.lower[last] in words("particles")
            or (t.lower[last] == "-" and last > at)
        )
    ):
        last += 1
    return last if any(t.text[n][0].isupper() for n in range(at, last)) and not t.text[at].isupper() else at


def _alias(t: Tokens, person: Person, at: int, end: int) -> int:
    """Read a further name in quotation marks, or behind "also known as"; return the length."""
    n = at
    if t.lower[n] == "," and n + 1 < end:
        n += 1
    if t.lower[n] in words("aliases"):
        while n < end and (t.lower[n] in words("aliases") or t.lower[n] in words("alias_links")):
            n += 1
    elif t.lower[n] not in {"“", '"', "‘"} or n != at:
        return 0
    quoted = n < end and t.lower[n] in _QUOTES
    n += quoted
    last = _called(t, n, end) if n < end else n
    if last == n:
        return 0
    person.names.append((n, last))
    return last + (quoted and last < end and t.lower[last] in _QUOTES) - at


def _aged(t: Tokens, person: Person, at: int, end: int) -> int:
    """Read an age behind a name: ", 34,", "aged 7", ", who was 26 years old"; return its length."""
    if person.age is not None:
        return 0
    n = at
    while n < end and n - at < 4 and t.lower[n] in words("before_ages"):
        n += 1
    age = age_after(t, n) if n < end else None
    if (
        age is not None
        and n > at
        and t.lower[n - 1] in {"was", "is"}
        and t.lower[at] not in {",", "who"}
        and t.tag[min(age.last, end - 1)] != "."
    ):
        return 0
    if age is None or (n == at and t.tag[n] != "CD" and t.lower[n] not in figure_words("age_marks")):
        return 0
    if age.last < end and n > at and t.lower[age.last - 1] == "old" and t.tag[age.last] in {"NNP", "NN"}:
        return 0  # it is the next one's: "Salem, 4-year-old Dina"
    person.age = age
    return age.last - at


def _role(t: Tokens, person: Person, at: int, end: int) -> int:
    """Read an apposition behind a name: ", a 40-year-old nurse at the clinic,"; return its length."""
    if t.lower[at] != "," or at + 2 >= end or person.role is not None:
        return 0
    first = at + 2 if t.lower[at + 1] in words("articles") else at + 1
    if first == at + 1 and not _is_bare_role(t, first, end):
        return 0
    last = _phrase_end(t, first, end)
    if last >= end or t.lower[last] not in {",", ".", ";", "("} or last == first:
        return 0
    old = next((k for k in range(first, last) if t.lower[k].endswith("old")), first - 1)
    if any(t.name[k] == "PERSON" and t.tag[k - 1] in {"NN", "NNS"} for k in range(first, last)):
        return 0  # it is the next one's: ", the teacher Salem"
    head = next((k for k in range(old + 1, last) if t.tag[k] in {"NN", "NNS"} and t.tag[k + 1] not in {"NN", "NNS"}), None)
    if head is None or singular(t.lower[head]) != t.lower[head] or t.tag[head + 1].startswith("NNP") or t.lower[head + 1] == "named":
        return 0
    if not _describes(t, person, head, (old + 1, last)):
        return 0
    if person.age is None and old >= first:
        person.age = age_before(t, old + 1)
    return last - at


def _is_bare_role(t: Tokens, first: int, end: int) -> bool:
    """Tell whether a role without an article begins at a token: ", head of the clinic,", ", co-chair of the council,"."""
    head = next((k for k in range(first, min(first + _BARE, end - 1)) if t.tag[k] == "NN" and is_role(t.lower[k])), None)
    return head is not None and t.lower[head + 1] in words("role_links") and not any(t.name[k] == "PERSON" for k in range(first, head))


def _phrase_end(t: Tokens, first: int, end: int) -> int:
    """Return where an apposition that begins at a token ends: at a mark, or before a verb."""
    last = first
    while last < end and last - first < _ROLE and t.lower[last] not in _MARKS and not t.tag[last].startswith(("VBD", "VBZ", "MD", "WP")):
        last += 1
    return last


def _describes(t: Tokens, person: Person, head: int, phrase: Stretch) -> bool:
    """Note what an apposition says of a person; tell whether it is one of a person."""
    word = t.lower[head]
    if word in kin():
        person.kin = person.kin or head
    elif word in persons():
        person.noun = person.noun or head
    elif word in people().group or (word,) in party_words().roles:
        person.role = phrase
    else:
        return False
    return True
