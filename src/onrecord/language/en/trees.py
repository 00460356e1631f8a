"""From arc scores to trees: every sentence one root, every other word a head in the same sentence, no cycle.

In: an (n, n) matrix of scores of one window, `scores[i, j]` for word j as the head of word i and `scores[i, i]` for i as
a root, with the sentence each word is in. Out: n head indices, a root's its own. The best head of each word is a tree
nine times in ten; only where it is not, the best tree is sought (Chu & Liu 1965; Edmonds 1967; as told in McDonald et
al., "Non-projective dependency parsing using spanning tree algorithms", HLT 2005), with one root a sentence.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUT_OF_REACH = np.float32(-1e9)
SLACK = 0.01
"""What sums of scores may differ by because of the order in which they were added up."""


def heads(scores: Floats, starts: Ints) -> Ints:
    """Return the head of each word of a window; `starts` are the first words of its sentences, in order, from 0."""
    count = scores.shape[0]
    out = np.empty(count, dtype=np.int64)
    ends = np.append(starts[1:], count)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        inner = scores[start:end, start:end]
        best = inner.argmax(axis=1)
        out[start:end] = start + (best if _is_tree(best.tolist()) else _best_tree(inner))
    return out


def _is_tree(best: list[int]) -> bool:
    """Tell whether greedy heads have one root and lead every word to it."""
    roots = [word for word, head in enumerate(best) if word == head]
    return len(roots) == 1 and not _cycle(best, roots[0])


def _best_tree(scores: Floats) -> Ints:
    """Return the best tree with one root: of the likeliest roots, the one whose tree scores highest."""
    count = len(scores)
    if count == 1:
        return np.zeros(1, dtype=np.int64)
    as_root, other = np.diagonal(scores), _best_other(scores)
    roots = np.argsort(other - as_root)[:3]
    best: Ints | None = None
    best_score = -np.inf
    for root in roots.tolist():
        if float(other.sum() - other[root] + as_root[root]) < best_score - SLACK:
            continue  # not even the best heads of all other words score more
        found = _spanning(scores, root)
        score = float(scores[np.arange(count), found].sum())
        if score > best_score:
            best, best_score = found, score
    assert best is not None  # noqa: S101  (there is at least one root to try)
    return best


def _best_other(scores: Floats) -> Floats:
    """Return each word's best score with a head that is not itself."""
    other = scores.copy()
    np.fill_diagonal(other, OUT_OF_REACH)
    best: Floats = other.max(axis=1)
    return best


def _spanning(scores: Floats, root: int) -> Ints:
    """Return the maximum spanning arborescence from `root`; the root's head is itself."""
    work = scores.astype(np.float64)
    np.fill_diagonal(work, -1e12)
    found = _contract(work, root)
    found[root] = root
    return found


def _cycle(best: list[int], root: int) -> list[int]:
    """Return the words of one cycle among greedy heads; empty where all lead to the root."""
    colour = [0] * len(best)
    colour[root] = 2
    for first in range(len(best)):
        path = []
        at = first
        while colour[at] == 0:
            colour[at] = 1
            path.append(at)
            at = best[at]
        if colour[at] == 1:
            return path[path.index(at) :]
        for seen in path:
            colour[seen] = 2
    return []


def _contract(work: NDArray[np.float64], root: int) -> Ints:
    """Chu-Liu/Edmonds: take best heads, fold a cycle into one word, solve the smaller case, unfold."""
    best: Ints = work.argmax(axis=1)
    best[root] = root
    cycle = _cycle(best.tolist(), root)
    if not cycle:
        return best
    inside = np.zeros(len(work), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = work[ring, best[ring]]
    entering = work[ring[:, None], outside] - kept[:, None]
    leaving = work[outside[:, None], ring]
    size = len(outside)
    small = np.full((size + 1, size + 1), -1e12)
    small[:size, :size] = work[outside[:, None], outside]
    small[size, :size] = entering.max(axis=0)
    small[:size, size] = leaving.max(axis=1)
    np.fill_diagonal(small, -1e12)
    solved = _contract(small, int(np.flatnonzero(outside == root)[0]))
    out: Ints = best.copy()
    for at, word in enumerate(outside.tolist()):
        head = int(solved[at])
        out[word] = outside[head] if head < size else ring[int(leaving[at].argmax())]
    into = int(solved[size])
    opened = ring[int(entering[:, into].argmax())]
    out[opened] = outside[into]
    out[root] = root
    return out
