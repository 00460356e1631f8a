"""What the words before people say of them: "killed", "the deaths of", "the victims were named as", "was killed along with".

In: tokens, the first token of a list of people, and where their sentence begins. Out: a `Said` (the outcome and the token that says it),
or None.
"""

from onrecord.reading.en.figures.lexicon import outcomes, people, singular
from onrecord.reading.en.figures.lexicon import words as figure_words
from onrecord.reading.en.figures.mention import CountedPeople, Said, Sort
from onrecord.reading.en.figures.noun import phrase_start
from onrecord.reading.en.figures.outcome import outcome_of
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.lexicon import words
from onrecord.reading.model import Bound, Group, Outcome

_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBG"})
_BREAKS = _VERBS | {"PRP", "WP", "WDT", "WRB", "TO", "''"}  # between a verb and its object
_NAMED = 12  # tokens from "named" to the first name
_BACK = 40  # tokens from a list back to the word that leads it in


def said_before(t: Tokens, at: int, begin: int) -> Said | None:
    """Return what the words before a list, back to `begin`, say of the people in it."""
    n = at - 1
    while n >= begin and (t.lower[n] in words("fillers") or t.tag[n] in {"``", "''"}):
        n -= 1
    if n < begin:
        return None
    word = t.lower[n]
    if word == "of":
        return _of(t, n, begin)
    if word in words("parts"):
        return _included(t, n, begin)
    if word in words("intros") or word in {":", "–", "—", "-", "as"}:
        return _introduced(t, n, begin)
    if word in words("with"):
        return _beside(t, n, begin)
    return _object(t, n, begin)


def is_named(t: Tokens, at: int, begin: int) -> bool:
    """Tell whether words that name somebody lead to a token: "was identified as", "the names of the children are:"."""
    return bool(words("namers").intersection(t.lower[max(begin, at - _NAMED) : at])) and t.lower[at - 1] in {
        "as",
        ":",
        "–",
        "named",
        "called",
        "were",
        "are",
    }


def _of(t: Tokens, of: int, begin: int) -> Said | None:
    """Return what "the deaths of", "took the lives of", "a set of" say."""
    noun = of - 1
    if noun < begin:
        return None
    word = t.lower[noun]
    if word in outcomes().nouns:
        return outcomes().nouns[word], noun
    return _introduced(t, noun, begin) if word in words("sets") else None


def _introduced(t: Tokens, at: int, begin: int) -> Said | None:
    """Return the outcome of those whom a list names: "the victims were named as", "those killed included", "as were"."""
    table = outcomes()
    is_copula = t.lower[at] in figure_words("be") and t.lower[at - 1] != "as"
    for n in range(at, max(begin, at - _BACK) - 1, -1):
        word = t.lower[n]
        if word == ";":
            return None
        if (
            is_copula
            and word in table.done
            and t.lower[n - 1] not in {"those", "among"}
            and any(t.dep[child] == "aux:pass" for child in t.children[n])
        ):
            return None
        if word in table.done or word in table.people or word in words("harmed"):
            return table.any.get(word, Outcome.KILLED), n
        if word in table.undergone or word in table.doing:
            return (table.undergone.get(word) or table.doing[word]), n
        if word in table.nouns and word in words("losses"):
            return table.nouns[word], n
    return None


def _included(t: Tokens, at: int, begin: int) -> Said | None:
    """Return the outcome of the people of whom those after "including" are a part."""
    subjects = [child for child in t.children[at] if t.dep[child].startswith("nsubj")]
    governor = t.head[t.head[at]]
    if t.dep[at] == "case" and governor < at:
        if _does_else(t, governor) or (t.tag[governor] in {"NN", "NNS"} and not _is_people(t, governor)):
            return None
        subjects = [governor] if t.tag[governor] in {"NN", "NNS"} else subjects
    said = next((n for n in range(at - 1, subjects[0], -1) if t.lower[n] in outcomes().done), None) if subjects else None
    if said is not None:
        return outcomes().done[t.lower[said]], said  # "members of the family who were killed include"
    for n in [*subjects, *range(at - 1, max(begin, at - _BACK) - 1, -1)]:
        if t.lower[n] in words("harmed"):
            return outcomes().any.get(t.lower[n], Outcome.KILLED), n
        if _is_people(t, n):
            return outcome_of(t, CountedPeople(phrase_start(t, n), n + 1, n, 2, 2, Bound.EXACT, Group.PEOPLE, Sort.NUMBER))
    return None


def _does_else(t: Tokens, verb: int) -> bool:
    """Tell whether a verb says that its subject does something that is no harm: "relatives posted condolences, including"."""
    return any(t.dep[child] == "nsubj" for child in t.children[verb])


def _is_people(t: Tokens, at: int) -> bool:
    """Tell whether a token is a noun for people."""
    noun = singular(t.lower[at])
    return (t.tag[at] in {"NN", "NNS", "NNP"} and noun in people().group) or t.lower[at] in outcomes().people


def _beside(t: Tokens, at: int, begin: int) -> Said | None:
    """Return the outcome of somebody who was harmed beside others: "was killed along with", "died with"."""
    table = outcomes()
    for n in range(at - 1, max(begin, at - _BACK) - 1, -1):
        word, tag = t.lower[n], t.tag[n]
        if word in table.done or word in table.states or word in table.undergone:
            return table.any[word], n
        if tag in _VERBS and word not in figure_words("be"):
            return None
    return None


def _object(t: Tokens, at: int, begin: int) -> Said | None:
    """Return the outcome of the object of a verb: "killing", "shot dead", "lost his sisters"."""
    table = outcomes()
    for n in range(at, max(begin, at - _BACK) - 1, -1):
        word, tag = t.lower[n], t.tag[n]
        if word in table.doing:
            return table.doing[word], n
        if word in table.done or word in table.states:
            if _is_passive(t, n) and (t.dep[n] != "amod" or {",", "and"}.intersection(t.lower[n:at])):
                return None
            return (table.done.get(word) or table.states[word]), n
        if word in words("harmed") and tag in {"NN", "NNS"}:
            return table.any.get(word, Outcome.KILLED), n
        if word in figure_words("be") and tag == "VBD":
            return _introduced(t, n, begin)
        if word in words("mourns") or word in table.lost:
            return Outcome.KILLED, n
        if word == "of" and t.lower[n - 1] in words("losses"):
            return outcomes().nouns.get(t.lower[n - 1], Outcome.KILLED), n - 1
        if tag in _BREAKS or word in words("breaks"):
            return None
    return None


def _is_passive(t: Tokens, verb: int) -> bool:
    """Tell whether a participle is a passive: "was reportedly killed", "children killed"."""
    if any(t.dep[child] == "aux:pass" for child in t.children[verb]):
        return True
    return t.tag[verb] in {"VBN", "JJ"} and t.dep[verb] in {"acl", "amod", "acl:relcl"}
