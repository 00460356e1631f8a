"""What is restricted is not in what things are found by, nor anywhere else in the file as it is written; withdrawn, it is back."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.record.conftest import WHEN, WHO, Kept, keep

from onrecord.archive import EntryKind, Origin, Told, open_reader, open_record
from onrecord.linking import CorrectDocument, DocumentField, Join, PartyValue, Restrict, SameParty
from onrecord.record import DecisionRequest, Query, Redaction, WithdrawalRequest, payload_of

NAME = "Delmira Karsani"
WORDS = ("delmira", "karsani")
MAIN = (
    "ORSHEVA, 6 March 2031 (Ferrywatch) - Shells fired by the Sarrel Highland Front killed four people in Orsheva on Wednesday, "
    f"a nurse, {NAME}, said.\n"
)
TITLED = {
    "post.jsonl": (
        '{"id": "p-1", "published": "2031-03-06", "publisher": "Karsani Post", "title": "Delmira Karsani speaks", '
        '"url": "https://post.example/delmira-karsani", "text": "Shells of the Sarrel Highland Front killed four people in Orsheva on '
        'Wednesday, Mrs Karsani of the clinic said. Nine people were injured."}'
    ),
}
OTHER = (
    "KELMAR, 9 March 2031 (Upland Observer) - Two people were killed in Kelmar on Sunday when a drone of the Talvenori Air Force "
    "struck a bakery, residents said. Karsani fled.\n"
)
FREE = "Two people were killed in Selkhar on 2 March 2031 when a drone of the Talvenori Air Force struck a bakery, residents said.\n"


def originals() -> dict[str, tuple[bytes, Told]]:
    told = Told(published="2031-03-06")
    return {
        "main": (MAIN.encode(), told),
        "p-1": (TITLED["post.jsonl"].encode(), Told(line=1, name="post.jsonl")),
        "other": (OTHER.encode(), told),
        "free": (FREE.encode(), told),
    }


@pytest.fixture
def named(tmp_path: Path, address: str | None, registry: object, reader: object) -> Iterator[Kept]:
    """A record of four documents, three of which name somebody."""
    folder = tmp_path / "record"
    keep(folder, originals())
    kept = Kept(folder, address, registry, reader)  # type: ignore[arg-type]  # they are what it takes
    note_readings(kept)
    yield kept
    kept.record.close()


def note_readings(kept: Kept) -> None:
    """Read what waits, note it as `onrecord add` does, and place it."""
    reads = kept.waiting()
    payloads = kept.record.to_note(reads)
    with open_record(kept.folder, when=WHEN, who=WHO) as writer:
        for payload in payloads:
            writer.note(EntryKind.READING, payload, Origin(where="", when=WHEN, who=WHO))
    kept.record.take(reads, kept.registry)
    kept.record.finish(kept.registry)
    kept.waiting()
    assert kept.record.sweep()


def decide(kept: Kept, request: DecisionRequest | WithdrawalRequest) -> None:
    with open_record(kept.folder, when=WHEN, who=WHO) as writer:
        writer.note(*payload_of(request), Origin(where="", when=WHEN, who=WHO))
    kept.waiting()
    assert kept.record.sweep()


def restrict(kept: Kept, document: str = "main", words: str | None = NAME) -> str:
    start = MAIN.index(words) if words else 0
    content = Restrict(document=document, spans=((start, start + len(words)),) if words else ())
    decide(kept, DecisionRequest(why="in danger", content=content))
    return kept.record.decisions()[-1].id


def columns(kept: Kept) -> str:
    """All that things are found by, as the database has it."""
    from onrecord.record import models  # noqa: PLC0415 once a database is connected
    from onrecord.record.routing import asking, cursor  # noqa: PLC0415 as above

    with asking(kept.record.alias):
        rows: list[object] = list(models.Document.objects.values_list("url", "publisher", "title", "searched"))
        rows += list(models.Incident.objects.values_list("place", "country", "places", "parties", "searched"))
        with cursor() as asked:
            asked.execute("SELECT sums FROM record_text" if kept.address is None else "SELECT words FROM record_text")
            rows += asked.fetchall()
    return str(sorted(map(str, rows))).lower()


def written(kept: Kept) -> str:
    """The bytes of all files of a database in the record's folder."""
    return "".join(path.read_bytes().decode("latin-1") for path in sorted(kept.folder.glob("record.db*"))).lower()


def checked(kept: Kept) -> list[object]:
    with open_reader(kept.folder) as reader:
        return list(kept.record.check(reader, lambda _: kept.registry))


def found(kept: Kept, *, restricted: bool = False, **asked: Any) -> int:
    return len(list(kept.record.incidents(Query(**asked), Redaction() if restricted else None)))


