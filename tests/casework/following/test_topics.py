"""Topics as people type them, and what they are told where it is none."""

import pytest

from onrecord.casework import TopicKind, parse_topic, shown_topic
from onrecord.core import CaseworkError
from onrecord.record import Circle, Redaction


@pytest.mark.parametrize(
    ("typed", "text", "kind", "value"),
    [
        ('party:"Talvenori Air Force"', 'party:"Talvenori Air Force"', TopicKind.PARTY, "Talvenori Air Force"),
        ("party:Talvenori Air  Force", 'party:"Talvenori Air Force"', TopicKind.PARTY, "Talvenori Air Force"),
        (" Place : Orsheva+10km", "place:Orsheva+10km", TopicKind.PLACE, "Orsheva"),
        ("place:Orsheva", "place:Orsheva", TopicKind.PLACE, "Orsheva"),
        ('place:"Old Dolm"+2.5 km', 'place:"Old Dolm"+2.5km', TopicKind.PLACE, "Old Dolm"),
        ("act:Drone strike", "act:drone_strike", TopicKind.ACT, "drone_strike"),
        ("weapon:cluster-munition", "weapon:cluster_munition", TopicKind.WEAPON, "cluster_munition"),
        ("incident:1A2B3C4D", "incident:1a2b3c4d", TopicKind.INCIDENT, "1a2b3c4d"),
        ("victim:حليمة قرصاني", 'victim:"حليمة قرصاني"', TopicKind.VICTIM, "حليمة قرصاني"),
        ('words:"market shelling"', 'words:"market shelling"', TopicKind.WORDS, "market shelling"),
        ("selection:act=shelling&since=2031-03-01", None, TopicKind.SELECTION, "since=2031-03-01&act=shelling"),
    ],
)
def test_a_topic_is_read_and_has_one_text(typed: str, text: str | None, kind: TopicKind, value: str) -> None:
    topic = parse_topic(typed)
    assert (topic.kind, topic.value) == (kind, value)
    assert text is None or topic.text == text
    assert parse_topic(topic.text) == topic


class Hiding(Redaction):
    """Hides one name."""

    def words(self, text: str) -> str:
        return text.replace("Ilva Dorn", "█")


def test_what_is_restricted_is_not_shown_of_a_topic_nor_of_the_address_of_a_selection() -> None:
    assert shown_topic('victim:"Ilva Dorn"', Hiding().words) == 'victim:"█"'
    assert "Dorn" not in shown_topic('selection:"text=Ilva+Dorn&act=shelling"', Hiding().words)
    assert shown_topic('selection:"text=Ilva+Kasta"', Hiding().words) == 'selection:"text=Ilva+Kasta"'


def test_a_point_needs_a_radius_and_becomes_a_circle() -> None:
    assert parse_topic("place:36.2,37.1+10km").around == (Circle(36.2, 37.1, 10.0),)
    assert parse_topic("selection:Markets").name == "Markets"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("airstrike", "act:airstrike"),
        ("pary:Kelmar", "The nearest: party:Kelmar"),
        ("act:airstrik", "The nearest: act:airstrike"),
        ("act:", "what, is not said"),
        ("place:Orsheva+900km", "at most 500"),
        ("place:36.2,37.1", "place:36.2,37.1+10km"),
        ("place:96.2,37.1+1km", "on no map"),
        ("incident:market", "no id"),
        ("selection:colour=red", "What can be asked"),
        ("words:" + "x" * 400, "does not say what kind"),
    ],
)
def test_what_is_none_is_refused_with_what_to_write(typed: str, told: str) -> None:
    with pytest.raises(CaseworkError, match=r".*") as refused:
        parse_topic(typed)
    assert refused.value.code in {"casework.topic", "casework.selection"}
    assert told in refused.value.message
