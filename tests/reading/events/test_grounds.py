"""Where and when an event was, as the words bind it: one row, one report. All reports are invented; towns are used as mere geography."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

PUBLISHED = "2031-03-06"  # a Thursday

PLACES = {
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
    "a year when something was done": (
        "The group was last seen in 2019, when a car bomb killed three clerks in Manbij.",
        "2019-01-01",
    ),
}


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES.keys())
def test_place(read_report: Read, text: str, place: str | None) -> None:
    reading = read_report(text, published=PUBLISHED)
    names = {found.id: found.name for found in reading.places}
    assert [names.get(incident.place or "") for incident in reading.incidents] == [place]


@pytest.mark.parametrize(("text", "day"), DAYS.values(), ids=DAYS.keys())
def test_day(read_report: Read, text: str, day: str | None) -> None:
    reading = read_report(text, published=PUBLISHED)
    assert [str(incident.date.from_) if incident.date else None for incident in reading.incidents] == [day]
