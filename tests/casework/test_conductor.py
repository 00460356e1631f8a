"""What is known of one document beside its bytes, and what it is called."""

import datetime as dt
import json

from tests.casework.fakes import FakeReader

from onrecord.casework.conductor import conduct
from onrecord.casework.model import Item, ReadOptions, Settings
from onrecord.page import Metadata

SETTINGS = Settings(ReadOptions(line=True), Metadata(url="https://wire.test/", publisher="Harbour Wire", published=dt.date(2031, 3, 5)))


def document(item: Item) -> dict[str, object]:
    made = json.loads(conduct(item, FakeReader(), SETTINGS).line or b"")
    found: dict[str, object] = made["document"]
    return found


def test_what_is_known_of_a_document_stands_before_what_is_said_of_all() -> None:
    told = document(Item(0, "a.txt", content=b"A report.", metadata=Metadata(url="https://wire.test/7", title="Shells fell")))
    assert told["url"] == "https://wire.test/7"
    assert (told["title"], told["publisher"], told["published"]) == ("Shells fell", "Harbour Wire", "2031-03-05")


def test_an_identifier_that_is_given_wins() -> None:
    line = b'{"id": "own", "text": "A report."}'
    assert document(Item(0, "a:1", content=line, line=1))["id"] == "own"
    assert document(Item(0, "a:1", content=line, line=1, document="given"))["id"] == "given"
    assert document(Item(0, "a:1", content=b"broken", line=1, document="given"))["id"] == "given"
    assert document(Item(0, "a.txt", content=b"fail", document="given"))["id"] == "given"


def test_the_line_of_what_was_not_read_says_what_is_known() -> None:
    told = document(Item(0, "a.txt", path="/nowhere/at/all", metadata=Metadata(url="https://wire.test/7")))
    assert (told["url"], told["publisher"], told["name"]) == ("https://wire.test/7", "Harbour Wire", "a.txt")
