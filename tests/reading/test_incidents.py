"""One row, one short report, the range of its main incident."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.reading.model import Group
from onrecord.reading.tolls import Range

Read = Callable[..., Reading]

ROWS = [
    # sources that differ both stay
    (
        (
            "The Karsun Observatory reported four people killed in shelling of Tel Amar on Monday, while the Odan Relief "
            "Committee said six people had been killed."
        ),
        (4, 6),
        None,
    ),
    # a later toll replaces an earlier one
    (
        (
            "Four people were killed and nine wounded when a rocket hit a bus in Karsun on Monday, police said. "
            "Hours later police said the death toll had risen to seven."
        ),
        (7, 7),
        (9, 9),
    ),
    (
        (
            "Four people were killed in an air strike on Karsun on Monday, the ministry said. Hours later it raised the toll to six "
            "martyrs and nine injured."
        ),
        (6, 6),
        (9, 9),
    ),
    ("Four people were killed in an air strike on Karsun on Monday. The toll has risen to 6.", (6, 6), None),
    # the sum of a war and another day's strike are not this incident's
    (
        (
            "An air strike on a market in Karsun killed 17 people on Tuesday. A day earlier, another air strike killed five people. "
            "The war has killed more than 300,000 people since March 2011."
        ),
        (17, 17),
        None,
    ),
    # a sum goes on in the next sentence and in the lines of its list
    (
        (
            "A farmer was killed by a drone near Karsun on Monday. Since 2030, Karsun has seen 41 raids by aircraft. "
            "These raids killed 19 villagers and wounded 44; month by month they were:\n\n"
            "• April: nine raids, in which seven villagers died.\n\n• May: a single raid that wounded a clerk."
        ),
        (1, 1),
        None,
    ),
    (
        (
            "Two women were injured by shells in Karsun on Monday.\n\nSince autumn 2030, by the count of the council, guns, mortars and "
            "bombers have struck the villages along the river 91 times and killed 31 dockers."
        ),
        None,
        (2, 2),
    ),
    (
        "A drone killed a farmer near Karsun on Monday.\n\nThe 12-year conflict has left half a million people dead.",
        (1, 1),
        None,
    ),
    # what a correction takes back
    (
        (
            "Three people were killed by shells in Karsun on Monday.\n\nRelying on information we received at the time, we wrote that "
            "seven people were killed. Our subsequent investigation found three."
        ),
        (3, 3),
        None,
    ),
    # a number far above what the report begins with is of another event
    ("A woman was killed by a drone in Karsun. In Odan, the ministry owned, up to 80 people had been killed.", (1, 1), None),
    # hours are no weeks
    ("Up to date, three people are reported wounded by the shelling of Karsun in the past few hours.", None, (3, 3)),
    # a total that is shared out over places is no incident's
    (
        (
            "The toll of the shelling has risen to 11, as follows:\n\nNine dockers: six civilians and three fighters, died in Karsun.\n\n"
            "Two clerks died in Odan."
        ),
        (6, 6),
        None,
    ),
    # persons of whom one sentence tells one after the other
    ("Rima Safar, 45, was seriously injured by a shell, and Nida Safar, 11, was also injured.", None, (2, 2)),
    # fighters are no civilians
    ("Six fighters and two civilians were killed in an air strike on Karsun.", (2, 2), None),
    ("An air strike killed 21 people, including six fighters, in Karsun.", (15, 15), None),
    # a recruit under age is a fighter
    ("Two children and three members of the military police, including a minor, were killed in Karsun.", (2, 2), None),
    # "no casualties" is said of another place; where only fighters fell, they are who was killed
    ("An air strike on Karsun killed four fighters. Shells fell near Odan as well, but no casualties were reported.", (4, 4), None),
    # "at least" takes a higher number from the body
    ("Shelling killed at least 10 people in Karsun. Residents put the toll at 12.", (10, 12), None),
    # "up to" a number leaves open how many fewer, but for those who are counted one by one
    ("Up to 30 people were killed in shelling of Karsun.", (1, 30), None),
    ("Shelling of Karsun wounded up to 30 people, including four children.", None, (4, 30)),
    # a recorder's sheet
    ("Place: Karsun\nReported killed: 21 including 4 women\nReported wounded: 40\nMissing: 2 people", (21, 21), (40, 40)),
    # parts without a total are summed
    ("A woman and her three children were killed by shelling in Karsun.", (4, 4), None),
    ("A rocket hit Karsun. No one was killed, and two people were injured.", (0, 0), (2, 2)),
    # two counts of the same people
    ("Six villagers, or ten by the priest's count, were killed when rockets hit Karsun on Monday.", (6, 10), None),
    ("Six villagers and ten clerks were killed when rockets hit Karsun on Monday.", (16, 16), None),
    # bodies that somebody saw, and people of one kind, are some of those harmed
    (
        (
            "An air strike on Karsun killed at least 21 farmers, the mayor said. The Odan Relief Committee later gave a toll of 34 dead. "
            "The Tel Amar Observatory said it had helped to carry six bodies."
        ),
        (21, 34),
        None,
    ),
    (
        (
            "A missile hit Karsun on Monday. At least 22 people were injured, the Odan Relief Committee said. "
            "The Tel Amar Observatory said that five rescuers were injured in the attack."
        ),
        None,
        (22, None),
    ),
    # what a headline rounds gives way to the number below it
    (
        (
            "Death toll from Karsun air strike at over 50, Tel Amar Observatory says\n\n"
            "The number of civilians killed in an air strike on Karsun has risen to 51, the Odan Relief Committee said."
        ),
        (51, 51),
        None,
    ),
    ("Farmers killed in drone strike\n\nA farmer was killed in a drone strike on Karsun on Monday.", (1, 1), None),
    # "most of them fighters" takes no number from the others
    ("Gunmen killed dozens of people, most of them militiamen, in an attack on Karsun.", (12, 24), None),
    # "no civilians were hurt" goes against the toll, and tells of no injured
    ("The army shelled Karsun and killed 40 farmers. The army said that no civilians had been hurt in the shelling.", (40, 40), None),
    ("The army shelled Karsun on Monday, and no civilians were hurt in the shelling.", (0, 0), (0, 0)),
    ("An air strike on Karsun killed one fighter, and no civilians were injured or killed.", (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("text", "killed", "injured"), ROWS)
def test_range(read_report: Read, text: str, killed: Range | None, injured: Range | None) -> None:
    incident = read_report(text, published="2031-03-05").incidents[0]
    assert (incident.killed, incident.injured) == (killed, injured)


def test_another_strike_is_another_incident(read_report: Read) -> None:
    text = "An air strike on a market in Karsun killed 17 people on Tuesday. A day earlier, another air strike killed five people."
    main, other = read_report(text, published="2031-03-05").incidents
    assert (main.killed, other.killed) == ((17, 17), (5, 5))


def test_children_are_counted_by_age(read_report: Read) -> None:
    text = "Samir Odan, 34, his wife Lina Odan, 31, and their daughter Rima Odan, 12, were killed by shelling in Karsun."
    incident = read_report(text).incidents[0]
    assert incident.killed == (3, 3)
    assert incident.killed_by_group[Group.CHILDREN] == (1, 1)


def test_nothing_happened(read_report: Read) -> None:
    assert read_report("The council met in Karsun to talk about the price of bread and of heating oil.").incidents == ()


DAYS = [
    # the day of the harm, not that of the burial or of the find
    ("On Thursday the town buried nine men killed the day before in an air raid on Karsun.", "2031-03-05"),
    ("The rebels on Thursday buried six of their fighters killed on Tuesday when a shell hit a barn.", "2031-03-04"),
    ("Three men were killed on Thursday in shelling that came after a rocket had hit the town on Tuesday.", "2031-03-06"),
    # nor that of what was done after it
    (
        "Neighbours swept up glass on Friday after shelling that killed four people in Karsun. Who fired on Thursday is not known.",
        "2031-03-06",
    ),
    # nor that of saying, whatever the tree says
    ("Shells killed three people in Karsun and wounded nine on Thursday, its mayor said on Friday.", "2031-03-06"),
    ("Four people died on Friday after a shell hit the town of Karsun on Thursday.", "2031-03-07"),
    # what a report opens with is its own event, below a headline of the same event too
    (
        "Karsun buries four after raid\n\nNeighbours on Thursday buried four women killed the day before in an air raid on Karsun.",
        "2031-03-05",
    ),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_day(read_report: Read, text: str, day: str) -> None:
    reading = read_report(text, published="2031-03-07")
    incident = reading.incidents[0]
    assert incident.date is not None
    assert str(incident.date.from_) == day


SIDES = [
    # a side's count of its own dead
    (
        "The group Black Dawn said it shelled the barracks near Karsun and killed ten soldiers. The army put its dead at two soldiers.",
        (2, 10),
    ),
    # every side's count of its fighters stays, and a number of another size is of another fight
    (
        "The rebels buried six of their fighters killed in an air strike. The army said that nine fighters were killed in the strike.",
        (6, 9),
    ),
    ("Six rebel fighters were killed in an air strike. The army said that 90 fighters had been killed in shelling.", (6, 6)),
    # unless the words say that it is the same
    ("Fighting killed three rebels in Karsun, the army said. More than 60 recruits died in the battle, a rebel said.", (3, None)),
    ("Fighting killed three rebels in Karsun, the army said. The rebels said that 60 soldiers died in the battle.", (3, 63)),
]


@pytest.mark.parametrize(("text", "fighters"), SIDES)
def test_fighters(read_report: Read, text: str, fighters: Range) -> None:
    assert read_report(text).incidents[0].killed_by_group[Group.FIGHTERS] == fighters
