"""Airwars' tables in their ZIP: every incident, source, victim, target and belligerent, and what each column holds."""

import csv
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publication.made import made_incidents, written

from onrecord.publication import Format, mapping_of, row_of
from onrecord.publication.csv import plain_text
from onrecord.record import Incident

TABLES = ["incidents", "sources", "victims", "infrastructure", "belligerents"]
CODE = "Unique Reference Code"


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
        low, high = row.killed or (None, None)
        counted = "" if low is None else f"{low}+" if high is None else f"{low}" if low == high else f"{low}–{high}"
        assert cells["Civilians reported killed"] == counted
        assert cells["Airwars civilian harm grading"].lower() == row.grading
    assert [(row[CODE], row["Document"]) for row in found["sources"]] == [
        (row.id, each.document) for row in expected for each in row.sources
    ]
    assert [(row[CODE], row["Infrastructure"]) for row in found["infrastructure"]] == [(row.id, t) for row in expected for t in row.targets]
    assert [(row[CODE], row["Belligerent"]) for row in found["belligerents"]] == [(r.id, e.name) for r in expected for e in r.perpetrators]


def test_victims_have_their_names(named: tuple[Incident, ...]) -> None:
    names = [victim.name for incident in named for victim in row_of(incident).victims]
    assert names
    assert [row["Name"] for row in tables(named)["victims"]] == names
