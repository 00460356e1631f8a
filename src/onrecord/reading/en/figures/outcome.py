"""What became of counted people: killed, injured, missing, detained or displaced, and the word that says so.

In: tokens and one `CountedPeople`. Out: an `Outcome` and its token, or None. The words next to the people are asked first,
because short gaps in grammar ("two killed, four wounded") defeat parsers; then the tree.
"""

from onrecord.reading.en.figures.governor import in_tree, what_befell
from onrecord.reading.en.figures.lexicon import outcomes, words
from onrecord.reading.en.figures.mention import CountedPeople, Said, Sort
from onrecord.reading.en.figures.noun import owned_harm
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Outcome

_NP_OPENS = frozenset(("CD", "DT", "PRP$", "JJS"))
_QUALIFIES = ("IN", "DT", "NN", "JJ", "POS", "PRP$", "HYPH", "``", "''", "RB", "VBG", "VBN", "CD")
_STEPS = 7
_LABEL = 5  # tokens of a label before its colon
_TOLL = 32  # tokens from "the number of people killed in ..." to the number
_REACH = 50  # tokens from people to a passive behind an insertion


def outcome_of(t: Tokens, c: CountedPeople) -> Said | None:
    """Return what became of people, and the token that says so."""
    own = _in_phrase(t, c)
    is_all = own is not None and (own[1] == c.head or own[0] is Outcome.KILLED) and own[0] is not Outcome.DETAINED
    said = own if is_all else None  # the displaced, missing and wounded may have died, and detainees been killed
    said = (
        said
        or _labelled(t, c)
        or _owned(t, c)
        or _after(t, c)
        or _before(t, c)
        or _toll(t, c)
        or _predicate(t, c)
        or own
        or in_tree(t, c)
        or _next(t, c)
    )
    if said and c.sort is Sort.PLURAL and words("modals").intersection(t.lower[c.last : said[1]]):
        return None  # "civilians may have been killed"
    if said and c.sort is Sort.PLURAL and t.lower[said[1]] in words("either"):
        return None  # "claims that civilians were harmed": killed or hurt, who knows
    if said is None and c.sort is Sort.NUMBER and t.lower[c.head] in {"victims", "victim"}:
        return Outcome.KILLED, c.head  # recorders call the dead so
    if said and said[0] is Outcome.MISSING:
        return what_befell(t, c) or said  # "three bakers trapped in a mill were killed"
    stated = c.sort in {Sort.NUMBER, Sort.LONE} and c.bound is not Bound.VAGUE
    if said is None and stated and t.lower[c.head] in {"casualties", "casualty"}:
        return Outcome.CASUALTIES, c.head
    if said and said[0] is Outcome.INJURED and c.sort is not Sort.PLURAL and said[1] >= c.last:
        return later_died(t, said[1]) or said
    return said


