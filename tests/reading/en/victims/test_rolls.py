"""One row, one roll of names: who stands on it, with what became of them, and how many the incident counts."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.reading.model import Group

Read = Callable[..., Reading]
Row = list[tuple[str, int | None, str]]

ROWS: list[tuple[str, Row, int | None, int | None]] = [
    (
        "Names of those killed in the strike on Tolvan\n\nSalem Hadi al-Odan, 34\nRima Hadi al-Odan, 31\nAnas Salem al-Odan, 6",
        [("Salem Hadi al-Odan", 34, "killed"), ("Rima Hadi al-Odan", 31, "killed"), ("Anas Salem al-Odan", 6, "killed")],
        3,
        1,
    ),
    (
        (
            "A drone hit a bakery in Tolvan on Monday, the mayor said.\n\nThe dead:\n1. Oleg Marin, 44\n2. Iryna Marin, 40, clerk\n\n"
            "The wounded:\n1. Petro Vole, 61\n2. Halyna Vole, 58"
        ),
        [("Oleg Marin", 44, "killed"), ("Iryna Marin", 40, "killed"), ("Petro Vole", 61, "injured"), ("Halyna Vole", 58, "injured")],
        2,
        None,
    ),
    (
        "Killed in the shelling of Tolvan on 3 March:\n\n• Salem Odan (34)\n• Rima Odan (31)",
        [("Salem Odan", 34, "killed"), ("Rima Odan", 31, "killed")],
        2,
        None,
    ),
    (
        "The names of the martyrs of the shelling of Tolvan, may God accept them:\n1- Amna Odan (65)\n2- Karim Vole, teacher",
        [("Amna Odan", 65, "killed"), ("Karim Vole", None, "killed")],
        2,
        None,
    ),
    (
        "Martyrs of the shelling of Tolvan on Friday:\n1. Amna Odan (65)\n2. Karim Vole, teacher\n3. Rima Odan, 31",
        [("Amna Odan", 65, "killed"), ("Karim Vole", None, "killed"), ("Rima Odan", 31, "killed")],
        3,
        None,
    ),
    (
        "Shelling killed two people in Tolvan on Friday. Their names:\n\n• Amna Odan (65)\n\n• Karim Vole, teacher",
        [("Amna Odan", 65, "killed"), ("Karim Vole", None, "killed")],
        2,
        None,
    ),
    (
        "List of martyrs of the raid on the camp near Tolvan\n\nMahmoud Odan\nYazan Vole",
        [("Mahmoud Odan", None, "killed"), ("Yazan Vole", None, "killed")],
        2,
        None,
    ),
    (
        "Shells killed three people in Tolvan on Sunday. The names of the victims are:\n\nAdam Odan, 51 years old\nMusa Vole, a teacher",
        [("Adam Odan", 51, "killed"), ("Musa Vole", None, "killed")],
        3,
        None,
    ),
    (
        "A shell hit the market of Tolvan on Monday.\n\nThose killed\n\nOleg Marin, baker\nIryna Marin, teacher\nPetro Vole, nurse",
        [("Oleg Marin", None, "killed"), ("Iryna Marin", None, "killed"), ("Petro Vole", None, "killed")],
        3,
        None,
    ),
    (
        "The raid on Tolvan killed\n\nOleg Marin, 34\nIryna Vole, 31",
        [("Oleg Marin", 34, "killed"), ("Iryna Vole", 31, "killed")],
        2,
        None,
    ),
    # a byline is no roll, and neither is who acts below a heading
    ("Three killed in shelling of Tolvan\n\nSalem Odan\n\nShells killed three people in Tolvan on Monday, a nurse said.", [], 3, None),
    ("Three killed in shelling of Tolvan\n\nSalem Odan, 34\n\nShells killed three people in Tolvan on Monday, a nurse said.", [], 3, None),
    ("Victims of the shelling of Tolvan:\n\nSalem Odan told the wire that shells killed three people on Monday.", [], 3, None),
]


@pytest.mark.parametrize(("text", "rows", "killed", "young"), ROWS, ids=[text[:50] for text, *_ in ROWS])
def test_who_stands_on_a_roll(read_report: Read, text: str, rows: Row, killed: int, young: int | None) -> None:
    reading = read_report(text, published="2031-03-05")
    assert [(v.name, None if v.age is None else v.age[0], v.outcome.value) for v in reading.victims] == rows
    assert [incident.killed for incident in reading.incidents] == [(killed, killed)]
    assert reading.incidents[0].killed_by_group.get(Group.CHILDREN) == (None if young is None else (young, young))
