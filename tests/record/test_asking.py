"""What a list is asked for, over both databases: each filter finds what it says, in the order asked, and nothing that is restricted."""

import pytest
from tests.record.conftest import WHEN, WHO, Kept

from onrecord.archive import Origin, open_record
from onrecord.linking import Restrict
from onrecord.reading import PartyKind
from onrecord.record import DecisionRequest, Incident, Query, SortOrder, payload_of


def found(kept: Kept, **asked: object) -> list[Incident]:
    return list(kept.record.incidents(Query(**asked)))  # type: ignore[arg-type]


def places(kept: Kept, **asked: object) -> list[str]:
    return [one.assessment.place.name for one in found(kept, **asked) if one.assessment.place]


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"place": "órsheva"}, ["Orsheva"]),
        ({"place": "nowhere"}, []),
        ({"act": "drone_strike"}, ["Ilmerun"]),
        ({"act": "chemical"}, []),
        ({"party": "rescue corps", "act": "airstrike", "disputed": True}, ["Heskadar"]),
        ({"party": "talvenori air force", "disputed": False}, ["Orsheva", "Dolmarrek", "Oremil"]),
        ({"grade": "discounted"}, ["Dolmarrek"]),
        ({"text": "DEPOT ammunition gauge"}, []),
        ({"text": '"ammunition depot on the northern edge"'}, ["Orsheva"]),
        ({"text": '"depot ammunition"'}, []),
        ({"text": "COVERED nothing-of-the-kind"}, []),
        ({"text": "?!"}, []),
        ({"text": "\" OR 1=1 --'"}, []),
    ],
)
def test_each_filter_finds_what_it_says(kept: Kept, asked: dict[str, object], there: list[str]) -> None:
    kept.recompute()
    assert places(kept, **asked) == there


def test_disputed_and_undisputed_are_all(kept: Kept) -> None:
    kept.recompute()
    both = {one.id for one in found(kept, disputed=True)}, {one.id for one in found(kept, disputed=False)}
    assert both[0] | both[1] == {one.id for one in found(kept)}
    assert not both[0] & both[1]


def test_orders(kept: Kept) -> None:
    kept.recompute()
    killed = [one.assessment.killed[0] for one in found(kept, sort=SortOrder.KILLED) if one.assessment.killed]
    assert killed == sorted(killed, reverse=True)
    days = [one.assessment.date.to for one in found(kept, sort=SortOrder.NEWEST) if one.assessment.date]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert [one.assessment.grade for one in found(kept, sort=SortOrder.GRADE)][-1] == "discounted"
    named = places(kept, sort=SortOrder.PLACE)
    assert named == sorted(named)
    assert {len(found(kept, sort=order)) for order in SortOrder} == {len(found(kept))}


def test_a_text_longer_than_an_index_takes_at_once_is_found(kept: Kept) -> None:
    from onrecord.record.routing import asking  # noqa: PLC0415 after the database is set up
    from onrecord.record.texts import documents_with, put_texts  # noqa: PLC0415 as above

    with asking(kept.record.alias):
        put_texts([(900_001, "shells fell " * 60_000 + "on Velkheim"), (900_002, "x" * 1_500_000)])
        assert documents_with("velkheim") == [900_001]
        assert documents_with('"shells fell"') == [900_001]
        put_texts([(900_001, "nothing of it")])
        assert documents_with("velkheim") == []


def test_words_that_are_restricted_find_nothing(kept: Kept) -> None:
    kept.recompute()
    document, person = next(
        (document, party)
        for one in found(kept)
        for document, reading in one.readings.items()
        for party in reading.parties
        if party.kind is PartyKind.PERSON and party.name and party.mentions
    )
    assert found(kept, text=f'"{person.name}"')
    span = person.mentions[0]
    request = DecisionRequest(why="she may be harmed", content=Restrict(document=document, spans=((span.start, span.end),)))
    with open_record(kept.folder, when=WHEN, who=WHO) as writer:
        writer.note(*payload_of(request), Origin(where="", when=WHEN, who=WHO))
    kept.recompute()
    assert found(kept, text=f'"{person.name}"') == []
    assert found(kept, party=person.name) == []
