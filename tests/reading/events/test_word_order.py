"""Events whose day, place or doer stands where it is easily taken for another's: behind a semicolon, in an aside, with the survivors.

One row, one short report, and all that stands in each of its incidents. All reports are invented.
"""

from collections.abc import Callable

import pytest
from tests.told import Told, told

from onrecord.reading import Act, Reading

Read = Callable[..., Reading]
PUBLISHED = "2031-03-05"
"""A Wednesday."""

ROWS: dict[str, tuple[str, list[Told]]] = {
    "what opens the clause behind a semicolon": (
        "On Monday, gunmen shot nine farmers dead in Afrin; in Manbij, a bomb in a mosque killed twelve people.",
        [("Afrin", "2031-03-03", {"gunmen"}, (9, 9), None), ("Manbij", "2031-03-03", set(), (12, 12), None)],
    ),
    "what others claim that somebody denies": (
        (
            "The ministry of defence of Peru denies that its units shelled the town of Manbij on 3 March, as Norway "
            "claims, killing two shepherds."
        ),
        [("Manbij", "2031-03-03", {"ministry of defence of Peru"}, (2, 2), None)],
    ),
    "the day on which survivors gather": (
        "Survivors of the massacre at Manbij gathered on Monday to mark its anniversary.",
        [("Manbij", None, set(), None, None)],
    ),
    "what the dead had been": (
        (
            "Of the nine prisoners who were killed when rockets hit a jail in Manbij on Monday, most were soldiers "
            "captured at Afrin. Peru blamed Norway."
        ),
        [("Manbij", "2031-03-03", {"Norway"}, (9, 9), None)],
    ),
    "within how long it was so often": (
        "It was the third time this month that the clinic in Manbij had been hit. This time, on Monday, a shell killed a nurse.",
        [("Manbij", "2031-03-03", set(), (1, 1), None)],
    ),
    "so often in a week": (
        "The clinic in Manbij was shelled for the second time in a week, and a nurse was killed.",
        [("Manbij", None, set(), (1, 1), None)],
    ),
    "wounds that somebody succumbed to": (
        (
            "A boy of nine succumbed on Monday to wounds which he had sustained two days before, when Peruvian soldiers "
            "fired at farmers in Manbij."
        ),
        [("Manbij", "2031-03-01", {"Peruvian soldiers"}, (1, 1), None)],
    ),
    "a machine that bears a town's name": (
        (
            "The army of Peru has bombed Manbij again. At least nine people were killed on Monday when barrels were pushed out of an Azaz "
            "over the town, its mayor said."
        ),
        [("Manbij", "2031-03-03", {"army"}, (9, None), None)],
    ),
    "who speaks behind a quotation that ends in a stop": (
        (
            'The Peruvian army on Monday: "Overnight our forces eliminated two rebels in Manbij." '
            "Norway's health ministry: one dead, a farmer, and three wounded in Manbij."
        ),
        [("Manbij", "2031-03-03", {"Peruvian army"}, (1, 1), (3, 3))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_each_incident_has_its_own(read_report: Read, text: str, expected: list[Told]) -> None:
    assert told(read_report(text, published=PUBLISHED)) == expected


ACTS: list[tuple[str, Act]] = [
    ("An army patrol walked into an ambush near Manbij on Monday. Three soldiers died.", Act.GROUND_OPERATION),
    ("Police used tear gas on teachers who marched in Manbij. At least 11 teachers were hurt.", Act.FORCE_AGAINST_PROTEST),
    ("Army gunners rocketed the town of Manbij on Monday: three women were killed.", Act.ROCKET),
    ("The Peruvian navy sank two boats of the rebels off Manbij.", Act.DESTRUCTION),
    ("Field commander Ruslan Bek was killed on Monday in a special operation in Manbij.", Act.GROUND_OPERATION),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_acts_by_whom_they_befall(read_report: Read, text: str, act: Act) -> None:
    assert [incident.act for incident in read_report(text, published=PUBLISHED).incidents] == [act]


NONE = [
    "General Ilva Torki, who commanded a brigade in the war of 1973, in which he was wounded twice, died in his sleep in Manbij on Friday.",
    "Police looked into an ambush of a film crew that ended in laughter, and prices rocketed.",
    "Two of the nine rockets were shot down near Manbij on Monday.",
    "The ferry sank off Manbij on Monday.",
    "The army has sunk millions into the port of Manbij and torpedoed the deal.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_harm_of_war(read_report: Read, text: str) -> None:
    assert read_report(text, published=PUBLISHED).incidents == ()


def test_those_who_were_not_there_say_nothing(read_report: Read) -> None:
    text = 'The drone killed nine people in Manbij, two herders who were there said. "There were no fighters," one of them added.'
    assert "no fighters" not in {party.name for party in read_report(text, published=PUBLISHED).parties}
