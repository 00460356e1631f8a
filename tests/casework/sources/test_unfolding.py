"""Files of many posts: the file as evidence, each post an original of its own, wherever the file comes from."""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.archive.crawls import warc
from tests.casework.sources.conftest import Find
from tests.casework.sources.sorting import codes, had

from onrecord.archive import Purpose, Told
from onrecord.casework import single
from onrecord.casework.documents import find_documents
from onrecord.core import CaseworkError
from onrecord.page import Metadata, PartKind, PublishedFrom

SHELLED = "Shells hit the market of Kesra today, three people were killed."


def export(*texts: str, **more: object) -> bytes:
    messages = [
        {"id": day, "type": "message", "date": f"2031-03-{day:02}T21:40:11", "text": text} for day, text in enumerate(texts, start=4)
    ]
    return json.dumps({"name": "Delta Watch", "type": "public_channel", "id": 4407, "messages": messages} | more, indent=1).encode()


def test_a_file_is_kept_whole_and_each_post_after_it(tmp_path: Path, find: Find) -> None:
    path, content = tmp_path / "result.json", export(SHELLED, "ok", SHELLED)
    path.write_bytes(content)
    whole, first, second = had(find(path))
    assert (whole.content, whole.told) == (content, Told(purpose=Purpose.PART, name="result.json"))
    assert whole.note == "an export of Telegram, 2 posts; 1 left out with too few words to be read."
    assert first.told == Told(
        name="result.json",
        carrier=str(path),
        number=1,
        part="telegram",
        published="2031-03-04",
        published_from="page",
        posted="2031-03-04T21:40:11",
        publisher="Delta Watch",
        language="en",
    )
    assert (first.where, first.identifier) == (f"{path}#1", "telegram:4407/4")
    assert (second.where, second.told.number) == (f"{path}#3", 3)
    assert first.content in content
    assert second.note is None


def test_what_the_command_line_says_fills_what_a_post_lacks(tmp_path: Path, find: Find) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(export(SHELLED, type="saved_messages"))
    _, post = had(find(path, publisher="Harbour Wire", published=dt.date(2031, 1, 1)))
    assert (post.told.publisher, post.told.published) == ("Harbour Wire", "2031-03-04")


def test_a_stream_is_unfolded_as_a_file_is(find: Find) -> None:
    assert [arrival.told.number for arrival in had(find("-", standard_input=export(SHELLED, SHELLED)))] == [None, 1, 2]


def test_a_page_in_an_archive_is_unfolded(tmp_path: Path, find: Find) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(warc({"https://delta.example/result.json": export(SHELLED)}, media_type="text/plain"))
    whole, post = had(find(path))
    assert (whole.told.purpose, whole.told.url) == (Purpose.PART, "https://delta.example/result.json")
    assert (post.where, post.told.url) == ("https://delta.example/result.json#1", "https://delta.example/result.json")


def test_a_part_of_a_file_that_comes_again_in_an_archive_is_opened_as_one(tmp_path: Path, find: Find) -> None:
    path = tmp_path / "record.warc"
    (tmp_path / "result.json").write_bytes(export(SHELLED))
    _, post = had(find(tmp_path / "result.json"))
    path.write_bytes(warc({"https://delta.example/1": post.content}, media_type=post.media_type or ""))
    [again] = had(find(path))
    assert (again.content, again.told.part, again.told.purpose) == (post.content, "telegram", Purpose.DOCUMENT)


def test_a_file_in_which_nobody_says_anything_is_kept_and_it_is_said(tmp_path: Path, find: Find) -> None:
    (tmp_path / "result.json").write_bytes(export("ok"))
    found = find(tmp_path / "result.json")
    assert [arrival.told.purpose for arrival in had(found)] == [Purpose.PART]
    assert codes(found) == ["casework.no_documents"]
    [item] = find_documents([str(tmp_path / "result.json")], io.BytesIO())
    assert item.failure is not None
    assert item.failure.code == "casework.no_documents"


@pytest.mark.parametrize("piped", [False, True])
def test_read_gives_the_posts_that_add_gives(tmp_path: Path, find: Find, piped: bool) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(export(SHELLED, "ok", SHELLED))
    items = list(find_documents(["-" if piped else str(path)], io.BytesIO(path.read_bytes() if piped else b"")))
    posts = had(find(path))[1:]
    assert [item.content for item in items] == [post.content for post in posts]
    assert [item.number for item in items] == [0, 1]
    assert items[0].part is PartKind.TELEGRAM
    known = Metadata("telegram:4407/4", None, "Delta Watch", None, dt.date(2031, 3, 4), "en", published_from=PublishedFrom.PAGE)
    assert items[0].metadata == known
    assert [item.note is None for item in items] == [False, True]
    assert [item.name.rpartition("#")[2] for item in items] == ["1", "3"]


def test_one_report_is_asked_for_and_the_file_has_many() -> None:
    with pytest.raises(CaseworkError) as error:
        single.read_report(export(SHELLED), Metadata())
    assert error.value.code == "casework.many_documents"


TWEET = {"created_at": "2031-03-04T21:40:11.000Z", "id": "17", "text": SHELLED, "author_id": "7"}


def test_a_line_that_is_a_post_is_read_as_one_and_others_as_before(tmp_path: Path, find: Find) -> None:
    path = tmp_path / "posts.jsonl"
    lines = [json.dumps(TWEET), json.dumps({"id": "a", "text": SHELLED}), json.dumps({"data": [TWEET, TWEET | {"id": "18"}]})]
    path.write_text("\n".join(lines))
    post, line, whole, *both = had(find(path))
    assert (post.told.part, post.told.published, post.told.line, post.content.decode()) == ("tweet", "2031-03-04", None, lines[0])
    assert (line.told.part, line.told.line) == (None, 2)
    assert (whole.told.purpose, whole.content.decode()) == (Purpose.PART, lines[2])
    assert [each.identifier for each in both] == ["x:17", "x:18"]
    items = list(find_documents([str(path)], io.BytesIO()))
    assert [item.content for item in items[2:]] == [each.content for each in both]
    assert [(item.part, item.line, item.note) for item in items[:2]] == [(PartKind.TWEET, None, None), (None, 2, None)]


def test_a_script_in_a_zip_archive_is_kept_apart_from_one_that_holds_posts(tmp_path: Path, find: Find) -> None:
    path = tmp_path / "account.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("assets/app.js", "function run() {}")
        archive.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps([{'tweet': TWEET}])}")
    assert [arrival.identifier for arrival in had(find(path)) if arrival.told.purpose is Purpose.DOCUMENT] == ["x:17"]
    assert [item.metadata.id for item in find_documents([str(path)], io.BytesIO()) if item.metadata] == ["x:17"]
