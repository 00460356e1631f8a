"""What is exported in a table of others and brought in again: the values that the table can hold are those of the record."""

import io
import zipfile
from pathlib import Path

import pytest
from tests.casework.spreadsheets.test_tables import readings
from tests.publication.conftest import exercise, incidents
from tests.publication.made import written

from onrecord.publication import Format, row_of
from onrecord.reading import Reading
from onrecord.record import Incident

__all__ = ["exercise", "incidents"]


def brought_back(incidents: tuple[Incident, ...], form: Format, folder: Path) -> list[Reading]:
    content = written(incidents, form)
    if form is Format.AIRWARS:
        with zipfile.ZipFile(io.BytesIO(content)) as tables:
            content = tables.read("incidents.csv")
    file = folder / f"{form}.csv"
    file.write_bytes(content)
    return readings(file, form)


@pytest.mark.parametrize("form", [Format.AIRWARS, Format.ACLED, Format.UCDP])
def test_each_incident_comes_back_with_day_place_and_doer(incidents: tuple[Incident, ...], tmp_path: Path, form: Format) -> None:
    back = brought_back(incidents, form, tmp_path)
    assert len(back) == len(incidents)
    for reading, incident in zip(back, incidents, strict=True):
        row = row_of(incident)
        (one,) = reading.incidents
        assert one.date == row.date
        place = next((place for place in reading.places if place.id == one.place), None)
        assert (place and place.name) == (row.place and row.place.name)


def test_airwars_brings_back_both_ends_of_the_dead(incidents: tuple[Incident, ...], tmp_path: Path) -> None:
    back = brought_back(incidents, Format.AIRWARS, tmp_path)
    assert [reading.incidents[0].killed for reading in back] == [row_of(one).killed for one in incidents]
    assert [reading.incidents[0].injured for reading in back] == [row_of(one).injured for one in incidents]
