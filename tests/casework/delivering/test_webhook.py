"""Webhooks over a real connection: what a receiver gets, what its answers lead to, where none is sent."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import re
import socket
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.archive.servers import Handle, TestClock, loopback_line, raw_server
from tests.publication.feeds.noticed import DENIAL, EACH, NOTICES, notice

from onrecord.casework.delivering.attempt import LONGEST_WAIT, TRIES, AttemptEnd, wait_before_next
from onrecord.casework.delivering.hook import FollowerHook
from onrecord.casework.delivering.webhook import WebhookReceiver, new_secret, post_webhook, refuse_webhook, signature, webhook_line
from onrecord.casework.following.model import FollowChannel, Follower
from onrecord.casework.following.topics import parse_topic
from onrecord.core import CaseworkError
from onrecord.publication import Notice, notices_body

KEY = "onr_9f86d081884c7d65"
BODY = '{"type":"incident.changed","data":{"title":"الهجوم on Orsheva"}}'.encode()
NOW = dt.datetime(2031, 3, 6, tzinfo=dt.UTC)
NOT_PUBLIC = [
    "https://127.0.0.1/hook",
    "https://localhost/hook",
    "https://[::1]/hook",
    "https://[::ffff:127.0.0.1]/hook",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.8/hook",
    "https://192.168.1.1/hook",
    "https://2130706433/hook",
    "https://0x7f.1/hook",
]


class Box:
    """A receiver that keeps what it gets, and answers as it is told."""

    def __init__(self, *answers: bytes) -> None:
        self.heads: list[str] = []
        self.bodies: list[bytes] = []
        self._answers = answers

    def __call__(self, head: bytes, connection: socket.socket) -> None:
        told, _, body = head.partition(b"\r\n\r\n")
        size = int(re.search(rb"content-length: (\d+)", told.lower())[1])  # type: ignore[index]  # every POST has one
        while len(body) < size:
            body += connection.recv(65536)
        answer = self._answers[min(len(self.bodies), len(self._answers) - 1)]
        self.heads.append(told.decode())
        self.bodies.append(body)
        connection.sendall(answer)

    def header(self, name: str, number: int = -1) -> str:
        found = re.search(rf"^{name}: (.*?)\r?$", self.heads[number], re.IGNORECASE | re.MULTILINE)
        assert found, name
        return found[1]


def answer(status: str, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", "Content-Length: 0", *headers, "", ""]).encode()


def end_of(handle: Handle, **limits: float) -> tuple[AttemptEnd, str, float]:
    with raw_server(handle) as address:
        sent = post_webhook(WebhookReceiver(f"{address}/hook", new_secret()), KEY, BODY, loopback_line(**limits))
    return sent.end, sent.why, sent.wait


def test_a_receiver_gets_the_body_and_can_check_who_signed_it() -> None:
    box, secret = Box(answer("204 No Content")), new_secret()
    with raw_server(box) as address:
        sent = post_webhook(WebhookReceiver(f"{address}/hook?of=me", secret), KEY, BODY, loopback_line())
    assert sent.end is AttemptEnd.DELIVERED
    assert box.heads[0].startswith("POST /hook?of=me HTTP/1.1\r\n")
    assert box.bodies == [BODY]
    assert (box.header("content-type"), box.header("webhook-id")) == ("application/json", KEY)
    moment = box.header("webhook-timestamp")
    assert int(moment) == int(TestClock().now().timestamp())
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, f"{KEY}.{moment}.".encode() + BODY, hashlib.sha256).digest()).decode()
    assert box.header("webhook-signature") == f"v1,{expected}"


def test_the_signature_is_that_of_the_specification() -> None:
    """The example that its libraries are tested with."""
    body = b'{"test": 2432232314}'
    made = signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_each_receiver_has_a_secret_of_its_own() -> None:
    secrets = {new_secret() for _ in range(50)}
    assert len(secrets) == 50
    assert all(len(base64.b64decode(one.removeprefix("whsec_"), validate=True)) == 32 for one in secrets)


def test_the_id_is_the_same_in_every_try_and_the_moment_is_that_of_the_try() -> None:
    box, line = Box(answer("500 No"), answer("200 OK")), loopback_line()
    clock = line.clock
    moments = iter([dt.datetime(2031, 3, 5, 12, tzinfo=dt.UTC), *[dt.datetime(2031, 3, 5, 13, tzinfo=dt.UTC)] * 9])
    clock.now = lambda: next(moments)  # type: ignore[method-assign]
    with raw_server(box) as address:
        receiver = WebhookReceiver(address, new_secret())
        ends = [post_webhook(receiver, KEY, BODY, line).end for _ in range(2)]
    assert ends == [AttemptEnd.LATER, AttemptEnd.DELIVERED]
    assert box.header("webhook-id", 0) == box.header("webhook-id", 1) == KEY
    assert int(box.header("webhook-timestamp", 1)) > int(box.header("webhook-timestamp", 0))


@pytest.mark.parametrize(
    ("status", "end"),
    [
        ("200 OK", AttemptEnd.DELIVERED),
        ("202 Accepted", AttemptEnd.DELIVERED),
        ("302 Found", AttemptEnd.LATER),
        ("308 Permanent Redirect", AttemptEnd.LATER),
        ("400 Bad Request", AttemptEnd.LATER),
        ("404 Not Found", AttemptEnd.LATER),
        ("410 Gone", AttemptEnd.GONE),
        ("500 Internal Server Error", AttemptEnd.LATER),
    ],
)
def test_an_answer_says_what_came_of_it(status: str, end: AttemptEnd) -> None:
    found, why, _ = end_of(Box(answer(status, "Location: http://127.0.0.1:9/elsewhere")))
    assert found is end
    assert (status.split(maxsplit=1)[0] in why) == (end is not AttemptEnd.DELIVERED)


def test_no_redirect_is_followed() -> None:
    inner = Box(answer("200 OK"))
    with raw_server(inner) as inside:
        assert end_of(Box(answer("307 Temporary Redirect", f"Location: {inside}/admin")))[0] is AttemptEnd.LATER
    assert inner.bodies == []


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("Retry-After: 120", 120.0),
        ("Retry-After: Wed, 05 Mar 2031 12:10:00 GMT", 600.0),
        ("Retry-After: Wed, 05 Mar 2031 11:00:00 GMT", 0.0),
        ("Retry-After: soon", 0.0),
        ("Retry-After: -4", 0.0),
        ("Retry-After: ١٢", 0.0),
        (f"Retry-After: {'9' * 5000}", 999_999_999.0),
        ("X: y", 0.0),
    ],
)
def test_a_receiver_that_is_asked_too_often_says_when_to_come_again(asked: str, seconds: float) -> None:
    for status in ("429 Too Many Requests", "503 Service Unavailable"):
        end, _, wait = end_of(Box(answer(status, asked)))
        assert (end, wait) == (AttemptEnd.LATER, seconds)


def silent(_head: bytes, connection: socket.socket) -> None:
    """Take everything, and never answer."""
    connection.settimeout(3)
    while connection.recv(65536):
        pass


def dripping(_head: bytes, connection: socket.socket) -> None:
    """Send a byte of the answer now and then."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(30):
        connection.sendall(b"a")
        time.sleep(0.1)