def test_restricted_words_are_in_nothing_that_things_are_found_by(named: Kept) -> None:
    before = columns(named)
    assert all(word in before for word in WORDS)
    restrict(named)
    after = columns(named)
    assert [word for word in WORDS if word in after] == []
    assert "orsheva" in after
    assert "selkhar" in after
    assert checked(named) == []
    if named.address is None:
        assert [word for word in WORDS if word in written(named)] == []


def test_who_may_see_it_finds_it_still(named: Kept) -> None:
    asked: list[dict[str, Any]] = [{"text": f'"{NAME}"'}, {"text": "karsani fled"}, {"words": "karsani post"}, {"party": NAME}]
    before = [found(named, **one) for one in asked]
    assert all(before)
    restrict(named)
    assert [found(named, restricted=True, **one) for one in asked] == before
    assert [found(named, **one) for one in asked] == [0, 0, 0, 0]
    sheet = named.record.sheet("Delmira Karsani speaks", Redaction())
    assert (sheet.publisher, sheet.title, sheet.url) == ("Karsani Post", "Delmira Karsani speaks", "https://post.example/delmira-karsani")
    shown = named.record.sheet("p-1")
    assert not re.search("karsani|delmira", f"{shown.publisher} {shown.title} {shown.url}", re.IGNORECASE)


def test_withdrawn_it_is_back(named: Kept) -> None:
    before, digest = columns(named), named.record.digest()
    decision = restrict(named)
    decide(named, WithdrawalRequest(decision=decision, why="she left", restricts=True))
    assert columns(named) == before
    assert named.record.digest() != digest  # it holds that something was decided
    assert checked(named) == []


def test_a_document_that_is_restricted_is_found_by_nothing(named: Kept) -> None:
    restrict(named, words=None)
    assert "nurse" not in columns(named)
    assert found(named, text="nurse") == 0
    assert found(named, text="nurse", restricted=True) == 1
    assert checked(named) == []


def test_what_comes_later_is_never_written_as_it_is(named: Kept) -> None:
    restrict(named)
    more = (
        "KELMAR, 12 March 2031 (Ferrywatch) - Three people were killed in Kelmar on Tuesday when a shell struck a bakery, "
        f"{NAME}, who lives there now, said.\n"
    )
    keep(named.folder, {"more": (more.encode(), Told(published="2031-03-12"))})
    named.recompute()
    assert [word for word in WORDS if word in columns(named)] == []
    assert found(named, text="lives there now") == 1
    if named.address is None:
        assert [word for word in WORDS if word in written(named)] == []


def test_what_is_joined_is_redacted_beside_the_person(named: Kept) -> None:
    """The name of a town is blocked beside a person who is called so, and nowhere else; what is joined stands beside her."""
    town = MAIN.replace(NAME, "Delmira Selkhar")
    keep(named.folder, {"town": (town.encode(), Told(published="2031-03-06"))})
    note_readings(named)
    start = town.index("Delmira")
    decide(named, DecisionRequest(why="asked", content=Restrict(document="town", spans=((start, start + len("Delmira Selkhar")),))))
    assert found(named, text="selkhar") == found(named, place="selkhar") == 1, "the town is found"
    one, other = (next(iter(named.record.mentions_of([name]))) for name in ("main", "free"))
    decide(named, DecisionRequest(why="one strike", content=Join(mentions=(one, other))))
    assert "selkhar" not in columns(named)
    assert found(named, text="selkhar") == 0
    assert checked(named) == []
    decide(named, WithdrawalRequest(decision=named.record.decisions()[-1].id, why="no"))
    assert found(named, text="selkhar") == found(named, place="selkhar") == 1
    assert checked(named) == []


def test_a_record_made_anew_is_the_same(named: Kept) -> None:
    restrict(named)
    digest, content = named.record.digest(), columns(named)
    named.record.forget()
    named.recompute()
    assert (named.record.digest(), columns(named)) == (digest, content)
    assert [word for word in WORDS if word in columns(named)] == []


def test_parties_that_people_say_are_one_are_found_without_it(named: Kept) -> None:
    restrict(named)
    one = SameParty(parties=(PartyValue("Sarrel Highland Front"), PartyValue("Talvenori Air Force")))
    decide(named, DecisionRequest(why="seen", content=one))
    assert checked(named) == []
    assert found(named, party="talvenori air force", text="nurse") == 1
    decide(named, WithdrawalRequest(decision=named.record.decisions()[-1].id, why="no"))
    assert checked(named) == []
    assert [word for word in WORDS if word in columns(named)] == []


