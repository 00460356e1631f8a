"""One incident as values for a page: each of them from the record, its words at their places, drawings as wide as their numbers."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace
from tests.publication.made import made_incidents
from tests.publication.test_restricted import people, restrict

from onrecord.assessment import Count, Fate, Quote, View
from onrecord.core import Span
from onrecord.publication import EvidenceField, IncidentPage, evidence_of, incident_page, joined_of
from onrecord.record import Incident, Policy

MARKET = "2019-03-05-corvane-market.txt"


def strings(value: Any) -> Iterator[str]:
    """All text in a page."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from strings(getattr(value, name))


@pytest.fixture(scope="module")
def market(incidents: tuple[Incident, ...]) -> Incident:
    """The incident with the most reports: a market is hit, a ministry denies the market and not the strike."""
    found = next(one for one in incidents if MARKET in one.readings)
    assert len(found.readings) > 5
    return found


@pytest.fixture(scope="module")
def page(market: Incident) -> IncidentPage:
    return incident_page(market)


def counted(market: Incident, *counts: tuple[tuple[int, int | None], Fate]) -> Incident:
    """The incident with other counts, of a source each."""
    document = next(iter(market.readings))
    made = tuple(
        Count("killed", None, limits, f"s{n}", (), document, fate, f"counted by Source {n}", Quote(document, Span(0, 5)))
        for n, (limits, fate) in enumerate(counts)
    )
    used = [limits for limits, fate in counts if fate is Fate.USED]
    highs = [high for _, high in used]
    killed = (min(low for low, _ in used), None if None in highs else max(high for high in highs if high is not None))
    return replace(market, assessment=replace(market.assessment, counts=made, killed=killed))


def test_the_head_says_how_exact_each_value_is(page: IncidentPage) -> None:
    assert page.title.startswith("Airstrike · Orsheva · 5 March 2019")
    assert page.place.note == "to the town or village"
    assert page.day.note == "to the day"
    assert {value.field for value in page.values} >= {"killed", "injured", "perpetrators"}


def test_words_stand_where_their_places_say(page: IncidentPage, market: Incident) -> None:
    spoken = [words for card in (*page.sides.saying, *page.sides.denying) for said in card.positions for words in said.spoken]
    assert spoken
    for words in spoken:
        for place in words.places:
            reading = next(one for name, one in market.readings.items() if place.document in {name, one.document.sha256})
            told = " ".join(reading.text[place.start : place.end].split())
            assert words.words.split(" […] ")[0] in told


def test_each_party_has_one_card_on_a_side(page: IncidentPage, market: Incident) -> None:
    for side, denies in ((page.sides.saying, False), (page.sides.denying, True)):
        keys = {one.party.key for one in market.assessment.positions if (one.view is View.DENIES) is denies}
        assert len(side) == len(keys)
    assert any(card.stance == "confirms" for card in page.sides.saying)
    assert page.sides.saying[0].stance == "confirms", "who confirms it stands first"


def test_what_exactly_is_denied_stands_first(market: Incident) -> None:
    judged = market.assessment
    partly = [one for one in judged.positions if one.view is not View.DENIES or one.on == "target"]
    sides = incident_page(replace(market, assessment=replace(judged, positions=tuple(partly)))).sides
    assert [card.says for card in sides.denying] == ["denies the target, not the strike"]
    without = [one for one in partly if one.view is not View.CONFIRMS]
    sides = incident_page(replace(market, assessment=replace(judged, positions=tuple(without)))).sides
    assert [card.says for card in sides.denying] == ["denies the target"], "nobody here confirms the strike"


def test_whoever_is_said_to_have_done_it_and_says_nothing_is_silent(market: Incident) -> None:
    judged = market.assessment
    assert incident_page(market).sides.silent == (), "its ministry speaks for the air force"
    kept = tuple(one for one in judged.positions if one.party.country != judged.perpetrators[0].country)
    sides = incident_page(replace(market, assessment=replace(judged, positions=kept))).sides
    assert sides.silent == (judged.perpetrators[0].name,)


def test_a_source_that_counts_twice_has_one_row_with_two_bars(page: IncidentPage) -> None:
    killed = next(chart for chart in page.charts if chart.outcome == "killed")
    row = next(row for row in killed.rows if row.source == "Corvane Press")
    assert [(bar.words, bar.fate) for bar in row.bars] == [("5", "replaced"), ("7", "used")]
    assert killed.computed == "7–8"


