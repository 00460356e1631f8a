"""Whose "the army" is: one row, the parties and places of a report, the key of the first party."""

import pytest

from onrecord.core import Span
from onrecord.linking import Actor, find_actors, settle
from onrecord.reading import Document, Party, PartyKind, Place, ReaderVersion, Reading, load_registry

HERE = (Span(0, 1),)
FORCE, STATE, GROUP = PartyKind.ARMED_FORCE, PartyKind.STATE, PartyKind.ARMED_GROUP


def reading(parties: tuple[Party, ...], country: str | None) -> Reading:
    places = () if country is None else (Place("l1", "Orsk", 1.0, 1.0, 1, "P", country, HERE),)
    return Reading(Document("d", "0"), "text", (), parties, (), (), (), places, (), (), (), ReaderVersion("onrecord", "0", "none"))


def party(name: str, kind: PartyKind, country: str | None = None, number: int = 1, whole: str | None = None) -> Party:
    return Party(f"p{number}", name, kind, country, None, whole, HERE)


ROWS = [
    ("the army", "SY", None, "saa"),
    ("regime forces", "SY", "TR", "saa"),
    ("regime forces", None, "TR", "~rgm frks"),
    ("the army", None, "TR", "tsk"),
    ("forces", "SY", None, "~frks"),
    ("jihadist proxy forces", "SY", None, "~jhdst prk frks"),
    ("Kurdish forces", "SY", "TR", "sdf"),
    ("Kurdish forces", "IQ", None, "peshmerga"),
]


@pytest.mark.parametrize(("name", "lies_in", "foreign", "key"), ROWS)
def test_a_plain_name_is_of_the_state_that_the_report_is_about(name: str, lies_in: str | None, foreign: str | None, key: str) -> None:
    others = (party("Foreign army", FORCE, foreign, 2),) if foreign else ()
    assert find_actors(reading((party(name, FORCE), *others), lies_in), load_registry())["p1"].key == key


def test_a_backed_group_has_its_backer_behind_it() -> None:
    parties = (party("Turkish-backed factions", GROUP, None, 1, "p2"), party("Turkey", STATE, "TR", 2))
    actor = find_actors(reading(parties, "SY"), load_registry())["p1"]
    assert (actor.country, actor.wholes) == ("TR", ("state:TR",))


def test_the_air_force_of_an_incident_is_that_of_its_country() -> None:
    actor = Actor("~ar frk", "air force", FORCE)
    assert settle(actor, "SY", load_registry()).country == "SY"
    assert settle(actor, None, load_registry()) == actor
    assert settle(Actor("~rbl frks", "rebel forces", FORCE), "SY", load_registry()).key == "~rbl frks"
