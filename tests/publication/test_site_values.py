"""Values of the public site that are no page: the method in words as the program has it, the deaths that a party concedes itself."""

from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from onrecord.assessment import Count, Fate, Grade
from onrecord.assessment.grades import _GRADES
from onrecord.linking import load_model
from onrecord.publication import NamesShown, PrivacyRule, SiteConfig, entry_of, site_incident, speaking
from onrecord.publication.site.method import method_parts
from onrecord.reading import Group
from onrecord.record import Incident


def test_the_method_tells_the_grades_in_the_order_in_which_the_rules_are_asked() -> None:
    [grades] = [part for part in method_parts(PrivacyRule()) if part.key == "grades"]
    assert [Grade(kind) for kind in grades.kinds] == list(_GRADES)
    assert len(grades.rows) == len(Grade)


def test_the_method_tells_what_the_tables_say() -> None:
    parts = {part.key: part for part in method_parts(PrivacyRule())}
    assert any(f"{load_model().threshold:+.1f}" in words for words in parts["joining"].words)
    assert len(parts["counts"].rows) == len(Fate)
    assert len({part.key for part in parts.values()}) == len(parts)
    assert "proof" not in parts  # what a page calls its own proof


@pytest.mark.parametrize(
    ("rule", "adults", "minors"),
    [
        (PrivacyRule(), "initials", "no name"),
        (PrivacyRule(NamesShown.FULL, NamesShown.INITIALS), "full names", "initials"),
        (PrivacyRule(NamesShown.NONE, NamesShown.FULL), "no name", "no name"),
    ],
)
def test_the_method_says_how_people_are_named(rule: PrivacyRule, adults: str, minors: str) -> None:
    [names] = [part for part in method_parts(rule) if part.key == "names"]
    assert [words.partition(":")[0].partition(",")[0] for _, words in names.rows] == [adults, minors]
    assert "18" in names.rows[1][0]


def conceding(incident: Incident, *counts: Count) -> list[tuple[str, str, str]]:
    judged = replace(incident.assessment, counts=counts)
    public = replace(incident, assessment=judged)
    shown = site_incident(public, {}, entry_of(public, {}), SiteConfig())
    return [(one.party, one.words, one.says) for one in shown.conceded]


def counted(incident: Incident, party: str, fate: Fate = Fate.POSITION, group: Group | None = None, outcome: str = "killed") -> Count:
    document = next(iter(incident.readings))
    return Count(outcome, group, (2, 3), party, (), document, fate, f"counted by {party}; it fights itself")


def test_deaths_that_a_party_gives_itself_stand_beside_those_alleged(incidents: tuple[Incident, ...]) -> None:
    incident = incidents[0]
    doer = incident.assessment.perpetrators[0].name
    assert conceding(incident, counted(incident, doer)) == [(doer, "2–3", "said to have done it")]
    assert conceding(incident, counted(incident, "Other Side", group=Group.FIGHTERS))[0][1:] == ("2–3 fighters", "a party to the fighting")


def test_what_nobody_concedes_is_not_there(incidents: tuple[Incident, ...]) -> None:
    incident = incidents[0]
    others = (counted(incident, "A", fate) for fate in Fate if fate is not Fate.POSITION)
    assert conceding(incident, *others, counted(incident, "A", outcome="injured")) == []
    twice = counted(incident, "A"), counted(incident, "A")
    assert len(conceding(incident, *twice)) == 1
    elsewhere = Count("killed", None, (2, 3), "A", (), "a withheld document", Fate.POSITION, "counted by A; it fights itself")
    assert conceding(incident, elsewhere) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_is_sent_as_the_ledger_in_words_no_longer_than_every_program_takes_it(
    incidents: tuple[Incident, ...], language: str
) -> None:
    settings = SiteConfig(base_url="https://record.example.org")
    for incident in incidents:
        with speaking(language):
            shown = site_incident(incident, {}, entry_of(incident, {}), settings)
        assert shown.send.startswith("mailto:?subject=")
        assert len(shown.send) <= 1800
        subject, body = (unquote(part) for part in shown.send.removeprefix("mailto:?subject=").split("&body="))
        assert subject == shown.page.title
        lines = body.split("\r\n")
        assert lines[-1] == shown.address
        assert shown.page.title in lines[: 3 if language == "en" else 4]
        assert any(line.startswith("===") for line in lines), "as letters have it"
        assert "\n" not in body.replace("\r\n", "")


def test_what_a_short_page_says_and_its_sources_digests_are_in_its_message(incidents: tuple[Incident, ...]) -> None:
    incident = min(incidents, key=lambda one: len(one.readings))
    shown = site_incident(incident, {}, entry_of(incident, {}), SiteConfig())
    body = unquote(shown.send)
    for value in shown.page.values:
        assert f"{value.label}: {value.words}" in body
    assert "This is the beginning" in body
    for side in (shown.page.sides.saying, shown.page.sides.denying):
        for card in side[:1]:
            assert card.party in body
