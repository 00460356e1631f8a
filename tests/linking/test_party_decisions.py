"""Who is one party, and who is not, as people decided it: under every name and spelling, the later decision before the earlier."""

import datetime as dt

import pytest

from onrecord.core import Span
from onrecord.linking import (
    Content,
    Decision,
    OtherParty,
    PartyValue,
    SameParty,
    decided_in,
    decided_registry,
    find_actors,
    find_publisher,
    name_actor,
    settle,
    value_called,
    without_decisions,
)
from onrecord.reading import Document, Party, PartyKind, ReaderVersion, Reading, Registry, load_registry

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)
PLAIN = load_registry()
GROUP = PartyKind.ARMED_GROUP


def reading(*parties: Party, publisher: str | None = None) -> Reading:
    document = Document("d", "0", publisher=publisher)
    return Reading(document, "text", (), parties, (), (), (), (), (), (), (), ReaderVersion("onrecord", "0", "none"))


def named(name: str, number: int = 1, part_of: str | None = None) -> Party:
    return Party(f"p{number}", name, GROUP, None, None, part_of, (Span(0, 1),))


def decided(*contents: Content) -> Registry:
    made = [Decision(id=f"d{n}", who="ana", when=NOON + dt.timedelta(hours=n), why="seen", content=one) for n, one in enumerate(contents)]
    return decided_registry(PLAIN, made)


def same(*names: str) -> SameParty:
    return SameParty(parties=tuple(PartyValue(name, None, GROUP) for name in names))


def key(name: str, registry: Registry) -> str:
    return find_actors(reading(named(name)), registry)["p1"].key


def test_without_decisions_the_registry_is_the_one_of_the_tables() -> None:
    assert decided() is PLAIN
    assert without_decisions(decided(same("Orm Front", "Kelmar Front"))) is PLAIN


def test_names_are_one_party_under_all_their_spellings_and_go_by_the_first() -> None:
    registry = decided(same("Konashenkov Front", "Kelmar Brigade"))
    for name in ("Konashenkov Front", "the Konachenkov Front", "Kelmar Brigade", "KELMAR BRIGADE"):
        actor = find_actors(reading(named(name)), registry)["p1"]
        assert (actor.key, actor.name) == (key("Konashenkov Front", PLAIN), "Konashenkov Front")
    assert key("Orm Brigade", registry) == key("Orm Brigade", PLAIN)
    assert name_actor("Kelmar Brigade", None, registry).name == "Konashenkov Front"


def test_what_a_registry_knows_under_many_names_is_one_with_what_it_does_not_know() -> None:
    registry = decided(same("Kelmar Brigade", "QSD"))
    assert key("Syrian Democratic Forces", registry) == key("Kelmar Brigade", registry) == key("Kelmar Brigade", PLAIN)
    into = decided(same("QSD", "Kelmar Brigade"))
    assert find_actors(reading(named("Kelmar Brigade")), into)["p1"] == find_actors(reading(named("QSD")), PLAIN)["p1"]


def test_the_forces_of_a_state_go_with_the_name_that_is_theirs() -> None:
    forces = PartyValue("Talvenori troops", "XA", PartyKind.ARMED_FORCE)
    registry = decided(SameParty(parties=(PartyValue("Kelmar Brigade", None, GROUP), forces)))
    army = Party("p1", "army of the north", PartyKind.ARMED_FORCE, "XA", None, None, (Span(0, 1),))
    assert find_actors(reading(army), registry)["p1"].name == "Kelmar Brigade"
    assert find_actors(reading(army), PLAIN)["p1"].key == "force:XA"


def test_what_belongs_to_one_of_them_belongs_to_the_one() -> None:
    registry = decided(same("Orm Front", "Kelmar Front"))
    wing = named("Sapper Wing", 1, part_of="p2"), named("Kelmar Front", 2)
    assert find_actors(reading(*wing), registry)["p1"].wholes == (key("Orm Front", PLAIN),)
    assert find_actors(reading(*wing), PLAIN)["p1"].wholes == (key("Kelmar Front", PLAIN),)


