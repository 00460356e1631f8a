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
        LINE.replace("90000104", "5000000000"),
        LINE.replace("90000104", "-1"),
        LINE.replace("91000", "5000000000"),
        LINE.replace("91000", "-1"),
        LINE.replace("90000104\tKarthuvel", "90000104\t"),
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


def added(folder: Path, *places: Made) -> Gazetteer:
    file = folder / "XA.txt"
    file.write_text(dump(*places), encoding="utf-8")
    return load_gazetteer([file])


def test_villages_are_found_in_reports_about_their_country_alone(tmp_path: Path, shipped: Gazetteer) -> None:
    village = Made(90000310, "Torvan", 1.0, 2.0, country="XA")
    town = Made(90000311, "Torvan", 3.0, 4.0, country="XA", people=90_000)
    gazetteer = added(tmp_path, village, town)
    assert [entry.geonames for entry in gazetteer.about({"XA"}).find("Torvan")] == [90000311, 90000310]
    assert [entry.geonames for entry in gazetteer.about({"XB"}).find("Torvan")] == [90000311]
    assert [entry.geonames for entry in gazetteer.find_likely("Tervon")] == [90000311]
    assert gazetteer.about({"XB"}) is gazetteer.about({"XB"})
    assert shipped.about({"XA"}) is shipped


def test_a_town_of_a_dump_stands_for_the_shipped_one_of_its_number(tmp_path: Path, shipped: Gazetteer) -> None:
    (idlib,) = (entry for entry in shipped.find("Idlib") if entry.feature == "P" and entry.country == "SY")
    gazetteer = added(tmp_path, Made(idlib.geonames or 0, "Idlib", 1.0, 2.0, people=100_000))
    assert [entry.latitude for entry in gazetteer.find("Idlib") if entry.geonames == idlib.geonames] == [1.0]
    assert len(gazetteer.find("Idlib")) == len(shipped.find("Idlib"))


def test_a_division_is_one_by_its_code(tmp_path: Path) -> None:
    places = (
        Made(90000320, "Vorth Province", 1.0, 2.0, kind="A.ADM1", country="XA"),
        Made(90000321, "Vorth Province", 1.0, 2.0, kind="A.ADM2", country="XA"),
        Made(90000322, "Vorth Region", 1.0, 2.0, kind="P.ADM1", country="XA"),
        Made(90000323, "Vorth State", 1.0, 2.0, kind="A.PCLI", country="XA"),
    )
    found = {
        entry.geonames: entry.is_known
        for word in ("Province", "Region", "State")
        for entry in added(tmp_path, *places).find(f"Vorth {word}")
    }
    assert found == {90000320: True, 90000321: False, 90000322: False, 90000323: True}
    assert [entry.geonames for entry in added(tmp_path, *places).find_division("Vorth")] == [90000320, 90000322]


def test_the_division_at_a_point_is_that_of_the_place_of_this_name_there(tmp_path: Path) -> None:
    places = (
        Made(90000330, "Kesh", 1.0, 2.0, country="XA", area="01"),
        Made(90000331, "Kesh", 3.0, 4.0, country="XA", area="", people=9),
        Made(90000332, "Kesh", 3.0, 4.0, country="XA", area="02", people=8),
        Made(90000333, "Kesh", 3.0, 4.0, country="XB", area="03", people=10),
        Made(90000334, "Nowhere Province", 5.0, 6.0, kind="A.ADM1", country="XA", area=""),
    )
    gazetteer = added(tmp_path, *places)
    assert gazetteer.division_at("Kesh", (1.0, 2.0), "XA") == "01"
    assert gazetteer.division_at("Kesh", (3.0, 4.0), "XA") == "02"
    assert gazetteer.division_at("Kesh", (7.0, 8.0), "XA") is None
    assert gazetteer.division_of("Kesh", 90000331, "XA") is None
