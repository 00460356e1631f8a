"""Walk over a report's tokens and gather the names of places.

In: the tokens, a gazetteer. Out: `Hit`s in order, none overlapping. At each capital letter the longest run of words that
the gazetteer knows is taken; a longer name that the model found stays whole. What speaks for a run being a place here is
weighed in `evidence.py`; runs in doubt come in where the report elsewhere means them as places, or beside one.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.figures.noun import is_harmed
from onrecord.reading.en.phrases import HYPHENS
from onrecord.reading.en.places.evidence import AREAS, PLACE_LABELS, Around, are_villages, is_large, is_place, is_village
from onrecord.reading.en.places.hit import Hit
from onrecord.reading.en.places.lookup import Lookup
from onrecord.reading.en.places.words import Words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.gazetteer import GazetteerEntry
from onrecord.reading.gazetteer.key import key_of

_MARKS = frozenset({"-", "–", "/", "’", "'", "`", "|", ","})

_ENDS = frozenset({".", ",", ";", ":", ")", "-", "and", "or", "in", "on", "near"})
"""What may follow the name of a village that stands in a list with other places."""
_NAMES = 5
"""Tokens that names of families, and what stands between them, have before "families"."""


def scan(lookup: Lookup) -> list[Hit]:
    """Return the names of places, in order."""
    around = _look_around(lookup)
    hits: list[Hit] = []
    doubtful: list[Hit] = []
    operations = _operations(lookup)
    token = 0
    while token < len(lookup.tokens):
        if token in operations:
            token += 1
            continue
        hit, sure = _hit_at(token, lookup, around)
        checked = _checked(lookup.rural(hit), lookup) if hit is not None and not _is_familys(hit, lookup) else None
        if checked is None:
            token += 1
            continue
        checked = replace(checked, is_firm=around.label[token] in PLACE_LABELS)
        (hits if sure else doubtful).append(checked)
        token = checked.last if sure else token + 1
    return _with_short(_with_likely(_without_persons(hits, lookup, around), doubtful, lookup, around), lookup)


def _look_around(lookup: Lookup) -> Around:
    """Return, for each token, the label of the name that it is in, where that ends, and where it begins (-1: in none)."""
    tokens = lookup.tokens
    size = len(tokens)
    label, until, begun = [""] * size, [0] * size, [-1] * size
    for begin in range(size):
        if tokens.name[begin]:
            first, last = _without_marks(begin, tokens.name_end[begin], lookup)
            kind = "LOC" if tokens.lower[last - 1] in lookup.words.telling else tokens.name[first]
            for token in range(first, last):
                label[token], until[token], begun[token] = kind, last, first
    return Around(tokens, label, until, begun)


def _operations(lookup: Lookup) -> frozenset[int]:
    """Return the tokens of the names of operations: "Operation Winter Eagle", and "Winter Eagle" where the report calls it so again."""
    tokens = lookup.tokens
    called: set[tuple[str, ...]] = set()
    found: set[int] = set()
    for token in range(len(tokens) - 1):
        if tokens.text[token][0].isupper() and tokens.lower[token] in lookup.words.operations:
            last = token + 1
            while last < tokens.last[token] and tokens.text[last][0].isupper():
                last += 1
            found.update(range(token, last) if last > token + 1 else ())
            called.add(tuple(tokens.text[token + 1 : last]))
    for name in called:
        if len(name) > 1:  # of one word it may be a town's elsewhere
            starts = (at for at in range(len(tokens)) if tokens.text[at] == name[0])
            found.update(part for at in starts if tuple(tokens.text[at : at + len(name)]) == name for part in range(at, at + len(name)))
    return frozenset(found)


def _without_marks(first: int, last: int, lookup: Lookup) -> tuple[int, int]:
    """Return a name of the model's without what is no part of it, and with the article before a hyphen: "al" of "al-Orsk".

    That are marks at its ends, and the side of a town on which it lies: "Orsk west of Dolm".
    """
    tokens = lookup.tokens
    if tokens.text[first] in _MARKS and last > first + 1:
        has_article = first > tokens.first[first] and tokens.lower[first - 1] in lookup.words.articles
        first += -1 if has_article else 1
    while last > first + 1 and (tokens.text[last - 1] in _MARKS or tokens.text[last - 1] in lookup.words.parts):
        last -= 1
    return first, last


def _hit_at(token: int, lookup: Lookup, around: Around) -> tuple[Hit | None, bool]:
    """Return the name that begins at a token, and whether it is sure to be one of a place here."""
    if _is_in_own_script(token, lookup) or _is_preposition(token, lookup):
        return None, False
    is_model = around.begun[token] == token and around.label[token] in PLACE_LABELS
    tokens, words = lookup.tokens, lookup.words
    named = lookup.said(token, around.until[token]) if is_model else ""
    if (not is_model and not lookup.begins_name(token)) or named in words.adjectives or named.lower() in words.times:
        return None, False  # "Azeri fire", "New Year"
    last, entries = lookup.longest(token)
    end = max(last, token + 1)
    if _is_of_other(tokens, words, end, is_known=is_large(entries)) or (not is_large(entries) and _is_one_of_many(tokens, token, end)):
        return None, False
    if is_model and around.until[token] >= last:
        until = around.until[token]
        if until > last > token and any(entry.code in AREAS and entry.is_main for entry in entries):
            return Hit(token, last, entries), True  # of "Canada West", Canada
        hit = lookup.named(token, until, entries if until == last else ())
        return None if hit is None else replace(hit, entries=_credible(around, hit.first, hit.last, hit.entries, words)), True
    is_nothing = not entries or lookup.said(token, last) in words.seats or (last == token + 1 and tokens.lower[token] in words.common)
    if are_villages(entries) and not is_nothing and not is_village(around, token, last, words):
        found = lookup.told(token) or (lookup.placed(token, around.until[token]) if around.begun[token] < 0 else None)
        return found or Hit(token, last, entries, lookup.wanted(token, last)), found is not None
    if is_nothing:
        if is_model:
            return None, False
        is_free = around.begun[token] < 0 or (around.label[token] == "PERSON" and around.follows(token, words.strong))
        return lookup.told(token) or (lookup.placed(token, around.until[token]) if is_free else None), True
    likely = _credible(around, token, last, entries, words) or entries
    return Hit(token, last, likely, lookup.wanted(token, last)), is_place(around, token, last, likely, words)


def _is_of_other(tokens: Tokens, words: Words, end: int, *, is_known: bool) -> bool:
    """Tell whether what stands behind a name makes it one of a disease ("Ebola virus"), of a machine ("an Mi-24"), or of a weapon.

    "Iskander missiles" are of no place; "Gaza rockets" are, since the place `is_known` widely.
    """
    behind, after = (*tokens.lower[end : min(end + 2, tokens.last[end - 1])], "", "")[:2]
    is_machine = behind in HYPHENS and after.isdigit()
    is_plural = tokens.tag[min(end, len(tokens) - 1)] == "NNS"  # "Iskander missiles hit a mill"; "the Dolm rocket attack"
    is_weapon = not is_known and behind in vocabulary().weapons_alone and (is_plural or after not in vocabulary().done)
    return behind in words.diseases or is_machine or is_weapon


def _is_one_of_many(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether "a" makes of a name one of the things that are called so: "barrels were pushed out of an Antonov"."""
    head = tokens.head_of(first, end)
    is_led = first > tokens.first[first] and tokens.lower[first - 1] in {"a", "an"} and tokens.dep[first - 1] == "det"
    return is_led and tokens.head[first - 1] == head


