"""Ranges: how many were harmed, over credible independent sources.

In: the mentions of an incident and who stands behind them. Out: every count with what became of it, and the range of each
outcome and group. The later count of one source replaces its earlier one, whoever prints it; what a copy has in the words of the
text that it repeats is counted there; counts of parties to the fighting are positions, used only where nobody else
counts, and so are those of tables that were coded from reports; what lies far from all others is kept and marked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.assessment.counted_by import owners_of
from onrecord.assessment.model import ALONE, COUNTED_BY, Count, Fate, Quote
from onrecord.assessment.witnesses import Witness
from onrecord.core import Span
from onrecord.linking import Actor, Cluster, Coding, EventMention, Family, Range, coding_of
from onrecord.page import ZoneKind
from onrecord.reading import Bound, Figure, Group, Outcome

FAR = 3
"""A count so many times the middle of all others, or so small a part of it, is an outlier."""

LEAST = 3
"""So many sources must count, for one to be an outlier; of two nobody can say which one is."""


def find_counts(cluster: Cluster, witnesses: Sequence[Witness], families: Mapping[str, Family]) -> tuple[Count, ...]:
    """Return all counts of an incident, the earliest first, each with its fate."""
    by_document = {witness.reading.document.id: witness for witness in witnesses}
    counts: list[Count] = []
    seen: dict[str, list[str]] = {}
    for mention in sorted(cluster.members, key=lambda s: (str(s.published), s.id)):
        witness = by_document.get(mention.document)
        if witness is None:
            continue
        before = seen.setdefault(mention.family, [])
        repeated = _repeated(mention.document, before, families)
        told = {(c.outcome, c.group, c.counted) for c in counts if c.document in before}
        counts += [_unless_repeated(count, repeated, before, told) for count in _counts_of(mention, witness)]
        if mention.document not in before:
            before.append(mention.document)
    counts = [_unless_withdrawn(count, cluster) for count in counts]
    return tuple(_judged(counts, {(c.outcome, c.group) for c in counts}))


def range_of(counts: Iterable[Count], outcome: Outcome, group: Group | None = None) -> Range | None:
    """Return the range over the counts that are used; open where the highest is open; None where nobody counts."""
    used = [c.counted for c in counts if c.outcome == outcome and c.group is group and c.fate is Fate.USED]
    if not used:
        return None
    top = max(low if high is None else high for low, high in used)
    is_open = any(high is None and low == top for low, high in used) and not any(high == top for _, high in used)
    return min(low for low, _ in used), None if is_open else top


def _repeated(document: str, before: Sequence[str], families: Mapping[str, Family]) -> list[Span]:
    """Return the passages of a document that earlier copies of its text have too."""
    links = families[document].links if document in families else ()
    pairs = [(link, link.one == document) for link in links if {link.one, link.other} & {document} and {link.one, link.other} & set(before)]
    return [passage.one if is_one else passage.other for link, is_one in pairs for passage in link.passages]


def _unless_repeated(
    count: Count, repeated: Sequence[Span], before: Sequence[str], told: Collection[tuple[str, Group | None, Range]]
) -> Count:
    """Return a count; as replaced where earlier copies give it, or have the words that it stands in, or no words of the body give it."""
    earlier = [document for document in before if document != count.document]
    is_told = (count.outcome, count.group, count.counted) in told
    is_new = count.quote is not None and repeated and not any(span.overlaps(count.quote.span) for span in repeated)
    if not earlier or (is_new and not is_told):
        return count
    return replace(count, fate=Fate.REPLACED, why=f"{count.why}; a copy of {earlier[0]}, counted there")


def _unless_withdrawn(count: Count, cluster: Cluster) -> Count:
    """Return a count; as replaced where a later report of the same publisher takes it back."""
    mine = [s for s in cluster.members if s.document == count.document and s.publisher is not None]
    taken = [s for s in cluster.members if s.withdrawn_killed == count.counted and any(s.publisher == m.publisher for m in mine)]
    later = next((s for s in taken if s.document != count.document), None)
    if later is None or count.outcome != Outcome.KILLED:
        return count
    return replace(count, fate=Fate.REPLACED, why=f"{count.why}; taken back in {later.document}")


def _counts_of(mention: EventMention, witness: Witness) -> list[Count]:
    """Return the counts of one mention."""
    asked: list[tuple[Outcome, Group | None, Range | None]] = [
        (Outcome.KILLED, None, mention.killed),
        (Outcome.INJURED, None, mention.injured),
        *((Outcome.KILLED, group, counted) for group, counted in sorted(mention.killed_by_group.items())),
        *((Outcome.INJURED, group, counted) for group, counted in sorted(mention.injured_by_group.items())),
    ]
    found = []
    for outcome, group, counted in asked:
        if counted is None:
            continue
        figure, owner = _said(_figures(mention, witness, outcome, group, counted), witness)
        vague = figure is not None and figure.bound is Bound.VAGUE and (figure.low, figure.high) == counted
        coded = coding_of(witness.reading) is Coding.FROM_REPORTS
        fate = Fate.CODED if coded else Fate.POSITION if witness.fights(owner) else Fate.VAGUE if vague else Fate.USED
        quote = Quote(mention.document, figure.span) if figure is not None else None
        found.append(
            Count(str(outcome), group, counted, owner.key, owner.wholes, mention.document, fate, f"{COUNTED_BY}{owner.name}", quote)
        )
    return found


def _figures(mention: EventMention, witness: Witness, outcome: Outcome, group: Group | None, counted: Range) -> list[Figure]:
    """Return the figures that give a count, those of headlines last: all that say just that, else the first of its outcome."""
    claims = {claim.id: claim for claim in witness.reading.claims}
    ids = {figure for claim in mention.claims if claim in claims for figure in claims[claim].figures}
    headlines = [zone.span for zone in witness.reading.zones if zone.kind is ZoneKind.HEADLINE]
    fit = [f for f in witness.reading.figures if f.id in ids and f.outcome is outcome and group in {None, f.group}]
    fit.sort(key=lambda f: any(span.covers(f.span) for span in headlines))
    return [f for f in fit if (f.low, f.high) == counted] or fit[:1]


def _said(figures: Sequence[Figure], witness: Witness) -> tuple[Figure | None, Actor]:
    """Return the figure that says whose count it is, and whose: a text says once who counted, and gives the number above it too."""
    owners = list(zip(figures, owners_of(figures, witness), strict=True))
    named = [(figure, owner) for figure, owner in owners if owner.key != witness.publisher.key and not witness.fights(owner)]
    return next(iter([*named, *owners]), (None, witness.publisher))


def _judged(counts: list[Count], kinds: set[tuple[str, Group | None]]) -> list[Count]:
    """Return the counts with those marked that are replaced, far off, or only a position beside independent ones."""
    fates: dict[int, tuple[Fate, str]] = dict(_outrun(counts))
    for kind in sorted(kinds, key=str):
        replaced = {n for n, (fate, _) in fates.items() if fate is Fate.REPLACED}
        numbers = [n for n, c in enumerate(counts) if (c.outcome, c.group) == kind and c.fate is not Fate.REPLACED and n not in replaced]
        latest = {counts[n].owner: n for n in numbers}
        for n in numbers:
            if latest[counts[n].owner] != n:
                fates[n] = (Fate.REPLACED, f"replaced by a later count of the same source, in {counts[latest[counts[n].owner]].document}")
        standing = [n for n in numbers if n not in fates]
        independent = [n for n in standing if counts[n].fate is Fate.USED]
        if not independent:
            vague = [n for n in standing if counts[n].fate is Fate.VAGUE]
            fates |= dict.fromkeys(vague or standing, (Fate.USED, ALONE))
        fates |= dict.fromkeys(_far(counts, independent), (Fate.OUTLIER, "far from what all others count"))
    return [replace(c, fate=fates[n][0], why=f"{c.why}; {fates[n][1]}") if n in fates else c for n, c in enumerate(counts)]


def _outrun(counts: Sequence[Count]) -> Iterator[tuple[int, tuple[Fate, str]]]:
    """Yield the counts of nobody that later ones of the same source replace, also of some group: "nobody so far", then "two fighters"."""
    for n, count in enumerate(counts):
        if count.counted != (0, 0) or count.group is not None:
            continue
        later = [c for c in counts[n + 1 :] if (c.owner, c.outcome) == (count.owner, count.outcome) and c.document != count.document]
        some = next((c for c in later if c.counted != (0, 0) and c.group is not None), None)
        if some is not None:
            yield n, (Fate.REPLACED, f"replaced by a later count of the same source, in {some.document}")


def _far(counts: Sequence[Count], numbers: Sequence[int]) -> list[int]:
    """Return the counts that lie far from the middle of the others, the farthest taken out before the rest are asked."""
    tops = {n: counts[n].counted[0] if counts[n].counted[1] is None else counts[n].counted[1] or 0 for n in numbers}
    found: list[int] = []
    while len(tops) >= LEAST:
        ratios = {n: _ratio(top, sorted(other for m, other in tops.items() if m != n)) for n, top in tops.items()}
        worst = max(sorted(ratios), key=lambda n: ratios[n])
        if ratios[worst] <= FAR:
            break
        found.append(worst)
        del tops[worst]
    return found


def _ratio(top: int, others: Sequence[int]) -> float:
    """Return how many times a count is the middle of the others, or they are the count."""
    middle = others[(len(others) - 1) // 2]  # the lower one: what is misread is a sum, mostly, and too high
    return max(top / middle, middle / top) if top and middle else 0.0
