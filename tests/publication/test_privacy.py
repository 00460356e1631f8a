"""The privacy rule: people who were harmed are named as it says, and nowhere else; children with less."""

import datetime as dt

import msgspec
import pytest
from msgspec.structs import replace
from tests.publication.made import written
from tests.publication.test_restricted import everything, named

import onrecord
from onrecord.assessment import Correction
from onrecord.linking import WorkStatus
from onrecord.publication import Format, NamesShown, Privacy, PrivacyRule, incident_page, row_of
from onrecord.publication.shown_names import initials_of, is_minor
from onrecord.reading import Group, Party, PartyKind
from onrecord.record import Docket, Incident, NamedPerson, Noted, Reviewed

TEXT = (
    "Shells killed Halima Qorvan, 34, a nurse, and her son Tarik Qorvan, 7, in Orsheva on Monday. Halima’s ward has six beds. "
    "Mrs Qorvan worked there for years, said Samir Dolm, a spokesman. “Qorvan was loved,” he said."
)
SAID = ("Halima", "Tarik", "Qorvan")
WHEN = dt.datetime(2031, 3, 6, tzinfo=dt.UTC)


def planted(text: str = TEXT, document: str = "halima-qorvan-7") -> Incident:
    """An incident whose victims' names stand in every field of its report."""
    incident = named(document)
    found = onrecord.read(text, published="2031-03-05")
    told = replace(
        found.document,
        id=document,
        title="Halima Qorvan’s last shift",
        publisher="Friends of Tarik Qorvan",
        url="https://news.example/2031/halima-qorvan",
    )
    member = replace(incident.cluster.members[0], claims=tuple(claim.id for claim in found.claims), publisher=told.publisher)
    member = replace(member, incident=next(victim.incident for victim in found.victims if victim.incident))
    speaker = Party("p99", "Halima Qorvan", PartyKind.PERSON, None, "friend of Tarik Qorvan", None, ())
    reading = replace(found, document=told, parties=(*found.parties, speaker))
    return replace(incident, cluster=replace(incident.cluster, members=(member,)), readings={document: reading})


DEFAULT = PrivacyRule()


def public(incident: Incident, rule: PrivacyRule = DEFAULT) -> str:
    shown = Privacy(rule).incident(incident)
    return everything([shown]) + msgspec.json.encode(incident_page(shown)).decode()


def people(incident: Incident, rule: PrivacyRule = DEFAULT) -> list[tuple[str, str]]:
    return [(one.name, one.said) for one in incident_page(Privacy(rule).incident(incident)).victims]


def test_by_default_adults_have_initials_and_children_no_name() -> None:
    shown = people(planted())
    assert [name for name, _ in shown] == ["H. Q.", "a boy"]
    assert "34" in shown[0][1]
    assert "7" in shown[1][1]
    assert "son of H. Q." in shown[1][1]


@pytest.mark.parametrize("rule", [PrivacyRule(), PrivacyRule(adults=NamesShown.NONE), PrivacyRule(minors=NamesShown.INITIALS)])
def test_planted_names_come_out_of_no_field(rule: PrivacyRule) -> None:
    told = everything([planted()])
    assert all(word in told for word in SAID)
    left = public(planted(), rule).casefold()
    assert [word for word in SAID if word.casefold() in left] == []


def test_words_beside_a_name_stay_and_spans_hold() -> None:
    incident = planted()
    (before,), (after,) = incident.readings.values(), Privacy(PrivacyRule()).incident(incident).readings.values()
    assert len(after.text) == len(before.text)
    assert "worked there for years, said Samir Dolm, a spokesman" in after.text
    assert "was loved" in after.text
    assert after.document.url is None
    assert after.document.id == before.document.sha256


def test_full_names_are_shown_where_the_settings_say_so_and_children_are_not() -> None:
    told = public(planted(), PrivacyRule(adults=NamesShown.FULL))
    assert "Halima Qorvan" in told
    assert "Tarik" not in told
    both = public(planted(), PrivacyRule(adults=NamesShown.FULL, minors=NamesShown.FULL))
    assert "Tarik Qorvan" in both


