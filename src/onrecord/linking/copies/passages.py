"""The passages that two texts have in common.

In: the runs of words of both, sorted once for each text. Out: the bounds, in words, of every stretch that stands in both in
the same order, but for a few words here and there. Near-linear; a run that the other text has several times counts
where it has it first.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.fingerprint import RUN, Digests, run_digests
from onrecord.linking.copies.model import Fingerprint

Positions = npt.NDArray[np.int64]
Bounds = npt.NDArray[np.int64]  # a row for each passage: from the first word to before the end, in the one, then in the other

LONGEST_GAP = 3  # words that may differ inside a passage
SHORTEST_PASSAGE = 15  # words; shorter ones are what every report of its kind says


class Runs(NamedTuple):
    """The runs of words of a text as they stand, sorted, and where each of the sorted stands."""

    runs: Digests
    ordered: Digests
    order: Positions


def runs_of(fingerprint: Fingerprint) -> Runs:
    """Return the runs of a document's body."""
    runs = run_digests(np.frombuffer(fingerprint.words, dtype="<u8"))
    order = np.argsort(runs, kind="stable")
    return Runs(runs, runs[order], order)


def positions(one: Runs, other: Runs) -> Positions:
    """Return where each run of the one first stands in the other; -1 where it does not."""
    at = np.searchsorted(other.ordered, one.runs)
    at[at == len(other.ordered)] = 0
    found: Positions = np.where(other.ordered[at] == one.runs, other.order[at], -1)
    return found


def common_passages(at: Positions) -> Bounds:
    """Return the passages of `SHORTEST_PASSAGE` words and more, by where the runs of the one stand in the other."""
    hit = np.flatnonzero(at >= 0)
    if not len(hit):
        return np.zeros((0, 4), dtype=np.int64)
    there = at[hit]
    step, step_there = hit[1:] - hit[:-1], there[1:] - there[:-1]
    goes_on = (step == 1) & (step_there == 1)
    goes_on |= (step >= RUN) & (step <= RUN + LONGEST_GAP) & (step_there >= RUN) & (step_there <= RUN + LONGEST_GAP)
    breaks = np.flatnonzero(~goes_on)
    firsts, lasts = np.concatenate(([0], breaks + 1)), np.concatenate((breaks, [len(hit) - 1]))
    bounds = np.stack((hit[firsts], hit[lasts] + RUN, there[firsts], there[lasts] + RUN), axis=1)
    return bounds[lengths(bounds) >= SHORTEST_PASSAGE]


def lengths(bounds: Bounds) -> Positions:
    """Return the number of words of each passage, in the text where it has fewer."""
    least: Positions = np.minimum(bounds[:, 1] - bounds[:, 0], bounds[:, 3] - bounds[:, 2])
    return least
