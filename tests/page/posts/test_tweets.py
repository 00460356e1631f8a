"""Posts of X: the archive of an account, and what the interfaces answer with."""

import datetime as dt
import json

import pytest

from onrecord.page import PartKind, Posts, find_posts, open_page

SHELLED = "Shells hit the market of Kesra today, three people were killed."
LONGER = f"{SHELLED} {SHELLED} Nine more were wounded."
CLASSIC, MODERN = "Tue Mar 04 21:40:11 +0000 2031", "2031-03-04T21:40:11.000Z"
ACCOUNT = {"name": "Delta Watch", "screen_name": "deltawatch"}


def tweet(**more: object) -> dict[str, object]:
    return {"created_at": CLASSIC, "id_str": "1765", "full_text": SHELLED, "user": ACCOUNT} | more


def found(content: bytes | str) -> Posts:
    posts = find_posts(content if isinstance(content, bytes) else content.encode())
    assert posts is not None
    assert posts.kind is PartKind.TWEET
    return posts


def only(**more: object) -> tuple[str | None, dt.date | None, str]:
    posts = found(json.dumps([tweet(**more)]))
    [post] = posts.posts
    return post.metadata.publisher, post.metadata.published, open_page(post.content, metadata=post.metadata, part=posts.kind).text


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([tweet()]),
        json.dumps([tweet()], indent=2),
        json.dumps(tweet()),
        json.dumps({"statuses": [tweet()], "search_metadata": {}}),
        json.dumps({"tweets": [tweet(), 7]}),
        "\ufeffwindow.YTD.tweets.part0 = " + json.dumps([{"tweet": tweet()}]) + ";\n",
        "window.YTD.tweet.part12 = [ " + json.dumps(tweet()) + " ]",
        f"{json.dumps(tweet())}\n{json.dumps(tweet(id_str='1766'))}\n",
        json.dumps([tweet(created_at=MODERN)]),
        json.dumps([tweet(created_at="2031-03-04 21:40:11 +0000")]),
        json.dumps({"id": 1765, "date": MODERN, "rawContent": SHELLED, "user": {"displayname": "Delta Watch", "username": "deltawatch"}}),
    ],
)
def test_a_post_is_the_bytes_of_its_object_with_account_day_and_address(content: str) -> None:
    post = found(content).posts[0]
    assert post.content in content.encode()
    json.loads(post.content)
    assert (post.metadata.publisher, post.metadata.published) == ("Delta Watch", dt.date(2031, 3, 4))
    assert (post.metadata.id, post.metadata.url) == ("x:1765", "https://x.com/deltawatch/status/1765")
    assert open_page(post.content, metadata=post.metadata, part=PartKind.TWEET).text == SHELLED


def test_the_second_version_names_accounts_beside_the_posts() -> None:
    one = {"id": "9", "text": SHELLED, "created_at": MODERN, "author_id": "7", "lang": "en"}
    users = {"users": [{"id": "7", "name": "Delta Watch", "username": "deltawatch"}, 3]}
    for data in (one, [one]):
        post = found(json.dumps({"data": data, "includes": users})).posts[0]
        assert (post.metadata.publisher, post.metadata.published) == ("Delta Watch", dt.date(2031, 3, 4))
    assert found(json.dumps({"data": [one]})).posts[0].metadata.publisher is None


@pytest.mark.parametrize(
    "more",
    [{"note_tweet": {"text": LONGER}}, {"extended_tweet": {"full_text": LONGER}}, {"full_text": LONGER, "text": SHELLED}],
)
def test_the_whole_text_is_read(more: dict[str, object]) -> None:
    assert only(**more)[2] == LONGER


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"{SHELLED} https://t.co/abc https://t.co/d", SHELLED),
        ("#Kesra: three killed &amp; nine wounded", "Kesra: three killed & nine wounded"),
        ("Three killed in #Kesra_North\nNine wounded", "Three killed in Kesra North\nNine wounded"),
    ],
)
def test_the_marks_of_the_network_are_no_words(written: str, said: str) -> None:
    assert only(full_text=written)[2] == said


def test_what_is_passed_on_is_in_the_words_of_another() -> None:
    other = tweet(created_at="Mon Mar 03 09:00:00 +0000 2031", full_text=LONGER, user={"name": "Harbour Wire", "screen_name": "harbour"})
    assert only(full_text=f"RT @harbour: {SHELLED[:20]}…", retweeted_status=other) == ("Harbour Wire", dt.date(2031, 3, 3), LONGER)
    assert only(full_text=f"RT @harbour: {SHELLED}") == ("@harbour", dt.date(2031, 3, 4), SHELLED)
    assert only(referenced_tweets=[{"type": "retweeted", "id": "1"}])[0] is None
    assert only(referenced_tweets=[{"type": "quoted", "id": "1"}, 4])[0] == "Delta Watch"
    assert only(quoted_status=other)[2] == SHELLED


@pytest.mark.parametrize(
    "content",
    [
        b'[{"created_at": "today", "id": 1, "full_text": "x"}]',
        b'[{"created_at": "2031-03-04T21:40:11.000Z", "text": "a record of another program"}]',
        b'{"created_at": "2031-03-04T21:40:11.000Z", "id": 1}',
        b'{"data": {"created_at": 7, "id": 1, "text": 3}}',
        b'[{"created_at": ' + b"[" * 10_000,
        b'"created_at"',
    ],
)
def test_other_data_has_no_posts(content: bytes) -> None:
    assert find_posts(content) is None
