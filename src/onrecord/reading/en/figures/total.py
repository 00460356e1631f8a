"""Whether a figure sums over many events: by what dates it, where it is set, and what is counted, not by turns of phrase.

In: tokens, the verb of a figure (or the noun or number that heads it), the times of the report. Out: yes or no.
A figure is a sum where its clause runs over a long or open period ("since January", "in the past nine days", "by now"), where its scene
or its subject is a war or a campaign, several events that are counted ("in nine attacks"), or a whole country ("across Talvenor"),
and where it is called overall. One strike on one day is none of this, whatever month it was in. Linear in the sentence.
"""

from collections.abc import Iterator, Sequence

from onrecord.reading.en.figures.lexicon import numbers, outcomes, singular, totals, words
from onrecord.reading.en.reference import words as reference_words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import TimeMention, TimeUse

_STEPS = 6
_NOMINAL = frozenset(
    {"nmod", "obj", "nsubj", "nsubj:pass", "amod", "compound", "nummod", "appos", "dep", "flat", "det", "nmod:unmarked", "nmod:poss"}
)
_CLAUSAL = frozenset({"conj", "xcomp", "acl", "fixed", "cop"})
_APART = frozenset({"ccomp", "advcl", "parataxis", "csubj", "appos"})
_LEAST_HOURS = 12
_SUPERLATIVE = 14  # tokens from "the worst loss" to its "since"
_LABEL = 8
_MONTH, _LONGEST_MONTH, _YEAR = 28, 31, 365  # days
_MANY = 5  # attacks: fewer are told as one, with one toll
_LEAST_DAYS = 3  # a period with two ends of so many days holds more than one night's strike


def is_sum(t: Tokens, verb: int, times: Sequence[TimeMention]) -> bool:
    """Tell whether the figure whose verb (or head) stands at a token sums over many events."""
    chain = _with_conjuncts(t, list(_chain(t, verb)))
    parts = _parts(t, chain)
    is_dated = any(time.governor in chain and 0 < days_of(time) <= _LONGEST_MONTH and not is_open(t, time) for time in times)
    is_dated = is_dated and any(_is_one_event(t, n) for n in parts)
    open_ = any(is_open(t, time) and time.governor is not None and _hangs_on(t, time.governor, chain) for time in times)
    is_since = open_ or any(_has_since(t, n) for n in chain)
    if (is_since and not is_dated) or any(_is_called_total(t, n) for n in chain):
        return True
    if (
        _has_gone_on(t, chain, times)
        or _is_labelled_total(t, verb)
        or _are_handed_over(t, chain)
        or any(_are_months(t, time, chain) for time in times)
    ):
        return True
    if any(_is_span(t, n) or _is_frequent(t, n) for n in parts):
        return True
    dated = {time.governor for time in times if time.use is TimeUse.ON}
    if any(n in dated and t.lower[n] not in totals("long") for n in (*chain, *parts)) or any(_is_one_event(t, n) for n in parts):
        return any(_is_across(t, n) for n in parts)
    above = [t.head[at] for at in chain if t.dep[at] == "advcl"]
    done = [n for at in above for n in t.children[at] if t.dep[n] == "obj"]  # "carried out nine attacks, killing 20"
    return any(_is_long(t, n) or _is_across(t, n) for n in parts) or any(_are_events(t, n) for n in (*parts, *done))


def is_open(t: Tokens, time: TimeMention) -> bool:
    """Tell whether a time is a long or open period: "since January", "the past nine days", "from March to May"."""
    before = t.lower[max(t.first[time.first], time.first - 3) : time.first]
    inside = t.lower[time.first : time.last]
    if totals("recent").intersection(inside) and time.use in {TimeUse.SINCE, TimeUse.UNTIL}:
        return False
    if time.use is TimeUse.SINCE:
        since = next((n for n in range(time.first - 1, time.first - 1 - len(before), -1) if t.lower[n] == "since"), None)
        return since is not None and not bounds_superlative(t, since)
    if time.use is TimeUse.UNTIL:
        return before[-2:] in (["up", "to"], ["up", "until"]) or "until" in before[-1:]
    if time.use is not TimeUse.DURING or time.period.from_ is None or time.period.to is None:
        return False
    days = (time.period.to - time.period.from_).days + 1
    ends = "past" in inside or ("last" in inside and "the" in inside)
    joined = any(word in {"to", "and", "until", "through", "till"} for word in inside)
    return days >= _LEAST_DAYS and (ends or joined or before[-2:] == ["so", "far"] or "throughout" in before)


def _chain(t: Tokens, at: int) -> Iterator[int]:
    """Yield a token and its governors up to the verb of its clause, and to the noun that a relative clause is about."""
    for _ in range(_STEPS):
        yield at
        up = t.head[at]
        relative = t.dep[at] == "acl:relcl"
        if not (relative or _climbs(t, at)):
            return
        at = up
        if relative:
            yield at
            return


