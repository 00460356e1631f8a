"""What people say is no incident stands apart; what they part stays parted, by event and by document, whatever comes after."""

import datetime as dt
from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from tests.linking.seen import seen

from onrecord.linking import (
    Cluster,
    Content,
    Decision,
    Dismissal,
    EventMention,
    Join,
    NoIncident,
    Part,
    candidate_pairs,
    join,
    weigh,
)

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)


def decide(content: Content, hour: int = 0) -> Decision:
    return Decision(id=f"d{hour}", who="ana", when=NOON + dt.timedelta(hours=hour), why="seen", content=content)


def put_together(mentions: Sequence[EventMention], *decisions: Decision) -> tuple[Cluster, ...]:
    return join(mentions, [weigh(a, b) for a, b in candidate_pairs(mentions)], decisions)


def names(clusters: Sequence[Cluster], *, dismissed: bool) -> list[set[str]]:
    found = [{member.id for member in c.members} for c in clusters if (c.no_incident is not None) is dismissed]
    return sorted(found, key=sorted)


def pages(*documents: str) -> list[EventMention]:
    """Pages that tell of the same two events, by turns."""
    told = [(f"i{1 + (n + k) % 2}", document, day) for k, document in enumerate(documents) for n, day in enumerate((5, 9))]
    return [seen(document, day, "Varnoth", id=f"{document}#{event}", incident=event) for event, document, day in told]


def test_what_is_no_incident_stands_apart_and_comes_back_when_that_is_withdrawn() -> None:
    a, b, c = (seen(name, 5, "Varnoth") for name in "abc")
    dismissed = decide(NoIncident(reason=Dismissal.ACCIDENT, mentions=("a#i1", "b#i1")))
    found = put_together([a, b, c], dismissed)
    assert names(found, dismissed=True) == [{"a#i1", "b#i1"}]
    assert names(found, dismissed=False) == [{"c#i1"}]
    assert {cluster.no_incident for cluster in found} == {None, "d0"}
    assert put_together([a, b, c], replace(dismissed, withdrawn=NOON)) == put_together([a, b, c])


def test_a_further_copy_of_a_text_that_is_no_incident_goes_with_it_and_another_report_does_not() -> None:
    a, copy, other = seen("a", 5, "Varnoth", family="f"), seen("b", 5, "Varnoth", family="f"), seen("c", 5, "Varnoth")
    found = put_together([a, copy, other], decide(NoIncident(reason=Dismissal.HOAX, mentions=("a#i1",))))
    assert names(found, dismissed=True) == [{"a#i1", "b#i1"}]
    assert names(found, dismissed=False) == [{"c#i1"}]


def test_all_that_a_document_says_is_no_incident_also_what_is_found_in_it_later() -> None:
    told = [*pages("a"), seen("b", 5, "Varnoth")]
    found = put_together(told, decide(NoIncident(reason=Dismissal.MISREAD, documents=("a",))))
    assert names(found, dismissed=True) == [{"a#i1"}, {"a#i2"}]
    assert names(found, dismissed=False) == [{"b#i1"}]


def test_who_joins_it_with_an_incident_afterwards_brings_it_back() -> None:
    a, b = seen("a", 5, "Varnoth"), seen("b", 5, "Varnoth")
    gone = decide(NoIncident(reason=Dismissal.DUPLICATE, mentions=("a#i1",)))
    found = put_together([a, b], gone, decide(Join(mentions=("a#i1", "b#i1")), 1))
    assert names(found, dismissed=False) == [{"a#i1", "b#i1"}]


@pytest.mark.parametrize("further", [(), ("c",), ("c", "d", "e")])
def test_documents_that_are_parted_are_in_no_incident_together_whatever_arrives_later(further: tuple[str, ...]) -> None:
    told = pages("a", "b", *further)
    both = [found for found in names(put_together(told), dismissed=False) if {"a", "b"} <= {name[0] for name in found}]
    assert len(both) == 2  # the events of the pages, each of both documents
    found = names(put_together(told, decide(Part(documents=("a",), apart_documents=("b",)))), dismissed=False)
    assert not [some for some in found if {"a", "b"} <= {name[0] for name in some}]
    assert set().union(*found) == {mention.id for mention in told}


def test_one_event_of_a_page_is_parted_and_its_other_one_stays() -> None:
    told = pages("a", "b")
    found = names(put_together(told, decide(Part(mentions=("a#i1",), apart_from=("b#i2",)))), dismissed=False)
    assert found == [{"a#i1"}, {"a#i2", "b#i1"}, {"b#i2"}]


def test_events_of_one_page_are_joined_and_parted_again() -> None:
    told = pages("a")
    joined = decide(Join(mentions=("a#i1", "a#i2")))
    assert names(put_together(told, joined), dismissed=False) == [{"a#i1", "a#i2"}]
    parted = decide(Part(mentions=("a#i1",), apart_from=("a#i2",)), 1)
    assert names(put_together(told, joined, parted), dismissed=False) == [{"a#i1"}, {"a#i2"}]
