"""The Merkle tree of RFC 9162, over hashes that lie in a file which only grows.

In: leaves in their order; out: roots, proofs of inclusion, and their check. Every hash of a whole
subtree is stored as soon as it is known, after its last leaf: the leaf's own first, then the ones that it completes. So
an append writes fewer than two hashes on average, and a root or a proof of n leaves reads of the order of log n. The
libraries that do this are under the GPL or keep the tree in memory.
"""

import hashlib
from collections.abc import Callable, Sequence

SIZE = 32  # bytes of a hash
Read = Callable[[int], bytes]  # the stored hash with this number

EMPTY = hashlib.sha256(b"").digest()  # the root of a tree without leaves


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf: its prefix keeps it apart from that of a node."""
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children."""
    return hashlib.sha256(b"\1" + left + right).digest()


def stored_count(leaves: int) -> int:
    """Return how many hashes are stored for so many leaves."""
    return 2 * leaves - leaves.bit_count()


def stored_number(level: int, at: int) -> int:
    """Return the number of the stored hash over the leaves from `at << level`, `1 << level` of them."""
    last = ((at + 1) << level) - 1  # the leaf that completed it
    return stored_count(last) + level


def grow(read: Read, leaves: int, leaf: bytes) -> list[bytes]:
    """Return what is stored when one leaf's hash joins a tree of so many leaves: it, then the nodes that it completes."""
    grown = [leaf]
    at, level = leaves, 0
    while at & 1:
        grown.append(node_hash(read(stored_number(level, at - 1)), grown[-1]))
        at >>= 1
        level += 1
    return grown


def subtree(read: Read, start: int, end: int) -> bytes:
    """Return the hash over the leaves from `start` to before `end`, where `start` is a place at which RFC 9162 splits."""
    size = end - start
    if size == 0:
        return EMPTY
    if size.bit_count() == 1 and start % size == 0:
        return read(stored_number(size.bit_length() - 1, start // size))
    middle = start + _split(size)
    return node_hash(subtree(read, start, middle), subtree(read, middle, end))


def inclusion(read: Read, at: int, size: int) -> list[bytes]:
    """Return the proof that leaf number `at` is in the tree of `size` leaves, from the leaf up (RFC 9162, 2.1.3.1)."""
    if not 0 <= at < size:
        message = f"a tree of {size} leaves has no leaf {at}"
        raise ValueError(message)
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if at < middle:
            path.append(subtree(read, middle, end))
            end = middle
        else:
            path.append(subtree(read, start, middle))
            start = middle
    return path[::-1]


def root_of_inclusion(leaf: bytes, at: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that a proof of inclusion leads to (RFC 9162, 2.1.3.2); None where it can't be one."""
    if not 0 <= at < size:
        return None
    node, last, found = at, size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(step, found)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            found = node_hash(found, step)
        node >>= 1
        last >>= 1
    return found if last == 0 else None


def consistency(read: Read, first: int, second: int) -> list[bytes]:
    """Return the proof that the tree of `first` leaves is the beginning of that of `second` (RFC 9162, 2.1.4.1)."""
    if not 0 < first <= second:
        message = f"a tree of {first} leaves is not the beginning of one of {second}"
        raise ValueError(message)
    path: list[bytes] = []
    start, end, whole = 0, second, True  # whether the part of the smaller tree that is left is one that it has by itself
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append(subtree(read, middle, end))
            end = middle
        else:
            path.append(subtree(read, start, middle))
            start, whole = middle, False
    return [*([] if whole else [subtree(read, start, end)]), *path[::-1]]


def is_consistent(first: tuple[int, bytes], second: tuple[int, bytes], path: Sequence[bytes]) -> bool:
    """Tell whether a proof of consistency leads from one root to the other, each given with its size (RFC 9162, 2.1.4.2)."""
    (size, root), (larger, whole) = first, second
    if not 0 < size <= larger:
        return False
    if size == larger:
        return root == whole and not path
    steps = [root, *path] if size.bit_count() == 1 else list(path)
    if not steps:
        return False
    node, last = size - 1, larger - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, step)
        node, last = node >> 1, last >> 1
    return last == 0 and (old, new) == (root, whole)


class Frontier:
    """The right edge of a tree that is built leaf by leaf, in memory that grows with its height only."""

    def __init__(self) -> None:
        """Begin with no leaves."""
        self.leaves = 0
        self._edge: list[bytes] = []  # the whole subtrees, largest first

    def add(self, leaf: bytes) -> list[bytes]:
        """Take the hash of the next leaf; return what is stored for it, as `grow` does."""
        grown = [leaf]
        at = self.leaves
        while at & 1:
            grown.append(node_hash(self._edge.pop(), grown[-1]))
            at >>= 1
        self._edge.append(grown[-1])
        self.leaves += 1
        return grown

    def root(self) -> bytes:
        """Return the root over the leaves so far."""
        if not self._edge:
            return EMPTY
        found = self._edge[-1]
        for left in reversed(self._edge[:-1]):
            found = node_hash(left, found)
        return found


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)