def endless(_head: bytes, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n" + b"a" * (3 << 20))


@pytest.mark.parametrize(
    ("handle", "why"),
    [
        (silent, "takes too long"),
        (dripping, "takes too long"),
        (endless, "too long"),
        (Box(b"SSH-2.0-OpenSSH_9\r\n"), "no HTTP"),
        (Box(b""), "answer"),
    ],
    ids=["silent", "dripping", "endless", "not http", "nothing"],
)
def test_a_receiver_that_does_not_answer_in_time_and_within_bounds_is_asked_later(handle: Handle, why: str) -> None:
    end, told, _ = end_of(handle, seconds=0.5, largest=1 << 16)
    assert end is AttemptEnd.LATER
    assert why in told


def test_a_packed_answer_is_not_unpacked() -> None:
    bomb = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00"
    with raw_server(Box(bomb)) as address:
        line = msgspec.structs.replace(loopback_line(), unpack=webhook_line(TestClock(), 1.0, own_network=False).unpack)
        assert post_webhook(WebhookReceiver(address, new_secret()), KEY, BODY, line).end is AttemptEnd.DELIVERED


@pytest.mark.parametrize("url", NOT_PUBLIC)
def test_nothing_is_sent_to_what_is_not_on_the_public_internet(url: str) -> None:
    line = webhook_line(TestClock(), 2.0, own_network=False)
    sent = post_webhook(WebhookReceiver(url, new_secret()), KEY, BODY, line)
    assert (sent.end, sent.why) == (AttemptEnd.LATER, "its host is not on the public internet")
    with pytest.raises(CaseworkError, match="public internet") as refused:
        refuse_webhook(url, line, own_network=False)
    assert refused.value.code == "casework.webhook"


def test_a_name_that_leads_inside_is_refused_though_it_led_outside_before() -> None:
    box = Box(answer("200 OK"))
    with raw_server(box) as address:
        port = address.rpartition(":")[2]
        names = iter([["93.184.216.34"], ["127.0.0.1"], ["93.184.216.34", "127.0.0.1"]])
        line = msgspec.structs.replace(webhook_line(TestClock(), 2.0, own_network=False), resolve=lambda _host, _port: next(names))
        refuse_webhook(f"https://hooks.example:{port}/", line, own_network=False)
        for _ in range(2):
            assert post_webhook(WebhookReceiver(f"http://hooks.example:{port}/", new_secret()), KEY, BODY, line).end is AttemptEnd.LATER
    assert box.bodies == []


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "https://user:secret@hooks.example/",
        "https://hooks.example/a\r\nX-Admin: yes",
        "https://hooks.example/ a",
        "https://",
        "hooks.example",
        "https://hooks.example:0/",
    ],
)
def test_what_is_no_address_for_a_webhook_is_refused(url: str) -> None:
    line = msgspec.structs.replace(webhook_line(TestClock(), 2.0, own_network=False), resolve=lambda _host, _port: ["93.184.216.34"])
    with pytest.raises(CaseworkError) as refused:
        refuse_webhook(url, line, own_network=False)
    assert refused.value.code == "casework.webhook"


