"""How exactly a report says where it was: at the place, near it, or somewhere in it."""

import pytest
from tests.conftest import Read

from onrecord.reading import Placement


@pytest.mark.parametrize(
    ("text", "place", "precision", "named"),
    [
        ("Shells killed three people in Aleppo on Tuesday.", "Aleppo", "at", None),
        ("Shells killed three people in the village of Qelmirra, near Aleppo, on Tuesday.", "Aleppo", "near", "Qelmirra"),
        ("Shells killed three people in Qelmirra village north of Aleppo on Tuesday.", "Aleppo", "near", "Qelmirra"),
        ("Shells killed three people in the village of Qelmirra near the city of Aleppo.", "Aleppo", "near", "Qelmirra"),
        ("Shells killed three people in the Qelmirra neighbourhood of Aleppo on Tuesday.", "Aleppo", "in", "Qelmirra"),
        ("Jets bomb Aleppo\n\nJets killed three people in the village of Qelmirra, near Aleppo, on Tuesday.", "Aleppo", "near", "Qelmirra"),
        ("Shells killed three people in Idlib province on Tuesday.", "Idlib Governorate", "in", None),
        ("Shells killed three people in Qelmirra on Tuesday.", "Qelmirra", "at", None),
        ("Shells killed three people in Syria on Tuesday.", "Syria", "in", None),
        ("Shells killed three people on Tuesday.", None, None, None),
    ],
)
def test_precision(read_report: Read, text: str, place: str | None, precision: str | None, named: str | None) -> None:
    reading = read_report(text, "2016-10-05")
    names = {each.id: each.name for each in reading.places}
    (incident, *_) = reading.incidents
    assert (names.get(incident.place or ""), names.get(incident.place_named or "")) == (place, named)
    assert incident.place_precision == (None if precision is None else Placement(precision))


def test_where_it_was_is_told_in_words() -> None:
    assert Placement.AT.phrase("Dolm", None) == Placement.IN.phrase("Dolm", None) == "Dolm"
    assert Placement.NEAR.phrase("Dolm", "Orsk") == "near Dolm (Orsk not found)"
    assert Placement.IN.phrase("Dolm", "Orsk") == "in Dolm (Orsk not found)"
    assert Placement.NEAR.brief("Dolm") == "near Dolm"