def _is_in_own_script(token: int, lookup: Lookup) -> bool:
    """Tell whether a bracket only gives a name in its own script: "Sumy (Суми)"."""
    tokens = lookup.tokens
    is_bracketed = tokens.lower[token - 1] == "("
    return is_bracketed and tokens.text[token][0].isalpha() and not unicodedata.name(tokens.text[token][0], "").startswith("LATIN")


def _is_preposition(token: int, lookup: Lookup) -> bool:
    """Tell whether a word opens a sentence as a preposition, and so begins no name: "In Dolm", though a town is called "In Dolm"."""
    tokens = lookup.tokens
    return token == tokens.first[token] and tokens.pos[token] == "ADP" and tokens.dep[token] == "case"


def _credible(around: Around, first: int, last: int, entries: tuple[GazetteerEntry, ...], words: Words) -> tuple[GazetteerEntry, ...]:
    """Return the places that a name may mean: villages only where words say that one is meant."""
    if not any(entry.is_village for entry in entries) or is_village(around, first, last, words):
        return entries
    return tuple(entry for entry in entries if not entry.is_village)


def _checked(hit: Hit, lookup: Lookup) -> Hit | None:
    """Return a hit that may stand; without entries where it is a part of the name of something else; None for a family's."""
    tokens, words = lookup.tokens, lookup.words
    last = _hyphenated_end(hit, lookup)
    if last > hit.last:
        return Hit(hit.first, last, (), name=lookup.said(hit.first, last))
    after = tokens.lower[hit.last] if hit.last < len(tokens) else ""
    is_joined = hit.first > 0 and tokens.lower[hit.first - 1] in words.joined
    if after in words.families and (is_joined or not is_large(hit.entries)):
        return None
    if not hit.entries and (is_harmed(tokens, hit.last - 1) or (tokens.lower[hit.first] in words.joined and not _is_located(hit, lookup))):
        return None  # "killed scores of Vernes"; "Hisham Abu Orsk": no place, unless something is in it
    site = _site(hit, lookup)
    if site is not None:
        return site
    if is_large(hit.entries) or not hit.entries or not _goes_on(hit, lookup):
        return hit
    last = lookup.name_end(hit.last - 1)
    return Hit(hit.first, last, (), name=lookup.said(hit.first, last))


