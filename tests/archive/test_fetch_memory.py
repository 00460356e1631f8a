"""What is remembered of addresses: how a server calls its versions, and how long it wants to be left alone."""

import datetime as dt
import email.message

import pytest

from onrecord.archive import FetchMemory

NOW = dt.datetime(2031, 3, 5, 12, tzinfo=dt.UTC)
URL = "https://wire.example/a"


def headers(**told: str) -> email.message.Message:
    made = email.message.Message()
    for name, value in told.items():
        made[name.replace("_", "-")] = value
    return made


def test_a_page_is_asked_for_by_what_its_server_calls_it() -> None:
    memory = FetchMemory()
    assert memory.conditions(URL) == {}
    memory.take(URL, headers(ETag='W/"7"', Last_Modified="Wed, 05 Mar 2031 10:00:00 GMT"), "a" * 64)
    assert memory.conditions(URL) == {"If-None-Match": 'W/"7"', "If-Modified-Since": "Wed, 05 Mar 2031 10:00:00 GMT"}
    memory.take(URL, headers(), "b" * 64)
    assert memory.conditions(URL) == {}, "a version without a name is asked for as a whole"


@pytest.mark.parametrize("etag", ["a\r\nX: 1", "a\nb", "x" * 1001, "", " ", "\u202e7", "\x00"])
def test_what_can_not_be_sent_back_is_not_remembered(etag: str) -> None:
    memory = FetchMemory()
    memory.take(URL, {"ETag": etag}, "a" * 64)  # type: ignore[arg-type]  # as a server may send it, whatever the class allows
    assert memory.conditions(URL) == {}


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        ("Wed, 05 Mar 2031 12:10:00 GMT", 600),
        ("Wed, 05 Mar 2031 11:00:00 GMT", 0),
        ("9999999", 86_400),
        ("Thu, 05 Mar 2099 12:00:00 GMT", 86_400),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
        ("٣٠", 0),
    ],
)
def test_a_pause_is_as_long_as_the_host_says_and_a_day_at_most(told: str, seconds: float) -> None:
    memory = FetchMemory()
    assert memory.pause("wire.example", headers(Retry_After=told), NOW) == seconds
    assert memory.rest_of_pause("wire.example", NOW) == seconds
    assert memory.rest_of_pause("other.example", NOW) == 0
    assert memory.rest_of_pause("wire.example", NOW + dt.timedelta(days=2)) == 0
    assert memory.pauses == {}
