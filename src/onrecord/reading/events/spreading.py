"""One act that is told of several towns at once, as one mention a town.

In: a mention with all that is bound to it. Out: the mention, or one for each town: "strikes on Dolm and Orsheva"; "killed 44 in Dolm and
179 in Orsheva". A toll for all keeps them one.
"""

import dataclasses
from collections.abc import Sequence

from msgspec import structs

from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.events.model import ClauseMention, Reference
from onrecord.reading.findings import Findings
from onrecord.reading.found import Basis, FigureMention, PlaceMention
from onrecord.reading.geography import Size

LEAST = 2
"""Towns, or counts, that make a list."""
NOMINAL = frozenset({"conj", "compound", "appos", "nmod", "flat"})


def spread(findings: Findings, mention: ClauseMention) -> list[ClauseMention]:
    """Return a mention of one act in several towns as one mention a town."""
    towns = [place for place in mention.places if findings.size(place.place) is Size.TOWN]
    if mention.figures:
        apart = _counted_apart(findings, mention)
        return apart if len(apart) > 1 else _harmed_in_one(findings, mention, towns) or apart
    row = _listed(tokens_of(findings.report), towns)
    if row and (_is_one_place(findings, row) or (mention.reference is Reference.SAME and _are_sites(findings, row))):
        return [mention]
    if len(row) < max(LEAST, len(towns)) or len({place.place for place in row}) < len(row):
        return [mention]
    return [_copy(mention, [place], mention.figures, number) for number, place in enumerate(row)]


def _harmed_in_one(findings: Findings, mention: ClauseMention, towns: Sequence[PlaceMention]) -> list[ClauseMention]:
    """Return an act in several towns that harmed people in one of them as one mention a town: "hit A and B, killing a man in B"."""
    row = _listed(tokens_of(findings.report), towns)
    last = max(figure.first for figure in mention.figures)
    scene = next((town for town in towns if town not in row and (town.first or 0) > last), None)
    others = [town for town in row if scene is None or town.place != scene.place]
    if scene is None or len(others) != len(row) - 1:
        return []
    return [_copy(mention, [scene], mention.figures, 0), *(_copy(mention, [town], (), n) for n, town in enumerate(others, start=1))]


def _is_one_place(findings: Findings, row: Sequence[PlaceMention]) -> bool:
    """Tell whether names say together where one thing was: "between Dolm and Orsheva", "near the mill and Dolm tower"."""
    tokens = tokens_of(findings.report)
    head = tokens.head_of(row[0].first or 0, row[0].last or 0)
    case = tokens.case_of(head)
    case = tokens.case_of(tokens.head[head]) if case == "of" else case  # "between the towns of Dolm and Orsheva"
    return case == "between" or (_are_sites(findings, row) and case in words().beside)


def _are_sites(findings: Findings, row: Sequence[PlaceMention]) -> bool:
    """Tell whether places on no map are named, which may lie in a town that was told of: "the rockets hit Mill Road and Orsk bridge"."""
    return any(findings.place[place.place].latitude is None for place in row)


def _listed(tokens: Tokens, towns: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the towns that one list names one after the other."""
    at = {tokens.head_of(place.first or 0, place.last or 0): place for place in towns}
    rows: dict[int, list[PlaceMention]] = {}
    for token, place in at.items():
        head = _list_head(tokens, token, set(at))
        if head is not None:
            rows.setdefault(head, [at[head]]).append(place)
    return max(rows.values(), key=len, default=[])


def _list_head(tokens: Tokens, token: int, towns: set[int]) -> int | None:
    """Return the first town of the list that a town stands in; None where it stands in none."""
    at = token
    for above in tokens.climb(token, 4):
        if tokens.dep[at] == "conj" and above in towns:
            return above
        if tokens.dep[above] not in NOMINAL:
            return None
        at = above
    return None


def _counted_apart(findings: Findings, mention: ClauseMention) -> list[ClauseMention]:
    """Return a mention that counts people in one town after the other as one mention a town."""
    figures = _by_town(mention)
    whole = [f for f in figures if f.figure.part_of is None and f.basis is Basis.NUMBER]
    if len(whole) < LEAST or len({f.figure.outcome for f in whole}) > 1:
        return [mention]
    towns = [place for place in mention.places if findings.size(place.place) is Size.TOWN]
    ends = [f.first for f in whole[1:]] + [len(findings.owners)]
    own = [[p for p in towns if p.first is not None and figure.first < p.first < end] for figure, end in zip(whole, ends, strict=True)]
    if not all(own) or len({places[0].place for places in own}) < len(whole):
        return [mention]
    areas = [place for place in mention.places if place not in towns]
    begins = [0, *ends[:-1]]
    return [
        _copy(mention, [*places, *areas], [f for f in figures if first <= f.first < end], number)
        for number, (first, end, places) in enumerate(zip(begins, ends, own, strict=True))
    ]


def _by_town(mention: ClauseMention) -> list[FigureMention]:
    """Return what a mention counts, in order; of a total that its parts add up to, the parts: "four: two in Dolm, two in Orsk"."""
    figures = sorted(mention.figures, key=lambda f: f.first)
    total = next((f for f in figures if f.figure.part_of is None), None)
    parts = [f for f in figures if total is not None and f.figure.part_of == total.figure.id and f.basis is Basis.NUMBER]
    if total is None or len(parts) + 1 < len(figures) or sum(f.figure.low for f in parts) != total.figure.low:
        return figures
    return [dataclasses.replace(f, figure=structs.replace(f.figure, part_of=None)) for f in parts]


def _copy(mention: ClauseMention, places: Sequence[PlaceMention], figures: Sequence[FigureMention], number: int) -> ClauseMention:
    """Return a mention of its own with some of the places and figures."""
    copy = dataclasses.replace(mention, places=list(places), figures=list(figures), listed=number)
    copy.triggers, copy.signs, copy.times = list(mention.triggers), list(mention.signs), list(mention.times)
    return copy
