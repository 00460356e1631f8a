"""Two documents laid side by side: how much of each stands in the other, and whether that makes them one text.

In: two sheets: fingerprints, and which words of each are their site's boilerplate. Out: a `CopyLink`, or None. A pure function of
the pair, the same whichever comes first. A word is shared where it stands in a passage that both have.

What makes two documents one text: most of the one stands in the other, and what stands there is either the other's
beginning (copies are cut from the end) or at least half of it (copies get an introduction). A story inside a digest is
neither, so a digest of three stories does not make them one. Where neither beginning is shared, most of both has to be:
reports of one organisation on two events may have their last, longest paragraphs in common. Where all that is shared is
a quotation, the stories around it are two. Two reports of one publisher that begin with other words are two reports, however much
they have in common below: an organisation says under each of its reports what it thinks of the war.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.core import Span
from onrecord.linking.copies.credit import is_same_publisher
from onrecord.linking.copies.fingerprint import RUN
from onrecord.linking.copies.model import CopyLink, Fingerprint, Kinship, Passage
from onrecord.linking.copies.passages import Bounds, Positions, Runs, common_passages, lengths, positions

Mask = npt.NDArray[np.bool_]

SHORTEST_TEXT = 8  # words; under that, equal words say nothing about where they come from: two people may well write them
SHORTEST_SHARED = 20  # words in common; fewer make a link only where the texts are equal
CONTAINED = 0.55  # of the shorter text stands in the longer
MAIN_PART = 0.5  # of the longer text; two different texts can't both be more than half of a third
LEAD = 40  # words at a text's beginning
LEAD_KEPT = 0.5  # of them
OPENING = 10  # words: the first sentence, which tells of one event and of no other, has so many at least
OPENING_KEPT = 0.5  # of them
SHARES_ENOUGH = 1.4  # both shares added: so much that neither beginnings nor quotations matter
OWN_WORDS = 0.4  # of the shorter text's words outside quotation marks
LONG_PASSAGE = 30  # words: a passage that is worth naming between different texts


class ComparedDocument(NamedTuple):
    """A document as it is compared; `boilerplate` is None where it has none."""

    fingerprint: Fingerprint
    runs: Runs
    boilerplate: Mask | None


class Side:
    """One of the two documents: its words without what is left out of account."""

    def __init__(self, sheet: ComparedDocument) -> None:
        """Take a document of which nothing is shared yet."""
        self.fingerprint = sheet.fingerprint
        size = sheet.fingerprint.length
        self.quoted = np.frombuffer(sheet.fingerprint.quoted, dtype="u1").astype(bool)
        self.counted = np.ones(size, dtype=bool) if sheet.boilerplate is None else ~sheet.boilerplate
        self.shared = np.zeros(size, dtype=bool)

    def share(self, of: Mask | None = None) -> float:
        """Return how much of the counted words (or of those among them in `of`) is shared."""
        counted = self.counted if of is None else self.counted & of
        total = int(counted.sum())
        return int((self.shared & counted).sum()) / total if total else 0.0

    def first(self, words: int) -> Mask:
        """Return the first so many counted words."""
        return self.counted & (np.cumsum(self.counted) <= words)

    def span(self, first: np.int64, end: np.int64) -> Span:
        """Return the span of the words from `first` to before `end`."""
        starts = np.frombuffer(self.fingerprint.starts, dtype="<u4")
        ends = np.frombuffer(self.fingerprint.ends, dtype="<u4")
        return Span(int(starts[first]), int(ends[end - 1]))


def compare(one: ComparedDocument, other: ComparedDocument) -> CopyLink | None:
    """Return what links two documents; None where they are two texts with nothing long in common."""
    if one.fingerprint.document > other.fingerprint.document:
        one, other = other, one
    sizes = one.fingerprint.length, other.fingerprint.length
    if min(sizes) < SHORTEST_TEXT:
        return None
    is_equal = one.fingerprint.words == other.fingerprint.words
    at = positions(one.runs, other.runs)
    bounds = np.array([[0, sizes[0], 0, sizes[1]]]) if is_equal else common_passages(at)
    plain = one.boilerplate is None and other.boilerplate is None
    if not len(bounds) or (plain and not is_equal and _is_little(bounds, sizes)):
        return None
    a, b = Side(one), Side(other)
    if not plain:
        _leave_boilerplate_out(a, b, at, positions(other.runs, one.runs))
    for first, end, first_b, end_b in bounds:
        a.shared[first:end] = True
        b.shared[first_b:end_b] = True
    how = _kinship(a, b, is_equal=is_equal) or Kinship.PASSAGE
    if how is Kinship.PASSAGE:
        bounds = bounds[[_counted(a, row) >= LONG_PASSAGE for row in bounds]]
        if not len(bounds):
            return None
    passages = tuple(
        Passage(a.span(first, end), b.span(first_b, end_b), int(words))
        for (first, end, first_b, end_b), words in zip(bounds, lengths(bounds), strict=True)
    )
    share_one, share_other = round(a.share(), 4), round(b.share(), 4)
    return CopyLink(
        one.fingerprint.document, other.fingerprint.document, how, max(share_one, share_other), share_one, share_other, passages
    )


def _is_little(bounds: Bounds, sizes: tuple[int, int]) -> bool:
    """Tell whether passages are too short and too few for any link; what they cover can't be more than their sum."""
    lengths_one, lengths_other = bounds[:, 1] - bounds[:, 0], bounds[:, 3] - bounds[:, 2]
    if np.minimum(lengths_one, lengths_other).max() >= LONG_PASSAGE:
        return False
    return bool(lengths_one.sum() < CONTAINED * sizes[0] and lengths_other.sum() < CONTAINED * sizes[1])


def _leave_boilerplate_out(a: Side, b: Side, at: Positions, back: Positions) -> None:
    """Let no word count that is boilerplate where it stands in the other text."""
    out_of_a, out_of_b = ~a.counted, ~b.counted
    for side, out, there in ((a, out_of_b, at), (b, out_of_a, back)):
        if out.any():
            here = np.flatnonzero(there >= 0)
            for offset in range(RUN):
                side.counted[(here + offset)[out[there[here] + offset]]] = False


def _counted(a: Side, row: Positions) -> int:
    """Return how many words of a passage are not boilerplate."""
    first, end, first_b, end_b = row
    return min(int(a.counted[first:end].sum()), int(end_b - first_b))


def _kinship(a: Side, b: Side, *, is_equal: bool) -> Kinship | None:
    """Return how two documents are one text; None where they are two."""
    if is_equal:
        return Kinship.EXACT
    if _are_two_of_one_publisher(a, b) or not (_stands_in(a, b) or _stands_in(b, a)):
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
    return outer.share(outer.first(LEAD)) >= LEAD_KEPT or (outer.share() >= MAIN_PART and inner.share(inner.first(LEAD)) >= LEAD_KEPT)


def _are_two_of_one_publisher(a: Side, b: Side) -> bool:
    """Tell whether two documents of one publisher each begin with words that the other lacks."""
    one, other = a.fingerprint, b.fingerprint
    if not is_same_publisher(one.publisher, other.publisher) and (one.site is None or one.site != other.site):
        return False
    return all(side.share(side.first(OPENING)) < OPENING_KEPT for side in (a, b))
