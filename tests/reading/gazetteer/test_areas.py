from importlib import resources

import pytest

from onrecord.reading.gazetteer.areas import load_areas
from onrecord.reading.gazetteer.key import key_of

ROWS = [
    (*line.split("\t"), "")[:9]
    for line in resources.files("onrecord.reading").joinpath("tables/areas.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_every_row_is_a_place_on_earth() -> None:
    for feature, code, country, _, name, names, latitude, longitude, geonames in ROWS:
        assert feature in {"A", "H", "L", "P", "S", "T"}, name
        assert code, name
        assert code.isalnum(), name
        assert country == "" or (len(country) == 2 and country.isupper()), name
        assert abs(float(latitude)) <= 90, name
        assert abs(float(longitude)) <= 180, name
        assert geonames == "" or geonames.isdigit(), name
        assert all(key_of(written) for written in [name, *filter(None, names.split("|"))]), name


def test_no_place_stands_there_twice() -> None:
    named = [(country, name) for _, _, country, _, name, *_ in ROWS]
    assert len(named) == len(set(named))


def test_every_state_has_its_row() -> None:
    table = resources.files("onrecord.reading").joinpath("tables/countries.tsv").read_text(encoding="utf-8")
    states = {line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#")}
    assert states <= {country for _, code, country, *_ in ROWS if code == "PCLI"}


@pytest.mark.parametrize(("name", "is_so"), [("US", True), ("Us", False), ("N.J.", True), ("Ont", True), ("ont", False), ("Bavaria", True)])
def test_short_names_are_told_by_how_they_are_written(name: str, is_so: bool) -> None:
    assert load_areas().is_written_so(name) is is_so
