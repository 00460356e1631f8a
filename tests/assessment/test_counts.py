"""Which counts stay: one row, the reports of one invented strike by paper and day, the ranges of the killed and the injured."""

import datetime as dt
from typing import Any

import pytest

from onrecord.assessment import Assessment, Grade, assess
from onrecord.linking import Actor, DocumentSource, find_families, flown_by, link, take_fingerprint
from onrecord.page import Metadata, read_text
from onrecord.reading import Group, PartyKind, load_registry, read

STRIKE = "Norwegian warplanes bombed the fish market of Palermo on 6 May 2031."

CASES: dict[str, tuple[list[tuple[str, int, str]], Any, Any]] = {
    "the later toll of one doctor replaces the earlier, in whatever paper": (
        [
            ("Ulmeren Post", 6, f"{STRIKE} Nine people were killed, Dr Mira Sorel of Harbour Hospital said."),
            ("Varnoth Herald", 7, f"{STRIKE} Twelve people were killed, Dr Mira Sorel of Harbour Hospital said."),
        ],
        (12, 12),
        None,
    ),
    "what two who count each for themselves say stays side by side": (
        [
            ("Ulmeren Post", 6, f"{STRIKE} Nine people were killed, Dr Mira Sorel of Harbour Hospital said."),
            ("Varnoth Herald", 7, f"{STRIKE} Twelve people were killed, the Varnoth Relief Society said."),
        ],
        (9, 12),
        None,
    ),
    "who has counted the dead goes on to count the wounded": (
        [
            ("Ulmeren Post", 6, f"{STRIKE} Nine people were killed, Dr Mira Sorel of Harbour Hospital said. Twenty people were wounded."),
            (
                "Varnoth Herald",
                7,
                f"{STRIKE} Twelve people were killed, Dr Mira Sorel of Harbour Hospital said. Thirty people were wounded.",
            ),
        ],
        (12, 12),
        (30, 30),
    ),
    "a headline that gives the number above the one who counted is no count of the paper": (
        [
            ("Ulmeren Post", 6, f"Nine dead in Palermo\n\n{STRIKE} Nine people were killed, Dr Mira Sorel of Harbour Hospital said."),
            ("Varnoth Herald", 7, f"Toll rises\n\n{STRIKE} Twelve people were killed, Dr Mira Sorel of Harbour Hospital said."),
        ],
        (12, 12),
        None,
    ),
    "a correction takes back what its paper printed": (
        [
            ("Ulmeren Post", 6, f"{STRIKE} Twenty people were killed, our reporter saw."),
            (
                "Ulmeren Post",
                8,
                (
                    "Correction: Palermo market\n\nAn article was wrong on one point. The article said that twenty people had been "
                    f"killed. {STRIKE} Nine people were killed."
                ),
            ),
        ],
        (9, 9),
        None,
    ),
}


def judged(reports: list[tuple[str, int, str]]) -> Assessment:
    readings = {}
    for paper, day, text in reports:
        known = Metadata(id=f"{paper} {day}", publisher=paper, published=dt.date(2031, 5, day), language="en")
        readings[f"{paper} {day}"] = read(read_text(text, known))
    (whole,) = link(readings.values(), {})
    return assess(whole, readings, {})


@pytest.mark.parametrize(("reports", "killed", "injured"), CASES.values(), ids=CASES)
def test_ranges(reports: list[tuple[str, int, str]], killed: Any, injured: Any) -> None:
    assessment = judged(reports)
    assert (assessment.killed, assessment.injured) == (killed, injured)


CAMP = "Norwegian warplanes bombed a training camp near Palermo on 6 May 2031."


@pytest.mark.parametrize(
    ("reports", "killed", "grade"),
    [
        ([("Ulmeren Post", 6, f"{CAMP} Two rebel fighters were killed, our reporter saw.")], (2, 2), Grade.DISCOUNTED),
        (
            [
                ("Ulmeren Post", 6, f"{CAMP} Nobody was killed, our reporter said."),
                ("Ulmeren Post", 7, f"{CAMP} Two rebel fighters were killed, our reporter said."),
            ],
            (2, 2),
            Grade.DISCOUNTED,
        ),
        (
            [("Ulmeren Post", 6, f"{CAMP} Two rebel fighters were killed, our reporter saw. No civilians were killed.")],
            (0, 0),
            Grade.DISCOUNTED,
        ),
    ],
    ids=["fighters alone", "nobody at first", "no civilian, as is said"],
)
def test_fighters(reports: list[tuple[str, int, str]], killed: Any, grade: Grade) -> None:
    assessment = judged(reports)
    assert (assessment.killed, assessment.killed_by_group.get(Group.FIGHTERS), assessment.grade) == (killed, (2, 2), grade)


def test_fighters_who_alone_were_hurt() -> None:
    assessment = judged([("Ulmeren Post", 6, f"{CAMP} Four rebel fighters were wounded, our reporter saw.")])
    assert (assessment.killed, assessment.injured, assessment.grade) == (None, (4, 4), Grade.WEAK)


BULLETIN = (
    f"{STRIKE} Nine people were killed, our reporter counted.\n\n"
    "The fish market is the oldest in the town, and was opened again last autumn after two years of works on its glass roof. Fishermen "
    "from the islands used to bring tuna and swordfish to it long before sunrise, and cooks came from the inns on the hill to choose "
    "among the boxes while they were still wet."
)


@pytest.mark.parametrize(
    ("update", "killed"),
    [
        (
            f"Twelve people were killed when Norwegian warplanes bombed Palermo on 6 May 2031.\n\n{BULLETIN}",
            (12, 12),
        ),
        (f"The town mourns, and the schools stay shut until Monday.\n\n{BULLETIN}", (9, 9)),
        (f"The town mourns the nine people who were killed on 6 May 2031.\n\n{BULLETIN}", (9, 9)),
    ],
    ids=["a new count", "nothing new", "the same count in other words"],
)
def test_an_update_that_repeats_the_first_report_is_read_for_what_is_new(update: str, killed: Any) -> None:
    readings = {
        day: read(read_text(text, Metadata(id=day, publisher="Ulmeren Post", published=dt.date.fromisoformat(day), language="en")))
        for day, text in (("2031-05-06", BULLETIN), ("2031-05-07", update))
    }
    (family,) = find_families([take_fingerprint(DocumentSource.of_reading(reading)) for reading in readings.values()])
    families = dict.fromkeys(readings, family)
    (whole,) = link(readings.values(), families)
    assert assess(whole, readings, families).killed == killed


def test_the_aircraft_of_a_ministry_are_its_air_force() -> None:
    registry = load_registry()
    ministry = Actor("~mod", "Ministry of Defence of the United Kingdom", PartyKind.STATE, "GB")
    assert flown_by(ministry, registry).name == "Royal Air Force"
    assert flown_by(Actor("~army", "British Army", PartyKind.ARMED_FORCE, "GB"), registry).name == "British Army"
