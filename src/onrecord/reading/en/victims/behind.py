"""What the words behind people say of them: "were killed", ", who died", "'s death", "are among the wounded".

In: tokens, and the token behind a list of people. Out: a `Said` (the outcome and the token that says it), or None. What is said of
somebody else who is named after them is left alone.
"""

from onrecord.reading.en.figures.lexicon import outcomes
from onrecord.reading.en.figures.lexicon import words as figure_words
from onrecord.reading.en.figures.mention import Said
from onrecord.reading.en.figures.outcome import later_died
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.lexicon import words
from onrecord.reading.model import Outcome

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COMPLEMENTS = frozenset({"NN", "NNS", "NNP", "VBG", "IN", "VBN"})  # "was a teacher": what is said with "be" is no harm
_OPENERS = frozenset({"DT", "PRP", "PRP$", "CD", "NNP", "NNS", "JJ", "NN", "JJS"})  # an object begins with one
_SUFFERS = 8  # tokens from "sustained" to "injuries"
_ASIDE = 12  # tokens of a clause between commas
_NEAR = 5  # tokens from somebody who speaks to what became of him
_ON = 30  # tokens from a list to the verb behind it


def said_behind(t: Tokens, at: int, end: int, *, near: bool) -> Said | None:
    """Return what the words from `at` on say of the people before them: "were also killed", ", who died", "'s death".

    `near`: only what is said right behind them.
    """
    said = _behind(t, at, end)
    if said is None or (near and said[1] - at > _NEAR) or has_subject(t, said[1], at):
        return None
    return said if said[0] is Outcome.KILLED else later_died(t, said[1]) or said


def _behind(t: Tokens, at: int, end: int) -> Said | None:
    """Return the first word behind people that tells what became of them."""
    if at < end and t.lower[at] in {"'s", "'"}:
        return _owned(t, at + 1, end)
    helped = reported = relative = False
    skipped = at
    for n in range(at, min(end, at + _ON)):
        if n < skipped:
            continue
        if (skipped := _aside(t, n, end)) > n:
            continue
        if _stops(t, n, at, helped=helped):
            return None
        is_said, said = _tells(t, n, at, end, helped=helped)
        if is_said:
            return said
        word = t.lower[n]
        if word in figure_words("be") or word in words("having"):
            helped = True
        elif word in figure_words("reports") and (helped or (n + 1 < end and t.lower[n + 1] in outcomes().any)):
            reported = True
        elif _says_else(t, n) or (helped and not reported and t.tag[n] in _COMPLEMENTS and word not in words("among")):
            if not relative:
                return None
            helped = relative = False
        relative = relative or word == "who"
    return None


def _aside(t: Tokens, n: int, end: int) -> int:
    """Return where what is said aside ends: a dash before "were", "whose name is not known,"; the token itself where nothing is."""
    if t.lower[n] in {"–", "—"} and n + 1 < end and t.lower[n + 1] in figure_words("be"):
        return n + 1
    if t.lower[n] == "whose":
        comma = next((k for k in range(n, min(n + _ASIDE, end)) if t.lower[k] == ","), n)
        return comma + 1 if comma + 1 < end and t.lower[comma + 1] in figure_words("be") else n
    return n


def _says_else(t: Tokens, n: int) -> bool:
    """Tell whether a token is the verb of something else that is said of people."""
    reports = t.lower[n] in figure_words("reports") and t.tag[n] == "VBN"
    return reports or (t.tag[n] in _FINITE and t.lower[n] not in figure_words("helpers"))


def _stops(t: Tokens, n: int, at: int, *, helped: bool) -> bool:
    """Tell whether what follows a token is said of others than the people before token `at`."""
    word = t.lower[n]
    if word in words("stops") or (word in {"“", '"'} and n > at) or (word in words("losses") and not helped):
        return True
    if t.tag[n] == "VBG" and not helped and word not in words("passed_over"):
        return word not in outcomes().undergone
    return word in {"who", "that"} and t.head[t.head[n]] >= at and any(t.tag[k] in {"NN", "NNS"} for k in range(at, n))


def _tells(t: Tokens, n: int, at: int, end: int, *, helped: bool) -> tuple[bool, Said | None]:
    """Return whether a token settles what became of people, and what it says."""
    table = outcomes()
    word, tag = t.lower[n], t.tag[n]
    if helped and tag in {"NNS", "NN"} and (word in words("harmed") or word in table.people):
        return True, (table.any.get(word, Outcome.KILLED), n)
    if word in table.undergone:
        return True, (table.undergone[word], n)
    for phrase, outcome in table.phrases_by_end.get(word, ()):
        if helped and t.lower[n - len(phrase) + 1 : n + 1] == list(phrase):
            return True, (Outcome(outcome), n)  # "was fatally wounded"
    if word in table.lost and {"life", "lives"}.intersection(t.lower[n + 1 : n + 4]):
        return True, (Outcome.KILLED, n)
    if word in table.sufferers:
        hurt = next(
            (k for k in range(n + 1, min(n + 8, end)) if table.nouns.get(t.lower[k]) is Outcome.INJURED or t.lower[k] == "burns"), None
        )
        return True, None if hurt is None else (Outcome.INJURED, hurt)
    if word in {"among", "amongst"}:
        return True, _among(t, n, end)
    if word in table.states and not helped and "," in t.lower[at:n] and (later := _behind(t, n + 1, end)) is not None:
        return True, later  # ", at first reported missing, was killed"
    if word in table.done or (word in table.states and (helped or n - at < 2)):
        is_active = "and" in t.lower[at:n] or ((tag == "VBD" or t.dep[n] in {"ROOT", "conj", "advcl"}) and _has_object(t, n))
        return True, None if is_active and not helped else ((table.done.get(word) or table.states[word]), n)
    return False, None


def has_subject(t: Tokens, verb: int, at: int) -> bool:
    """Tell whether a verb has a subject that stands behind token `at`, other than "who" or an apposition to those before it."""
    apposed = t.lower[at : at + 1] == [","] and t.lower[at + 1 : at + 2] in (["a"], ["an"], ["the"])
    behind = [child for child in t.children[verb] if t.dep[child].startswith("nsubj") and at <= child < verb]
    return any(t.tag[child] not in {"WP", "WDT"} and not (apposed and "," not in t.lower[at + 1 : child]) for child in behind)


def _owned(t: Tokens, at: int, end: int) -> Said | None:
    """Return what "'s death" says of the one before it."""
    n = at
    while n < min(end, at + 3):
        if t.lower[n] in outcomes().nouns and t.lower[n] not in words("no_harm_of"):
            return outcomes().nouns[t.lower[n]], n
        if t.tag[n] not in {"JJ", "RB", "VBN"}:
            return None
        n += 1
    return None


def _among(t: Tokens, at: int, end: int) -> Said | None:
    """Return what "among the dead" says."""
    for n in range(at + 1, min(at + 7, end)):
        word = t.lower[n]
        if word in outcomes().done or word in words("harmed"):
            return outcomes().any.get(word, Outcome.KILLED), n
    return None


def _has_object(t: Tokens, verb: int) -> bool:
    """Tell whether an object follows a verb: "killed three" is active, "killed in" is not."""
    opens = verb + 1 < t.last[verb] and t.tag[verb + 1] in _OPENERS
    return opens or t.lower[verb + 1 : verb + 3] == ["at", "least"]
