"""The model: each level has words and a weight of the right sign; Splink on DuckDB adds up to the same."""

import pytest

from onrecord.linking import weigh
from onrecord.linking.blocking import candidate_pairs
from onrecord.linking.comparisons import compare
from onrecord.linking.weights import load_model

from .seen import seen

GOOD = [("family", "same"), ("time", "same_day"), ("place", "village"), ("place", "town"), ("actors", "same"), ("killed", "overlap")]
BAD = [("time", "near"), ("time", "far"), ("place", "apart"), ("act", "different"), ("actors", "different"), ("names", "none")]


@pytest.mark.parametrize(("comparison", "level"), GOOD)
def test_speaks_for(comparison: str, level: str) -> None:
    assert load_model().levels[comparison][level].weight > 0


@pytest.mark.parametrize(("comparison", "level"), BAD)
def test_speaks_against(comparison: str, level: str) -> None:
    assert load_model().levels[comparison][level].weight < 0


def test_levels_are_probabilities() -> None:
    for name, levels in load_model().levels.items():
        assert all(0 < level.m <= 1 and 0 < level.u <= 1 and level.words for level in levels.values()), name
        assert sum(level.m for level in levels.values()) <= 1.05, name


def test_splink_adds_up_to_the_same() -> None:
    from oracle import match_weights  # noqa: PLC0415 slow to load

    week = [
        seen("a", 5, "Varnoth", killed=(4, 4)),
        seen("b", 5, "Varnoth", killed=(5, None), targets=("market",)),
        seen("c", 6, "Ulmeren", injured=(9, 9), words=("orm", "kst", "vlt")),
        seen("d", 7, "Kesh Dara", targets=("market",), family="f"),
        seen("e", 5, "Little Orm", injured=(9, 9), words=("orm", "kst", "vlt"), family="f"),
    ]
    pairs = list(candidate_pairs(week))
    said = match_weights([{name: level for name, level, _ in compare(a, b)} for a, b in pairs], load_model())
    assert said == pytest.approx([weigh(a, b).weight for a, b in pairs], abs=0.02)