def _labelled(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the outcome in the label before a number: "Reported killed: 31", "Wounded: two men"."""
    colon = c.first - 1
    if c.sort not in {Sort.NUMBER, Sort.LONE} or colon < t.first[c.head] or t.lower[colon] not in {":", "=", "–", "-"}:
        return None
    if t.lower[colon] in {"–", "-"} and c.last < t.last[c.head]:
        return None  # a dash ends a label where nothing else is in the line
    for at in range(colon - 1, max(t.first[c.head], colon - _LABEL) - 1, -1):
        word = t.lower[at]
        if word in outcomes().people or word in outcomes().nouns:
            return outcomes().any[word], at
        if not t.tag[at].startswith(("NN", "JJ", "VB", "IN", "DT")):
            return None
    return None


def _owned(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the harm that stands behind one person as his or hers: "a farmer's death", "the 17-year-old's killing"."""
    harm = owned_harm(t, c.last) if c.sort is Sort.ONE else None
    return None if harm is None else (outcomes().nouns[t.lower[harm]], harm)


def later_died(t: Tokens, injured: int) -> Said | None:
    """Return the death of one who "was injured and later died"; None where somebody else is spoken of before it."""
    for at in range(injured + 1, min(injured + 28, t.last[injured])):
        near = t.lower[max(injured, at - 3) : at]
        if t.lower[at] in outcomes().undergone and (near[-1:] == ["and"] or {"later", "subsequently", "then"}.intersection(near)):
            return Outcome.KILLED, at
        if t.lower[at] in outcomes().done or t.name[at] == "PERSON" or t.lower[at] in words("part_marks") or t.lower[at] in {"who", ";"}:
            return None
    return None


def _in_phrase(t: Tokens, c: CountedPeople) -> Said | None:
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
        if t.lower[token] in table.states:
            return table.states[t.lower[token]], token
    return None


def _after(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the outcome in the words right after: "12 people were reportedly killed", "3 people dead"."""
    table = outcomes()
    end = t.last[c.head]
    at = c.last + 2 * (t.lower[c.last : c.last + 2] == ["-", "by"])  # "a passer-by"
    helped = False
    for _ in range(_STEPS + 3):
        if at >= end:
            break
        word = t.lower[at]
        if word == "(":
            at = _closed(t, at, end)
            continue
        if word in {"among", "amongst"}:
            return _among(t, at, end)
        if c.sort is Sort.LONE and word in words("further"):
            at += 1
            continue  # "20 more hurt"
        if word in {"not", "n't", "never"} or (word == "was" and c.sort is Sort.PLURAL):
            return None
        if word in table.lost and words("limbs").intersection(t.lower[at + 1 : at + 4]):
            return Outcome.INJURED, at
        idiom = _idiom(t, at, end, helped=helped)
        if idiom or word in table.sufferers:
            return None if c.sort is Sort.PLURAL and t.lower[c.head] == "patients" else idiom
        turn = _turn_from(t, at)
        if turn is not None:
            return None if _has_object(t, at, turn[1]) else (turn[0], at)
        if word in table.undergone:
            return table.undergone[word], at
        if word in table.done or word in table.states:
            if not helped and (word in table.done or t.tag[at] == "VBD") and _opens_object(t, at + 1, end):
                return None
            return (table.done.get(word) or table.states[word]), at
        if word in words("be") or word in words("helpers") or word in words("reports") or t.tag[at] == "RB":
            helped = helped or word in words("be")
        else:
            return None
        at += 1
    return None


def _turn_from(t: Tokens, at: int) -> Said | None:
    """Return the outcome of the turn of phrase that begins at a token ("shot dead", "fatally wounded"), and where it ends."""
    for phrase, outcome in outcomes().phrases.get(t.lower[at], ()):
        if t.lower[at : at + len(phrase)] == list(phrase):
            return Outcome(outcome), at + len(phrase)
    return None


def _has_object(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a verb among tokens has an object: then those before it did the harm."""
    return any(t.dep[child] == "obj" for n in range(first, last) if t.tag[n].startswith("VB") for child in t.children[n])


def _turn_up_to(t: Tokens, at: int) -> Said | None:
    """Return the outcome of the turn of phrase that ends at a token with people as its object, and its first token."""
    for phrase, outcome in outcomes().phrases_by_end.get(t.lower[at], ()):
        first = at - len(phrase) + 1
        if t.lower[first : at + 1] == list(phrase) and t.lower[first - 1] not in words("be"):
            return Outcome(outcome), first
    return None


def _idiom(t: Tokens, at: int, end: int, *, helped: bool) -> Said | None:
    """Return what a turn of phrase says: "lost their lives", "suffered injuries", "were in hospital", "under the rubble"."""
    word = t.lower[at]
    if word in outcomes().lost and any(w in {"lives", "life"} for w in t.lower[at + 1 : at + 4]):
        return Outcome.KILLED, at
    if word in outcomes().sufferers:
        hurt = next((n for n in range(at + 1, min(at + 7, end)) if t.lower[n] in {"injuries", "injury", "wounds", "burns"}), None)
        return (Outcome.INJURED, hurt) if hurt else None
    if word in words("leaving") and {"home", "homes", "houses"}.intersection(t.lower[at + 1 : at + 5]):
        return Outcome.DISPLACED, at
    if word in words("brought") and {"hospital", "hospitals", "clinic"}.intersection(t.lower[at + 1 : at + 5]):
        return Outcome.INJURED, at
    if helped and t.lower[at + 1 : at + 2] in (["hospital"], ["hospitals"]):
        return Outcome.INJURED, at + 1
    if word in {"under", "beneath"} and "rubble" in t.lower[at : at + 4]:
        return Outcome.MISSING, at
    return None


def _predicate(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the passive further on whose subject the people are: "12 members of the Odan family, including two women, were killed"."""
    table = outcomes()
    end = min(t.last[c.head], c.last + _REACH)
    at = c.last
    if c.sort is Sort.NAME and t.lower[at : at + 1] == [","] and t.lower[at + 1 : at + 2] in (["was"], ["were"]):
        at += 1  # "the co-chair of the council, Samir Odan, was wounded"
    inserted = False
    while at < end:
        word = t.lower[at]
        if word == "(":
            at = _closed(t, at, end)
            continue
        if word == "whose":
            return None  # "Samir Odan, whose three children were killed"
        if word in words("be") and word not in {"be", "been", "being"}:
            said = _participle(t, at + 1, end)
            if said or not inserted:
                return said
        if word in table.undergone:
            return table.undergone[word], at
        if word in {",", "–", "—"} or (word == "-" and t.tag[at] != "HYPH") or (word == ":" and not inserted):
            if inserted is False and not _inserts(t, at + 1, is_spelt_out=word == ":"):
                return None
            inserted = True
        elif inserted:
            if word in table.done and t.lower[at - 1] in {",", "–", "—"} and not _opens_object(t, at + 1, end):
                return table.done[word], at
            if word in table.doing or word in {";", ":"} or t.tag[at] in {"VBD", "VBZ", "WDT"}:
                return None
        elif not (t.tag[at].startswith(_QUALIFIES) or _joins_names(t, at)) or word in table.any:
            return None
        at += 1
    return None


def _next(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the passive that goes on with the subject of the verb before it: "a man threw a stone, and was shot dead"."""
    verb = t.head[c.head]
    if c.sort is Sort.PLURAL or t.dep[c.head] != "nsubj":
        return None
    for at in (child for child in t.children[verb] if t.dep[child] == "conj"):
        relations = {t.dep[child] for child in t.children[at]}
        if "aux:pass" in relations and not relations & {"nsubj", "nsubj:pass"}:
            turn = _turn_from(t, at)
            outcome = outcomes().done.get(t.lower[at]) if turn is None else turn[0]
            if outcome is not None:
                return outcome, at
    return None


def _joins_names(t: Tokens, at: int) -> bool:
    """Tell whether an "and" stands between two names: "of the Odan and Safar families"."""
    return t.tag[at] == "CC" and at + 1 < len(t) and t.tag[at - 1] in {"NNP", "NNPS"} and t.tag[at + 1] in {"NNP", "NNPS", "DT"}


def _inserts(t: Tokens, at: int, *, is_spelt_out: bool) -> bool:
    """Tell whether an insertion begins at a token: "including", "among them", "most of them", "aged 7", a name; ": two women"."""
    if at >= len(t):
        return False
    if is_spelt_out:
        return t.tag[at] in _NP_OPENS
    return t.lower[at] in words("inserts") or t.tag[at] in {"NNP", "NNPS"}


def _participle(t: Tokens, at: int, end: int) -> Said | None:
    table = outcomes()
    for n in range(at, min(at + 2, end)):
        if (turn := _turn_from(t, n)) is not None:
            return turn[0], n  # "was fatally wounded"
    while (
        at < end
        and t.lower[at] not in {"not", "n't", "never"}
        and (t.lower[at] in words("be") or t.lower[at] in words("helpers") or t.lower[at] in words("reports") or t.tag[at] == "RB")
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
        if word in outcomes().states:
            return outcomes().any[word], token
        if word in {"victims", "casualties"}:
            return (Outcome.KILLED, token) if word == "victims" else None
    return None


def _opens_object(t: Tokens, at: int, end: int) -> bool:
    """Tell whether an object follows, so that the verb before it is active."""
    if at + 1 < end and t.lower[at] in {"the", "that"} and t.lower[at + 1] in words("times"):
        return False  # "killed the day before"
    return at < end and (
        t.name[at] == "PERSON"
        or t.tag[at] in _NP_OPENS
        or t.tag[at] in {"NNS", "NNPS"}
        or t.lower[at : at + 2] in (["at", "least"], ["up", "to"], ["more", "than"])
        or (t.tag[at] in {"RB", "IN"} and t.tag[at + 1 : at + 2] == ["CD"] and t.dep[at] == "advmod" and t.head[at] == at + 1)
    )


def _before(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the outcome in the words right before: "killing 12", "the deaths of 12"."""
    table = outcomes()
    at = c.first - 1
    start = t.first[c.head]
    while c.sort is Sort.NAME and at > start and t.tag[at] in {"NN", "NNP"} and t.head[at] in {at - 1, at + 1, c.head, *t.climb(c.head, 2)}:
        at -= 1  # the title, or what of the name was not found
    while at > start and (t.tag[at] == "RB" or t.lower[at] in {"reportedly", "allegedly", "the", "“", '"', "'", "‘"}) and c.first - at < 4:
        at -= 1
    if at < start:
        return None
    turn = _turn_up_to(t, at)
    if turn is not None:
        return turn
    word = t.lower[at]
    if word in table.doing and t.tag[at] != "NNS":
        return table.doing[word], at
    if word in table.done and not any(w in words("be") for w in t.lower[max(start, at - 3) : at]) and t.tag[at] != "JJ":
        return table.done[word], at
    if word in {"lost", "losing", "lose", "loses"} and c.sort is Sort.NUMBER:
        return Outcome.KILLED, at  # "lost five relatives"
    if word in {"of", "to", "among", "for"} and at > start:
        for token in range(at - 1, max(start - 1, at - 4), -1):
            if t.lower[token] in table.nouns:
                return table.nouns[t.lower[token]], token
            if t.tag[token] not in {"RB", "CC", "NN", "NNS"}:
                break
    return None


def _toll(t: Tokens, c: CountedPeople) -> Said | None:
    """Return the outcome of a number that a toll or a count amounts to: "the death toll rose to 15"."""
    start = max(t.first[c.head], c.first - _TOLL)
    before = t.lower[start : c.first]
    if len(before) < 2 or c.sort not in {Sort.LONE, Sort.NUMBER}:
        return None
    if before[-1] == "at" and "put" in before[-6:]:
        said = next((n for n in range(c.first - 1, max(-1, c.first - _REACH), -1) if t.lower[n] in outcomes().any), None)
        if said is not None and not words("counts").intersection(before):
            return outcomes().any[t.lower[said]], said
    if before[-1] == "from" or not (words("counts") & set(before)):
        return None
    if before[-1] not in words("amounts") and not (t.tag[c.first - 1] == "RB" and before[-2] in words("amounts")):
        return None
    at = next(n for n in range(c.first - 1, start - 1, -1) if t.lower[n] in words("counts"))
    is_earlier = t.case_of(at) == "from" and t.pos[t.head[at]] == "VERB"  # "rose from a toll of 59"
    if is_earlier or ("toll" not in before and any(t.lower[n] in {",", ";"} and not t.name[n + 1] for n in range(at, c.first))):
        return None  # "in Karsun, Odan and Tel Amar" is one stretch
    if t.lower[at] == "toll":
        if t.lower[at - 1] in outcomes().any:
            return outcomes().any[t.lower[at - 1]], at
        for word in t.lower[at + 1 : c.first]:
            if outcomes().any.get(word) is Outcome.INJURED:
                return Outcome.INJURED, at
        return Outcome.KILLED, at
    for token in range(at + 1, min(at + 7, c.first)):
        if t.lower[token] in outcomes().any or (t.lower[token] == "victims" and before[-1] in words("be")):
            return outcomes().any.get(t.lower[token], Outcome.KILLED), token
    return None
