"""The tree of RFC 9162 against its definition, written down here once more, and against known roots."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive import merkle

# The leaves and the root after each that the Certificate Transparency projects test their trees with.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def stored(leaves: list[bytes]) -> list[bytes]:
    hashes: list[bytes] = []
    for number, leaf in enumerate(leaves):
        hashes += merkle.grow(hashes.__getitem__, number, merkle.leaf_hash(leaf))
    return hashes


@pytest.mark.parametrize("size", range(1, len(LEAVES) + 1))
def test_known_roots(size: int) -> None:
    hashes = stored([bytes.fromhex(leaf) for leaf in LEAVES[:size]])
    assert merkle.subtree(hashes.__getitem__, 0, size).hex() == ROOTS[size - 1]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_roots_and_proofs_hold_for_every_size(leaves: list[bytes], data: st.DataObject) -> None:
    hashes = stored(leaves)
    size = len(leaves)
    assert len(hashes) == merkle.stored_count(size)
    root = merkle.subtree(hashes.__getitem__, 0, size)
    frontier = merkle.Frontier()
    assert [grown for leaf in leaves for grown in frontier.add(merkle.leaf_hash(leaf))] == hashes
    assert root == mth(leaves) == frontier.root()
    at = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion(hashes.__getitem__, at, size)
    leaf = merkle.leaf_hash(leaves[at])
    assert merkle.root_of_inclusion(leaf, at, size, path) == root
    assert merkle.root_of_inclusion(merkle.leaf_hash(b"another one"), at, size, path) != root
    assert merkle.root_of_inclusion(leaf, at, size, [*path, leaf]) is None
    if path:
        assert merkle.root_of_inclusion(leaf, at, size, path[:-1]) is None


def test_what_can_be_no_leaf_is_refused() -> None:
    with pytest.raises(ValueError, match="no leaf 3"):
        merkle.inclusion([].__getitem__, 3, 3)
    assert merkle.root_of_inclusion(b"", 3, 3, []) is None
    assert merkle.subtree([].__getitem__, 0, 0) == merkle.EMPTY == merkle.Frontier().root()
