"""Names of another script keep their order in a line: what stands behind them stays behind them."""

import pytest

from onrecord.publication import speaking
from onrecord.publication.printed.direction import kept_apart, own_order, runs_right_to_left

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"


@pytest.mark.parametrize(
    ("text", "right", "shown"),
    [
        ("Orsheva", False, "Orsheva"),
        ("سوق أورشيفا", False, f"{FSI}سوق أورشيفا{PDI}"),
        ("Khaled (خالد)", False, f"{LRI}Khaled (خالد){PDI}"),
        ("خالد says so", False, f"{LRI}خالد says so{PDI}"),
        ("7–8", False, "7–8"),
        ("سوق", True, "سوق"),
        ("Orsheva", True, f"{FSI}Orsheva{PDI}"),
        ("6c81 · معقولة", True, "6c81 · معقولة"),
    ],
)
def test_what_runs_otherwise_than_its_line_is_isolated(text: str, right: bool, shown: str) -> None:
    assert kept_apart(text, in_right_to_left=right) == shown


def test_a_title_is_isolated_in_either_language() -> None:
    assert (own_order("سوق"), own_order("Market")) == (f"{FSI}سوق{PDI}", "Market")
    with speaking("ar"):
        assert (own_order("سوق"), own_order("Market")) == ("سوق", f"{FSI}Market{PDI}")


@pytest.mark.parametrize(("text", "right"), [("Orsheva", False), ("«سوق»", True), ("7 سوق", True), ("7–8", None), ("", None)])
def test_a_text_runs_as_its_first_letter_does(text: str, right: bool | None) -> None:
    assert runs_right_to_left(text) is right
