"""Exports of Telegram: which messages become posts, in whose name, and what they say."""

import datetime as dt
import json
from typing import Any

import pytest

from onrecord.page import Metadata, PartKind, Posts, PublishedFrom, find_posts, open_page

SHELLED = "Shells hit the market of Kesra today, three people were killed."


def message(number: int, text: object = SHELLED, **more: object) -> dict[str, Any]:
    known = {"id": number, "type": "message", "date": f"2031-03-{number:02}T21:40:11", "from": "Lena Ortiz", "from_id": "user77"}
    return known | {"text": text} | more


def chat(*messages: dict[str, Any], kind: str = "public_channel", name: str | None = "Delta Watch") -> bytes:
    return json.dumps({"name": name, "type": kind, "id": 4407, "messages": messages}, indent=1).encode()


def found(content: bytes) -> Posts:
    posts = find_posts(content)
    assert posts is not None
    assert posts.kind is PartKind.TELEGRAM
    return posts


def words(posts: Posts) -> list[str]:
    return [open_page(post.content, metadata=post.metadata, part=posts.kind).text for post in posts.posts]


def test_each_message_is_the_very_bytes_of_its_object_with_its_day_and_channel() -> None:
    content = chat(message(4), message(5, "The mayor said that nobody had been killed in Kesra."))
    posts = found(content)
    assert [post.number for post in posts.posts] == [1, 2]
    for post in posts.posts:
        assert content.count(post.content) == 1
        assert json.loads(post.content)["type"] == "message"
    first = posts.posts[0]
    assert first.metadata == Metadata(
        "telegram:4407/4",
        publisher="Delta Watch",
        published=dt.date(2031, 3, 4),
        language="en",
        published_from=PublishedFrom.PAGE,
    )
    assert first.posted == "2031-03-04T21:40:11"
    assert words(posts) == [SHELLED, "The mayor said that nobody had been killed in Kesra."]


def test_a_text_of_pieces_is_one_text_without_the_marks_of_the_network() -> None:
    pieces = ["Shelling of #Kesra_North: ", {"type": "bold", "text": "two children killed"}, ".", {"type": "custom_emoji", "text": "🔥"}]
    assert words(found(chat(message(4, pieces)))) == ["Shelling of Kesra North: two children killed.🔥"]


@pytest.mark.parametrize("kind", ["personal_chat", "bot_chat", "saved_messages", ""])
def test_the_other_side_of_a_private_chat_is_no_publisher(kind: str) -> None:
    [post] = found(chat(message(4), kind=kind, name="Lena Ortiz")).posts
    assert post.metadata.publisher is None
    assert post.metadata.id is None


def test_who_wrote_in_a_group_is_named_nowhere() -> None:
    [post] = found(chat(message(4), kind="private_supergroup")).posts
    assert post.metadata.publisher == "Delta Watch"
    assert "Lena" not in repr(post.metadata)
    assert "Lena" not in open_page(post.content, metadata=post.metadata, part=PartKind.TELEGRAM).text


@pytest.mark.parametrize(("origin", "publisher"), [("channel9", "Harbour Wire"), ("user9", None), (None, None)])
def test_a_forwarded_message_is_in_the_words_of_where_it_came_from(origin: str | None, publisher: str | None) -> None:
    [post] = found(chat(message(4, forwarded_from="Harbour Wire", forwarded_from_id=origin))).posts
    assert post.metadata.publisher == publisher


def test_what_is_no_report_is_left_out_and_counted_and_keeps_its_number() -> None:
    joined = {"id": 1, "type": "service", "date": "2031-03-01T10:00:00", "actor": "Lena Ortiz", "action": "create_channel", "text": ""}
    posts = found(chat(joined, message(2, "", photo="photos/a.jpg"), message(3, "ok"), message(4)))
    assert [post.number for post in posts.posts] == [4]
    assert {reason.name: count for reason, count in posts.left_out.items()} == {"SERVICE": 1, "WORDLESS": 2}


def test_all_chats_of_an_account_are_read() -> None:
    chats = [json.loads(chat(message(4))), json.loads(chat(message(5), kind="private_group", name="Ward"))]
    content = json.dumps({"about": "all", "chats": {"about": "", "list": chats}}).encode()
    assert [post.metadata.publisher for post in found(content).posts] == ["Delta Watch", "Ward"]


@pytest.mark.parametrize("date", ["2031-03-04T21:40:11+00:00", 1930427680])
def test_messages_as_libraries_write_them_are_read(date: object) -> None:
    content = json.dumps([{"_": "Message", "id": 9, "date": date, "message": SHELLED}, {"_": "MessageService", "id": 8, "date": date}])
    posts = found(content.encode())
    assert words(posts) == [SHELLED]
    assert posts.posts[0].metadata.published == dt.date(2031, 3, 4)
    listed = json.dumps({"id": 4407, "messages": [{"id": 9, "type": "message", "date": date, "text": SHELLED}]})
    assert words(found(listed.encode())) == [SHELLED]


def test_a_short_post_is_in_the_language_of_the_others() -> None:
    posts = found(
        chat(*(message(day, text) for day, text in enumerate(("Vesk: two killed", SHELLED, SHELLED, "Toral quiet now"), start=1)))
    )
    assert {post.metadata.language for post in posts.posts} == {"en"}


@pytest.mark.parametrize(
    "content",
    [
        b'{"messages": [{"type": "message"}]}',
        b'{"messages": []}',
        b'{"messages": 7, "text": "x"}',
        b'[{"messages": [1]}]',
        b'{"messages": [{"type": "message", "date": "2031-03-04T21:40:11", "text": "x"}',  # cut off
        b"[" * 100_000,
        b'"messages"',
    ],
)
def test_other_json_is_no_export(content: bytes) -> None:
    assert find_posts(content) is None