def test_children_are_never_named_with_more_than_adults() -> None:
    rule = PrivacyRule(adults=NamesShown.NONE, minors=NamesShown.FULL)
    assert rule.shown(minor=True) is NamesShown.NONE
    assert PrivacyRule(adults=NamesShown.FULL, minors=NamesShown.INITIALS).shown(minor=True) is NamesShown.INITIALS


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Halima Qorvan", "H. Q."),
        ("حليمة قرساني", "ح. ق."),
        ("Галина Орсова", "Г. О."),
        ("Šarika d’Orval", "Š. D."),
        ("ʿAli ʾOrsa", "A. O."),
        ("王小明", None),
        ("Lina", "L."),
        ("7", None),
    ],
)
def test_initials_in_any_script(name: str, shown: str | None) -> None:
    assert initials_of(name) == shown


@pytest.mark.parametrize("name", ["حليمة قرساني", "Галина Орсова", "王小明"])
def test_names_in_other_scripts_are_blocked_too(name: str) -> None:
    incident = planted()
    (document,) = incident.readings
    reading = incident.readings[document]
    text = f"{reading.text} {name} was loved. “{name}!”"
    victim = replace(reading.victims[0], name=name, names=())
    changed = replace(reading, text=text, victims=(victim, *reading.victims[1:]), document=replace(reading.document, title=f"For {name}"))
    told = public(replace(incident, readings={document: changed}))
    assert not [word for word in name.split() if word in told]


def test_who_is_a_child_in_one_report_is_one_in_all() -> None:
    incident = planted(TEXT.replace(", 7,", ","))
    assert people(incident)[1][0] == "T. Q."
    rule = PrivacyRule(adults=NamesShown.INITIALS)
    shown = Privacy(rule, [NamedPerson(("Tariq Qorvan",), (7, 7))]).incident(incident)
    assert row_of(shown).victims[1].name is None


def test_who_counts_as_a_child() -> None:
    assert is_minor((17, 17), None)
    assert is_minor((17, 19), None)
    assert is_minor(None, Group.CHILDREN)
    assert not is_minor((18, 18), None)
    assert not is_minor(None, None)


def test_whole_names_of_people_of_other_incidents_are_blocked() -> None:
    other = onrecord.read("Orsheva’s mayor, Petra Anis Vole, said on Monday that shells killed two people there.", published="2031-03-05")
    privacy = Privacy(PrivacyRule(), [NamedPerson(("Petra Anis Vole",), (34, 34))])
    drawn = privacy.reading(other)
    assert "Vole" not in drawn.text
    assert all("Vole" not in party.name for party in drawn.parties)
    assert "shells killed two people" in drawn.text
    assert privacy.words("In memory of Petra Anis Vole") == "In memory of █████ ████ ████"
    assert privacy.words("In memory of Petra Dolm") == "In memory of Petra Dolm"


def test_a_name_that_many_bear_stays_in_the_name_of_a_party() -> None:
    text = "Shells killed Ali Qorvan, 34, in Orsheva on Monday, Ali Mansour, a spokesman, said. Ali was a baker."
    found = onrecord.read(text, published="2031-03-05")
    victims = tuple(victim for victim in found.victims if victim.name == "Ali Qorvan")
    start = text.index("Ali Mansour")
    speaker = Party("p9", "Ali Mansour", PartyKind.PERSON, None, None, None, (onrecord.core.Span(start, start + 11),))
    drawn = Privacy(PrivacyRule()).reading(replace(found, victims=victims, parties=(speaker,)))
    assert "Ali Mansour, a spokesman" in drawn.text
    assert "███ was a baker" in drawn.text


