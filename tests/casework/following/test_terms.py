"""Whatever an incident answers, it is found by: the index misses no topic that the exact check would take."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.casework.following.fitting import answers
from onrecord.casework.following.terms import IncidentMatter, distance, matter_terms, topic_terms
from onrecord.casework.following.topics import FollowedTopic, TopicKind
from onrecord.record import Circle

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


def is_found(topic: FollowedTopic, matter: IncidentMatter) -> bool:
    return not topic_terms(topic).isdisjoint(matter_terms(matter))


def is_meant(topic: FollowedTopic, matter: IncidentMatter) -> bool:
    return answers(topic, matter, lambda _: True)


@given(
    latitude=LATITUDES,
    longitude=LONGITUDES,
    kilometres=st.floats(0.1, 500),
    share=st.floats(0, 0.99),
    bearing=st.floats(0, 2 * math.pi),
)
def test_whatever_lies_in_a_circle_is_found_by_its_cells(
    latitude: float, longitude: float, kilometres: float, share: float, bearing: float
) -> None:
    circle = Circle(latitude, longitude, kilometres)
    north = latitude + share * kilometres * math.cos(bearing) / 111.195
    east = longitude + share * kilometres * math.sin(bearing) / 111.195 / max(math.cos(math.radians(latitude)), 0.01)
    point = north, (east + 180) % 360 - 180
    assume(-90 <= north <= 90 and distance(circle, *point) <= kilometres)
    topic = FollowedTopic(TopicKind.PLACE, "x", kilometres, (circle,))
    matter = IncidentMatter(points=(point,))
    assert is_meant(topic, matter)
    assert is_found(topic, matter)
    assert len(topic_terms(topic)) <= 9


@pytest.mark.parametrize(
    ("followed", "named"),
    [
        ("Halima Karsani", "Halima Karsani"),
        ("Halima Karsani", "Halimah Qarsani"),
        ("Halima Karsani", "حليمة قرصاني"),
        ("حليمة قرصاني", "Halima Karsani"),
        ("Halima Karsani", "Халима Карсани"),
        ("Halima Karsani", "H. Karsani"),
        ("Halima Karsani", "Halima bint Yusuf Karsani"),
        ("Halima Karsani", "Karsani, Halima"),
    ],
)
def test_a_name_is_found_in_every_spelling_that_the_record_knows(followed: str, named: str) -> None:
    topic, matter = FollowedTopic(TopicKind.VICTIM, followed), IncidentMatter(victims=(named,))
    assert is_meant(topic, matter)
    assert is_found(topic, matter)


@pytest.mark.parametrize("named", ["Ilda Marsen", "Halima Marsen", "Yusuf Karsani"])
def test_another_name_is_none(named: str) -> None:
    assert not is_meant(FollowedTopic(TopicKind.VICTIM, "Halima Karsani"), IncidentMatter(victims=(named,)))


@pytest.mark.parametrize(
    ("topic", "matter", "meant"),
    [
        (FollowedTopic(TopicKind.WORDS, "Market  SHELLING"), IncidentMatter(texts=("shelling of the market",)), True),
        (FollowedTopic(TopicKind.WORDS, "market shelling"), IncidentMatter(texts=("the market", "shelling")), False),
        (FollowedTopic(TopicKind.WORDS, "mark"), IncidentMatter(texts=("the market",)), False),
        (FollowedTopic(TopicKind.PARTY, "Kelmar Air-Force"), IncidentMatter(parties=frozenset({"kelmar air force"})), True),
        (FollowedTopic(TopicKind.PLACE, "Órsheva"), IncidentMatter(places=frozenset({"orsheva"})), True),
        (FollowedTopic(TopicKind.SELECTION, "act=airstrike&since=2031-01-01"), IncidentMatter(acts=frozenset({"airstrike"})), True),
        (FollowedTopic(TopicKind.SELECTION, "since=2031-01-01"), IncidentMatter(), True),
        (FollowedTopic(TopicKind.SELECTION, "weapon=cluster+munition"), IncidentMatter(weapons=frozenset({"cluster_munition"})), True),
    ],
)
def test_topics_are_compared_as_the_record_compares_names_and_words(topic: FollowedTopic, matter: IncidentMatter, meant: bool) -> None:
    assert is_meant(topic, matter) is meant
    assert is_found(topic, matter) or not meant
