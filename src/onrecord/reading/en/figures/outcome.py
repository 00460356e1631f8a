"""What became of counted people: killed, injured, missing, detained or displaced, and the word that says so.

In: tokens and one `Counted`. Out: an `Outcome` and its token, or None. The words next to the people are asked first,
because short gaps in grammar ("two killed, four wounded") defeat parsers; then the tree.
"""

from onrecord.reading.en.figures.counted import Counted, Sort
from onrecord.reading.en.figures.lexicon import outcomes
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Outcome

Said = tuple[Outcome, int]

_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "got", "get"])
_HELPERS = _BE | frozenset("have has had having to also all both who that which left found may might could feared".split())
_REPORTS = frozenset(
    "reported reportedly said confirmed believed feared thought presumed announced declared allegedly alleged initially later known estimated understood listed pronounced likely identified named".split()
)
_LEFT = frozenset(["left", "leave", "leaving", "leaves", "found", "had", "have", "lost", "with", "reported", "confirmed"])
_WHOLES = frozenset(["family", "families", "group", "crew", "total", "number", "members", "lives", "most", "all"])
_NP_OPENS = frozenset(("CD", "DT", "PRP$", "JJS"))
_QUALIFIES = ("IN", "DT", "NN", "JJ", "POS", "PRP$", "HYPH", "``", "''", "RB", "VBG", "VBN", "CD")
_INSERTS = frozenset("including among most mostly some all aged at mainly many both none half with".split())
_STEPS = 7
_REACH = 36  # tokens from people to a passive behind an insertion


def outcome_of(t: Tokens, c: Counted) -> Said | None:
    """Return what became of people, and the token that says so."""
    return _in_phrase(t, c) or _after(t, c) or _before(t, c) or _toll(t, c) or _predicate(t, c) or _in_tree(t, c)


def _in_phrase(t: Tokens, c: Counted) -> Said | None:
    """Return the outcome that the counted phrase itself holds: "15 injuries", "12 wounded civilians"."""
    table = outcomes()
    if c.sort is Sort.NAME:
        return None
    if c.sort is Sort.NONE and t.lower[c.head] in table.casualties:
        return Outcome.KILLED, c.head
    if c.sort is not Sort.LONE and t.lower[c.head] in table.people:
        return table.people[t.lower[c.head]], c.head
    if c.sort is Sort.PLURAL:
        return None  # "to treat wounded people" tells of no harm done
    for token in range(c.first, c.head):
        if t.lower[token] in table.states and t.tag[token] != "RB":
            return table.states[t.lower[token]], token
    return None


def _after(t: Tokens, c: Counted) -> Said | None:
    """Return the outcome in the words right after: "12 people were reportedly killed", "3 people dead"."""
    table = outcomes()
    end = t.last[c.head]
    at = c.last
    helped = False
    steps = 0
    while at < end and steps < _STEPS + 2:
        word = t.lower[at]
        if word == "(":
            at = _closed(t, at, end)
            continue
        if word in {"among", "amongst"}:
            return _among(t, at, end)
        if word in {"not", "n't", "never"}:
            return None
        if word in table.lost and any(w in {"lives", "life"} for w in t.lower[at + 1 : at + 4]):
            return Outcome.KILLED, at
        if word in table.sufferers:
            hurt = next((n for n in range(at + 1, min(at + 7, end)) if t.lower[n] in {"injuries", "injury", "wounds", "burns"}), None)
            return (Outcome.INJURED, hurt) if hurt else None
        if word in {"under", "beneath"} and "rubble" in t.lower[at : at + 4]:
            return Outcome.MISSING, at
        if word in table.undergone:
            return table.undergone[word], at
        if word in table.done or word in table.states:
            if not helped and word in table.done and _opens_object(t, at + 1, end):
                return None
            return (table.done.get(word) or table.states[word]), at
        if word in _HELPERS or word in _REPORTS or t.tag[at] == "RB":
            helped = helped or word in _BE
        else:
            return None
        at += 1
        steps += 1
    return None


