"""What is restricted leaves by no export: whatever party is blocked out, none of the formats has its name."""

import datetime as dt
import io
import json

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet  # type: ignore[import-untyped]
from tests.publication.made import written

from onrecord.core import sha256
from onrecord.linking import Restrict
from onrecord.publication import Format, parcel
from onrecord.reading import Party
from onrecord.record import Curtain, Incident

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
    return "\n".join([*texts, json.dumps(rows, default=str, ensure_ascii=False), *(content.decode() for content in extras.values())])


def people(incident: Incident) -> list[tuple[str, Party]]:
    """The parties of an incident whose names can be looked for: two words or more, none of them a common one."""
    return [
        (document, party)
        for document, reading in sorted(incident.readings.items())
        for party in reading.parties
        if len(party.name.split()) > 1 and party.name.istitle()
    ]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_blocked_name_comes_out_nowhere(incidents: tuple[Incident, ...], data: st.DataObject) -> None:
    incident = data.draw(st.sampled_from([one for one in incidents if people(one)]))
    document, party = data.draw(st.sampled_from(people(incident)))
    assert party.name in everything([incident])
    spans = [(span.start, span.end) for span in party.mentions]
    drawn = Curtain([restrict(document, *spans)]).draw(incident)
    assert drawn is not None
    assert party.name.casefold() not in everything([drawn]).casefold()


def test_a_withheld_document_leaves_nothing_but_its_number(incidents: tuple[Incident, ...]) -> None:
    incident = max(incidents, key=lambda one: len(one.readings))
    for document, reading in incident.readings.items():
        drawn = Curtain([restrict(document)]).draw(incident)
        assert drawn is not None
        told = everything([drawn])
        assert document not in told
        assert reading.document.sha256 not in told
        assert json.loads(written([drawn], Format.JSONL))["withheld"] == 1


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_text_that_comes_out_was_in_the_incident(incidents: tuple[Incident, ...], data: st.DataObject) -> None:
    """Whatever the record blocks, the exports have no second way to the words."""
    incident = data.draw(st.sampled_from(incidents))
    blank = blanked(incident)
    told = everything([blank]).casefold()
    words = {word for reading in incident.readings.values() for party in reading.parties for word in [party.name] if len(word) > 5}
    assert words
    assert not [word for word in words if word.casefold() in told and word.casefold() not in everything([])]


def blanked(incident: Incident) -> Incident:
    """An incident in which every name and every text is blocked."""

    def walk(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: walk(inner, name) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [walk(inner, key) for inner in value]
        if isinstance(value, str) and key in {"text", "name", "title", "publisher", "reason", "why", "key", "wholes", "owner", "role"}:
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


def test_the_digest_of_an_original_is_not_its_words() -> None:
    assert sha256(b"Osk") not in everything([])
