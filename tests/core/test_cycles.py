import gc
from collections.abc import Iterator

import pytest

from onrecord.core import seeking_cycles


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_cycles_are_sought_as_often_as_asked_and_then_as_before() -> None:
    gc.set_threshold(700, 10, 10)
    with seeking_cycles((50_000, 20, 30)):
        assert gc.get_threshold() == (50_000, 20, 30)
    assert gc.get_threshold() == (700, 10, 10)


def test_an_error_leaves_it_as_before() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="lost"), seeking_cycles((0, 0, 0)):
        raise ValueError("lost")
    assert gc.get_threshold() == (700, 10, 10)


def test_who_seeks_none_goes_on_seeking_none() -> None:
    gc.set_threshold(0, 0, 0)
    with seeking_cycles((50_000, 20, 30)):
        assert gc.get_threshold() == (0, 0, 0)
