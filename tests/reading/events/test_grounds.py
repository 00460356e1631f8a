"""Where and when an event was, as the words bind it: one row, one report. All reports are invented; towns are used as mere geography."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

PUBLISHED = "2031-03-06"  # a Thursday

PLACES = {
    "where those who tell of it are": ("According to officials in Ankara, four soldiers died on Tuesday when a bomb went off.", None),
    "... behind a dash": ("Drone strike on a depot kills three on Tuesday - officials in Ankara", None),
    "... behind what they tell": ("A drone killed four soldiers on Tuesday, officials in Ankara said. The village has no clinic.", None),
    "... who blame others": ("Four soldiers were killed in a raid on Tuesday. Officials in Ankara blamed rebels for the attack.", None),
    "... beside the place": ("According to officials in Ankara, a bomb killed four soldiers near Manbij on Tuesday.", "Manbij"),
    "... behind a dash, beside the place": ("Drone strike on a depot in Manbij kills three on Tuesday - officials in Ankara", "Manbij"),
    "where a house lies is told in a sentence of its own": (
        "An air strike hit the home of the Sorrel family on Tuesday and killed four people. The house was located in Manbij.",
        "Manbij",
    ),
    "... near a mosque on no map, in a town": (
        "A bomb hit their home on Tuesday and killed four people. The building was near the Omar Selk Mosque, in the centre of Manbij.",
        "Manbij",
    ),
    "... next to a site": (
        "A bomb hit their home on Tuesday and killed four people. The home was next to the Omar Selk Mosque in Manbij.",
        "Manbij",
    ),
    "another kind of house takes nothing up": (
        "A bomb hit their home on Tuesday and killed four people. The mosque was located in Manbij.",
        None,
    ),
    "people who were somewhere": (
        "A bomb hit their home on Tuesday and killed four people. The minister was in Manbij.",
        None,
    ),
    "a house located on a road in a town": (
        "A strike hit a house located on the main road in Manbij and killed four men.",
        "Manbij",
    ),
    "east of a town": (
        "A shell hit the home of a baker located east of Manbij and killed four men.",
        "Manbij",
    ),
    "next to a hospital in a town": (
        "Four people were killed in an air strike on a home next to the Selk Hospital in Manbij.",
        "Manbij",
    ),
    "what takes a town up": (
        "Fighting went on in Manbij on Tuesday. A shell killed four men at a mill in the town.",
        "Manbij",
    ),
    "a name comes before what takes another up": (
        "Jets flew over Orsvik on Tuesday. A shell hit a mill in the town, at the Selkan bridge, and killed four men.",
        "Selkan bridge",
    ),
    "a state on no map is wider than a town on none": (
        "A shell killed four men in Venland on Tuesday. They died when it hit a mill in Orsvik, the Venland government said.",
        "Orsvik",
    ),
    "where the wounded are brought is no scene": (
        "A bomb hit a bus on Tuesday. Nine people were wounded and arrived at Manbij hospital.",
        None,
    ),
    "where the dead are buried is no scene": (
        "A bomb killed nine people on a bus on Tuesday. The victims were buried in Manbij.",
        None,
    ),
    "a camp that is nowhere near is told by the town beside it": (
        "A shell fell on the Badr Camp, west of Manbij, and killed four men.",
        "Manbij",
    ),
    "two sites say together where it was": (
        "A shell hit a bus near the Omar Selk Mosque and the Harrun Tower in Manbij and killed four men.",
        "Manbij",
    ),
}

DAYS = {
    "what the same people did before": (
        "Soldiers surrounded a house in Manbij on Tuesday and killed six men.",
        "2031-03-04",
    ),
    "... but not what others did": (
        "The minister resigned on Tuesday and soldiers killed six men in Manbij.",
        None,
    ),
    "the day of saying, wherever the tree hangs it": (
        "Mortars killed two men in the Idlib region and wounded six, its governor said on Tuesday.",
        None,
    ),
    "... past those who were told": (
        "Mortars killed two men in the Idlib region and wounded six, its governor told reporters there on Tuesday.",
        None,
    ),
    "one act that somebody launched": (
        "Norway launched an air strike on a mill in Manbij on Tuesday, killing three people.",
        "2031-03-04",
    ),
    "... but not when attacks began": (
        "Norway launched its air strikes on Tuesday. An air strike on a mill in Manbij killed three people.",
        None,
    ),
    "... nor an offensive": (
        "Norway launched an offensive in the valley on Tuesday. An air strike on a mill in Manbij killed three people.",
        None,
    ),
    "an attack that was repelled": (
        "The army repelled on Tuesday a missile attack on a mill in Manbij.",
        "2031-03-04",
    ),
    "of what somebody did": (
        "An air strike which the army carried out on Tuesday killed six men in Manbij.",
        "2031-03-04",
    ),
    "... but not of what he felt": (
        "An air strike which the army regretted on Tuesday killed six men in Manbij.",
        None,
    ),
    "the end of what is told of those who were hit": (
        "Rebels shot nine men who tried to climb the fence in Manbij on Tuesday.",
        "2031-03-04",
    ),
    "what is told of those who shot, right before it": (
        "Soldiers who came to Manbij on Tuesday shot nine men.",
        "2031-03-04",
    ),
    "... but not a day in the midst of it": (
        "Rebels in Manbij shot nine men who came on Tuesday from the hills in order to work at the mill.",
        None,
    ),
    'when "the violence" took place': (
        "Rebels killed nine men in Manbij this week. A witness said the violence took place on Tuesday.",
        "2031-03-04",
    ),
    "a year when something was done": (
        "The group was last seen in 2019, when a car bomb killed three clerks in Manbij.",
        "2019-01-01",
    ),
}

BESIDE = {
    "so many days after another event": (
        "The raid on the harbour on Tuesday, in which a shell wounded ten people in Aden, came two days after jets hit a mill in Manbij.",
        ["2031-03-04", "2031-03-02"],
    ),
    "... weeks": (
        "The bombing in Manbij on Tuesday, which killed nine people, came a week after a rocket hit a school in Aden and hurt four.",
        ["2031-03-04", "2031-02-25"],
    ),
    "... before": (
        "Shells hit a clinic in Manbij on Tuesday, killing a nurse, the day before a missile killed eight people in Aden.",
        ["2031-03-04", "2031-03-05"],
    ),
    "the other one is dated": (
        "Five people were killed in a bombing in Manbij three days after a rocket on Sunday hit a school in Aden and hurt four.",
        ["2031-03-05", "2031-03-02"],
    ),
    "the other one is dated, though the tree hangs the day on this": (
        "A jet struck a mill in Aden on Tuesday, a nurse said. The strike came a day after a gunman shot a clerk dead in Manbij on Monday.",
        ["2031-03-03", "2031-03-04"],
    ),
    "in a sentence of its own": (
        "Rockets hit a farm in Aden on Tuesday and killed two clerks. A day before, a jet killed a man in Manbij.",
        ["2031-03-04", "2031-03-03"],
    ),
    "a time that nobody can tell is not the day of the news": (
        "Drones killed two people in Aden on Tuesday. A missile killed 40 people in Manbij in the weeks before the fair.",
        ["2031-03-04", None],
    ),
    "both are": (
        "The bombing in Manbij on Tuesday, which killed nine people, came a week after a rocket hit a school in Aden on Sunday.",
        ["2031-03-04", "2031-03-02"],
    ),
}


@pytest.mark.parametrize(("text", "days"), BESIDE.values(), ids=BESIDE.keys())
def test_day_beside_another(read_report: Read, text: str, days: list[str | None]) -> None:
    reading = read_report(text, published=PUBLISHED)
    assert [str(incident.date.from_) if incident.date else None for incident in reading.incidents] == days


@pytest.mark.parametrize("town", ["Tyre", "Manbij"])
def test_the_name_of_a_town_is_no_accident(read_report: Read, town: str) -> None:
    text = f"Norway carried out an air strike on {town} on Tuesday, killing three people."
    (incident,) = read_report(text, published=PUBLISHED).incidents
    assert incident.killed == (3, 3)


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES.keys())
def test_place(read_report: Read, text: str, place: str | None) -> None:
    reading = read_report(text, published=PUBLISHED)
    names = {found.id: found.name for found in reading.places}
    assert [names.get(incident.place or "") for incident in reading.incidents] == [place]


@pytest.mark.parametrize(("text", "day"), DAYS.values(), ids=DAYS.keys())
def test_day(read_report: Read, text: str, day: str | None) -> None:
    reading = read_report(text, published=PUBLISHED)
    assert [str(incident.date.from_) if incident.date else None for incident in reading.incidents] == [day]