def _climbs(t: Tokens, at: int) -> bool:
    """Tell whether what dates or holds the governor of a token dates or holds it too."""
    dep = t.dep[at]
    if dep == "advcl":
        marks = {t.lower[n] for n in t.children[at] if t.dep[n] == "mark"}
        return marks == {"while"} or (not marks and t.tag[at] == "VBG")
    return dep in _CLAUSAL or dep == "amod" or ((dep in _NOMINAL or dep == "obl") and t.pos[at] != "VERB")


def _with_conjuncts(t: Tokens, chain: list[int]) -> list[int]:
    """Return a chain with the verbs of harm that go on with its subject: "killed nine and wounded ten since January"."""
    further = [
        n
        for at in chain
        for n in t.children[at]
        if t.dep[n] == "conj" and t.lower[n] in outcomes().any
        if not any(t.dep[child].startswith("nsubj") and t.tag[child] != "CD" for child in t.children[n])
    ]
    return chain + further


def _hangs_on(t: Tokens, token: int, chain: Sequence[int]) -> bool:
    """Tell whether a token is in the clause of a chain, or in a phrase that hangs on it."""
    for _ in range(_STEPS):
        if token in chain:
            return True
        if t.dep[token] in _APART or t.tag[token] == "JJS" or t.head[token] == token:
            return False
        token = t.head[token]
    return False


def _parts(t: Tokens, chain: Sequence[int]) -> list[int]:
    """Return what hangs on a clause as its subject, scene or time, and what these are joined with; the antecedent of a relative clause."""
    parts = [n for at in chain for n in t.children[at] if t.dep[n].startswith(("nsubj", "obl", "nmod", "advmod")) and n not in chain]
    inner = [n for at in parts for n in t.children[at] if t.dep[n] in {"nmod", "conj"}]
    antecedents = [t.head[at] for at in chain if t.dep[at] == "acl:relcl"]
    several = [at for at in antecedents if t.case_of(at) == "including" and t.tag[at] != "NN" and t.lower[at] != "one"]
    wholes = [t.head[at] for at in several]  # "nine attacks, including two raids, which killed forty"
    return parts + inner + antecedents + wholes


def _has_since(t: Tokens, at: int) -> bool:
    """Tell whether a clause or phrase with "since" hangs on a token: "since the war began", "since then"."""
    for n in t.children[at]:
        since = next((child for child in t.children[n] if t.lower[child] == "since" and t.dep[child] in {"mark", "case"}), None)
        if since is None or bounds_superlative(t, since):
            continue
        if not totals("recent") & {t.lower[k] for k in (n, *t.children[n])}:
            return True
    return False


def bounds_superlative(t: Tokens, at: int) -> bool:
    """Tell whether what begins at a token bounds a superlative: "the worst loss since troops closed the road", "in decades"."""
    before = range(max(t.first[at], at - _SUPERLATIVE), at)
    return any(t.lower[n].endswith("iest") or (t.tag[n] == "JJS" and t.lower[n] not in {"least", "most"}) for n in before)


def _has_gone_on(t: Tokens, chain: Sequence[int], times: Sequence[TimeMention]) -> bool:
    """Tell whether fighting of no day is said to have killed so many by now: "Fighting has killed at least 900 people".

    Or somebody to have counted very many by now: "We have documented hundreds of deaths".
    """
    if any(time.governor in chain for time in times):
        return False
    verbs = [n for n in chain if any(t.lower[child] in totals("gone_on") and t.dep[child] == "aux" for child in t.children[n])]
    have_counted = any(t.lower[n] in totals("counting") for n in verbs) and any(t.lower[n] in totals("multitudes") for n in chain)
    return have_counted or any(t.lower[child] in totals("strife") and t.dep[child] == "nsubj" for n in verbs for child in t.children[n])


def _is_labelled_total(t: Tokens, verb: int) -> bool:
    """Tell whether the line of a word of harm is labelled as a total: "Totals for January: nine killings"."""
    opening = t.lower[t.first[verb] : min(t.first[verb] + _LABEL, verb)]
    return ":" in opening and bool({"total", "totals"} & set(opening[: opening.index(":")]))


def _are_handed_over(t: Tokens, chain: Sequence[int]) -> bool:
    """Tell whether bodies are those that a side gives back, of many fights: "returned the bodies of 900 soldiers"."""
    verbs = [n for n in chain if t.pos[n] == "VERB"]
    given = any(t.lemma[n].lower() in totals("exchanging") for n in verbs)
    swapped = given or any(t.lower[child] in totals("exchanges") for n in verbs for child in t.children[n])
    return swapped and any(t.lower[n] in totals("handed_over") for n in chain)


