"""What stands under a heading happened where and when the heading says."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

SECTIONS = (
    "Three attacks in Syria\n\n"
    "The Dolm Centre visited two towns in Syria.\n\n"
    "1. Manbij, 5 March\n\n"
    "Two men were killed when a drone hit a lorry.\n\n"
    "2. Afrin, 9 March\n\n"
    "A girl was wounded by shells.\n"
)


def test_what_names_no_place_has_that_of_its_heading(read_report: Read) -> None:
    reading = read_report(SECTIONS, published="2031-03-20")
    names = {place.id: place.name for place in reading.places}
    told = {
        reading.text[claim.span.start : claim.span.end]: ([names[place] for place in claim.places], claim.when and str(claim.when.from_))
        for claim in reading.claims
    }
    assert told["Two men were killed when a drone hit a lorry."] == (["Manbij"], "2031-03-05")
    assert told["A girl was wounded by shells."] == (["Afrin"], "2031-03-09")


def test_each_section_is_an_incident_of_its_own(read_report: Read) -> None:
    reading = read_report(SECTIONS, published="2031-03-20")
    names = {place.id: place.name for place in reading.places}
    found = [(i.place and names[i.place], i.date and str(i.date.from_), i.killed, i.injured) for i in reading.incidents]
    assert found == [("Manbij", "2031-03-05", (2, 2), None), ("Afrin", "2031-03-09", None, (1, 1))]


DIGEST = (
    "The day in brief\n\n"
    "MANBIJ - Two men were killed in an air strike on Monday, the hospital said.\n\n"
    "AFRIN - A shell wounded a girl on Tuesday.\n\n"
    "IDLIB - The bakery is still closed.\n"
)


def test_each_line_of_a_digest_that_tells_of_harm_is_an_incident(read_report: Read) -> None:
    reading = read_report(DIGEST, published="2031-03-06")
    names = {place.id: place.name for place in reading.places}
    found = [(i.place and names[i.place], i.date and str(i.date.from_)) for i in reading.incidents]
    assert [(name and name.title(), day) for name, day in found] == [("Manbij", "2031-03-03"), ("Afrin", "2031-03-04")]


def test_the_signature_of_a_post_is_no_heading(read_report: Read) -> None:
    posts = SECTIONS.replace("1. Manbij, 5 March", "— Manbij Centre (@manbij) March 5, 2031").replace(
        "2. Afrin, 9", "— Afrin Press (@afrin) 9"
    )
    reading = read_report(posts, published="2031-03-20")
    assert [claim.places for claim in reading.claims if claim.figures] == [(), ()]


def test_a_village_that_only_a_heading_names_is_a_place(read_report: Read) -> None:
    text = SECTIONS.replace("Manbij", "Maskanah").replace("Afrin", "Ariha")
    reading = read_report(text, published="2031-03-20")
    names = {place.id: place.name for place in reading.places}
    assert [i.place and names[i.place] for i in reading.incidents] == ["Maskanah", "Ariha"]


def test_one_heading_alone_holds_for_nothing(read_report: Read) -> None:
    reading = read_report(SECTIONS[: SECTIONS.index("2. Afrin")], published="2031-03-20")
    assert [claim.places for claim in reading.claims if claim.figures] == [()]


OPENED = (
    "The week in brief\n\n"
    "4 March, Manbij. Soldiers opened fire on a funeral. Seven people were killed.\n\n"
    "5 March, Afrin. A drone hit a bakery. Two people were wounded.\n\n"
    "A truck was stopped on the road, and a driver was killed."
)
OPENINGS = [
    (OPENED, [("Manbij", "2031-03-04", (7, 7)), ("Afrin", "2031-03-05", None)]),
    (
        OPENED.replace("4 March, Manbij.", "1. 4 March:").replace("5 March, Afrin.", "2. 5 March:"),
        [(None, "2031-03-04", (7, 7)), (None, "2031-03-05", None)],
    ),
    # a sentence is no heading
    (
        OPENED.replace("4 March, Manbij.", "On 4 March the town saw a funeral.").replace("5 March, Afrin.", "On 5 March the baker left."),
        [(None, None, (7, 7))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OPENINGS)
def test_what_opens_a_paragraph_holds_for_it(read_report: Read, text: str, expected: list[tuple[object, ...]]) -> None:
    reading = read_report(text, published="2031-03-20")
    names = {place.id: place.name for place in reading.places}
    found = [(i.place and names[i.place], i.date and str(i.date.from_), i.killed) for i in reading.incidents]
    assert found[: len(expected)] == expected


SHEET = (
    "Incident date: 4 June 2031\nLocation: Manbij\nReported killed: 3\nReported wounded: 2\n\n"
    "Incident date: 5 June 2031\nLocation: Afrin\nReported killed: 7\nReported wounded: 9\n"
)


def test_a_sheets_labels_give_the_place_and_the_day_of_what_stands_below_them(read_report: Read) -> None:
    reading = read_report(SHEET, published="2031-06-20")
    names = {place.id: place.name for place in reading.places}
    told = [(names[incident.place or ""], str(incident.date and incident.date.from_), incident.killed) for incident in reading.incidents]
    assert told == [("Manbij", "2031-06-04", (3, 3)), ("Afrin", "2031-06-05", (7, 7))]


def test_a_sheet_holds_for_its_lines_alone(read_report: Read) -> None:
    reading = read_report(
        "Place: Manbij\nReported killed: 31\n\nShells killed nine people on Monday, a doctor said.\n", published="2031-06-20"
    )
    names = {place.id: place.name for place in reading.places}
    assert {(names.get(incident.place or ""), incident.killed) for incident in reading.incidents} >= {(None, (9, 9))}


def test_one_label_is_enough(read_report: Read) -> None:
    reading = read_report("Reported killed: 31\nPlace: Manbij\nReported wounded: 52\n", published="2031-06-20")
    names = {place.id: place.name for place in reading.places}
    assert [names.get(incident.place or "") for incident in reading.incidents] == ["Manbij"]


def test_the_day_of_a_letter_is_none_of_harm(read_report: Read) -> None:
    reading = read_report("Location: Geneva\nDate: 9 June 2031\n\nAn air strike killed nine people in Manbij, the charity said.\n")
    names = {place.id: place.name for place in reading.places}
    assert [(names.get(incident.place or ""), incident.date) for incident in reading.incidents] == [("Manbij", None)]


DAYS = (
    "The week in the north\n\n"
    "Sunday 2 March{gap}Shells wounded eight herders in Manbij, one of whom died the next day.\n\n"
    "Tuesday 4 March{gap}Gunmen abducted four teachers on the road to Afrin. Two were released on Thursday.\n"
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_with_a_day_alone_dates_what_stands_below_it(read_report: Read, gap: str) -> None:
    reading = read_report(DAYS.format(gap=gap), published="2031-03-08")
    found = [(str(i.date and i.date.from_), i.killed, i.injured) for i in reading.incidents]
    assert found == [("2031-03-02", (1, 1), (8, 8)), ("2031-03-04", None, None)]


def test_the_day_on_which_somebody_died_of_it_is_none_of_the_attack(read_report: Read) -> None:
    reading = read_report("Shells wounded six bakers in Manbij on Monday, one of whom died on Thursday.", published="2031-03-08")
    assert [str(i.date and i.date.from_) for i in reading.incidents] == ["2031-03-03"]


LISTS = {
    "by area": (
        (
            "Manbij region. Shells killed a woman in Orsheva and wounded two men.\n\n"
            "Afrin region. A drone hit a car. The driver was killed. There were no other casualties.\n"
        ),
        [("Orsheva", None, (1, 1), (2, 2)), ("Afrin", None, (1, 1), None)],
    ),
    "by territory": (
        ("Territory of Manbij: On 2 March rebels killed nine herders.\n\nTerritory of Afrin: Gunmen shot dead a farmer on 4 March.\n"),
        [("Manbij", "2031-03-02", (9, 9), None), ("Afrin", "2031-03-04", (1, 1), None)],
    ),
    "by a village in an area": (
        (
            "Orsheva, Manbij — On 2 March suspected rebels shelled a mill and killed nine herders.\n\n"
            "Dolm, Afrin — On 4 March soldiers shot dead a farmer.\n"
        ),
        [("Manbij", "2031-03-02", (9, 9), None), ("Afrin", "2031-03-04", (1, 1), None)],
    ),
    "by day, the month first": (
        "March 2: Rebels shelled a mill in Manbij, killing nine herders.\n\nMarch 4: Gunmen shot dead a farmer in Afrin.\n",
        [("Manbij", "2031-03-02", (9, 9), None), ("Afrin", "2031-03-04", (1, 1), None)],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_each_paragraph_of_a_list_by_places_or_days_tells_of_its_own(read_report: Read, name: str) -> None:
    text, expected = LISTS[name]
    reading = read_report(text, published="2031-03-08")
    names = {place.id: place.name for place in reading.places}
    assert [(names.get(i.place or ""), i.date and str(i.date.from_), i.killed, i.injured) for i in reading.incidents] == expected


def test_a_day_before_the_colon_of_a_headline_is_that_of_the_report(read_report: Read) -> None:
    reading = read_report("March 5: Air strikes go on\n\nAn air strike destroyed a mill in Manbij.\n", published="2031-03-05")
    assert [incident.date for incident in reading.incidents] == [None]


SUBHEADINGS = (
    "The week in the north\n\nThe Dolm Centre counts the attacks of the week in the north.\n\n"
    "Attacks on the village of Manbij\n\nOn 2 March the village was struck by rockets. Nine herders were killed.\n\n"
    "Strike on Afrin\n\nThe Centre counts five dead in an air strike on a mill.\n\n"
    "Further attacks\n\nThe Centre is not open on Sundays.\n"
)


def test_a_heading_within_the_body_and_what_stands_below_it_are_one(read_report: Read) -> None:
    reading = read_report(SUBHEADINGS, published="2031-03-08")
    names = {place.id: place.name for place in reading.places}
    assert [(names.get(i.place or ""), i.killed) for i in reading.incidents] == [("Manbij", (9, 9)), ("Afrin", (5, 5))]
