"""States that no registry knows: one row, one text, the states and forces that it must give. All names are invented."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

STATES = [
    ("Morvian jets bombed the harbour, residents said.", [("Morvian", "state")]),
    ("On Monday a Tarkuli drone hit the harbour and killed four people.", [("Tarkuli", "state")]),
    ("Four people were killed in the village by Azmeri shelling.", [("Azmeri", "state")]),
    ("On Monday Sorrish artillery shelled the harbour. Sorrand denied it.", [("Sorrand", "state")]),
    ("The Morvian army shelled the harbour.", [("Morvian army", "armed_force")]),
    (
        "Morvia's navy said that Morvian planes had bombed the harbour.",
        [("Morvia", "state"), ("Morvia's navy", "armed_force")],
    ),
    ("Christian militiamen shelled the harbour.", [("Christian militiamen", "armed_group")]),
    ("Civilian aircraft landed. The mayor said that four people had died.", []),
]


@pytest.mark.parametrize(("text", "expected"), STATES)
def test_the_words_around_a_name_show_a_state(read_report: Read, text: str, expected: list[tuple[str, str]]) -> None:
    kinds = {"state", "armed_force", "armed_group"}
    reading = read_report(text)
    assert sorted((party.name, party.kind.value) for party in reading.parties if party.kind in kinds) == sorted(expected)
    assert all(party.country is None for party in reading.parties)


def test_the_forces_are_a_part_of_their_state(read_report: Read) -> None:
    reading = read_report("Morvia denied it. The Morvian army had shelled the harbour, and Morvian jets the town, the mayor said.")
    state = next(party for party in reading.parties if party.name == "Morvia")
    assert {party.name: party.part_of for party in reading.parties}["Morvian army"] == state.id


def test_a_town_before_its_police_names_no_state(read_report: Read) -> None:
    names = [
        party.name
        for party in read_report("Milan soldiers shot four people in Milan. Milan said nothing.").parties
        if party.kind == "state"
    ]
    assert names == []
