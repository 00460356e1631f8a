"""What holds of every reading, whatever the text: every span quotes the text, every reference leads somewhere."""

import datetime as dt
from collections.abc import Iterator, Mapping
from string import Formatter

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.core import OnrecordError, Span
from onrecord.page import Metadata, read_text
from onrecord.reading import Group, Incident, Reading, Total, read

Range = tuple[int, int | None] | None

WORDS = [
    *"the army said that at least 12 civilians were killed in Aleppo on Tuesday , . “ ” \" ' ’ ( ) : ; — - two dozens of".split(),
    *"women and children including wounded 3-5 air strike shelling denied accused ministry spokesman Ivan Petrov told".split(),
    *"Reuters according to witnesses hospital market cluster bombs may amount to war crimes report it he they which 2019".split(),
    *"March 5 yesterday Russian Israeli Gaza City nobody no one hundreds up between 10 20 34-year-old Mr. U.S. a an".split(),
    *"Photo Credit By ... …".split(),
    "\n",
    "\n\n",
    "\t",
    "\u00a0",
]


def spans(value: object) -> Iterator[Span]:
    """Yield every span anywhere inside a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from spans(item)


def check(reading: Reading) -> None:
    """Hold a reading to the contract."""
    for span in spans(reading):
        assert span.end <= len(reading.text), (span, len(reading.text))
        assert span.of(reading.text).strip(), f"{span} quotes only white space"
    groups = (reading.parties, reading.statements, reading.claims, reading.figures, reading.places, reading.incidents)
    parties, statements, claims, figures, places, incidents = ({item.id for item in group} for group in groups)
    for group, ids in zip(groups, (parties, statements, claims, figures, places, incidents), strict=True):
        assert len(ids) == len(group), "an id stands twice"
    assert all(p.part_of in parties | {None} and p.part_of != p.id and p.mentions for p in reading.parties)
    assert all(s.party in parties | {None} and s.within in statements | {None} and s.within != s.id for s in reading.statements)
    assert all(s.content for s in reading.statements)
    assert all(f.part_of in figures | {None} and f.part_of != f.id for f in reading.figures)
    for claim in reading.claims:
        assert claim.statement in statements | {None}
        assert set(claim.perpetrators) <= parties
        assert set(claim.places) <= places
        assert set(claim.figures) <= figures
    for dispute in reading.disputes:
        assert dispute.claim in claims
        assert dispute.denial in statements
    for incident in reading.incidents:
        assert set(incident.claims) <= claims
        assert set(incident.perpetrators) <= parties
        assert incident.place in places | {None}
        fields = {"date": incident.date, "place": incident.place, "act": incident.act, "perpetrators": incident.perpetrators or None}
        check_evidence(incident, fields | {"killed": incident.killed, "injured": incident.injured})
        check_tolls(incident.killed, incident.killed_by_group)
    for total in reading.totals:
        check_evidence(total, {"date": total.period, "place": total.place, "killed": total.killed, "injured": total.injured})
        check_tolls(total.killed, total.killed_by_group)
    whole = {figure.id: figure for figure in reading.figures}
    for figure in reading.figures:
        high = whole[figure.part_of].high if figure.part_of else None
        assert high is None or figure.low <= high, (figure, whole[figure.part_of or ""])
    assert all(medium.origin in parties | {None} for medium in reading.media)
    assert [s.start for s in spans(reading.zones)] == sorted(s.start for s in spans(reading.zones))


def check_evidence(harm: Incident | Total, fields: Mapping[str, object]) -> None:
    """Hold every field that is filled to the words that it rests on."""
    spans = {field.value: found for field, found in harm.evidence.items()}
    for name, value in fields.items():
        assert value is None or spans.get(name), f"{name} of {harm.id} rests on no words"


def check_tolls(killed: Range, by_group: Mapping[Group, Range]) -> None:
    """Hold ranges to their order, and the groups of a toll to the toll; fighters stand beside it."""
    for toll in (killed, *by_group.values()):
        assert toll is None or toll[1] is None or toll[0] <= toll[1]
    if killed is not None and killed[1] is not None and killed != by_group.get(Group.FIGHTERS):
        for group, part in by_group.items():
            assert group is Group.FIGHTERS or part is None or part[0] <= killed[1], (group, part, killed)


def attempt(text: str, published: str | None = None) -> Reading | None:
    """Read a text; None where it is refused with a coded error."""
    try:
        day = dt.date.fromisoformat(published) if published else None
        return read(read_text(text, Metadata(language="en", published=day)))
    except OnrecordError:
        return None


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@example("the two wounded including women 12", None)
@given(st.lists(st.sampled_from(WORDS), min_size=5, max_size=90).map(" ".join), st.sampled_from([None, "2019-03-06"]))
def test_every_span_of_a_reading_of_scrambled_news_quotes_its_text(text: str, published: str | None) -> None:
    reading = attempt(text, published)
    if reading is not None:
        assert reading.text == text
        check(reading)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_every_span_of_a_reading_of_any_text_quotes_it(text: str) -> None:
    reading = attempt(text)
    if reading is not None:
        assert reading.text == text
        check(reading)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 2000 + " the army said the shells killed two people in the town.",
        "He said " * 400 + "that two people died.",
        "said " * 1500,
        ("two women and " * 500) + "a child were killed in the town, the army said.",
        "The army denied that the army denied that the army denied that shells killed 3 people in the town on Monday. " * 20,
        "At least 99999999999999999999999 people were killed, the ministry of defence said on 45 Foobar 99999.",
        "Between 20 and 10 people were killed and 0 injured, the ministry said, on 31 February 2019, in the year 0.",
    ],
    ids=["quotes", "cues", "cues alone", "a long list", "denials of denials", "a huge number", "impossible values"],
)
def test_hostile_text_is_read_or_refused(text: str) -> None:
    reading = attempt(text, "2019-03-06")
    if reading is not None:
        check(reading)


def test_the_same_text_gives_the_same_bytes() -> None:
    text = "Shells killed three people in Aleppo on Tuesday, a doctor said. The army denied it had fired them."
    first = msgspec.json.encode(onrecord.read(text, published="2019-03-06"))
    assert first == msgspec.json.encode(onrecord.read(text, published="2019-03-06"))


def test_parties_of_one_word_keep_their_order() -> None:
    text = "Turkish-backed fighters, Iranian-backed fighters, Qatari-backed and Saudi-backed fighters shelled Aleppo."
    first = msgspec.json.encode(onrecord.read(text).parties)
    held: list[object] = []
    for count in range(1, 20):
        held.append([object() for _ in range(37 * count)])  # what is made next lies elsewhere in memory
        assert msgspec.json.encode(onrecord.read(text).parties) == first


def test_a_reading_survives_its_json() -> None:
    reading = onrecord.read("Shells killed three people in Aleppo on Tuesday, a doctor said.", published="2019-03-06")
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_is_none(published: str) -> None:
    reading = onrecord.read("Shells killed two people in Vortha on Tuesday, a nurse said the day after.", published=published)
    assert reading.document.published is None
    assert all(claim.when is None or claim.when.from_ is None or claim.when.from_.year > 1900 for claim in reading.claims)


UNDATED = [
    "Shells killed three people in Sumy, a nurse said.",
    "An air strike hit a school in Idlib. Nine pupils were killed and four were wounded, the mayor said, and the army denied it.",
    "Air strikes on Idlib killed nine people\n\nThe mayor said on the telephone that a second strike had wounded four farmers near Idlib.",
    "Gunmen abducted two nurses in Kidal. The bodies of both were found in a well, their families said.",
    "“They bombed us again,” said a teacher in Hodeidah. Six of her pupils died.",
]


@pytest.mark.parametrize("text", UNDATED)
@settings(deadline=None, max_examples=5)
@given(published=st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)))
def test_no_incident_has_a_day_that_no_words_give(text: str, published: dt.date) -> None:
    reading = attempt(text, published.isoformat())
    assert reading is not None
    assert reading.incidents
    assert [incident.date for incident in reading.incidents] == [None] * len(reading.incidents)


# `n` a number, `t` a town, `d` a weekday
TEMPLATES = [
    "Shells killed {n1} people in {t1} on {d1}, a nurse said. A drone strike wounded {n2} farmers in {t2} on {d2}.",
    "An air strike on {t1} killed {n1} civilians and wounded {n2} on {d1}, the mayor said. The Norwegian army denied striking {t1}.",
    "Norwegian jets bombed a market in {t1} on {d1}, killing {n1} people. Hours later {n2} rescuers were wounded in a second strike.",
    "{n1} people were killed in {t1} on {d1} when rockets hit a bus station, the governor said. In {t2}, mortar fire wounded {n2} on {d2}.",
    "Rebels shot dead {n1} villagers near {t1} on {d1}. Residents said {n2} more were abducted.",
]
TOWNS = ["Kharkiv", "Sumy", "Poltava", "Kherson", "Zaporizhzhia", "Mykolaiv", "Chernihiv", "Vinnytsia"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
FILLINGS = st.fixed_dictionaries(
    {
        "n": st.lists(st.integers(3, 90), min_size=2, max_size=2, unique=True),
        "t": st.lists(st.sampled_from(TOWNS), min_size=2, max_size=2, unique=True),
        "d": st.lists(st.sampled_from(DAYS), min_size=2, max_size=2, unique=True),
    }
)
FIRST: dict[str, list[object]] = {"n": [12, 5], "t": ["Kharkiv", "Sumy"], "d": ["Monday", "Tuesday"]}
PUBLISHED = dt.date(2031, 3, 8)  # a Saturday: each weekday lies in the week before


def shape(template: str, filling: Mapping[str, list[object]]) -> list[tuple[object, ...]]:
    """Return what is read of a filled template, each number, town and day by its name in the template."""
    slots = {name for _, name, _, _ in Formatter().parse(template) if name}
    values = {name: filling[name[0]][int(name[1]) - 1] for name in slots}
    reading = attempt(template.format_map(values), PUBLISHED.isoformat())
    assert reading is not None
    names = {str(value): name for name, value in values.items()}
    towns = {place.id: names.get(place.name, place.name) for place in reading.places}

    def called(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(called(part) for part in value)
        return names.get(str(value), value)

    return [
        (
            incident.act,
            towns.get(incident.place or ""),
            incident.date and incident.date.from_ and called(f"{incident.date.from_:%A}"),
            called(incident.killed),
            called(incident.injured),
            incident.perpetrators,
            len(incident.claims),
        )
        for incident in reading.incidents
    ]


@pytest.mark.parametrize("template", TEMPLATES)
@settings(deadline=None, max_examples=25, derandomize=True)
@given(filling=FILLINGS)
def test_other_numbers_towns_and_weekdays_give_the_same_structure(template: str, filling: dict[str, list[object]]) -> None:
    expected = shape(template, FIRST)
    assert any(killed == ("n1", "n1") for *_, killed, _, _, _ in expected)
    assert shape(template, filling) == expected
