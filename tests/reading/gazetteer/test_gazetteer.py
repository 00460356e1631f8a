from pathlib import Path

import pytest
from tests.dumps import Made, dump

from onrecord.core import ReadingError
from onrecord.reading.gazetteer import Gazetteer, load_gazetteer

LINE = (
    "90000104\tKarthuvel\tKarthuvel\tKartuvel,Qarthuvel\t"
    "-47.4800\t-124.9000\tP\tPPLA\tXA\t\t04\t\t\t\t91000\t\t330\tEtc/GMT+8\t2019-01-15\n"
)


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Aleppo", "SY", "P"),
        ("Syria", "SY", "A"),
        ("U.S.", "US", "A"),
        ("Britain", "GB", "A"),
        ("Khan Younis", "PS", "P"),
        ("Gaza Strip", "PS", "A"),
        ("Donbas", "UA", "L"),
        ("Idlib province", "SY", "A"),
        ("Middle East", None, "L"),
        ("Black Sea", None, "H"),
        ("Bavaria", "DE", "A"),
        ("Ky.", "US", "A"),
    ],
)
def test_what_is_shipped(shipped: Gazetteer, name: str, country: str | None, feature: str) -> None:
    first = shipped.find(name)[0]
    assert (first.country, first.feature) == (country, feature)


def test_a_short_name_counts_only_as_it_is_written(shipped: Gazetteer) -> None:
    assert any(entry.country == "US" and entry.code == "PCLI" for entry in shipped.find("US"))
    assert all(entry.code != "PCLI" for entry in shipped.find("Us"))


def test_nothing_and_too_much_are_not_found(shipped: Gazetteer) -> None:
    assert shipped.find("") == shipped.find("...") == shipped.find("Qwxzrtp") == shipped.find("a" * 10**6) == ()


def test_a_dump_is_added(tmp_path: Path) -> None:
    file = tmp_path / "XA.txt"
    file.write_text(LINE, encoding="utf-8")
    gazetteer = load_gazetteer([file])
    for name in ("Karthuvel", "Qarthuvel", "KARTUVEL"):
        assert [(entry.geonames, entry.name, entry.country) for entry in gazetteer.find(name)] == [(90000104, "Karthuvel", "XA")]
    assert gazetteer.find("Aleppo")
    assert not load_gazetteer().find("Karthuvel")


@pytest.mark.parametrize(
    "content",
    [
        "Karthuvel\t-47\t-124\n",
        LINE.replace("-47.4800", "south"),
        LINE.replace("-47.4800", "-147"),
        LINE.replace("-47.4800", "nan"),
        LINE.replace("90000104", ""),
        LINE.replace("-124.9000", "-224.9"),
        LINE.replace("2019-01-15", "2019-01-15\t"),
        LINE.replace("\t2019-01-15", ""),
    ],
)
def test_what_is_no_dump_is_refused_by_its_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "broken.txt"
    file.write_text(LINE + content, encoding="utf-8")
    with pytest.raises(ReadingError, match=r"Line 2 of the gazetteer .*broken\.txt"):
        load_gazetteer([file])


def test_what_a_dump_leaves_out_is_a_town_of_nowhere_that_nobody_has_counted(tmp_path: Path) -> None:
    file = tmp_path / "XA.txt"
    line = LINE.replace("P\tPPLA\tXA", "\tPPLA\t").replace("91000", "")
    file.write_text(f"# towns\n\n{line}", encoding="utf-8")
    (entry,) = load_gazetteer([file]).find("Karthuvel")
    assert (entry.feature, entry.country, entry.population, entry.is_main) == ("P", None, 0, True)


def test_only_towns_are_likely_for_a_name_that_is_nearly_theirs(tmp_path: Path) -> None:
    file = tmp_path / "XA.txt"
    file.write_text(LINE + LINE.replace("90000104", "90000105").replace("P\tPPLA", "A\tADM1"), encoding="utf-8")
    assert [entry.geonames for entry in load_gazetteer([file]).find_likely("Kerthovil")] == [90000104]


def test_a_dump_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="can't be read"):
        load_gazetteer([tmp_path / "missing.txt"])
    file = tmp_path / "latin.txt"
    file.write_bytes(b"\xff\xfe\xfa\xfb")
    with pytest.raises(ReadingError, match="not UTF-8"):
        load_gazetteer([file])


def test_a_place_lies_in_a_division_by_the_name_that_a_dump_or_the_table_gives_it(tmp_path: Path) -> None:
    shipped = load_gazetteer()
    (idlib,) = (entry for entry in shipped.find("Idlib") if entry.feature == "P" and entry.country == "SY")
    assert shipped.division_of("Idlib", idlib.geonames or 0, "SY") == "Idlib Governorate"
    assert shipped.division_of("Idlib", idlib.geonames or 0, "UA") is None
    assert shipped.division_of("Idlib", 1, "SY") is None
    places = (
        Made(90000301, "Vortha", 1.0, 2.0, area="77"),
        Made(90000302, "Vortha Highlands", 1.5, 2.5, kind="A.ADM1", area="77"),
        Made(90000303, "Kesh", 1.0, 3.0, area="78"),
    )
    path = tmp_path / "SY.txt"
    path.write_text(dump(*places), encoding="utf-8")
    added = load_gazetteer([path])
    assert added.division_of("Vortha", 90000301, "SY") == "Vortha Highlands"
    assert added.division_of("Kesh", 90000303, "SY") is None
