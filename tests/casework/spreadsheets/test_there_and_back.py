"""The exercise exported and brought in again, in every format: the values that the format can hold are those of the record."""

from pathlib import Path

import pytest
from tests.casework.spreadsheets.test_tables import GAZETTEER, PARTIES
from tests.publication.conftest import exercise, incidents
from tests.publication.made import written

from onrecord.casework import TableRequest, preview_table
from onrecord.publication import Format, row_of
from onrecord.reading import Incident as Told
from onrecord.reading import Reading
from onrecord.record import Incident

__all__ = ["exercise", "incidents"]

WHOLE = (Format.JSONL, Format.CSV, Format.GEOJSON, Format.JSONLD, Format.PARQUET, Format.FTM)
THEIRS = (Format.AIRWARS, Format.ACLED, Format.UCDP)


def brought_back(incidents: tuple[Incident, ...], form: Format, folder: Path) -> list[tuple[Incident, Reading, Told]]:
    file = folder / f"incidents.{form}"
    file.write_bytes(written(incidents, form))
    back = preview_table(TableRequest(file, str(form), "Harbour Watch"), [GAZETTEER], [PARTIES], first=len(incidents))
    assert not back.refused
    return [(one, reading, reading.incidents[0]) for one, (_, reading) in zip(incidents, back.rows, strict=True)]


@pytest.mark.parametrize("form", [*WHOLE, *THEIRS])
def test_each_incident_comes_back_with_day_and_place(incidents: tuple[Incident, ...], tmp_path: Path, form: Format) -> None:
    for incident, reading, one in brought_back(incidents, form, tmp_path):
        row = row_of(incident)
        assert one.date == row.date
        place = next((place for place in reading.places if place.id == one.place), None)
        assert (place and place.name) == (row.place and row.place.name)


@pytest.mark.parametrize("form", [*WHOLE, Format.AIRWARS])
def test_both_ends_of_the_dead_and_the_injured_come_back(incidents: tuple[Incident, ...], tmp_path: Path, form: Format) -> None:
    back = brought_back(incidents, form, tmp_path)
    assert [(one.killed, one.injured) for _, _, one in back] == [(row_of(i).killed, row_of(i).injured) for i in incidents]


@pytest.mark.parametrize("form", WHOLE)
def test_what_the_row_claims_comes_back_each_value_at_its_words(incidents: tuple[Incident, ...], tmp_path: Path, form: Format) -> None:
    denied = 0
    for incident, reading, one in brought_back(incidents, form, tmp_path):
        row = row_of(incident)
        names = {party.id: party.name for party in reading.parties}
        assert one.act == row.act
        doers, expected = [names[party] for party in one.perpetrators], [each.name for each in row.perpetrators]
        assert doers == expected or (form is Format.FTM and sorted(doers) == sorted(expected))  # which keeps no order
        assert (one.killed_by_group, one.injured_by_group) == (row.killed_by_group, row.injured_by_group)
        assert ({thing.kind for thing in one.targets}, {thing.kind for thing in one.weapons}) == (set(row.targets), set(row.weapons))
        told = {(victim.name, victim.age, victim.outcome) for victim in reading.victims}
        assert told == {(victim.name, victim.age, victim.outcome) for victim in row.victims if victim.name or form is not Format.FTM}
        said = {(names[s.party or ""], str(d.on)) for d in reading.disputes for s in reading.statements if s.id == d.denial}
        assert said == {(each.party, each.on) for each in row.positions if each.stance == "denies"}
        denied += len(said)
        mentioned = {span.of(reading.text) for party in reading.parties for span in party.mentions}
        assert mentioned == set(names.values())
    assert denied
