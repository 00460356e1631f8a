"""The row of an incident: all that the contract asks for, and nothing that was held back."""

from pathlib import Path

from msgspec.structs import replace
from tests.publication.made import reading_of, sighting_of

from onrecord.assessment import Grade, StrikeStatus, View
from onrecord.linking import Cluster
from onrecord.publication import Format, RecordIncident, row_of
from onrecord.publication.csv import COLUMNS
from onrecord.reading import Group
from onrecord.record import Incident


def test_it_shows_every_document_and_every_position(incidents: tuple[Incident, ...]) -> None:
    assert incidents
    for incident in incidents:
        row = row_of(incident)
        assert (row.schema, row.id, row.withheld) == (1, incident.cluster.id, 0)
        assert [source.document for source in row.sources] == sorted({member.document for member in incident.cluster.members})
        for source in row.sources:
            known = incident.readings[source.document].document
            assert (source.publisher, source.published) == (known.publisher, known.published)
            assert source.family == incident.families[source.document].id
        judged = incident.assessment
        assert [(p.party, p.stance, p.on, p.document) for p in row.positions] == [
            (p.party.name, p.view, p.on, p.quote.document) for p in judged.positions
        ]
        assert [each.name for each in row.perpetrators] == [actor.name for actor in judged.perpetrators]
        assert row.independent_sources == len(judged.sources)
        assert row.grading is judged.grade
    assert any(len(row_of(incident).positions) > 3 for incident in incidents)


def test_a_position_quotes_words_of_its_document(incidents: tuple[Incident, ...]) -> None:
    for incident in incidents:
        for position in row_of(incident).positions:
            assert position.span.of(incident.readings[position.document].text).strip()


def test_what_was_not_handed_over_does_not_come_out(incidents: tuple[Incident, ...]) -> None:
    incident = max(incidents, key=lambda one: len(one.readings))
    kept = min(incident.readings)
    row = row_of(replace(incident, readings={kept: incident.readings[kept]}, withheld=len(incident.readings) - 1))
    assert [source.document for source in row.sources] == [kept]
    assert {position.document for position in row.positions} <= {kept}
    assert row.withheld == len(incident.readings) - 1


def test_an_id_with_a_block_is_the_one_that_is_named(incidents: tuple[Incident, ...]) -> None:
    incident = replace(
        incidents[0],
        cluster=Cluster("i", (sighting_of("█████-post.txt"),)),
        readings={"merrit-post.txt": reading_of("█████-post.txt")},
        families={},
    )
    row = row_of(incident)
    assert [(source.document, source.family) for source in row.sources] == [("█████-post.txt", "█████-post.txt")]
    assert row.positions == ()


def test_every_field_and_column_is_documented() -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "exporting.md").read_text(encoding="utf-8")
    grouped = {f"{harm}_{group}_{end}" for harm in ("killed", "injured") for group in Group for end in ("low", "high")}
    for name in {*RecordIncident.__struct_fields__, *COLUMNS} - grouped | {*Format, *Group, *View, *Grade, *StrikeStatus}:
        assert f"`{name}`" in guide, name
