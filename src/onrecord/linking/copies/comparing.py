"""Two documents laid side by side: how much of each stands in the other, and whether that makes them one text.

In: two imprints, and which words of each are their publisher's furniture. Out: a `Link`, or None. A pure function of the
pair, the same whichever comes first. A word is shared where it stands in a run of words that both have.

What makes two documents one text: most of the one stands in the other, and what stands there is either the other's
beginning (copies are cut from the end) or at least half of it (copies get an introduction). A story inside a digest is
neither, so a digest of three stories does not make them one. Where neither beginning is shared, most of both
has to be: reports of one organisation on two events may have their last, longest paragraphs in common. Where all that is
shared is a quotation, the stories around it are two.
"""

import numpy as np
import numpy.typing as npt

from onrecord.core import Span
from onrecord.linking.copies.imprint import RUN, Digests, run_digests
from onrecord.linking.copies.model import Imprint, Kinship, Link, Passage

Mask = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]
Bounds = tuple[int, int, int, int]  # of words: from the first to before the end, in the one and in the other

SHORTEST_TEXT = 12  # words; under that, equal words say nothing about where they come from
SHORTEST_SHARED = 20  # words in common; fewer make a link only where the texts are equal
CONTAINED = 0.55  # of the shorter text stands in the longer
MAIN_PART = 0.5  # of the longer text; two different texts can't both be more than half of a third
LEAD = 40  # words at a text's beginning
LEAD_KEPT = 0.5  # of them
SHARES_ENOUGH = 1.4  # both shares added: so much that neither beginnings nor quotations matter
OWN_WORDS = 0.4  # of the shorter text's words outside quotation marks, where the shares are not as large as that
LONGEST_GAP = 3  # words that may differ inside a passage
LONG_PASSAGE = 30  # words: a passage that is worth naming between different texts
SHOWN_PASSAGE = 8  # words: shorter ones explain nothing


class Side:
    """One of the two documents: its words without what is left out of account."""

    def __init__(self, imprint: Imprint, furniture: Mask) -> None:
        """Take a document and which of its words are furniture."""
        self.imprint = imprint
        self.words: Digests = np.frombuffer(imprint.words, dtype="<u8")
        self.quoted = np.frombuffer(imprint.quoted, dtype="u1").astype(bool)
        self.runs = run_digests(self.words)
        self.counted = ~furniture
        self.shared = np.zeros(len(self.words), dtype=bool)

    def share(self, of: Mask | None = None) -> float:
        """Return how much of the counted words (or of those among them in `of`) is shared."""
        counted = self.counted if of is None else self.counted & of
        total = int(counted.sum())
        return int((self.shared & counted).sum()) / total if total else 0.0

    @property
    def length(self) -> int:
        """The number of counted words."""
        return int(self.counted.sum())

    @property
    def lead(self) -> Mask:
        """The first counted words."""
        return self.counted & (np.cumsum(self.counted) <= LEAD)

    def span(self, first: int, end: int) -> Span:
        """Return the span of the words from `first` to before `end`."""
        starts = np.frombuffer(self.imprint.starts, dtype="<u4")
        ends = np.frombuffer(self.imprint.ends, dtype="<u4")
        return Span(int(starts[first]), int(ends[end - 1]))


def compare(one: Imprint, other: Imprint, furniture_one: Mask, furniture_other: Mask) -> Link | None:
    """Return what links two documents; None where they are two texts with nothing long in common."""
    if one.document > other.document:
        one, other, furniture_one, furniture_other = other, one, furniture_other, furniture_one
    if min(one.length, other.length) < SHORTEST_TEXT:
        return None
    a, b = Side(one, furniture_one), Side(other, furniture_other)
    at = _positions(a.runs, b.runs)
    if not (at >= 0).any():
        return None
    _mark_shared(a, b, at)
    how = _kinship(a, b, is_equal=one.words == other.words) or Kinship.PASSAGE
    least = LONG_PASSAGE if how is Kinship.PASSAGE else SHOWN_PASSAGE
    shown = tuple(_shown(a, b, bounds) for bounds in _passages(_aligned(at)) if _size(a, bounds) >= least)
    if how is Kinship.PASSAGE and not shown:
        return None
    share_one, share_other = round(a.share(), 4), round(b.share(), 4)
    return Link(one.document, other.document, how, max(share_one, share_other), share_one, share_other, shown)


