"""Villages of a dump count where words say that a place is meant, in the country that the report is about, and nowhere else."""

import pytest
from tests.dumps import Made, dump

from onrecord.page import Metadata, read_text
from onrecord.reading import Gazetteer, load_gazetteer, read

WORDS = (
    "Air Army Baker Bread Bridge Carter Civilians Doctor Field Garden Hassan Hope Karam Karim Market Nurse Rami Report Rescue Salem School "
    "Source Stone Strike Summer Thursday Tower Two Victory White Women Young"
).split()
"""What villages somewhere are called, and is no place in any of these reports."""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    file = tmp_path_factory.mktemp("villages") / "SY.txt"
    places = [
        Made(1, "Qelmirra", 36.3, 37.3, "Kelmirra"),
        Made(2, "Tal Qorush", 36.4, 37.4),
        Made(3, "Zerqan", 36.2, 37.0),
        Made(4, "Zerqan", 34.2, 38.9),
        Made(5, "Aleppo", 34.0, 38.0, kind="H.WAD"),
        Made(6, "Manbij District", 36.5, 37.9, "Manbij", kind="A.ADM2"),
        Made(7, "Ordesh", 36.6, 37.2),
        Made(8, "Ordesh", 36.605, 37.205),
        Made(9, "Jarmesh Farm", 36.6, 37.9, "Jarmesh", kind="S.FRM"),
        *[Made(100 + number, word, 36.1 + number / 100, 37.2) for number, word in enumerate(WORDS)],
    ]
    file.write_text(dump(*places), encoding="utf-8")
    return load_gazetteer([file])


def found(text: str, gazetteer: Gazetteer) -> dict[str, int | None]:
    """The places of the dump that a report names, and those on no map."""
    places = read(read_text(text, Metadata(language="en")), gazetteer=gazetteer).places
    return {place.name: place.geonames for place in places if place.latitude is None or (place.geonames or 1000) < 1000}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed three people in the village of Qelmirra in Syria on Tuesday, a doctor said.", {"Qelmirra": 1}),
        ("Shells killed three people in the Syrian village of Kelmirra, near Aleppo, a doctor said.", {"Qelmirra": 1}),
        ("Shells hit Qelmirra village north of Aleppo on Tuesday, killing two people.", {"Qelmirra": 1}),
        (
            "Shells hit the villages of Qelmirra, Tal Qorush and Ordesh in the Aleppo countryside.",
            {"Qelmirra": 1, "Tal Qorush": 2, "Ordesh": 7},
        ),
        ("Rockets killed two people in Jarmesh, near Aleppo in Syria, on Monday.", {"Jarmesh Farm": 9}),
    ],
)
def test_a_village_is_found_where_words_say_that_it_is_one(gazetteer: Gazetteer, text: str, expected: dict[str, int]) -> None:
    assert found(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells killed two people in the village of Qelmirra in Turkey, officials in Ankara and Izmir said.", "Qelmirra"),
        ("Shells killed two people in the village of Qelmirra on Monday.", "Qelmirra"),
        ("Shells hit Zerqan village in Syria, killing two people.", "Zerqan"),
    ],
)
def test_a_village_elsewhere_or_one_of_two_is_not_chosen(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert found(text, gazetteer) == {name: None}


@pytest.mark.parametrize(
    "text",
    [
        "In Aleppo, Hassan said that jets struck on Thursday and that Victory Karim was killed near Bread Market.",
        "Three Killed In Strike Near School In Aleppo, Syria.\n\nKarim Hassan and Rami Salem were killed. Baker, Carter and Stone said so.",
        "Syrian army shells killed two women in Aleppo. The Army said in Report 5 that White and Field were in Tower 2.",
        "Young was hurt at Hope Hospital in Aleppo in Syria in the Summer of 2016, Doctor Rami Karam said on Thursday.",
        "In Syria, Rescue forces of the White Army said so in Victory City of Aleppo, and in Aleppo, Stone forces held two streets.",
        "Rescue workers in Idlib and Aleppo, Syria, said Women and Two Civilians were killed. Hassan, Salem said.",
    ],
)
def test_nothing_is_made_a_place_for_a_village_that_is_called_so(gazetteer: Gazetteer, text: str) -> None:
    without = found(text, load_gazetteer())
    assert found(text, gazetteer) == without


def test_a_stream_or_a_district_of_a_towns_name_is_not_taken_for_the_town(gazetteer: Gazetteer) -> None:
    text = "Jets struck Aleppo and Manbij in Syria on Monday, killing two people."
    assert found(text, gazetteer) == found(text, load_gazetteer()) == {}
