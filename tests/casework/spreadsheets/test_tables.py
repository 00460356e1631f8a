"""Tables in a record: rows are claims of whoever coded them, beside the reports of the same incidents, today and after a rebuilding."""

import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.archive import Weight
from onrecord.assessment import Count, Fate
from onrecord.casework import TableRequest, preview_table
from onrecord.casework.sources import Refused
from onrecord.casework.spreadsheets.arriving import arrivals_of
from onrecord.cli.app import app
from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.reading import Reading

ROOT = Path(__file__).parents[3]
EXERCISE = ROOT / "examples" / "exercise"
GAZETTEER, PARTIES = EXERCISE / "gazetteer.txt", EXERCISE / "parties.toml"
REPORT = (
    "OREMIL, 9 March 2019 (Corvane Press) - Shells fired by the Sarrel Highland Front killed six people in Oremil on Friday 8 March 2019, "
    "the town’s council said.\n"
)
COLUMNS = """
[table]
source = "Harbour Watch"
country = "XA"

[columns]
id = "No"
date = "Incident date"
place = "Town"
act = "What"
perpetrators = "By"
killed = "Killed"
killed_children = "Children"
injured = "Injured"
victims = "Names"
description = "Report"

[words.act]
"Air strike" = "airstrike"
"""
ROWS = [
    "No,Incident date,Town,What,By,Killed,Children,Injured,Names,Report",
    '1,8 March 2019,Oremil,Shelling,Sarrel Highland Front,7-9,2,at least 19,"Amina Kesh (34, f); Jon Vorsa (9)",Shells fell on the market.',
    "2,7 March 2019,Kelmar,Air strike,Talvenor Armed Forces or Sarrel Highland Front,4,,dozens,,",
    "3,March 2019,Ilmerun,Ambush,,,,,,",
    "4,9 March 2019,Ilmerun,Drone strike,Ordayan Armed Forces,many dead,,2,,",
    "5,10 March 2019,Heskadar,Shelling,unknown,0,,,,",
    "5,10 March 2019,Heskadar,Shelling,unknown,0,,,,",
    "Total,,,,,11,,,,",
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "columns.toml").write_text(COLUMNS, encoding="utf-8")
    path = tmp_path / "incidents.csv"
    path.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return path


def readings(path: Path, columns: str | None = None, **asked: str) -> list[Reading]:
    request = TableRequest(path, columns or str(path.parent / "columns.toml"), **asked)
    return [reading for _, reading in preview_table(request, [GAZETTEER], [PARTIES]).rows]


def words(reading: Reading, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(reading.text) for span in spans]


def test_every_value_points_at_its_cell(table: Path) -> None:
    first, *_ = readings(table)
    incident = first.incidents[0]
    assert first.text.startswith("No: 1\nIncident date: 8 March 2019\nTown: Oremil\n")
    assert {field.value: words(first, spans) for field, spans in incident.evidence.items()} == {
        "date": ["8 March 2019"],
        "place": ["Oremil"],
        "act": ["Shelling"],
        "perpetrators": ["Sarrel Highland Front"],
        "killed": ["7-9"],
        "injured": ["at least 19"],
    }
    assert (incident.killed, incident.injured, incident.killed_by_group) == ((7, 9), (19, None), {"children": (2, 2)})
    assert [(victim.name, victim.age, victim.sex, victim.span.of(first.text)) for victim in first.victims] == [
        ("Amina Kesh", (34, 34), "female", "Amina Kesh (34, f)"),
        ("Jon Vorsa", (9, 9), None, "Jon Vorsa (9)"),
    ]
    assert (first.document.publisher, first.document.published) == ("Harbour Watch", None)
    assert first.places[0].latitude is not None
    prose = [zone.span.of(first.text) for zone in first.zones if zone.kind is ZoneKind.BODY]
    assert prose == ["Shells fell on the market."]


def test_what_is_blank_is_not_stated_and_zero_is_nobody(table: Path) -> None:
    _, second, third, fifth = readings(table)
    assert second.incidents[0].injured == (12, 24)
    assert second.claims[0].alternatives
    assert [party.name for party in second.parties] == ["Talvenor Armed Forces", "Sarrel Highland Front"]
    assert (third.incidents[0].killed, third.incidents[0].act, third.parties) == (None, None, ())
    assert (third.incidents[0].date.from_.day, third.incidents[0].date.to.day) == (1, 31)  # type: ignore[union-attr]
    assert (fifth.incidents[0].killed, fifth.parties) == ((0, 0), ())


