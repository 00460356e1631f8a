"""JSON-LD that a JSON-LD processor understands in full, whose words stand where it says."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from msgspec.structs import replace
from pyld import jsonld  # type: ignore[import-untyped]
from tests.publication.made import written

from onrecord.core import Span
from onrecord.publication import Format, page_jsonld
from onrecord.reading import Reading
from onrecord.record import Incident

KNOWN = ("https://schema.org/", "http://www.w3.org/ns/oa#", "urn:onrecord:term:")


@pytest.fixture(scope="module")
def made(incidents: tuple[Incident, ...]) -> Any:
    return json.loads(written(incidents, Format.JSONLD))


def of_type(made: Any, kind: str) -> list[dict[str, Any]]:
    return [node for node in made["@graph"] if node["@type"] == kind]


def no_network(url: str, _options: Any) -> Any:
    pytest.fail(f"it asks for {url}")


def keys(value: Any) -> int:
    """How many values of properties there are; what the context lacks, a processor drops."""
    if isinstance(value, dict):
        return sum(keys(inner) + (len(inner) if isinstance(inner, list) else 1) for key, inner in value.items() if not key.startswith("@"))
    return sum(map(keys, value)) if isinstance(value, list) else 0


def test_a_processor_understands_every_key_and_asks_nobody(made: Any) -> None:
    expanded = jsonld.expand(made, {"documentLoader": no_network})
    assert keys(expanded) == keys(made["@graph"])
    names = {key for node in walk(expanded) for key in node if not key.startswith("@")}
    types = {kind for node in walk(expanded) for kind in node.get("@type", []) if "@value" not in node}
    assert all(name.startswith(KNOWN) for name in names | types)
    assert {"https://schema.org/Claim", "https://schema.org/ClaimReview", "http://www.w3.org/ns/oa#TextQuoteSelector"} <= types
    quads = jsonld.to_rdf(made, {"documentLoader": no_network})["@default"]
    reviewed = [quad for quad in quads if quad["predicate"]["value"] == "https://schema.org/itemReviewed"]
    assert reviewed
    assert all(quad["object"]["type"] == "IRI" for quad in reviewed)


def walk(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for inner in value for node in walk(inner)]
    return [value, *walk(list(value.values()))] if isinstance(value, dict) else []


def test_words_stand_where_it_says(made: Any, incidents: tuple[Incident, ...]) -> None:
    texts = {f"urn:onrecord:document:{name.replace('#', '%23')}": r.text for one in incidents for name, r in one.readings.items()}
    found = of_type(made, "Annotation")
    assert len(found) == len(of_type(made, "Claim")) > 20
    for annotation in found:
        for target in annotation["target"]:
            text, (quote, position) = texts[target["source"]], target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"] != ""
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text


def test_every_reference_leads_to_a_node(made: Any) -> None:
    nodes = {node["@id"] for node in made["@graph"]}
    assert all(identifier.startswith("urn:onrecord:") for identifier in nodes)
    for claim in of_type(made, "Claim"):
        assert {claim["appearance"], claim["firstAppearance"], claim["about"], *claim.get("denies", ())} <= nodes
    for review in of_type(made, "ClaimReview"):
        assert {review["about"], *review["itemReviewed"]} <= nodes
    for annotation in of_type(made, "Annotation"):
        assert {annotation["body"], *(target["source"] for target in annotation["target"])} <= nodes


def test_each_incident_is_reviewed_and_each_of_its_claims_told(made: Any, incidents: tuple[Incident, ...]) -> None:
    reviews = {review["about"].rpartition(":")[2]: review for review in of_type(made, "ClaimReview")}
    assert list(reviews) == [incident.id for incident in incidents]
    for incident in incidents:
        review = reviews[incident.id]
        assert review["reviewRating"]["alternateName"] == incident.assessment.grade
        assert review["reviewRating"]["ratingExplanation"] in {verdict.reason for verdict in incident.assessment.verdicts}
        assert review["author"]["name"] == "onrecord"
        claims = {(member.document, claim) for member in incident.cluster.members for claim in member.claims}
        assert len(review["itemReviewed"]) == len(claims)
    told = of_type(made, "Claim")
    assert any(claim.get("denies") and claim["stance"] == "denies" for claim in told)
    kinds = {claim["author"].get("@type") for claim in told if "author" in claim}
    assert {"Person", "Organization"} <= kinds
    assert any("/" not in claim["temporalCoverage"] for claim in told if "temporalCoverage" in claim)


def test_a_copy_appeared_first_where_it_was_first_printed(made: Any) -> None:
    days = {node["@id"]: node.get("datePublished") for node in of_type(made, "Article")}
    copied = [claim for claim in of_type(made, "Claim") if claim["firstAppearance"] != claim["appearance"]]
    assert copied
    for claim in copied:
        first, own = days[claim["firstAppearance"]], days[claim["appearance"]]
        assert first is not None
        assert own is not None
        assert (first, claim["firstAppearance"]) < (own, claim["appearance"])


def test_who_overruled_a_grade_and_why_stays_in_the_record(incidents: tuple[Incident, ...]) -> None:
    judged = replace(incidents[0].assessment, overruled="Ilvana Merrit: the witness Osk told me")
    content = written([replace(incidents[0], assessment=judged)], Format.JSONLD)
    assert b"Merrit" not in content
    assert b"Osk" not in content
    assert b"A person decided so" in content


def test_blocked_words_are_no_copies_of_one_another(incidents: tuple[Incident, ...]) -> None:
    incident = max(incidents, key=lambda one: len(one.readings))
    blocked = {name: replace(reading, text="█" * len(reading.text)) for name, reading in incident.readings.items()}
    made = json.loads(written([replace(incident, readings=blocked)], Format.JSONLD))
    assert all(claim["firstAppearance"] == claim["appearance"] for claim in of_type(made, "Claim"))
    assert Span(0, 1).of(of_type(made, "Claim")[0]["text"]) == "█"


def test_it_is_safe_inside_a_page(incidents: tuple[Incident, ...]) -> None:
    hostile = tuple(
        replace(
            one,
            readings={name: with_publisher(reading, "</script><script>alert(1)</script><!--") for name, reading in one.readings.items()},
        )
        for one in incidents
    )
    content = written(hostile, Format.JSONLD)
    assert b"<" not in content
    assert "</script><script>alert(1)</script><!--" in {node["publisher"]["name"] for node in of_type(json.loads(content), "Article")}


def with_publisher(reading: Reading, name: str) -> Reading:
    return replace(reading, document=replace(reading.document, publisher=name))


def test_a_page_holds_the_event_its_claims_and_their_review(incidents: tuple[Incident, ...]) -> None:
    for incident in incidents:
        told = page_jsonld(incident, address="https://record.example/incident/1.html", publisher="Orsheva Register")
        page = json.loads(told)
        assert "<" not in told
        kinds = [node["@type"] for node in page["@graph"]]
        assert (kinds.count("Event"), kinds.count("ClaimReview")) == (1, 1)
        assert kinds.count("Claim") > 0
        assert "Annotation" not in kinds
        [event], [review] = of_type(page, "Event"), of_type(page, "ClaimReview")
        assert event["url"] == review["url"] == "https://record.example/incident/1.html"
        assert review["author"]["name"] == "Orsheva Register"
        assert set(review["itemReviewed"]) <= {node["@id"] for node in page["@graph"]}
        expanded = jsonld.expand(page, {"documentLoader": no_network})
        assert keys(expanded) == keys(page["@graph"])


def test_a_page_stays_whole_whatever_its_words_are(incidents: tuple[Incident, ...]) -> None:
    document, reading = next(iter(incidents[0].readings.items()))
    attack = "</script><script>alert(1)</script><!--\u2028&amp;"
    hostile = replace(reading, document=replace(reading.document, title=attack, publisher=attack))
    incident = replace(incidents[0], readings={**incidents[0].readings, document: hostile})
    page = f'<script type="application/ld+json">{page_jsonld(incident, publisher=attack)}</script>'
    found = Scripts()
    found.feed(page)
    assert len(found.told) == 1
    articles = of_type(json.loads(found.told[0]), "Article")
    assert attack in {article.get("headline") for article in articles}


class Scripts(HTMLParser):
    """The contents of the scripts of a page, as a browser takes them apart."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.told += [""] if tag == "script" else []

    def handle_data(self, data: str) -> None:
        self.told[-1] += data