def _hyphenated_end(hit: Hit, lookup: Lookup) -> int:
    """Return where a name ends of which a hit is but the first half: "Dolm-Norra", where no map has either; no "Dolm-Orsk road"."""
    tokens, end = lookup.tokens, hit.last + 2
    if end > tokens.last[hit.first] or tokens.lower[hit.last] not in HYPHENS or any(entry.is_known for entry in hit.entries):
        return hit.last
    half = tokens.text[hit.last + 1]
    is_name = half[0].isupper() and half[1:].islower() and " " not in lookup.said(hit.first, end)
    is_other = half in lookup.words.adjectives or half in lookup.words.peoples or bool(lookup.gazetteer.find(half))
    return end if hit.entries and is_name and not is_other else hit.last


def _is_familys(hit: Hit, lookup: Lookup) -> bool:
    """Tell whether a name is a family's: "the Harrun and Orsk families"."""
    tokens, words = lookup.tokens, lookup.words
    end = tokens.last[hit.first]
    if any(entry.is_known for entry in hit.entries):
        return False
    at = hit.last
    while at < min(end, hit.last + _NAMES) and (tokens.lower[at] in words.between_kin or tokens.pos[at] == "PROPN"):
        at += 1
    return at < end and tokens.lower[at] in words.kin


def _is_located(hit: Hit, lookup: Lookup) -> bool:
    """Tell whether something is said to be in what a name names, or a word says what kind of place it is."""
    lower, words = lookup.tokens.lower, lookup.words
    before = hit.first - 1 - (lower[hit.first - 1] == "the")
    after = lower[hit.last] if hit.last < len(lower) else ""
    return lower[before] in words.locative or after in words.sites


def _site(hit: Hit, lookup: Lookup) -> Hit | None:
    """Return the site whose name a hit begins: "Salt Street", "Kanno Limpar pipeline", which is not in Kano; None for no site."""
    tokens, sites = lookup.tokens, lookup.words.sites
    end = lookup.name_end(hit.last - 1)
    is_longer = hit.last < end < tokens.last[hit.first] and tokens.lower[end] in sites and _is_by_another_spelling(hit)
    after = tokens.lower[hit.last] if hit.last < len(tokens) else ""
    if not is_longer and (is_large(hit.entries) or after not in sites):
        return None
    last = end + 1 if is_longer else hit.last + 1
    return Hit(hit.first, last, (), name=lookup.said(hit.first, last))


def _is_by_another_spelling(hit: Hit) -> bool:
    """Tell whether a hit means no place that is widely known by the name as it is written here."""
    return not any(entry.is_known or (entry.is_main and is_large([entry])) for entry in hit.entries)


def _goes_on(hit: Hit, lookup: Lookup) -> bool:
    """Tell whether a name goes on before or after a hit: "Omar" of "Omar Bin Khattab", "Deir" of "Abu Deir"."""
    tokens, words = lookup.tokens, lookup.words
    if hit.last < tokens.last[hit.first]:
        text, lower = tokens.text[hit.last], tokens.lower[hit.last]
        is_name = text[0].isupper() and tokens.pos[hit.last] == "PROPN" and lower not in words.kinds and lower != "refugee"
        is_joined = lower in words.cut and hit.last + 1 < len(tokens) and tokens.text[hit.last + 1][0].isupper()
        if is_name or is_joined:
            return lower not in words.offices
    before = hit.first - 1
    if before < tokens.first[hit.first]:
        return False
    return tokens.lower[before] in words.joined or (tokens.name[before] == "PERSON" and tokens.name_end[before] == hit.first)


