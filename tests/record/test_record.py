"""A record is made from its archive and decisions alone, the same over every database and in every order."""

import random
from pathlib import Path

import msgspec
import pytest
from tests.record.conftest import WHEN, WHO, Kept, keep

from onrecord.archive import EntryKind, Origin, Told, open_record
from onrecord.core import RecordError, sha256
from onrecord.linking import DocumentSource, EventMention, content_of, find_families, link, take_fingerprint
from onrecord.record import DecisionRequest, Query, SortOrder, open_database, payload_of
from onrecord.record.packing import pack, unpack
from onrecord.record.routing import asking


def decide(kept: Kept, **content: object) -> None:
    kind = str(content.pop("kind"))
    with open_record(kept.folder, when=WHEN, who=WHO) as writer:
        writer.note(
            *payload_of(DecisionRequest(why="seen on the spot", content=content_of({"kind": kind, **content}))),
            Origin(where="", when=WHEN, who=WHO),
        )


def test_incidents_are_those_that_linking_everything_at_once_gives(kept: Kept) -> None:
    kept.recompute()
    found = {incident.cluster.members_digest: incident for incident in kept.record.incidents()}
    readings = {name: reading for incident in found.values() for name, reading in incident.readings.items()}
    assert len(readings) > 20
    everything = [kept.record.reading(sheet.id) for sheet in kept.record.sheets()]
    families = {
        d: family
        for family in find_families([take_fingerprint(DocumentSource.of_reading(r)) for r in everything])
        for d in family.documents
    }
    assert {cluster.members_digest for cluster in link(everything, families, registry=kept.registry)} == found.keys()
    assert all(found[name].families[d] == families[d] for name in found for d in found[name].readings)


def test_one_by_one_in_any_order_is_all_at_once(kept: Kept) -> None:
    kept.recompute()
    whole = kept.record.digest()
    for seed in range(2):
        kept.record.forget()
        reads = kept.waiting()
        random.Random(seed).shuffle(reads)  # noqa: S311 an order, no secret
        for read in reads:
            kept.record.take([read], kept.registry)
        assert kept.record.digest() == whole  # ids too: the log has the order in which reports came


def test_both_databases_hold_the_same(kept: Kept) -> None:
    kept.recompute()
    digest = kept.record.digest()
    other = Kept(kept.folder, None, kept.registry, kept.reader)
    other.record.forget()
    other.recompute()
    assert other.record.digest() == digest


def test_decisions_stand_above_what_is_computed_and_survive_a_rebuilding(kept: Kept) -> None:
    kept.recompute()
    plain = kept.record.digest()
    one, other = list(kept.record.incidents())[:2]
    members = [member.id for incident in (one, other) for member in incident.cluster.members]
    decide(kept, kind="join", sightings=members)
    decide(kept, kind="overrule", sighting=members[0], grade="discounted")
    decide(kept, kind="correct", sighting=members[0], field="killed", value="[1, 4]")
    kept.recompute()
    found = [i for i in kept.record.incidents() if members[0] in {member.id for member in i.cluster.members}]
    assert {member.id for member in found[0].cluster.members} >= set(members)
    assert (found[0].assessment.grade, found[0].assessment.killed) == ("discounted", (1, 4))
    decided = kept.record.digest()
    kept.record.forget()
    kept.recompute()
    assert kept.record.digest() == decided
    with open_record(kept.folder, when=WHEN, who=WHO) as writer:
        for decision in kept.record.decisions():
            payload = {"kind": "withdraw", "decision": decision.id, "why": "it was another place"}
            writer.note(EntryKind.DECISION, payload, Origin(where="", when=WHEN, who=WHO))
    kept.recompute()
    assert all(not decision.stands for decision in kept.record.decisions())
    assert {incident.id for incident in kept.record.incidents()} >= {one.id, other.id}
    assert kept.record.digest() != plain  # the decisions stay, as withdrawn ones


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("correct", {"sighting": "a#i1", "field": "killed", "value": "many"}),
        ("correct", {"sighting": "a#i1", "field": "grade", "value": '"weak"'}),
        ("overrule", {"sighting": "a#i1", "grade": "certain"}),
    ],
)
def test_what_can_not_be_decided_is_refused_before_it_is_noted(kind: str, content: dict[str, object]) -> None:
    with pytest.raises(RecordError, match=r"killed|grade") as error:
        payload_of(DecisionRequest(why="so", content=content_of({"kind": kind, **content})))
    assert error.value.code == "record.decision"


def test_the_same_bytes_again_are_one_document_and_what_more_is_said_of_them_counts(kept: Kept) -> None:
    kept.recompute()
    before = kept.record.counts()
    name = "2019-03-07-newcomer.txt"
    text = b"Shells fell on Orsheva on Monday and killed two people, residents said. Nobody else was there to say more."
    keep(kept.folder, {name: (text, Told(name=name))})
    kept.recompute()
    assert kept.record.sheet(name).published is None
    keep(kept.folder, {name: (text, Told(name=name, published="2019-03-07", publisher="Orsheva Post"))})
    kept.recompute()
    sheet = kept.record.sheet(name)
    assert (str(sheet.published), sheet.publisher, len(sheet.arrivals)) == ("2019-03-07", "Orsheva Post", 2)
    assert sum(kept.record.counts().values()) == sum(before.values()) + 1
    digest = kept.record.digest()
    kept.record.forget()
    kept.recompute()
    assert kept.record.digest() == digest