def _are_months(t: Tokens, time: TimeMention, chain: Sequence[int]) -> bool:
    """Tell whether a month is one of two that are joined: "in November and December"."""
    joined = t.lower[time.last : time.last + 1] == ["and"] and bool(words("months").intersection(t.lower[time.last + 1 : time.last + 2]))
    return joined and time.governor in chain and days_of(time) >= _MONTH


def days_of(time: TimeMention) -> int:
    """Return how many days a time holds; 0 where it is open."""
    period = time.period
    return 0 if period.from_ is None or period.to is None else (period.to - period.from_).days + 1


def is_of_year(t: Tokens, verb: int, times: Sequence[TimeMention]) -> bool:
    """Tell whether many who are counted at a verb are those of a whole year: "the number of farmers killed this year", no one event's."""
    chain = list(_chain(t, verb))
    parts = _parts(t, chain)
    if not any(days_of(time) >= _YEAR and (time.governor in chain or time.governor in parts) for time in times):
        return False
    does = [n for n in parts if t.dep[n] == "nsubj" or t.case_of(n) == "by"]
    return not any(t.tag[n] == "NN" for n in does) and not any(_is_one_event(t, n) for n in parts)


def _is_called_total(t: Tokens, at: int) -> bool:
    """Tell whether a toll or number is called overall: "the overall toll", "bringing the number of dead to"."""
    if t.lower[at] not in totals("tolls"):
        return False
    called = totals("overall") & {t.lower[n] for n in t.children[at]}
    brings = t.head[at]
    is_brought = t.dep[at] == "obj" and t.lemma[brings].lower() == "bring"
    of_wounds = any(t.lower[n] in reference_words().wounds for n in t.children[t.head[brings]])  # "two more died of wounds, bringing it to"
    return bool(called) or (is_brought and not of_wounds)


def _is_span(t: Tokens, at: int) -> bool:
    """Tell whether a noun is a stretch of time with its length: "in three days", "in the last 24 hours", "over recent weeks"."""
    if t.lower[at] in totals("parts_of_time") and any(singular(t.lower[n]) in totals("units_of_one") for n in t.children[at]):
        return True  # "in the first half of the year"
    is_past = t.case_of(at) == "of" and bool({"past", "last"} & {t.lower[n] for n in t.children[at]})  # "the feuds of the past ten years"
    if t.case_of(at) not in totals("within") and not is_past and not t.dep[at].startswith("nsubj"):
        return False
    if bounds_superlative(t, at):
        return False  # "the worst attack in two decades"
    if t.lower[at] == "period":
        return True  # "during the same period"
    if t.lower[at] not in totals("units"):
        return False
    after = t.lower[at + 1 : at + 2]
    if after and after[0] in {"ago", "earlier", "later", "after", "before", "old"} and t.lower[at] != "hours":
        return False
    length = next((t.lower[n] for n in t.children[at] if t.dep[n] == "nummod"), "")
    count = int(length) if length.isdecimal() else numbers().words.get(length, 0)
    if t.lower[at] == "hours":
        return count >= _LEAST_HOURS
    if "few" in {t.lower[n] for n in t.children[at]}:
        return False
    recent = {"recent", "past", "last", "several", "previous"} & {t.lower[n] for n in t.children[at]}
    return count > 1 or bool(recent and t.tag[at] == "NNS")


def _is_frequent(t: Tokens, at: int) -> bool:
    """Tell whether a noun says how often: "every day", "each year"."""
    return singular(t.lower[at]) in totals("units_of_one") and bool({"every", "each"} & {t.lower[n] for n in t.children[at]})


def _is_one_event(t: Tokens, at: int) -> bool:
    """Tell whether a noun is one event: "the strike", "an attack"."""
    return t.tag[at] == "NN" and t.lower[at] in totals("events") | totals("devices")


def _is_long(t: Tokens, at: int) -> bool:
    """Tell whether a noun is what holds many events: a war, an offensive, a campaign."""
    if t.lower[at] not in totals("long"):
        return False
    return t.case_of(at) in totals("scenes") or not t.case_of(at)


def _is_across(t: Tokens, at: int) -> bool:
    """Tell whether a noun is a whole land over which many events lie: "across Talvenor", "throughout the country"."""
    return t.case_of(at) in {"across", "throughout"} and (t.tag[at].startswith("NNP") or t.lower[at] in totals("lands"))


def _are_events(t: Tokens, at: int) -> bool:
    """Tell whether a noun is several events that are counted: "nine attacks", "a string of raids"."""
    if singular(t.lower[at]) not in totals("events") or t.tag[at] != "NNS":
        return False
    numbered = [t.lower[n] for n in t.children[at] if t.dep[n] == "nummod" and t.lower[n - 1].rstrip(".") not in words("months")]
    many = any((int(word) if word.isdecimal() else numbers().words.get(word, 0)) >= _MANY for word in numbered)
    counted = many or any(t.lower[n] in totals("several") for n in t.children[at])
    return counted or (t.case_of(at) == "of" and t.lower[t.head[at]] in totals("rows"))
