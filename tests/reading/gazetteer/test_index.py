"""An index of places gives what the dumps say that it was made from; nothing else passes for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.core import ReadingError, sha256
from onrecord.reading.gazetteer import Compiled, compile_index, load_gazetteer
from onrecord.reading.gazetteer.dump import is_name
from onrecord.reading.gazetteer.index import PlaceIndex
from onrecord.reading.gazetteer.key import key_of

ORSK = "90000201\tOrsk-Vale\tOrsk-Vale\t{names}\t-47.12345\t-124.98765\t{kind}\tXA\t\t04\t\t\t\t{people}\t\t330\tEtc/GMT+8\t2019-01-15"


def line(number: int = 90000201, *, names: str = "", kind: str = "P\tPPL", people: int = 0, name: str = "Orsk-Vale") -> str:
    return ORSK.replace("90000201", str(number)).replace("Orsk-Vale", name).format(names=names, kind=kind, people=people)


@dataclass(frozen=True)
class Lines:
    given: tuple[str, ...]
    called: str = "XA.txt"

    def lines(self) -> Iterator[str]:
        return iter(self.given)


def made(*dumps: tuple[str, ...]) -> Compiled:
    return compile_index(Lines(dump) for dump in dumps)


def names_of(compiled: Compiled, name: str) -> list[str]:
    return [entry.name for entry in PlaceIndex(compiled.content).find(key_of(name))]


def test_a_place_comes_out_as_it_went_in() -> None:
    (entry,) = PlaceIndex(made((line(people=1234),)).content).find(key_of("orsk vale"))
    assert tuple(entry) == (90000201, "Orsk-Vale", -47.12345, -124.98765, "P", "PPL", "XA", "04", 1234, True, False)


def test_names_in_other_letters_and_of_the_table_of_names_lead_to_the_place() -> None:
    table = (
        "1\t90000201\tar\tأورسك\t\t\t\t\t\t",
        "2\t90000201\tuk\tОрськ\t\t\t\t\t\t",
        "3\t90000201\tlink\thttps://example.org/Orsk\t\t\t\t\t\t",
        "4\t90000999\ten\tElsewhere\t\t\t\t\t\t",
    )
    compiled = made(table, (line(names="Orsk Dale,hlb,ORK"),))
    for name in ("أورسك", "Орськ", "Orsk Dale"):
        (entry,) = PlaceIndex(compiled.content).find(key_of(name))
        assert (entry.name, entry.is_main) == ("Orsk-Vale", False)
    for name in ("https://example.org/Orsk", "Elsewhere", "hlb", "ORK"):
        assert not names_of(compiled, name)
    assert (compiled.places, compiled.names, compiled.countries) == (1, 4, frozenset({"XA"}))


def test_the_main_name_comes_first_then_the_larger_place() -> None:
    dump = (line(1, name="Selk", names="Orsk"), line(2, name="Orsk", people=10), line(3, name="Orsk", people=900, kind="S\tHSP"))
    found = PlaceIndex(made(dump).content).find(key_of("Orsk"))
    assert [(entry.geonames, entry.code) for entry in found] == [(3, "HSP"), (2, "PPL"), (1, "PPL")]


def test_a_place_that_comes_again_stands_as_it_came_last() -> None:
    compiled = made((line(people=10, names="Old Orsk"),), (line(people=20),))
    (entry,) = PlaceIndex(compiled.content).find(key_of("Orsk-Vale"))
    assert (entry.population, compiled.places) == (20, 1)
    assert not names_of(compiled, "Old Orsk")


def test_the_newest_of_several_files_stands(tmp_path: Path) -> None:
    paths = []
    for n, people in enumerate((10, 20)):
        paths.append(tmp_path / f"{n}.places")
        paths[-1].write_bytes(made((line(people=people),)).content)
    assert [entry.population for entry in load_gazetteer(paths).find("Orsk-Vale")] == [20]


@pytest.mark.parametrize("cut", [5, 60, 100, -1])
def test_what_is_cut_off_is_no_index(tmp_path: Path, cut: int) -> None:
    content = made((line(),)).content
    with pytest.raises(ValueError, match="index of places"):
        PlaceIndex(content[:cut])
    file = tmp_path / "XA.places"
    file.write_bytes(content[:-1])
    with pytest.raises(ReadingError, match="can't be opened"):
        load_gazetteer([file])


@pytest.mark.parametrize(
    "row",
    [
        "1\tnine\ten\tOrsk\t\t\t\t\t\t",
        "1\t9\ten\tOrsk\t\t\t\t\t",
        "1\t99999999999\ten\tOrsk\t\t\t\t\t\t",
        *(f"1\t{number}\ten\tOrsk\t\t\t\t\t\t" for number in ("9999999999", "٩", "9" * 5000)),
    ],
)
def test_a_line_that_is_none_of_a_table_of_names_is_refused(row: str) -> None:
    with pytest.raises(ReadingError, match="Line 2 of the gazetteer XA"):
        made(("1\t9\ten\tOrsk\t\t\t\t\t\t", row), (line(),))


@pytest.mark.parametrize("of", ["XAA", "xa", "X1"])
def test_a_country_is_a_code_of_two_capitals(of: str) -> None:
    with pytest.raises(ReadingError, match="Line 1"):
        made((line().replace("\tXA\t", f"\t{of}\t"),))


def test_nothing_makes_an_index_of_nothing() -> None:
    compiled = made(("# nothing",))
    assert (PlaceIndex(compiled.content).find("orsk"), compiled.places) == ([], 0)


def test_another_form_of_keys_is_another_form_of_the_index() -> None:
    """Where this fails, keys or the index have changed: raise `_FORM` in compiling.py, so that no record goes by an old one."""
    content = made((line(names="Khān Orsk,Orşk,أورسك,Deir Orsk"),)).content
    assert sha256(content) == "5b7bd311b89c3d1757d7d9110dfe5fceec3655db6f85220efafa43bfa7ac821c"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Orsk", True),
        ("ORSK VALE", True),
        ("ORSK", False),
        ("orsk", False),
        ("ОРСК", True),
        ("орск", True),
        ("", False),
        ("O" + "r" * 99, True),
        ("O" + "r" * 100, False),
    ],
)
def test_a_code_and_what_a_machine_wrote_are_no_names(text: str, is_one: bool) -> None:
    assert is_name(text) is is_one


def test_a_table_of_names_may_begin_with_remarks_and_has_codes_that_are_left_out() -> None:
    table = ("# names of XA", "", "1\t90000201\ten\tOrsk Dale\t\t\t\t\t\t", "2\t90000201\ten\torskdale\t\t\t\t\t\t")
    compiled = made(table, (line(),))
    assert names_of(compiled, "Orsk Dale") == ["Orsk-Vale"]
    assert compiled.names == 2
    assert PlaceIndex(compiled.content).countries == frozenset({"XA"})
