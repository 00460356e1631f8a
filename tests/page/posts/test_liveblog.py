"""Live blogs are cut into their updates, and normal articles never are."""

import datetime as dt

import pytest
from tests.page.posts.pages import LIVE, MADE, OTHERS, SENTENCES, SPANS, linked, page, posting, update

from onrecord.page import PartKind, Posts, find_posts, open_page


def found(content: bytes) -> Posts:
    posts = find_posts(content)
    assert posts is not None
    for post in posts.posts:
        assert content.count(post.content) == 1
    return posts


def words(posts: Posts) -> list[str]:
    return [open_page(post.content, metadata=post.metadata, part=posts.kind).text for post in posts.posts]


@pytest.mark.parametrize("content", LIVE.values(), ids=LIVE)
def test_a_page_of_updates_gives_each_with_its_day_and_its_words_alone(content: bytes) -> None:
    posts = found(content)
    assert posts.kind is PartKind.ENTRY
    said = words(posts)
    assert sorted(text.rpartition("\n")[2] for text in said) == sorted(SENTENCES)
    assert all(post.metadata.published == dt.date(2031, 3, 4) and post.metadata.publisher == "Delta News" for post in posts.posts)


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_what_is_no_live_blog_stays_whole(content: bytes) -> None:
    assert find_posts(content) is None


def test_an_update_has_its_address_and_its_heading_as_title() -> None:
    [first, *_] = found(LIVE["with headings and a standfirst"]).posts
    assert (first.metadata.url, first.metadata.title) == ("https://delta.example/kesra#u0", "Update 0 of the day")
    opened = open_page(first.content, metadata=first.metadata, part=PartKind.ENTRY)
    assert opened.text == f"Update 0 of the day\n\n{SENTENCES[0]}"
    assert opened.zones[0].kind == "headline"


def test_what_is_no_text_of_an_update_is_left_out() -> None:
    picture = "<figure><figcaption>Smoke over Kesra. Photo by Sam Hale</figcaption></figure>"
    more = f"<div class='share-buttons'>Share</div>{picture}<span class='post__author'>Ana</span>"
    content = page("<main>" + "".join(update(at).replace("<p>", f"{more}<p>") for at in range(4)) + "</main>")
    assert words(found(content)) == list(SENTENCES)


def test_an_update_without_paragraphs_is_read_whole() -> None:
    content = page("<h1>Kesra: live</h1>" + "".join(update(at, "div", "update").replace("<p>", "").replace("</p>", "") for at in range(4)))
    assert words(found(content)) == list(SENTENCES)


def test_linked_data_gives_the_updates_with_all_that_it_says_of_them() -> None:
    posts = found(linked(posting(0), posting(1), publisher={"@type": "Organization", "name": "Delta Live"}))
    assert posts.kind is PartKind.UPDATE
    first = posts.posts[0]
    assert (first.metadata.publisher, first.metadata.title) == ("Delta Live", "Update 0 of the day")
    assert (first.metadata.published, first.metadata.url) == (dt.date(2031, 3, 4), "https://delta.example/kesra#u0")
    assert first.posted == "2031-03-04T18:15:00+00:00"
    assert words(posts)[0] == f"Update 0 of the day\n\n{SENTENCES[0]}"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"articleBody": f"<p>{SENTENCES[0]}</p><p>More &amp; more.</p>", "headline": ""}, f"{SENTENCES[0]}\n\nMore & more."),
        ({"articleBody": f"{SENTENCES[0]} &quot;Enough&quot;", "headline": None}, f'{SENTENCES[0]} "Enough"'),
        ({"articleBody": None}, "Update 0 of the day"),
        ({"articleBody": SENTENCES[0], "headline": SENTENCES[0]}, SENTENCES[0]),
    ],
)
def test_the_words_of_linked_data_are_text(more: dict[str, object], said: str) -> None:
    assert words(found(linked(posting(0, **more), posting(1))))[0].replace("\n\n\n", "\n\n") == said


def test_linked_data_may_stand_in_a_graph_or_a_list_beside_others() -> None:
    one = linked(posting(0), posting(1)).decode()
    start, end = one.index('{"@context"'), one.index("</script>")
    blog = one[start:end]
    for wrapped in (f"[{blog}]", f'{{"@graph": [{{"@type": "WebPage"}}, {blog}]}}'):
        assert len(found(f"{one[:start]}{wrapped}{one[end:]}".encode()).posts) == 2


@pytest.mark.parametrize(
    "content", [linked(), linked(posting(0)), linked(7, "x"), linked(posting(0)).replace(b"LiveBlogPosting", b"NewsArticle")]
)
def test_linked_data_without_updates_is_an_article(content: bytes) -> None:
    assert find_posts(content) is None


@pytest.mark.parametrize(
    ("spans", "head"),
    [
        (SPANS, ""),
        (SPANS, f"{MADE}<meta property='article:modified_time' content='2031-03-05T08:00:00Z'>"),
        (SPANS.replace("18:15", "00:15"), MADE),
    ],
)
def test_hours_alone_have_no_day_where_the_page_has_none_or_two_and_it_is_said(spans: str, head: str) -> None:
    posts = found(page(f"<h1>Kesra: live</h1><div class='live'>{spans}</div>", head=head))
    assert [post.metadata.published for post in posts.posts] == [None] * 4
    assert "--published" in posts.notes[0]


def test_the_words_on_the_page_are_read_where_its_data_have_headings_alone() -> None:
    blog = linked(*(posting(at, articleBody=None) for at in range(4)))
    body = "".join(update(at) for at in range(4)).encode()
    posts = found(blog.replace(b"<p>Key points.</p>", body))
    assert posts.kind is PartKind.ENTRY
    assert words(posts) == list(SENTENCES)
    assert found(blog).kind is PartKind.UPDATE
