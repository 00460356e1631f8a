"""Loose spellings: a name that the gazetteer only has in another spelling means a place of a country that the report names.

In: hits, the countries that the report speaks of. Out: the hits, those in doubt without what lies elsewhere. "Altah" is a
town of Syria's or of nowhere in a report on Syria, and not Alberta.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.reading.en.places.hit import Hit
from onrecord.reading.en.places.lookup import Lookup
from onrecord.reading.gazetteer import GazetteerEntry
from onrecord.reading.gazetteer.key import loose_key_of
from onrecord.reading.geography import distance

KNOWN_ABROAD = 100_000
"""People of a town that is known by its other names too in a report on another country."""
LONG = 6
"""Letters of the loose key of a name that few other names share."""
UNIQUE = 9
"""Letters of one that says which place it is."""
NEAR = 300.0
"""Kilometres from a place that the report names, over whose borders a loose spelling may mean a place too."""


def without_foreign(hits: Sequence[Hit], lookup: Lookup, spoken_of: Collection[str]) -> list[Hit]:
    """Return the hits without loose spellings of places in countries that the report does not name.

    Args:
        hits: The names of places.
        lookup: The gazetteer and the tokens.
        spoken_of: The countries that adjectives and a dateline name.
    """
    exact = [_is_exact(hit, lookup) or _is_well_known(hit, lookup) for hit in hits]
    named = [hit.entries[0] for hit, is_exact in zip(hits, exact, strict=True) if is_exact]
    countries = {entry.country for entry in named} | set(spoken_of)
    points = {entry[2:4] for entry in named} | {entry[2:4] for code in spoken_of if (entry := lookup.country(code))}

    def is_there(entry: GazetteerEntry) -> bool:
        return entry.country in countries or any(distance(entry[2:4], point) < NEAR for point in points)

    kept: list[Hit] = []
    for hit, is_exact in zip(hits, exact, strict=True):
        entries = hit.entries if is_exact else tuple(entry for entry in hit.entries if is_there(entry))
        if entries or hit.is_firm or not hit.entries:
            kept.append(replace(hit, entries=entries))
    return kept


def _is_exact(hit: Hit, lookup: Lookup) -> bool:
    """Tell whether the gazetteer has a name as it is written; of a small town's only the main one."""
    found = lookup.gazetteer.find_exactly(hit.name or lookup.said(hit.first, hit.last)) if hit.entries else ()
    return any(entry.feature != "P" or entry.is_main or entry.population >= KNOWN_ABROAD for entry in found)


def _is_well_known(hit: Hit, lookup: Lookup) -> bool:
    """Tell whether a name is a long one, in some spelling, of a large town ("Hodeidah"), or so long that only one country has it."""
    letters = len(loose_key_of(hit.name or lookup.said(hit.first, hit.last)))
    is_large = any(entry.population >= KNOWN_ABROAD for entry in hit.entries)
    return (letters > LONG and is_large) or (letters > UNIQUE and len({entry.country for entry in hit.entries}) == 1)


def without_borrowed(hits: Sequence[Hit], lookup: Lookup, spoken_of: Collection[str]) -> list[Hit]:
    """Return the hits with the names of sites that are called after a town abroad as on no map: "Tunis School" in a report on Syria.

    Args:
        hits: The names of places.
        lookup: The gazetteer and the tokens.
        spoken_of: The countries that adjectives and a dateline name.
    """
    tokens = lookup.tokens
    is_site = [hit.last < len(tokens) and tokens.lower[hit.last] in lookup.words.sites for hit in hits]
    countries = {hit.entries[0].country for hit, is_of in zip(hits, is_site, strict=True) if hit.entries and not is_of} | set(spoken_of)
    kept: list[Hit] = []
    for hit, is_of in zip(hits, is_site, strict=True):
        is_town = bool(hit.entries) and not any(entry.is_known for entry in hit.entries)
        if is_of and is_town and countries and not any(entry.country in countries for entry in hit.entries):
            kept.append(replace(hit, last=hit.last + 1, entries=(), name=lookup.said(hit.first, hit.last + 1)))
        else:
            kept.append(hit)
    return kept
