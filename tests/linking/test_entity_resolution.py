"""One party under its names, spellings and transliterations; wrong joins cost more than missed ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.core import Span
from onrecord.linking import find_actors, spelling_key, spelling_keys
from onrecord.linking.entity_resolution import find_actors as find
from onrecord.reading import Document, Party, PartyKind, ReaderVersion, Reading, load_registry

ONE = [
    ("Konashenkov", "Konachenkov"),
    ("Qamishli", "Kamishly"),
    ("Jisr al-Shughur", "Jisr al-Shughour"),
    ("Abdul-Rahman", "Abd al Rahman"),
    ("Yousef Khalid", "Yusuf Khaled"),
]
TWO = [("Varnoth", "Vernal"), ("Homs", "Hama"), ("Tal Rifaat", "Tal Abyad"), ("Orsk", "Omsk")]

PARTIES = [
    (Party("p1", "QSD", PartyKind.ARMED_GROUP, None, None, None, (Span(0, 1),)), "sdf"),
    (Party("p1", "Syrian Democratic Forces", PartyKind.ARMED_GROUP, None, None, None, (Span(0, 1),)), "sdf"),
    (Party("p1", "Turkish army", PartyKind.ARMED_FORCE, "TR", None, None, (Span(0, 1),)), "tsk"),
    (Party("p1", "Turkish occupation drone", PartyKind.ARMED_FORCE, "TR", None, None, (Span(0, 1),)), "tsk"),
    (Party("p1", "Ankara", PartyKind.STATE, "TR", None, None, (Span(0, 1),)), "state:TR"),
]


def reading(*parties: Party) -> Reading:
    return Reading(Document("d", "0"), "text", (), parties, (), (), (), (), (), (), (), ReaderVersion("onrecord", "0", "none"))


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_name(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_names(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@given(st.lists(st.text("abdehikstuyz", min_size=1, max_size=9)))
@example(["abdul", "khaled", "al", "the", "oo", "y", "tschschh", "aab"])
def test_many_words_have_the_keys_that_each_has(words: list[str]) -> None:
    assert spelling_keys(words) == {word: spelling_key(word) for word in words}


@pytest.mark.parametrize(("party", "key"), PARTIES, ids=[party.name for party, _ in PARTIES])
def test_known_parties(party: Party, key: str) -> None:
    assert find_actors(reading(party), load_registry())["p1"].key == key


def test_a_surname_joins_only_within_one_whole() -> None:
    def of(name: str, whole: str) -> str:
        person = Party("p1", name, PartyKind.PERSON, None, "spokesman", "p2", (Span(0, 1),))
        return find(reading(person, Party("p2", whole, PartyKind.ORGANISATION, None, None, None, (Span(0, 1),))), load_registry())["p1"].key

    assert of("Ilya Marchenkov", "Relief Bureau of Varnoth") == of("Marchenkov", "Relief Bureau of Varnoth")
    assert of("Marchenkov", "Relief Bureau of Varnoth") != of("Marchenkov", "Ulmeren Harbour Board")


def test_the_army_is_that_of_the_only_state_whose_forces_are_named() -> None:
    air = Party("p1", "Turkish Air Force", PartyKind.ARMED_FORCE, "TR", None, None, (Span(0, 1),))
    army = Party("p2", "the army", PartyKind.ARMED_FORCE, None, None, None, (Span(2, 3),))
    assert find_actors(reading(air, army), load_registry())["p2"].country == "TR"
