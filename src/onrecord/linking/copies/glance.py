"""A quick look at two documents, which tells in most cases that laying them side by side would find nothing.

In: the runs of words of both, sorted once for each document. Out: whether anything could be found. It never denies what
`compare` would find (without furniture): the bounds are those of `comparing.py`, taken on each side alone.
"""

from typing import NamedTuple

import numpy as np

from onrecord.linking.copies.comparing import CONTAINED, LONG_PASSAGE, LONGEST_GAP
from onrecord.linking.copies.imprint import RUN, Digests, run_digests
from onrecord.linking.copies.model import Imprint


class Runs(NamedTuple):
    """The runs of words of a document as they stand, and the same sorted."""

    runs: Digests
    ordered: Digests


def runs_of(imprint: Imprint) -> Runs:
    """Return the runs of a document."""
    runs = run_digests(np.frombuffer(imprint.words, dtype="<u8"))
    return Runs(runs, np.sort(runs))


def may_be_linked(one: Runs, other: Runs) -> bool:
    """Tell whether comparing two documents may find a link."""
    if not len(one.runs) or not len(other.runs):
        return False
    share, longest = _shared(one, other)
    return share >= CONTAINED or longest >= LONG_PASSAGE or _shared(other, one)[0] >= CONTAINED


def _shared(one: Runs, other: Runs) -> tuple[float, int]:
    """Return how much of a text stands in runs that the other has, and the longest stretch of it with few words between."""
    at = np.searchsorted(other.ordered, one.runs)
    at[at == len(other.ordered)] = 0
    hit = np.flatnonzero(other.ordered[at] == one.runs)
    if not len(hit):
        return 0.0, 0
    steps = np.diff(hit)
    covered = int(np.minimum(steps, RUN).sum()) + RUN
    breaks = np.flatnonzero(steps > RUN + LONGEST_GAP)
    firsts, lasts = hit[np.r_[0, breaks + 1]], hit[np.r_[breaks, len(hit) - 1]]
    return covered / (len(one.runs) + RUN - 1), int((lasts - firsts).max()) + RUN
