"""Feeds of every dialect, broken ones, and ones that are made to do harm."""

import contextlib
import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive import Feed, is_feed, read_feed
from onrecord.core import ArchiveError

BASE = "http://wire.test/feeds/latest.xml"
ITEM = (
    "<item><title>Shells &amp;amp; rockets</title><link>/7?a=1&amp;b=2</link><guid isPermaLink='false'>w-7</guid>"
    "<pubDate>Wed, 05 Mar 2031 23:30:00 -0500</pubDate><description>&lt;p>Short.&lt;/p></description></item>"
)
RSS_10 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Harbour Wire</title><link>http://wire.test/</link></channel>
 <item rdf:about="http://wire.test/7"><title>Shells &amp; rockets</title><link>http://wire.test/7?a=1&amp;b=2</link>
 <dc:date>2031-03-05T23:30:00-05:00</dc:date></item></rdf:RDF>"""
RSS_090 = RSS_10.replace("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/")
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://wire.test/"><title type="html">Harbour
 &lt;b>Wire&lt;/b></title><link rel="self" href="feed"/><entry xml:base="x/">
 <title type="html">Shells &amp;amp; &lt;i>rockets&lt;/i></title><link rel="edit" href="no"/><link href="../7?a=1&amp;b=2"/>
 <id>w-7</id><updated>2031-03-09T00:00:00Z</updated>
 <published>2031-03-05T23:30:00-05:00</published></entry></feed>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour Wire</title><entry><title>Shells &amp; rockets</title>
 <link rel="alternate" type="text/html" href="http://wire.test/7?a=1&amp;b=2"/><issued>2031-03-05T23:30:00-05:00</issued></entry></feed>"""


def rss(items: str, before: str = "") -> bytes:
    return f'{before}<rss version="2.0"><channel><title>Harbour Wire</title><link>http://wire.test/</link>{items}</channel></rss>'.encode()


def titles(feed: Feed) -> list[str | None]:
    return [entry.title for entry in feed.entries]


@pytest.mark.parametrize(
    "content",
    [
        rss(ITEM),
        rss(ITEM, '<?xml version="1.0"?>\n<!-- made by hand -->\n<?xml-stylesheet href="x.xsl"?>'),
        rss(ITEM, '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://wire.test/rss-0.91.dtd">'),
        b"\xef\xbb\xbf\n" + rss(ITEM, '<?xml version="1.0"?>'),
        rss(ITEM, '<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16"),
        RSS_10.encode(),
        RSS_090.encode(),
        ATOM.encode(),
        ATOM_03.encode(),
    ],
)
def test_every_dialect_gives_the_same(content: bytes) -> None:
    assert is_feed(content)
    feed = read_feed(content, BASE)
    [entry] = feed.entries
    assert (feed.title, feed.broken) == ("Harbour Wire", None)
    assert entry.title == "Shells & rockets"
    assert entry.link == "http://wire.test/7?a=1&b=2"
    assert entry.published == dt.date(2031, 3, 5)  # the day as it is written down, not as it is in London
    assert entry.content in {None, "<p>Short.</p>"}


@pytest.mark.parametrize(
    "content",
    [b"", b"A report.", b"<html><head><rss>", b"<feed>of cattle</feed>", b'<rdf:RDF xmlns:rdf="x"/>', b"\0" * 50, b"<rss", b"%PDF-1.4"],
)
def test_what_is_no_feed(content: bytes) -> None:
    assert not is_feed(content)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wed, 05 Mar 2031 09:00:00 GMT", (2031, 3, 5)),
        ("5 Mar 2031 09:00 +0300", (2031, 3, 5)),
        ("2031-03-05", (2031, 3, 5)),
        ("2031-03-05T00:10:00+03:00", (2031, 3, 5)),
        ("2031-02-30", None),
        ("yesterday", None),
        ("", None),
        ("1 " * 50_000, None),
    ],
)
def test_a_day_is_the_one_that_is_written_or_none(text: str, day: tuple[int, int, int] | None) -> None:
    [entry] = read_feed(rss(f"<item><link>http://wire.test/</link><pubDate>{text}</pubDate></item>")).entries
    assert entry.published == (dt.date(*day) if day else None)


def test_an_update_is_no_publication() -> None:
    content = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="http://w.test/"/><updated>2031-03-09</updated></entry></feed>'
    assert read_feed(content.encode()).entries[0].published is None


@pytest.mark.parametrize(
    ("item", "content", "html"),
    [
        ("<description>&lt;p>Shells fell.&lt;/p></description>", "<p>Shells fell.</p>", True),
        (
            '<description>Short.</description><c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Long.</p>]]></c:encoded>',
            "<p>Long.</p>",
            True,
        ),
    ],
)
def test_an_entry_without_an_address_gives_its_text(item: str, content: str, html: bool) -> None:
    [entry] = read_feed(rss(f"<item><title>T</title>{item}</item>"), BASE).entries
    assert (entry.link, entry.content, entry.html) == (None, content, html)


