"""The best names of a window: of all rows of tags in which each inside-tag follows a tag of its own type, the one that scores highest.

In: an (n, tags) matrix of scores and the tags ("O", "B-PERSON", "I-PERSON" ...). Out: n indices of tags. The best tag of each word
makes a good row nearly always; only where it does not, the best row is sought (Viterbi, 1967).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUT_OF_REACH = np.float32(-1e9)


class NameTags:
    """The tags of names, and which of them can follow which."""

    def __init__(self, tags: Sequence[str]) -> None:
        """Take the tags in the order of the scores."""
        follows = [[not tag.startswith("I-") or tag[2:] == before[2:] for tag in tags] for before in tags]
        self._follows = np.array(follows)
        self._begins = np.array([not tag.startswith("I-") for tag in tags])

    def best(self, scores: Floats) -> Ints:
        """Return the best tag of each word; at least one word."""
        best: Ints = scores.argmax(axis=1)
        if self._begins[best[0]] and self._follows[best[:-1], best[1:]].all():
            return best
        return self._best_row(scores)

    def _best_row(self, scores: Floats) -> Ints:
        """Return the best row of tags that can follow one another."""
        total = np.where(self._begins, scores[0], OUT_OF_REACH)
        before = np.zeros(scores.shape, dtype=np.int64)
        for at in range(1, len(scores)):
            reached = np.where(self._follows, total[:, None], OUT_OF_REACH)
            before[at] = reached.argmax(axis=0)
            total = reached.max(axis=0) + scores[at]
        row = np.empty(len(scores), dtype=np.int64)
        row[-1] = total.argmax()
        for at in range(len(scores) - 1, 0, -1):
            row[at - 1] = before[at, row[at]]
        return row