def test_an_open_count_is_open_and_a_range_has_two_ends(market: Incident) -> None:
    (chart,) = incident_page(counted(market, ((3, None), Fate.USED), ((2, 4), Fate.USED), ((4, 4), Fate.USED))).charts
    bars = [row.bars[0] for row in chart.rows]
    assert [bar.kind for bar in bars] == ["open", "range", "exact"]
    assert bars[0].x2 == "100.00%"
    assert float(bars[1].x1[:-1]) < float(bars[1].x2[:-1]) == float(bars[2].x1[:-1])
    assert chart.band is not None
    assert chart.band.x2 == "100.00%", "the computed range is open too"


def test_an_outlier_is_kept_and_stretches_no_scale(market: Incident) -> None:
    (chart,) = incident_page(counted(market, ((7, 7), Fate.USED), ((8, 8), Fate.USED), ((800, 800), Fate.OUTLIER))).charts
    (far,) = chart.rows[-1].bars
    assert (far.kind, far.words, far.note) == ("beyond", "800", "far from all others: in no range")
    assert int(chart.ticks[-1].words) < 20


def test_sources_fold_the_copies_of_a_text(page: IncidentPage, market: Incident) -> None:
    assert {group.name for group in page.sources} == {source.name for source in market.assessment.sources}
    assert all(group.why for group in page.sources)
    listed = [
        row.document
        for group in (*page.sources, *((page.others,) if page.others else ()))
        for family in group.families
        for row in (family.first, *family.copies)
    ]
    assert len(listed) == len(market.counting)
    assert any(family.copies for group in page.sources for family in group.families)


def test_each_value_leads_to_its_words(market: Incident) -> None:
    for field in EvidenceField:
        found = evidence_of(market, field)
        assert found.lines, field
        assert any(line.spoken for line in found.lines), field
    assert evidence_of(market, EvidenceField.INJURED).rule == "computed: range over 2 independent sources"


def test_documents_are_called_as_people_call_them(market: Incident) -> None:
    digest, first = "ab" * 32, MARKET
    renamed = evidence_of(market, EvidenceField.KILLED, dict.fromkeys(market.readings, digest))
    assert any(digest in text for text in strings(renamed))
    assert not any(first in text for text in strings(renamed) if "counted" in text)


def test_links_are_given_the_strongest_first(market: Incident) -> None:
    found = joined_of(market)
    weights = [float(link.weight) for link in found.links]
    assert len(found.mentions) == len(market.cluster.members)
    assert weights == sorted(weights, reverse=True)
    assert all(link.reasons for link in found.links)


def test_what_turns_the_reading_direction_is_taken_out(market: Incident) -> None:
    turning = "Dr\N{RIGHT-TO-LEFT OVERRIDE}nalC\x1b[2J"
    readings = {
        name: replace(one, document=replace(one.document, publisher=turning, title=turning)) for name, one in market.readings.items()
    }
    judged = market.assessment
    parties = tuple(replace(one, party=replace(one.party, name=turning)) for one in judged.positions)
    place = judged.place and replace(judged.place, name=turning)
    hostile = replace(market, readings=readings, assessment=replace(judged, positions=parties, place=place))
    for text in strings(incident_page(hostile)):
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in text
        assert "\x1b" not in text


def test_a_restricted_name_is_on_no_page(incidents: tuple[Incident, ...]) -> None:
    tried = 0
    for incident in incidents:
        for document, party in people(incident)[:8]:
            told = restrict(document, *((span.start, span.end) for span in party.mentions))
            drawn = Policy([told]).incident(incident)
            assert drawn is not None
            shown = (incident_page(drawn), joined_of(drawn), *(evidence_of(drawn, field) for field in EvidenceField))
            assert party.name.casefold() not in "\n".join(text for page in shown for text in strings(page)).casefold()
            tried += 1
    assert tried > 10


def test_a_withheld_document_is_counted_and_on_no_page(market: Incident) -> None:
    for document, reading in market.readings.items():
        drawn = Policy([restrict(document)]).incident(market)
        assert drawn is not None
        shown = incident_page(drawn)
        assert shown.withheld == "1 document withheld: restricted"
        told = "\n".join(strings(shown))
        assert document not in told
        assert reading.document.sha256 not in told


@given(made_incidents())
def test_any_incident_has_a_page(incident: Incident) -> None:
    made = incident_page(incident)
    assert made.id == incident.id or made.id
    assert len(made.values) >= 3
    for field in EvidenceField:
        evidence_of(incident, field)
