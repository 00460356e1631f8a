"""One row, one short report, and its incidents: acts that are picked out, only named, summed up or set apart. All reports are invented."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]
Range = tuple[int, int | None] | None
Told = tuple[str | None, str | None, Range, Range]
"""An incident as it must come out: its place, its day, the killed and the injured."""

PUBLISHED = "2031-03-05"
"""A Wednesday."""

MANBIJ: Told = ("Manbij", "2031-03-03", (9, 9), None)
JETS = "Jets bombed a mill in Manbij on Monday and killed nine people. "

ROWS: dict[str, tuple[str, list[Told]]] = {
    # one act of several
    "one of several strikes, and another, are two": (
        "Strikes began early on Tuesday, including one that hit a mill in Manbij, and another that killed two cousins of a baker.",
        [("Manbij", "2031-03-04", None, None), (None, "2031-03-04", (2, 2), None)],
    ),
    "one attack of a series has its own toll": (
        "The minister resigned after several attacks, including one at a mill in Manbij that killed nine people.",
        [("Manbij", None, (9, 9), None)],
    ),
    "what an attack was followed by is another": (
        JETS + "That raid was followed on Tuesday by mortar fire on a bakery in Afrin, a nurse said.",
        [MANBIJ, ("Afrin", "2031-03-04", None, None)],
    ),
    "another school was hit in another raid": (
        JETS + "Another school was hit and four people were killed, a nurse said.",
        [MANBIJ, (None, "2031-03-03", (4, 4), None)],
    ),
    # acts that are only named
    "an attack that talks were broken off after is no event": (
        JETS + "Talks were suspended following an attack by rebels in Afrin.",
        [MANBIJ],
    ),
    "... but one with a day is": (
        JETS + "Talks were suspended following an attack by rebels in Afrin on Saturday.",
        [MANBIJ, ("Afrin", "2031-03-01", None, None)],
    ),
    "attacks that go on around an event are none of it": (
        JETS + "The bombing came amid a wave of Peruvian attacks.",
        [MANBIJ],
    ),
    "arrests after an attack are no event of their own": (
        JETS + "Police arrested four people, state television reported.",
        [MANBIJ],
    ),
    # sums
    "what a side has done so far is a sum": (
        JETS + "Two guards were hurt.\n\nThe medics left.\n\nPeruvian troops have killed at least 90 men, as the unrest goes on.",
        [("Manbij", "2031-03-03", (9, 9), (2, 2))],
    ),
    "a sum with a soldier taken besides": (
        JETS + "\n\nSince Peru began its siege in May after a corporal of its was captured, over 400 people have been killed.",
        [MANBIJ],
    ),
    "what strikes have done is news where the headline says it": (
        "Four fighters killed in Peruvian strikes on Syria\n\nPeruvian air strikes on Syria have killed four fighters, a monitor said.",
        [("Syria", None, (4, 4), None)],
    ),
    "since last night is no long time": (
        "In Manbij, at least six people have been killed in four air strikes since last night.",
        [("Manbij", "2031-03-04", (6, None), None)],
    ),
    "an attempt on somebody's life has its day and its dead": (
        JETS + "In September 2030, the mayor survived an assassination attempt in Afrin, in which four guards were killed.",
        [MANBIJ, ("Afrin", "2030-09-01", (4, 4), None)],
    ),
    "a reporting period sums up": (
        JETS + "\n\nDuring the reporting period partners recorded 14 civilian deaths.",
        [MANBIJ],
    ),
    # new attacks, and what is only around them
    "a new attack whose rubble is searched is a new one": (
        (
            "At least five people were killed in a rocket attack on Manbij market, the mayor says.\n\n"
            "On Monday a missile struck a flat in Afrin, killing 19, and rescuers were searching the rubble."
        ),
        [("Afrin", "2031-03-03", (19, 19), None), ("Manbij market", None, (5, None), None)],
    ),
    "paragraphs that open with the name of a town": (
        "Weekly brief\n\nManbij: On 27 February, shells hit a school and killed a clerk.\n\nAleppo: On 1 March, a mine wounded a cook.",
        [("Manbij", "2031-02-27", (1, 1), None), ("Aleppo", "2031-03-01", None, (1, 1))],
    ),
    "a sheet names the narrower place last": (
        "Incident report\n\nPlace: Aleppo : Manbij\nDate: 3 March 2031\nTarget: mill\nKilled: 4\nWounded: 6",
        [("Manbij", "2031-03-03", (4, 4), (6, 6))],
    ),
    "militants behind a number and a town fire for themselves": (
        "Peruvian strikes killed 9 in Manbij and Afrin militants fired more rockets.",
        [("Manbij", None, (9, 9), None)],
    ),
    # days and places
    "a week before a day counts seven days": (
        "Jets bombed a mill in Manbij on 3 March and killed nine people. One week earlier, a jet killed four in Afrin.",
        [MANBIJ, ("Afrin", "2031-02-24", (4, 4), None)],
    ),
    "a year that opens a sentence is that of a feast in it": (
        JETS + "In 2028, as Afrin was celebrating Christmas Eve, a bomb killed four people in Afrin.",
        [MANBIJ, ("Afrin", "2028-12-24", (4, 4), None)],
    ),
    "weapons launched on a day were used that day": (
        "Rebels launched about 100 rockets into Manbij on Monday, the army said.",
        [("Manbij", "2031-03-03", None, None)],
    ),
    "what was hundreds of miles away was elsewhere": (
        JETS + "Another raid killed four people in a village 300 miles south of Afrin.",
        [MANBIJ, (None, "2031-03-03", (4, 4), None)],
    ),
    "people taken were not taken on the day of the bombs": (
        JETS + "Doctors accused the rebels of kidnapping six medics.",
        [MANBIJ, (None, None, None, None)],
    ),
    "a preposition that opens a sentence is no part of a name": (
        JETS + "In Baida, Peruvian troops shot dead three men on Tuesday.",
        [MANBIJ, ("Baida", "2031-03-04", (3, 3), None)],
    ),
    "a day of this month is another one than the news's": (
        JETS + "Earlier this month, on 1 March, a bomb killed four people in the same city.",
        [MANBIJ, ("Manbij", "2031-03-01", (4, 4), None)],
    ),
    "the same city is the one that was named": (
        JETS + "A bomb killed four people in the same city on Tuesday.",
        [MANBIJ, ("Manbij", "2031-03-04", (4, 4), None)],
    ),
    # people
    "one of a people is a person": (
        "A bomb in Manbij on Monday killed two bakers and wounded an Afghan.",
        [("Manbij", "2031-03-03", (2, 2), (1, 1))],
    ),
    "whose wife somebody was is not counted": (
        "The wife of a baker was killed by a shell in Manbij on Monday.",
        [("Manbij", "2031-03-03", (1, 1), None)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_which_acts_are_events(read_report: Read, text: str, expected: list[Told]) -> None:
    reading = read_report(text, published=PUBLISHED)
    places = {place.id: place.name for place in reading.places}
    assert [(places.get(i.place or ""), i.date and str(i.date.from_), i.killed, i.injured) for i in reading.incidents] == expected


def test_the_news_that_somebody_told_on_a_day_comes_before_what_it_recalls(read_report: Read) -> None:
    text = (
        "At least 30 people have been killed in shelling in Manbij, officials said on Wednesday.\n\n"
        "On Monday the shelling of a bus stop in Afrin killed eight people."
    )
    reading = read_report(text, published=PUBLISHED)
    assert [i.killed for i in reading.incidents] == [(30, None), (8, 8)]


BLAMED = {
    "a clause blames a state by its capital": (
        "The mayor denounced a drone strike on a school in Manbij, which Oslo blamed on Lima.",
        ["Lima"],
    ),
    "a hospital's name is nobody's deed": ("The Peruvian Hospital attack killed nine people in Manbij.", []),
    "who tells of harm that he does not own up to did not do it": (
        "A drone killed seven people in Manbij on Tuesday. The mayor blamed Peru's army. Peru's ministry said debris had killed a woman.",
        ["Peru's army"],
    ),
    "a sheet says who is responsible": (
        "Incident report\n\nPlace: Manbij\nDate: 3 March 2031\nPotentially responsible: Peruvian army\nKilled: 4\nWounded: 6",
        ["Peruvian army"],
    ),
    "a patrol is of a state's forces": ("A Peruvian patrol shot a baker dead in Manbij.", ["Peruvian patrol"]),
}


@pytest.mark.parametrize(("text", "names"), BLAMED.values(), ids=BLAMED.keys())
def test_who_did_it(read_report: Read, text: str, names: list[str]) -> None:
    reading = read_report(text, published=PUBLISHED)
    parties = {party.id: party.name for party in reading.parties}
    assert [parties[party] for i in reading.incidents for party in i.perpetrators] == names


def test_the_towns_that_somebody_seized_are_no_prisoners(read_report: Read) -> None:
    reading = read_report("Rebels must leave the towns they seized in May. A bomb killed nine people in Manbij.", published=PUBLISHED)
    assert [i.act for i in reading.incidents] == ["explosion"]
