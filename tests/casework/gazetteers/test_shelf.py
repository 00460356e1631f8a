"""Where gazetteers are, which of them count, and what happens to one that an older program made."""

from pathlib import Path

import pytest
from tests.archive.servers import TestClock
from tests.dumps import Made, dump

from onrecord.casework.gazetteers.fetching import bring_gazetteer
from onrecord.casework.gazetteers.shelf import folder_of, own_gazetteers, readable, remove_gazetteers, taken_with
from onrecord.casework.settings import GazetteerSettings, RecordSettings
from onrecord.core import CaseworkError
from onrecord.reading import load_gazetteer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two gazetteers: of Syria and of Sudan, made."""
    kept = tmp_path / "kept"
    for country in ("SY", "SD"):
        file = tmp_path / f"{country}.txt"
        file.write_text(dump(Made(90001, f"Orsk {country}", 35.1, 37.2, country=country)), encoding="utf-8")
        bring_gazetteer([file], RecordSettings(gazetteers=GazetteerSettings(folder=str(kept))), TestClock())
    return kept


def test_they_are_in_the_data_folder_unless_the_settings_say_so(tmp_path: Path) -> None:
    assert folder_of(GazetteerSettings(), {"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "onrecord" / "gazetteers"
    home = Path("~/.local/share/onrecord/gazetteers").expanduser()
    assert folder_of(GazetteerSettings(), {}) == folder_of(GazetteerSettings(), {"XDG_DATA_HOME": "relative"}) == home
    assert folder_of(GazetteerSettings(folder=str(tmp_path)), {}) == tmp_path


@pytest.mark.parametrize(("countries", "used"), [("all", ["SD", "SY"]), ("none", []), ("sy", ["SY"]), ("SY UA", ["SY"])])
def test_the_settings_say_which_count(folder: Path, countries: str, used: list[str]) -> None:
    settings = GazetteerSettings(folder=str(folder), countries=countries)
    assert [each.country for each in own_gazetteers(settings)] == ["SD", "SY"]
    assert [each.country for each in taken_with((), settings)] == used
    assert len(readable((), settings)) == len(used)


def test_the_index_of_an_older_program_is_made_anew(folder: Path) -> None:
    settings = GazetteerSettings(folder=str(folder), countries="SY")
    note = folder / "SY.json"
    (index,) = readable((), settings)
    note.write_text(note.read_text("utf-8").replace(taken_with((), settings)[0].form, "00000000"), "utf-8")
    index.rename(index.with_name(index.name.replace(index.stem.rpartition("-")[2], "00000000")))
    assert readable((), settings) == (index,)
    assert load_gazetteer([index]).find("Orsk SY")
    assert sorted(path.suffix for path in folder.glob("SY*")) == [".json", ".places", ".txt"]


def test_a_note_that_is_none_is_refused_by_its_path(folder: Path) -> None:
    (folder / "SY.json").write_text("{}", "utf-8")
    with pytest.raises(CaseworkError, match=r"SY\.json can't be used") as caught:
        own_gazetteers(GazetteerSettings(folder=str(folder)))
    assert caught.value.code == "casework.gazetteers"


def test_none_is_removed_where_one_of_them_is_not_there(folder: Path) -> None:
    settings = GazetteerSettings(folder=str(folder))
    with pytest.raises(CaseworkError, match="no gazetteer of UA"):
        remove_gazetteers(["SY", "UA"], settings)
    assert len(own_gazetteers(settings)) == 2


def test_a_country_is_named_by_its_code_whatever_counts_and_a_file_by_its_path(folder: Path) -> None:
    settings = GazetteerSettings(folder=str(folder), countries="none")
    file = folder.parent / "SY.txt"
    assert [path.suffix for path in readable([Path("SD"), file], settings)] == [".places", ".txt"]
    with pytest.raises(CaseworkError, match="no gazetteer of UA") as caught:
        readable([Path("UA")], settings)
    assert caught.value.code == "casework.no_gazetteer"
