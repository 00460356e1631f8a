"""States that no registry knows, as the words around their names show them: "Ruvian jets", "Kelland's defence ministry", "Ruvia said".

In: tokens, the registry and the places of a report. Out: the registry with these states, and where the report names them. An adjective
is known by its form and by the noun behind it, of forces, a government or an act of war; a name by an office that only states have; and
each by the other, from which it differs in its ending. A state found so has a code of its own in this report, never an ISO code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.parties.words import Words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import PlaceTable
from onrecord.reading.registry import Country, Name, Naming, Registry

Hit = tuple[int, int, Name]

OWN_CODE = "?"
"""What the code of a state begins with that no registry knows."""
FIRM_ENDINGS = ("ian", "ean", "ish", "ese")
ENDINGS = (*FIRM_ENDINGS, "an", "ic", "i")
"""What the adjectives of states end in, the longer ones first; few other words end in the firm ones."""
NAME_ENDINGS = ("land", "and", "nia", "ia", "ea", "ya", "a", "e", "o", "y", "g", "")
"""What is put to the stem in the state's name: "Ruvia", "Kelland", "Turan"."""
SHORTEST = 3
"""Letters of a stem."""
FAR = 5
"""How far behind an adjective the noun may stand that shows whose it is."""
MODIFIERS = frozenset({"amod", "compound", "nmod:poss"})


def is_known(code: str | None) -> bool:
    """Tell whether a code is an ISO code, and not of a state that only this report names."""
    return code is not None and not code.startswith(OWN_CODE)


def with_unregistered(tokens: Tokens, words: Words, registry: Registry, places: PlaceTable) -> tuple[Registry, list[Hit]]:
    """Return the registry with the states that only the report names, and all names of it in the report."""
    hits = registry.find(tokens.text)
    taken = {token for first, last, _ in hits for token in range(first, last)}
    known = {place.id for place in places.places if place.latitude is not None}
    mapped = {tokens.lower[token] for token, place in places.at.items() if place in known}
    free = [t for t, text in enumerate(tokens.text) if text[0].isupper() and text.isalpha() and t not in taken]
    free = [t for t in free if tokens.lower[t] not in words.stateless and tokens.lower[t] not in mapped]
    stems = {_stem(tokens.lower[at]): tokens.text[at] for at in free if _is_adjective(tokens, words, at)}
    stems |= dict(_stems_of_names(tokens, words, free, stems))
    if not stems:
        return registry, hits
    countries, found = _named(tokens, free, stems)
    return replace(registry, countries={**registry.countries, **countries}), sorted([*hits, *found], key=lambda hit: hit[0])


def _named(tokens: Tokens, free: list[int], stems: Mapping[str, str]) -> tuple[dict[str, Country], list[Hit]]:
    """Return the states of stems, each by its name or else its adjective, and all places where they are named."""
    names = {stem + end: stem for stem in stems for end in reversed(NAME_ENDINGS)}
    countries: dict[str, Country] = {}
    found: list[Hit] = []
    for token in free:
        lower = tokens.lower[token]
        is_adjective = lower.endswith(ENDINGS) and _stem(lower) in stems
        stem = _stem(lower) if is_adjective else names.get(lower)
        if stem is None:
            continue
        code = OWN_CODE + stem
        if not is_adjective or code not in countries:
            countries[code] = Country(code, tokens.text[token].capitalize(), (), (stems[stem],), (), (), ())
        found.append((token, token + 1, Name(Naming.ADJECTIVE if is_adjective else Naming.STATE, code, tokens.text[token])))
    return countries, found


def _stem(adjective: str) -> str:
    """Return an adjective without its ending: "ruv" of "Ruvian"."""
    return next((adjective[: -len(end)] for end in ENDINGS if adjective.endswith(end)), adjective)


def _is_adjective(tokens: Tokens, words: Words, token: int) -> bool:
    """Tell whether a capitalised word says whose forces, government or act of war follows."""
    lower = tokens.lower[token]
    if not lower.endswith(ENDINGS) or len(_stem(lower)) < SHORTEST or tokens.text[token].isupper():
        return False
    is_loose = token == tokens.first[token] and not tokens.tag[token].startswith("NNP") and not lower.endswith(FIRM_ENDINGS)
    return not is_loose and tokens.dep[token] in MODIFIERS and _is_of_state(tokens, words, token)


def _is_of_state(tokens: Tokens, words: Words, token: int) -> bool:
    """Tell whether the phrase that an adjective begins is of what a state has or does: "Ruvian naval forces", "Azmari shelling"."""
    noun = tokens.head[token]
    if not token < noun <= token + FAR or tokens.lower[token + 1] == "'s":
        return False
    deeds = vocabulary().deeds
    for at in range(token + 1, noun + 1):
        one, two = (tokens.lower[at],), (tokens.lower[at - 1], tokens.lower[at])
        if one in words.forces or two in words.forces or one in words.branches or two in words.branches or one in words.government:
            return True
        if tokens.lower[at] == "ministry" or tokens.lower[at] in deeds:
            return True
    return False


def _stems_of_names(tokens: Tokens, words: Words, free: list[int], stems: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the stems of names before an office that only states have ("Ruvia's navy"), as the report's adjective has them."""
    written = {tokens.lower[at] for at in free}
    people = {tokens.lower[at] for n, label in enumerate(tokens.name) if label == "PERSON" for at in range(n + 1, tokens.name_end[n])}
    for token in free:
        lower = tokens.lower[token]
        if lower in people or not _has_office(tokens, words, token):
            continue
        cut = [lower[: len(lower) - len(end)] for end in NAME_ENDINGS if lower.endswith(end) and len(lower) - len(end) > SHORTEST]
        if not stems.keys().isdisjoint(cut):
            continue
        known = (stem for stem in cut if any(stem + end in written for end in ENDINGS))
        yield next(known, lower), tokens.text[token]


def _has_office(tokens: Tokens, words: Words, token: int) -> bool:
    """Tell whether a name owns what only a state has: "Ruvia's defence ministry", "Ruvia's president"."""
    noun = tokens.head[token]
    if tokens.dep[token] != "nmod:poss" or tokens.lower[token + 1] != "'s":
        return False
    pairs = ((tokens.lower[at], f"{tokens.lower[at - 1]} {tokens.lower[at]}") for at in range(token + 2, noun + 1))
    return any(not words.offices.isdisjoint(pair) for pair in pairs)
