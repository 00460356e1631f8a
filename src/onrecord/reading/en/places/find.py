"""Find the places that a report names.

In: a parsed report, a gazetteer. Out: a `PlaceTable`. What the model takes for a place and what the gazetteer knows by
name are laid together; names of persons and organisations that hold one are told from it by `evidence.py`. Adjectives
("Syrian") are no places, but say which country a report is about.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.page import ZoneKind
from onrecord.reading.en.places.dateline import names_in_dateline
from onrecord.reading.en.places.evidence import NOMINAL, is_large
from onrecord.reading.en.places.heading import name_in_heading, name_in_opening
from onrecord.reading.en.places.hit import Hit
from onrecord.reading.en.places.lookup import Lookup
from onrecord.reading.en.places.roles import find_roles
from onrecord.reading.en.places.scan import scan
from onrecord.reading.en.places.spelling import without_borrowed, without_foreign
from onrecord.reading.en.places.taken_up import with_taken_up
from onrecord.reading.en.places.words import Words, load_words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import Attribution, PlaceRole, PlaceTable, Report
from onrecord.reading.gazetteer import Gazetteer, GazetteerEntry
from onrecord.reading.geography import lies_in
from onrecord.reading.naming import Naming
from onrecord.reading.places import resolve
from onrecord.reading.registry import Registry, load_registry

QUARTER, REGION = 20.0, 150.0
"""Kilometres between what lies near to, or on a side of, a town and that town, at most: for a part of a town, for a town."""
ADJECTIVE = 0.5
"""What an adjective ("Syrian") says of which country a report is about, beside a name of a place there."""
JOINTS = frozenset({",", "and", "&"})
"""What stands between two names of a list."""
AREA = "A"
"""The class of place that words like "province" and "countryside" ask for."""
NEAR, FAR = 5, 7
"""Tokens between a name and what it lies in; and of a name that is on no map ("Orsk Camp, located west of the city of Dolm")."""


def find_places(
    report: Report, gazetteer: Gazetteer, attributions: Sequence[Attribution] = (), registry: Registry | None = None
) -> PlaceTable:
    """Return the places of a report, in the order in which it first names them.

    `attributions` say who speaks there, `registry` knows the agencies of datelines; None: the shipped one.
    """
    words = load_words()
    registry = registry or load_registry()
    found = _find(report, gazetteer.about(frozenset()), attributions, registry, words)
    if not gazetteer.village_countries:
        return found
    belonging = _belonging(tokens_of(report), words)
    countries = told_of(found, belonging) & gazetteer.village_countries
    return _find(report, gazetteer.about(countries), attributions, registry, words) if countries else found


def told_of(table: PlaceTable, belonging: Mapping[str, int]) -> frozenset[str]:
    """Return the countries that a report is about, in which its villages are looked for: of which it speaks most, or half as often."""
    country = {place.id: place.country for place in table.places}
    spoken = Counter({code: count * ADJECTIVE for code, count in belonging.items()})
    for mention in table.mentions:
        if (code := country[mention.place]) is not None and mention.role is not PlaceRole.PARTY:
            spoken[code] += 1
    most = max(spoken.values(), default=0)
    return frozenset(code for code, count in spoken.items() if count * 2 >= most)


def _find(report: Report, gazetteer: Gazetteer, attributions: Sequence[Attribution], registry: Registry, words: Words) -> PlaceTable:
    """Return the places of a report that the villages of a gazetteer stand for too."""
    tokens = tokens_of(report)
    lookup = Lookup(report, tokens, gazetteer, words)
    belonging = _belonging(tokens, words)
    datelines = [zone.span for zone in report.page.zones if zone.kind is ZoneKind.DATELINE]
    written = (names_in_dateline(report.page.text, span, gazetteer, registry, 0) for span in datelines)
    written_in = {naming.entries[0].country or "" for namings in written for naming in namings}
    spoken_of = belonging.keys() | written_in
    hits = without_borrowed(without_foreign(scan(lookup), lookup, spoken_of), lookup, spoken_of)
    namings = _chained(report, tokens, hits, words)
    roles = find_roles(report, words, hits, attributions)
    found = [roles.of(hit) for hit in hits]
    namings = [replace(naming, role=role.role, governor=role.governor) for naming, role in zip(namings, found, strict=True)]
    for zone in report.page.zones:
        if zone.kind is ZoneKind.DATELINE:
            namings += names_in_dateline(report.page.text, zone.span, gazetteer, registry, len(namings))
        elif zone.kind in (ZoneKind.BODY, ZoneKind.QUOTED):
            taken = [naming.span for naming in namings]
            headed = name_in_heading(report.page.text, zone.span, gazetteer, taken)
            headed = headed or name_in_opening(report.page.text, zone.span, gazetteer, taken)
            namings += [headed] if headed is not None else []
    namings += _adjectives(report, tokens, gazetteer, words)
    order = sorted(range(len(namings)), key=lambda n: namings[n].span)
    number = {old: new for new, old in enumerate(order)}
    ordered = [_renumbered(namings[old], number) for old in order]

    def find_likely(name: str) -> tuple[GazetteerEntry, ...]:
        return () if name.rsplit(maxsplit=1)[-1].lower() in words.sites else gazetteer.find_likely(name)

    table = resolve(ordered, belonging, words.capitals, find_likely)
    return with_taken_up(report, tokens, words, table, roles.of)


def _renumbered(naming: Naming, number: dict[int, int]) -> Naming:
    beside = None if naming.beside is None else number[naming.beside]
    neighbour = None if naming.neighbour is None else number[naming.neighbour]
    return replace(naming, within=tuple(number[n] for n in naming.within), beside=beside, neighbour=neighbour)


def _belonging(tokens: Tokens, words: Words) -> Counter[str]:
    """Return how often a report speaks of what belongs to each country."""
    counts: Counter[str] = Counter()
    for text, count in Counter(tokens.text).items():
        code = words.adjectives.get(text) or words.peoples.get(text)
        if code:
            counts[code] += count
    return counts


def _adjectives(report: Report, tokens: Tokens, gazetteer: Gazetteer, words: Words) -> list[Naming]:
    """Return namings of the countries that adjectives speak of; without tokens, since nothing happens "in" them."""
    found: list[Naming] = []
    for token, text in enumerate(tokens.text):
        if text not in words.adjectives:
            continue
        first, code = token, words.adjectives[text]
        if token > tokens.first[token] and tokens.text[token - 1][0].isupper():
            both = f"{tokens.text[token - 1]} {text}"
            if both not in words.adjectives and tokens.lower[token - 1] in words.parts:
                continue  # "North American" is not American
            first, code = (token - 1, words.adjectives[both]) if both in words.adjectives else (token, code)
        entries = tuple(entry for entry in gazetteer.find(words.countries[code]) if entry.code == "PCLI")
        if entries:
            span = report.parse.span(first, token + 1)
            found.append(Naming(span, None, None, entries[0].name, entries, role=PlaceRole.PARTY))
    return found


def _chained(report: Report, tokens: Tokens, hits: Sequence[Hit], words: Words) -> list[Naming]:
    """Return namings of the hits, each with those that it is said to lie in: "X, Y", "X in Y", "Y's X"."""
    parse = report.parse
    namings: list[Naming] = []
    for n, hit in enumerate(hits):
        within: tuple[int, ...] = ()
        entries = hit.entries
        is_beside = n + 1 < len(hits) and _stands_beside(tokens, hit, hits[n + 1], words)
        leads_on = n + 1 < len(hits) and _leads_on(tokens, hit, hits[n + 1], words)
        if leads_on and not (is_beside and hit.entries) and not _holds(tokens, hit, hits[n + 1], words):
            holder = n + 2 if n + 2 < len(hits) and _is_division(tokens, hits[n + 1], hits[n + 2]) else n + 1
            within = (holder,)
            if tokens.lower[hit.last] != "," or (hits[holder].wanted == AREA and not is_large(entries)):
                entries = _inside(entries, hits[holder].entries)
        elif n and (_belongs(tokens, hits[n - 1], hit) or _holds(tokens, hits[n - 1], hit, words)):
            within = (n - 1,)
        beside = n + 1 if is_beside and not within else None
        reach = QUARTER if _is_quarter(tokens, hit, words) else REGION
        span = parse.span(hit.first, hit.last)
        name = hit.name or span.of(report.page.text)
        neighbour = _neighbour(tokens, hits, n, words)
        namings.append(
            Naming(span, hit.first, hit.last, name, entries, hit.wanted, within, beside, reach, is_aside=is_beside, neighbour=neighbour)
        )
    return _listed(tokens, hits, namings)


def _listed(tokens: Tokens, hits: Sequence[Hit], namings: list[Naming]) -> list[Naming]:
    """Return the namings with those of a list that are on no map in what the last of it lies in: "Orsk, Selm and Vell in western Dolm"."""
    found = list(namings)
    for n in range(len(hits) - 2, -1, -1):
        before, after = found[n], found[n + 1]
        is_last = after.within == (n + 2,) and tokens.lower[hits[n + 1].last] != ","
        goes_on = after.within and n + 2 < len(hits) and _is_joined(tokens, hits[n + 1], hits[n + 2])
        is_open = not before.within and before.beside is None and not before.entries and not after.entries
        if is_open and (is_last or goes_on) and _is_joined(tokens, hits[n], hits[n + 1]):
            found[n] = replace(before, within=after.within, is_aside=after.is_aside)
    return found


def _is_joined(tokens: Tokens, hit: Hit, after: Hit) -> bool:
    """Tell whether nothing but a comma or "and" stands between two names of a sentence."""
    between = tokens.lower[hit.last : after.first]
    return bool(between) and JOINTS.issuperset(between)


def _inside(entries: tuple[GazetteerEntry, ...], areas: tuple[GazetteerEntry, ...]) -> tuple[GazetteerEntry, ...]:
    """Return the towns that lie in one of some areas: for "the Salim quarter of Dolm" no Salim elsewhere will do."""
    if any(entry.is_known for entry in entries) or not any(area.country for area in areas):
        return entries
    return tuple(entry for entry in entries if any(lies_in(entry, area) for area in areas))


def _leads_on(tokens: Tokens, hit: Hit, after: Hit, words: Words) -> bool:
    """Tell whether a name is followed by what it lies in: "Paris, Texas", "Dolm in the Sarrel Highlands", "Orsk (Vale)"."""
    between = tokens.lower[hit.last : after.first]
    if not between or tokens.first[hit.first] != tokens.first[after.first]:
        return False
    if not hit.entries and len(between) <= FAR and any(word in _LOCATING or word in words.parts for word in between):
        between = between[between[0] in words.sites :]
        return all(word in _LINKS | _LOCATING or word in words.parts or word in words.kinds for word in between)
    if len(between) > NEAR:
        return False
    if between[0] == ",":
        rest = [word for word in between[1:] if word not in ("the", "in", "of", "and")]
        follows = tokens.lower[after.last] if after.last < len(tokens) else "."
        is_list = "and" in between or follows in ("and", "or") or (follows == "," and _goes_on(tokens, after.last))
        return not rest and (not is_list or "in" in between)
    if between[0] in ("in", "of"):
        return all(word in ("in", "of", "the") or word in words.parts for word in between)
    is_kind = between[0] in words.kinds or between[0] in words.sites or between[0] == "refugee"
    return is_kind and all(word in words.kinds or word in words.parts or word in _LINKS for word in between[1:])


def _holds(tokens: Tokens, before: Hit, hit: Hit, words: Words) -> bool:
    """Tell whether a name stands before what says that the next one is a town in it: "the Vale town of Dolm"."""
    between = tokens.lower[before.last : hit.first]
    if len(between) not in _HELD or between[-1] != "of" or tokens.first[before.first] != tokens.first[hit.first]:
        return False
    is_plain = len(between) == min(_HELD) or tokens.pos[before.last] in NOMINAL
    return is_plain and words.kinds.get(between[-2]) == "P" and between[-2] not in words.quarters


def _stands_beside(tokens: Tokens, hit: Hit, after: Hit, words: Words) -> bool:
    """Tell whether a name is followed by what it lies near or on a side of: "Dolm camp, west of Orsk", "Dolm near the town of Orsk"."""
    between = tokens.lower[hit.last : after.first]
    if not between or len(between) > FAR or tokens.first[hit.first] != tokens.first[after.first]:
        return False
    sides = [word for word in between if word in words.parts & words.around or word in _NEARBY]
    return bool(sides) and all(word in _LINKS | _LOCATING | _NEARBY or word in words.parts or word in words.kinds for word in between)


def _is_division(tokens: Tokens, state: Hit, hit: Hit) -> bool:
    """Tell whether a name is that of an area of the state before it: "in the town of Dolm in Ruvia's Vale region"."""
    return _belongs(tokens, state, hit) and any(entry.code == "ADM1" for entry in hit.entries)


def _neighbour(tokens: Tokens, hits: Sequence[Hit], n: int, words: Words) -> int | None:
    """Return the number of the town before a name that is called nearby: "in the nearby town of Orsk", "in nearby Orsk"."""
    at = hits[n].first - 1
    while at > tokens.first[at] and (tokens.lower[at] == "of" or tokens.lower[at] in words.kinds):
        at -= 1
    if tokens.lower[at] != "nearby":
        return None
    is_state = [any(entry.code == "PCLI" for entry in hit.entries) for hit in hits[:n]]
    return next((m for m in range(n - 1, -1, -1) if not is_state[m] and any(entry.feature == "P" for entry in hits[m].entries)), None)


def _is_quarter(tokens: Tokens, hit: Hit, words: Words) -> bool:
    """Tell whether a word says that a name is that of a part of a town: "the Dolm neighbourhood"."""
    after = tokens.lower[hit.last] if hit.last < len(tokens) else ""
    return after in words.quarters or tokens.lower[hit.last - 1] in words.quarters


_HELD = (2, 3)
"""Tokens between a name and that of a town in it: "town of", "border town of"."""
_NEARBY = frozenset({"near", "outside", "beside", "close", "next"})
_LOCATING = frozenset({"in", "within", "on", "at", "inside", "located", "situated"})
_LINKS = frozenset({"in", "of", "to", "-", "the", ",", "refugee"})


def _goes_on(tokens: Tokens, comma: int) -> bool:
    """Tell whether a comma is followed by one more name and "and": then names stand in a list."""
    for token in range(comma + 1, min(comma + 6, len(tokens))):
        if tokens.lower[token] in ("and", "or"):
            return True
        if not (tokens.text[token][0].isupper() or tokens.lower[token] in (",", "-")):
            return False
    return False


def _belongs(tokens: Tokens, before: Hit, hit: Hit) -> bool:
    """Tell whether a name stands after the possessive of what it lies in: "Syria's Aleppo", "Gaza's Rimal neighbourhood"."""
    between = tokens.lower[before.last : hit.first]
    is_nominal = all(tokens.pos[token] in NOMINAL for token in range(before.last + 1, hit.first))
    return bool(between) and between[0] in ("'s", "'") and len(between) <= 3 and is_nominal