def test_a_publisher_is_one_with_another() -> None:
    registry = decided(SameParty(parties=(PartyValue("Ferrywatch"), PartyValue("Ferry News"))))
    publishers = {find_publisher(reading(publisher=name), None, registry).key for name in ("Ferrywatch", "Ferry News")}
    assert len(publishers) == 1


def test_a_name_is_not_the_party_that_a_registry_has_for_it() -> None:
    registry = decided(OtherParty(name="QSD", party=PartyValue("Syrian Democratic Forces")))
    found = find_actors(reading(named("QSD"), named("Syrian Democratic Forces", 2)), registry)
    assert found["p1"].key != found["p2"].key == key("QSD", PLAIN)
    assert (found["p1"].name, found["p1"].kind, found["p1"].wholes) == ("QSD", GROUP, ())


def test_a_spelling_is_not_the_party_that_is_spelled_nearly_so() -> None:
    registry = decided(OtherParty(name="Konachenkov Front", party=PartyValue("Konashenkov Front")))
    assert key("Konachenkov Front", registry) != key("Konashenkov Front", registry)
    assert key("Konachenkov Front", PLAIN) == key("Konashenkov Front", PLAIN)


@pytest.mark.parametrize("names", [("Orm Front", "Kelmar Front"), ("Kelmar Front", "Orm Front")])
def test_the_later_decision_stands(names: tuple[str, str]) -> None:
    together, apart = same(*names), OtherParty(name="Orm Front", party=PartyValue("Kelmar Front"))
    two = decided(together, apart)
    assert key("Orm Front", two) == key("Orm Front", PLAIN) != key("Kelmar Front", two) == key("Kelmar Front", PLAIN)
    one = decided(apart, together)
    assert key("Orm Front", one) == key("Kelmar Front", one)


def test_who_was_told_apart_can_be_one_with_another() -> None:
    apart = OtherParty(name="QSD", party=PartyValue("Syrian Democratic Forces"))
    registry = decided(apart, same("Kelmar Front", "QSD"))
    assert key("QSD", registry) == key("Kelmar Front", registry) != key("Syrian Democratic Forces", registry)


def test_decisions_that_meet_make_one_party_that_goes_by_the_last() -> None:
    registry = decided(same("Orm Front", "Kelmar Front"), same("Sarrel Front", "Orm Front"))
    assert {name_actor(name, None, registry).name for name in ("Orm Front", "Kelmar Front", "Sarrel Front")} == {"Sarrel Front"}
    assert value_called("the Kelmar Front", registry) == PartyValue("Kelmar Front", None, GROUP)
    assert value_called("Other Front", registry) is None


def test_forces_of_a_place_are_those_that_were_decided() -> None:
    registry = decided(SameParty(parties=(PartyValue("Kelmar Brigade", None, GROUP), PartyValue("Turkish Armed Forces"))))
    army = name_actor("the army", None, PLAIN, PartyKind.ARMED_FORCE)
    assert settle(army, "TR", PLAIN).key == "tsk"
    assert settle(army, "TR", registry).name == "Kelmar Brigade"


def test_a_reading_says_which_decisions_concern_it() -> None:
    registry = decided(same("Orm Front", "Kelmar Front"), OtherParty(name="QSD", party=PartyValue("Syrian Democratic Forces")))
    assert decided_in(reading(named("Kelmar Front")), registry) == {"d0"}
    assert decided_in(reading(named("QSD")), registry) == {"d1"}
    assert decided_in(reading(named("Wing", 1, part_of="p2"), named("Orm Front", 2)), registry) == {"d0"}
    assert decided_in(reading(named("Somebody"), publisher="Kelmar Front"), registry) == {"d0"}
    assert decided_in(reading(named("Somebody")), registry) == decided_in(reading(named("Orm Front")), PLAIN) == frozenset()