def _predicate(t: Tokens, c: Counted) -> Said | None:
    """Return the passive further on whose subject the people are: "12 members of the Odan family, including two women, were killed"."""
    table = outcomes()
    end = min(t.last[c.head], c.last + _REACH)
    at = c.last
    inserted = False
    while at < end:
        word = t.lower[at]
        if word == "(":
            at = _closed(t, at, end)
            continue
        if word in _BE and word not in {"be", "been", "being"}:
            said = _participle(t, at + 1, end)
            if said or not inserted:
                return said
        if word in table.undergone and at > c.last:
            return table.undergone[word], at
        if word in {",", "–", "—", "-"}:
            if inserted is False and not _inserts(t, at + 1):
                return None
            inserted = True
        elif inserted:
            if word in table.done and t.lower[at - 1] in {",", "–", "—"} and not _opens_object(t, at + 1, end):
                return table.done[word], at
            if word in table.doing or word in {";", ":"} or t.tag[at] in {"VBD", "VBZ", "WDT"}:
                return None
        elif not t.tag[at].startswith(_QUALIFIES) or word in table.any:
            return None
        at += 1
    return None


def _inserts(t: Tokens, at: int) -> bool:
    """Tell whether an insertion begins at a token: "including", "among them", "most of them", "aged 7"."""
    return at < len(t) and t.lower[at] in _INSERTS


def _participle(t: Tokens, at: int, end: int) -> Said | None:
    table = outcomes()
    while (
        at < end
        and t.lower[at] not in {"not", "n't", "never"}
        and (t.lower[at] in _HELPERS or t.lower[at] in _REPORTS or t.tag[at] == "RB")
    ):
        at += 1
    if at < end:
        word = t.lower[at]
        if word == "among":
            return _among(t, at, end)
        if word in table.done or word in table.states:
            return (table.done.get(word) or table.states[word]), at
    return None


def _closed(t: Tokens, at: int, end: int) -> int:
    """Return the token after the bracket that opens at `at`; the end of the sentence where none closes soon."""
    for token in range(at, min(at + 15, end)):
        if t.lower[token] == ")":
            return token + 1
    return end


def _among(t: Tokens, at: int, end: int) -> Said | None:
    for token in range(at + 1, min(at + 5, end)):
        word = t.lower[token]
        if word in outcomes().people or word in outcomes().states:
            return outcomes().any[word], token
        if word in {"victims", "casualties"}:
            return (Outcome.KILLED, token) if word == "victims" else None
    return None


def _opens_object(t: Tokens, at: int, end: int) -> bool:
    """Tell whether an object follows, so that the verb before it is active."""
    return at < end and (
        t.name[at] == "PERSON"
        or t.tag[at] in _NP_OPENS
        or t.tag[at] in {"NNS", "NNPS"}
        or t.lower[at : at + 2] in (["at", "least"], ["up", "to"], ["more", "than"])
    )


def _before(t: Tokens, c: Counted) -> Said | None:
    """Return the outcome in the words right before: "killing 12", "the deaths of 12"."""
    table = outcomes()
    at = c.first - 1
    start = t.first[c.head]
    while at > start and (t.tag[at] == "RB" or t.lower[at] in {"reportedly", "allegedly", "the", "“", '"', "'", "‘"}) and c.first - at < 4:
        at -= 1
    if at < start:
        return None
    word = t.lower[at]
    if word in table.doing and t.tag[at] != "NNS":
        return table.doing[word], at
    if word in table.done and not any(w in _BE for w in t.lower[max(start, at - 3) : at]) and t.tag[at] != "JJ":
        return table.done[word], at
    if word in {"of", "to", "among", "for"} and at > start:
        for token in range(at - 1, max(start - 1, at - 4), -1):
            if t.lower[token] in table.nouns:
                return table.nouns[t.lower[token]], token
            if t.tag[token] not in {"RB", "CC", "NN", "NNS"}:
                break
    return None


def _toll(t: Tokens, c: Counted) -> Said | None:
    """Return the outcome of a number that a toll or a count amounts to: "the death toll rose to 15"."""
    start = max(t.first[c.head], c.first - 14)
    before = t.lower[start : c.first]
    if len(before) < 2 or c.sort not in {Sort.LONE, Sort.NUMBER}:
        return None
    if (
        before[-1] == "from"
        or (before[-1] == "of" and before[-2] in {"list", "majority"})
        or not ({"toll", "number", "total", "count"} & set(before))
    ):
        return None
    if before[-1] not in {"to", "at", "of", "reached", "reaching", "as", "was", "is", "hit", "stands", "stood", ":", "exceeded", "by"}:
        return None
    at = next(n for n in range(c.first - 1, start - 1, -1) if t.lower[n] in {"toll", "number", "total", "count"})
    if any(word in {",", ";"} for word in t.lower[at : c.first]) and "toll" not in before:
        return None
    if t.lower[at] == "toll":
        for word in t.lower[at + 1 : c.first]:
            if outcomes().any.get(word) is Outcome.INJURED:
                return Outcome.INJURED, at
        return Outcome.KILLED, at
    for token in range(at + 1, min(at + 7, c.first)):
        if t.lower[token] in outcomes().any:
            return outcomes().any[t.lower[token]], token
    return None