def _positions(runs: Digests, others: Digests) -> Positions:
    """Return where each run first stands among the others; -1 where it does not."""
    order = np.argsort(others, kind="stable")
    ordered = others[order]
    at = np.minimum(np.searchsorted(ordered, runs), len(ordered) - 1)
    found: Positions = np.where(ordered[at] == runs, order[at], -1)
    return found


def _mark_shared(a: Side, b: Side, at: Positions) -> None:
    """Mark the words that stand in a shared run; what is furniture of the one counts in neither."""
    back = _positions(b.runs, a.runs)
    out_of_a, out_of_b = ~a.counted, ~b.counted
    for side, there, out in ((a, at, out_of_b), (b, back, out_of_a)):
        here = np.flatnonzero(there >= 0)
        for offset in range(RUN):
            side.shared[here + offset] = True
            if out.any():
                side.counted[(here + offset)[out[there[here] + offset]]] = False


def _aligned(at: Positions) -> list[Bounds]:
    """Return the longest stretches of runs that follow each other in both texts, as bounds in words."""
    hit = np.flatnonzero(at >= 0)
    breaks = np.flatnonzero((np.diff(hit) != 1) | (np.diff(at[hit]) != 1)) + 1
    firsts, lasts = hit[np.r_[0, breaks]], hit[np.r_[breaks - 1, len(hit) - 1]]
    return [(int(f), int(e) + RUN, int(at[f]), int(at[e]) + RUN) for f, e in zip(firsts, lasts, strict=True)]


def _passages(stretches: list[Bounds]) -> list[Bounds]:
    """Join stretches with a few other words between them; return bounds in both texts."""
    joined: list[Bounds] = []
    for first, end, first_b, end_b in stretches:
        if joined:
            begun, before, begun_b, before_b = joined[-1]
            if 0 <= first - before <= LONGEST_GAP and 0 <= first_b - before_b <= LONGEST_GAP:
                joined[-1] = (begun, end, begun_b, end_b)
                continue
        joined.append((first, end, first_b, end_b))
    return joined


def _size(a: Side, bounds: Bounds) -> int:
    """Return the number of words of a passage that count; furniture of the publisher does not."""
    first, end, first_b, end_b = bounds
    return min(int(a.counted[first:end].sum()), end_b - first_b)


def _shown(a: Side, b: Side, bounds: Bounds) -> Passage:
    first, end, first_b, end_b = bounds
    return Passage(a.span(first, end), b.span(first_b, end_b), min(end - first, end_b - first_b))


def _kinship(a: Side, b: Side, *, is_equal: bool) -> Kinship | None:
    """Return how two documents are one text; None where they are two."""
    if is_equal:
        return Kinship.EXACT
    if not (_stands_in(a, b) or _stands_in(b, a)):
        return None
    less, more = sorted((a.share(), b.share()))
    if more >= 0.9 and less < 0.9:
        return Kinship.CUT
    return Kinship.NEAR if less >= CONTAINED else Kinship.QUOTED


def _stands_in(inner: Side, outer: Side) -> bool:
    """Tell whether most of `inner` stands in `outer`, and is no mere part of it."""
    if int((inner.shared & inner.counted).sum()) < SHORTEST_SHARED or inner.share() < CONTAINED:
        return False
    if inner.share() + outer.share() >= SHARES_ENOUGH and outer.share() >= MAIN_PART:
        return True
    if not inner.quoted.all() and inner.share(~inner.quoted) < OWN_WORDS:
        return False
    return outer.share(outer.lead) >= LEAD_KEPT or (outer.share() >= MAIN_PART and inner.share(inner.lead) >= LEAD_KEPT)
