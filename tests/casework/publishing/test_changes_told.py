"""What a site tells of its changes from one publication to the next: in the change log of an incident, in the feeds of the site."""

import csv
import datetime as dt
import json
import re
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import jsonschema  # type: ignore[import-untyped]
import pytest
from lxml import etree  # type: ignore[import-untyped]
from tests.casework.publishing.test_publishing import contents, ids, publish

import onrecord
from onrecord.casework import CorrectRequest, NoIncidentRequest, RestrictRequest

SCHEMAS = Path(__file__).parents[2] / "publication" / "feeds"
FEEDS = ("changes.atom", "changes.json", "ar/changes.atom", "ar/changes.json")
FIRST = "DOLM, March 5 (Kelmar News) - Three people were killed on Tuesday when an air strike hit a market in Dolm, residents said.\n"
SECOND = "DOLM, March 6 (Orsheva Post) - An air strike killed five people at the market in Dolm on Tuesday, doctors said.\n"


def add(record: Path, name: str, text: str, day: int) -> None:
    path = record.parent / name
    path.write_text(text, encoding="utf-8")
    with onrecord.open(record, who="ana") as opened:
        opened.add(path, published=dt.date(2031, 3, day))


@pytest.fixture
def grown(tmp_path: Path) -> tuple[Path, Path]:
    """A record whose one incident was published, then a second report of it was added and it was published again."""
    record, site = tmp_path / "record", tmp_path / "site"
    add(record, "first.txt", FIRST, 5)
    publish(record, site)
    add(record, "second.txt", SECOND, 6)
    publish(record, site)
    return record, site


def checked(site: Path) -> None:
    """Hold the feeds of a site to the schemas."""
    relax = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    schema = json.loads((SCHEMAS / "jsonfeed.schema.json").read_text("utf-8"))
    for path in FEEDS:
        content = (site / path).read_bytes()
        if path.endswith(".atom"):
            relax.assertValid(etree.fromstring(content))
            assert not feedparser.parse(content).bozo
        else:
            jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER).validate(
                json.loads(content)
            )


def items(site: Path, path: str = "changes.json") -> list[str]:
    return [item["title"] for item in json.loads((site / path).read_bytes())["items"]]


def test_what_a_further_report_changed_stands_on_the_page_of_the_incident_and_in_the_changes(grown: tuple[Path, Path]) -> None:
    record, site = grown
    [incident] = ids(record)
    with onrecord.open(record, who="ana") as opened:
        assert opened.incident(incident).assessment.killed == (3, 5)
    for page in (f"incident/{incident}.html", "changes.html"):
        told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", (site / page).read_text()))
        assert "A further report was added" in told, page
        assert re.search(r"killed 3 → became 3–5", told), page
    assert "A further report" not in (site / "corrections.html").read_text()
    arabic = (site / "ar" / "changes.html").read_text()
    assert "A further report" not in arabic


def test_the_site_has_feeds_of_its_changes_which_every_page_leads_to(grown: tuple[Path, Path]) -> None:
    record, site = grown
    checked(site)
    assert [title.partition(": ")[2][:9] for title in items(site)] == ["Killed: 3", "New: 3 ki"]
    for path, content in contents(site).items():
        if path.endswith(".html"):
            links = re.findall(
                rb'<link rel="alternate" type="application/(?:atom|feed)\+(?:xml|json)" title="[^"]+" href="([^"]+)">', content
            )
            language = "ar/" if path.startswith("ar/") else ""
            led = {str(((site / path).parent / one.decode()).resolve().relative_to(site.resolve())) for one in links}
            assert led == {f"{language}changes.atom", f"{language}changes.json"}, path
    before = {path: (site / path).stat().st_mtime_ns for path in FEEDS}
    assert publish(record, site).written == 0
    assert {path: (site / path).stat().st_mtime_ns for path in FEEDS} == before


def test_feeds_have_links_where_the_address_of_the_site_is_known(grown: tuple[Path, Path]) -> None:
    record, site = grown
    with onrecord.open(record, who="ana") as opened:
        opened.publish(site, everything=True, base_url="https://record.example/war")
    checked(site)
    [incident] = ids(record)
    [entry, _] = feedparser.parse((site / "ar/changes.atom").read_bytes()).entries
    assert entry.link == f"https://record.example/war/ar/incident/{incident}.html"


def test_a_value_that_people_set_is_in_the_feed_and_not_said_to_be_of_reports(grown: tuple[Path, Path]) -> None:
    record, site = grown
    with onrecord.open(record, who="ana") as opened:
        opened.decide(CorrectRequest(incident=ids(record)[0], field="killed", value="4"), why="counted")
    publish(record, site)
    assert "Killed: 4; before: 3–5" in items(site)[0]
    assert (site / "changes.html").read_text().count("A further report was added") == 1


def test_of_what_was_withdrawn_or_rested_on_a_restricted_report_no_earlier_change_is_told(grown: tuple[Path, Path]) -> None:
    record, site = grown
    [incident] = ids(record)
    with onrecord.open(record, who="ana") as opened:
        [second] = [name for name, one in opened.incident(incident).readings.items() if "Orsheva Post" in one.text]
        opened.decide(RestrictRequest(document=second), why="asked for")
    publish(record, site)
    assert items(site) == []
    assert "A further report" not in (site / "changes.html").read_text()
    with onrecord.open(record, who="ana") as opened:
        opened.decide(NoIncidentRequest(given=incident, reason="accident"), why="x")
    publish(record, site)
    checked(site)
    assert items(site) == []


def test_a_name_that_is_restricted_later_is_taken_out_of_earlier_changes(tmp_path: Path) -> None:
    record, site = tmp_path / "record", tmp_path / "site"
    text = "DOLM, March 5 (Kelmar News) - Shelling by the Qorvan Front killed three people in Dolm on Tuesday, residents said.\n"
    add(record, "first.txt", text, 5)
    publish(record, site)
    assert "Qorvan" in items(site)[0]
    with onrecord.open(record, who="ana") as opened:
        [document] = opened.incident(ids(record)[0]).readings
        opened.decide(RestrictRequest(document=document, words=("Qorvan Front",)), why="asked for")
    publish(record, site)
    assert not any(b"Qorvan" in content for content in contents(site).values())
    [state] = (record / "workbench" / "published").glob("*.db")
    assert b"Qorvan" not in state.read_bytes()


def test_the_table_of_the_data_names_the_division_as_an_export_does(tmp_path: Path) -> None:
    record, site = tmp_path / "record", tmp_path / "site"
    add(record, "first.txt", FIRST.replace("DOLM", "ALEPPO, Syria").replace("Dolm", "Aleppo"), 5)
    publish(record, site)
    with onrecord.open(record, who="ana") as opened:
        opened.export("csv", tmp_path / "out.csv")
    exported = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8", newline="")))
    published = list(csv.DictReader((site / "data" / "incidents.csv").open(encoding="utf-8", newline="")))
    assert published[0]["division"] == exported[0]["division"] == "Aleppo Governorate"
