"""The index of whom documents name finds the same documents as looking through all of them; over each database."""

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.conftest import Kept

from onrecord.linking import Content, Decision, OtherParty, PartyValue, SameParty, name_key
from onrecord.reading import PartyKind, Registry
from onrecord.record.database import connect, disconnect
from onrecord.record.routing import asking
from onrecord.record.who_is_named import PartyNamed, WhoIsNamed

WHEN = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
NAMES = (
    *("Sarrel Highland Front", "the Sarrel Highland Front's media office", "Sárrel Highland Front", "SHF", "Talvenori Air Force"),
    *("Talvenor Armed Forces", "army", "Corvane Press", "The Corvane Press", "Corvane-Press", "Lanthorn", "Konashenkov", "Konachenkov"),
    *("Esker Monitoring Group", "Президент", "حركة", "ß", "", "-"),
)
COUNTRIES = (None, None, "XA", "XB", "SY")
NAMED = st.builds(PartyNamed, st.sampled_from(NAMES), st.sampled_from(list(PartyKind)), st.sampled_from(COUNTRIES))
HEAD = st.lists(st.sampled_from((*NAMES, "Press office of the Sarrel Highland Front | Orsheva", "A line of words " * 12)), max_size=11)
VALUE = st.builds(
    PartyValue,
    st.sampled_from([name for name in NAMES if name]),
    st.sampled_from(COUNTRIES),
    st.sampled_from((None, PartyKind.ARMED_GROUP, PartyKind.PERSON, PartyKind.MEDIA)),
)
CONTENT = st.one_of(
    st.builds(SameParty, parties=st.tuples(VALUE, VALUE)),
    st.builds(OtherParty, name=st.sampled_from([name for name in NAMES if name]), party=VALUE),
)


def said(publisher: str | None, parties: list[PartyNamed], head: list[str]) -> WhoIsNamed:
    told = {"document": {"publisher": publisher}, "parties": parties, "text": "\n".join(head)}
    return msgspec.convert(msgspec.to_builtins(told), WhoIsNamed)


SAID = st.builds(said, st.sampled_from((None, None, *NAMES)), st.lists(NAMED, max_size=4), HEAD)


@pytest.fixture
def alias(address: str | None) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        made = connect(Path(folder), address)
        yield made
        disconnect(made)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents=st.lists(SAID, max_size=6), content=CONTENT)
def test_it_finds_what_looking_through_all_finds(alias: str, registry: Registry, documents: list[WhoIsNamed], content: Content) -> None:
    from onrecord.record import models, named_parties, party_documents  # noqa: PLC0415 once a database is connected
    from onrecord.record.sql import empty  # noqa: PLC0415 as above

    with asking(alias):
        empty((models.NamedParty, models.PartyMention))
        named_parties.put_parties(list(enumerate(documents, 1)))
        meant = party_documents.meant_in([Decision(id="d", who="ana", when=WHEN, why="seen", content=content)], registry)
        assert meant.documents() == {number for number, each in enumerate(documents, 1) if meant.is_in(each)}
        for name in NAMES:
            assert party_documents.party_called(name) == counted(documents, name)


def counted(documents: list[WhoIsNamed], name: str) -> tuple[PartyKind, str | None] | None:
    found = Counter[tuple[PartyKind, str | None]]()
    for each in documents:
        found.update((party.kind, party.country) for party in each.parties if name_key(party.name) == name_key(name))
        publisher = each.document.publisher
        found[PartyKind.MEDIA, None] += bool(publisher) and name_key(publisher or "") == name_key(name)
    return min(+found, key=lambda one: (-found[one], one[0], one[1] or ""), default=None)


def test_what_is_read_anew_or_not_any_more_leaves_nothing(alias: str) -> None:
    from onrecord.record import models, named_parties  # noqa: PLC0415 once a database is connected

    front = PartyNamed("Sarrel Highland Front", PartyKind.ARMED_GROUP)
    with asking(alias):
        named_parties.put_parties([(1, said("Corvane Press", [front, front], [])), (2, said(None, [front], ["Lanthorn"]))])
        assert named_parties.counted_kinds(name_key(front.name)) == {(PartyKind.ARMED_GROUP, None): 3}
        named_parties.put_parties([(1, said("Esker Monitoring Group", [], []))])
        assert models.NamedParty.objects.count() == 3
        assert not named_parties.counted_kinds(name_key("Corvane Press"))
        assert named_parties.counted_kinds(name_key(front.name)) == {(PartyKind.ARMED_GROUP, None): 1}
        named_parties.drop_parties([2])
        assert [row.document for row in models.PartyMention.objects.all()] == [1]
        assert models.NamedParty.objects.count() == 1


def test_no_name_stands_in_it_in_the_clear(alias: str) -> None:
    from onrecord.record import models, named_parties  # noqa: PLC0415 once a database is connected

    with asking(alias):
        named_parties.put_parties([(1, said(None, [PartyNamed("Halima Karsani", PartyKind.WITNESS)], ["Halima Karsani"]))])
        rows = [
            bytes(repr(list(models.NamedParty.objects.values_list())), "utf-8").lower(),
            *(bytes(row.letters) for row in models.NamedParty.objects.all()),
        ]
        assert len(rows) == 3
        assert not any(b"karsani" in row or b"halima" in row for row in rows)


def test_an_older_record_is_indexed_when_it_is_opened(kept: Kept) -> None:
    from onrecord.record import filling, models  # noqa: PLC0415 once a database is connected
    from onrecord.record.sql import empty  # noqa: PLC0415 as above

    kept.recompute()
    with asking(kept.record.alias):
        made = sorted(models.PartyMention.objects.values_list("party", "document", "times"))
        empty((models.NamedParty, models.PartyMention))
        filling.fill_parties()
        assert sorted(models.PartyMention.objects.values_list("party", "document", "times")) == made
        assert made