def _without_persons(hits: list[Hit], lookup: Lookup, around: Around) -> list[Hit]:
    """Return the hits without names of one word that the report gives to a person and never says anything to be in."""
    tokens = lookup.tokens
    persons = {
        tokens.lower[token]
        for first in range(len(tokens))
        if tokens.name[first] == "PERSON" and tokens.name_end[first] > first + 1
        for token in range(first, tokens.name_end[first])
        if token + 1 == len(tokens) or tokens.lower[token + 1] not in lookup.words.offices  # "Orsk Mayor Ana Dolm"
    }
    persons -= {tokens.lower[hit.first] for hit in hits if hit.wanted or around.follows(hit.first, lookup.words.locative)}
    return [hit for hit in hits if hit.last > hit.first + 1 or tokens.lower[hit.first] not in persons]


def _with_likely(hits: list[Hit], doubtful: list[Hit], lookup: Lookup, around: Around) -> list[Hit]:
    """Return the hits with those of the doubtful ones that the report elsewhere means as a place, or that stand beside one."""
    known = {key_of(lookup.said(hit.first, hit.last)) for hit in hits if hit.entries}
    taken = {token for hit in hits for token in range(hit.first, hit.last)}
    ends, starts = {hit.last: hit for hit in hits}, {hit.first: hit for hit in hits}
    for hit in reversed(doubtful):  # from behind, so that of "X, Y, Z" each brings in the one before
        if any(token in taken for token in range(hit.first, hit.last)):
            continue
        is_known = key_of(lookup.said(hit.first, hit.last)) in known and not around.is_inside_name(hit.first, hit.last)
        if is_known or _is_beside(hit, starts, ends, lookup, around):
            hits.append(hit)
            taken.update(range(hit.first, hit.last))
            starts[hit.first] = ends[hit.last] = hit
    return sorted(hits, key=lambda hit: hit.first)


def _with_short(hits: Sequence[Hit], lookup: Lookup) -> list[Hit]:
    """Return the hits, one word that names no area as the country of the report whose name ends in it: "Lanka" beside "Sri Lanka"."""
    tokens = lookup.tokens
    whole = {tokens.lower[hit.last - 1]: hit for hit in hits if hit.last - hit.first > 1 and any(entry.is_known for entry in hit.entries)}
    found: list[Hit] = []
    for hit in hits:
        is_short = hit.last - hit.first == 1 and not any(entry.is_known for entry in hit.entries)
        long = whole.get(tokens.lower[hit.first]) if is_short else None
        found.append(hit if long is None else replace(hit, entries=long.entries, name=long.name or lookup.said(long.first, long.last)))
    return found


def _is_beside(hit: Hit, starts: Mapping[int, Hit], ends: Mapping[int, Hit], lookup: Lookup, around: Around) -> bool:
    """Tell whether a doubtful hit stands before or after a sure one: "Innisford, Texas", "Dolm and Orsk", "Dolm in the Vale".

    What the model takes for a person's name must then lie in the same country, and have more than one word.
    """
    if not around.is_free(hit.first, hit.last):
        return False
    tokens = lookup.tokens
    at = hit.last + 1
    joint = tokens.lower[hit.last] if hit.last < len(tokens) else ""
    while joint == "in" and at < len(tokens) and tokens.lower[at] == "the":
        at += 1
    after = starts.get(at) if joint in (",", "in") and around.follows(hit.first, lookup.words.chain) else None
    before = ends.get(hit.first - 1) if hit.first and tokens.lower[hit.first - 1] in (",", "and", "or") else None
    beside = after or before
    follows = tokens.lower[hit.last] if hit.last < tokens.last[hit.first] else "."
    if are_villages(hit.entries) and (follows not in _ENDS or not all(tokens.pos[n] == "PROPN" for n in range(hit.first, hit.last))):
        return False  # "in Dolm, Orsk said"; "in Dolm, Orsk forces"
    if beside is None or around.begun[hit.first] < 0:
        return beside is not None
    countries = {entry.country for entry in beside.entries}
    return hit.last > hit.first + 1 and any(entry.country in countries for entry in hit.entries)
