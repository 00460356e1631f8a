"""One row, one report, who is counted in it by an age alone; and what its incidents count."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.reading.model import Group

Read = Callable[..., Reading]

ROWS = [
    ("A 12-year-old was killed when a shell fell on Tolvan on Monday.", [("killed", "children", 1)]),
    ("Shells wounded two 40-year-olds and a three-year-old in Tolvan.", [("injured", "people", 2), ("injured", "children", 1)]),
    ("A drone killed three 9-year-olds in Tolvan, a nurse said.", [("killed", "children", 3)]),
    ("A raid on Tolvan killed an unarmed 17-year-old and her mother.", [("killed", "children", 1), ("killed", "women", 1)]),
    ("Rockets hit a mill in Tolvan on Monday. The 71-year-old died on the way to a hospital.", [("killed", "people", 1)]),
    ("The 17-year-old's death in the shelling of Tolvan was confirmed by a clinic.", [("killed", "children", 1)]),
    ("The killing of an 18-month-old in the shelling of Tolvan angered the town.", [("killed", "children", 1)]),
    ("A farmer's death in the shelling of Tolvan angered the town.", [("killed", "people", 1)]),
    ("His brother's violent death came in the shelling of Tolvan.", [("killed", "people", 1)]),
    # no further person
    ("A shell killed Ilva Odan in Tolvan. The 17-year-old's death was confirmed by her family.", [("killed", "people", 1)]),
    ("A 12-year-old boy was killed in Tolvan by a shell. The 12-year-old was killed at noon.", [("killed", "children", 1)]),
    ("A shell killed a 12-year-old Tolvan girl at noon.", [("killed", "children", 1)]),
    ("The guard of Tolvan died a hero's death in a raid that killed two clerks.", [("killed", "people", 2)]),
    ("The 17-year-old war has left Tolvan poor, a mayor said.", []),
    ("A 12-year-old told of the shelling of Tolvan.", []),
    # one more of those before
    (
        "Two nurses of the Odan clinic and another from the Dolm clinic were wounded in the shelling of Tolvan.",
        [("injured", "medics", 2), ("injured", "medics", 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_who_is_counted_by_age(read_report: Read, text: str, expected: list[tuple[str, str, int]]) -> None:
    figures = read_report(text, published="2031-03-05").figures
    assert [(f.outcome.value, f.group.value, f.low) for f in figures] == expected
    assert all(f.high == f.low for f in figures)


DEATHS = [
    (
        (
            "The 17-year-old's death was confirmed this morning and comes a day after her friend Ilva Odan, also 19, died from the same "
            "strike in the town of Tolvan. Her cousin Oleg Marin, then 12, died in the strike on Tuesday."
        ),
        3,
        2,
        4,
    ),
    ("A shell killed Rima Vole, 51, in Tolvan on Monday. Her neighbour Anas Odan, only 9, died in hospital.", 2, 1, 3),
    ("Rima Abu Salha was killed by a drone in Tolvan on Monday. A clinic named the dead woman as Reema Abousalha.", 1, None, 3),
    ("The clerk Rima Vole, 51, was killed by a drone in Tolvan on Monday. Reema al-Wuli, 51, a baker, was killed.", 1, None, 3),
    ("A drone killed a 34-year-old in Tolvan on Monday. Oleg Marin, a nurse, died on the way to work.", 1, None, 3),
]


@pytest.mark.parametrize(("text", "killed", "young", "day"), DEATHS)
def test_those_told_of_one_by_one_are_so_many(read_report: Read, text: str, killed: int, young: int | None, day: int) -> None:
    (incident,) = read_report(text, published="2031-03-05").incidents
    assert incident.killed == (killed, killed)
    assert incident.killed_by_group.get(Group.CHILDREN) == (None if young is None else (young, young))
    assert incident.date is not None
    assert incident.date.from_ is not None
    assert incident.date.from_.day == day


def test_the_day_on_which_a_death_became_known_is_not_its_day(read_report: Read) -> None:
    (incident,) = read_report("The girl's death in a raid on Tolvan was announced this morning.", published="2031-03-05").incidents
    assert incident.date is None
