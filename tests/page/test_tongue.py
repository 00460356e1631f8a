"""The language of a text, and of a list of names, which are of none."""

import pytest

from onrecord.page import detect_language, open_page

NAMES = ("Ahmad Khalid al-Hussein", "Mustafa Ibrahim al-Najjar", "Fatima bint Omar al-Sheikh", "Khadija Mahmoud al-Ali")


def listed(heading: str, item: str = "{}, 34") -> str:
    return "\n".join([heading, "", *(item.format(name) for name in NAMES)])


@pytest.mark.parametrize("item", ["{}, 34", "1. {} (34)", "- {} – 34 years old", "{}"])
def test_a_list_of_names_is_in_the_language_of_its_heading(item: str) -> None:
    assert detect_language(listed("Names of those killed in the strike on Kesra", item)) == "en"
    assert detect_language(listed("Lista de los muertos en el ataque", item)) == "es"
    assert detect_language(listed("Liste des personnes tuées dans le bombardement de Kesra", item)) == "fr"


@pytest.mark.parametrize("heading", ["The dead:", "Killed in Kesra, 5 March 2031", "Those Who Were Killed", ""])
def test_a_short_heading_is_enough(heading: str) -> None:
    assert detect_language(listed(heading)) == "en"


def test_a_heading_in_capitals_is_no_name() -> None:
    assert detect_language(listed("Die Namen der Toten")) == "de"


def test_a_list_of_the_dead_is_a_report() -> None:
    page = open_page(listed("Names of those killed in the strike on Kesra").encode())
    assert page.metadata.language == "en"


def test_names_between_sentences_change_nothing() -> None:
    text = "Los muertos son Ahmad Khalid y su hermano, dijo el alcalde.\nAhmad Khalid, 34\nEl ejército no ha respondido a las preguntas."
    assert detect_language(text) == "es"


HEADLINES = [
    "Gunmen kill five in Dolmia.",
    "3 dead in Dolm",
    "Dolmia: 12 killed",
    "Rebels kill 6 in Dolm.",
    "Police kill two in Lagos",
    "Army shells Dolm",
]


@pytest.mark.parametrize("line", HEADLINES)
def test_a_headline_of_harm_is_english(line: str) -> None:
    assert detect_language(line) == "en"


OTHERS = [
    ("Gunmen don kill five pipul for Lagos", "pcm"),
    ("Deux morts dans une attaque à Dolm", "fr"),
    ("Zwei Tote bei Angriff in Dolm", "de"),
    ("Maharan bindiga sun kashe mutum biyar a Kaduna", "ha"),
]


@pytest.mark.parametrize(("line", "language"), OTHERS)
def test_a_headline_in_another_language_stays_in_it(line: str, language: str) -> None:
    assert detect_language(line) == language


def test_a_long_text_in_a_creole_is_none_in_english() -> None:
    assert detect_language("Police for Lagos kill two people. " * 10) == "pcm"