def _in_tree(t: Tokens, c: Counted) -> Said | None:
    """Return the outcome that the tree gives: the verb or noun that governs the people, or a clause that qualifies them."""
    table = outcomes()
    for child in t.children[c.head]:
        word = t.lower[child]
        if child > c.head and t.dep[child] in {"acl", "acl:relcl", "amod"} and (word in table.done or word in table.undergone):
            if word in table.undergone or not _is_active(t, child):
                return table.any[word], child
    at = c.head
    for _ in range(_STEPS):
        up = t.head[at]
        dep = t.dep[at]
        if up == at:
            return None
        if c.sort is Sort.NAME and dep in {"parataxis", "dep", "list", "compound"}:
            return None
        if (
            dep in {"conj", "appos", "list", "flat", "nummod", "dep", "parataxis", "compound", "nmod:unmarked", "det"}
            and t.lower[up] not in table.any
        ):
            at = up
            continue
        if dep == "nmod" and t.case_of(at) == "of" and t.lower[up] in _WHOLES:
            at = up
            continue
        if dep in {"nmod", "obl"} and t.case_of(at) in {"including", "with", "alongside", "among", "besides", "plus"} and not _acts(t, up):
            at = up
            continue
        return _governed(t, at, up, dep)
    return None


def _acts(t: Tokens, token: int) -> bool:
    word = t.lower[token]
    return word in outcomes().done or word in outcomes().doing or word in outcomes().undergone


def _is_active(t: Tokens, verb: int) -> bool:
    """Tell whether a verb of harm has an object of its own, or is active by its form."""
    if t.lower[verb] in outcomes().doing:
        return True
    return any(t.dep[child] == "obj" for child in t.children[verb])


def _governed(t: Tokens, at: int, up: int, dep: str) -> Said | None:
    """Return the outcome of people that token `up` governs as `dep`."""
    table = outcomes()
    word = t.lower[up]
    passive = any(t.dep[child] == "aux:pass" or t.lower[child] in _BE for child in t.children[up] if child < up)
    if dep == "nmod" and word in table.nouns and t.case_of(at) in {"of", "to", "for", "among", ""}:
        return table.nouns[word], up
    if word in table.done:
        fits = (
            dep in {"nsubj:pass", "obj", "obl:unmarked"}
            or (dep == "nsubj" and passive)
            or (dep == "obl" and t.case_of(at) in {"with", "alongside", "including"})
        )
        if dep in {"nsubj:pass", "nsubj"} and not passive and _is_active(t, up):
            fits = False
        return (table.done[word], up) if fits else None
    if word in table.doing:
        return (table.doing[word], up) if dep in {"obj", "obl:unmarked", "iobj"} else None
    if word in table.undergone:
        return (table.undergone[word], up) if dep.startswith("nsubj") else None
    if word in table.states and dep.startswith("nsubj"):
        return table.states[word], up
    if word in table.lost and dep.startswith("nsubj") and any(t.lower[child] in {"life", "lives"} for child in t.children[up]):
        return Outcome.KILLED, up
    if (
        word in table.sufferers
        and dep.startswith("nsubj")
        and any(t.lower[child] in table.nouns and table.nouns[t.lower[child]] is Outcome.INJURED for child in t.children[up])
    ):
        return Outcome.INJURED, up
    return _reported(t, up, dep)


def _reported(t: Tokens, up: int, dep: str) -> Said | None:
    """Return the outcome in the complement of a verb of reporting: "were reported to have been killed", "left 3 dead"."""
    table = outcomes()
    if dep not in {"nsubj:pass", "obj"} and not (
        dep == "nsubj" and t.lower[up] in _REPORTS and any(t.lower[n] in _BE for n in t.children[up])
    ):
        return None
    if dep == "obj" and t.lower[up] not in _LEFT:
        return None
    for child in t.children[up]:
        word = t.lower[child]
        if t.dep[child] in {"xcomp", "ccomp"} and (word in table.done or word in table.states or word in table.undergone):
            return table.any[word], child
        if (
            t.dep[child] == "conj"
            and dep == "nsubj:pass"
            and word in table.done
            and not _is_active(t, child)
            and not any(t.dep[g].startswith("nsubj") for g in t.children[child])
        ):
            return table.done[word], child
    return None
