"""What is restricted leaves by no export: whatever party is blocked out, none of the formats has its name."""

import datetime as dt
import io
import json

import msgspec
from pyarrow import parquet
from tests.publication.made import written

from onrecord.linking import Restrict
from onrecord.publication import Format, parcel
from onrecord.reading import Party
from onrecord.record import Incident, Redaction

WHEN = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
FORMS = [form for form in Format if form is not Format.WACZ]


def restrict(document: str, *spans: tuple[int, int]) -> Restrict:
    return Restrict(id="d", who="Ilvana Merrit", when=WHEN, why="she is in danger", document=document, spans=spans)


def everything(incidents: list[Incident]) -> str:
    """All that leaves, in every format, as text."""
    texts = [written(incidents, form).decode() for form in FORMS if form is not Format.PARQUET]
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
            drawn = Redaction([restrict(document, *((span.start, span.end) for span in party.mentions))]).incident(incident)
            assert drawn is not None
            assert party.name.casefold() not in everything([drawn]).casefold()
            tried += 1
    assert tried > 20


def test_a_withheld_document_leaves_nothing_but_its_number(incidents: tuple[Incident, ...]) -> None:
    incident = max(incidents, key=lambda one: len(one.readings))
    for document, reading in incident.readings.items():
        drawn = Redaction([restrict(document)]).incident(incident)
        assert drawn is not None
        told = everything([drawn])
        assert document not in told
        assert reading.document.sha256 not in told
        assert json.loads(written([drawn], Format.JSONL))["withheld"] == 1


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