def test_what_is_somebodys_is_no_name_of_another() -> None:
    text = "Shells killed Halima Qorvan, 34, in Orsheva on Monday. Halima’s house burnt, and Halima House School closed."
    found = onrecord.read(text, published="2031-03-05")
    spans = [onrecord.core.Span(text.index(words), text.index(words) + len(words)) for words in ("Halima’s house", "Halima House School")]
    parties = tuple(Party(f"p{at}", span.of(text), PartyKind.ORGANISATION, None, None, None, (span,)) for at, span in enumerate(spans, 90))
    drawn = Privacy(PrivacyRule()).reading(replace(found, parties=parties))
    assert "Halima’s" not in drawn.text
    assert "Halima House School" in drawn.text


def test_a_name_that_was_read_as_a_place_or_party_is_blocked_there() -> None:
    found = onrecord.read("Shells killed Halima Qorvan, 34, in Orsheva on Monday.", published="2031-03-05")
    place = replace(found.places[0], id="l9", name="Halima", latitude=None)
    party = Party("p9", "Halima", PartyKind.PERSON, None, None, None, ())
    drawn = Privacy(PrivacyRule()).reading(replace(found, places=(*found.places, place), parties=(*found.parties, party)))
    assert (drawn.places[-1].name, drawn.parties[-1].name, drawn.places[0].name) == ("██████", "██████", "Orsheva")


def test_a_place_of_the_gazetteer_keeps_its_name() -> None:
    found = onrecord.read(TEXT.replace("Halima Qorvan", "Halima Orsheva").replace("there for", "in Halima for"), published="2031-03-05")
    places = tuple(replace(place, latitude=1.0, longitude=2.0) if place.name == "Orsheva" else place for place in found.places)
    told = Privacy(PrivacyRule()).reading(replace(found, places=places)).text
    assert "in Orsheva on Monday" in told
    assert "Halima" not in told


def test_two_people_with_the_same_initials_stay_two() -> None:
    incident = planted(TEXT.replace("her son Tarik Qorvan, 7,", "Hanna Quell, 41,"))
    assert [name for name, _ in people(incident)] == ["H. Q.", "H. Q."]
    assert len(people(incident, PrivacyRule(adults=NamesShown.NONE))) == 2


def test_nobody_who_decided_or_noted_anything_is_named() -> None:
    incident = planted()
    note = Noted("d", "Ilvana Merrit", WHEN, "Halima Qorvan’s mother called")
    docket = Docket(
        notes=(note,),
        tags=("ask-qorvan",),
        assigned_to="Ilvana Merrit",
        status=WorkStatus.IN_WORK,
        reviewed=Reviewed("Ilvana Merrit", WHEN, changed_since=False),
    )
    made = Correction("killed", "[1,1]", "Ilvana Merrit", "as Samir Vey told me", WHEN, ("d",))
    judged = replace(incident.assessment, corrections=(made,), overruled="Ilvana Merrit: as Samir Vey told me")
    told = public(replace(incident, docket=docket, assessment=judged))
    assert [word for word in ("Merrit", "IM", "Samir Vey", "ask-qorvan") if word in told] == []
    assert '"changed_since":false' in told
    with_reasons = Privacy(PrivacyRule(reasons=True)).incident(replace(incident, assessment=judged))
    assert with_reasons.assessment.corrections[0].why == "as Samir Vey told me"


def test_the_export_of_the_recorder_stays_as_it_is() -> None:
    assert b"Halima Qorvan" in written([planted()], Format.JSONL)


def test_without_names_nothing_changes(incidents: tuple[Incident, ...]) -> None:
    privacy = Privacy(PrivacyRule())
    plain = [one for one in incidents if not any(reading.victims for reading in one.readings.values())]
    assert plain
    for incident in plain:
        assert written([privacy.incident(incident)], Format.JSONL) == written([incident], Format.JSONL)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("2031-03-05-halima.txt", True),
        ("from_Qorvan_family.pdf", True),
        ("https://news.example/halíma", True),
        ("2031-03-05-ferrywatch.txt", False),
        ("", False),
    ],
)
def test_a_label_that_names_somebody_is_done_without(label: str, *, names: bool) -> None:
    privacy = Privacy(PrivacyRule(), [NamedPerson(("Halima Qorvan",), None)])
    assert privacy.names_somebody(label) is names
    assert privacy.labels({"d": label}) == ({} if names else {"d": label})
