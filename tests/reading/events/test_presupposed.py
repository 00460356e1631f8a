"""What a report takes for known while it says something else of it: demands, inquiries, records that an event breaks, claims of it.

One row, one short report, and all that stands in each of its incidents. All reports are invented.
"""

from collections.abc import Callable

import pytest
from tests.told import Told, told

from onrecord.reading import Act, Reading

Read = Callable[..., Reading]
PUBLISHED = "2031-03-05"
"""A Wednesday."""

BOMB = "A roadside bomb killed nine guards in Manbij on Monday.\n\n"
BOMBED = ("Manbij", "2031-03-03")
JETS = "Jets hit Manbij on Monday, killing nine people. "
KILLED: Told = ("Manbij", "2031-03-03", set(), (9, 9), None)

ROWS: dict[str, tuple[str, list[Told]]] = {
    # what somebody demands something over has happened
    "an inquiry into a strike that killed": (
        "Lake Watch on Wednesday called for an inquiry into an air strike that killed nine bakers in Manbij on Monday.",
        [KILLED],
    ),
    "an inquiry into shelling": (
        "Lake Watch demanded an investigation into the shelling of a bakery in Manbij on Monday.",
        [("Manbij", "2031-03-03", set(), None, None)],
    ),
    "an end to strikes tells of none": ("Lake Watch demanded an end to air strikes in Manbij.", []),
    "a strike that somebody demands is none": ("The senator called for an air strike that would stop the rebels in Manbij.", []),
    # who looks into it did not do it
    "whoever opens an inquiry into shelling did not shell": (
        "The Peruvian army said on Tuesday that it had opened an inquiry into the shelling of Manbij, which killed two clerks.",
        [("Manbij", None, set(), (2, 2), None)],
    ),
    "whoever launches a raid did raid": (
        "The Peruvian army said on Tuesday that it had launched a raid on Manbij, which killed two clerks.",
        [("Manbij", None, {"Peruvian army"}, (2, 2), None)],
    ),
    # the event of which the news is the worst since
    "the worst since a month in which others were killed": (
        JETS + "It was the worst raid on the town since January, when 22 people were killed at a school in Afrin.",
        [KILLED, ("Afrin", "2031-01-01", set(), (22, 22), None)],
    ),
    "what has been since the news began is the news": (
        "The taps have been dry since Monday, when two bombs hit the mill in Manbij and killed nine people.",
        [KILLED],
    ),
    # the day behind those who were hit
    "the day ends what is told of some of the dead": (
        "Jets killed nine people, among them six children, who were queuing for water in Manbij on Monday, a nurse said.",
        [KILLED],
    ),
    # who did it, told after the event
    "they carried it out": (
        BOMB + "Hamas admitted that it had carried it out.",
        [(*BOMBED, {"Hamas"}, (9, 9), None)],
    ),
    "accused of sending the weapon": (
        "Drones hit Manbij on Monday, killing nine people.\n\nThe mayor accused Hamas of sending the drones.",
        [(*BOMBED, {"Hamas"}, (9, 9), None)],
    ),
    "accused of something else": (
        "Drones hit Manbij on Monday, killing nine people.\n\nThe mayor accused Hamas of hiding its money from the city.",
        [KILLED],
    ),
    "the killing of some by others": (
        "Lake Watch documented the killing of nine bakers by Hamas in Manbij on Monday.",
        [(*BOMBED, {"Hamas"}, (9, 9), None)],
    ),
    "a body of whatever name that claims a raid": (
        BOMB + "A Group to Defend the Lake claimed responsibility.",
        [(*BOMBED, {"Group to Defend the Lake"}, (9, 9), None)],
    ),
    "a group that begins a name is not another group": (
        "The Lake Watch Group said a bomb killed nine guards in Manbij on Monday. It was claimed by the Group to Support Orsk.",
        [(*BOMBED, {"Group to Support Orsk"}, (9, 9), None)],
    ),
    "those neutralised in a headline did not act": (
        (
            "Ministry of Defence: terrorists neutralised\n\nTwo Hamas terrorists were neutralised in Manbij on Monday, the ministry said."
            "\n\nA soldier was killed by a bomb in Afrin on Tuesday."
        ),
        [("Manbij", "2031-03-03", set(), (2, 2), None), ("Afrin", "2031-03-04", set(), (1, 1), None)],
    ),
    # acts that are only named beside something else
    "the destruction caused by attacks of any time has not the day of the news": (
        "Shelling killed nine people in Manbij on Monday.\n\nA nurse said she had seen the destruction caused by raids on a mill in Afrin.",
        [KILLED, ("Afrin", None, set(), None, None)],
    ),
    "unease over a campaign is no event": (
        JETS + "There was talk of unease over Peru's air campaign in Syria, which is meant for rebels.",
        [KILLED],
    ),
    "hopes of a truce lie elsewhere": (
        JETS + "\n\nThis week's strikes may dash any remaining hopes of a truce in Aleppo.",
        [KILLED],
    ),
    "an act of long ago is taken up and counted": (
        JETS + "\n\nA report described a strike on a prison in Afrin in 2016.\n\nThe strike hit two blocks, killing 70 inmates.",
        [KILLED, ("Afrin", "2016-01-01", set(), (70, 70), None)],
    ),
    "the news is taken up and counted behind an act of long ago": (
        JETS + "\n\nA strike hit a prison in Afrin in 2016. Monday's strike wounded four.",
        [("Manbij", "2031-03-03", set(), (9, 9), (4, 4))],
    ),
    # what was hit is neither how it was done nor who did it
    "fighting positions of those who were hit": (
        "Near Manbij on Monday, two air strikes destroyed three tunnels and two Hamas fighting positions.",
        [("Manbij", "2031-03-03", set(), None, None)],
    ),
    # "the area" is where something happened last
    "an earlier act in the same area": (
        "A bomb killed nine people in Manbij on Monday.\n\nLast year an attack at a club in the same area killed four.",
        [KILLED, ("Manbij", "2030-01-01", set(), (4, 4), None)],
    ),
    # people of one of several towns that one act hit
    "a resident of one of several towns": (
        "On Monday shells hit Manbij and Afrin. A resident of Manbij was killed.",
        [("Manbij", "2031-03-03", set(), (1, 1), None), ("Afrin", "2031-03-03", set(), None, None)],
    ),
    "nobody hurt in any of several towns": (
        "Peruvian shells hit Manbij and Azaz on Monday. However, no casualties were reported.",
        [("Manbij", "2031-03-03", {"Peru"}, None, None), ("Azaz", "2031-03-03", {"Peru"}, (0, 0), (0, 0))],
    ),
    "people of nobody knows which of several towns": (
        "On Monday shells hit Manbij and Afrin. Nine people were killed.",
        [("Manbij", "2031-03-03", set(), None, None), ("Afrin", "2031-03-03", set(), None, None)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_each_incident_is_whole(read_report: Read, text: str, expected: list[Told]) -> None:
    assert told(read_report(text, published=PUBLISHED)) == expected


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Near Manbij on Monday, two strikes hit a rebel unit, and destroyed a tank and a car bomb.", Act.AIRSTRIKE),
        ("Near Manbij on Monday, rebels hit a unit, and destroyed a tank with a car bomb.", Act.EXPLOSION),
    ],
)
def test_what_was_destroyed_is_not_how(read_report: Read, text: str, act: Act) -> None:
    assert [incident.act for incident in read_report(text, published=PUBLISHED).incidents] == [act]
