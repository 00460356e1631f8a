"""What columns mean: refused where nobody knows it, known by name for the tables that the field shares."""

from pathlib import Path

import pytest

from onrecord.casework.spreadsheets.columns import KNOWN, detect_description, lay_out, load_description
from onrecord.casework.spreadsheets.model import TableLayout
from onrecord.core import CaseworkError

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,"
    "interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,"
    "fatalities,tags,timestamp"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,"
    "side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
    "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
AIRWARS = (
    "Unique Reference Code,Incident date,Location,Country,Latitude,Longitude,Strike type,Known attacker,Civilians reported killed,Victims"
)


def described(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "columns.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path | str) -> str:
    with pytest.raises(CaseworkError) as caught:
        load_description(path)
    assert caught.value.code == "casework.columns"
    return caught.value.message


@pytest.mark.parametrize("name", KNOWN)
def test_shipped_tables_are_in_order(name: str) -> None:
    table = load_description(name).table
    assert table.source or table.as_exported  # whoever brings what a record exported says who exported it


@pytest.mark.parametrize(("header", "source"), [(ACLED, "ACLED"), (UCDP, "UCDP GED"), (AIRWARS, "Airwars"), ("Day,Town,Killed", None)])
def test_known_tables_are_told_by_their_columns(header: str, source: str | None) -> None:
    found = detect_description(header.split(","))
    assert (found.table.source if found is not None else None) == source


@pytest.mark.parametrize(("header", "name"), [(ACLED, "acled"), (UCDP, "ucdp"), (AIRWARS, "airwars")])
def test_known_tables_find_their_columns(header: str, name: str) -> None:
    layout = TableLayout(tuple(header.split(",")), ",", "utf-8")
    columns = lay_out(load_description(name), layout, "t.csv", source=None)
    assert {"date", "place", "perpetrators"} <= columns.fields.keys()
    assert not columns.independent


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[columns]\ndate = 'Day'\nkiled = 'Killed'\n", "killed"),
        ("[columns]\nkilled = 'Killed'\n", "neither a date nor a place"),
        ("[columns]\ndate = 'Day'\n[words.act]\nraid = 'air_raid'\n", "airstrike"),
        ("[columns]\ndate = 'Day'\n[words.targets]\nshop = 'A Shop'\n", "small letters"),
        ("[columns]\ndate = 'Day'\n[table]\nday_order = 'ymd'\n", "dmy"),
        ("[columns]\ndate = 'Day'\n[tabel]\n", "tabel"),
        ("[columns\n", "does not describe"),
    ],
)
def test_what_a_description_does_not_know_is_refused_with_what_it_does(tmp_path: Path, text: str, words: str) -> None:
    assert words in refusal(described(tmp_path, text))


def test_missing_files_and_columns_are_named(tmp_path: Path) -> None:
    assert "airwars" in refusal(tmp_path / "gone.toml")
    description = load_description(described(tmp_path, "[table]\nsource = 'H'\n[columns]\ndate = 'Day'\nkilled = 'Dead'\n"))
    with pytest.raises(CaseworkError) as caught:
        lay_out(description, TableLayout(("Day", "Killed"), ",", "utf-8"), "t.csv", source=None)
    assert "Dead" in caught.value.message
    assert "“Killed”" in caught.value.message


def test_somebody_coded_it(tmp_path: Path) -> None:
    description = load_description(described(tmp_path, "[columns]\ndate = 'Day'\n"))
    layout = TableLayout(("Day",), ",", "utf-8")
    with pytest.raises(CaseworkError) as caught:
        lay_out(description, layout, "t.csv", source=None)
    assert caught.value.code == "casework.source"
    assert lay_out(description, layout, "t.csv", source="Harbour Watch").source == "Harbour Watch"
