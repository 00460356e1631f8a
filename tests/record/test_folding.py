"""Names are found whatever their case, diacritics and the variants of Arabic letters."""

import pytest

from onrecord.record.folding import fold

ONE_NAME = [
    ("Órsheva", "orsheva"),
    ("ORSHEVA", "Orsheva"),
    ("Łuczyce", "luczyce"),
    ("Al-Bab", "al bab"),
    ("Mare’", "Mare"),
    ("Đurđevac", "durdevac"),
    ("Straße", "STRASSE"),
    ("أحمد", "احمد"),
    ("إدلب", "ادلب"),
    ("آمنة", "امنه"),
    ("مصطفى", "مصطفي"),
    ("حمزة", "حمزه"),
    ("مؤمن", "مومن"),
    ("عائشة", "عايشه"),
    ("مُحَمَّد", "محمد"),
    ("حـــلب", "حلب"),
    ("کابل", "كابل"),
    ("علی", "علي"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("حلب", "حمص"), ("Homs", "Hama"), ("سعيد", "سعد")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " ", "’’", "—"])
def test_nothing_is_left_of_nothing(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize("text", [one for pair in ONE_NAME for one in pair])
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
