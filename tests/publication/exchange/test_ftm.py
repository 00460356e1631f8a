"""FollowTheMoney: entities that its own library takes, with every party, document and named victim of an incident."""

import json
import sys
from typing import Any

import pytest
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publication.made import made_incidents, written

from onrecord.core import PublicationError
from onrecord.publication import Format, mapping_of, row_of
from onrecord.record import Incident


def entities(incidents: tuple[Incident, ...] | list[Incident]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(incidents, Format.FTM).splitlines()]


@settings(deadline=None)
@given(st.lists(made_incidents(), max_size=2))
def test_its_own_library_takes_every_entity(incidents: list[Incident]) -> None:
    for entity in entities(incidents):
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == entity["properties"]


def test_an_event_leads_to_parties_documents_and_victims(named: tuple[Incident, ...]) -> None:
    found = {entity["id"]: entity for entity in entities(named)}
    events = {entity["properties"]["recordId"][0]: entity["properties"] for entity in found.values() if entity["schema"] == "Event"}
    assert set(events) == {incident.id for incident in named}
    assert any(row_of(incident).victims for incident in named)
    for incident in named:
        row, event = row_of(incident), events[incident.id]
        assert {found[key]["properties"]["name"][0] for key in event.get("organizer", [])} == {each.name for each in row.perpetrators}
        assert len(event["proof"]) == len(row.sources)
        assert {found[key]["properties"]["name"][0] for key in event.get("involved", [])} == {v.name for v in row.victims if v.name}


def test_only_properties_that_are_told_of_are_written(named: tuple[Incident, ...]) -> None:
    told = {(each.table, each.column) for each in mapping_of(Format.FTM)}
    used = {(entity["schema"], name) for entity in entities(named) for name in entity["properties"]}
    assert used <= told
    assert all(name in model.make_entity(kind).schema.properties for kind, name in told)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, incidents: tuple[Incident, ...]) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(PublicationError) as failure:
        written(incidents, Format.FTM)
    assert failure.value.code == "publication.not_installed"
    assert "onrecord[ftm]" in failure.value.message