@pytest.mark.parametrize(
    ("element", "content", "html"),
    [
        ('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="a">1 &lt; 2<br/></p></div></content>', None, True),
        ('<content type="html">&lt;p>x&lt;/p></content>', "<p>x</p>", True),
        ("<content>1 &lt; 2</content>", "1 < 2", False),
    ],
)
def test_the_text_of_an_atom_entry_keeps_its_kind(element: str, content: str | None, html: bool) -> None:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>w-7</id>{element}</entry></feed>'
    [entry] = read_feed(feed.encode()).entries
    assert entry.content == (content or '<div><p class="a">1 &lt; 2<br></p></div>')
    assert (entry.html, entry.identifier) == (html, "w-7")


@pytest.mark.parametrize("item", ["<title>a & b</title>", "<title>a &amp; b\x0b</title>", "<title>a &amp; b &nosuch</title>"])
def test_what_people_leave_in_feeds_is_mended(item: str) -> None:
    feed = read_feed(rss(f"<item>{item}</item><item><title><![CDATA[c & d]]></title></item>{ITEM}"), BASE)
    assert feed.broken is None
    assert [(title or "")[:5] for title in titles(feed)] == ["a & b", "c & d", "Shell"]
    assert feed.entries[2].link == "http://wire.test/7?a=1&b=2"


def test_names_of_characters_need_no_declaration() -> None:
    assert titles(read_feed(rss("<item><title>caf&eacute;&nbsp;bar</title></item>"))) == ["café bar"]


@pytest.mark.parametrize("rest", ["<item><title><b>x</title></item>", "<item><title>cut", "<item", "</rss>"])
def test_a_feed_that_breaks_off_gives_what_stands_before_and_says_so(rest: str) -> None:
    feed = read_feed(rss(ITEM + rest)[:-17] if rest.startswith("<item>") else rss(ITEM + rest), BASE)
    assert titles(feed) == ["Shells & rockets"]
    assert feed.broken is not None
    assert feed.broken.code == "archive.feed"


@pytest.mark.parametrize(
    ("encoding", "declared", "served"),
    [("windows-1251", True, None), ("windows-1251", False, "windows-1251"), ("gb2312", True, None), ("utf-8", False, "no-such-set")],
)
def test_character_sets(encoding: str, declared: bool, served: str | None) -> None:
    word = "中文" if encoding == "gb2312" else "Обстрел"
    before = f'<?xml version="1.0" encoding="{encoding}"?>' if declared else ""
    assert titles(read_feed(rss(f"<item><title>{word}</title></item>", before).decode().encode(encoding), BASE, served)) == [word]


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        f'<!ENTITY a "{"a" * 20_000}">',
        "".join(f'<!ENTITY a{number} "b">' for number in range(2_000)),
    ],
)
def test_entities_that_unfold_are_refused(declarations: str) -> None:
    with pytest.raises(ArchiveError) as error:
        read_feed(rss("<item><title>&b;</title></item>", f"<!DOCTYPE rss [{declarations}]>"))
    assert error.value.code == "archive.bomb"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{path}">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file://{path}"> %p;]>',
        '<!DOCTYPE rss SYSTEM "file://{path}">',
    ],
)
def test_nothing_outside_a_feed_is_opened(tmp_path_factory: pytest.TempPathFactory, before: str) -> None:
    path = tmp_path_factory.mktemp("secret") / "secret.dtd"
    path.write_text('<!ENTITY x "SECRET">')
    feed = read_feed(rss("<item><title>a&x;b</title></item>" + ITEM, before.format(path=path)), BASE)
    assert "SECRET" not in str(feed)


HOSTILE = {
    "attributes": "<item " + " ".join(f'a{number}="x"' for number in range(100_000)) + "/>",
    "depth": "<item><title>" + "<a>" * 200_000,
    "namespaces": "".join(f'<a{number}:x xmlns:a{number}="http://a/{number}"/>' for number in range(50_000)),
    "bases": '<a xml:base="x/">' * 50_000,
    "categories": "<item>" + "".join(f"<category>http://a/{number}</category>" for number in range(50_000)) + "</item>",
    "lone": "<item><title>" + "&" * 1_000_000,
    "open": "<item><title>" + "<" * 1_000_000,
    "sections": "<item><title>" + "<![CDATA[" * 100_000,
    "title": "<item><title>" + "&lt;" * 500_000 + "</title></item>",
    "comments": "<!--" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_feed_made_to_be_slow_is_not(name: str) -> None:
    start = time.process_time()
    read_feed(rss(HOSTILE[name] + ITEM), BASE)
    assert time.process_time() - start < 10


def test_a_feed_that_is_too_large_is_not_followed() -> None:
    with pytest.raises(ArchiveError) as error:
        read_feed(rss(ITEM, " " * (1 << 24)))
    assert error.value.code == "archive.too_large"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(0, 1 << 16), st.integers(0, 255), st.sampled_from([rss(ITEM), ATOM.encode(), RSS_10.encode()]))
def test_no_change_of_a_byte_leads_to_more_than_a_refusal(at: int, value: int, content: bytes) -> None:
    changed = bytearray(content)
    changed[at % len(changed)] = value
    is_feed(bytes(changed))
    with contextlib.suppress(ArchiveError):
        read_feed(bytes(changed), BASE)