def test_the_documents_that_name_somebody_are_found_as_in_their_whole_readings(named: Kept) -> None:
    from onrecord.record import models  # noqa: PLC0415 once a database is connected
    from onrecord.record.covering import Cover, standing_redaction  # noqa: PLC0415 as above
    from onrecord.record.facets import names_in  # noqa: PLC0415 as above
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    restrict(named)
    amended = CorrectDocument(document="free", field=DocumentField.PUBLISHER, value="Karsani Press")
    decide(named, DecisionRequest(why="it says so in the picture", content=amended))
    with asking(named.record.alias):
        redaction = standing_redaction()
        whole = {
            reading.document.id
            for reading in named.record.readings(Redaction())
            if redaction.touches(reading.document.id)
            or redaction.beside([reading])
            or any(redaction.hits(words) for words in (reading.text, reading.document.url or "", *names_in(reading)))
        }
        names = dict(models.Document.objects.values_list("number", "name"))
        assert sorted(names[number] for number in Cover(redaction).naming()) == sorted(whole) == ["free", "main", "other", "p-1"]


def test_what_is_taken_out_of_a_large_file_is_overwritten(named: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.record import sweeping  # noqa: PLC0415 once a database is connected

    if named.address is not None:
        pytest.skip("PostgreSQL keeps its own files")
    monkeypatch.setattr(sweeping, "_SMALL", 0)
    monkeypatch.setattr(sweeping, "write_anew", lambda _: pytest.fail("it was written anew"))
    before = written(named)
    assert all(word in before for word in WORDS)
    decision = restrict(named)
    assert [word for word in WORDS if word in written(named)] == []
    decide(named, WithdrawalRequest(decision=decision, why="she left", restricts=True))
    assert all(word in written(named) for word in WORDS)
    start = MAIN.index(NAME)
    decide(named, DecisionRequest(why="she is back", content=Restrict(document="main", spans=((start, start + len(NAME)),))))
    assert [word for word in WORDS if word in written(named)] == []
    monkeypatch.undo()
    assert named.record.sweep(thoroughly=True)
    assert [word for word in WORDS if word in written(named)] == []


def test_names_are_found_in_what_an_older_version_took_in(named: Kept) -> None:
    from onrecord.record import clued, models  # noqa: PLC0415 once a database is connected
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    with asking(named.record.alias):
        clued.empty_clues()
        models.Progress.objects.update(without_clues=0)
        clued.index_more()
        assert clued.without_clues()
    restrict(named)
    with asking(named.record.alias):
        assert clued.without_clues() is None
    assert [word for word in WORDS if word in columns(named)] == []
    assert checked(named) == []


def test_the_index_tells_which_documents_are_looked_through(named: Kept) -> None:
    from onrecord.record import clued, models  # noqa: PLC0415 once a database is connected
    from onrecord.record.packing import unpack_bytes  # noqa: PLC0415 as above
    from onrecord.record.routing import asking  # noqa: PLC0415 as above
    from onrecord.record.texts import documents_with  # noqa: PLC0415 as above

    with asking(named.record.alias):
        [other] = documents_with("karsani fled")
        readings = dict(models.StoredReading.objects.values_list("document_id", "content"))
        clued.empty_clues()
    restrict(named)
    with asking(named.record.alias):
        assert documents_with("karsani fled") == [other], "it is in no index, and not looked through"
        clued.index_documents((number, unpack_bytes(content)) for number, content in readings.items())
        models.Covered.objects.all().delete()
        models.Progress.objects.update(policy="another")
    named.waiting()
    with asking(named.record.alias):
        assert documents_with("karsani fled") == []


def test_what_an_incident_is_found_by_is_that_of_what_is_shown(named: Kept) -> None:
    from onrecord.record.facets import facets_of  # noqa: PLC0415 once a database is connected

    restrict(named)
    redaction = named.record.redaction()
    for incident in named.record.incidents(redaction=Redaction()):
        shown = redaction.incident(incident)
        assert shown is not None
        assert redaction.found_in(incident, facets_of) == facets_of(shown.assessment, shown.cluster)


def test_what_is_restricted_is_made_out_once_for_one_state(named: Kept) -> None:
    restrict(named)
    first = named.record.redaction()
    assert named.record.redaction() is first
    decide(named, DecisionRequest(why="too", content=Restrict(document="other")))
    assert named.record.redaction() is not first
    assert named.record.redaction().documents == {"main", "other"}


def test_what_is_searched_for_where_nobody_is_restricted_loads_no_report(named: Kept) -> None:
    restrict(named)
    redaction = named.record.redaction()
    (found,) = named.record.incidents(Query(words="selkhar"), redaction, slim=True)
    assert found.readings == {}
    (found,) = named.record.incidents(Query(words="selkhar"), redaction)
    assert found.readings
    assert list(named.record.incidents(Query(words="karsani"), redaction, slim=True)) == []
