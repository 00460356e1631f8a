"""One row, one report, who must come out of it: the fullest name, the age, the outcome; and nobody else."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]
Row = tuple[str | None, int | None, str]

ROWS: list[tuple[str, list[Row]]] = [
    # said behind them
    ("Salem Odan, 34, a nurse, was killed in an air strike on Karsun on Monday.", [("Salem Odan", 34, "killed")]),
    ("The commander, Oleg Marin, was killed by shelling near Karsun.", [("Oleg Marin", None, "killed")]),
    ("The journalist Omar Sule was wounded when a drone hit his car in Karsun.", [("Omar Sule", None, "injured")]),
    (
        "Salem Odan (42) and his wife Rima Odan (38) died in an air strike on Karsun.",
        [("Salem Odan", 42, "killed"), ("Rima Odan", 38, "killed")],
    ),
    ("Rima Odan, who lost her life in the shelling of Karsun, taught there.", [("Rima Odan", None, "killed")]),
    ("Rima Odan sustained serious injuries in the shelling of Karsun.", [("Rima Odan", None, "injured")]),
    ("Shells hit Karsun and killed a baker. Neighbours spoke of Salem Odan’s death.", [("Salem Odan", None, "killed")]),
    ("Salem Odan was reported to be among those killed in the air strike on Karsun.", [("Salem Odan", None, "killed")]),
    ("An air strike hit Karsun. Salem Odan was one of the victims.", [("Salem Odan", None, "killed")]),
    # said before them
    ("An air strike on Karsun killed a teacher, Rima Vole.", [("Rima Vole", None, "killed")]),
    (
        "Shells fell on Karsun, killing 12-year-old Anas Odan and wounding his sister Dina.",
        [("Anas Odan", 12, "killed"), ("Dina", None, "injured")],
    ),
    (
        "The air strike on Karsun took the lives of Salem Odan and his son Anas Odan (7).",
        [("Salem Odan", None, "killed"), ("Anas Odan", 7, "killed")],
    ),
    ("Shelling killed five people in Karsun, including 9-year-old Dina Vole.", [("Dina Vole", 9, "killed")]),
    ("An air strike hit Karsun. Among the dead was a 60-year-old woman, Halima Vole.", [("Halima Vole", 60, "killed")]),
    ("An air strike hit Karsun. Salem Odan mourned the death of his brother Anas Odan.", [("Anas Odan", None, "killed")]),
    (
        "Shelling of Karsun killed Salem Odan, head of the council of Karsun, and Rima Vole, 31.",
        [("Salem Odan", None, "killed"), ("Rima Vole", 31, "killed")],
    ),
    ("On Monday the shelling of the market of Karsun killed twenty five year old Salem Odan.", [("Salem Odan", 25, "killed")]),
    ("Ilva Odan, also 19, died in the shelling of Karsun.", [("Ilva Odan", 19, "killed")]),
    ("Ilva Odan (then 19) was wounded in the shelling of Karsun.", [("Ilva Odan", 19, "injured")]),
    (
        "Photographer Oleg Marin, 47 cameraman Ivo Vole, 53, and a driver were wounded in the shelling of Karsun.",
        [("Oleg Marin", 47, "injured"), ("Ivo Vole", 53, "injured")],
    ),
    (
        "Salem Odan was killed in Karsun a day after his friend Anas Vole died in the shelling.",
        [("Salem Odan", None, "killed"), ("Anas Vole", None, "killed")],
    ),
    ("A shell killed Ilva Odan in Karsun. The 17-year-old's death was confirmed by her family.", [("Ilva Odan", 17, "killed")]),
    ("A 12-year-old was killed by a shell in Karsun.", [(None, 12, "killed")]),
    # beside others, and lists
    (
        "Salem Odan was killed in the shelling of Karsun along with his two daughters, Dina (7) and Lara (9).",
        [("Salem Odan", None, "killed"), ("Dina", 7, "killed"), ("Lara", 9, "killed")],
    ),
    (
        "The victims of the shelling were named as: Salem Odan, 51; his wife Rima Odan, 48; Anas bin Odan, 12; and Abu Bakr al-Vole.",
        [
            ("Salem Odan", 51, "killed"),
            ("Rima Odan", 48, "killed"),
            ("Anas bin Odan", 12, "killed"),
            ("Abu Bakr al-Vole", None, "killed"),
        ],
    ),
    (
        "Two boys were killed when a shell hit Karsun. They were identified as Anas Odan and Karim Vole.",
        [("Anas Odan", None, "killed"), ("Karim Vole", None, "killed")],
    ),
    (
        "Salem Odan was killed in the air strike on Karsun, as were his sons: 8-month-old Karim and 3-year-old Anas.",
        [("Salem Odan", None, "killed"), ("Karim", 0, "killed"), ("Anas", 3, "killed")],
    ),
    (
        "The shelling of Karsun killed Salem Odan (Abu Anas) and wounded Rima Vole, also known as Umm Dina.",
        [("Salem Odan", None, "killed"), ("Rima Vole", None, "injured")],
    ),
    # what goes on
    (
        "Salem Odan was killed in the air strike on Karsun. His brother, Anas Odan, was 19.",
        [("Salem Odan", None, "killed"), ("Anas Odan", 19, "killed")],
    ),
    ("Salem Odan was wounded in the shelling of the town and later died of his wounds.", [("Salem Odan", None, "killed")]),
    # the same person again
    (
        "Salem Ahmad Odan, 40, was killed in the shelling of Karsun. Salem was a baker. Salem Odan died at home.",
        [("Salem Ahmad Odan", 40, "killed")],
    ),
    ("Marin killed in Karsun. The commander, Oleg Marin, was killed in an air strike on Karsun.", [("Oleg Marin", None, "killed")]),
    # not named, but told apart
    (
        "An air strike on Karsun killed Salem Odan, his wife and a 2-year-old boy.",
        [("Salem Odan", None, "killed"), (None, None, "killed"), (None, 2, "killed")],
    ),
    (
        "The shelling of the town of Karsun killed Rima Vole and her son, Karim Vole, 6.",
        [("Rima Vole", None, "killed"), ("Karim Vole", 6, "killed")],
    ),
    # what is said aside
    ("Salem Odan, at first reported missing, was killed in the shelling of Karsun.", [("Salem Odan", None, "killed")]),
    ("Salem Odan, whose wife is not known, was killed in the shelling of Karsun.", [("Salem Odan", None, "killed")]),
    (
        "The three sons of the baker – Anas Odan, Taher Odan and Youssef Odan – were killed in the shelling of Karsun.",
        [("Anas Odan", None, "killed"), ("Taher Odan", None, "killed"), ("Youssef Odan", None, "killed")],
    ),
    (
        "The members of the family who were killed in the shelling of Karsun include Salem Odan and Rima Odan.",
        [("Salem Odan", None, "killed"), ("Rima Odan", None, "killed")],
    ),
    ("Salem Odan, the oldest man of Karsun, was killed by shelling there.", [("Salem Odan", None, "killed")]),
    # nobody: who speaks, writes, treats, mourns, lives on, owns the house, is no person
    ("Two people were killed in Karsun, said Oleg Marin, a doctor.", []),
    ("Five people were killed in the shelling of Karsun, Oleg Marin told reporters.", []),
    ("A reporter did not find the body of the teacher and Oleg Marin said that two people were killed in Karsun.", []),
    ("Oleg Marin, whose three children were killed in the air strike on Karsun, fled.", []),
    ("An air strike killed two nephews of the former mayor of Karsun, Oleg Marin.", []),
    ("An air strike on the house of Oleg Marin in Karsun killed three people.", []),
    ("An air strike killed three members of the Odan family in Karsun.", []),
    ("According to the Facebook user Oleg Marin, five people were killed in the air strike on Karsun.", []),
    ("According to a post by Oleg Marin, a teacher, five people were killed in the air strike on Karsun.", []),
    ("A friend of Oleg Marin was killed in the air strike on Karsun, and his neighbour was wounded.", []),
    ("Shells fell on Karsun, killing the head of the village council, council members Oleg Marin and Ivo Marin said.", []),
    ("Ten Marines were wounded in the shelling of Karsun.", []),
    ("Ten killed in the shelling of Karsun: Marin\n\nTen people were killed in the shelling of Karsun.", []),
    ("Oleg Marin fled from the shelling of Karsun with his sons.", []),
    ("A gunman affiliated with Oleg Marin was killed in the shelling of Karsun.", []),
    ("Shelling wounded two members of the “Sultan Marin” faction in Karsun.", []),
    ("Oleg Marin survived the air strike on Karsun that killed five people.", []),
    ("Shelling killed 12 Karsunians and 3 Oslovians in Karsun.", []),
    ("Relatives of the dead of Karsun posted condolences after the air strike, including Oleg Marin and Ivo Marin.", []),
    ("Shells killed his neighbour, 40, in Karsun.", [(None, 40, "killed")]),
]


def test_a_plural_says_of_so_many_what_they_are(read_report: Read) -> None:
    found = read_report("A shell killed his two daughters: Rima, Dina, and Lara.", published="2031-03-05").victims
    assert [victim.relation is not None for victim in found] == [True, True, False]


@pytest.mark.parametrize(("text", "rows"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_who_was_harmed(read_report: Read, text: str, rows: list[Row]) -> None:
    found = read_report(text, published="2031-03-05").victims
    assert [(v.name, None if v.age is None else v.age[0], v.outcome.value) for v in found] == rows


def test_every_value_has_its_words(read_report: Read) -> None:
    text = (
        "An air strike on Karsun on Monday killed Salem Odan (“Abu Anas”), a 41-year-old teacher, his wife Rima Odan "
        "and their daughter, 7-year-old Dina Odan, rescuers said."
    )
    reading = read_report(text, published="2031-03-05")
    salem, rima, dina = reading.victims
    words = {detail.value: [span.of(text) for span in spans] for victim in (salem,) for detail, spans in victim.spans.items()}
    assert words == {
        "name": ["Salem Odan"],
        "names": ["Abu Anas"],
        "age": ["41-year-old"],
        "sex": ["his"],
        "role": ["teacher"],
        "outcome": ["killed"],
    }
    assert (rima.sex, rima.relation and (rima.relation.kind, rima.relation.to)) == ("female", ("wife", salem.id))
    assert (dina.group, dina.relation and (dina.relation.kind, dina.relation.to)) == ("children", ("daughter", salem.id))
    assert reading.incidents[0].victims == (salem.id, rima.id, dina.id)
    assert {victim.statement for victim in reading.victims} == {reading.statements[0].id}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The photographers Salem Odan and Rima Vole were wounded in the shelling of Karsun.", ["photographer", None]),
        ("Rima Vole, a nurse at the clinic, was killed in the shelling of Karsun.", ["nurse at the clinic"]),
        ("Shelling of Karsun killed the ambulance driver Salem Odan.", ["ambulance driver"]),
    ],
)
def test_roles(read_report: Read, text: str, roles: list[str | None]) -> None:
    assert [victim.role for victim in read_report(text).victims] == roles