def test_rows_that_can_not_be_read_say_where_and_what_to_do(table: Path) -> None:
    found = list(arrivals_of(TableRequest(table, str(table.parent / "columns.toml"))))
    refused = {each.name.removeprefix(f"{table} "): each.failure for each in found if isinstance(each, Refused)}
    assert {name: failure.code for name, failure in refused.items()} == {
        "row 5": "casework.row",
        "row 7": "casework.row_again",
        "row 8": "casework.row",
    }
    assert "Killed" in refused["row 5"].message
    assert "3-5" in refused["row 5"].message
    assert "row 6" in refused["row 7"].message
    whole, columns, *rows = [each for each in found if not isinstance(each, Refused)]
    assert whole.content == table.read_bytes()
    assert whole.note is not None
    assert "Ambush" in whole.note
    assert "[words.act]" in whole.note
    assert json.loads(columns.content)["source"] == "Harbour Watch"
    assert all(row.content in whole.content for row in rows)
    assert [(row.told.name, row.told.number) for row in rows][:2] == [("incidents.csv row 2", 2), ("incidents.csv row 3", 3)]


def test_acled_lays_no_battle_to_the_actor_named_first_and_takes_no_zero(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_text(
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,location,latitude,longitude,geo_precision,"
        "notes,fatalities\n"
        "XA1,05 March 2019,1,Explosions/Remote violence,Air/drone strike,Talvenori Air Force,Talvenor,Orsheva,-47.3,-124.6,1,Jets hit.,3\n"
        "XA2,12 March 2019,2,Battles,Armed clash,Talvenor Armed Forces,Talvenor,Ilmerun,-46.2,-123.4,3,Clashes.,0\n",
        encoding="utf-8",
    )
    strike, battle = readings(path, "auto")
    assert (strike.document.publisher, strike.incidents[0].act, strike.incidents[0].killed) == ("ACLED", "airstrike", (3, 3))
    assert [party.name for party in strike.parties] == ["Talvenori Air Force"]
    assert (battle.parties, battle.incidents[0].killed) == ((), None)
    assert (battle.incidents[0].date.from_.day, battle.incidents[0].date.to.day) == (9, 15)  # type: ignore[union-attr]
    assert (strike.places[0].feature, battle.places[0].feature) == ("P", "A")


def test_ucdp_counts_civilians_and_fighters_apart(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    path.write_text(
        "id,type_of_violence,side_a,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,"
        "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
        "7,1,Government of Talvenor,1,Kelmar town,-46.9,-124.1,Talvenor,2,2019-03-07 00:00:00.000,2019-03-09 00:00:00.000,2,3,4,1,10,12,9\n"
        "8,3,Sarrel Highland Front,6,Talvenor,-46.9,-124.1,Talvenor,1,2019-03-07,2019-03-07,0,0,6,0,6,6,6\n",
        encoding="utf-8",
    )
    battle, massacre = readings(path, "auto")
    incident = battle.incidents[0]
    assert (incident.killed, incident.killed_by_group) == ((4, 5), {"civilians": (4, 4), "fighters": (5, 5)})
    assert [(figure.low, figure.high) for figure in battle.figures if figure.group == "people"] == [(9, 12), (1, 1)]
    assert (incident.date.from_.day, incident.date.to.day) == (7, 9)  # type: ignore[union-attr]
    assert battle.parties == ()
    assert [party.name for party in massacre.parties] == ["Sarrel Highland Front"]
    country = massacre.places[0]  # the country itself, not a point in its middle
    assert (country.name, country.feature, country.geonames is not None) == ("Talvenor", "A", True)
    assert massacre.incidents[0].killed_by_group == {"civilians": (6, 6)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one report, and a table with the same incident and others."""
    place = tmp_path_factory.mktemp("tables")
    (place / "2019-03-09-report.txt").write_text(REPORT, encoding="utf-8")
    (place / "columns.toml").write_text(COLUMNS, encoding="utf-8")
    (place / "incidents.csv").write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    with onrecord.open(place / "record") as record:
        record.add(place / "2019-03-09-report.txt", gazetteer=GAZETTEER, parties=PARTIES, dated_names=True)
        added = record.add_table(place / "incidents.csv", place / "columns.toml")
    assert (added.new, added.read, len(added.refused), added.undated, added.bodyless) == (4, 4, 3, 0, 0)
    return place


def test_a_row_joins_the_report_of_its_incident_and_is_no_further_source(folder: Path) -> None:
    with onrecord.open(folder / "record") as record:
        joined = next(one for one in record.incidents() if len(one.readings) == 2)
        assert joined.assessment.killed == (6, 6)
        assert [source.name for source in joined.assessment.sources] == ["Corvane Press"]
        killed: list[Count] = [count for count in joined.assessment.counts if (count.outcome, count.group) == ("killed", None)]
        assert {(count.counted, count.fate) for count in killed} == {((6, 6), Fate.USED), ((7, 9), Fate.CODED)}
        assert joined.assessment.injured == (19, None)
        alone = next(one for one in record.incidents() if one.assessment.place is not None and one.assessment.place.name == "Kelmar")
        assert alone.assessment.killed == (4, 4)
        assert "coded" in alone.assessment.sources[0].why
        assert len(list(record.incidents())) == 4


def test_a_record_with_tables_is_made_anew_the_same_and_verifies(folder: Path) -> None:
    with onrecord.open(folder / "record") as record:
        done = record.rebuild()
        assert done.before == done.digest
        assert done.unreadable == []
        verified = record.verify(database=True)
        assert not verified.mismatches
        assert all(finding.weight is not Weight.FAULT for finding in verified.findings)
        assert record.reading("incidents.csv row 2").incidents[0].killed == (7, 9)


def test_the_same_table_again_brings_nothing_and_a_longer_one_its_new_rows(folder: Path, tmp_path: Path) -> None:
    longer = tmp_path / "incidents.csv"
    longer.write_text("\n".join([*ROWS, "6,12 March 2019,Orsheva,Shelling,,2,,,,"]) + "\n", encoding="utf-8")
    with onrecord.open(folder / "record") as record:
        assert (again := record.add_table(folder / "incidents.csv", folder / "columns.toml")).new == 0
        assert again.again == 4
        assert record.add_table(longer, folder / "columns.toml").new == 1


def test_rows_that_two_people_coded_alike_stay_two_documents(folder: Path, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "record") as record:
        record.add_table(folder / "incidents.csv", folder / "columns.toml")
    for charset in ("utf-8-sig", "utf-16", "cp1252"):
        other = tmp_path / f"{charset}.csv"
        other.write_text("\n".join([*ROWS[:2]]) + "\n", encoding=charset)
        with onrecord.open(tmp_path / "record") as record:
            documents = len(list(record.documents()))
            added = record.add_table(other, folder / "columns.toml", source=f"Ордая Desk {charset}")
            assert (added.new, added.again, added.unreadable) == (1, 0, [])
            assert (again := record.add_table(other, folder / "columns.toml", source=f"Ордая Desk {charset}")).new == 0
            assert again.again == 1
            assert len(list(record.documents())) == documents + 1
            reading = record.reading(f"{charset}.csv row 2")
            assert reading.document.publisher == f"Ордая Desk {charset}"
            assert (reading.incidents[0].killed, reading.incidents[0].injured) == ((7, 9), (19, None))
    with onrecord.open(tmp_path / "record") as record:
        publishers = {document.publisher for document in record.documents()}
        assert publishers >= {"Harbour Watch", "Ордая Desk utf-8-sig", "Ордая Desk utf-16", "Ордая Desk cp1252"}


def test_decisions_and_restrictions_hold_on_rows(folder: Path) -> None:
    with onrecord.open(folder / "record", who="ana") as record:
        record.decide(onrecord.RestrictRequest(document="incidents.csv row 2", words=("Amina Kesh",)), why="her family asked")
        joined = next(one for one in record.incidents() if len(one.readings) == 2)
        record.decide(onrecord.CorrectRequest(incident=joined.id, field="killed", value="7"), why="the council counted again")
        out = io.BytesIO()
        record.export("jsonl", out)
        assert b"Kesh" not in out.getvalue()
        assert b"Jon Vorsa" in out.getvalue()
        assert record.incident(joined.id).assessment.killed == (7, 7)
        record.rebuild()
        assert record.incident(joined.id).assessment.killed == (7, 7)
        out = io.BytesIO()
        record.export("jsonl", out)
        assert b"Kesh" not in out.getvalue()


def test_no_error_or_note_names_who_is_restricted(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    rows = [ROWS[0], "8,14 March 2019,Kelmar,Amina Kesh,,1,,,,", "9,15 March 2019,Kelmar,Shelling,,Amina Kesh,,,,"]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    with onrecord.open(folder / "record", who="ana") as record:
        record.decide(onrecord.RestrictRequest(document="incidents.csv row 2", words=("Amina Kesh",)), why="her family asked")
        added = record.add_table(table, folder / "columns.toml")
    told = [message for _, message in added.notes] + [failure.message for _, failure in added.refused]
    assert len(told) == 2
    assert not any("Kesh" in message for message in told)


def test_a_preview_keeps_nothing_and_names_what_can_not_be_read(table: Path, tmp_path: Path) -> None:
    asked = ["add", "--table", str(table.parent / "columns.toml"), "--preview", str(table), "--gazetteer", str(GAZETTEER)]
    done = CliRunner().invoke(app, [*asked, "--parties", str(PARTIES), "--record", str(tmp_path / "record")])
    assert done.exit_code == 1
    assert not (tmp_path / "record").exists()
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    assert "8 March 2019 · Oremil · shelling · 7–9 killed · at least 19 injured" in " ".join(done.stdout.split())
    assert "Ambush" in done.stderr
    assert "[casework.row]" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--preview", "x.csv"], "cli.preview"),
        (["--table", "gone.toml", "--preview", "x.csv"], "archive.no_source"),
    ],
)
def test_what_a_preview_lacks_is_said(arguments: list[str], code: str) -> None:
    done = CliRunner().invoke(app, ["add", *arguments])
    assert done.exit_code != 0
    assert f"[{code}]" in done.stderr
