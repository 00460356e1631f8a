"""Krippendorff's alpha, against the published example, and where it is not defined."""

import pytest

from onrecord.assessment import interval_alpha, nominal_alpha

OBSERVERS = (  # Krippendorff 2011, example C: four observers, twelve units, some values missing
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[value for value in unit if value is not None] for unit in zip(*OBSERVERS, strict=True)]


def test_the_published_example_gives_its_figures() -> None:
    assert nominal_alpha(UNITS) == pytest.approx(0.743, abs=5e-4)
    assert interval_alpha(UNITS) == pytest.approx(0.849, abs=5e-4)


def test_two_who_say_the_same_agree_wholly_and_two_who_never_do_less_than_chance() -> None:
    assert nominal_alpha([("a", "a"), ("b", "b")]) == 1.0
    disagreeing = nominal_alpha([("a", "b"), ("b", "a")])
    assert disagreeing is not None
    assert disagreeing < 0


@pytest.mark.parametrize("units", [[], [("a",)], [("a", "a"), ("a", "a")], [("a",), ("b",)]])
def test_where_there_is_nothing_to_compare_it_is_not_defined(units: list[tuple[str, ...]]) -> None:
    assert nominal_alpha(units) is None


def test_numbers_that_lie_near_agree_better_than_those_that_lie_far() -> None:
    near, far = interval_alpha([(3, 4), (9, 9), (20, 20)]), interval_alpha([(3, 20), (9, 9), (20, 20)])
    assert near is not None
    assert far is not None
    assert near > far
