"""Airwars' tables in their ZIP: every incident, source, victim, target and belligerent, and what each column holds."""

import csv
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publication.made import made_incidents, written

from onrecord.publication import Format, mapping_of, row_of
from onrecord.publication.guarding import plain_text
from onrecord.record import Incident

TABLES = ["incidents", "sources", "victims", "infrastructure", "belligerents"]
CODE = "code"


def tables(incidents: tuple[Incident, ...] | list[Incident]) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(written(incidents, Format.AIRWARS))) as packed:
        assert packed.testzip() is None
        lines = {
            name.removesuffix(".csv"): csv.DictReader(io.StringIO(packed.read(name).decode(), newline="")) for name in packed.namelist()
        }
    return {name: [{key: plain_text(cell) for key, cell in line.items()} for line in found] for name, found in lines.items()}


def test_the_zip_says_what_each_column_holds(incidents: tuple[Incident, ...]) -> None:
    found = tables(incidents)
    assert list(found) == [*TABLES, "mapping"]
    assert [tuple(row.values()) for row in found["mapping"]] == [tuple(each) for each in mapping_of(Format.AIRWARS)]
    for name in TABLES:
        assert [row["column"] for row in found["mapping"] if row["table"] == name] == list(found[name][0]), name


@settings(deadline=None)
@given(st.lists(made_incidents(), max_size=3))
def test_values_come_back(incidents: list[Incident]) -> None:
    found = tables(incidents)
    expected = [row_of(incident) for incident in incidents]
    assert [row[CODE] for row in found["incidents"]] == [row.id for row in expected]
    for cells, row in zip(found["incidents"], expected, strict=True):
        ends = ("", "") if row.killed is None else tuple("" if end is None else str(end) for end in row.killed)
        assert (cells["civilian_non_combatants_killed_min"], cells["civilian_non_combatants_killed_max"]) == ends
        assert cells["civilian_harm_status_name"].lower() == row.grading
    assert [(row[CODE], row["document"]) for row in found["sources"]] == [
        (row.id, each.document) for row in expected for each in row.sources
    ]
    hit = [(row[CODE], row["infrastructure_name"]) for row in found["infrastructure"]]
    assert hit == [(row.id, t) for row in expected for t in row.targets]
    doers = [(row[CODE], row["belligerent_name"]) for row in found["belligerents"]]
    assert doers == [(r.id, e.name) for r in expected for e in r.perpetrators]


def test_victims_have_their_names(named: tuple[Incident, ...]) -> None:
    names = [victim.name for incident in named for victim in row_of(incident).victims]
    assert names
    assert [row["name"] for row in tables(named)["victims"]] == names
