"""Order of arrival changes nothing, an addition gives what a rebuild gives, and blocking loses no family."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core import Span
from onrecord.linking.copies import Copies, CopyLink, DocumentSource, Fingerprint, find_families, take_fingerprint
from onrecord.linking.copies import copies as the_module
from onrecord.linking.copies.comparing import ComparedDocument, compare
from onrecord.linking.copies.passages import runs_of
from onrecord.page import Zone, ZoneKind

SYLLABLES = ("ka", "lo", "mi", "ter", "an", "sel", "vor", "du", "rim", "ost")
Recipe = list[list[int]]


def paragraph(number: int) -> str:
    """Return a made-up paragraph of about thirty words, the same for the same number."""
    rng = random.Random(number)  # noqa: S311 - made-up words need no cryptography
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(rng.randint(12, 40))).capitalize() + "."


def fingerprints(recipe: Recipe) -> list[Fingerprint]:
    """Return documents that are put together from few paragraphs, so that they share a good deal."""
    out = []
    for name, numbers in enumerate(recipe):
        text, zones = "", []
        for number in numbers:
            part = paragraph(number)
            zones.append(Zone(ZoneKind.BODY, Span(len(text), len(text) + len(part))))
            text += part + "\n\n"
        out.append(take_fingerprint(DocumentSource(f"d{name}", text, tuple(zones), publisher="The Gazette" if name % 2 else None)))
    return out


recipes = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=6), min_size=1, max_size=14)


def state(documents: list[Fingerprint]) -> tuple[list[object], list[object]]:
    copies = Copies()
    for document in documents:
        copies.add(document)
    return list(copies.families()), list(copies.quotations())


@settings(deadline=None, max_examples=60)
@given(recipes, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(recipe: Recipe, rng: random.Random) -> None:
    documents = fingerprints(recipe)
    shuffled = documents.copy()
    rng.shuffle(shuffled)
    assert state(documents) == state(shuffled)


@settings(deadline=None, max_examples=60)
@given(recipes, st.randoms(use_true_random=False), st.integers(1, 3))
def test_order_changes_nothing_where_fingerprints_have_more_holders_than_keepers(recipe: Recipe, rng: random.Random, keepers: int) -> None:
    before = the_module.KEEPERS
    the_module.KEEPERS = keepers
    try:
        test_order_of_arrival_changes_nothing.hypothesis.inner_test(recipe, rng)  # type: ignore[attr-defined]
    finally:
        the_module.KEEPERS = before


@settings(deadline=None, max_examples=40)
@given(recipes)
def test_an_addition_names_everybody_whose_family_changes(recipe: Recipe) -> None:
    copies = Copies()
    before: dict[str, tuple[str, ...]] = {}
    for document in fingerprints(recipe):
        told = copies.add(document)
        concerned = {member for name in told for member in (*before.get(name, ()), *copies.family(name).documents)}
        after = {member: family.documents for family in copies.families() for member in family.documents}
        assert {name for name in after if after[name] != before.get(name)} <= concerned
        before = after


@settings(deadline=None, max_examples=60)
@given(recipes)
def test_blocking_finds_what_comparing_all_pairs_finds(recipe: Recipe) -> None:
    documents = [fingerprint for fingerprint in fingerprints(recipe) if fingerprint.publisher is None]
    copies = Copies()
    for document in documents:
        copies.add(document)
    by_brute_force = {
        (link.one, link.other) for one, other in itertools.combinations(documents, 2) if (link := laid_side_by_side(one, other))
    }
    found = {(link.one, link.other) for document in documents for link in copies.links(document.document) if link.is_strong}
    assert found == by_brute_force


def laid_side_by_side(one: Fingerprint, other: Fingerprint) -> CopyLink | None:
    link = compare(*(ComparedDocument(fingerprint, runs_of(fingerprint), None) for fingerprint in (one, other)))
    return link if link is not None and link.is_strong else None


@given(recipes)
@settings(deadline=None, max_examples=30)
def test_each_document_is_in_one_family(recipe: Recipe) -> None:
    documents = fingerprints(recipe)
    members = [name for family in find_families(documents) for name in family.documents]
    assert sorted(members) == sorted(document.document for document in documents)


def test_the_same_document_twice_is_there_once() -> None:
    copies = Copies()
    [document] = fingerprints([[1, 2, 3]])
    assert copies.add(document) == ("d0",)
    assert copies.add(document) == ()
    assert [family.documents for family in copies.families()] == [("d0",)]


@pytest.mark.parametrize("text", ["", "   ", "… — !", "“" * 50_000, "word " * 50_000, "\u064b\u064c"])
def test_odd_texts_are_taken(text: str) -> None:
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),) if text else ()
    families = find_families(take_fingerprint(DocumentSource(name, text, zones)) for name in "ab")
    assert sum(len(family.documents) for family in families) == 2
