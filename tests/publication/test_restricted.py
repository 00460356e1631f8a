"""What is restricted leaves by no export: whatever party is blocked out, none of the formats has its name."""

import datetime as dt
import io
import json
import zipfile

import msgspec
from msgspec.structs import replace
from pyarrow import parquet
from tests.publication.made import reading_of, sighting_of, written

import onrecord
from onrecord.assessment import Assessment, Grade, StrikeStatus
from onrecord.linking import Cluster, Decision, Restrict
from onrecord.publication import Format, parcel, row_of
from onrecord.reading import Party
from onrecord.record import Incident, Policy

WHEN = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
FORMS = [form for form in Format if form not in {Format.GOLD, Format.WACZ}]


def restrict(document: str, *spans: tuple[int, int]) -> Decision:
    return Decision(id="d", who="Ilvana Merrit", when=WHEN, why="she is in danger", content=Restrict(document=document, spans=spans))


def everything(incidents: list[Incident]) -> str:
    """All that leaves, in every format, as text."""
    texts = [written(incidents, form).decode() for form in FORMS if form not in {Format.PARQUET, Format.AIRWARS}]
    with zipfile.ZipFile(io.BytesIO(written(incidents, Format.AIRWARS))) as tables:
        texts += [tables.read(name).decode() for name in tables.namelist()]
    rows = parquet.read_table(io.BytesIO(written(incidents, Format.PARQUET))).to_pylist()
    readings = [reading for incident in incidents for reading in incident.readings.values()]
    extras = parcel(incidents, readings, title="t", when=WHEN).extras
    packed = [b"".join(content).decode() for content in extras.values()]
    return "\n".join([*texts, json.dumps(rows, default=str, ensure_ascii=False), *packed])


def people(incident: Incident) -> list[tuple[str, Party]]:
    """The parties of an incident whose names can be looked for: two words or more, none of them a common one."""
    return [
        (document, party)
        for document, reading in sorted(incident.readings.items())
        for party in reading.parties
        if len(party.name.split()) > 1 and party.name.istitle()
    ]


def test_a_blocked_name_comes_out_nowhere(incidents: tuple[Incident, ...]) -> None:
    tried = 0
    for incident in incidents:
        told = everything([incident])
        for document, party in people(incident):
            assert party.name in told
            drawn = Policy([restrict(document, *((span.start, span.end) for span in party.mentions))]).incident(incident)
            assert drawn is not None
            assert party.name.casefold() not in everything([drawn]).casefold()
            tried += 1
    assert tried > 20


def test_a_withheld_document_leaves_nothing_but_its_number(incidents: tuple[Incident, ...]) -> None:
    incident = max(incidents, key=lambda one: len(one.readings))
    for document, reading in incident.readings.items():
        drawn = Policy([restrict(document)]).incident(incident)
        assert drawn is not None
        told = everything([drawn])
        assert document not in told
        assert reading.document.sha256 not in told
        assert json.loads(written([drawn], Format.JSONL))["withheld"] == 1


NAMED = "Shells killed Petra Anis Vole, 34, a nurse, and her son Tarik Vole, 7, in Orsheva on Monday. Mr Dolm counted 900 dead since March."


def named(name: str) -> Incident:
    """An incident of one document that names its dead, one of whom is no party of it."""
    found = onrecord.read(NAMED, published="2031-03-05")
    reading = replace(found, parties=(), document=replace(found.document, id=name))
    member = replace(sighting_of(name), claims=tuple(claim.id for claim in reading.claims))
    judged = Assessment(
        date=None,
        place=None,
        act=None,
        acts=(),
        perpetrators=(),
        killed=(2, 2),
        injured=None,
        killed_by_group={},
        counts=(),
        sources=(),
        positions=(),
        contested=False,
        strike_status=StrikeStatus.SINGLE_SOURCE,
        grade=Grade.WEAK,
        verdicts=(),
    )
    return Incident(cluster=Cluster("i", (member,)), assessment=judged, readings={name: reading}, families={})


def test_a_victims_name_comes_out_nowhere_once_it_is_blocked() -> None:
    incident = named("note")
    told = everything([incident])
    assert all(words in told for words in ("Petra Anis Vole", "Tarik Vole"))
    assert (row_of(incident).victims[1].relation, row_of(incident).victims[1].relation_to) == ("son", "Petra Anis Vole")
    for name in ("Petra Anis Vole", "Tarik Vole"):
        start = NAMED.index(name)
        drawn = Policy([restrict("note", (start, start + len(name)))]).incident(incident)
        assert drawn is not None
        left = everything([drawn])
        assert not [word for word in name.split() if word in left]
        assert len(row_of(drawn).victims) == 2


def test_what_restricted_words_say_of_a_victim_comes_out_nowhere() -> None:
    incident = named("note")
    start = NAMED.index("34, a nurse")
    drawn = Policy([restrict("note", (start, start + len("34, a nurse")))]).incident(incident)
    assert drawn is not None
    first = row_of(drawn).victims[0]
    assert (first.name, first.age, first.role) == ("Petra Anis Vole", None, None)
    assert "nurse" not in everything([drawn])


def test_a_withheld_document_gives_no_victim_and_no_total() -> None:
    incident = named("note")
    assert row_of(incident).totals
    both = replace(incident, cluster=Cluster("i", (*incident.cluster.members, sighting_of("other"))))
    both = replace(both, readings={**incident.readings, "other": reading_of("other")})
    drawn = Policy([restrict("note")]).incident(both)
    assert drawn is not None
    assert (row_of(drawn).victims, row_of(drawn).totals) == ((), ())
    assert "900" not in everything([drawn])


def test_the_exports_have_no_second_way_to_a_name(incidents: tuple[Incident, ...]) -> None:
    names = {party.name.casefold() for incident in incidents for _, party in people(incident)}
    told = everything([blanked(incident) for incident in incidents]).casefold()
    assert len(names) > 10
    assert not [name for name in names if name in told]


def blanked(incident: Incident) -> Incident:
    """An incident in which every name and every text is blocked."""

    def walk(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: walk(inner, name) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [walk(inner, key) for inner in value]
        if isinstance(value, str) and key in {
            "text",
            "name",
            "names",
            "title",
            "publisher",
            "reason",
            "why",
            "key",
            "wholes",
            "owner",
            "role",
            "credit",
        }:
            return "█" * len(value)
        return value

    plain = walk(msgspec.to_builtins({name: getattr(incident, name) for name in ("cluster", "assessment")}))
    readings = {name: msgspec.convert(walk(msgspec.to_builtins(r)), type(r)) for name, r in incident.readings.items()}
    return Incident(
        cluster=msgspec.convert(plain["cluster"], type(incident.cluster)),  # type: ignore[index]
        assessment=msgspec.convert(plain["assessment"], type(incident.assessment)),  # type: ignore[index]
        readings=readings,
        families=incident.families,
    )