def test_two_texts_under_one_name_are_two_documents(kept: Kept) -> None:
    told = Told(name="a.txt", published="2019-03-07")
    keep(kept.folder, {"same": (b"Two people were killed in Orsheva on Monday, a doctor said there.", told)})
    keep(kept.folder, {"same": (b"Four people were killed in Kelmar on Sunday, a nurse said there.", told)})
    kept.recompute()
    names = [sheet.id for sheet in kept.record.sheets() if sheet.id.startswith("same")]
    assert len(names) == 2
    assert names[0] == "same"
    assert names[1].startswith("same~")


@pytest.mark.parametrize("words", ["orsheva", "ORSHEVA", "Órsheva", "corvane press"])
def test_names_are_found_whatever_their_case_and_marks(kept: Kept, words: str) -> None:
    kept.recompute()
    assert list(kept.record.incidents(Query(words=words)))


def test_a_database_of_another_record_is_refused(kept: Kept, tmp_path: Path) -> None:
    kept.recompute()
    other = tmp_path / "other"
    keep(other, {"a": (b"Two people were killed in Orsheva on Monday, a doctor said.", Told())})
    if kept.address is None:
        kept.record.close()
        (other / "record.db").write_bytes((kept.folder / "record.db").read_bytes())
    with pytest.raises(RecordError) as error:
        Kept(other, kept.address, kept.registry, kept.reader).waiting()
    assert error.value.code == "record.other_record"


def test_a_newer_database_is_refused_and_left_alone(kept: Kept) -> None:
    from django.db import connections  # noqa: PLC0415 after it is configured

    with connections[kept.record.alias].cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('record', '9999_of_tomorrow', '2031-01-01')")
    with pytest.raises(RecordError) as error:
        open_database(kept.folder, kept.address)
    assert error.value.code == "record.newer_version"


def test_a_database_of_an_older_version_is_brought_up(kept: Kept) -> None:
    from django.core.management import call_command  # noqa: PLC0415 after it is configured

    kept.recompute()
    digest = kept.record.digest()
    found = [one.id for one in kept.record.incidents(Query(text="market", disputed=True, sort=SortOrder.INJURED))]
    call_command("migrate", "record", "0002_names", verbosity=0, database=kept.record.alias)
    with asking(kept.record.alias):
        name_as_before()
    call_command("migrate", "record", "0001_first", verbosity=0, database=kept.record.alias)
    kept.record.close()
    brought = open_database(kept.folder, kept.address)
    assert brought.digest() == digest
    assert [one.id for one in brought.incidents(Query(text="market", disputed=True, sort=SortOrder.INJURED))] == found
    assert found


def name_as_before() -> None:
    """Name mentions by their numbers and incidents by the digest of these, as version 0.1 did."""
    from onrecord.record import models  # noqa: PLC0415 after Django is set up
    from onrecord.record.evidence import Members  # noqa: PLC0415 as above
    from onrecord.record.sql import update  # noqa: PLC0415 as above

    rows = models.StoredMention.objects.values_list("name", "incident", "content")
    mentions = {name: (incident, unpack(content, EventMention)) for name, incident, content in rows}
    numbered = {name: f"{mention.document}#{mention.incident}" for name, (_, mention) in mentions.items()}
    assert all(number != name for name, number in numbered.items())
    for name, packed in list(models.Incident.objects.values_list("name", "cluster")):
        members = unpack(packed, Members)
        links = [msgspec.structs.replace(link, first=numbered[link.first], second=numbered[link.second]) for link in members.links]
        named = Members(tuple(sorted(numbered[one] for one in members.names)), tuple(links))
        digest = sha256("\n".join(named.names).encode())[:16]
        update(models.Incident, ("name", "cluster"), "name", [(digest, pack(named), name)])
        update(models.StoredMention, ("incident",), "incident", [(digest, name)])
    content = [(pack(msgspec.structs.replace(one, id=numbered[name])), name) for name, (_, one) in mentions.items()]
    update(models.StoredMention, ("content",), "name", content)
    update(models.StoredMention, ("name",), "name", [(number, name) for name, number in numbered.items()])


@pytest.mark.parametrize("address", [None])  # the file of SQLite
@pytest.mark.parametrize("damage", [b"this is no database at all, but it is long enough to be read as one" * 100, None])
def test_a_corrupt_database_is_said_and_made_anew(kept: Kept, damage: bytes | None) -> None:
    kept.recompute()
    digest = kept.record.digest()
    kept.record.close()
    file = kept.folder / "record.db"
    for rest in kept.folder.glob("record.db-*"):
        rest.unlink()
    content = file.read_bytes()
    file.write_bytes(damage or content[:8192] + bytes(len(content) - 8192))
    with pytest.raises(RecordError) as error:
        Kept(kept.folder, None, kept.registry, kept.reader).record.digest()
    assert error.value.code == "record.corrupt"
    set_aside(kept.folder)
    again = Kept(kept.folder, None, kept.registry, kept.reader)
    again.recompute()
    assert again.record.digest() == digest


def set_aside(folder: Path) -> None:
    from onrecord.record import set_database_aside  # noqa: PLC0415 what is tested

    set_database_aside(folder)
    assert list(folder.glob("record.db.damaged-*"))