def test_ones_own_network_is_for_whoever_sets_it() -> None:
    box = Box(answer("200 OK"))
    with raw_server(box) as address:
        line = webhook_line(TestClock(), 5.0, own_network=True)
        refuse_webhook(address, line, own_network=True)
        assert post_webhook(WebhookReceiver(address, new_secret()), KEY, BODY, line).end is AttemptEnd.DELIVERED
    assert len(box.bodies) == 1


@pytest.mark.parametrize("key", ["a.b", "a\r\nX: y", "", "ключ", "a" * 201])
def test_an_id_that_can_not_be_signed_is_sent_nowhere(key: str) -> None:
    box = Box(answer("200 OK"))
    with raw_server(box) as address:
        assert post_webhook(WebhookReceiver(address, new_secret()), key, BODY, loopback_line()).end is AttemptEnd.REFUSED
    assert box.bodies == []


def test_a_secret_that_is_none_sends_nothing() -> None:
    box = Box(answer("200 OK"))
    with raw_server(box) as address:
        assert post_webhook(WebhookReceiver(address, "whsec_é"), KEY, BODY, loopback_line()).end is AttemptEnd.REFUSED
    assert box.bodies == []


def test_tries_come_ever_later_and_end() -> None:
    waits = [wait_before_next(number) for number in range(1, TRIES + 3)]
    assert waits[TRIES - 1 :] == [None, None, None]
    told = [wait for wait in waits if wait is not None]
    assert told == sorted(told)
    assert 2 * 86_400 < sum(told) < 5 * 86_400


def test_a_receiver_is_not_asked_sooner_than_it_said_and_can_not_put_it_off_for_ever() -> None:
    assert wait_before_next(1, 600.0) == 600.0
    assert wait_before_next(4, 1.0) == 7200.0
    assert wait_before_next(1, 1e12) == LONGEST_WAIT
    assert wait_before_next(TRIES, 600.0) is None


def test_notices_come_as_json_in_words_and_as_values() -> None:
    box = Box(answer("200 OK"))
    follower = Follower(id="f1", topic=parse_topic("place:Orsheva"), channel=FollowChannel.WEBHOOK, since=NOW, secret=new_secret())
    with raw_server(box) as address:
        there = msgspec.structs.replace(follower, address=address)
        ends = [
            FollowerHook(loopback_line())(notices, there).end for notices in ([notice(DENIAL)], [notice(*EACH), notice(DENIAL, number=2)])
        ]
    assert ends == [AttemptEnd.DELIVERED] * 2
    one, other = map(json.loads, box.bodies)
    assert box.header("webhook-id", 0) == f"{1:032x}"
    assert (one["type"], one["timestamp"]) == ("incident.changed", "2031-03-06T10:30:00Z")
    [change] = one["data"]["notices"][0]["changes"]
    assert (change["kind"], change["value"]["type"], change["value"]["first"]) == ("denial", "position", True)
    assert change["says"].endswith("before, nobody denied it")
    assert (change["words_before"][0]["words"], change["words"][0]["words"]) == ("Kelmar’s guns fired.", "We never fired")
    assert [each["key"] for each in other["data"]["notices"]] == [f"{1:032x}", f"{2:032x}"]
    assert box.header("webhook-id", 1) not in {f"{1:032x}", f"{2:032x}"}


@settings(max_examples=40, deadline=None)
@given(st.lists(NOTICES, min_size=1, max_size=3))
def test_any_notices_are_json(notices: list[Notice]) -> None:
    told = json.loads(notices_body(notices))
    assert len(told["data"]["notices"]) == len(notices)
    assert json.loads(notices_body(notices)) == told
