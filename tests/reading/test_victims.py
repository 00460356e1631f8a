"""Mentions of one person are one victim, in its incident and statement; two people of one list, or of two ages, stay two."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.reading.model import Outcome
from onrecord.reading.victims import _GRAVITY, name_key

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed al-Hadi", "Muhammad Hadi"),
        ("Rima Abdul-Karim", "Reema Abdul Karim"),
        ("Saʿid ʿOdan", "Said Odan"),
        ("Yousef Vole", "Youssef Vole"),
    ],
)
def test_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ahmad Odan", "Hamad Odan"), ("Salem Odan", "Salma Odan Vole"), ("Dina Vole", "Lina Vole")])
def test_names_of_two_people_have_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


PEOPLE: list[tuple[str, list[list[str]]]] = [
    (
        "Shelling of Karsun killed Salem Ahmad Odan and Rima Vole. Salem Odan was a baker. Reema Vole was killed at home.",
        [["Salem Ahmad Odan"], ["Rima Vole", "Reema Vole"]],
    ),
    (
        "Shelling of Karsun killed Salem Odan, 61, his son Anas and his grandson Salem Odan, 4, who was with them at home.",
        [["Salem Odan"], ["Anas"], ["Salem Odan"]],
    ),
    ("Salem Odan, 61, was killed in Karsun. Salem Odan, 4, was wounded in the shelling of Orsk.", [["Salem Odan"], ["Salem Odan"]]),
    (
        "The shelling of the town of Karsun killed Salem Odan, Anas Odan and Karim Odan. It was said that Odan was killed at home.",
        [["Salem Odan"], ["Anas Odan"], ["Karim Odan"]],
    ),
]


@pytest.mark.parametrize(("text", "names"), PEOPLE, ids=[text[:50] for text, _ in PEOPLE])
def test_each_person_is_one_victim(read_report: Read, text: str, names: list[list[str]]) -> None:
    assert [[victim.name, *victim.names] for victim in read_report(text).victims] == names


def test_a_victim_belongs_to_its_incident_and_statement(read_report: Read) -> None:
    text = (
        "The shelling of a market killed Salem Odan in Karsun on 3 March 2031, rescuers said.\n\n"
        "A drone killed Rima Vole in the town of Orsk on 1 January 2029, the police said."
    )
    reading = read_report(text, published="2031-03-05")
    said = {victim.name: (victim.incident, victim.statement) for victim in reading.victims}
    held = {identifier: incident.id for incident in reading.incidents for identifier in incident.victims}
    assert {victim.id: victim.incident for victim in reading.victims} == held
    assert said["Salem Odan"][1] != said["Rima Vole"][1]
    assert None not in said["Salem Odan"] + said["Rima Vole"]


def test_a_report_that_tells_of_no_incident_has_no_victim(read_report: Read) -> None:
    assert read_report("The mayor, Salem Odan, opened a school in Karsun.").victims == ()


def test_who_was_killed_belongs_to_an_incident_that_counts_the_killed(read_report: Read) -> None:
    text = (
        "Shells killed three people in the town of Orsk on 3 March 2031, rescuers said. The army arrested a baker in Karsun.\n\n"
        "The names of those killed in the shelling are Salem Odan, 40, and Rima Vole, 31."
    )
    reading = read_report(text, published="2031-03-05")
    incidents = {incident.id: incident for incident in reading.incidents}
    assert [victim.name for victim in reading.victims] == ["Salem Odan", "Rima Vole"]
    assert all(victim.incident and incidents[victim.incident].killed for victim in reading.victims)


def test_who_is_among_killed_or_injured_is_no_victim_of_either(read_report: Read) -> None:
    reading = read_report("The shelling of Karsun killed or wounded nine people, among them Rima Vole, 34. Salem Odan, 61, was killed.")
    assert [(victim.name, victim.outcome) for victim in reading.victims] == [("Salem Odan", Outcome.KILLED)]


def test_the_gravest_outcome_is_known_of_any_two() -> None:
    assert set(_GRAVITY) == set(Outcome)
