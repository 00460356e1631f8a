"""Feeds of notices: Atom against the schema of RFC 4287 and as feedparser reads it, JSON Feed against a schema of its specification."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html  # type: ignore[import-untyped]
from tests.publication.feeds.noticed import ANY, DENIAL, EACH, MOMENT, NOTICES, notice

from onrecord.publication import FeedHead, Notice, atom_feed, json_feed, speaking
from onrecord.publication.feeds import MOST

HERE = Path(__file__).parent
RELAX = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
JSON = jsonschema.Draft202012Validator(
    json.loads((HERE / "jsonfeed.schema.json").read_text("utf-8")), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
LINK = "https://record.example/incident/4f2c/"
HEAD = FeedHead(
    record="onrecord.record/6f1c0a9be2d47d10",
    begun=dt.date(2031, 3, 1),
    topic="all",
    title="All changes · Orsheva",
    author="Orsheva",
    home="https://record.example/",
    address="https://record.example/changes.atom",
)
FILE = FeedHead(record="onrecord.record/6f1c0a9be2d47d10", begun=dt.date(2031, 3, 1), topic="7f", title="Orsheva", author="Orsheva")


def checked_atom(head: FeedHead, notices: list[Notice]) -> Any:
    """Return the feed, once it is what RFC 4287 asks for; the rules of its appendix in Schematron too."""
    feed = etree.fromstring(atom_feed(head, notices))
    RELAX.assertValid(feed)
    assert feed.findall("a:author", ATOM)
    for entry in feed.findall("a:entry", ATOM):
        assert entry.find("a:link[@rel='alternate']", ATOM) is not None or entry.find("a:content", ATOM) is not None
    ids = [one.text for one in feed.iter("{*}id")]
    assert all(re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[\x21-\x7e]+", str(one)) for one in ids)
    return feed


def checked_json(head: FeedHead, notices: list[Notice]) -> Any:
    feed = json.loads(json_feed(head, notices))
    JSON.validate(feed)
    return feed


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("head", [HEAD, FILE], ids=["served", "file"])
def test_a_feed_of_every_kind_of_change_is_valid_and_read(head: FeedHead, language: str) -> None:
    notices = [notice(one, number=number, link=LINK) for number, one in enumerate(EACH)]
    with speaking(language):
        content = atom_feed(head, notices)
        feed = checked_atom(head, notices)
        items = checked_json(head, notices)["items"]
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    read = feedparser.parse(content)
    assert not read.bozo
    assert len(read.entries) == len(EACH) == len(items)
    assert [one.id for one in read.entries] == [one["id"] for one in items]
    assert all(one.link == LINK for one in read.entries)
    assert read.entries[-1].title.strip("\u2068").startswith("Shelling · Orsheva")


def test_the_change_stands_before_and_after_with_the_words_of_both() -> None:
    [entry] = feedparser.parse(atom_feed(HEAD, [notice(DENIAL, link=LINK)])).entries
    told = " ".join(" ".join(html.fromstring(entry.content[0].value).itertext()).split())
    assert "Ministry of Defence of Kelmar now denies all of it; before, nobody denied it" in told
    assert "Before: nobody denied it “Kelmar’s guns fired.” — Ferrywatch, 5 March 2031" in told
    assert "“We never fired” — Corvane Press, 6 March 2031" in told
    links = [one.get("href") for one in html.fromstring(entry.content[0].value).iter("a")]
    assert links == ["https://ferrywatch.example/a?b=1&c=2", LINK]
    assert entry.content[0].type == "text/html"
    assert [one.term for one in entry.tags] == ["denial"]


def test_a_feed_is_as_new_as_its_newest_notice_and_the_same_for_the_same() -> None:
    notices = [notice(DENIAL, number=number) for number in (2, 9, 4)]
    feed = checked_atom(HEAD, notices)
    assert feed.findtext("a:updated", namespaces=ATOM) == "2031-03-06T18:30:00Z"
    assert [one.text for one in feed.findall("a:entry/a:updated", ATOM)] == [
        "2031-03-06T18:30:00Z",
        "2031-03-06T13:30:00Z",
        "2031-03-06T11:30:00Z",
    ]
    assert atom_feed(HEAD, notices) == atom_feed(HEAD, reversed(notices))
    assert json_feed(HEAD, notices) == json_feed(HEAD, reversed(notices))


def test_a_feed_without_notices_is_as_old_as_its_record() -> None:
    assert checked_atom(FILE, []).findtext("a:updated", namespaces=ATOM) == "2031-03-01T00:00:00Z"
    assert checked_json(FILE, [])["items"] == []


def test_ids_stay_when_the_site_moves_and_when_people_call_it_otherwise() -> None:
    moved = FeedHead(
        record=HEAD.record,
        begun=HEAD.begun,
        topic="all",
        title="Otherwise",
        author="Else",
        home="https://b.example/",
        address="https://b.example/f",
    )
    one, other = ([node.text for node in checked_atom(head, [notice(DENIAL)]).iter("{*}id")] for head in (HEAD, moved))
    assert one == other
    assert one[1] == f"tag:6f1c0a9be2d47d10.onrecord.invalid,2031-03-01:incident/{1:016x}/{1:032x}"


def test_addresses_are_given_where_they_are_addresses_of_the_web() -> None:
    assert [one.get("href") for one in checked_atom(HEAD, []).findall("a:link", ATOM)] == [HEAD.address, HEAD.home]
    assert (checked_json(HEAD, [])["feed_url"], checked_json(HEAD, [])["home_page_url"]) == (HEAD.address, HEAD.home)
    assert checked_atom(FILE, []).findall("a:link", ATOM) == []
    for link in ("javascript:alert(1)", "incident/4f2c.html", "https://a b/", "https://[", "//record.example/x", "data:text/html,x"):
        content = atom_feed(FILE, [notice(DENIAL, link=link)]).decode()
        assert f'"{link}"' not in content
        assert "url" not in checked_json(FILE, [notice(DENIAL, link=link)])["items"][0]


def test_what_a_report_says_does_nothing_in_a_reader_of_feeds() -> None:
    nasty = "]]></content><script>alert(1)</script>&#0;\x00\x1b[31m\ufffe\ud800"
    told = notice(DENIAL, link=LINK, title=nasty)
    content = str(checked_atom(HEAD, [told]).findtext("a:entry/a:content", namespaces=ATOM))
    item = checked_json(HEAD, [told])["items"][0]
    for inside in (content, item["content_html"]):
        assert not list(html.fragment_fromstring(inside, create_parent="div").iter("script"))
    assert feedparser.parse(atom_feed(HEAD, [told])).entries[0].title.startswith("]]>")


@settings(max_examples=60, deadline=None)
@given(st.lists(NOTICES, max_size=3), ANY, ANY)
def test_any_notice_gives_a_valid_feed_that_is_read_back(notices: list[Notice], title: str, author: str) -> None:
    head = FeedHead(record="r", begun=dt.date(2031, 3, 1), topic=title, title=title or "t", author=author, home=title, address=author)
    feed = checked_atom(head, notices)
    assert len(feed.findall("a:entry", ATOM)) == len(notices)
    read = feedparser.parse(atom_feed(head, notices))
    assert not read.bozo
    checked_json(head, notices)
    for entry in feed.findall("a:entry", ATOM):
        inside = html.fragment_fromstring(entry.findtext("a:content", namespaces=ATOM), create_parent="div")
        assert {one.tag for one in inside.iter()} <= {"div", "section", "h3", "p", "b", "blockquote", "a"}
        assert all(re.match(r"https?://", one.get("href")) for one in inside.iter("a"))


def test_the_newest_notices_are_kept_and_there_is_an_end_to_them() -> None:
    notices = [notice(DENIAL, number=number) for number in range(MOST + 30)]
    items = checked_json(HEAD, notices)["items"]
    assert len(items) == MOST
    assert items[0]["date_published"] == f"{MOMENT + dt.timedelta(hours=MOST + 29):%Y-%m-%dT%H:%M:%SZ}"


BROKEN = [
    (b"T10:30:00Z", b""),
    (b"<name>Orsheva</name>", b""),
    (b'type="html"', b'type="words"'),
    (b'href="https://record.example/changes.atom"', b""),
    (b"<title>All changes", b"<titel></titel><title>All changes"),
]


@pytest.mark.parametrize(("found", "other"), BROKEN)
def test_the_schema_of_the_rfc_refuses_what_is_no_feed(found: bytes, other: bytes) -> None:
    good = atom_feed(HEAD, [notice(DENIAL, link=LINK)])
    assert RELAX.validate(etree.fromstring(good))
    assert found in good
    assert not RELAX.validate(etree.fromstring(good.replace(found, other)))
