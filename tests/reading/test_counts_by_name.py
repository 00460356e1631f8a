"""Figures of names are in step with the victims: who is no victim is not counted, and every named one is, once."""

from collections.abc import Callable

import pytest

from onrecord.reading import Outcome, Reading

Read = Callable[..., Reading]

ROWS: list[tuple[str, list[tuple[str, int]]]] = [
    ("A woman was shot dead in Karsun by gunmen, said Oleg Marin, spokesman for the governor.", [("killed", 1)]),
    ("The shelling of Karsun killed Salem Odan and Rima Vole.", [("killed", 2)]),
    ("The shelling of Karsun killed five people, including Salem Odan and Rima Vole.", [("killed", 5), ("killed", 2)]),
    ("Relatives in Karsun spoke of Salem Odan’s death in the shelling.", [("killed", 1)]),
]


@pytest.mark.parametrize(("text", "counts"), ROWS, ids=[text[:50] for text, _ in ROWS])
def test_who_is_counted_by_name(read_report: Read, text: str, counts: list[tuple[str, int]]) -> None:
    assert [(figure.outcome, figure.low) for figure in read_report(text).figures] == [(Outcome(outcome), low) for outcome, low in counts]


def test_a_victim_and_the_number_he_is_part_of_count_once(read_report: Read) -> None:
    reading = read_report("The shelling of Karsun on Monday killed five people, including Salem Odan, 40, rescuers said.", "2031-03-05")
    assert reading.incidents[0].killed == (5, 5)
    assert reading.incidents[0].victims == ("v1",)


def test_a_part_of_a_figure_is_known_by_its_new_id(read_report: Read) -> None:
    text = "Shells fell on Karsun, said Oleg Marin, who was not hurt. They killed Rima Vole and 12 civilians, including three children."
    figures = {figure.id: figure for figure in read_report(text).figures}
    assert list(figures) == [f"f{number}" for number in range(1, len(figures) + 1)]
    assert [figures[figure.part_of].low for figure in figures.values() if figure.part_of] == [12]
